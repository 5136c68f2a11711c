// Two languages side by side: where one is scrolled to, the other follows, section by section.
(() => {
  const frames = () => [...document.querySelectorAll("iframe")];
  let leader = null;

  /** Where each row of the table begins in a frame; a section without a counterpart has no row of its own there. */
  function tops(frame) {
    const { language } = frame.dataset;
    const { contentDocument: page, contentWindow: view } = frame;
    const rows = [...document.querySelectorAll(".sections tbody tr")].map((row) => {
      const cell = row.querySelector(`[data-language="${language}"]`);
      if (!cell) return null;
      const heading = cell.dataset.id ? page.getElementById(cell.dataset.id) : page.querySelector("main");
      return heading ? heading.getBoundingClientRect().top + view.scrollY : null;
    });
    return { rows, end: page.documentElement.scrollHeight };
  }

  /** The rows that both frames have, with the top of the page before them and its end behind. */
  function shared(here, there) {
    const both = here.rows.map((top, row) => [top, there.rows[row]]).filter(([a, b]) => a !== null && b !== null && b !== undefined);
    return [[0, 0], ...both, [here.end, there.end]];
  }

  function follow(from) {
    const y = from.contentWindow.scrollY;
    for (const to of frames()) {
      if (to === from) continue;
      const points = shared(tops(from), tops(to));
      const at = Math.min(Math.max(0, points.findLastIndex(([top]) => top <= y + 1)), points.length - 2);
      const [[start, begins], [end, ends]] = [points[at], points[at + 1]];
      to.contentWindow.scrollTo(0, begins + ((y - start) / Math.max(1, end - start)) * (ends - begins));
    }
  }

  function join(frame) {
    const view = frame.contentWindow;
    for (const event of ["focusin", "pointerdown", "wheel", "keydown", "touchstart"]) {
      view.addEventListener(event, () => { leader = frame; }, { passive: true });
    }
    view.addEventListener("scroll", () => { if (leader === frame) follow(frame); }, { passive: true });
  }

  for (const frame of frames()) {
    frame.addEventListener("pointerenter", () => { leader = frame; });
    frame.addEventListener("load", () => join(frame));
    if (frame.contentDocument?.readyState === "complete" && frame.contentWindow.location.href !== "about:blank") join(frame);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".sections button.go");
    if (!button) return;
    leader = null;
    const row = [...document.querySelectorAll(".sections tbody tr")].indexOf(button.closest("tr"));
    for (const frame of frames()) {
      const top = tops(frame).rows[row];
      if (top !== null && top !== undefined) frame.contentWindow.scrollTo(0, top);
    }
  });

  const own = document.currentScript.dataset;

  /** The table as it is now; what somebody is writing in it stays. */
  async function refresh() {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (fresh.querySelectorAll("iframe").length !== frames().length) return location.reload();
    const [have, want] = [document.querySelector(".sections"), fresh.querySelector(".sections")];
    if (!have || !want) return;
    const name = (row) => [...row.querySelectorAll("[data-section]")].map((cell) => cell.dataset.section).join("|");
    const written = new Map([...have.querySelectorAll("tr:has(input)")].map((row) => [name(row), row.querySelector("input").value]));
    have.replaceChildren(...want.childNodes);
    for (const row of have.querySelectorAll("tr:has(input)")) row.querySelector("input").value = written.get(name(row)) ?? "";
  }

  /** These agree now: asks the preview to note it, and shows what it says. */
  async function agree(row) {
    const section = Object.fromEntries([...row.querySelectorAll("[data-section]")].map((cell) => [cell.dataset.code, cell.dataset.section]));
    const reason = row.querySelector("input")?.value.trim() || null;
    const answer = await fetch(own.at, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Utblick-Token": own.token },
      body: JSON.stringify({ section, reason }),
    });
    if (answer.ok) return refresh();
    row.querySelector("output").textContent = await answer.text();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".sections button.agree");
    if (button) agree(button.closest("tr"));
  });

  // A frame tells when a page, or what its languages agreed on, is another: lines and sections may have moved.
  window.addEventListener("utblick:twins", refresh);
})();
