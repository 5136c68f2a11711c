// A table is a stop of the keyboard only while there is more of it than its box shows.
const tables = new ResizeObserver((all) => {
  for (const { target } of all) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const table of document.querySelectorAll(".table-scroll")) tables.observe(table);
