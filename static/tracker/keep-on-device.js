// A form with data-keep-on-device="what it is about" leaves a copy of what is typed on the device, until
// it is saved; a copy that was never saved is offered back when the form is opened again.
// data-shows-unsaved: the form shows text that the server does not have.
// data-settles="page": sending or following this settles what that other page could not save.

import { copies, forget, forgetOld, keep } from "./device-copies.js";
import { sentFields, typedText, typedWords } from "./form-text.js";
import { offer } from "./offer-copy.js";

const AFTER_TYPING = 300; // milliseconds

const pathOf = (form) => new URL(form.action).pathname;
const pageOf = (form) => form.elements.page?.value ?? "";

function copyOf(form) {
  const about = form.dataset.keepOnDevice;
  const typed = typedText(form);
  return { about, path: pathOf(form), page: pageOf(form), typed, words: typedWords(form), fields: sentFields(form) };
}

function start(form) {
  let saved = "showsUnsaved" in form.dataset ? null : typedText(form);
  let timer;

  function keepNow() {
    clearTimeout(timer);
    timer = undefined;
    const copy = copyOf(form);
    if (copy.typed === saved) return forget(copy);
    document.documentElement.classList.toggle("msg_keeps-nothing", !keep(copy));
  }
  const keepPending = () => { if (timer) keepNow(); };

  if (form.elements.page && !form.elements.page.value) form.elements.page.value = newPage();
  form.addEventListener("input", () => { timer ??= setTimeout(keepNow, AFTER_TYPING); });
  form.addEventListener("submit", keepPending);
  form.addEventListener("autosave:saved", ({ detail }) => { saved = detail; keepNow(); });
  addEventListener("pagehide", keepPending);
  offerBack(form, saved);
}

function offerBack(form, saved) {
  if (saved === null) return;
  for (const copy of copies().filter(({ path }) => path === pathOf(form))) {
    if (copy.typed === saved) forget(copy);
    else offer(copy, { saved: typedWords(form), onDiscard: () => forget(copy) });
  }
}

// What was sent is known to be saved when the next page says so: device-text.js looks there.
function remember(form) {
  const pages = [pageOf(form), form.dataset.settles ?? ""];
  const sent = pages.map((page) => ({ path: pathOf(form), page }));
  sessionStorage.setItem("msg-sent", JSON.stringify(sent));
}

// crypto.randomUUID is there only over HTTPS.
function newPage() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

forgetOld();
document.querySelectorAll("form[data-keep-on-device]").forEach(start);
// On the document, so that whatever holds a form back has had its say.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (!defaultPrevented && target.matches("form[data-keep-on-device], form[data-settles]")) remember(target);
});
for (const link of document.querySelectorAll("a[data-settles]")) {
  link.addEventListener("click", () => forget({ path: link.pathname, page: link.dataset.settles }));
}
