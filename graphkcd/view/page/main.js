/* One state, one way to change it, every part drawn from it. */

/**
 * @typedef {object} App
 * @property {Model} model
 * @property {SearchIndex} index
 * @property {State} state
 * @property {Visible} visible
 * @property {number | null} pathFrom Where a path begins while people choose where it ends.
 */

/** @type {App} */
let app;

/** Read the data, build the page, show what the link asks for. */
function main() {
  const records = JSON.parse(byId("records").textContent);
  const model = buildModel(records);
  const { state, unknown } = readHash(location.hash.slice(1), model);
  app = { model, index: buildIndex(model), state, visible: derive(model, state), pathFrom: null };
  byId("app").hidden = false;
  document.body.classList.add("running");
  createPage();
  createMap();
  render();
  placeCamera(false);
  if (unknown.length) notify(say("unknownState", { names: unknown.join(", ") }));
  addEventListener("hashchange", followLink);
  document.addEventListener("keydown", pageKey);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  matchMedia("(forced-colors: active)").addEventListener("change", recolour);
  Object.assign(window, { graphkcd: Object.freeze({ app: () => app, map: () => map, scene: currentScene, select: selectNode, nearest: nearestInDirection }) });
  document.documentElement.dataset.ready = "true";
}

/** Build what stays: header, search, panes. */
function createPage() {
  const { model } = app;
  const heading = document.querySelector("#top h1");
  if (heading) heading.id = "title";
  const counts = ["talk", "person", "technology", "theme"].map((kind) => [kind, model.nodes.filter((n) => n.kind === kind && !n.background).length]);
  byId("tagline").textContent = counts.filter(([, n]) => n).map(([kind, n]) => countOf(Number(n), String(kind))).join(" · ");
  const skip = byId("skip");
  skip.textContent = say("skip");
  skip.addEventListener("click", (/** @type {Event} */ event) => { event.preventDefault(); byId("main").focus(); });
  byId("views").setAttribute("aria-label", say("views"));
  byId("views").append(...viewsOf(model).map((view) => h("button", { type: "button", "data-view": view, onclick: () => update({ view }) }, say(/** @type {any} */ (view)))));
  byId("tools").append(
    exportMenu(),
    h("button", { type: "button", id: "scheme", onclick: nextScheme }),
    h("button", { type: "button", class: "icon", "aria-label": say("help"), title: say("help"), onclick: () => openDialog(say("help"), helpTable()) }, "?"));
  showScheme();
  byId("side").setAttribute("aria-label", say("filters"));
  byId("side").append(
    createFinder(),
    h("button", { type: "button", id: "side-toggle", "aria-expanded": "false", "aria-controls": "facets", onclick: toggleSide }, say("filters")),
    h("div", { id: "facets" }));
  byId("detail").setAttribute("aria-labelledby", "detail-title");
  byId("main").append(
    h("div", { id: "map" }, h("div", { id: "canvas" }), createTwin(), mapBar(), h("p", { id: "hint", hidden: true })),
    h("div", { id: "pane", hidden: true }));
}

function mapBar() {
  const button = (/** @type {string} */ text, /** @type {string} */ label, /** @type {() => void} */ press) => h("button", { type: "button", "aria-label": label, title: label, onclick: press }, text);
  return h("div", { id: "map-bar", role: "group", "aria-label": say("graph") },
    button("−", say("zoomOut"), () => zoomMap(1 / 1.3)), button("+", say("zoomIn"), () => zoomMap(1.3)), button(say("fit"), say("fitLong"), refit));
}

/** Forget the camera and show the whole map. */
function refit() {
  const { x, y, scale } = wholeMap(covered());
  moveCamera(x, y, scale, true);
  if (byId("detail").hidden) {
    clearTimeout(cameraTimer);
    app.state.cam = null;
    replaceLink();
  } else rememberCamera([x, y, scale]);
}

function toggleSide() {
  const open = document.body.classList.toggle("side-open");
  byId("side-toggle").setAttribute("aria-expanded", String(open));
}

