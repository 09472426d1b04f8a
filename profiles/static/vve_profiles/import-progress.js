// Asks every second how far the reading is, until nothing is busy. Without it there is a link to refresh.
(() => {
  "use strict";
  const pace = 1000;
  const current = () => document.querySelector("[data-vi-progress]");

  const refresh = async () => {
    const box = current();
    if (!box || box.dataset.busy === "0") return;
    let wait = pace;
    try {
      const answer = await fetch(box.dataset.address, { headers: { "HX-Request": "true" }, cache: "no-store" });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-vi-progress]");
        // The status region stays the same element: only then is a change of its text read out.
        const focused = document.activeElement && box.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        const status = box.querySelector("[role=status]");
        const news = fresh.querySelector("[role=status]");
        if (status.textContent.trim() !== news.textContent.trim()) status.replaceChildren(...news.childNodes);
        news.replaceWith(status);
        box.replaceChildren(...fresh.childNodes);
        box.dataset.busy = fresh.dataset.busy;
        if (focused) [...box.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
      } else {
        wait = pace * 5;
      }
    } catch {
      wait = pace * 5;
    }
    setTimeout(refresh, wait);
  };
  setTimeout(refresh, pace);
})();
