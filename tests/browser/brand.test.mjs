// The sample site in colours and with logos of a university's own: nothing but `brand:` in site.yaml.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AXE, violations } from "./support/axe.mjs";
import { KINDS, NARROW, PROJECT, WIDE, open, visit } from "./support/site.mjs";

const program = join(process.env.CARGO_TARGET_DIR ?? join(PROJECT, "target"), "debug/utblick");
const logo = (colour) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><rect width="120" height="40" fill="${colour}"/></svg>`;
const PAGES = [...Object.values(KINDS).map(([swedish]) => swedish), "/en/"];

// A dark colour, and one that is too light: then both are what the program says that will do.
for (const [colour, accent] of [["#5a1e6e", "#f2b705"], ["#a5a52e", "#f2b705"]]) {
  const folder = mkdtempSync(join(tmpdir(), "utblick-"));
  let site;
  before(async () => {
    cpSync(join(PROJECT, "content"), join(folder, "content"), { recursive: true });
    writeFileSync(join(folder, "content/logo.svg"), logo("#ffd"));
    writeFileSync(join(folder, "content/logo-dark.svg"), logo("#dff"));
    const name = "{sv: Norrviks universitet, en: Norrvik University}";
    const brand = `\nbrand: {logo: logo.svg, logo_dark: logo-dark.svg, name: ${name}, colour: "${colour}", accent: "${accent}"}\n`;
    const settings = join(folder, "content/site.yaml");
    const others = readFileSync(settings, "utf8").replace(/^brand:.*\n(?: .*\n)*/m, "");
    writeFileSync(settings, others + brand);
    const run = (command) => spawnSync(program, [command, "--site", folder, "--now", "2026-11-22T12:00", "--lang", "en"], { encoding: "utf8" });
    const told = [...run("check").stdout.matchAll(/The colour (#\w+) has too little[^]*?Write "(#\w+)"/g)];
    assert.equal(told.length, colour === "#a5a52e" ? 2 : 0);
    writeFileSync(settings, others + told.reduce((text, [, given, nearest]) => text.replace(given, nearest), brand));
    const built = run("build");
    assert.equal(built.status, 0, built.stderr);
    site = await open(join(folder, "public"));
  });
  after(async () => {
    await site?.close();
    rmSync(folder, { recursive: true });
  });

  for (const scheme of ["light", "dark"]) {
    test(`${colour} with ${accent}: axe finds nothing on any kind of page, ${scheme}`, async () => {
      const faults = await visit(site, PAGES, { scheme, size: WIDE, before: AXE }, violations);
      faults.push(...(await visit(site, ["/", "/en/"], { scheme, size: NARROW, before: AXE }, violations)));
      assert.deepEqual(faults, []);
    });

    test(`${colour}: the logo for ${scheme} and the name of the university are seen on every page`, async () => {
      const seen = (page, path) =>
        page.evaluate(
          ([file, name]) => {
            const header = document.querySelector("header");
            const image = [...header.querySelectorAll("img")].find(({ currentSrc }) => new URL(currentSrc).pathname === file);
            const box = image?.getBoundingClientRect();
            const is = box && image.naturalWidth > 0 && box.width > 20 && box.height > 10 && box.top >= 0 && box.bottom < innerHeight;
            return [...(is ? [] : [`shows no ${file}`]), ...(header.innerText.includes(name) ? [] : [`does not name ${name}`])];
          },
          [scheme === "dark" ? "/logo-dark.svg" : "/logo.svg", path.startsWith("/en/") ? "Norrvik University" : "Norrviks universitet"],
        );
      assert.deepEqual(await visit(site, PAGES, { scheme }, seen), []);
    });
  }
}
