// Making and using passkeys: a form with `data-passkey` is shown where the browser knows them, and sends what it says.
// A block with `data-passkey-proof` fills in the field `proof` of the form around it, which is sent with the rest.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

function creation(options) {
  return {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map((each) => ({ ...each, id: toBytes(each.id) })),
  };
}

function request(options) {
  return {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map((each) => ({ ...each, id: toBytes(each.id) })),
  };
}

function told(credential) {
  const response = { clientDataJSON: toText(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) {
      response[name] = toText(credential.response[name]);
    }
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) {
    continue;
  }
  form.hidden = false;
  document.querySelector("[data-passkey-absent]")?.remove();
  const problem = form.querySelector("[data-passkey-problem]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    const options = JSON.parse(form.dataset.options);
    try {
      const credential =
        form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: creation(options) })
          : await navigator.credentials.get({ publicKey: request(options) });
      form.querySelector('input[name$="credential"]').value = told(credential);
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}

for (const block of document.querySelectorAll("[data-passkey-proof]")) {
  if (!window.PublicKeyCredential) {
    continue;
  }
  block.hidden = false;
  const problem = block.querySelector("[data-passkey-problem]");
  block.querySelector("button").addEventListener("click", async () => {
    problem.hidden = true;
    try {
      const publicKey = request(JSON.parse(block.dataset.options));
      const credential = await navigator.credentials.get({ publicKey });
      block.closest("form").querySelector('input[name="proof"]').value = told(credential);
      block.querySelector("[data-passkey-ready]").textContent = "Your passkey goes with this form. You need no code.";
    } catch {
      problem.hidden = false;
    }
  });
}
