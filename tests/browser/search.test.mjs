// Search in a browser, under the README's headers: it answers what the program answers, to eye, ear and keyboard.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AXE, violations } from "./support/axe.mjs";
import { headers, read, serve } from "./support/server.mjs";
import { NARROW, PROJECT, open, visit } from "./support/site.mjs";

const PAGES = { sv: "/sok/", en: "/en/search/" };
const PROGRAM = process.env.UTBLICK ?? join(PROJECT, "target/debug/utblick");

let site;
before(async () => (site = await open()));
after(() => site.close());

const questions = (code) =>
  readFileSync(join(PROJECT, `tests/search/${code}.txt`), "utf8").split("\n").filter((line) => line.includes(" | ")).map((line) => line.split(" | ")[0]);

/** The addresses that the program finds. */
function expected(code, question) {
  const answer = execFileSync(PROGRAM, ["search", question, "--in", code, "--now", "2026-11-22T12:00", "--format", "json"], { cwd: PROJECT });
  return JSON.parse(answer).hits.map(({ url }) => url);
}

/** Types a question, and waits until it has been answered. */
async function ask(page, question) {
  await page.locator("#_search-question").fill(question);
  await page.waitForFunction((asked) => document.querySelector("#_search-hits").dataset.question === asked, question);
}

const hits = (page) => page.locator("#_search-hits li > a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));

test("a browser finds the same pages in the same order as the program", { timeout: 600_000 }, async () => {
  for (const [code, path] of Object.entries(PAGES)) {
    const look = async (page) => {
      const differing = [];
      for (const question of questions(code)) {
        await ask(page, question);
        const [shown, wanted] = [await hits(page), expected(code, question)];
        if (JSON.stringify(shown) !== JSON.stringify(wanted)) differing.push(`${question}: ${shown} and not ${wanted}`);
      }
      return differing;
    };
    assert.deepEqual(await visit(site, [path], {}, look), []);
  }
});

test("the field in the header leads to the answers, and axe finds nothing among them", async () => {
  const look = async (page) => {
    await page.locator("#_site-search").fill("coil");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#_search-hits li");
    const said = await page.locator("#_search-status").textContent();
    return [...(/\d/.test(said) ? [] : [`says ${said}`]), ...(await violations(page))];
  };
  for (const scheme of ["light", "dark"]) {
    assert.deepEqual(await visit(site, ["/utomlands/", "/en/abroad/"], { before: AXE, scheme }, look), []);
    assert.deepEqual(await visit(site, ["/utomlands/", "/en/abroad/"], { before: AXE, scheme, size: NARROW }, look), []);
  }
});

test("without script the header has a link, and the search page leads on", async () => {
  const look = async (page) => {
    const faults = [];
    if (await page.locator(".search-field").isVisible()) faults.push("shows a field that leads nowhere");
    await page.locator(".search-link").click();
    if ((await page.locator("main a").count()) < 2) faults.push("leads nowhere");
    return faults;
  };
  assert.deepEqual(await visit(site, ["/", "/en/"], { javaScriptEnabled: false }, look), []);
});

test("in forced colours axe finds nothing among the answers, and the words are still marked", async () => {
  const look = async (page) => {
    await ask(page, "coil");
    // The colours are the reader's, and axe reads ours.
    const faults = (await violations(page)).filter((fault) => !fault.startsWith("color-contrast"));
    const plain = await page.locator("#_search-hits mark").first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
    const around = await page.locator("#_search-hits").evaluate((list) => getComputedStyle(list).backgroundColor);
    return plain === around ? [...faults, `marks ${plain} on ${around}`] : faults;
  };
  assert.deepEqual(await visit(site, Object.values(PAGES), { before: AXE, forcedColors: "active" }, look), []);
});

test("the question stands in the address, and who goes back finds the answers again", async () => {
  const look = async (page, path) => {
    await page.goto(`${site.origin}${path}?q=coil`);
    await page.waitForSelector("#_search-hits li");
    const before = await hits(page);
    await page.locator("#_search-question").focus();
    await page.keyboard.press("Tab");
    while (!(await page.evaluate(() => document.activeElement.matches("#_search-hits a")))) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.search);
    await page.goBack();
    await page.waitForSelector("#_search-hits li");
    const [asked, after] = [await page.locator("#_search-question").inputValue(), await hits(page)];
    return asked === "coil" && JSON.stringify(before) === JSON.stringify(after) ? [] : [`asked ${asked}: ${before} became ${after}`];
  };
  assert.deepEqual(await visit(site, Object.values(PAGES), {}, look), []);
});

test("on a slow network the last question is answered, the field keeps the focus, and a failure is said and passes", async () => {
  const look = async (page, path, context) => {
    let broken = true;
    await context.route("**/assets/search/**", async (route) => {
      await new Promise((done) => setTimeout(done, 200));
      return broken ? route.abort() : route.continue();
    });
    const faults = [];
    const field = page.locator("#_search-question");
    await field.pressSequentially("erasmus");
    const failed = await page.locator("form.search-page").getAttribute("data-failed");
    await page.waitForFunction((words) => document.querySelector("#_search-status").textContent === words, failed);
    broken = false;
    await field.fill("");
    await field.pressSequentially("coil");
    await page.waitForFunction(() => document.querySelector("#_search-hits").dataset.question === "coil");
    const code = Object.keys(PAGES).find((code) => PAGES[code] === path);
    const [shown, wanted] = [await hits(page), expected(code, "coil")];
    if (JSON.stringify(shown) !== JSON.stringify(wanted)) faults.push(`${shown} and not ${wanted}`);
    if (!(await field.evaluate((field) => field === document.activeElement))) faults.push("took the focus away");
    return faults;
  };
  assert.deepEqual(await visit(site, Object.values(PAGES), {}, look), []);
});

test("a site in a folder of its host answers from there, and no policy is broken", async () => {
  const out = mkdtempSync(join(tmpdir(), "utblick-"));
  const build = ["build", "--now", "2026-11-22T12:00", "--base-url", "https://norrvik.example/guide", "--out", out];
  execFileSync(PROGRAM, build, { cwd: PROJECT, stdio: "ignore" });
  const files = new Map([...read(out)].map(([path, bytes]) => [`guide/${path}`, bytes]));
  rmSync(out, { recursive: true });
  const server = await serve(files, headers(readFileSync(join(PROJECT, "README.md"), "utf8")));
  const look = async (page) => {
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await ask(page, "coil");
    const found = await hits(page);
    if (found.length === 0) faults.push("finds nothing");
    faults.push(...found.filter((url) => !files.has(`${url.replace(/#.*/, "").slice(1)}index.html`)));
    return faults;
  };
  const pages = Object.values(PAGES).map((path) => `/guide${path}`);
  assert.deepEqual(await visit({ ...site, origin: server.origin }, pages, {}, look), []);
  server.close();
});

test("a page that does not exist has the field", async () => {
  const look = async (page) => ((await page.locator("#_site-search").isVisible()) ? [] : ["has no field"]);
  assert.deepEqual(await visit(site, ["/finns-inte/", "/en/no-such-page/"], {}, look), []);
});
