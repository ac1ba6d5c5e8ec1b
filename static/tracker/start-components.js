// A module, so that it runs after design-system.js, which defines DS and does not start itself.
window.DS.initAll();
