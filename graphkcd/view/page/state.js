/* The whole state of the page as one value, and as the text after `#`. Pure. */

const VIEWS = ["graph", "list", "table", "timeline", "query", "about"];
/** Facets that switch things off, and facets that narrow to the talks of what is chosen. */
const SWITCHES = ["kind", "origin", "modality", "relation"];
const NARROWS = ["theme", "event", "person", "community"];
/** Off until somebody asks: what the catalogue knew before any note was read. */
const OFF_AT_FIRST = { origin: ["catalogue"], relation: ["broader", "category", "concerns", "owner"] };

/**
 * @typedef {object} State
 * @property {string} view
 * @property {number | null} sel Selected node.
 * @property {number | null} edge Selected edge.
 * @property {number} depth 1–3: how far from the selected node is near.
 * @property {boolean} only Hide what is not near.
 * @property {string} q
 * @property {Record<string, Set<string>>} off Values switched off, by facet.
 * @property {Record<string, Set<string>>} on Values narrowed to, by facet: local IRIs or numbers.
 * @property {Set<number>} hide
 * @property {[number, number] | null} path
 * @property {string} colour "kind" or "community"
 * @property {[number, number, number] | null} cam Centre and scale; null fits the map.
 * @property {Set<number>} open Communities shown in full when the map is aggregated.
 * @property {string} ask Text of the query; empty as at first.
 * @property {string} rows "nodes" or "edges"
 * @property {[number, number]} sort Column, and 1 for rising or -1 for falling.
 */

/** @returns {State} */
function firstState() {
  return {
    view: "graph", sel: null, edge: null, depth: 1, only: false, q: "",
    off: Object.fromEntries(SWITCHES.map((name) => [name, new Set(lookUp(OFF_AT_FIRST, name) ?? [])])),
    on: Object.fromEntries(NARROWS.map((name) => [name, new Set()])),
    hide: new Set(), path: null, colour: "kind", cam: null, open: new Set(), ask: "", rows: "nodes", sort: [0, 1],
  };
}

/**
 * Write a state as the text after `#`; what is as at first is left out.
 * @param {State} state
 * @param {Model} model
 */
function writeHash(state, model) {
  const first = firstState();
  const out = new URLSearchParams();
  const iri = (/** @type {number} */ id) => model.nodes[id].iri;
  if (state.view !== first.view) out.set("view", state.view);
  if (state.sel !== null) out.set("sel", iri(state.sel));
  if (state.edge !== null) out.set("edge", edgeName(state.edge, model));
  if (state.depth !== 1) out.set("depth", String(state.depth));
  if (state.only) out.set("only", "1");
  if (state.q) out.set("q", state.q);
  for (const name of SWITCHES) {
    const off = [...state.off[name]].sort();
    if (off.join("\n") !== [...first.off[name]].sort().join("\n")) setAll(out, `off.${name}`, off);
  }
  for (const name of NARROWS) if (state.on[name].size) setAll(out, name, [...state.on[name]].sort());
  if (state.hide.size) setAll(out, "hide", [...state.hide].map(iri).sort());
  if (state.path) setAll(out, "path", state.path.map(iri));
  if (state.colour !== first.colour) out.set("colour", state.colour);
  if (state.cam) out.set("cam", state.cam.map((n, i) => n.toFixed(i === 2 ? 3 : 1)).join(","));
  if (state.open.size) setAll(out, "open", [...state.open].sort((a, b) => a - b).map(String));
  if (state.ask) out.set("ask", state.ask);
  if (state.rows !== first.rows) out.set("rows", state.rows);
  if (state.sort.join() !== first.sort.join()) out.set("sort", state.sort.join());
  return out.toString();
}

/**
 * An empty list is written as one empty value: "nothing is off" differs from "as at first".
 * @param {URLSearchParams} out
 * @param {string} name
 * @param {string[]} values
 */
function setAll(out, name, values) {
  for (const value of values.length ? values : [""]) out.append(name, value);
}

/**
 * Read a state; what cannot be understood is left out and named.
 * @param {string} text The text after `#`.
 * @param {Model} model
 * @returns {{state: State, unknown: string[]}}
 */
