// Sends a form to its own address, each time with the next turn: the server knows by it what came
// earlier from the same page, and what was overtaken on the way.

const takeTurn = (form) => { form.elements.turn.value = Number(form.elements.turn.value) + 1; };

// Through htmx, which puts the answer on the page. Gives the request when it has ended, one way or another.
export function send(form) {
  takeTurn(form);
  return new Promise((resolve) => {
    const heard = new AbortController();
    const end = ({ detail }) => { heard.abort(); resolve(detail.xhr); };
    for (const name of ["htmx:afterRequest", "htmx:onLoadError"]) {
      form.addEventListener(name, end, { signal: heard.signal });
    }
    htmx.trigger(form, "autosave");
  });
}

// Without waiting for an answer: the page is going away.
export function sendWhileLeaving(form) {
  takeTurn(form);
  const body = new URLSearchParams(new FormData(form));
  fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
}
