// A published folder, served from memory with the headers that the README recommends.

import { createServer } from "node:http";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";

const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  woff2: "font/woff2",
  xml: "application/xml; charset=utf-8",
};

/** The headers of the README's fenced block, as it has them. */
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

/** Serves files on a port of the loopback that is free. */
export async function serve(files, extra) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname).slice(1);
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const body = files.get(file);
    const type = TYPES[file.split(".").pop()] ?? "application/octet-stream";
    response.writeHead(body ? 200 : 404, { ...extra, "Content-Type": body ? type : TYPES.html });
    response.end(body ?? files.get("404.html"));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
