/* The left side: what is shown, what it is narrowed to, and what the colours and lines mean. */

/** Facets whose whole list is open. */
const openFacets = new Set();
const SHORT_FACET = 6;

/** What the facets were drawn from, to leave them alone while it stays the same. */
/** @type {unknown[]} */
let facetsDrawn = [];

/** Show all facets with their counts, unless they show just that. */
function renderFacets() {
  const { state, visible } = app;
  const { off, on, hide, only, colour } = state;
  const from = [off, on, hide, only, colour, visible.nodes.join(""), visible.edges.join("")];
  if (from.every((part, i) => part === facetsDrawn[i])) return;
  facetsDrawn = from;
  drawFacets();
}

function drawFacets() {
  const { state } = app;
  // Colours that stand for communities are explained first.
  const narrows = state.colour === "community" ? ["community", ...NARROWS.filter((facet) => facet !== "community")] : NARROWS;
  const active = document.activeElement?.getAttribute("data-key");
  byId("facets").replaceChildren(
    countsLine(),
    h("fieldset", { class: "facet" },
      h("legend", {}, say("kind"), colourSwitch()), ...facetValues(app.model, state, app.visible, "kind").map((v) => switchRow("kind", v))),
    ...hiddenList(),
    h("h3", { class: "facet-head" }, say("narrow")),
    ...narrows.map(narrowFacet),
    h("h3", { class: "facet-head" }, say("things")),
    ...["origin", "modality", "relation"].map(switchFacet),
    lineLegend(),
    isFiltered(state) ? h("button", { type: "button", class: "wide", onclick: resetFilters }, say("reset")) : "",
  );
  if (active) byId("facets").querySelector(`[data-key="${CSS.escape(active)}"]`)?.focus();
}

/** "n of m", the same numbers as in the table and in exports. */
function countsLine() {
  const { model, visible } = app;
  return h("p", { class: "counts", id: "counts" },
    h("span", {}, say("countNodes", { n: visible.nodeCount, m: model.nodes.length })), " ",
    h("span", {}, say("countEdges", { n: visible.edgeCount, m: model.edges.length })));
}

/** Colours show types, or communities. */
function colourSwitch() {
  const button = (/** @type {string} */ value, /** @type {string} */ label) => h("button", {
    type: "button", "aria-pressed": String(app.state.colour === value), "data-key": `colour ${value}`, onclick: () => update({ colour: value }),
  }, label);
  return h("span", { class: "segments small", role: "group", "aria-label": say("colours") }, button("kind", say("colourKind")), button("community", say("colourCommunity")));
}

/**
 * @param {string} facet
 * @param {FacetValue} value
 */
function switchRow(facet, value) {
  const on = !app.state.off[facet].has(value.value);
  const change = () => {
    const off = new Set(app.state.off[facet]);
    if (on) off.add(value.value);
    else off.delete(value.value);
    update({ off: { ...app.state.off, [facet]: off } });
  };
  const node = facet === "kind" ? app.model.nodes.find((n) => n.kind === value.value) : null;
  const icon = node ? markIcon(node.shape, app.state.colour === "kind" ? node.kind : "plain") : null;
  return facetRow(`${facet} ${value.value}`, on, change, icon, value);
}

/**
 * @param {string} key
 * @param {boolean} checked
 * @param {() => void} change
 * @param {Node | null} icon
 * @param {FacetValue} value
 */
function facetRow(key, checked, change, icon, value) {
  return h("label", { class: "facet-row" },
    h("input", { type: "checkbox", checked, onchange: change, "data-key": key }), icon,
    h("span", { class: "facet-label", dir: "auto" }, value.label),
    h("span", { class: "count", "data-n": value.n, "data-m": value.m }, value.n === value.m ? grouped(value.m) : `${grouped(value.n)} / ${grouped(value.m)}`));
}

/** @param {string} facet */
function switchFacet(facet) {
  const values = facetValues(app.model, app.state, app.visible, facet);
  if (values.length < 2) return "";
  return facetBlock(facet, values, (value) => switchRow(facet, value), facet === "relation");
}

/** @param {string} facet */
function narrowFacet(facet) {
  const values = facetValues(app.model, app.state, app.visible, facet);
  if (values.length < 2) return "";
  return facetBlock(facet, values, (value) => narrowRow(facet, value), true);
}

/**
 * @param {string} facet
 * @param {FacetValue} value
 */