/**
 * Change the state and draw everything again.
 * @param {Partial<State>} change
 * @param {"push" | "replace"} [how] Whether "back" undoes it.
 */
function update(change, how = "push") {
  app.state = { ...app.state, ...change };
  const link = `#${writeHash(app.state, app.model)}`;
  if (link !== (location.hash || "#")) {
    if (how === "push") history.pushState(null, "", link);
    else history.replaceState(null, "", link);
  }
  render();
}

/** Write the state into the link without a step to go back to. */
function replaceLink() {
  history.replaceState(null, "", `#${writeHash(app.state, app.model)}`);
}

/** Show what the link says: after back, forward, or by hand. */
function followLink() {
  const { state, unknown } = readHash(location.hash.slice(1), app.model);
  app.state = state;
  render();
  if (state.view === "graph") placeCamera(true);
  if (unknown.length) notify(say("unknownState", { names: unknown.join(", ") }));
}

/** Draw everything from the state. */
function render() {
  const { state, model } = app;
  const before = app.visible;
  app.visible = derive(model, state);
  document.body.dataset.view = state.view;
  for (const button of document.querySelectorAll("#views button")) {
    if (button.getAttribute("data-view") === state.view) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  byId("map").hidden = state.view !== "graph";
  byId("pane").hidden = state.view === "graph";
  if (map.drawn.aggregated || !map.drawn.drawn.length || !sameBytes(before.nodes, app.visible.nodes)) {
    map.drawn = drawnNodes(model, state, app.visible, MOST_DRAWN);
  }
  renderFinder();
  renderDetail();
  renderFacets();
  if (state.view === "graph") {
    renderMap();
    renderTwin();
    renderHint();
    byId("pane").replaceChildren();
  } else if (state.view === "list") renderList();
  else if (state.view === "table") renderTable();
  else if (state.view === "timeline") renderTimeline();
  else if (state.view === "query") renderQuery();
  else renderAbout();
}

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
function sameBytes(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Say what the map cannot say itself: communities instead of things, a path to choose, nothing left. */
function renderHint() {
  const { model, visible } = app;
  const hint = byId("hint");
  const parts = [];
  if (app.pathFrom !== null) parts.push(h("span", {}, say("pathHint", { label: model.nodes[app.pathFrom].label })));
  else if (map.drawn.aggregated) {
    parts.push(h("span", {}, say("aggregated", { n: map.drawn.groups.size, m: visible.nodeCount - map.drawn.drawn.length })), communityChooser());
    for (const community of app.state.open) {
      parts.push(h("button", { type: "button", class: "chip", onclick: () => openCommunity(community) }, say("closeCommunity", { name: groupName(model, community) }), " ×"));
    }
  } else if (isCrowded(map.drawn.drawn.length) && !visible.near && !map.found) parts.push(h("span", {}, say("crowded", { n: visible.nodeCount })));
  else if (!visible.nodeCount) parts.push(h("span", {}, say("emptyView")));
  hint.hidden = !parts.length;
  hint.replaceChildren(...parts);
}

/** Communities by name and size, for those who cannot press a mark. */
function communityChooser() {
  const options = [...map.drawn.groups].sort((a, b) => b[1].length - a[1].length).map(([group, members]) =>
    h("option", { value: group }, say("superNode", { name: groupName(app.model, group), n: members.length })));
  const choose = h("select", { "aria-label": say("openCommunity"), onchange: () => openCommunity(Number(choose.value)) }, h("option", { value: "" }, say("openCommunity")), ...options);
  return choose;
}

/**
 * Open a community in full and go there, or put it together again and go back.
 * @param {number} community
 */
function openCommunity(community) {
  const open = new Set(app.state.open);
  const closes = open.delete(community);
  if (!closes) open.add(community);
  update({ open });
  if (closes) refit();
  else showCommunity(community);
}

/**
 * What pressing a thing does: end a path that was begun, or select.
 * @param {number} id
 * @param {{show?: boolean}} [options]
 */
function pressNode(id, options = {}) {
  if (app.pathFrom !== null && app.pathFrom !== id) {
    const path = /** @type {[number, number]} */ ([app.pathFrom, id]);
    app.pathFrom = null;
    update({ path, sel: null, edge: null, view: "graph" });
    revealNode(id);
    return;
  }
  selectNode(id, options);
}

/**
 * Select a thing; one that filters hide is brought back.
 * @param {number} id
 * @param {{show?: boolean}} [options]
 */
function selectNode(id, options = {}) {
  /** @type {Partial<State>} */
  const change = { sel: id, edge: null, path: null };
  const hidden = !app.visible.nodes[id];
  if (hidden && options.show) Object.assign(change, reveal(id));
  update(change);
  map.cursor = id;
  revealNode(id);
  announce(describeNode(app.model.nodes[id]));
  if (innerWidth < 900) byId("detail").querySelector("h2")?.scrollIntoView({ block: "nearest" });
}

/**
 * Give the change of filters that lets a hidden thing be seen.
 * @param {number} id
 * @returns {Partial<State>}
 */
function reveal(id) {
  const { state, model } = app;
  const { on } = firstState();
  const off = { ...state.off, kind: new Set([...state.off.kind].filter((kind) => kind !== model.nodes[id].kind)) };
  const hide = new Set([...state.hide].filter((other) => other !== id));
  if (model.nodes[id].background) Object.assign(off, { origin: new Set(), relation: new Set() });
  return { on, off, hide, only: false };
}

/** @param {number} id */
function selectEdge(id) {
  const edge = app.model.edges[id];
  update({ edge: id, sel: null, path: null });
  revealNode(edge.from);
  announce(`${app.model.nodes[edge.from].label} ${relationName(edge.relation)} ${app.model.nodes[edge.to].label}`);
}

function clearSelection() {
  const { sel, edge, path } = app.state;
  if (sel === null && edge === null && !path) return;
  const inDetail = byId("detail").contains(document.activeElement);
  update({ sel: null, edge: null, path: null, only: false });
  announce(say("cleared"));
  if (inDetail) byId(app.state.view === "graph" ? "twin" : "main").focus();
}

function toggleOnly() {
  update({ only: !app.state.only });
}

/** @param {number} id */
function hideNode(id) {
  update({ hide: new Set([...app.state.hide, id]), sel: null, edge: null });
}

/** @param {number} id */
function unhideNode(id) {
  update({ hide: new Set([...app.state.hide].filter((other) => other !== id)) });
}

/** @param {number} id */
function beginPath(id) {
  app.pathFrom = id;
  const hint = say("pathHint", { label: app.model.nodes[id].label });
  announce(hint);
  if (app.state.view === "graph") renderHint();
  else notify(hint);
  byId("search").focus();
}

function endPathChoice() {
  app.pathFrom = null;
  renderHint();
}

const SCHEMES = ["auto", "light", "dark"];

function nextScheme() {
  const root = document.documentElement;
  const next = SCHEMES[(SCHEMES.indexOf(root.dataset.scheme ?? "auto") + 1) % SCHEMES.length];
  root.dataset.scheme = next;
  showScheme();
  recolour();
}

function showScheme() {
  const scheme = document.documentElement.dataset.scheme ?? "auto";
  const name = scheme === "light" ? say("schemeLight") : scheme === "dark" ? say("schemeDark") : say("schemeAuto");
  const button = byId("scheme");
  button.replaceChildren(h("span", { "aria-hidden": "true" }, scheme === "light" ? "☀" : scheme === "dark" ? "☾" : "◐"));
  button.setAttribute("aria-label", say("scheme", { scheme: name }));
  button.title = say("scheme", { scheme: name });
}

/** Take over the colours of the scheme in use. */
function recolour() {
  map.colours = readColours();
  redrawMap();
}
