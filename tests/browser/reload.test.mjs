// The preview in a browser: what is saved is shown in place, what is wrong stands beside it, both languages go together.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { AXE, violations } from "./support/axe.mjs";
import { PROJECT, launch } from "./support/site.mjs";

/** How long a browser may take that shares the computer with others; the time itself is measured by `cargo bench --bench preview`. */
const SOON = 15_000;

const SETTINGS = `title: {sv: Kontoret, en: The Office}
base_url: https://example.org
languages:
  - {code: sv, name: Svenska, prefix: ""}
  - {code: en, name: English, prefix: en, locale: en-GB}
# The pages below are long and alone on purpose.
rules: {orphan-page: off, repeated-paragraph: off}
`;

const LONG = Array.from({ length: 60 }, (_, number) => `Stycke ${number} med några ord i.`).join("\n\n");
const QUESTIONS = "::: questions\n## Vem får söka?\nAlla får söka.\n\n## När?\nNär som helst.\n:::";

const page = (text, title = "COIL") => `---\ntitle: ${title}\n---\n\n${text}\n\n${QUESTIONS}\n\n${LONG}\n\n[Start](index.md)\n\n${LONG}\n`;

let folder;
let server;
let origin;
let browser;

const save = (path, text) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "utblick-reload-"));
  save("content/site.yaml", SETTINGS);
  for (const language of ["sv", "en"]) {
    save(`content/index.${language}.md`, "---\ntitle: Start\n---\n\nText.\n");
    save(`content/coil.${language}.md`, page("Första texten."));
  }
  const program = process.env.UTBLICK ?? join(PROJECT, "target/debug/utblick");
  server = spawn(program, ["serve", "--site", folder, "--port", "0", "--lang", "en", "--now", "2026-11-22"]);
  origin = await new Promise((told, failed) => {
    let said = "";
    server.on("error", failed);
    server.stdout.on("data", (data) => {
      said += data;
      const found = said.match(/http:\/\/[\d.:]+/);
      if (found) told(found[0]);
    });
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.kill("SIGINT");
  if (folder) rmSync(folder, { recursive: true });
});

/** A tab in a window of its own, and everything that the policy or the page complained of. */
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, reducedMotion: "reduce", ...options });
  if (options.before) await context.addInitScript(options.before);
  const tab = await context.newPage();
  const complaints = [];
  // A page that names no icon makes the browser ask for one.
  const isIcon = (message) => message.location().url.endsWith("/favicon.ico");
  tab.on("console", (message) => message.type() === "error" && !isIcon(message) && complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(String(error)));
  const listens = tab.waitForRequest((request) => request.url().includes("/_utblick/events"));
  await tab.goto(origin + path, { waitUntil: "load" });
  if (!path.startsWith("/_utblick/twins")) await listens;
  return { tab, context, complaints };
}

const main = (tab) => tab.locator("main");
const until = (tab, text) => main(tab).getByText(text).first().waitFor({ timeout: SOON });

test("a saved page changes in place: scroll, focus and open answers stay, under the strict policy", async () => {
  save("content/coil.sv.md", page("Första texten."));
  const { tab, context, complaints } = await open("/coil/");
  await tab.locator("main details").first().locator("summary").click();
  await tab.locator('main a[href="/"]').last().focus();
  await tab.evaluate(() => {
    window.scrollTo(0, 900);
    window.same = { details: document.querySelector("main details"), focus: document.activeElement };
  });
  const state = () =>
    tab.evaluate(() => ({
      scroll: Math.round(window.scrollY),
      open: window.same?.details.isConnected && window.same.details.open,
      focus: window.same?.focus === document.activeElement,
    }));
  const before = await state();
  assert.deepEqual([before.open, before.focus], [true, true]);
  for (const text of ["Andra texten.", "Tredje texten.\n\n## En rubrik\n\nOch mer."]) {
    save("content/coil.sv.md", page(text));
    await until(tab, text.split("\n")[0]);
    const now = await state();
    assert.deepEqual([now.open, now.focus], [true, true], text);
    assert.ok(Math.abs(now.scroll - before.scroll) < 200, `scrolled from ${before.scroll} to ${now.scroll}`);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a style is swapped without a reload", async () => {
  const { tab, context, complaints } = await open("/coil/");
  await tab.evaluate(() => { window.stays = true; });
  save("themes/default/styles/zz.css", "@layer utilities { main { outline: 7px solid red } }\n");
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("main")).outlineWidth === "7px", null, { timeout: 2 * SOON });
  assert.equal(await tab.evaluate(() => window.stays), true);
  assert.deepEqual(complaints, []);
  rmSync(join(folder, "themes"), { recursive: true });
  await context.close();
});

