// The one thing HTML and CSS cannot do everywhere: on paper a closed fold must show what is in it.
const shut = new Set();

window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.dl-fold:not([open])")) {
    shut.add(fold);
    fold.open = true;
  }
});

window.addEventListener("afterprint", () => {
  for (const fold of shut) fold.open = false;
  shut.clear();
});
