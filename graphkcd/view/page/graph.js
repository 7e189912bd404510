/* The map: vis-network is the camera and knows pointers; marks, lines and labels are drawn here. */

/**
 * @typedef {object} MapView
 * @property {any} network vis-network's Network.
 * @property {Scene | null} scene
 * @property {Colours} colours
 * @property {number | null} hover
 * @property {number | null} hoverEdge
 * @property {number | null} cursor Where the keyboard is.
 * @property {Drawn} drawn
 * @property {Set<number> | null} found
 * @property {HTMLElement} host
 * @property {{x: number, y: number} | null} aim Where the camera moves to by itself; null once it is moved by hand.
 * @property {boolean} stale The scene must be built again before it is painted.
 */

/** @type {MapView} */
let map;

const VIS_OPTIONS = {
  autoResize: true,
  physics: false,
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { hover: false, dragNodes: false, selectConnectedEdges: false, selectable: false, keyboard: false, zoomSpeed: 0.6, tooltipDelay: 1e6 },
  nodes: { physics: false },
  edges: { smooth: false },
};

/** The largest map that the page draws thing by thing. */
const MOST_DRAWN = 2000;

/** Make the map; it stays for as long as the page does. */
function createMap() {
  const host = byId("canvas");
  // It is given no nodes: to draw thousands of them takes it half a selection's time.
  const network = new vis.Network(host, { nodes: [], edges: [] }, VIS_OPTIONS);
  map = {
    network, host, scene: null, colours: readColours(), hover: null, hoverEdge: null, cursor: null,
    drawn: { aggregated: false, drawn: [], groups: new Map(), centres: new Map() }, found: null, aim: null, stale: true,
  };
  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => {
    paintLines(ctx, currentScene(), map.colours);
    paintMarks(ctx, currentScene(), map.colours);
  });
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => {
    paintLabels(ctx, currentScene(), map.colours);
    paintCursor(ctx);
  });
  network.on("click", (/** @type {any} */ event) => pressMap(event.pointer.canvas));
  network.on("dragEnd", () => {
    map.aim = null;
    if (!byId("detail").hidden) redrawMap();
    rememberCamera();
  });
  network.on("zoom", () => {
    map.aim = null;
    rememberCamera();
  });
  network.on("resize", () => requestAnimationFrame(() => placeCamera(false)));
  host.addEventListener("mousemove", hoverSoon);
  host.addEventListener("mouseleave", () => setHover(null, null));
  // The listbox beside it is what keyboards and screen readers use.
  host.setAttribute("aria-hidden", "true");
  for (const element of host.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
}

/** Bring the map in line with the state. */
function renderMap() {
  const { model, state, visible } = app;
  map.found = state.q && !visible.near ? new Set(findNodes(model, app.index, state.q).map((hit) => hit.node)) : null;
  if (map.found && !map.found.size) map.found = null;
  redrawMap();
}

/**
 * Paint again before the next frame, with a new scene. `network.redraw()` would measure and clear the
 * canvas as well, and paint at once, each time it is asked.
 */
function redrawMap() {
  map.stale = true;
  map.network.body.emitter.emit("_requestRedraw");
}

/** Give the scene that fits state and camera. */
function currentScene() {
  const scale = map.network.getScale();
  if (map.scene && !map.stale && map.scene.scale === scale) return map.scene;
  map.scene = buildScene({
    model: app.model, state: app.state, visible: app.visible, drawn: map.drawn, colours: map.colours, measure: measureText,
    scale, found: map.found, hover: map.hover, hoverEdge: map.hoverEdge, tight: isTight(), opened: cardOnMap(scale),
  });
  map.stale = false;
  return map.scene;
}

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/**
 * @param {string} text
 * @param {boolean} bold
 */
function measureText(text, bold) {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) return text.length * 7;
  ruler.font = fontOf(bold);
  return ruler.measureText(text).width;
}

/** @param {CanvasRenderingContext2D} ctx */
function paintCursor(ctx) {
  const mark = map.cursor === null ? null : map.scene?.byNode.get(map.cursor);
  if (!mark || document.activeElement !== byId("twin")) return;
  const k = 1 / map.network.getScale();
  paintRing(ctx, mark, (mark.r + 9) * k, map.colours.text, 2 * k, [4 * k, 3 * k]);
}

/**
 * Find what is at a place of the map: a mark or its label first, then a line.
 * @param {{x: number, y: number}} at In the map's units.
 * @returns {{node: number | null, edge: number | null}}
 */
function hitTest(at) {
  const scene = currentScene();
  const [x, y] = [at.x * scene.scale, at.y * scene.scale];
  const hit = scene.marks.findLast((mark) => Math.hypot(mark.x * scene.scale - x, mark.y * scene.scale - y) <= mark.r + 2);
  if (hit) return { node: hit.id, edge: null };
  for (const { label, edge } of scene.labels) {
    const { box } = label;
    if (x < box.x || x > box.x + box.w || y < box.y || y > box.y + box.h) continue;
    return edge ? { node: null, edge: label.id - EDGE_LABELS } : { node: label.id, edge: null };
  }
  let nearest = { edge: -1, distance: 5 };
  for (const line of scene.lines) {
    if (!line.near && scene.focused) continue;
    const distance = distanceToLine(line, at, scene.scale) * scene.scale;
    if (distance < nearest.distance) nearest = { edge: line.id, distance };
  }
  return { node: null, edge: nearest.edge < 0 || map.drawn.aggregated ? null : nearest.edge };
}

/**
 * @param {Line} line
 * @param {{x: number, y: number}} at
 * @param {number} scale
 */
function distanceToLine(line, at, scale) {
  if (!line.bend) return distanceToSegment(at, line.x1, line.y1, line.x2, line.y2);
  const middle = lineMiddle(line, scale);
  return Math.min(
    distanceToSegment(at, line.x1, line.y1, middle.x, middle.y),
    distanceToSegment(at, middle.x, middle.y, line.x2, line.y2),
  );
}

/**
 * @param {{x: number, y: number}} at
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
function distanceToSegment(at, x1, y1, x2, y2) {
  const square = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
  const along = Math.min(Math.max(((at.x - x1) * (x2 - x1) + (at.y - y1) * (y2 - y1)) / square, 0), 1);
  return Math.hypot(at.x - x1 - along * (x2 - x1), at.y - y1 - along * (y2 - y1));
}

/** @param {{x: number, y: number}} at */
function pressMap(at) {
  const { node, edge } = hitTest(at);
  if (node !== null && node < 0 && map.drawn.aggregated) openCommunity(groupMark(node));
  else if (node !== null && node < 0) showCommunity(groupMark(node));
  else if (node !== null) pressNode(node);
  else if (edge !== null) selectEdge(edge);
  else if (app.state.sel !== null || app.state.edge !== null || app.state.path) clearSelection();
}

let hoverPending = false;

/** @param {MouseEvent} event */
function hoverSoon(event) {
  if (hoverPending || event.buttons) return;
  hoverPending = true;
  const box = map.host.getBoundingClientRect();
  const dom = { x: event.clientX - box.left, y: event.clientY - box.top };
  requestAnimationFrame(() => {
    hoverPending = false;
    const { node, edge } = hitTest(map.network.DOMtoCanvas(dom));
    setHover(node, edge);
  });
}

/**
 * @param {number | null} node
 * @param {number | null} edge
 */
function setHover(node, edge) {
  if (node === map.hover && edge === map.hoverEdge) return;
  map.hover = node;
  map.hoverEdge = edge;
  map.host.style.cursor = node !== null || edge !== null ? "pointer" : "";
  redrawMap();
}