test("a fault is shown over the last good page, can be closed, and goes by itself when it is mended", async () => {
  save("content/coil.sv.md", page("Hel text."));
  const { tab, context, complaints } = await open("/coil/", { before: AXE });
  await until(tab, "Hel text.");
  await tab.locator("main summary").first().focus();
  save("content/coil.sv.md", "---\ntitle: [\n---\n\nTrasig.\n");
  const dialog = tab.getByRole("dialog", { name: "To fix on this page" });
  await dialog.waitFor({ timeout: SOON });
  assert.ok((await dialog.innerText()).includes("content/coil.sv.md:"));
  assert.ok((await dialog.locator("a").first().getAttribute("href")).startsWith("vscode://file/"));
  assert.equal(await dialog.getAttribute("lang"), "en", "in the language of messages, not of the page");
  assert.equal(await tab.evaluate(() => document.activeElement.nodeName), "SUMMARY", "it does not take the focus");
  assert.ok((await main(tab).first().innerText()).includes("Hel text."));
  assert.deepEqual(await violations(tab), []);
  await tab.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  const badge = tab.getByRole("button", { name: /to fix$/ });
  await badge.waitFor();
  await badge.click();
  await dialog.waitFor();
  assert.equal(await tab.evaluate(() => document.activeElement.id), "utblick-findings", "whoever opens it is taken to it");
  await dialog.getByRole("button", { name: "Close" }).click();
  assert.equal(await badge.evaluate((button) => button === document.activeElement), true, "and back again");
  await badge.click();
  save("content/coil.sv.md", page("Lagad text."));
  await until(tab, "Lagad text.");
  await dialog.waitFor({ state: "detached", timeout: SOON });
  await badge.waitFor({ state: "detached", timeout: 3 * SOON });
  assert.deepEqual(complaints, []);
  await context.close();
});

