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
    const button = event.target.closest(".sections button");
    if (!button) return;
    leader = null;
    const row = [...document.querySelectorAll(".sections tbody tr")].indexOf(button.closest("tr"));
    for (const frame of frames()) {
      const top = tops(frame).rows[row];
      if (top !== null && top !== undefined) frame.contentWindow.scrollTo(0, top);
    }
  });

  // A frame tells when it shows something new: lines and sections may have moved.
  window.addEventListener("utblick:shown", async () => {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (fresh.querySelectorAll("iframe").length !== frames().length) return location.reload();
    const [have, want] = [document.querySelector(".sections"), fresh.querySelector(".sections")];
    if (have && want) have.replaceChildren(...want.childNodes);
  });
})();
