/* Which labels a scene has, in which order they are placed, and what names a crowded map. Pure. */

/**
 * @param {SceneRequest} request
 * @param {Mark[]} marks
 * @param {Map<number, Mark>} byNode
 * @param {Line[]} lines
 * @param {boolean} focused
 * @returns {SceneLabel[]}
 */
function sceneLabels(request, marks, byNode, lines, focused) {
  const { model, measure, scale, hover, state, opened } = request;
  const far = isFar(request, marks, focused);
  const order = labelOrder(model, marks, state, hover).slice(0, 900);
  const regions = far ? regionMarks(request) : [];
  const shown = far ? order.filter((mark) => mark.id < 0 || isHub(model.nodes[mark.id]) || mark.id === hover) : order;
  const wishes = [...edgeWishes(request, lines), ...[...regions, ...shown].map((mark) => labelWish(request, mark))]
    .filter((wish) => !opened || !boxesOverlap({ x: wish.x, y: wish.y, w: 0, h: 0 }, opened.card));
  // What is under the pointer and what is selected is told first, then its edges, then the rest.
  wishes.sort((a, b) => wishRank(a.id, state, hover) - wishRank(b.id, state, hover));
  const spots = marks.map((mark) => ({ x: mark.x * scale, y: mark.y * scale, r: mark.r }));
  const bounds = fitBounds(request, marks);
  const full = fullLabels(request, wishes);
  return placeLabels(full, spots, bounds, opened?.card).map((label) => {
    const edge = label.id >= EDGE_LABELS;
    const mark = byNode.get(label.id);
    const kind = model.nodes[label.id]?.kind;
    return {
      label, edge, near: edge || !focused || Boolean(mark?.near), bold: !edge && (label.id < 0 || kind === "talk" || kind === "event"),
      text: label.lines.join(" "),
    };
  }).filter(({ label, near }) => near || !opened || inside(label.box, opened.window));
}

/**
 * From afar, a crowded map names its regions; names of single things would cover what they name.
 * @param {SceneRequest} request
 * @param {Mark[]} marks
 * @param {boolean} focused
 */
function isFar({ scale, drawn }, marks, focused) {
  return !focused && !drawn.aggregated && scale < 0.42 && isCrowded(marks.length);
}

/**
 * Tell a map of so many things that their names do not fit on it.
 * @param {number} count
 */
function isCrowded(count) {
  return count > 400;
}

/** The most regions that are named. */
const MOST_REGIONS = 16;

/**
 * Give the largest communities that are shown, each as a mark without size in its middle.
 * @param {SceneRequest} request
 * @returns {Mark[]}
 */
function regionMarks({ model, drawn }) {
  /** @type {Map<number, number[]>} */
  const members = new Map();
  for (const id of drawn.drawn) {
    const { community } = model.nodes[id];
    const group = members.get(community);
    if (group) group.push(id);
    else if (community >= 0) members.set(community, [id]);
  }
  return [...members].sort((a, b) => b[1].length - a[1].length).slice(0, MOST_REGIONS).map(([community, ids]) => ({
    id: groupMark(community), ...centreOf(model, ids), r: 0, shape: "dot", fill: "", near: true, selected: false, ghost: false,
  }));
}

/**
 * Tell the things that hold a map together; their names come before those of talks.
 * @param {GraphNode} node
 */
function isHub(node) {
  return node.kind === "event" || (node.kind !== "talk" && node.degree >= 9);
}

/**
 * What is selected or under the pointer shows its whole name, however long.
 * @param {SceneRequest} request
 * @param {LabelWish[]} wishes
 * @returns {LabelWish[]}
 */
function fullLabels({ model, state, measure, hover }, wishes) {
  return wishes.map((wish) => {
    if ((wish.id !== hover && wish.id !== state.sel) || wish.id < 0) return wish;
    const { kind, label } = model.nodes[wish.id];
    const bold = kind === "talk" || kind === "event";
    const lines = wrapLabel(label, wrapWidth(kind) + 40, (part) => measure(part, bold), 8);
    return { ...wish, lines, width: Math.max(...lines.map((line) => measure(line, bold))), dear: true };
  });
}

/** Labels of edges are numbered from here on. */
const EDGE_LABELS = 1e9;

/**
 * @param {number} id
 * @param {State} state
 * @param {number | null} hover
 */
function wishRank(id, state, hover) {
  if (id === hover || id === state.sel) return 0;
  return id >= EDGE_LABELS ? 2 : 3;
}

/**
 * Labels may not leave the map that "fit" shows, so that none is cut at the window's edge.
 * @param {{model: Model, scale: number, measure: (text: string, bold: boolean) => number, tight?: boolean}} request
 * @param {Mark[]} marks
 * @returns {Box | null}
 */
function fitBounds({ model, scale, measure, tight }, marks) {
  if (!marks.length) return null;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const mark of marks) {
    const extent = tight ? bareExtent(mark) : markExtent(model, mark, measure);
    left = Math.min(left, mark.x * scale - extent.halfWidth);
    right = Math.max(right, mark.x * scale + extent.halfWidth);
    top = Math.min(top, mark.y * scale - extent.above);
    bottom = Math.max(bottom, mark.y * scale + extent.below);
  }
  return { x: left - 1, y: top - 1, w: right - left + 2, h: bottom - top + 2 };
}

