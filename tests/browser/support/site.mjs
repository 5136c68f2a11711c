// The sample site as it was built, a browser to look at it with, and which page shows which kind.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { headers, read, serve } from "./server.mjs";

export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const BUILT = process.env.UTBLICK_BUILT ?? join(PROJECT, "target/browser");

/** What readers see, and what its makers see (with the gallery, which is a draft). */
export const PUBLIC = join(BUILT, "public");
export const PREVIEW = join(BUILT, "preview");

/** One page of each kind, in both languages. */
export const KINDS = {
  about: ["/om-webbplatsen/", "/en/about-this-site/"],
  call: [
    "/virtuell-internationalisering/coil/medel/coil-medel-2027/",
    "/en/virtual-internationalisation/coil/funding/coil-funding-2027/",
  ],
  contact: ["/kontakt/", "/en/contact/"],
  event: ["/kalender/personalvecka-norrvik/", "/en/events/staff-week-norrvik/"],
  glossary: ["/ordlista/", "/en/glossary/"],
  guide: ["/utomlands/ansok/", "/en/abroad/how-to-apply/"],
  index: ["/a-till-o/", "/en/a-to-z/"],
  news: ["/nyheter/storbritannien-2027/", "/en/news/united-kingdom-2027/"],
  page: ["/virtuell-internationalisering/coil/faser/", "/en/virtual-internationalisation/coil/phases/"],
  questions: ["/fragor-och-svar/fragor-om-coil/", "/en/questions-and-answers/coil-questions/"],
  resources: ["/virtuell-internationalisering/resurser/", "/en/virtual-internationalisation/resources/"],
  section: ["/utomlands/", "/en/abroad/"],
  series: ["/virtuell-internationalisering/sju-tips/", "/en/virtual-internationalisation/seven-tips/"],
  start: ["/", "/en/"],
  statement: ["/tillganglighetsredogorelse/", "/en/accessibility-statement/"],
  story: ["/berattelser/ekonom-aten/", "/en/stories/finance-officer-athens/"],
  tip: ["/virtuell-internationalisering/sju-tips/bygg-fortroende/", "/en/virtual-internationalisation/seven-tips/build-trust-first/"],
  // What the program makes by itself.
  "not-found": ["/404.html", "/en/404.html"],
  search: ["/sok/", "/en/search/"],
  topic: ["/amnen/coil/", "/en/topics/coil/"],
  topics: ["/amnen/", "/en/topics/"],
};

/** Whether every page is looked at in every state, and not only one of each kind. */
const EVERY = process.env.UTBLICK_EVERY === "1";

/** The pages to look at closely: one of each kind in both languages, or all. */
export const inspected = (site) => (EVERY ? site.pages : Object.values(KINDS).flat());

/** Only the preview shows it: every component in every example. */
export const GALLERY = ["/byggstenar/", "/en/building-blocks/"];

/** The kinds that the theme declares. */
export function declared() {
  return readdirSync(join(PROJECT, "themes/default/kinds")).map((name) => name.replace(".yaml", ""));
}

const REFRESH = /<meta http-equiv="refresh"[^>]*>/;

/** The addresses of all pages of a folder. Redirects are told apart: whoever opens one is led on at once. */
export function addresses(files, { redirects = false } = {}) {
  const pages = [...files].filter(([path, bytes]) => path.endsWith(".html") && REFRESH.test(bytes.toString()) === redirects);
  return pages.map(([path]) => `/${path.replace(/(^|\/)index\.html$/, "$1")}`);
}

/** Lets a page stay that would lead on. */
export async function stay(context) {
  await context.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const answer = await route.fetch();
    return route.fulfill({ response: answer, body: (await answer.text()).replace(REFRESH, "") });
  });
}

/** A browser without a window. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
  });
}

/** Opens a folder: its files, its pages, a server and a browser. */
export async function open(folder = PUBLIC) {
  if (!existsSync(folder)) throw new Error(`${folder} does not exist: tests/browser/run builds it`);
  const files = read(folder);
  const server = await serve(files, headers(readFileSync(join(PROJECT, "README.md"), "utf8")));
  const browser = await launch();
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { files, pages: addresses(files), redirects: addresses(files, { redirects: true }), origin: server.origin, browser, close };
}

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const NARROW = { width: 320, height: 640 };
/** What is left of 1280 by 1024 when it is enlarged to 400 per cent. */
export const ENLARGED = { width: 320, height: 256 };

/** Looks at pages one after the other in one window, and gathers what `look` answers for each. */
export async function visit(site, paths, { scheme = "light", size = WIDE, before, prepare, ...options }, look) {
  const context = await site.browser.newContext({ colorScheme: scheme, viewport: size, reducedMotion: "reduce", ...options });
  if (before) await context.addInitScript(before);
  if (prepare) await prepare(context);
  const page = await context.newPage();
  const faults = [];
  for (const path of paths) {
    await page.goto(site.origin + path, { waitUntil: "load" });
    faults.push(...(await look(page, path, context)).map((fault) => `${path} ${fault}`));
  }
  await context.close();
  return faults;
}
