// Pictures of one page of each kind, in both languages, light and dark, wide and narrow, to be looked at:
//     tests/browser/run --build-only && node tests/browser/screenshots.mjs FOLDER [KIND…]
// With --readme instead, the two pictures of the README.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { GALLERY, KINDS, NARROW, PHONE, PREVIEW, PROJECT, PUBLIC, WIDE, open } from "./support/site.mjs";

async function picture(site, path, file, { scheme, size, whole = true, scale = 1 }) {
  const context = await site.browser.newContext({ colorScheme: scheme, viewport: size, deviceScaleFactor: scale, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(site.origin + path, { waitUntil: "load" });
  // What loads when it is scrolled to has to be asked for.
  await page.evaluate(async () => {
    const images = [...document.images];
    for (const image of images) image.loading = "eager";
    await Promise.all([...images.map((image) => image.decode().catch(() => {})), document.fonts.ready]);
  });
  await page.screenshot({ path: file, fullPage: whole });
  await context.close();
}

async function readme() {
  const site = await open(PUBLIC);
  const folder = join(PROJECT, "docs/images");
  mkdirSync(folder, { recursive: true });
  const wide = { scheme: "light", size: { width: 1280, height: 900 }, whole: false, scale: 0.75 };
  await picture(site, KINDS.start[0], join(folder, "start-sv.png"), wide);
  const phone = { scheme: "dark", size: { width: 380, height: 900 }, whole: false };
  await picture(site, KINDS.call[1], join(folder, "call-en.png"), phone);
  await site.close();
}

async function all(folder, wanted) {
  mkdirSync(folder, { recursive: true });
  for (const [built, kinds] of [[PUBLIC, KINDS], [PREVIEW, { gallery: GALLERY }]]) {
    const site = await open(built);
    for (const [kind, paths] of Object.entries(kinds).filter(([kind]) => wanted.length === 0 || wanted.includes(kind))) {
      for (const [at, language] of ["sv", "en"].entries()) {
        for (const scheme of ["light", "dark"]) {
          for (const size of [WIDE, PHONE, NARROW]) {
            await picture(site, paths[at], join(folder, `${kind}-${language}-${scheme}-${size.width}.png`), { scheme, size });
          }
        }
      }
    }
    await site.close();
  }
}

const [folder, ...kinds] = process.argv.slice(2);
if (folder === "--readme") await readme();
else if (folder) await all(folder, kinds);
else console.error("usage: node tests/browser/screenshots.mjs FOLDER [KIND…] | --readme");
