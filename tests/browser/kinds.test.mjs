// One page of each kind in both languages and the gallery of all components: light and dark, wide and narrow, by keyboard, without script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AXE, violations } from "./support/axe.mjs";
import { GALLERY, KINDS, NARROW, PREVIEW, WIDE, inspected, open, visit } from "./support/site.mjs";

let PAGES;
let site;
let preview;
before(async () => {
  [site, preview] = await Promise.all([open(), open(PREVIEW)]);
  PAGES = inspected(site);
});
after(() => Promise.all([site.close(), preview.close()]));

for (const scheme of ["light", "dark"]) {
  for (const size of [WIDE, NARROW]) {
    test(`axe finds nothing on any kind of page, ${scheme}, ${size.width} px`, async () => {
      const faults = await visit(site, PAGES, { scheme, size, before: AXE }, violations);
      faults.push(...(await visit(preview, GALLERY, { scheme, size, before: AXE }, violations)));
      assert.deepEqual(faults, []);
    });
  }
}

const SEARCH_PAGES = ["/sok/", "/en/search/"];

test("the first stop of the keyboard is the skip link, and it leads to the content", async () => {
  const skip = async (page) => {
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => {
      const { top, left, bottom } = document.activeElement.getBoundingClientRect();
      return { link: document.activeElement.getAttribute("href"), seen: top >= 0 && left >= 0 && bottom > top + 20 };
    });
    await page.keyboard.press("Enter");
    const now = await page.evaluate(() => document.activeElement.id);
    return [
      ...(first.link === "#_content" ? [] : [`first stops at ${first.link}`]),
      ...(first.seen ? [] : ["does not show its skip link"]),
      ...(now === "_content" ? [] : [`skips to ${now || "nothing"}`]),
    ];
  };
  assert.deepEqual(await visit(site, PAGES, {}, skip), []);
});

for (const size of [WIDE, NARROW]) {
  test(`the keyboard reaches everything, and one always sees where it is, ${size.width} px`, async () => {
    assert.deepEqual(await visit(site, PAGES, { size }, walk), []);
  });
}

/** Goes through a page with the tabulator: is each stop seen, and is none left out? */
async function walk(page) {
  // Which tables are stops is settled in the first frame that is laid out with the page's typefaces.
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(settled)))));
  const count = await page.evaluate(() => {
    const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0'], iframe, video[controls]")];
    const look = (element) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
      return [outlineStyle === "none" ? "" : `${outlineStyle} ${outlineWidth} ${outlineColor}`, boxShadow].join("; ");
    };
    window.look = look;
    window.stops = stops.filter((element) => element.checkVisibility({ checkVisibilityCSS: true }));
    window.rest = new Map(window.stops.map((element) => [element, look(element)]));
    window.reached = new Set();
    return window.stops.length;
  });
  const faults = [];
  for (let stop = 0; stop < count; stop += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(async () => {
      const at = document.activeElement;
      const name = at.outerHTML.slice(0, 120);
      if (at === document.body) return "leaves the page too early";
      if (window.reached.has(at)) return `comes back to ${name}`;
      window.reached.add(at);
      if (window.look(at) === window.rest.get(at)) return `does not show where it is: ${name}`;
      const inside = ({ left, right, top, bottom }) => bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      const seen = () => [...at.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
      // On a busy computer the page is scrolled to it some frames after it has the focus.
      for (let frame = 0; frame < 30 && !seen().some(inside); frame += 1) await new Promise(requestAnimationFrame);
      const boxes = seen();
      if (!boxes.some(inside)) return `stops out of sight: ${name}`;
      const covered = boxes.filter(inside).every(({ left, right, top, bottom }) => {
        const above = document.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
        return above && !at.contains(above) && !above.contains(at);
      });
      return covered ? `stops behind something: ${name}` : null;
    });
    if (fault) faults.push(fault);
  }
  const missed = await page.evaluate(() => window.stops.filter((stop) => !window.reached.has(stop)).map((stop) => stop.outerHTML.slice(0, 120)));
  return [...faults, ...missed.map((stop) => `never stops at ${stop}`)];
}

