// Lighthouse's scores of some pages, each a line; those that are too low make it fail.

import lighthouse from "lighthouse";
import { launch } from "chrome-launcher";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS, PROJECT, PUBLIC } from "../support/site.mjs";
import { headers, read, serve } from "../support/server.mjs";

const LEAST = { performance: 99, accessibility: 100, "best-practices": 100, seo: 100 };
// The page that says “not found” keeps search engines away on purpose.
const PAGES = Object.entries(KINDS).flatMap(([kind, paths]) => (kind === "not-found" ? [] : paths));

const server = await serve(read(PUBLIC), headers(readFileSync(join(PROJECT, "README.md"), "utf8")));
const chrome = await launch({
  chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
});

let low = 0;
for (const path of PAGES) {
  const { lhr } = await lighthouse(server.origin + path, { port: chrome.port, onlyCategories: Object.keys(LEAST), logLevel: "error" });
  const scores = Object.entries(LEAST).map(([name, least]) => {
    const score = Math.round(lhr.categories[name].score * 100);
    if (score >= least) return `${name} ${score}`;
    low += 1;
    const refs = lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1);
    return `${name} ${score} (${refs.map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`).join("; ")})`;
  });
  console.log(`${path} ${scores.join(", ")}`);
}
await chrome.kill();
server.close();
process.exitCode = low > 0 ? 1 : 0;