function readHash(text, model) {
  const state = firstState();
  /** @type {Set<string>} */
  const unknown = new Set();
  const given = new URLSearchParams(text);
  const node = (/** @type {string} */ name, /** @type {string} */ iri) => {
    const id = model.byIri.get(iri);
    if (id === undefined) unknown.add(name);
    return id ?? null;
  };
  const oneOf = (/** @type {string} */ name, /** @type {string[]} */ allowed, /** @type {string} */ value) => {
    if (!allowed.includes(value)) unknown.add(name);
    return allowed.includes(value) ? value : null;
  };
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    const value = values[0];
    const [facet, inner] = name.startsWith("off.") ? ["off", name.slice(4)] : [name, ""];
    if (facet === "off" && SWITCHES.includes(inner)) {
      const known = switchValues(model, inner);
      for (const v of values) if (v && !known.has(v)) unknown.add(name);
      state.off[inner] = new Set(values.filter((v) => known.has(v)));
    } else if (NARROWS.includes(name)) {
      state.on[name] = new Set(values.filter((v) => isNarrowValue(model, name, v) || (unknown.add(name), false)));
    } else if (name === "view") state.view = oneOf(name, viewsOf(model), value) ?? "graph";
    else if (name === "sel") state.sel = node(name, value);
    else if (name === "edge") {
      state.edge = findEdge(value, model);
      if (state.edge === null) unknown.add(name);
    } else if (name === "depth") state.depth = Number(oneOf(name, ["1", "2", "3"], value) ?? 1);
    else if (name === "only") state.only = oneOf(name, ["1"], value) === "1";
    else if (name === "q") state.q = value;
    else if (name === "ask" && model.questions) state.ask = value;
    else if (name === "hide") {
      state.hide = new Set(values.map((v) => node(name, v)).filter((id) => id !== null));
    } else if (name === "path") {
      const ends = values.map((v) => node(name, v));
      if (ends.length === 2 && ends[0] !== null && ends[1] !== null) state.path = [ends[0], ends[1]];
      else unknown.add(name);
    } else if (name === "colour") state.colour = oneOf(name, ["kind", "community"], value) ?? "kind";
    else if (name === "cam") {
      const numbers = value.split(",").map(Number);
      if (numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0) {
        state.cam = [numbers[0], numbers[1], Math.min(Math.max(numbers[2], 0.01), 10)];
      } else unknown.add(name);
    } else if (name === "open") {
      state.open = new Set(values.map(Number).filter((n) => n === -1 || n in model.communities || (unknown.add(name), false)));
    } else if (name === "rows") state.rows = oneOf(name, ["nodes", "edges"], value) ?? "nodes";
    else if (name === "sort") {
      const [column, way] = value.split(",").map(Number);
      if (column >= 0 && column < 8 && Math.abs(way) === 1) state.sort = [column, way];
      else unknown.add(name);
    } else unknown.add(name);
  }
  return { state, unknown: [...unknown].sort() };
}

/**
 * Give the views of this page; without an engine there is none to query in.
 * @param {Model} model
 */
function viewsOf(model) {
  return model.questions ? VIEWS : VIEWS.filter((view) => view !== "query");
}

/**
 * Give every value that a switching facet can have in this graph.
 * @param {Model} model
 * @param {string} facet
 * @returns {Set<string>}
 */
function switchValues(model, facet) {
  if (facet === "kind") return new Set(model.nodes.map((node) => node.kind));
  const values = new Set(model.edges.map((edge) => String(edge[/** @type {"origin"} */ (facet)])));
  for (const value of lookUp(OFF_AT_FIRST, facet) ?? []) values.add(value);
  return values;
}

/**
 * @param {Model} model
 * @param {string} facet
 * @param {string} value
 */
function isNarrowValue(model, facet, value) {
  if (facet === "community") return value in model.communities;
  return model.nodes[model.byIri.get(value) ?? -1]?.kind === facet;
}

/**
 * Name an edge so that a link to it survives a rebuild: ends and relation, then a number.
 * @param {number} id
 * @param {Model} model
 */
function edgeName(id, model) {
  const edge = model.edges[id];
  const like = model.edges.filter((e) => e.from === edge.from && e.to === edge.to && e.relation === edge.relation);
  return [model.nodes[edge.from].iri, edge.relation, model.nodes[edge.to].iri, like.indexOf(edge)].join(" ");
}

/**
 * @param {string} name
 * @param {Model} model
 * @returns {number | null}
 */
function findEdge(name, model) {
  const parts = name.split(" ");
  const number = Number(parts.pop());
  const [from, relation, to] = [parts[0], parts.slice(1, -1).join(" "), parts[parts.length - 1]];
  const [a, b] = [model.byIri.get(from), model.byIri.get(to)];
  const like = model.edges.filter((e) => e.from === a && e.to === b && e.relation === relation);
  return like[number]?.id ?? null;
}
