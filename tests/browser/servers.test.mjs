// The rules that `build --server` writes, asked of the real nginx and Apache: every old address answers 301 or 410, every new one
// 200, and the headers of the README are there.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { after, test } from "node:test";


const PROJECT = join(import.meta.dirname, "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(PROJECT, "target");
const program = join(target, "debug/utblick");
const folder = mkdtempSync(join(tmpdir(), "utblick-servers-"));
const running = [];
after(async () => {
  for (const server of running) {
    server.kill();
    await new Promise((ended) => (server.exitCode === null ? server.once("exit", ended) : ended()));
  }
  rmSync(folder, { recursive: true });
});

const page = (title, more = "") => `---\ntitle: ${title}\n${more}---\nText.\n\n## Rubrik {#del}\n\nMer.\n`;
const LONG = "en-mycket-lang-adress-".repeat(9);
const FILES = {
  "content/index.sv.md": "---\ntitle: Start\n---\n[Mallen](mallar/ny-mall-%C3%A5.csv)\n",
  "content/index.en.md": page("Start"),
  "content/coil/index.sv.md": page("COIL"),
  "content/coil/index.en.md": page("COIL"),
  "content/coil/steg.sv.md": page("Steg", "redirects: [/steg/, /steg.html]\n"),
  "content/coil/steg.en.md": page("Steps"),
  "content/mallar/ny-mall-å.csv": "a;b\n",
  "content/data/redirects.yaml": `/gamla sidan/: coil/steg#del
/r%C3%A5d/och-tips: coil/steg
/default.aspx?id=12: coil
/default.aspx?id=13&lang=en: coil/steg.en.md
/sok.asp?q=gammalt: {gone: {sv: Borta., en: Gone.}}
/handbok (1).pdf: coil
/mall+1.csv: mallar/ny-mall-å.csv
/a.b/$c/: coil
/en/archive/: {gone: {sv: Arkivet är borttaget., en: The archive has been removed.}}
/gammal.pdf: {gone: {sv: Borta., en: Gone.}}
/${LONG}/: coil
/kedja/: /lank/
/lank/: /steg/
`,
};
// What is asked, and what is answered: a target, 410 with words, or nothing.
const OLD = [
  ["/gamla%20sidan/", "/coil/steg/#del"],
  ["/gamla%20sidan", "/coil/steg/#del"],
  ["/r%C3%A5d/och-tips", "/coil/steg/"],
  ["/r%C3%A5d/och-tips/?utm=1", "/coil/steg/"],
  ["/default.aspx?id=12", "/coil/"],
  ["/default.aspx?id=13&lang=en", "/en/coil/steg/"],
  ["/handbok%20(1).pdf", "/coil/"],
  ["/mall+1.csv", "/mallar/ny-mall-%C3%A5.csv"],
  ["/a.b/$c/", "/coil/"],
  [`/${LONG}/`, "/coil/"],
  ["/kedja/", "/coil/steg/"],
  ["/lank/", "/coil/steg/"],
  ["/steg/", "/coil/steg/"],
  ["/steg.html", "/coil/steg/"],
  ["/coil/gammalt-steg/", "/coil/steg/"],
];
const GONE = [
  ["/en/archive/", "The archive has been removed."],
  ["/en/archive", "The archive has been removed."],
  ["/gammal.pdf", ""],
  ["/sok.asp?q=gammalt", ""],
];
const MISSING = [
  ["/finns-inte/", "Sidan finns inte"],
  ["/en/nowhere/", "<h1>Page not found</h1>"],
  ["/default.aspx?id=14", "Sidan finns inte"],
  ["/.utblick", ""],
  ["/.nginx/server.conf", ""],
  ["/.htaccess", ""],
];
const HEADERS = readFileSync(join(PROJECT, "README.md"), "utf8").match(/```text\n([^`]*)```/)[1];
const always = HEADERS.trim().split("\n").filter((line) => !line.startsWith("Cache-Control")).map((line) => line.split(": "));

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

function site(name, server, mount) {
  const root = join(folder, name);
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const languages = '[{code: sv, name: Svenska, prefix: ""}, {code: en, name: English, prefix: en, locale: en-GB}]';
  write("content/site.yaml", `title: {sv: Kontoret, en: The Office}\nbase_url: https://example.org${mount}\nlanguages: ${languages}\n`);
  for (const [path, text] of Object.entries(FILES)) write(path, text);
  write("content/.addresses/coil/steg.md", "sv: Steg\n/coil/gammalt-steg/\n");
  const out = join(root, "www", mount);
  mkdirSync(dirname(out), { recursive: true });
  execFileSync(program, ["build", "--now", "2026-11-22", "--server", server, "--out", out, "--site", root], { stdio: "pipe" });
  return { root, www: join(root, "www"), out };
}

