// What a person has typed and chosen in a form, as plain values.

const NOT_TYPED = new Set(["hidden", "submit", "button", "reset", "file", "password"]);

const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

const typedFields = (form) => [...form.elements].filter((field) =>
  field.name && !NOT_TYPED.has(field.type) && (!isChoice(field) || field.checked));

// Line ends and the space around a text are no difference: the server takes them away.
const plain = (text) => text.replaceAll("\r\n", "\n").trim();

// One string for all that is typed, to tell whether two forms say the same. Empty boxes do not count,
// nor does which of several alike a text stands in.
export function typedText(form) {
  const typed = typedFields(form).map((field) => [field.name.replace(/-\d+-/, "-"), plain(field.value)]);
  return JSON.stringify(typed.filter(([, value]) => value));
}

// The same for people: [[question, words], ...].
export function typedWords(form) {
  const words = typedFields(form).map((field) => [question(field), plain(answer(field))]);
  return words.filter(([, value]) => value);
}

// Every field as it would be sent, but the token, which is the page's own.
export const sentFields = (form) => [...new FormData(form)].filter(([name, value]) =>
  name !== "csrfmiddlewaretoken" && typeof value === "string");

const firstLine = (element) => element?.innerText.trim().split("\n")[0] ?? "";

function question(field) {
  return firstLine(isChoice(field) ? field.closest("fieldset")?.querySelector("legend") : field.labels[0]);
}

function answer(field) {
  if (isChoice(field)) return firstLine(field.labels[0]);
  return field.tagName === "SELECT" ? field.selectedOptions[0]?.text ?? "" : field.value;
}
