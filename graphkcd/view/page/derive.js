/* What a state shows: visible nodes and edges, what is near, and the counts of every facet. Pure. */

/**
 * @typedef {object} Visible
 * @property {Uint8Array} nodes 1 where a node is shown.
 * @property {Uint8Array} edges 1 where an edge is shown.
 * @property {number} nodeCount
 * @property {number} edgeCount
 * @property {Map<number, number> | null} near Distance from the selected node, or place on the path.
 * @property {number[]} path Nodes from one end to the other.
 * @typedef {{value: string, label: string, n: number, m: number}} FacetValue
 * @typedef {object} Drawn
 * @property {boolean} aggregated Whether communities stand for some of the nodes.
 * @property {number[]} drawn Nodes drawn as themselves.
 * @property {Map<number, number[]>} groups Members of each community that is drawn as one mark.
 * @property {Map<number, {x: number, y: number}>} centres Where those marks are.
 */

/**
 * Give what a state shows.
 * @param {Model} model
 * @param {State} state
 * @returns {Visible}
 */
function derive(model, state) {
  const nodes = new Uint8Array(model.nodes.length);
  const edges = new Uint8Array(model.edges.length);
  const edgeOn = edgesSwitchedOn(model, state);
  const talks = allowedTalks(model, state, "");
  for (const node of model.nodes) {
    if (state.off.kind.has(node.kind) || state.hide.has(node.id)) continue;
    if (node.edges.length && !node.edges.some((id) => edgeOn[id])) continue;
    if (talks && !overlaps(model.talksOf[node.id], talks)) continue;
    if (state.on.community.size && !state.on.community.has(String(node.community))) continue;
    nodes[node.id] = 1;
  }
  const show = () => {
    for (const edge of model.edges) edges[edge.id] = edgeOn[edge.id] & nodes[edge.from] & nodes[edge.to];
  };
  show();
  /** @type {Visible} */
  const visible = { nodes, edges, nodeCount: 0, edgeCount: 0, near: null, path: [] };
  if (state.path) {
    visible.path = bestPath(model, visible, ...state.path);
    visible.near = new Map((visible.path.length ? visible.path : state.path).map((id, i) => [id, i]));
  } else if (state.edge !== null) {
    const edge = model.edges[state.edge];
    visible.near = new Map([[edge.from, 0], [edge.to, 1]]);
  } else if (state.sel !== null) {
    visible.near = neighbourhood(model, visible, state.sel, state.depth);
  }
  if (state.only && visible.near) {
    for (const node of model.nodes) if (!visible.near.has(node.id)) nodes[node.id] = 0;
    show();
  }
  for (const on of nodes) visible.nodeCount += on;
  for (const on of edges) visible.edgeCount += on;
  return visible;
}

/**
 * @param {Model} model
 * @param {State} state
 */
function edgesSwitchedOn(model, state) {
  const on = new Uint8Array(model.edges.length);
  for (const edge of model.edges) {
    const off = state.off.origin.has(edge.origin) || state.off.modality.has(edge.modality)
      || state.off.relation.has(edge.relation);
    on[edge.id] = off ? 0 : 1;
  }
  return on;
}

/**
 * Give the talks that all narrowing facets but one allow; null when none narrows.
 * @param {Model} model
 * @param {State} state
 * @param {string} except
 * @returns {Set<number> | null}
 */
function allowedTalks(model, state, except) {
  let allowed = null;
  for (const facet of ["theme", "event", "person"]) {
    if (facet === except || !state.on[facet].size) continue;
    const chosen = new Set();
    for (const iri of state.on[facet]) {
      for (const talk of model.talksOf[model.byIri.get(iri) ?? -1] ?? []) {
        if (!allowed || allowed.has(talk)) chosen.add(talk);
      }
    }
    allowed = chosen;
  }
  return allowed;
}

/**
 * @param {Set<number>} few
 * @param {Set<number>} many
 */
function overlaps(few, many) {
  for (const one of few) if (many.has(one)) return true;
  return false;
}

/**
 * Give the values of a facet with "n of m": shown now, and in the whole graph.
 * @param {Model} model
 * @param {State} state
 * @param {Visible} visible
 * @param {string} facet
 * @returns {FacetValue[]}
 */
function facetValues(model, state, visible, facet) {
  if (facet === "kind") return countKinds(model, visible);
  if (SWITCHES.includes(facet)) return countEdges(model, visible, /** @type {"origin"} */ (facet));
  if (facet === "community") return countCommunities(model, visible);
  return countTalks(model, state, facet);
}

/**
 * @param {Model} model
 * @param {Visible} visible
 * @returns {FacetValue[]}
 */
function countKinds(model, visible) {
  return Object.keys(KIND_NAMES).map((kind) => {
    const all = model.nodes.filter((node) => node.kind === kind);
    const n = all.filter((node) => visible.nodes[node.id]).length;
    return { value: kind, label: kindName(kind, 2), n, m: all.length };
  }).filter((value) => value.m > 0);
}

/**
 * @param {Model} model
 * @param {Visible} visible
 * @param {"origin" | "modality" | "relation"} facet
 * @returns {FacetValue[]}
 */
