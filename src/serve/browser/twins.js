// Two languages side by side: where one is scrolled to, the other follows, heading by heading.
(() => {
  const frames = [...document.querySelectorAll("iframe")];
  let leader = null;

  function tops(frame) {
    const view = frame.contentWindow;
    const headings = [...frame.contentDocument.querySelectorAll("main h1, main h2, main h3")];
    const found = headings.map((heading) => heading.getBoundingClientRect().top + view.scrollY);
    return [0, ...found, frame.contentDocument.documentElement.scrollHeight];
  }

  function follow(from) {
    const here = tops(from);
    const y = from.contentWindow.scrollY;
    const section = Math.max(0, here.findLastIndex((top) => top <= y + 1));
    const part = (y - here[section]) / Math.max(1, (here[section + 1] ?? y) - here[section]);
    for (const to of frames) {
      if (to === from) continue;
      const there = tops(to);
      const at = Math.min(section, there.length - 2);
      to.contentWindow.scrollTo(0, there[at] + part * (there[at + 1] - there[at]));
    }
  }

  for (const frame of frames) {
    frame.addEventListener("pointerenter", () => { leader = frame; });
    frame.addEventListener("load", () => {
      const view = frame.contentWindow;
      view.addEventListener("focusin", () => { leader = frame; });
      view.addEventListener("scroll", () => { if (leader === frame) follow(frame); }, { passive: true });
    });
  }
})();
