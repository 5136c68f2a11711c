// Every page of the sample site, in one state each: nothing in anyone's way, nothing from anywhere else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AXE, violations } from "./support/axe.mjs";
import { KINDS, NARROW, declared, open, visit } from "./support/site.mjs";

let site;
before(async () => (site = await open()));
after(() => site.close());

test("there is a page of each kind in both languages to look at", () => {
  const shown = Object.keys(KINDS);
  assert.deepEqual(declared().filter((kind) => kind !== "gallery" && !shown.includes(kind)), []);
  assert.deepEqual(Object.values(KINDS).flat().filter((path) => !site.pages.includes(path)), []);
  assert.ok(site.pages.length > 100);
});

test("axe finds nothing on any page", async () => {
  assert.deepEqual(await visit(site, site.pages, { before: AXE }, violations), []);
});

test("no page is wider than a phone of 320 px", async () => {
  const tooWide = async (page) =>
    page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return [];
      const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 1);
      return [`is ${document.documentElement.scrollWidth} px wide: ${wide.map((element) => element.outerHTML.slice(0, 100)).pop()}`];
    });
  assert.deepEqual(await visit(site, site.pages, { size: NARROW }, tooWide), []);
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
