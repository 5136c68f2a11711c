// The published files themselves: correct HTML, whole XML, light pages.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import ICAL from "ical.js";
import { KINDS, PREVIEW, PUBLIC, addresses } from "./support/site.mjs";
import { read } from "./support/server.mjs";

/** What a guide may weigh on the wire: HTML, styles and script, each as gzip. Images come on top. */
const GUIDE = 20_000;
const SCRIPT = 4_000;

const files = read(PUBLIC);

test("the Nu HTML checker finds no error in any page", { timeout: 300_000 }, async () => {
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const options = ["-Xss4m", "-jar", jar, "--skip-non-html", "--format", "gnu", "--exit-zero-always", PUBLIC, PREVIEW];
  const said = await new Promise((done, fail) =>
    execFile("java", options, { maxBuffer: 1 << 28 }, (error, out, err) => (error ? fail(error) : done(out + err))),
  );
  assert.deepEqual(said.split("\n").filter((line) => line.includes(": error")).slice(0, 40), []);
});

test("feeds and the sitemap are whole XML", () => {
  const xml = [...files.keys()].filter((path) => path.endsWith(".xml")).map((path) => join(PUBLIC, path));
  assert.ok(xml.length >= 3);
  execFileSync("xmllint", ["--noout", ...xml]);
});

test("another program reads every calendar", () => {
  const calendars = [...files].filter(([path]) => path.endsWith(".ics"));
  assert.ok(calendars.length >= 4);
  for (const [path, bytes] of calendars) {
    const calendar = new ICAL.Component(ICAL.parse(bytes.toString()));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
    assert.ok(events.length > 0, path);
    for (const { uid, summary, startDate, endDate } of events) {
      assert.ok(uid && summary && startDate.toJSDate() <= endDate.toJSDate(), `${path}: ${uid}`);
      assert.equal(startDate.zone.tzid, startDate.isDate ? "floating" : "Europe/Stockholm", path);
    }
    ICAL.TimezoneService.reset();
  }
});

const weight = (path) => gzipSync(files.get(path)).length;

test("a guide is light", () => {
  const loaded = (path) => {
    const html = files.get(`${path.slice(1)}index.html`).toString();
    return [...html.matchAll(/(?:href|src)="\/(assets\/[^"]+\.(?:css|js))"/g)].map((match) => match[1]);
  };
  const pages = [...KINDS.guide, ...KINDS.story, ...KINDS.call, ...KINDS.questions];
  const heavy = pages.flatMap((path) => {
    const sum = [`${path.slice(1)}index.html`, ...loaded(path)].reduce((sum, name) => sum + weight(name), 0);
    return sum <= GUIDE ? [] : [`${path} weighs ${sum} bytes`];
  });
  assert.deepEqual(heavy, []);
  const scripts = new Set(pages.flatMap((path) => loaded(path).filter((name) => name.endsWith(".js"))));
  assert.ok([...scripts].reduce((sum, path) => sum + weight(path), 0) <= SCRIPT);
});

test("no page has inline style or script, or reaches for another host", () => {
  const faults = addresses(files).flatMap((path) => {
    const html = files.get(path === "/" || path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1)).toString();
    const marks = [/<style/i, /\sstyle="/i, /\son[a-z]+="/i, /<script(?![^>]*(?:\ssrc=|type="application\/ld\+json"))/i];
    const loads = /<(?:img|script|iframe|video|audio|source|embed|object)[^>]*\s(?:src|data|srcset)="(?:https?:)?\/\//i;
    return [...marks, loads].filter((mark) => mark.test(html)).map((mark) => `${path} has ${html.match(mark)[0]}`);
  });
  assert.deepEqual(faults, []);
});
