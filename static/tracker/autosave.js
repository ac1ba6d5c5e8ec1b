// A form with data-autosave saves itself while it is written, through htmx, to its own address. The
// answer is a piece of page that says in words what came of it, and in data-next what follows:
//   wait   saved: wait for more to be typed          again  send at once, once more
//   later  with the next words typed, or on return   stop   no more: only its buttons send it now
// Where there is no answer the words are here in the page, in template[data-autosave].

import { say, sayAnew } from "./autosave-words.js";
import { typedText } from "./form-text.js";
import { send, sendWhileLeaving } from "./sending.js";

const AFTER_TYPING = 4_000, AFTER_CHANGE = 300, AT_THE_LATEST = 20_000; // milliseconds
const PAUSES = [5_000, 10_000, 20_000, 40_000, 60_000];
const FAILED = ["unreachable", "failing"];

function start(form) {
  let saved = "showsUnsaved" in form.dataset ? null : typedText(form); // as the server has it
  let next = "wait", sending = null, failures = 0, isTouched = false, isLeaving = false;
  let timer, waitingSince = 0;

  const isUnsaved = () => typedText(form) !== saved;
  const isTrouble = () => next !== "wait";

  function plan(pause) {
    clearTimeout(timer);
    waitingSince ||= Date.now();
    timer = setTimeout(save, Math.min(pause, Math.max(0, waitingSince + AT_THE_LATEST - Date.now())));
  }

  // One at a time: what is typed meanwhile is sent when the answer is there.
  function save() {
    if (next === "stop" || isLeaving || !isUnsaved()) return sending;
    sending ??= saveNow().finally(() => { sending = null; });
    return sending;
  }

  async function saveNow() {
    clearTimeout(timer);
    waitingSince = 0;
    const sent = typedText(form);
    const before = next;
    next = say(form, await send(form));
    if (next === "again") next = before === "again" ? "later" : "again";
    failures = FAILED.includes(next) ? failures + 1 : 0;
    if (next === "wait") {
      saved = sent;
      form.dispatchEvent(new CustomEvent("autosave:saved", { detail: saved }));
    }
    if (next === "again") plan(0);
    else if (failures) timer = setTimeout(save, PAUSES[Math.min(failures, PAUSES.length) - 1]);
    else if (next === "wait" && isUnsaved()) plan(AFTER_TYPING);
  }

  form.addEventListener("input", () => { isTouched = true; if (!failures) plan(AFTER_TYPING); });
  form.addEventListener("change", () => { if (!failures) plan(AFTER_CHANGE); });
  addEventListener("online", () => { if (isTouched) save(); });
  document.addEventListener("visibilitychange", () => { if (isTouched) save(); });

  // Save and its like: first what any save does, so that only words the server has leave this page.
  form.addEventListener("submit", async (event) => {
    if (isLeaving || next === "stop" || next === "later" || (!sending && !isUnsaved())) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    sayAnew(form);
    const { submitter } = event;
    await sending;
    await save();
    if (next === "unreachable" || isLeaving) return;
    isLeaving = true;
    form.requestSubmit(submitter);
  });

  addEventListener("beforeunload", (event) => {
    if (isTouched && !isLeaving && isTrouble() && isUnsaved()) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    if (isTouched && !isLeaving && !isTrouble() && isUnsaved()) sendWhileLeaving(form);
  });
  // Come back to by the Back button, out of the browser's memory.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isLeaving = false;
    saved = null;
    if (isTouched && next !== "stop") plan(AFTER_CHANGE);
  });
}

// Come back to out of the browser's cache, a page may show an answer as it was before.
const [arrival] = performance.getEntriesByType("navigation");
if (arrival?.type === "back_forward" && navigator.onLine) location.reload();
else if (window.htmx) document.querySelectorAll("form[data-autosave]").forEach(start);
