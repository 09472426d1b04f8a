// Saves the minutes of an item while somebody types, and tells who else is at it. Without this script the form works
// as any form does. What is typed is kept in the page only, never in the browser: minutes may be confidential, and
// computers are shared.
const SAVE_AFTER = 1500;
const AGAIN_AFTER = 5000;
const ALIVE_EVERY = 10000;
const LOOK_EVERY = 5000;

function minutes(form) {
  const field = form.elements.namedItem("text");
  const version = form.elements.namedItem("version");
  const place = form.querySelector("[data-minutes-status]");
  const writer = form.querySelector("[data-minutes-writer]");
  const conflict = form.querySelector("[data-minutes-conflict]");
  let stored = field.value;
  let theirs = null;
  let saving = null;
  let timer = 0;
  let alive = 0;
  let leaving = false;

  const isDirty = () => field.value !== stored;

  function say(which, word = "") {
    const words = place.dataset[which].replace("%s", word);
    if (place.textContent.trim() !== words) place.textContent = words;
  }

  function showWriter(name) {
    const words = name ? writer.dataset.words.replace("%s", name) : "";
    if (writer.textContent.trim() !== words) writer.textContent = words;
  }

  function token(fresh) {
    const input = form.elements.namedItem("csrfmiddlewaretoken");
    if (fresh) input.value = fresh;
    return input.value;
  }

  // One way out and back: what came of it, in a word, and the answer where there is one. Who signed in anew in another
  // tab has a new token: that is asked for once.
  async function ask(address, fields, again = true) {
    const options = { credentials: "same-origin", headers: { Accept: "application/json" } };
    if (fields) {
      options.method = "POST";
      options.body = new URLSearchParams(fields);
      options.headers["X-CSRFToken"] = token();
    }
    let answer;
    try {
      answer = await fetch(address, options);
    } catch {
      return { came: "offline" };
    }
    if (answer.redirected) return { came: "signedout" };
    if (answer.status === 403 && fields && again) {
      const { came } = await ask(form.dataset.now);
      return came === "done" ? ask(address, fields, false) : { came };
    }
    if (answer.status === 403 || answer.status === 404) return { came: "refused" };
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) return { came: "failed" };
    const state = await answer.json();
    if (state.token) token(state.token);
    if (answer.status === 409) return { came: "conflict", state };
    return answer.ok ? { came: "done", state } : { came: "failed" };
  }

  function showConflict(state) {
    theirs = state;
    conflict.querySelector("[data-minutes-theirs]").textContent = state.text;
    const who = conflict.querySelector("[data-minutes-who]");
    who.textContent = who.dataset.words.replace("%s", state.changed_by || "?");
    if (conflict.hidden) {
      conflict.hidden = false;
      conflict.focus();
    }
  }

  function choose(text) {
    field.value = text;
    stored = theirs.text;
    version.value = theirs.version;
    theirs = null;
    conflict.hidden = true;
    field.focus();
    save();
  }

  // The text that was typed while the answer was on its way stays, and is saved next.
  async function send() {
    const sent = field.value;
    say("saving");
    const fields = {};
    for (const name of ["decision_uid", "action_uid"]) fields[name] = form.elements.namedItem(name).value;
    const { came, state } = await ask(window.location.pathname, { ...fields, text: sent, version: version.value });
    if (came === "done") {
      stored = sent;
      version.value = state.version;
      showWriter(state.writing);
      say(isDirty() ? "typing" : "saved", state.changed_at);
    } else if (came === "conflict") {
      say("typing");
      showConflict(state);
    } else {
      say(came);
    }
    return came;
  }

  async function save() {
    window.clearTimeout(timer);
    timer = 0;
    while (saving) await saving;
    if (theirs || !isDirty()) return "done";
    saving = send();
    const came = await saving;
    saving = null;
    if (came !== "done" && came !== "conflict" && came !== "refused") later(AGAIN_AFTER);
    else if (came === "done" && isDirty()) later(SAVE_AFTER);
    return came;
  }

  function later(after) {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, after);
  }

  // Before the first save there is nothing of me for others to see.
  async function tellAlive() {
    if (Date.now() - alive < ALIVE_EVERY) return;
    alive = Date.now();
    const { came, state } = await ask(form.dataset.busy, {});
    if (came === "done") showWriter(state.writing);
  }

  async function look() {
    if (document.hidden || saving || theirs) return;
    const before = version.value;
    const { came, state } = await ask(form.dataset.now);
    if (came === "signedout" && isDirty()) say("signedout");
    if (came !== "done" || saving || theirs || version.value !== before) return;
    showWriter(state.writing);
    if (String(state.version) === version.value) return;
    if (isDirty() && field.value !== state.text) {
      showConflict(state);
      return;
    }
    field.value = state.text;
    stored = state.text;
    version.value = state.version;
    say("updated", state.changed_by);
  }

  // A choice of words in the minutes is often the decision.
  function takeSelection(fold, name) {
    fold.addEventListener("toggle", () => {
      const target = form.elements.namedItem(name);
      if (!fold.open) return;
      const chosen = field.value.slice(field.selectionStart, field.selectionEnd).trim();
      if (!target.value && chosen) target.value = chosen;
      target.focus();
    });
  }

  field.addEventListener("input", () => {
    say("typing");
    tellAlive();
    later(SAVE_AFTER);
  });
  field.addEventListener("blur", save);
  form.addEventListener("submit", async (event) => {
    if (theirs) {
      event.preventDefault();
      conflict.focus();
      return;
    }
    // A form that is sent from within this event is not sent at all: only wait where there is something to wait for.
    if (leaving || (!saving && !isDirty())) {
      leaving = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const came = await save();
    if (came !== "done" || theirs) return;
    leaving = true;
    form.requestSubmit(button);
  });
  conflict.querySelector("[data-minutes-both]").addEventListener("click", () => {
    choose(`${theirs.text}\n\n${field.value}`.trim());
  });
  conflict.querySelector("[data-minutes-mine]").addEventListener("click", () => choose(field.value));
  conflict.querySelector("[data-minutes-other]").addEventListener("click", () => choose(theirs.text));
  document.addEventListener("visibilitychange", () => (document.hidden ? save() : look()));
  window.addEventListener("online", save);
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty() && !leaving) event.preventDefault();
  });
  takeSelection(form.querySelector("[data-minutes-decision]"), "decision");
  takeSelection(form.querySelector("[data-minutes-action]"), "action");
  window.setInterval(look, LOOK_EVERY);
}

for (const form of document.querySelectorAll("[data-minutes]")) minutes(form);
document.querySelector("[autofocus]")?.focus();
