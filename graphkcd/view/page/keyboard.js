/* Keys, and the twin of the canvas: a listbox that holds everything the map draws. */

/** How many options of the twin exist at a time; the rest is told by aria-setsize. */
const TWIN_WINDOW = 120;
/** @type {number[]} */
let twinOrder = [];

/** Make the twin: it takes the focus that a canvas cannot have. */
function createTwin() {
  return h("ul", {
    id: "twin", role: "listbox", tabindex: "0", onkeydown: twinKey,
    onfocus: () => { if (map.cursor === null || !twinOrder.includes(map.cursor)) moveCursor(app.state.sel ?? twinOrder[0] ?? null, false); else redrawMap(); },
    onblur: () => redrawMap(),
  });
}

/** @type {number[] | null} What the twin's order was made of. */
let twinMade = null;

/** Keep the twin in line with the map. */
function renderTwin() {
  const { model } = app;
  if (twinMade !== map.drawn.drawn) twinOrder = byLabel(model, map.drawn.drawn);
  twinMade = map.drawn.drawn;
  const twin = byId("twin");
  twin.setAttribute("aria-label", say("mapLabel", { n: twinOrder.length }));
  if (map.cursor !== null && !twinOrder.includes(map.cursor)) map.cursor = null;
  fillTwin();
}

function fillTwin() {
  const { model, state } = app;
  const at = Math.max(twinOrder.indexOf(map.cursor ?? -1), 0);
  const first = Math.max(0, Math.min(at - TWIN_WINDOW / 2, twinOrder.length - TWIN_WINDOW));
  const twin = byId("twin");
  twin.replaceChildren(...twinOrder.slice(first, first + TWIN_WINDOW).map((id, i) => h("li", {
    id: `twin-${id}`, role: "option", "aria-selected": String(id === state.sel), "aria-posinset": first + i + 1, "aria-setsize": twinOrder.length,
  }, describeNode(model.nodes[id]))));
  if (map.cursor === null) twin.removeAttribute("aria-activedescendant");
  else twin.setAttribute("aria-activedescendant", `twin-${map.cursor}`);
}

/** @param {GraphNode} node */
function describeNode(node) {
  const talks = app.model.talksOf[node.id].size;
  const names = { label: node.label, kind: kindName(node.kind), n: talks };
  return node.kind === "talk" || !talks ? say("announcedPlain", names) : say("announced", names);
}

/**
 * @param {number | null} id
 * @param {boolean} [tell]
 */
function moveCursor(id, tell = true) {
  map.cursor = id;
  fillTwin();
  if (id !== null) {
    revealNode(id);
    if (tell) announce(describeNode(app.model.nodes[id]));
  }
  redrawMap();
}

const ARROWS = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });

/** @param {KeyboardEvent} event */
function twinKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const way = lookUp(ARROWS, event.key);
  const at = twinOrder.indexOf(map.cursor ?? -1);
  if (way) moveCursor(nearestInDirection(map.cursor, way) ?? map.cursor);
  else if (event.key === "PageDown") moveCursor(twinOrder[(at + 1) % twinOrder.length] ?? null);
  else if (event.key === "PageUp") moveCursor(twinOrder[(at - 1 + twinOrder.length) % twinOrder.length] ?? null);
  else if (event.key === "Home") moveCursor(twinOrder[0] ?? null);
  else if (event.key === "End") moveCursor(twinOrder[twinOrder.length - 1] ?? null);
  else if ((event.key === "Enter" || event.key === " ") && map.cursor !== null) {
    if (map.cursor === app.state.sel) centreNode(map.cursor);
    else pressNode(map.cursor);
  } else return;
  event.preventDefault();
}

/**
 * Find the nearest thing in a direction: what lies straight ahead counts more than what is close.
 * @param {number | null} from
 * @param {[number, number]} way
 * @returns {number | null}
 */
function nearestInDirection(from, way) {
  const { nodes } = app.model;
  if (from === null) return twinOrder[0] ?? null;
  let best = { id: /** @type {number | null} */ (null), cost: Infinity };
  for (const id of twinOrder) {
    const [dx, dy] = [nodes[id].x - nodes[from].x, nodes[id].y - nodes[from].y];
    const ahead = dx * way[0] + dy * way[1];
    if (id === from || ahead <= 0.5) continue;
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    const cost = ahead + 2.2 * aside;
    if (cost < best.cost) best = { id, cost };
  }
  return best.id;
}

const VIEW_KEYS = /** @type {Record<string, string>} */ ({ g: "graph", l: "list", t: "table", i: "timeline", q: "query", a: "about" });

/** @param {KeyboardEvent} event */
function pageKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || byId("dialog").open) return;
  if (target.matches("input:not([type=checkbox]), textarea, select")) return;
  const { state } = app;
  const { key } = event;
  if (key === "/") byId("search").focus();
  else if (key === "?") openDialog(say("help"), helpTable());
  else if (key === "Escape") escapeKey();
  else if (viewsOf(app.model).includes(lookUp(VIEW_KEYS, key) ?? "")) update({ view: VIEW_KEYS[key] });
  else if (key === "[") history.back();
  else if (key === "]") history.forward();
  else if (["1", "2", "3"].includes(key) && state.sel !== null) update({ depth: Number(key) });
  else if (key === "o" && (state.sel !== null || state.path)) toggleOnly();
  else if (key === "h" && state.sel !== null) hideNode(state.sel);
  else if (state.view === "graph" && (key === "+" || key === "=")) zoomMap(1.3);
  else if (state.view === "graph" && (key === "-" || key === "−")) zoomMap(1 / 1.3);
  else if (state.view === "graph" && key === "0") refit();
  else return;
  event.preventDefault();
}

function escapeKey() {
  if (app.pathFrom !== null) endPathChoice();
  else if (app.state.q) update({ q: "" }, "replace");
  else clearSelection();
}
