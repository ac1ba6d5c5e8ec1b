/* Arrow keys in a wide grid of links, table[data-grid-keys]: one stop for Tab instead of hundreds.

   Nothing depends on it. Without it every link can be reached with Tab, and one link leads past the table.
   The table keeps its own roles: a screen reader moves in it by its own keys as in any table. */

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function start(table) {
  const rows = Array.from(table.tBodies[0].rows, (row) => Array.from(row.querySelectorAll("td > a")));
  const grid = rows.filter((links) => links.length > 0);
  const links = grid.flat();
  if (links.length === 0) return;
  const stop = (link) => {
    links.forEach((each) => { each.tabIndex = -1; });
    link.tabIndex = 0;
  };
  const place = (link) => {
    const row = grid.findIndex((each) => each.includes(link));
    return [row, grid[row].indexOf(link)];
  };
  const target = (event, row, column) => {
    if (event.key === "Home") return event.ctrlKey ? grid[0][0] : grid[row][0];
    if (event.key === "End") return event.ctrlKey ? grid.at(-1).at(-1) : grid[row].at(-1);
    const step = STEPS[event.key];
    return step && grid[row + step[0]]?.[column + step[1]];
  };
  stop(links[0]);
  table.tBodies[0].addEventListener("focusin", (event) => {
    if (links.includes(event.target)) stop(event.target);
  });
  table.tBodies[0].addEventListener("keydown", (event) => {
    if (!links.includes(event.target) || event.altKey || event.metaKey) return;
    const next = target(event, ...place(event.target));
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  table.querySelectorAll(".msg_heat__keys").forEach((hint) => { hint.hidden = false; });
}

document.querySelectorAll("table[data-grid-keys]").forEach(start);
