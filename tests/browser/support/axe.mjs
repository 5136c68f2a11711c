// axe-core: WCAG 2.0 to 2.2, A and AA, and best practice.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

/** Put into every page before its own scripts, as a strict policy lets nothing in later. */
export const AXE = { content: readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8") };

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on a page, a line each. */
export async function violations(page) {
  const found = await page.evaluate(async (tags) => {
    // The size of targets is off unless asked for.
    const rules = { "target-size": { enabled: true } };
    const answer = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] });
    return answer.violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => ({ id, target, html, failureSummary })));
  }, TAGS);
  // Landmarks are told apart within a document. Axe compares those of pages in frames beside each other too: each is judged as a page.
  const own = found.filter(({ id, target }) => id !== "landmark-unique" || target.length === 1);
  return own.map(({ id, target, html, failureSummary }) => {
    const why = failureSummary.split("\n").slice(1).join(";").trim();
    return `${id}: ${target.join(" ")} ${html.slice(0, 160)} (${why.slice(0, 240)})`;
  });
}
