// Keeps what is written on the review screen: only fields that changed are sent, one request at a time. Buttons for adding,
// moving and removing do the same and take the new form in place of the old one. Without script the same buttons submit the form.
(() => {
  "use strict";
  const root = document.querySelector("[data-vi-review]");
  if (!root) return;
  const pause = 900;
  let known = new Map(); // what the server has, by field name
  let held = new Set(); // fields that somebody else changed: sent only when their owner says so
  let queue = Promise.resolve();
  let timer = 0;
  let closed = false;

  const form = () => root.querySelector("[data-vi-form]");
  const note = () => root.querySelector("[data-vi-saved]");
  const fields = () => [...form().elements].filter((field) => field.name.includes(":") && !field.disabled);

  const learn = () => {
    known = new Map(fields().map((field) => [field.name, field.dataset.theirs ?? field.value]));
    held = new Set(fields().filter((field) => field.dataset.theirs !== undefined).map((field) => field.name));
  };

  const dirty = () => fields().filter((field) => !held.has(field.name) && known.get(field.name) !== field.value);

  const say = (text, failed = false) => {
    const place = note();
    if (!place) return;
    place.textContent = text;
    place.classList.toggle("vi-failed", failed);
  };

  const body = (changed, extra = {}) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form().elements.csrfmiddlewaretoken.value);
    data.append("row_version", form().elements.row_version.value);
    for (const field of changed) data.append(field.name, field.value);
    for (const [name, value] of Object.entries(extra)) data.append(name, value);
    return data;
  };

  const tellOpen = (open) => {
    const place = root.querySelector("[data-vi-open]");
    if (!place) return;
    const { one, more, none } = place.dataset;
    place.textContent = open === 0 ? none : open === 1 ? one : more.replace("{n}", open);
  };

  const offerBoth = (conflict) => {
    const field = form().elements[conflict.field];
    if (!field || held.has(conflict.field)) return;
    held.add(conflict.field);
    const texts = note().dataset;
    const box = document.createElement("p");
    box.className = "vi-field__note vi-theirs";
    box.setAttribute("role", "alert");
    const theirs = document.createElement("q");
    theirs.textContent = conflict.theirs === null ? texts.gone : conflict.theirs;
    box.append(`${texts.theirs} `, theirs, " ");
    const choose = (label, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = label;
      button.addEventListener("click", () => {
        known.set(conflict.field, conflict.theirs);
        held.delete(conflict.field);
        act();
        box.remove();
        field.focus();
        soon();
      });
      box.append(button);
    };
    choose(texts.keep, () => {});
    if (conflict.theirs !== null) choose(texts.take, () => { field.value = conflict.theirs; });
    field.closest(".vi-field").append(box);
  };

  const save = async ({ last = false } = {}) => {
    const changed = dirty();
    if (!changed.length || closed) return;
    const sent = changed.map((field) => [field.name, field.value]);
    if (!last) say(note().dataset.saving);
    try {
      const answer = await fetch(root.dataset.autosave, { method: "POST", body: body(changed), keepalive: last });
      if (answer.status === 410) {
        closed = true;
        say((await answer.json()).message, true);
        return;
      }
      if (answer.status !== 200 && answer.status !== 409) throw new Error(String(answer.status));
      const result = await answer.json();
      const refused = new Set(result.conflicts.map((conflict) => conflict.field));
      for (const [name, value] of sent) if (!refused.has(name)) known.set(name, value);
      form().elements.row_version.value = result.row_version;
      tellOpen(result.open);
      result.conflicts.forEach(offerBoth);
      const time = new Date().toLocaleTimeString(document.documentElement.lang || "nl", { hour: "2-digit", minute: "2-digit" });
      say(refused.size ? note().dataset.conflict : `${note().dataset.saved} ${time}`, refused.size > 0);
    } catch {
      say(note().dataset.failed, true);
      clearTimeout(timer);
      timer = setTimeout(later, 5000);
    }
  };

  const later = () => { queue = queue.then(() => save()); };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(later, pause);
  };

  const focusOn = (id, fallback) => {
    const place = (id && document.getElementById(id)) || null;
    const target = place?.querySelector("input:not([type=hidden]), textarea, select") || (fallback && document.getElementById(fallback)) || place?.querySelector("button");
    target?.focus();
    place?.scrollIntoView({ block: "nearest" });
  };

  const renew = async (action, fallback) => {
    clearTimeout(timer);
    if (closed) return;
    try {
      const answer = await fetch(form().action, { method: "POST", body: body(dirty(), { do: action }), headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const scroll = window.scrollY;
      root.innerHTML = await answer.text();
      window.scrollTo({ top: scroll });
      learn();
      focusOn(form().dataset.focus, fallback);
    } catch {
      say(note()?.dataset.failed ?? "", true);
    }
  };

  root.addEventListener("input", (event) => {
    if (event.target.name?.includes(":")) soon();
  });
  root.addEventListener("change", (event) => {
    if (!("viAtOnce" in event.target.dataset)) return;
    const { id } = event.target;
    queue = queue.then(() => renew("", id));
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button || !/^(add|remove|up|down):/.test(button.value)) return;
    event.preventDefault();
    const { value } = button;
    queue = queue.then(() => renew(value));
  });
  root.addEventListener("submit", () => {
    closed = true; // the form itself takes everything along
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !closed) save({ last: true });
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload(); // a page from the back button's memory would show old text
  });
  learn();
})();
