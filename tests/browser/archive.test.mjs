// What `utblick archive` makes, opened from the disk with the network off.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, test } from "node:test";
import { PROJECT, launch } from "./support/site.mjs";

const program = join(process.env.CARGO_TARGET_DIR ?? join(PROJECT, "target"), "debug/utblick");
const folder = mkdtempSync(join(tmpdir(), "utblick-archive-"));
const archive = join(folder, "archive");
const make = (to) => execFileSync(program, ["archive", "--to", to, "--now", "2026-11-22", "--site", PROJECT], { stdio: "pipe" });
make(archive);
after(() => rmSync(folder, { recursive: true }));

const names = readdirSync(archive, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(archive, join(entry.parentPath, entry.name)));
const pages = names.filter((name) => name.endsWith(".html"));

test("the manifest lists every file with its fingerprint, and of pages what they are", () => {
  const { files } = JSON.parse(readFileSync(join(archive, "manifest.json"), "utf8"));
  assert.deepEqual(files.map(({ file }) => file).sort(), names.filter((name) => name !== "manifest.json").sort());
  for (const { file, sha256 } of files) {
    assert.equal(createHash("sha256").update(readFileSync(join(archive, file))).digest("hex"), sha256, file);
  }
  const guide = files.find(({ file }) => file === "en/coil/what-is-coil/index.html") ?? files.find(({ key }) => key?.includes("coil"));
  assert.ok(guide.key && guide.language && guide.owner && guide.title && guide.address.startsWith("https://"), JSON.stringify(guide));
});

test("every link between the files leads to one of them", () => {
  let links = 0;
  for (const page of pages) {
    const html = readFileSync(join(archive, page), "utf8").replace(/<script[^]*?<\/script>/g, "");
    for (const [, name, value] of html.matchAll(/ (href|src|action|srcset|content)="([^"]*)"/g)) {
      const addresses = name === "srcset" ? value.split(",").map((image) => image.trim().split(" ")[0]) : [value];
      for (const address of addresses) {
        if (name === "content" || /^([a-z]+:|#|$)/.test(address)) continue;
        assert.ok(!address.startsWith("/"), `${page}: ${address}`);
        const file = resolve(archive, dirname(page), decodeURIComponent(address.split(/[?#]/)[0]));
        assert.ok(existsSync(file) && file.startsWith(archive), `${page}: ${address}`);
        links += 1;
      }
    }
  }
  assert.ok(links > 3000, `${links} links`);
});

test("the archive opens from the disk without a network", { timeout: 120_000 }, async () => {
  const browser = await launch();
  try {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const wrong = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(`${page.url()}: ${message.text()}`));
    page.on("pageerror", (error) => wrong.push(`${page.url()}: ${error}`));
    // Whoever goes on before all is there breaks off what is left.
    const isOff = (request) => request.failure().errorText === "net::ERR_ABORTED";
    page.on("requestfailed", (request) => isOff(request) || wrong.push(`${request.url()}: ${request.failure().errorText}`));
    page.on("request", (request) => /^(file|data):/.test(request.url()) || wrong.push(`asked for ${request.url()}`));
    await page.goto(pathToFileURL(join(archive, "index.html")).href);
    // Styles and typefaces are there.
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).fontFamily), "");
    assert.ok(await page.evaluate(async () => [...(await document.fonts.ready)].some((font) => font.status === "loaded")));
    assert.equal(await page.locator("input[type=search]").count(), 0, "a search that finds nothing");
    // From the start to a page, and to its twin.
    await page.locator("main a[href]").first().click();
    await page.waitForLoadState();
    assert.notEqual(fileURLToPath(page.url().split("#")[0]), join(archive, "index.html"));
    await page.goBack();
    await page.locator("header a[lang^=en]").first().click();
    await page.waitForLoadState();
    assert.equal(await page.evaluate(() => document.documentElement.lang.slice(0, 2)), "en");
    for (const name of pages.filter((_, at) => at % 9 === 0)) {
      await page.goto(pathToFileURL(join(archive, name)).href);
      assert.ok(await page.locator("h1").count(), name);
      const broken = await page.evaluate(async () => {
        const images = [...document.images];
        images.forEach((image) => (image.loading = "eager"));
        await Promise.all(images.map((image) => image.decode().catch(() => {})));
        return images.filter((image) => !image.naturalWidth).map((image) => image.src);
      });
      assert.deepEqual(broken, [], name);
    }
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
  }
});

test("the same site is the same zip file, byte for byte", () => {
  const [one, two] = ["one.zip", "two.zip"].map((name) => join(folder, name));
  [one, two].forEach(make);
  assert.ok(readFileSync(one).equals(readFileSync(two)));
});
