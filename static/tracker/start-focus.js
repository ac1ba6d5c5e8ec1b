// A page that comes back with errors puts the reader on the list of them.
document.querySelector(".ds_error-summary")?.focus();
