// Offers text back that a device has kept: to see beside what is saved, to use, to discard. The words
// are in templates/components/kept_on_device.html.

const template = document.querySelector("template[data-copy-offer]");
const place = document.querySelector("[data-copy-offers]");
const WHEN = { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" };

export function offer(copy, { saved, onDiscard }) {
  if (!template) return;
  const shown = template.content.cloneNode(true);
  const part = (name) => shown.querySelector(`[data-copy-${name}]`);
  const [kept, now] = shown.querySelectorAll("[data-copy-words]");
  const form = shown.querySelector("form");
  const whole = shown.firstElementChild;

  part("when").textContent = new Date(copy.at).toLocaleString("en-GB", WHEN);
  kept.append(...inWords(copy.words, saved));
  now.append(...inWords(saved, copy.words));
  form.append(...copy.fields.map(hidden));
  part("discard").addEventListener("click", () => {
    if (!confirm("Discard this text? It is nowhere else.")) return;
    onDiscard();
    whole.remove();
    afterDiscarding()?.focus();
  });
  place.append(whole);
}

// Whoever works by keyboard goes on at the next offer, or in the form, not at the top of the page.
function afterDiscarding() {
  const fields = "form[data-keep-on-device] :is(input:checked, textarea)";
  return place.querySelector("button") ?? document.querySelector(fields);
}

// The questions that are answered otherwise on the other side, each with its answer here.
function inWords(words, others) {
  const here = new Map(words), there = new Map(others);
  const questions = new Set([...here.keys(), ...there.keys()]);
  const differing = [...questions].filter((question) => here.get(question) !== there.get(question));
  return differing.flatMap((question) => [element("dt", question), element("dd", here.get(question) ?? "Nothing")]);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function hidden([name, value]) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}
