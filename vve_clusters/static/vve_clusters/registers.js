// Ticks all differences of a page at once. Without script each has its own box.
(() => {
  "use strict";
  const row = document.querySelector("[data-vr-all]");
  if (!row) return;
  const all = row.querySelector("input");
  const each = [...row.closest("form").querySelectorAll("input[name=item]")];
  const tell = () => {
    const ticked = each.filter((box) => box.checked).length;
    all.checked = ticked === each.length;
    all.indeterminate = ticked > 0 && ticked < each.length;
  };
  row.hidden = false;
  all.addEventListener("change", () => each.forEach((box) => { box.checked = all.checked; }));
  each.forEach((box) => box.addEventListener("change", tell));
  tell();
})();

// Asks every second how far the reading is; when it is done, the page is asked again. Without it there is a link to refresh.
(() => {
  "use strict";
  const pace = 1000;
  const box = document.querySelector("[data-vr-progress]");
  if (!box || box.dataset.busy === "0") return;

  const refresh = async () => {
    let wait = pace;
    try {
      const answer = await fetch(box.dataset.address, { headers: { "HX-Request": "true" }, cache: "no-store" });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-vr-progress]");
        if (!fresh || fresh.dataset.busy === "0") {
          window.location.reload();
          return;
        }
        // The status region stays the same element: only then is a change of its text read out.
        const status = box.querySelector("[role=status]");
        const news = fresh.querySelector("[role=status]");
        if (status.textContent.trim() !== news.textContent.trim()) status.replaceChildren(...news.childNodes);
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