function narrowRow(facet, value) {
  const checked = app.state.on[facet].has(value.value);
  const change = () => {
    const on = new Set(app.state.on[facet]);
    if (checked) on.delete(value.value);
    else on.add(value.value);
    update({ on: { ...app.state.on, [facet]: on } });
  };
  const swatch = facet === "community" && app.state.colour === "community"
    ? h("span", { class: "swatch", style: `--swatch: var(--community${Number(value.value) % 12})` }) : null;
  return facetRow(`${facet} ${value.value}`, checked, change, swatch, value);
}

/**
 * @param {string} facet
 * @param {FacetValue[]} values
 * @param {(value: FacetValue) => any} row
 * @param {boolean} folds
 */
function facetBlock(facet, values, row, folds) {
  const chosen = lookUp(app.state.on, facet)?.size ?? 0;
  const open = openFacets.has(facet);
  const wanted = open ? values.slice(0, 400) : values.filter((v, i) => i < SHORT_FACET || lookUp(app.state.on, facet)?.has(v.value));
  const rest = values.length - wanted.length;
  const toggle = () => {
    if (open) openFacets.delete(facet);
    else openFacets.add(facet);
    drawFacets();
  };
  const more = values.length > SHORT_FACET && h("button", { type: "button", class: "more", "aria-expanded": String(open), "data-key": `more ${facet}`, onclick: toggle },
    open ? say("fewer") : say("more", { n: rest }));
  const body = [h("div", { class: open ? "values open" : "values" }, ...wanted.map(row)), more];
  if (!folds) return h("fieldset", { class: "facet" }, h("legend", {}, say(/** @type {any} */ (facet))), ...body);
  const details = h("details", { class: "facet", open: chosen > 0 || foldedOpen.has(facet) || facet === app.state.colour },
    h("summary", { "data-key": `fold ${facet}` }, say(/** @type {any} */ (facet)), " ", chosen ? h("span", { class: "count chosen" }, chosen) : h("span", { class: "count" }, grouped(values.length))),
    h("fieldset", {}, h("legend", { class: "unseen" }, say(/** @type {any} */ (facet))), ...body));
  details.addEventListener("toggle", () => { if (details.open) foldedOpen.add(facet); else foldedOpen.delete(facet); });
  return details;
}

/** Facets that are unfolded. */
const foldedOpen = new Set(["theme"]);

/** What people have hidden by hand, each with a way back. */
function hiddenList() {
  if (!app.state.hide.size) return [];
  return [h("fieldset", { class: "facet" }, h("legend", {}, say("hiddenThings")), ...[...app.state.hide].map((id) => {
    const { label } = app.model.nodes[id];
    return h("button", { type: "button", class: "chip", "aria-label": say("unhide", { label }), onclick: () => unhideNode(id) }, h("span", { dir: "auto" }, label), " ×");
  }))];
}

/** What the lines of the map mean: only those that occur. */
function lineLegend() {
  const { model } = app;
  const styles = /** @type {Set<string>} */ (new Set(model.edges.map(lineStyle)));
  const names = /** @type {Record<string, string>} */ ({
    structure: say("legendStructure"), claim: lookUp(ORIGIN_NAMES, "stated"), listed: lookUp(ORIGIN_NAMES, "listed"), decided: lookUp(ORIGIN_NAMES, "decision"),
    open: `${lookUp(MODALITY_NAMES, "planned")}, ${lookUp(MODALITY_NAMES, "possible")}`, denied: lookUp(MODALITY_NAMES, "negated"), background: lookUp(ORIGIN_NAMES, "catalogue"),
  });
  const rows = Object.keys(names).filter((style) => styles.has(style)).map((style) => h("li", {}, lineIcon(style), names[style]));
  return h("details", { class: "facet", open: true }, h("summary", {}, say("legendLines")), h("ul", { class: "lines" }, ...rows));
}

/** @param {string} style */
function lineIcon(style) {
  const look = LINE_STYLES[style];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 34 10");
  svg.setAttribute("class", `line line-${look.colour}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", look.arrow ? "M1 5H27" : "M1 5H33");
  path.setAttribute("stroke-width", String(look.width + 0.3));
  path.setAttribute("stroke-dasharray", look.dash.join(" "));
  svg.append(path);
  if (look.arrow) {
    const head = document.createElementNS("http://www.w3.org/2000/svg", "path");
    head.setAttribute("d", "M33 5L26 2V8Z");
    head.setAttribute("class", "head");
    svg.append(head);
  }
  return svg;
}

/** @param {State} state */
function isFiltered(state) {
  const first = firstState();
  return state.hide.size > 0 || state.only || NARROWS.some((name) => state.on[name].size)
    || SWITCHES.some((name) => [...state.off[name]].sort().join() !== [...first.off[name]].sort().join());
}

function resetFilters() {
  const { off, on, hide, only } = firstState();
  update({ off, on, hide, only });
}
