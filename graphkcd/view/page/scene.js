/* What is drawn, as plain shapes: the same for the canvas, the picture and the SVG. Pure. */

/**
 * @typedef {object} Mark
 * @property {number} id Row of the node, or what `groupMark` gives for a community.
 * @property {number} x
 * @property {number} y
 * @property {number} r In pixels.
 * @property {string} shape
 * @property {string} fill
 * @property {boolean} near
 * @property {boolean} selected
 * @property {boolean} ghost Background: drawn hollow.
 * @typedef {object} Line
 * @property {number} id
 * @property {number} x1
 * @property {number} y1
 * @property {number} x2
 * @property {number} y2
 * @property {number} bend Pixels by which its middle leaves the straight line.
 * @property {number} r2 Radius of the mark it ends at.
 * @property {string} style Key of LINE_STYLES.
 * @property {boolean} near
 * @property {number} width Factor, for lines between communities.
 * @typedef {{label: PlacedLabel, near: boolean, bold: boolean, edge: boolean, text: string}} SceneLabel
 * @typedef {{scale: number, marks: Mark[], byNode: Map<number, Mark>, lines: Line[], labels: SceneLabel[], focused: boolean, far: boolean}} Scene
 */

/** How lines look; widths and dashes in pixels. Colour names are those of `readColours`. */
const LINE_STYLES = /** @type {Record<string, {colour: string, width: number, dash: number[], arrow: boolean}>} */ ({
  structure: { colour: "edge", width: 1, dash: [], arrow: false },
  frame: { colour: "frame", width: 1, dash: [], arrow: false },
  claim: { colour: "claim", width: 1.5, dash: [], arrow: true },
  listed: { colour: "claim", width: 1.5, dash: [9, 3], arrow: true },
  decided: { colour: "accent", width: 1.5, dash: [], arrow: true },
  open: { colour: "claim", width: 1.5, dash: [4, 4], arrow: true },
  denied: { colour: "denied", width: 1.5, dash: [2, 4], arrow: true },
  background: { colour: "edge", width: 0.8, dash: [1.5, 3.5], arrow: true },
});
const STRUCTURE = ["performer", "mentions", "about"];

/**
 * Name the look of an edge: how it is said outweighs where it comes from.
 * @param {GraphEdge} edge
 */
function lineStyle(edge) {
  if (edge.background) return "background";
  if (edge.modality === "negated") return "denied";
  if (edge.modality !== "asserted") return "open";
  if (edge.relation === "superEvent") return "frame";
  if (STRUCTURE.includes(edge.relation)) return "structure";
  return edge.origin === "listed" ? "listed" : edge.origin === "decision" ? "decided" : "claim";
}

/**
 * Give the radius of a node's mark in pixels: hubs are larger, talks are alike.
 * @param {GraphNode} node
 * @param {number} scale
 */
function markRadius(node, scale) {
  const base = node.kind === "event" ? 11 : node.kind === "talk" ? 7.5 : Math.min(4 + Math.sqrt(node.degree) * 1.25, 12);
  return base * Math.min(Math.max(Math.sqrt(scale), 0.45), 1.4);
}

/**
 * Width at which a label is wrapped; `view/boxes.py` reserves the same.
 * @param {string} kind
 */
function wrapWidth(kind) {
  return kind === "talk" ? 164 : kind === "event" ? 150 : 120;
}

/**
 * Give the id of a community's mark, below zero; and the community of such an id.
 * Community -1 holds what belongs to none.
 * @param {number} group
 */
function groupMark(group) {
  return -2 - group;
}

/**
 * @param {Model} model
 * @param {number} group
 */
function groupName(model, group) {
  return model.communities[group] ?? say("noCommunity");
}

/**
 * @typedef {object} SceneRequest
 * @property {Model} model
 * @property {State} state
 * @property {Visible} visible
 * @property {Drawn} drawn
 * @property {Colours} colours
 * @property {(text: string, bold: boolean) => number} measure
 * @property {number} scale
 * @property {Set<number> | null} found Hits of the search.
 * @property {number | null} hover
 * @property {number | null} hoverEdge
 * @property {{window: Box, card: Box} | null} [opened] Where a card is open: no name goes under it, and no far one over the window's edge.
 * @property {boolean} [tight] Whether the whole map is shown without room for labels around it.
 */

/**
 * Build everything that is drawn.
 * @param {SceneRequest} request
 * @returns {Scene}
 */
function buildScene(request) {
  const { scale, visible, found } = request;
  const focused = Boolean(visible.near) || Boolean(found);
  const marks = sceneMarks(request, focused);
  const byNode = new Map(marks.map((mark) => [mark.id, mark]));
  const lines = sceneLines(request, byNode, focused);
  return { scale, marks, byNode, lines, labels: sceneLabels(request, marks, byNode, lines, focused), focused, far: isFar(request, marks, focused) };
}

/**
 * @param {SceneRequest} request
 * @param {boolean} focused
 * @returns {Mark[]}
 */