function countEdges(model, visible, facet) {
  /** @type {Map<string, FacetValue>} */
  const values = new Map();
  const names = { origin: ORIGIN_NAMES, modality: MODALITY_NAMES };
  for (const edge of model.edges) {
    const value = edge[facet];
    const label = facet === "relation" ? relationName(value) : lookUp(names[facet], value) ?? value;
    const counted = values.get(value) ?? { value, label, n: 0, m: 0 };
    counted.m += 1;
    counted.n += visible.edges[edge.id];
    values.set(value, counted);
  }
  const order = facet === "relation" ? [] : Object.keys(names[facet]);
  return [...values.values()].sort(
    (a, b) => order.indexOf(a.value) - order.indexOf(b.value) || b.m - a.m || compareTexts(a.label, b.label),
  );
}

/**
 * @param {Model} model
 * @param {Visible} visible
 * @returns {FacetValue[]}
 */
function countCommunities(model, visible) {
  const values = model.communities.map((label, i) => ({ value: String(i), label, n: 0, m: 0 }));
  for (const node of model.nodes) {
    if (node.community < 0) continue;
    values[node.community].m += 1;
    values[node.community].n += visible.nodes[node.id];
  }
  return values;
}

/**
 * Count a value's talks; choices in the same facet do not count against each other.
 * @param {Model} model
 * @param {State} state
 * @param {string} facet
 * @returns {FacetValue[]}
 */
function countTalks(model, state, facet) {
  const allowed = allowedTalks(model, state, facet);
  const shown = (/** @type {number} */ talk) => !state.hide.has(talk) && (!allowed || allowed.has(talk))
    && (!state.on.community.size || state.on.community.has(String(model.nodes[talk].community)));
  const values = [];
  for (const node of model.nodes) {
    if (node.kind !== facet || node.background) continue;
    const talks = [...model.talksOf[node.id]];
    if (!talks.length) continue;
    values.push({ value: node.iri, label: node.label, n: talks.filter(shown).length, m: talks.length });
  }
  return values.sort((a, b) => b.m - a.m || compareTexts(a.label, b.label));
}

/**
 * Tell how a large map is drawn: which nodes as themselves, which communities as one mark.
 * @param {Model} model
 * @param {State} state
 * @param {Visible} visible
 * @param {number} [most] More visible nodes than this are put together.
 * @returns {Drawn}
 */
function drawnNodes(model, state, visible, most = 2000) {
  const shown = model.nodes.filter((node) => visible.nodes[node.id]);
  if (shown.length <= most) return { aggregated: false, drawn: shown.map((n) => n.id), groups: new Map(), centres: new Map() };
  const drawn = [];
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  const near = visible.near && visible.near.size <= most ? visible.near : null;
  for (const node of shown) {
    const alone = state.open.has(node.community) || near?.has(node.id);
    const group = groups.get(node.community);
    if (alone) drawn.push(node.id);
    else if (group) group.push(node.id);
    else groups.set(node.community, [node.id]);
  }
  return { aggregated: true, drawn, groups, centres: groupCentres(model, groups) };
}

/**
 * Give the radius of a community's mark, in pixels.
 * @param {number} size
 */
function groupRadius(size) {
  return Math.min(7 + Math.sqrt(size) * 0.6, 28);
}

/** About how many pixels a map measures when it is shown whole. */
const USUAL_SIZE = { w: 800, h: 620 };
/** Room for a community's name, below its mark. */
const NAME_ROOM = { w: 128, h: 38 };

/**
 * Give the middle of each community, moved so far apart that neither marks nor names cover each other
 * when the map is shown whole.
 * @param {Model} model
 * @param {Map<number, number[]>} groups
 * @returns {Map<number, {x: number, y: number}>}
 */
function groupCentres(model, groups) {
  const places = [...groups].sort((a, b) => a[0] - b[0]).map(([group, ids]) => ({ group, ...centreOf(model, ids), r: groupRadius(ids.length) }));
  const extent = (/** @type {"x" | "y"} */ axis) => Math.max(...places.map((place) => place[axis])) - Math.min(...places.map((place) => place[axis])) || 1;
  const scale = Math.min((USUAL_SIZE.w - NAME_ROOM.w) / extent("x"), (USUAL_SIZE.h - NAME_ROOM.h) / extent("y"));
  const boxes = places.map(({ x, y, r }) => ({ x: x * scale, y: y * scale, w: Math.max(2 * r, NAME_ROOM.w) + 10, h: 2 * r + NAME_ROOM.h + 10 }));
  for (let round = 0; round < 300; round++) if (!pushApart(boxes)) break;
  return new Map(places.map(({ group }, i) => [group, { x: boxes[i].x / scale, y: (boxes[i].y - NAME_ROOM.h / 2) / scale }]));
}

/**
 * Push boxes, given by their middles, off each other where they overlap less; false when none do.
 * @param {{x: number, y: number, w: number, h: number}[]} boxes
 */
function pushApart(boxes) {
  let moved = false;
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const across = (a.w + b.w) / 2 - Math.abs(a.x - b.x);
      const down = (a.h + b.h) / 2 - Math.abs(a.y - b.y);
      if (across <= 0.5 || down <= 0.5) continue;
      moved = true;
      const axis = across / (a.w + b.w) < down / (a.h + b.h) ? "x" : "y";
      const by = (axis === "x" ? across : down) * 0.5 * (a[axis] <= b[axis] ? -1 : 1);
      a[axis] += by;
      b[axis] -= by;
    }
  }
  return moved;
}

/**
 * @param {Model} model
 * @param {number[]} members
 */
function centreOf(model, members) {
  let [x, y] = [0, 0];
  for (const id of members) { x += model.nodes[id].x; y += model.nodes[id].y; }
  return { x: x / members.length, y: y / members.length };
}
