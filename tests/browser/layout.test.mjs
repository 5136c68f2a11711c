// Where things stand: nothing moves while a page loads, all kinds share one grid, what matters comes first on a phone, and no
// word leaves its box.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { GALLERY, KINDS, NARROW, PHONE, PREVIEW, WIDE, inspected, open, visit } from "./support/site.mjs";

let site;
let preview;
before(async () => ([site, preview] = await Promise.all([open(), open(PREVIEW)])));
after(() => Promise.all([site.close(), preview.close()]));

const WIDTHS = [320, 390, 768, 1280, 1920];

/** A page whose picture is a photograph. */
const PHOTOGRAPH = ["/utomlands/varfor/", "/en/abroad/why/"];

/** Sums up what moves. */
const SHIFTS = () => {
  window.moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({ type: "layout-shift", buffered: true });
};

for (const late of [false, true]) {
  test(`nothing moves while a page loads${late ? ", however late its typefaces come" : ""}`, async () => {
    const faults = [];
    for (const width of late ? WIDTHS : [390, 1280]) {
      const context = await site.browser.newContext({ viewport: { width, height: 900 } });
      await context.addInitScript(SHIFTS);
      if (late) await context.route("**/*.woff2", (route) => setTimeout(() => route.continue(), 200));
      for (const path of inspected(site)) {
        const page = await context.newPage();
        // Each page is somebody's first: routes keep nothing.
        if (!late) await (await context.newCDPSession(page)).send("Network.setCacheDisabled", { cacheDisabled: true });
        await page.goto(site.origin + path, { waitUntil: "load" });
        // The fonts are there, and two frames have been drawn with them.
        const moved = await page.evaluate(async () => {
          await document.fonts.ready;
          for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
          return window.moved;
        });
        if (moved >= 0.02) faults.push(`${path} moves by ${moved.toFixed(3)} at ${width} px`);
        await page.close();
      }
      await context.close();
    }
    assert.deepEqual(faults, []);
  });
}

test("every heading begins where the header does, and every right side ends there", async () => {
  for (const width of [1280, 1920]) {
    const edges = async (page) =>
      page.evaluate(() => {
        const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
        const { left, right } = box(".site-header > .wrap");
        const room = Number.parseFloat(getComputedStyle(document.querySelector(".site-header > .wrap")).paddingInlineStart);
        const starts = [box(".brand").left, box("h1").left, box(".breadcrumb")?.left].filter((start) => start !== undefined);
        const ends = [box(".header-links").right, (box(".side") ?? box("main:not(:has(+ .side)) > .toc"))?.right, box(".start > .prose")?.right];
        const off = (found, wanted, what) => found.filter((at) => at !== undefined && Math.abs(at - wanted) > 1.5).map((at) => `${what} at ${at}, not ${wanted}`);
        return [...off(starts, left + room, "begins"), ...off(ends, right - room, "ends")];
      });
    assert.deepEqual(await visit(site, inspected(site), { size: { width, height: 900 } }, edges), []);
  }
});

test("a brand is no wider than itself, and the university stands beside the office", async () => {
  const brand = async (page) =>
    page.evaluate(() => {
      const link = document.querySelector(".brand");
      const inner = Math.max(...[...link.children].map((child) => child.getBoundingClientRect().right));
      const faults = link.getBoundingClientRect().right > inner + 2 ? ["has a brand wider than its words"] : [];
      return link.querySelector(".organisation") ? faults : [...faults, "does not name the university"];
    });
  assert.deepEqual(await visit(site, inspected(site), {}, brand), []);
});

test("a page in one language says so to readers of the other, in theirs", async () => {
  const [note] = await visit(site, ["/nyheter/lunchsamtal/"], { size: NARROW }, async (page) => {
    const found = page.locator(".site-header .missing");
    return [`${await found.getAttribute("lang")}: ${(await found.innerText()).replace(/\s+/g, " ")} ${await found.locator("a").getAttribute("href")}`];
  });
  assert.equal(note, "/nyheter/lunchsamtal/ en-GB: This page is only available in Swedish. News /en/news/");
});

for (const size of [PHONE, NARROW]) {
  test(`one can act on the first screen of a call, ${size.width} px`, async () => {
    const act = async (page) =>
      page.evaluate(() => {
        const button = document.querySelector(".facts-now .button")?.getBoundingClientRect();
        const who = document.querySelector("#_call-eligibility");
        const how = document.querySelector("main .prose");
        return [
          button && button.bottom <= innerHeight ? "" : `has its button at ${button?.bottom}`,
          who.compareDocumentPosition(how) & Node.DOCUMENT_POSITION_FOLLOWING ? "" : "tells how before who",
        ].filter(Boolean);
      });
    assert.deepEqual(await visit(site, KINDS.call, { size }, act), []);
  });
}

test("the first sentence stands on the first two screens of a phone", async () => {
  const first = async (page) =>
    page.evaluate(() => {
      const top = document.querySelector("main .prose p")?.getBoundingClientRect().top;
      return top < 2 * innerHeight ? [] : [`begins to tell at ${top}`];
    });
  assert.deepEqual(await visit(site, [...KINDS.story, ...KINDS.guide, ...KINDS.call, ...KINDS.event], { size: PHONE }, first), []);
  const drawing = await visit(site, KINDS.start, { size: PHONE }, async (page) => [String(await page.locator(".hero img").isVisible())]);
  assert.deepEqual(drawing, KINDS.start.map((path) => `${path} true`));
});

