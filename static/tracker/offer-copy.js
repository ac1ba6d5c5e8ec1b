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
  });
  place.append(whole);
}

// Only what the other side does not say as well.
function inWords(words, others) {
  const said = new Set(others.map(String));
  const own = words.filter((pair) => !said.has(String(pair)));
  if (!own.length) return [element("dd", "Nothing else.")];
  return own.flatMap(([question, answer]) => [element("dt", question), element("dd", answer)]);
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
