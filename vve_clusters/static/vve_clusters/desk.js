// Keeps what somebody types in a short form of the desk until it is sent, also when the connection fails.
// Without this script the forms work as any form does.
const PREFIX = "vve-desk:";
const A_DAY = 24 * 60 * 60 * 1000;
const LEAVE_OUT = new Set(["csrfmiddlewaretoken", "kept_photo"]);

function keys() {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function forget(wanted) {
  for (const key of keys()) if (wanted(key)) localStorage.removeItem(key);
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    return kept && Date.now() - kept.at < A_DAY ? kept : null;
  } catch {
    return null;
  }
}

function storageWorks() {
  try {
    localStorage.setItem(`${PREFIX}?`, "1");
    localStorage.removeItem(`${PREFIX}?`);
    return true;
  } catch {
    return false;
  }
}

function values(form) {
  const found = [];
  for (const field of form.elements) {
    if (!field.name || LEAVE_OUT.has(field.name) || field.type === "file" || field.type === "submit") continue;
    if (field.type === "checkbox" || field.type === "radio") found.push([field.name, field.value, field.checked]);
    else found.push([field.name, field.value]);
  }
  return found;
}

function put(form, kept) {
  for (const [name, value, checked] of kept) {
    for (const field of form.elements) {
      if (field.name !== name) continue;
      if (checked === undefined) field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
}

function say(form, which, button) {
  const place = form.querySelector("[data-desk-status]");
  if (!place) return;
  place.textContent = which ? place.dataset[which] : "";
  if (button) {
    const control = document.createElement("button");
    control.type = "button";
    control.className = "nl-button nl-button--secondary";
    control.textContent = place.dataset[button.words];
    control.addEventListener("click", button.act);
    place.append(" ", control);
  }
}

function focusProblems() {
  document.querySelector("[data-desk-problems]")?.focus();
}

// The answer to a form with a mistake in it: show it in the place of what is there, and keep the chosen photo.
function show(form, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  if (!main?.querySelector("[data-desk-form]")) return false;
  const files = form.querySelector("input[type=file]");
  const keptOnServer = main.querySelector("[name=kept_photo]");
  document.querySelector("main").replaceWith(document.adoptNode(main));
  const fresh = document.querySelector("[data-desk-form] input[type=file]");
  if (files?.files.length && fresh && !keptOnServer) fresh.replaceWith(files);
  begin();
  focusProblems();
  return true;
}

async function send(form, key) {
  if (form.dataset.sending) return;
  form.dataset.sending = "1";
  say(form, "sending");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      credentials: "same-origin",
      headers: { "Desk-Send": "1" },
    });
    const done = answer.headers.get("Desk-Address");
    if (done) {
      localStorage.removeItem(key);
      window.location.assign(done);
      return;
    }
    // Signed out meanwhile: after signing in one comes back here, and the text too.
    if (answer.redirected) {
      window.location.assign(answer.url);
      return;
    }
    if (!show(form, await answer.text())) say(form, "failed");
  } catch {
    say(form, navigator.onLine ? "failed" : "offline");
    window.addEventListener("online", () => form.isConnected && form.requestSubmit(), { once: true });
  } finally {
    delete form.dataset.sending;
  }
}

function keep(form) {
  const { deskForm, deskUser } = form.dataset;
  const key = `${PREFIX}${deskUser}:${deskForm}`;
  forget((other) => !other.startsWith(`${PREFIX}${deskUser}:`)); // a shared computer: another person's text
  const kept = read(key);
  const isAnswer = Boolean(document.querySelector("[data-desk-problems]"));
  if (kept && !isAnswer && JSON.stringify(kept.values) !== JSON.stringify(values(form))) {
    put(form, kept.values);
    const act = () => {
      localStorage.removeItem(key);
      window.location.reload();
    };
    say(form, "restored", { words: "fresh", act });
  }
  const save = () => localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values(form) }));
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
    send(form, key);
  });
}

function copyMonday(form) {
  const place = form.querySelector("[data-desk-copy]");
  if (!place) return;
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => {
    for (const field of form.querySelectorAll('[name^="d0_"]')) {
      for (const day of [1, 2, 3, 4]) {
        const other = form.elements.namedItem(field.name.replace("d0_", `d${day}_`));
        if (other) other.value = field.value;
      }
    }
    form.dispatchEvent(new Event("change"));
  });
}

function begin() {
  const form = document.querySelector("[data-desk-form]");
  if (!form) return;
  copyMonday(form);
  if (storageWorks()) keep(form);
}

if (storageWorks()) {
  const done = new URLSearchParams(window.location.search).get("klaar");
  if (done) forget((key) => key.endsWith(`:${done}`));
  for (const form of document.querySelectorAll("[data-desk-leave], .dl-nav__form")) {
    form.addEventListener("submit", () => forget(() => true));
  }
}
begin();
focusProblems();
