// The field in the header leads to the search page. Forms are not sent anywhere: the site's security policy allows none.
for (const form of document.querySelectorAll(".search-field")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = form.elements.q.value.trim();
    location.assign(form.getAttribute("action") + (text ? `?q=${encodeURIComponent(text)}` : ""));
  });
}
