// Warns before a session ends, and lets it go on without losing what was typed. Works on the site and in the admin.
(() => {
  const own = document.currentScript;
  const said = own.dataset;
  const idle = Number(said.idle) || 1800;
  const warning = Math.min(120, idle / 3);
  const pause = Math.max(5, Math.min(300, idle / 6)) * 1000;
  let token = "";
  let extended = Date.now();
  let timer = 0;
  let box = null;
  let over = false;

  const ask = async (method) => {
    const headers = { Accept: "application/json" };
    if (method === "POST") headers["X-CSRFToken"] = token;
    const answer = await fetch(said.url, { method, headers, credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  // A form of before a new sign-in carries an old token; with the new one it can be sent after all.
  const renewForms = (fresh) => {
    if (!fresh) return;
    token = fresh;
    for (const field of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) field.value = fresh;
    if (window.wagtailConfig && window.wagtailConfig.CSRF_TOKEN) window.wagtailConfig.CSRF_TOKEN = fresh;
  };

  const make = (name, text) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  };

  const close = () => {
    if (box) box.remove();
    box = null;
  };

  const show = (title, text, parts) => {
    close();
    box = make("dialog");
    box.className = "va-session";
    box.lang = said.lang;
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-labelledby", "va-session-title");
    box.setAttribute("aria-describedby", "va-session-text");
    const heading = make("h2", title);
    heading.id = "va-session-title";
    const words = make("p", text);
    words.id = "va-session-text";
    const row = make("p");
    row.className = "va-session__row";
    row.append(...parts);
    box.append(heading, words, row);
    document.body.append(box);
    box.showModal();
  };

  const button = (text, act) => {
    const made = make("button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  const warn = (left) => {
    const at = new Date(Date.now() + left * 1000);
    const time = at.toLocaleTimeString(said.lang, { hour: "2-digit", minute: "2-digit" });
    show(said.title, said.text.replace("{time}", time), [button(said.stay, extend)]);
    box.addEventListener("cancel", (event) => { event.preventDefault(); extend(); });
  };

  const tellOver = () => {
    over = true;
    const link = make("a", said.again);
    link.href = said.login;
    link.target = "_blank";
    link.rel = "noopener";
    show(said.overTitle, said.overText, [link, button(said.close, close)]);
  };

  const take = (answer) => {
    renewForms(answer.token);
    window.clearTimeout(timer);
    if (answer.left <= 0) {
      if (!over) tellOver();
      timer = window.setTimeout(look, pause);
      return;
    }
    if (over) {
      over = false;
      show(said.back, "", [button(said.close, close)]);
    } else if (answer.left <= warning) {
      if (!box) warn(answer.left);
    } else if (box) {
      close();
    }
    const until = answer.left > warning ? answer.left - warning : answer.left;
    timer = window.setTimeout(look, Math.min(pause, until * 1000 + 1000));
  };

  // Without a connection nothing is said: the page waits and looks again.
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, pause);
  };

  const look = () => ask("GET").then(take, later);

  const extend = async () => {
    extended = Date.now();
    try {
      if (!token) renewForms((await ask("GET")).token);
      close();
      take(await ask("POST"));
    } catch {
      later();
    }
  };

  // Somebody who types in a long text opens no page for an hour, and is there all the same.
  const busy = () => {
    if (!over && !box && Date.now() - extended > Math.max(60, idle / 10) * 1000) extend();
  };

  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, busy, { passive: true });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && (over || box)) look(); });
  window.addEventListener("focus", () => { if (over) look(); });
  timer = window.setTimeout(look, Math.min(pause, Math.max(1, idle - warning) * 1000));
})();
