// The open menu of a phone covers the page, so it closes when the keyboard goes on to what lies beneath.
document.getElementById("_main-menu")?.addEventListener("focusout", ({ currentTarget, relatedTarget }) => {
  if (relatedTarget && !currentTarget.contains(relatedTarget) && currentTarget.matches(":popover-open")) currentTarget.hidePopover();
});
