// What the program answers to other programs, held against JSON Schemas: our own in docs/schemas/, and SARIF's.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import Ajv7 from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { PROJECT } from "./support/site.mjs";

const target = process.env.CARGO_TARGET_DIR ?? join(PROJECT, "target");
const program = join(target, "debug/utblick");
const folder = mkdtempSync(join(tmpdir(), "utblick-"));
after(() => rmSync(folder, { recursive: true }));

const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
write(
  "content/site.yaml",
  `title: {sv: Kontoret, en: The Office}
base_url: https://example.org
publish_pages: true
languages:
  - {code: sv, name: Svenska, prefix: ""}
  - {code: en, name: English, prefix: en, locale: en-GB}
`,
);
// Every sort of finding: in a file as a whole, over several lines, with a fix and without, in a file with a strange name.
write("content/index.sv.md", "---\ntitle: Start\nreviewed: 22/11/2026\n---\n# Å 🎓\n\nVi har12 <b>saker</b>!!\n\n[a](borta.md) ![](x.png)\n");
write("content/å, ä%.sv.md", "---\ntitle: A\ntitle: B\n---\nText och och text.\n\n::: fact \"a\"\n");
write("content/b.md", "---\ntitle: B\n---\n");
write("content/c.txt", "text");

const run = (site, ...options) => spawnSync(program, [...options, "--site", site, "--now", "2026-11-22"], { encoding: "utf8" }).stdout;
const schema = (name) => JSON.parse(readFileSync(join(PROJECT, "docs/schemas", name)));
const own = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
formats(own);

function holds(validate, value) {
  assert.ok(validate(value), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
}

const [check, build, checklist, pages] = ["check", "build", "checklist", "pages"].map((name) => own.compile(schema(`${name}.schema.json`)));
// One of its patterns is none where letters are counted as Unicode has them.
const sarif = new Ajv7({ strict: false, allErrors: true, unicodeRegExp: false });
formats(sarif);
const oasis = sarif.compile(JSON.parse(readFileSync(join(PROJECT, "tests/schemas/sarif-schema-2.1.0.json"))));

for (const lang of ["sv", "en"]) {
  test(`findings are as docs/schemas/check.schema.json has them (${lang})`, () => {
    const answer = JSON.parse(run(folder, "check", "--format", "json", "--lang", lang));
    assert.ok(answer.findings.length > 8 && answer.findings.some((one) => one.fix) && answer.findings.some((one) => one.wcag));
    holds(check, answer);
    assert.ok(!check({ ...answer, more: 1 }), "the schema would let anything pass");
  });

  test(`a build that is refused and one that is not are as build.schema.json has them (${lang})`, () => {
    for (const site of [folder, PROJECT]) {
      const answer = JSON.parse(run(site, "build", "--format", "json", "--lang", lang, "--out", join(folder, "public")));
      holds(build, answer);
      holds(check, answer.findings);
    }
  });

  test(`the checklist is as checklist.schema.json has it (${lang})`, () => {
    const list = JSON.parse(run(folder, "check", "--checklist", "--format", "json", "--lang", lang));
    holds(checklist, list);
  });

  test(`SARIF is as OASIS has it (${lang})`, () => {
    const log = JSON.parse(run(folder, "check", "--format", "sarif", "--lang", lang));
    holds(oasis, log);
    const [{ results, tool }] = log.runs;
    assert.ok(results.some((result) => result.fixes) && tool.driver.rules.every((rule) => rule.help.markdown));
    assert.ok(!oasis({ ...log, more: 1 }), "the schema would let anything pass");
  });
}

test("every schema that the program prints is one, and its patterns refuse what is none", () => {
  const known = spawnSync(program, ["schema", "-", "--site", PROJECT, "--lang", "en"], { encoding: "utf8" }).stderr.split("There are: ")[1];
  const names = known.trim().replace(/\.$/, "").split(", ");
  assert.ok(names.length > 20, known);
  for (const name of names) {
    const printed = JSON.parse(spawnSync(program, ["schema", name, "--site", PROJECT], { encoding: "utf8" }).stdout);
    const validate = own.compile(printed);
    assert.ok(!validate([{ planted: 1 }]) && !validate("planted"), `${name} would let anything pass`);
    const patterns = JSON.stringify(printed).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
    for (const pattern of patterns) assert.ok(!own.compile(JSON.parse(`{"type": "string", ${pattern}}`))("planted"), `${name}: ${pattern}`);
    const dates = Object.entries(printed.properties ?? {}).filter(([, { pattern }]) => pattern?.includes("{4}-"));
    for (const [key, schema] of dates) {
      const date = own.compile({ type: "string", pattern: schema.pattern });
      assert.ok(date("2026-11-22") && !date("22/11/2026") && !date("2026-11-22 15"), `${name}: ${key}`);
    }
  }
});

test("pages.json is as pages.schema.json has it", () => {
  const site = mkdtempSync(join(tmpdir(), "utblick-"));
  execFileSync("cp", ["-r", join(PROJECT, "content"), site]);
  const settings = join(site, "content/site.yaml");
  writeFileSync(settings, `${readFileSync(settings, "utf8")}\npublish_pages: true\n`);
  execFileSync(program, ["build", "--site", site, "--now", "2026-11-22"]);
  const list = JSON.parse(readFileSync(join(site, "public/pages.json")));
  rmSync(site, { recursive: true });
  assert.ok(list.pages.length > 100);
  holds(pages, list);
});

test("an order is as the strict schema of XLIFF 1.2 has it", () => {
  const site = mkdtempSync(join(tmpdir(), "utblick-"));
  try {
    const put = (path, text) => {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), text);
    };
    put("content/site.yaml", readFileSync(join(folder, "content/site.yaml")));
    put("content/data/terms.yaml", "- {sv: bidrag, en: grant}\n");
    const swedish = (more) => `---\ntitle: Sida & "mer"\nsummary: Kort <b>.\n---\nFörst.\n\n## Ett\n\nAndra *bidrag*.${more}\n`;
    put("content/a.sv.md", swedish(""));
    put("content/a.en.md", "---\ntitle: Page\nsummary: Short.\n---\nFirst.\n\n## One\n\nSecond *grant*.\n");
    run(site, "sync", "--first");
    put("content/a.sv.md", swedish(" Se [a](a.md), fråga eva@example.org & {{ x.y }}."));
    put("content/b.sv.md", "---\ntitle: Ny\n---\n| A | B |\n|---|---|\n| *ett* | `två` |\n");
    const order = join(site, "order.xlf");
    spawnSync(program, ["order", "--to", "en", "--out", order, "--site", site], { encoding: "utf8" });
    const text = readFileSync(order, "utf8");
    assert.ok(["<alt-trans", "<glossary>", "x-personal", "x-markup", "<count ", 'original="b"'].every((part) => text.includes(part)), text);
    const schemas = join(PROJECT, "tests/schemas");
    const held = () =>
      spawnSync("xmllint", ["--nonet", "--noout", "--schema", join(schemas, "xliff-core-1.2-strict.xsd"), order], {
        encoding: "utf8",
        env: { ...process.env, XML_CATALOG_FILES: join(schemas, "catalog.xml") },
      });
    const answer = held();
    assert.equal(answer.status, 0, answer.stderr);
    writeFileSync(order, text.replace("<body>", "<body><p/>"));
    assert.notEqual(held().status, 0, "the schema would let anything pass");
  } finally {
    rmSync(site, { recursive: true });
  }
});