test("the menu of a phone opens, is walked through and closes by keyboard", async () => {
  const menu = async (page) => {
    const open = () => page.evaluate(() => document.querySelector("#_main-menu").matches(":popover-open"));
    const at = () => page.evaluate(() => document.activeElement.className + document.activeElement.closest("li")?.parentElement?.id);
    const faults = [];
    const expect = (holds, otherwise) => holds || faults.push(otherwise);
    await page.locator(".main-nav > .menu-button").focus();
    expect(!(await open()), "shows its menu from the start");
    await page.keyboard.press("Enter");
    expect(await open(), "does not open its menu");
    await page.keyboard.press("Tab");
    expect((await at()).endsWith("main-menu"), "does not go from the button into the menu");
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => document.activeElement.closest("#_main-menu") && document.activeElement.getAttribute("href"));
    expect(first, "has no link in its menu");
    await page.keyboard.press("Escape");
    expect(!(await open()), "does not close its menu");
    expect((await at()).startsWith("menu-button"), "loses its place when the menu closes");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await Promise.all([page.waitForURL((url) => url.pathname === first), page.keyboard.press("Enter")]);
    return faults;
  };
  assert.deepEqual(await visit(site, PAGES, { size: NARROW }, menu), []);
});

test("without script everything is there", async () => {
  const read = async (options) => {
    const texts = [];
    // Searching is what script is for: without it a link leads to the page of the search, and that page on to lists.
    const pages = PAGES.filter((path) => !SEARCH_PAGES.includes(path));
    await visit(site, pages, options, async (page, path) => {
      await page.evaluate(() => document.querySelectorAll(".search-field, .search-link, noscript").forEach((field) => field.remove()));
      texts.push(`${path}\n${await page.locator("body").innerText()}`);
      return [];
    });
    return texts;
  };
  assert.deepEqual(await read({ javaScriptEnabled: false }), await read({}));
});

test("answers to questions open without script", async () => {
  const page = await (await site.browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(site.origin + KINDS.questions[0]);
  const question = page.locator("main .questions details").first();
  const answer = question.locator("> :not(summary)").first();
  assert.equal(await answer.isVisible(), false);
  await question.locator("summary").press("Enter");
  assert.equal(await answer.isVisible(), true);
});

test("in forced colours every box, badge and button keeps an edge", async () => {
  const edges = async (page) =>
    page.evaluate(() => {
      const shapes = [...document.querySelectorAll(".box, .facts, .banner, .lifecycle, .button, .menu-button, .card, .video a")];
      const has = (element) => {
        const style = getComputedStyle(element);
        const sides = ["Top", "Right", "Bottom", "Left"];
        return sides.some((side) => style[`border${side}Style`] !== "none" && Number.parseFloat(style[`border${side}Width`]) > 0);
      };
      const seen = shapes.filter((element) => element.checkVisibility());
      const bare = seen.filter((element) => !has(element)).map((element) => `${element.outerHTML.slice(0, 100)} has no edge`);
      return matchMedia("(forced-colors: active)").matches ? bare : ["does not have forced colours"];
    });
  const faults = await visit(site, PAGES, { forcedColors: "active" }, edges);
  faults.push(...(await visit(preview, GALLERY, { forcedColors: "active" }, edges)));
  assert.deepEqual(faults, []);
});

test("nothing moves for those who want less motion", async () => {
  const moving = async (page) =>
    page.evaluate(() => {
      const moves = (element) => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
        return animationName !== "none" || transitionDuration.split(",").some((time) => Number.parseFloat(time) > 0) || scrollBehavior === "smooth";
      };
      document.querySelector("main a[href]")?.focus();
      return [...document.querySelectorAll("*")].filter(moves).map((element) => `moves ${element.outerHTML.slice(0, 80)}`);
    });
  assert.deepEqual(await visit(site, PAGES, {}, moving), []);
});
