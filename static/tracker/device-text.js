// On every page: what was kept on the device goes once a page says that it is saved, and at sign-out.

import { copies, forget, forgetAll } from "./device-copies.js";

const sent = JSON.parse(sessionStorage.getItem("msg-sent") ?? "[]");
sessionStorage.removeItem("msg-sent");
if (document.querySelector(".msg_confirmation")) sent.forEach(forget);

const signOut = document.querySelector("meta[name=person]")?.dataset.signOut;
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") !== signOut) return;
  const about = [...new Set(copies().map((copy) => copy.about))].join("; ");
  const question = `Text on this device is not saved: ${about}. Sign out, and remove it from this device?`;
  if (about && !confirm(question)) event.preventDefault();
  else forgetAll();
});
