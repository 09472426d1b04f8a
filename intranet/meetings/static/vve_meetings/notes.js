// Keeps private notes while one types. Without this script a button does the same.
// Text stays in the page only: on a shared computer nothing of it is left behind.
const PAUSE = 1200;
const RETRY = 8000;

function begin(form) {
  const area = form.querySelector("textarea");
  const version = form.querySelector("[name=version]");
  const status = form.querySelector("[data-note-status]");
  let kept = area.value;
  let timer = null;
  let busy = false;

  const say = (which) => {
    status.textContent = which ? form.dataset[which] : "";
  };

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  function merge(other) {
    const own = area.value;
    area.value = own === other.text || !other.text ? own : `${other.text}\n\n---\n\n${own}`;
    version.value = other.version;
    kept = other.text;
    area.closest("details").open = true;
  }

  async function save(keepalive = false) {
    if (busy || area.value === kept) return;
    busy = true;
    clearTimeout(timer);
    const text = area.value;
    say("saving");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        credentials: "same-origin",
        redirect: "manual",
        keepalive: keepalive === true,
        headers: { Accept: "application/json" },
      });
      if (answer.status === 409) {
        merge(await answer.json());
        say("conflict");
        later(RETRY); // both texts are kept, also when nothing is typed any more
      } else if (answer.ok) {
        version.value = (await answer.json()).version;
        kept = text;
        say("saved");
      } else {
        say("refused");
      }
    } catch {
      say("failed");
      later(RETRY);
    } finally {
      busy = false;
    }
    if (area.value !== kept && status.textContent === form.dataset.saved) later(PAUSE);
  }

  area.addEventListener("input", () => later(PAUSE));
  area.addEventListener("blur", () => save());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (area.value === kept) say("saved");
    else save();
  });
  window.addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => document.hidden && save(true));
  window.addEventListener("beforeunload", (event) => {
    if (area.value !== kept) event.preventDefault();
  });
}

for (const form of document.querySelectorAll("[data-note]")) begin(form);
