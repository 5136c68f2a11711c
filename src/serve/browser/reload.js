// Shows a page again when it has changed, in place: scroll position, focus and open answers stay.
(() => {
  const own = document.currentScript;
  const { mount, page } = own.dataset;
  let hash = own.dataset.hash;
  let source;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${mount}/_utblick/preview.css`;
  document.head.append(style);

  function same(a, b) {
    return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.nodeType !== 1 || a.id === b.id);
  }

  function attributes(from, to) {
    for (const { name } of [...from.attributes]) {
      const isState = name === "open" && from.nodeName === "DETAILS";
      if (!isState && !to.hasAttribute(name)) from.removeAttribute(name);
    }
    for (const { name, value } of to.attributes) {
      if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
  }

  function become(from, to) {
    if (from.isEqualNode(to)) return;
    if (from.nodeType !== 1) {
      from.nodeValue = to.nodeValue;
      return;
    }
    attributes(from, to);
    const old = [...from.childNodes].filter((node) => !node.dataset?.utblick);
    const fresh = [...to.childNodes];
    let at = 0;
    for (const node of fresh) {
      const found = old.slice(at, at + 8).findIndex((candidate) => same(candidate, node));
      if (found < 0) {
        from.insertBefore(node.cloneNode(true), old[at] ?? null);
        continue;
      }
      for (const gone of old.slice(at, at + found)) gone.remove();
      at += found + 1;
      become(old[at - 1], node);
    }
    for (const gone of old.slice(at)) gone.remove();
  }

  async function show() {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = fresh.querySelector('script[src$="/_utblick/reload.js"]');
    hash = script?.dataset.hash ?? hash;
    const held = script?.hasAttribute("data-held");
    document.title = fresh.title;
    document.documentElement.lang = fresh.documentElement.lang;
    for (const link of fresh.querySelectorAll('link[rel="stylesheet"]')) {
      const have = document.querySelector('link[rel="stylesheet"]:not([href*="/_utblick/"])');
      if (have && have.getAttribute("href") !== link.getAttribute("href")) have.href = link.getAttribute("href");
    }
    become(document.body, fresh.body);
    if (held) await overlay(true);
    else document.querySelector("[data-utblick=overlay]")?.remove();
  }

  async function overlay(open) {
    const answer = await fetch(`${mount}/_utblick/findings?page=${encodeURIComponent(page)}`);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    let dialog = document.querySelector("[data-utblick=overlay]");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.dataset.utblick = "overlay";
      document.body.append(dialog);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", document.documentElement.lang.startsWith("sv") ? "Stäng" : "Close");
    close.addEventListener("click", () => dialog.remove());
    dialog.replaceChildren(close, ...found.querySelector("main").childNodes);
    if (open && !dialog.open) dialog.show();
  }

  function badge(count) {
    let button = document.querySelector("[data-utblick=badge]");
    if (count === 0) return button?.remove();
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.dataset.utblick = "badge";
      button.addEventListener("click", () => overlay(true));
      document.body.append(button);
    }
    const swedish = document.documentElement.lang.startsWith("sv");
    button.textContent = swedish ? `${count} att rätta` : `${count} to mend`;
  }

  function listen() {
    source?.close();
    source = new EventSource(`${mount}/_utblick/events?page=${encodeURIComponent(page)}&hash=${hash}`);
    source.addEventListener("change", (event) => {
      const { moved } = JSON.parse(event.data);
      if (moved) location.replace(moved + location.hash);
      else show();
    });
    source.addEventListener("finding", (event) => badge(Number(event.data)));
  }

  // A browser allows six streams to a host: a tab that nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) source?.close();
    else listen();
  });
  if (!document.hidden) listen();
  if (own.hasAttribute("data-held")) overlay(true);
})();
