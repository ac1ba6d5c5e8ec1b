// Loaded before the page is drawn: the design system shows some things differently when scripts run.
document.documentElement.classList.add("js-enabled");
