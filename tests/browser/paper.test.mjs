// A guide on paper: whole, and without what only a screen needs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { KINDS, inspected, open } from "./support/site.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

/** The kinds that people print, or every page when every page is looked at. */
const printed = () => (inspected(site).length === site.pages.length ? site.pages : [KINDS.guide, KINDS.call, KINDS.questions].flat());

// A line that ends in a hyphen may have been broken there or may have one of its own, so none counts.
const plain = (text) => text.replace(/[-‐\u00ad\s]/g, "").normalize("NFKC");

/** What stands on paper: the text, with the addresses of links out of the site behind them, and without what only a screen shows. */
function onPaper(elements) {
  return elements.map((element) => {
    const copy = element.cloneNode(true);
    const printed = element.closest(".contact, .card") ? [] : copy.querySelectorAll('a[href^="http"], a[href^="mailto:"]');
    for (const link of printed) link.append(` (${link.getAttribute("href")})`);
    for (const unseen of copy.querySelectorAll(".hidden, .video-facts")) unseen.remove();
    return copy.textContent.trim();
  });
}

test("a page is whole on paper, and without its menu", async () => {
  const faults = [];
  for (const path of printed()) {
    const context = await site.browser.newContext({ colorScheme: "dark" });
    const page = await context.newPage();
    await page.goto(site.origin + path);
    const read = (selector) => page.locator(selector).evaluateAll((all) => all.map((element) => element.textContent.trim()));
    const parts = await page.locator("main :is(h1, h2, h3, summary, .prose p):not(nav *)").evaluateAll(onPaper);
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    const text = plain(execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf }).toString());
    const raw = plain(execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf }).toString());
    const missing = parts.filter((part) => !text.includes(plain(part)) && !raw.includes(plain(part)));
    faults.push(...missing.map((part) => `${path} lacks ${part.slice(0, 80)}`));
    const menu = await read(".main-nav a");
    if (menu.length > 3 && text.includes(plain(menu.join("")))) faults.push(`${path} prints its menu`);
    await context.close();
  }
  assert.deepEqual(faults, []);
});

test("the checklist fits on one sheet of paper", async () => {
  for (const path of ["/utomlands/checklista/", "/en/abroad/checklist/"]) {
    const page = await site.browser.newPage();
    await page.goto(site.origin + path);
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    assert.equal(execFileSync("pdfinfo", ["-"], { input: pdf }).toString().match(/Pages: +(\d+)/)[1], "1", path);
    await page.close();
  }
});
