// Passkeys: asks the browser for one and puts its answer in the form. Without a browser that can, the form stays hidden.
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const toBytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const toText = (bytes) => {
    if (!bytes) return undefined;
    const plain = String.fromCharCode(...new Uint8Array(bytes));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const unpacked = (options) => {
    const key = { ...options.publicKey, challenge: toBytes(options.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: toBytes(key.user.id) };
    for (const list of ["allowCredentials", "excludeCredentials"]) {
      if (key[list]) key[list] = key[list].map((item) => ({ ...item, id: toBytes(item.id) }));
    }
    return { publicKey: key };
  };
  const packed = (credential) => {
    const { response } = credential;
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const answer = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]));
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response: answer,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  const optionsOf = async (form) => {
    if (form.dataset.passkey !== "door") return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    const message = form.querySelector(".va-passkey__message");
    const button = form.querySelector("button");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      message.textContent = "";
      button.disabled = true;
      try {
        const told = await optionsOf(form);
        const making = form.dataset.passkey === "create";
        const options = unpacked(making ? told.creation_options : told.request_options);
        const found = await (making ? navigator.credentials.create(options) : navigator.credentials.get(options));
        form.elements.credential.value = packed(found);
        const device = document.querySelector('input[type="radio"][name="device"]:checked');
        if (device && form.elements.device) form.elements.device.value = device.value;
        form.submit();
      } catch {
        message.textContent = form.dataset.failed;
        button.disabled = false;
      }
    });
  }
})();
