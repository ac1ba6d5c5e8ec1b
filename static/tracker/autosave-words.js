// What became of a save, in words on the page, and what follows from it.

const WITH_WORDS = [200, 401, 403, 409, 422]; // base.html's htmx-config puts these on the page
const said = new WeakMap();

// xhr: the answer of the server, if there was one. Gives "wait", "again", "later", "stop", or, where
// the answer was none of ours, "unreachable", "failing" or "refused".
export function say(form, xhr) {
  const box = form.querySelector("#autosave");
  const shown = WITH_WORDS.includes(xhr.status) && box.querySelector("[data-next]");
  const next = shown ? shown.dataset.next : withoutWords(xhr.status);
  if (!shown) box.replaceChildren(form.querySelector(`[data-autosave=${next}]`).content.cloneNode(true));
  // Read out when it is another thing than before, not at every pause for breath.
  if (said.get(form) !== next) readOut(form, box.querySelector("p").innerText);
  said.set(form, next);
  return next;
}

// Whoever presses Save is told again.
export function sayAnew(form) {
  said.delete(form);
  readOut(form, "");
}

function readOut(form, words) {
  form.querySelector("[data-autosave-said]").textContent = words;
}

function withoutWords(status) {
  if (status === 0) return "unreachable";
  return status >= 500 ? "failing" : "refused";
}
