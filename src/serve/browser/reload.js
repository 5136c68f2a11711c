// Shows a page again when it has changed, in place: scroll position, focus and open answers stay. What is wrong with it
// stands beside it. Everything that this script adds is marked `data-utblick` and left alone when the page changes.
(() => {
  const own = document.currentScript;
  const { mount } = own.dataset;
  let { page, name: known, hash } = own.dataset;
  let source = null;
  let busy = false;
  let again = false;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${mount}/_utblick/preview.css`;
  style.dataset.utblick = "style";
  document.head.append(style);

  // What is put in here is read out.
  const corner = document.createElement("div");
  corner.dataset.utblick = "corner";
  corner.setAttribute("role", "status");
  document.body.append(corner);

  // The page in place.

  /** A node as text, whatever answers the reader has opened. */
  function markup(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeType + node.nodeValue;
    return node.outerHTML.replace(/<details\b([^>]*?) open=""/g, "<details$1");
  }

  /** By what a node is known again when its text has changed. */
  function name(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeName;
    if (node.id) return `${node.nodeName}#${node.id}`;
    const title = node.nodeName === "DETAILS" ? node.querySelector("summary") : null;
    return title ? `${node.nodeName} ${title.textContent}` : node.nodeName;
  }

  function attributes(from, to) {
    for (const { name: attribute } of [...from.attributes]) {
      const isState = attribute === "open" && from.nodeName === "DETAILS";
      if (!isState && !to.hasAttribute(attribute)) from.removeAttribute(attribute);
    }
    for (const { name: attribute, value } of to.attributes) {
      if (from.getAttribute(attribute) !== value) from.setAttribute(attribute, value);
    }
  }

  /** Makes a node say what another one says, keeping every node of it that stays. */
  function become(from, to) {
    if (markup(from) === markup(to)) return;
    if (from.nodeType !== Node.ELEMENT_NODE) {
      from.nodeValue = to.nodeValue;
      return;
    }
    attributes(from, to);
    const old = [...from.childNodes].filter((node) => !node.dataset?.utblick);
    const fresh = [...to.childNodes];
    const [had, has] = [old.map(markup), fresh.map(markup)];
    let start = 0;
    while (start < old.length && start < fresh.length && had[start] === has[start]) start += 1;
    let end = 0;
    while (end < old.length - start && end < fresh.length - start && had.at(-1 - end) === has.at(-1 - end)) end += 1;
    const left = old.slice(start, old.length - end);
    const behind = old[old.length - end] ?? [...from.childNodes].find((node) => node.dataset?.utblick) ?? null;
    for (const node of fresh.slice(start, fresh.length - end)) {
      const at = left.findIndex((candidate) => name(candidate) === name(node));
      if (at < 0) {
        from.insertBefore(node.cloneNode(true), left[0] ?? behind);
        continue;
      }
      for (const gone of left.splice(0, at)) gone.remove();
      become(left.shift(), node);
    }
    for (const gone of left) gone.remove();
  }

  function styles(fresh) {
    const links = (root) => [...root.querySelectorAll('link[rel="stylesheet"]:not([data-utblick])')];
    const have = links(document);
    for (const link of links(fresh)) {
      const href = link.getAttribute("href");
      const at = have.findIndex((one) => one.getAttribute("href") === href);
      if (at >= 0) {
        have.splice(at, 1);
        continue;
      }
      const added = link.cloneNode();
      const replaced = have.shift();
      // The old style stays until the new one is there: nothing flashes.
      if (replaced) added.addEventListener("load", () => replaced.remove());
      (replaced ?? document.head.lastElementChild).after(added);
    }
    for (const gone of have) gone.remove();
  }

  function scripts(root) {
    return [...root.querySelectorAll("script[src]")].map((script) => script.getAttribute("src")).join(" ");
  }

  async function show() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        await fetchAndShow();
      } while (again);
    } finally {
      busy = false;
    }
  }

  async function fetchAndShow() {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = fresh.querySelector('script[src$="/_utblick/reload.js"]');
    const isOther = !script || script.hasAttribute("data-own") !== own.hasAttribute("data-own") || scripts(fresh) !== scripts(document);
    if (isOther) {
      location.reload();
      return;
    }
    ({ name: known, hash } = script.dataset);
    const wasStale = own.hasAttribute("data-stale");
    own.toggleAttribute("data-stale", script.hasAttribute("data-stale"));
    document.title = fresh.title;
    document.documentElement.lang = fresh.documentElement.lang;
    styles(fresh);
    become(document.body, fresh.body);
    if (own.hasAttribute("data-stale")) await overlay(!wasStale);
    else if (wasStale) close();
  }

  // What is wrong with it.

  let back = null;
  // The findings that are shown, and how often they have been told.
  let found = "";
  let told = 0;

  function dialog() {
    return document.querySelector("dialog[data-utblick]");
  }

  function close() {
    const open = dialog();
    if (!open) return;
    const hadFocus = open.contains(document.activeElement);
    open.remove();
    if (hadFocus) (back?.isConnected ? back : corner.querySelector("button"))?.focus();
    back = null;
  }

  async function findings() {
    const stale = own.hasAttribute("data-stale") ? "&stale=1" : "";
    const answer = await fetch(`${mount}/_utblick/findings?page=${encodeURIComponent(page)}${stale}`, { cache: "no-store" });
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  }

  /** Shows what is wrong: opens the list, or brings an open one up to date. The reader's focus stays where it is. */
  async function overlay(opens) {
    if (!opens && !dialog()) return;
    const main = await findings();
    let list = dialog();
    // The reader may have closed it while the list was on its way.
    if (!list && !opens) return;
    if (!list) {
      list = document.createElement("dialog");
      list.dataset.utblick = "overlay";
      list.setAttribute("aria-labelledby", "utblick-findings");
      list.open = true;
      list.addEventListener("click", (event) => { if (event.target.closest(".top button")) close(); });
      corner.prepend(list);
    }
    const fresh = list.cloneNode();
    fresh.lang = main.lang;
    fresh.append(...main.childNodes);
    const kept = list.contains(document.activeElement);
    become(list, fresh);
    if (kept && !list.contains(document.activeElement)) list.querySelector("h2").focus();
  }

  async function badge(count, hash) {
    told += 1;
    const mine = told;
    const main = count === 0 ? null : await findings();
    // Others may have been told while these were on their way.
    if (mine !== told) return;
    found = hash;
    let button = corner.querySelector(":scope > button");
    if (!main) {
      button?.remove();
      if (!own.hasAttribute("data-stale")) close();
      return;
    }
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", async () => {
        if (dialog()) return close();
        back = button;
        await overlay(true);
        dialog().querySelector("h2").focus();
      });
      corner.append(button);
    }
    // What is put in anew is read out anew.
    if (button.textContent !== main.dataset.badge) {
      button.lang = main.lang;
      button.textContent = main.dataset.badge;
    }
    button.classList.toggle("error", main.hasAttribute("data-stops"));
    await overlay(false);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dialog()) close();
  });

  // Who tells. A browser allows six connections to a host, and pages have to come through too: only so many tabs listen
  // all the time. The others look in now and then; each is told at once what it has missed.

  const PLACES = 4;
  const LOOK = 500;
  const AWAY = 1500;
  let turn = 0;
  let leave = null;

  /** A place among those that listen, if one is free: what gives it back. Without locks nobody knows of the others. */
  function place(number) {
    if (!navigator.locks) return () => {};
    return new Promise((found) => {
      navigator.locks.request(`utblick${mount} ${number}`, { ifAvailable: true }, (lock) => {
        if (lock) return new Promise((over) => found(over));
        return found(null);
      });
    });
  }

  function stop() {
    turn += 1;
    source?.close();
    leave?.();
    leave = null;
  }

  async function begin() {
    stop();
    const mine = turn;
    let free = null;
    for (let number = 0; number < PLACES && !free; number += 1) free = await place(number);
    if (mine !== turn) {
      free?.();
      return;
    }
    leave = free;
    listen();
    if (free) return;
    source.addEventListener("open", () => {
      setTimeout(() => {
        if (mine !== turn) return;
        source.close();
        setTimeout(() => { if (mine === turn) begin(); }, AWAY);
      }, LOOK);
    }, { once: true });
  }

  function listen() {
    source?.close();
    const about = Object.entries({ page, name: known, hash, findings: found }).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
    source = new EventSource(`${mount}/_utblick/events?${about.join("&")}`);
    source.addEventListener("change", (event) => {
      const told = JSON.parse(event.data);
      if (told.moved) {
        page = told.moved.slice(mount.length);
        history.replaceState(history.state, "", told.moved + location.search + location.hash);
      }
      if (told.moved || told.hash !== hash) show();
    });
    source.addEventListener("twins", () => {
      if (window.parent !== window) window.parent.dispatchEvent(new Event("utblick:twins"));
    });
    source.addEventListener("finding", (event) => {
      const { count, hash: now } = JSON.parse(event.data);
      if (now !== found) badge(count, now);
    });
    // The browser asks again by itself, unless the answer was no stream at all.
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      const mine = turn;
      setTimeout(() => { if (mine === turn) begin(); }, 1000);
    });
  }

  // A browser allows six streams to a host: a tab that nobody sees gives its own back, and compares when it returns.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
    else begin();
  });
  if (!document.hidden) begin();
  if (own.hasAttribute("data-stale")) overlay(true);
})();
