// A published folder, served from memory with the headers that the README recommends.

import { createServer } from "node:http";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webp: "image/webp",
  woff2: "font/woff2",
  xml: "application/xml; charset=utf-8",
};

/** What servers send smaller than it is. */
const PACKED = /^text\/|[+/]xml/;

/** The headers of the README's fenced block that every file gets. */
export function headers(readme) {
  const block = readme.split("```text\n").find((part) => part.startsWith("Content-Security-Policy")) ?? "";
  const lines = block.split("```")[0].trim().split("\n");
  const pairs = lines.map((line) => line.replace(/\s+#.*$/, "").split(": "));
  return Object.fromEntries(pairs.filter(([name]) => name !== "Cache-Control").map(([name, ...value]) => [name, value.join(": ")]));
}

/** Every file below a folder: its path with `/`, and its bytes. */
export function read(folder, below = "") {
  const names = readdirSync(join(folder, below)).sort();
  return new Map(
    names.flatMap((name) => {
      const path = posix.join(below, name);
      return statSync(join(folder, path)).isDirectory() ? [...read(folder, path)] : [[path, readFileSync(join(folder, path))]];
    }),
  );
}

/** How long browsers may keep a file, as the README has it. */
const keep = (path) => (path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");

/** Serves files on a port of the loopback that is free. */
export async function serve(files, extra) {
  const packed = new Map();
  const pack = (file) => packed.get(file) ?? packed.set(file, gzipSync(files.get(file))).get(file);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname).slice(1);
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const found = files.has(file);
    const sent = found ? file : "404.html";
    const type = TYPES[sent.split(".").pop()] ?? "application/octet-stream";
    const small = PACKED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const encoding = small ? { "Content-Encoding": "gzip" } : {};
    response.writeHead(found ? 200 : 404, { ...extra, ...encoding, "Content-Type": type, "Cache-Control": keep(file), Vary: "Accept-Encoding" });
    response.end(small ? pack(sent) : files.get(sent));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
