// Dropping files anywhere on the zone, and saying which ones were chosen. The form works without it.
(() => {
  "use strict";
  const form = document.querySelector("[data-vi-upload]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-vi-drop]");
  const chosen = form.querySelector("[data-vi-chosen]");
  const most = Number(form.dataset.maxFiles);
  const largest = Number(form.dataset.maxBytes);

  const inUnits = (size) => {
    const [amount, unit] = size < 1e6 ? [Math.max(1, Math.round(size / 1e3)), "kilobyte"] : [size / 1e6, "megabyte"];
    const shown = { style: "unit", unit, maximumFractionDigits: 1 };
    return new Intl.NumberFormat(document.documentElement.lang || "nl", shown).format(amount);
  };

  const tell = () => {
    const files = [...input.files];
    chosen.replaceChildren();
    if (!files.length) return;
    const head = document.createElement("p");
    head.textContent = files.length === 1 ? chosen.dataset.one : chosen.dataset.more.replace("{n}", files.length);
    const list = document.createElement("ul");
    for (const file of files) {
      const item = document.createElement("li");
      item.textContent = `${file.name} (${inUnits(file.size)})`;
      list.append(item);
    }
    chosen.append(head, list);
  };

  const take = (added) => {
    const kept = new DataTransfer();
    const names = new Set();
    const tooLarge = [];
    for (const file of [...input.files, ...added]) {
      const name = `${file.name}/${file.size}/${file.lastModified}`;
      if (file.size > largest) tooLarge.push(file.name);
      else if (!names.has(name) && kept.files.length < most) kept.items.add(file);
      names.add(name);
    }
    input.files = kept.files;
    tell();
    for (const name of tooLarge) {
      const note = document.createElement("p");
      note.textContent = `${name}: ${chosen.dataset.large}`;
      chosen.append(note);
    }
  };

  input.addEventListener("change", tell);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("vi-drop--over");
  });
  for (const end of ["dragleave", "drop"]) zone.addEventListener(end, () => zone.classList.remove("vi-drop--over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
})();
