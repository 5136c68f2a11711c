// Search in a browser, under the README's headers: it answers what the program answers, to eye, ear and keyboard.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AXE, violations } from "./support/axe.mjs";
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
