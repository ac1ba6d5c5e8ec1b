// Copies of unsaved text on this device, in localStorage: by person, by the form's address and by the
// page it was open in, so that two windows never write over each other's. Each is
// {at, about, path, page, typed, words, fields}: see keep-on-device.js.

const PREFIX = "msg-text:";
const DAYS_KEPT = 30;
const person = document.querySelector("meta[name=person]");
let isClosed = !person;

const keyOf = ({ path, page }) => `${PREFIX}${person.content}:${path}:${page}`;

// False where the device does not keep it: storage is full, switched off, or nobody is signed in.
export function keep(copy) {
  if (isClosed) return false;
  try {
    localStorage.setItem(keyOf(copy), JSON.stringify({ ...copy, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function forget(copy) {
  if (person) attempt(() => localStorage.removeItem(keyOf(copy)));
}

// This person's copies, newest first.
export function copies() {
  if (!person) return [];
  const mine = all().filter(([key]) => key.startsWith(`${PREFIX}${person.content}:`));
  return mine.map(([, copy]) => copy).sort((one, other) => other.at - one.at);
}

// At sign-out: this person's copies go, and no page that is still open makes another.
export function forgetAll() {
  copies().forEach(forget);
  isClosed = true;
}

export function forgetOld() {
  const oldest = Date.now() - DAYS_KEPT * 24 * 3600 * 1000;
  for (const [key, { at }] of all()) if (!(at > oldest)) attempt(() => localStorage.removeItem(key));
}

function all() {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  return keys.filter((key) => key.startsWith(PREFIX)).map((key) => [key, read(key)]);
}

const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key))) ?? {};

function attempt(act) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