test("two tabs each show their own page, and a tab follows its page to a new address", async () => {
  const [first, second] = [await open("/coil/"), await open("/en/coil/")];
  await first.tab.evaluate(() => { window.stays = true; });
  save("content/coil.en.md", page("The English text."));
  await until(second.tab, "The English text.");
  save("content/coil.sv.md", page("Flyttad text.").replace("title: COIL", "title: COIL\nslug: flyttad"));
  await until(first.tab, "Flyttad text.");
  assert.equal(new URL(first.tab.url()).pathname, "/flyttad/");
  assert.equal(await first.tab.evaluate(() => window.stays), true);
  await second.tab.waitForFunction(() => document.querySelector('a[href="/flyttad/"]'), null, { timeout: SOON });
  save("content/coil.sv.md", page("Tillbaka."));
  await until(first.tab, "Tillbaka.");
  for (const { complaints, context } of [first, second]) {
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test("both languages scroll together, section by section, and follow what is saved", async () => {
  const sections = (words) => words.map((word) => `## ${word}\n\n${LONG}`).join("\n\n");
  save("content/coil.sv.md", page(sections(["Ett", "Två", "Tre"])));
  save("content/coil.en.md", page(`${LONG}\n\n${sections(["One", "Two", "Three"])}`));
  const { tab, context, complaints } = await open("/_utblick/twins/coil", { before: AXE });
  const [left, right] = [tab.frameLocator("iframe").nth(0), tab.frameLocator("iframe").nth(1)];
  await left.getByRole("heading", { name: "Två" }).waitFor();
  await right.getByRole("heading", { name: "Two" }).waitFor();
  const top = (frame, name) => frame.getByRole("heading", { name, exact: true }).evaluate((heading) => heading.getBoundingClientRect().top);
  const frames = tab.frames().slice(1);
  await tab.locator("iframe").first().hover();
  const to = await top(left, "Två");
  await frames[0].evaluate((y) => window.scrollTo(0, y), to);
  await tab.waitForFunction(() => document.querySelectorAll("iframe")[1].contentWindow.scrollY > 100, null, { timeout: SOON });
  await assert.doesNotReject(async () => {
    const [here, there] = [await top(left, "Två"), await top(right, "Two")];
    if (Math.abs(here - there) > 30) throw new Error(`Två stands at ${here}, Two at ${there}`);
  });
  const edit = tab.locator(".sections a").filter({ hasText: "Two" });
  assert.match(await edit.getAttribute("href"), /^vscode:\/\/file\/.*coil\.en\.md:\d+:1$/);
  save("content/coil.en.md", page(sections(["One", "Deux", "Three"])));
  await right.getByRole("heading", { name: "Deux" }).waitFor({ timeout: SOON });
  await tab.locator(".sections a").filter({ hasText: "Deux" }).waitFor({ timeout: SOON });
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a section that is behind is marked, and the button notes that it agrees", async () => {
  const text = (sv) => `---\ntitle: Resa\n---\n\n## Biljett\n\n${sv}\n`;
  save("content/trip.sv.md", text("Köp den i portalen."));
  save("content/trip.en.md", "---\ntitle: Trip\n---\n\n## Ticket\n\nBuy it in the portal.\n");
  const { tab, context, complaints } = await open("/_utblick/twins/trip", { before: AXE });
  const agree = tab.getByRole("button", { name: "These agree now" });
  while (await agree.count()) {
    const left = await agree.count();
    await agree.first().click();
    await tab.waitForFunction((left) => document.querySelectorAll("button.agree").length < left, left, { timeout: SOON });
  }
  save("content/trip.sv.md", text("Köp den i appen."));
  const mark = tab.getByText("Has not followed: English");
  await mark.waitFor({ timeout: SOON });
  assert.equal(await tab.locator("del").innerText(), "portalen.");
  assert.equal(await tab.locator("ins").innerText(), "appen.");
  assert.deepEqual(await violations(tab), []);
  await tab.getByLabel("Nothing to change? Say why").fill("The portal is the app");
  await agree.click();
  await mark.waitFor({ state: "detached", timeout: SOON });
  const record = readFileSync(join(folder, "content/.twins/trip.md"), "utf8");
  assert.match(record, /%% no change: The portal is the app\n%% sv\n## Biljett\n\nKöp den i appen\./);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("ten tabs at once: an edit reaches its own in place, none is loaded again, and each can go on to other pages", async () => {
  const numbers = Array.from({ length: 10 }, (_, number) => number);
  for (const number of numbers) save(`content/flik-${number}.sv.md`, page(`Flik ${number}.`, `Flik ${number}`));
  // One window: a browser allows six connections to a host to all tabs together. All tabs count as seen.
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const tabs = [];
  for (const number of numbers) {
    const tab = await context.newPage();
    await tab.goto(`${origin}/flik-${number}/`, { waitUntil: "load", timeout: SOON });
    await until(tab, `Flik ${number}.`);
    await tab.evaluate(() => {
      window.stays = true;
      window.changes = 0;
      new MutationObserver(() => { window.changes += 1; }).observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true });
    });
    tabs.push(tab);
  }
  // The first to come, the last, and one of those in between.
  for (const number of [0, 9, 5]) {
    save(`content/flik-${number}.sv.md`, page(`Ny text i ${number}.`, `Flik ${number}`));
    await until(tabs[number], `Ny text i ${number}.`);
  }
  const state = (tab) => tab.evaluate(() => [window.stays, window.changes > 0]);
  for (const [number, tab] of tabs.entries()) assert.deepEqual(await state(tab), [true, [0, 9, 5].includes(number)], `tab ${number}`);
  for (const tab of tabs) {
    await tab.locator('main a[href="/"]').first().click();
    await tab.waitForURL(`${origin}/`, { timeout: SOON });
    await tab.getByRole("heading", { name: "Start", level: 1 }).waitFor({ timeout: SOON });
  }
  await context.close();
  for (const number of numbers) rmSync(join(folder, `content/flik-${number}.sv.md`));
});

test("a tab that nobody sees catches up when it is seen again, wherever its page is by then", async () => {
  save("content/coil.sv.md", page("Före."));
  const { tab, context, complaints } = await open("/coil/");
  await until(tab, "Före.");
  const seen = (hidden) =>
    tab.evaluate((value) => {
      window.stays = true;
      Object.defineProperty(document, "hidden", { configurable: true, get: () => value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await seen(true);
  save("content/coil.sv.md", page("Under tiden.").replace("title: COIL", "title: COIL\nslug: annanstans"));
  await tab.waitForTimeout(500);
  assert.ok((await main(tab).first().innerText()).includes("Före."), "a tab that nobody sees gives its stream back");
  await seen(false);
  await until(tab, "Under tiden.");
  assert.equal(new URL(tab.url()).pathname, "/annanstans/");
  assert.equal(await tab.evaluate(() => window.stays), true);
  save("content/coil.sv.md", page("Tillbaka igen."));
  await until(tab, "Tillbaka igen.");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a tab that only looks in now and then is left as it is until something else is found", async () => {
  const links = (count) => page(Array.from({ length: count }, (_, number) => `[Länk ${number}](borta-${number}.md)`).join("\n\n"));
  save("content/coil.sv.md", links(9));
  // As if others had all the places.
  const before = { content: "navigator.locks.request = (name, options, found) => Promise.resolve(found(null));" };
  const { tab, context, complaints } = await open("/coil/", { before });
  const badge = tab.locator("[data-utblick=corner] > button");
  await badge.click({ timeout: SOON });
  await tab.waitForFunction(() => document.activeElement.id === "utblick-findings", null, { timeout: SOON });
  await tab.evaluate(() => {
    const list = document.querySelector("dialog[data-utblick]");
    [...list.querySelectorAll(".finding a")].at(-1).focus();
    window.same = { focus: document.activeElement, scroll: list.scrollTop, changes: 0 };
    const seen = new MutationObserver((changes) => { window.same.changes += changes.length; });
    seen.observe(document.querySelector("[data-utblick=corner]"), { subtree: true, childList: true, characterData: true, attributes: true });
  });
  const state = () =>
    tab.evaluate(() => ({
      focus: document.activeElement === window.same.focus,
      scroll: window.same.scroll > 0 && document.querySelector("dialog[data-utblick]").scrollTop === window.same.scroll,
      changes: window.same.changes,
    }));
  for (let look = 0; look < 3; look += 1) await tab.waitForResponse((answer) => answer.url().includes("/_utblick/events"), { timeout: SOON });
  await tab.waitForTimeout(400);
  assert.deepEqual(await state(), { focus: true, scroll: true, changes: 0 });
  const said = await badge.textContent();
  save("content/coil.sv.md", links(10));
  await tab.waitForFunction((old) => document.querySelector("[data-utblick=corner] > button").textContent !== old, said, { timeout: SOON });
  await tab.getByRole("dialog").getByText("borta-9.md").first().waitFor({ timeout: SOON });
  assert.equal((await state()).focus, true, "where the reader is in the list stays");
  await tab.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await tab.getByRole("dialog").waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
  save("content/coil.sv.md", page("Första texten."));
  await context.close();
});

test("a tab that is hidden before it has tried again does not listen", async () => {
  const { tab, context } = await open("/coil/");
  let asked = 0;
  await context.route("**/_utblick/events*", (route) => {
    asked += 1;
    return route.fulfill({ status: 503, body: "" });
  });
  await tab.reload();
  while (asked === 0) await tab.waitForTimeout(20);
  await tab.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  const before = asked;
  await tab.waitForTimeout(2000);
  assert.equal(asked, before);
  await context.close();
});

test("a template without a head is followed in place, and its faults stand beside it", async () => {
  save("themes/default/templates/page.html", "<!doctype html><html lang=sv><title>{{ page.title }}</title><main>{{ page.body }}</main>");
  save("content/coil.sv.md", page("Utan huvud."));
  const { tab, context, complaints } = await open("/coil/");
  await until(tab, "Utan huvud.");
  await tab.evaluate(() => { window.stays = true; });
  save("content/coil.sv.md", page("Fortfarande utan. [Länk](borta.md)"));
  await until(tab, "Fortfarande utan.");
  await tab.getByRole("button", { name: /to fix$/ }).waitFor({ timeout: SOON });
  assert.equal(await tab.evaluate(() => window.stays), true);
  assert.deepEqual(complaints, []);
  rmSync(join(folder, "themes"), { recursive: true });
  save("content/coil.sv.md", page("Första texten."));
  await context.close();
});