function sceneMarks({ model, state, visible, drawn, colours, scale, found }, focused) {
  const isNear = (/** @type {number} */ id) => !focused || Boolean(visible.near?.has(id)) || Boolean(!visible.near && found?.has(id));
  const marks = drawn.drawn.map((id) => {
    const node = model.nodes[id];
    const fill = state.colour === "community" ? communityColour(colours, node.community) : colours[node.kind] ?? colours.text;
    const selected = id === state.sel || Boolean(state.path?.includes(id));
    return { id, x: node.x, y: node.y, r: markRadius(node, scale), shape: node.shape, fill, near: isNear(id), selected, ghost: node.background };
  });
  for (const [group, members] of drawn.groups) {
    const at = drawn.centres.get(group) ?? centreOf(model, members);
    marks.push({
      id: groupMark(group), ...at, r: groupRadius(members.length), shape: "dot",
      fill: communityColour(colours, group), near: !focused, selected: false, ghost: false,
    });
  }
  return marks;
}

/**
 * @param {Colours} colours
 * @param {number} community
 */
function communityColour(colours, community) {
  return community < 0 ? colours.edge : colours[`community${community % 12}`];
}

/**
 * @param {SceneRequest} request
 * @param {Map<number, Mark>} byNode
 * @param {boolean} focused
 * @returns {Line[]}
 */
function sceneLines({ model, state, visible, drawn }, byNode, focused) {
  /** @type {Map<string, Line[]>} */
  const pairs = new Map();
  const markOf = (/** @type {number} */ id) => (byNode.has(id) ? id : groupMark(model.nodes[id].community));
  const lines = [];
  for (const edge of model.edges) {
    if (!visible.edges[edge.id]) continue;
    const [from, to] = drawn.aggregated ? [markOf(edge.from), markOf(edge.to)] : [edge.from, edge.to];
    const [a, b] = [byNode.get(from), byNode.get(to)];
    if (!a || !b || a === b) continue;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    const same = pairs.get(key);
    if (same && (from < 0 || to < 0)) { same[0].width += 1; continue; }
    const line = {
      id: edge.id, x1: a.x, y1: a.y, x2: b.x, y2: b.y, bend: 0, r2: b.r, width: 1,
      style: from < 0 || to < 0 ? "frame" : lineStyle(edge), near: !focused || lineIsNear(edge, state, visible),
    };
    lines.push(line);
    if (same) same.push(line);
    else pairs.set(key, [line]);
  }
  for (const same of pairs.values()) {
    if (same.length > 1) same.forEach((line, i) => { line.bend = (i - (same.length - 1) / 2) * 18 * (line.x1 < same[0].x2 ? 1 : -1); });
  }
  return drawn.aggregated ? strongestLines(lines, pairs) : lines;
}

/** So many lines of a community are drawn; all of them would tell nothing. */
const MOST_TIES = 3;

/**
 * Of the lines between communities keep the strongest of each, as wide as they are strong.
 * @param {Line[]} lines
 * @param {Map<string, Line[]>} pairs
 * @returns {Line[]}
 */
function strongestLines(lines, pairs) {
  const strong = [...pairs].filter(([key]) => key.includes("-")).map(([key, [line]]) => ({ ends: key.split(" "), line })).sort((a, b) => b.line.width - a.line.width || a.line.id - b.line.id);
  const most = strong[0]?.line.width ?? 1;
  /** @type {Map<string, number>} */
  const ties = new Map();
  const kept = new Set();
  for (const { ends, line } of strong) {
    if (ends.every((end) => (ties.get(end) ?? 0) >= MOST_TIES)) continue;
    for (const end of ends) ties.set(end, (ties.get(end) ?? 0) + 1);
    kept.add(line);
    line.width = 1 + 5 * Math.sqrt(line.width / most);
  }
  const weak = new Set(strong.map(({ line }) => line).filter((line) => !kept.has(line)));
  return lines.filter((line) => !weak.has(line));
}

/**
 * An edge is near when it belongs to the path, is the selected one, or lies in the neighbourhood.
 * @param {GraphEdge} edge
 * @param {State} state
 * @param {Visible} visible
 */
function lineIsNear(edge, state, visible) {
  if (!visible.near) return false;
  const [a, b] = [visible.near.get(edge.from), visible.near.get(edge.to)];
  if (a === undefined || b === undefined) return false;
  if (state.path) return visible.path.length > 0 && Math.abs(a - b) === 1;
  if (state.edge !== null) return edge.id === state.edge;
  if (edge.relation === "superEvent" && Math.min(a, b) > 0) return false;
  return Math.min(a, b) < state.depth;
}

/**
 * Give the middle of a line, bend included, in the map's units.
 * @param {Line} line
 * @param {number} scale
 */
function lineMiddle({ x1, y1, x2, y2, bend }, scale) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const off = bend / scale / 2;
  return { x: (x1 + x2) / 2 - ((y2 - y1) / length) * off, y: (y1 + y2) / 2 + ((x2 - x1) / length) * off };
}