const TYPES = "types { text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; }";

function nginx({ root, www, out }, port) {
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${root}/${name};`).join(" ");
  const main = `daemon off; pid ${root}/nginx.pid; error_log ${root}/error.log; worker_processes 1;
    events {}
    http { access_log off; ${places} ${TYPES} default_type application/octet-stream;
      include ${out}/.nginx/http.conf;
      server { listen 127.0.0.1:${port}; root ${www}; include ${out}/.nginx/server.conf; } }`;
  writeFileSync(join(root, "nginx.conf"), main);
  return ["nginx", "-c", join(root, "nginx.conf"), "-e", join(root, "error.log")];
}

// The rules in the configuration of the server, which reads them once.
const included = (built, port) => apache(built, port, `<Directory ${built.out}>\nAllowOverride None\nInclude ${built.out}/.htaccess\n</Directory>\n`);

function apache({ root, www }, port, more = "") {
  const modules = ["mpm_event", "authz_core", "dir", "headers", "rewrite", "mime"];
  const load = modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n");
  const main = `${load}\nListen 127.0.0.1:${port}\nServerName example.org\nPidFile ${root}/apache.pid\nErrorLog ${root}/error.log
DefaultRuntimeDir ${root}\nMutex posixsem\nUser nobody\nGroup nogroup\nDocumentRoot ${www}\nTypesConfig /etc/mime.types
<Directory />\nRequire all granted\nAllowOverride All\n</Directory>\n<Files ".ht*">\nRequire all denied\n</Files>\n${more}`;
  writeFileSync(join(root, "apache.conf"), main);
  return ["apache2", "-f", join(root, "apache.conf"), "-DFOREGROUND"];
}

function ask(port, path) {
  return new Promise((done, failed) => {
    const sent = request({ host: "127.0.0.1", port, path, headers: { Host: "example.org" } }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (part) => (body += part)).on("end", () => done({ ...answer, status: answer.statusCode, headers: answer.headers, body }));
    });
    sent.on("error", failed).end();
  });
}

async function start(command, port) {
  execFileSync("chmod", ["-R", "a+rX", folder]);
  const [name, ...rest] = command;
  const server = spawn(`/usr/sbin/${name}`, rest, { stdio: ["ignore", "inherit", "inherit"] });
  running.push(server);
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      return await ask(port, "/");
    } catch {
      assert.equal(server.exitCode, null, `${name} did not start`);
      await new Promise((wait) => setTimeout(wait, 50));
    }
  }
  throw new Error(`${name} does not answer`);
}

const files = (at) => readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

for (const [name, command] of [["nginx", nginx], ["apache", apache], ["apache included", included]]) {
  for (const mount of ["", "/kontor"]) {
    test(`${name} leads every old address on and sends every new one, at ${mount || "/"}`, async () => {
      const built = site(`${name}${mount}`.replace(/[ /]/g, "-"), name.split(" ")[0], mount);
      const port = await freePort();
      await start(command(built, port), port);
      for (const [old, to] of OLD) {
        const { status, headers } = await ask(port, mount + old);
        assert.equal(status, 301, old);
        const location = new URL(headers.location, "http://example.org");
        assert.equal(location.pathname + location.search + location.hash, mount + to, old);
        // Where it leads there is something.
        assert.equal((await ask(port, location.pathname)).status, 200, `${old} → ${location.pathname}`);
      }
      for (const [old, words] of GONE) {
        const { status, body } = await ask(port, mount + old);
        assert.equal(status, 410, old);
        assert.ok(body.includes(words), `${old}: ${body.slice(0, 300)}`);
      }
      for (const [path, words] of MISSING) {
        const { status, body } = await ask(port, mount + path);
        assert.ok(status === 404 || (path.startsWith("/.") && status === 403), `${path}: ${status}`);
        assert.ok(body.includes(words), `${path}: ${body.slice(0, 300)}`);
      }
      const former = new Set(readFileSync(join(built.out, "_redirects"), "utf8").split("\n").map((line) => decodeURIComponent(line.split(" ")[0])));
      let asked = 0;
      for (const file of files(built.out)) {
        const inner = relative(built.out, file);
        const path = `${mount}/${inner.replace(/(^|\/)index\.html$/, "$1")}`;
        if (inner.startsWith(".") || former.has(path) || inner.startsWith("en/archive")) continue;
        const { status, headers } = await ask(port, encodeURI(path));
        assert.equal(status, 200, path);
        for (const [header, value] of always) assert.equal(headers[header.toLowerCase()], value, `${path}: ${header}`);
        const kept = inner.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        assert.equal(headers["cache-control"], kept, path);
        asked += 1;
      }
      assert.ok(asked > 20, `${asked} files`);
    });
  }
}
