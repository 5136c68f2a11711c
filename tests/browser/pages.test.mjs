// Every page of the sample site, in one state each: nothing in anyone's way, nothing from anywhere else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AXE, violations } from "./support/axe.mjs";
import { ENLARGED, KINDS, NARROW, PREVIEW, declared, open, stay, visit } from "./support/site.mjs";

let site;
let preview;
before(async () => ([site, preview] = await Promise.all([open(), open(PREVIEW)])));
after(() => Promise.all([site.close(), preview.close()]));

test("there is a page of each kind in both languages to look at", () => {
  const shown = Object.keys(KINDS);
  assert.deepEqual(declared().filter((kind) => kind !== "gallery" && !shown.includes(kind)), []);
  assert.deepEqual(Object.values(KINDS).flat().filter((path) => !site.pages.includes(path)), []);
  assert.ok(site.pages.length > 100);
});

test("axe finds nothing on any page", async () => {
  assert.deepEqual(await visit(site, site.pages, { before: AXE }, violations), []);
});

test("axe finds nothing on what only the preview shows, and nothing on pages that lead on", async () => {
  const drafts = preview.pages.filter((path) => !site.pages.includes(path));
  assert.ok(drafts.length >= 2 && site.redirects.length >= 2);
  const faults = await visit(preview, drafts, { before: AXE }, violations);
  faults.push(...(await visit(site, site.redirects, { before: AXE, prepare: stay }, violations)));
  assert.deepEqual(faults, []);
});

/** What sticks out to the right, and what is cut off. */
async function overflow(page) {
  return page.evaluate(() => {
    const faults = [];
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > room) {
      const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 1);
      faults.push(`is ${document.documentElement.scrollWidth} px wide: ${wide.map((element) => element.outerHTML.slice(0, 100)).pop()}`);
    }
    for (const element of document.body.querySelectorAll("*:not(.hidden, .hidden *, svg *)")) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const cut = (style, whole, seen) => ["hidden", "clip"].includes(style) && whole > seen + 1;
      if (cut(overflowX, element.scrollWidth, element.clientWidth) || cut(overflowY, element.scrollHeight, element.clientHeight)) {
        faults.push(`cuts off ${element.outerHTML.slice(0, 100)}`);
      }
    }
    return faults;
  });
}

test("no page is wider than a phone of 320 px", async () => {
  assert.deepEqual(await visit(site, site.pages, { size: NARROW }, overflow), []);
});

test("enlarged to 400 per cent, with the spaces of 1.4.12 between letters, words, lines and paragraphs, nothing is lost", async () => {
  const spaced = async (page) => {
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }",
      );
      document.adoptedStyleSheets.push(sheet);
    });
    const over = await page.evaluate(() => {
      const stuck = [...document.body.querySelectorAll("*")].filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position));
      return stuck.filter((element) => element.checkVisibility()).map((element) => `keeps ${element.className} in the way`);
    });
    return [...over, ...(await overflow(page))];
  };
  assert.deepEqual(await visit(site, site.pages, { size: ENLARGED }, spaced), []);
});

test("no page asks another host, breaks the policy, fails to load anything, or stores a thing", async () => {
  const watch = () => {
    window.broken = [];
    document.addEventListener("securitypolicyviolation", (event) => window.broken.push(`breaks ${event.violatedDirective}: ${event.blockedURI}`));
  };
  const seen = new WeakSet();
  const asked = [];
  const look = async (page, path, context) => {
    if (!seen.has(page)) {
      seen.add(page);
      page.on("request", (request) => request.url().startsWith(site.origin) || asked.push(`${path} asks ${request.url()}`));
      page.on("response", (response) => response.status() < 400 || asked.push(`${path} lacks ${response.url()}`));
      page.on("pageerror", (error) => asked.push(`${path} ${error}`));
      await page.reload({ waitUntil: "load" });
    }
    const left = await page.evaluate(async () => {
      const stores = [localStorage.length && "localStorage", sessionStorage.length && "sessionStorage"];
      const more = [(await indexedDB.databases()).length && "a database", (await caches.keys()).length && "a cache"];
      const workers = (await navigator.serviceWorker.getRegistrations()).length && "a service worker";
      return [...window.broken, ...[...stores, ...more, workers].filter(Boolean).map((store) => `keeps ${store}`)];
    });
    const cookies = (await context.cookies()).map((cookie) => `sets the cookie ${cookie.name}`);
    return [...left, ...cookies];
  };
  const kept = await visit(site, site.pages, { before: watch }, look);
  assert.deepEqual([...kept, ...asked], []);
});
