// A guide on paper: whole, and without what only a screen needs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { KINDS, open } from "./support/site.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

const plain = (text) => text.replaceAll("\u00ad", "").replace(/[-‐]\n/g, "").replace(/\s+/g, "").normalize("NFKC");

for (const [kind, paths] of Object.entries({ guide: KINDS.guide, call: KINDS.call, questions: KINDS.questions })) {
  for (const path of paths) {
    test(`${path}, a page of the kind ${kind}, is whole on paper`, async () => {
      const page = await (await site.browser.newContext({ colorScheme: "dark" })).newPage();
      await page.goto(site.origin + path);
      const read = (selector) => page.locator(selector).evaluateAll((all) => all.map((element) => element.textContent.trim()));
      const parts = await read("main :is(h1, h2, h3, summary, .prose p):not(nav *)");
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
      const text = plain(execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf }).toString());
      const raw = plain(execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf }).toString());
      const missing = parts.filter((part) => !text.includes(plain(part)) && !raw.includes(plain(part)));
      assert.deepEqual(missing, []);
      const menu = await read(".main-nav a");
      assert.ok(menu.length > 3 && !text.includes(plain(menu.join(""))), "the menu is for screens");
    });
  }
}