/**
 * Give the room a mark and the label below it take, in pixels around its centre.
 * @param {Model} model
 * @param {{id: number, r: number}} mark
 * @param {(text: string, bold: boolean) => number} measure
 */
function markExtent(model, mark, measure) {
  const { lines, width } = labelLines(model, mark.id, measure);
  return { halfWidth: Math.max(mark.r, width / 2 + 3), above: mark.r + 2, below: mark.r + 5 + lines.length * LABEL_LINE };
}

/**
 * Give the room of a mark alone, for windows so narrow that labels would take most of them.
 * @param {{r: number}} mark
 */
function bareExtent({ r }) {
  return { halfWidth: r + 4, above: r + 2, below: r + 5 + LABEL_LINE };
}

/**
 * @param {string} text
 * @param {string} kind
 * @param {boolean} bold
 * @param {(text: string, bold: boolean) => number} measure
 */
function shorterLines(text, kind, bold, measure) {
  return [2, 1].map((most) => {
    const lines = wrapLabel(text, wrapWidth(kind), (part) => measure(part, bold), most);
    return { lines, width: Math.max(...lines.map((line) => measure(line, bold))) };
  });
}

/** @type {Map<number, {lines: string[], width: number, shorter: {lines: string[], width: number}[]}>} */
const wrappedLabels = new Map();

/**
 * Wrap a node's or a community's label once.
 * @param {Model} model
 * @param {number} id
 * @param {(text: string, bold: boolean) => number} measure
 */
function labelLines(model, id, measure) {
  const known = wrappedLabels.get(id);
  if (known) return known;
  const kind = id < 0 ? "community" : model.nodes[id].kind;
  const text = id < 0 ? groupName(model, groupMark(id)) : model.nodes[id].label;
  const bold = id < 0 || kind === "talk" || kind === "event";
  const lines = wrapLabel(text, wrapWidth(kind), (part) => measure(part, bold));
  const made = { lines, width: Math.max(...lines.map((line) => measure(line, bold))), shorter: lines.length > 2 ? shorterLines(text, kind, bold, measure) : [] };
  wrappedLabels.set(id, made);
  return made;
}

/**
 * Where a name is owed but has no room, a shorter one may have. What is far from the selection is
 * owed none.
 * @param {SceneRequest} request
 * @param {Mark} mark
 * @returns {LabelWish}
 */
function labelWish({ model, scale, measure, tight }, mark) {
  const owed = mark.id < 0 || mark.selected || (mark.near && model.nodes[mark.id].kind === "talk" && !tight);
  const dear = owed || (mark.near && isHub(model.nodes[mark.id]));
  return { id: mark.id, x: mark.x * scale, y: mark.y * scale, r: mark.r, ...labelLines(model, mark.id, measure), dear, owed };
}

/**
 * Order marks by how much their labels matter: near ones, communities, talks, events, hubs.
 * @param {Model} model
 * @param {Mark[]} marks
 * @param {State} state
 * @param {number | null} hover
 */
function labelOrder(model, marks, state, hover) {
  const weight = (/** @type {Mark} */ mark) => {
    if (mark.id < 0) return 5e5 + mark.r;
    const node = model.nodes[mark.id];
    const first = mark.id === hover || mark.id === state.sel ? 1e7 : 0;
    const kind = isHub(node) ? 3e5 : node.kind === "talk" ? 2e5 : 0;
    return first + (mark.near ? 1e6 : 0) + kind + node.degree - (mark.ghost ? 1e3 : 0);
  };
  return [...marks].map((mark) => ({ mark, w: weight(mark) })).sort((a, b) => b.w - a.w || a.mark.id - b.mark.id).map((x) => x.mark);
}

/**
 * Edges are labelled only where it helps: around the selection, on the path, under the pointer.
 * @param {SceneRequest} request
 * @param {Line[]} lines
 * @returns {LabelWish[]}
 */
function edgeWishes({ model, state, visible, scale, measure, hoverEdge }, lines) {
  const wanted = lines.filter((line) => {
    const edge = model.edges[line.id];
    const plain = ["structure", "frame"].includes(line.style) && !state.path;
    if (plain && line.id !== hoverEdge && line.id !== state.edge) return false;
    return line.id === hoverEdge || line.id === state.edge
      || (line.near && visible.near && (state.path || edge.from === state.sel || edge.to === state.sel));
  });
  if (wanted.length > 40) return [];
  return wanted.map((line) => {
    const edge = model.edges[line.id];
    const said = edge.modality === "asserted" ? "" : ` (${lookUp(MODALITY_NAMES, edge.modality) ?? edge.modality})`;
    const text = relationName(edge.relation) + said;
    const middle = lineMiddle(line, scale);
    return { id: EDGE_LABELS + line.id, x: middle.x * scale, y: middle.y * scale - 9, r: -2, lines: [text], width: measure(text, false), dear: true };
  });
}