test("photographs are fetched in the size that the screen needs", async () => {
  const look = async (page) =>
    page.evaluate(async () => {
      const photos = [...document.querySelectorAll("picture > source + img")];
      const told = photos.length ? [] : ["shows no photograph"];
      for (const photo of photos) {
        photo.loading = "eager";
        await photo.decode();
        const has = Number(/-(\d+)\.webp$/.exec(photo.currentSrc)?.[1]);
        const needs = photo.getBoundingClientRect().width * devicePixelRatio;
        if (!(has >= 0.85 * needs && has <= 2 * needs)) told.push(`${photo.currentSrc} is ${has} wide, ${needs} are needed`);
      }
      return told;
    });
  for (const [size, deviceScaleFactor] of [[PHONE, 3], [NARROW, 2], [WIDE, 1], [WIDE, 2]]) {
    assert.deepEqual(await visit(site, [...KINDS.event, ...PHOTOGRAPH], { size, deviceScaleFactor }, look), [], `${size.width} × ${deviceScaleFactor}`);
  }
});

test("the menu of a phone closes when the keyboard leaves it, and covers nothing that has the focus", async () => {
  const leave = async (page) => {
    const faults = [];
    await page.locator(".main-nav > .menu-button").press("Enter");
    const links = await page.locator("#_main-menu :is(a, button):visible").count();
    for (let stop = 0; stop <= links; stop += 1) await page.keyboard.press("Tab");
    const at = await page.evaluate(() => ({
      open: document.querySelector("#_main-menu").matches(":popover-open"),
      inside: document.querySelector("#_main-menu").contains(document.activeElement),
    }));
    if (at.inside) faults.push("keeps the keyboard in its menu");
    if (at.open) faults.push("leaves its menu open");
    return faults;
  };
  assert.deepEqual(await visit(site, inspected(site), { size: PHONE }, leave), []);
});

test("a table is a stop of the keyboard only where it scrolls, and is named by its caption", async () => {
  for (const size of [NARROW, { width: 1280, height: 900 }]) {
    const tables = async (page) => {
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return page.evaluate(() =>
        [...document.querySelectorAll(".table-scroll")].flatMap((box) => {
          const caption = box.querySelector("caption")?.textContent.trim();
          const scrolls = box.scrollWidth > box.clientWidth;
          return [
            scrolls === box.hasAttribute("tabindex") ? "" : `${scrolls ? "cannot be scrolled by keyboard" : "stops for nothing"} at ${caption}`,
            !caption || box.getAttribute("aria-label").includes(caption) ? "" : `names ${caption} ${box.getAttribute("aria-label")}`,
          ].filter(Boolean);
        }),
      );
    };
    assert.deepEqual(await visit(site, site.pages, { size }, tables), []);
  }
});

/** Words that stick out of the box they stand in, and words that are parted without a hyphen. */
function words() {
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent.checkVisibility() || parent.closest(".hidden, svg, pre, code, .table-scroll, .sheet, .skip")) continue;
    let block = parent;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const room = block.getBoundingClientRect();
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{M}\p{N}\u00ad]+/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
      const plain = word.replaceAll("\u00ad", "");
      if (boxes.some((box) => box.right > room.right + 1 || box.left < room.left - 1)) faults.push(`lets ${plain} out of ${block.outerHTML.slice(0, 60)}`);
      if (new Set(boxes.map((box) => Math.round(box.top))).size < 2) continue;
      for (let at = 1, before; at <= word.length; at += 1) {
        range.setStart(node, index + at - 1);
        range.setEnd(node, index + at);
        const box = [...range.getClientRects()].pop();
        const parted = before !== undefined && box?.width > 0 && box.top > before + 4 && word[at - 2] !== "\u00ad";
        // Addresses have no hyphens.
        if (parted && !/[@/]|\.\w/.test(node.data)) faults.push(`cuts ${plain} after ${word.slice(0, at - 1)} in ${block.outerHTML.slice(0, 60)}`);
        if (box?.width > 0) before = box.top;
      }
    }
  }
  return [...new Set(faults)];
}

const SPACED =
  "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }";
for (const [state, size, css] of [
  ["at 320 px", NARROW, ""],
  ["at 320 px with the spaces of 1.4.12", NARROW, SPACED],
  ["with text of 200 per cent", { width: 640, height: 800 }, "html { font-size: 200% }"],
]) {
  test(`no word leaves its box or is cut without a hyphen ${state}`, async () => {
    const look = async (page) => {
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
        for (const details of document.querySelectorAll("details")) details.open = true;
      }, css);
      return page.evaluate(words);
    };
    assert.deepEqual([...(await visit(site, site.pages, { size }, look)), ...(await visit(preview, GALLERY, { size }, look))], []);
  });
}

test("an English heading that fits is never hyphenated, and a Swedish compound parts where its words meet", async () => {
  const lines = (selector) => async (page) =>
    page.locator(selector).evaluateAll((all) =>
      all.map((element) => [...element.querySelectorAll(".word")].filter((word) => word.getBoundingClientRect().height > Number.parseFloat(getComputedStyle(word).lineHeight) * 1.5).map((word) => word.textContent)).flat(),
    );
  const english = site.pages.filter((path) => path.startsWith("/en/"));
  assert.deepEqual(await visit(site, english, { size: PHONE }, lines("h1")), []);
  assert.deepEqual(await visit(site, ["/berattelser/"], { size: NARROW }, lines("h1")), ["/berattelser/ Medarbetar\u00adberättelser"]);
});
