// A page that comes back with errors puts the reader on the list of them.
document.querySelector(".ds_error-summary")?.focus();
// "Add another" comes back at the new box, ready to be typed in.
document.querySelector(":target textarea")?.focus();
