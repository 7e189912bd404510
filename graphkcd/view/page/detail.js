/* The card on the right: a thing with all its relations, a relation with all its quotes, or a path. */

/** Facts that are shown elsewhere than in the list of facts. */
const TOLD_APART = ["abstract", "takeaway"];
const LINK_FACTS = ["homepage", "repository", "recording", "link"];

/** Show what the state has selected; nothing selected, no card. */
function renderDetail() {
  const { state } = app;
  const panel = byId("detail");
  const body = state.path ? pathCard() : state.edge !== null ? edgeCard(app.model.edges[state.edge])
    : state.sel !== null ? nodeCard(app.model.nodes[state.sel]) : null;
  panel.hidden = body === null;
  panel.replaceChildren(...(body ?? []));
  panel.scrollTop = 0;
}

/**
 * @param {string} title
 * @param {Node | null} before
 * @param {string} kind
 */
function cardHead(title, before, kind) {
  return h(
    "header", {},
    h("p", { class: "kind" }, before, kind),
    h("h2", { id: "detail-title", tabindex: "-1", dir: "auto" }, title),
    h("button", { type: "button", class: "icon close", "aria-label": say("close"), onclick: clearSelection }, "×"),
  );
}

/** @param {GraphNode} node */
function nodeCard(node) {
  return [
    cardHead(node.label, markIcon(node.shape, node.kind), kindName(node.kind)),
    focusBar(node),
    node.aliases.length ? h("p", { class: "aliases", dir: "auto" }, h("b", {}, say("aliases")), " ", node.aliases.join(" · ")) : "",
    ...factsView(node),
    ...relationGroups(node),
    iriLine(node),
  ];
}

/** @param {GraphNode} node */
function focusBar(node) {
  const { state } = app;
  const depth = (/** @type {number} */ n) => h("button", {
    type: "button", "aria-pressed": String(state.depth === n), onclick: () => update({ depth: n }),
  }, n);
  return h(
    "div", { class: "focus-bar" },
    h("div", { class: "segments", role: "group", "aria-label": say("depthLong") }, h("span", { class: "segment-label" }, say("depth")), depth(1), depth(2), depth(3)),
    h("button", { type: "button", "aria-pressed": String(state.only), title: say("onlyLong"), onclick: toggleOnly }, say("only")),
    h("button", { type: "button", onclick: () => beginPath(node.id) }, say("pathTo")),
    h("button", { type: "button", title: say("hideLong", { label: node.label }), onclick: () => hideNode(node.id) }, say("hide")),
    state.view === "graph" ? h("button", { type: "button", onclick: () => centreNode(node.id) }, say("centre")) : null,
  );
}

/**
 * @param {GraphNode} node
 * @returns {Node[]}
 */
function factsView(node) {
  const parts = [];
  const abstract = factOf(node, "abstract");
  if (abstract) parts.push(h("section", {}, h("h3", {}, say("abstract")), h("p", { dir: "auto" }, abstract)));
  const takeaways = node.facts.filter((fact) => fact[0] === "takeaway");
  if (takeaways.length) {
    parts.push(h("section", {}, h("h3", {}, say("takeaways")), h("ul", { class: "plain-list" }, ...takeaways.map(([, text]) => h("li", { dir: "auto" }, text)))));
  }
  const rest = node.facts.filter(([name]) => !TOLD_APART.includes(name));
  if (rest.length) {
    parts.push(h("dl", { class: "facts" }, ...rest.flatMap(([name, value]) => [
      h("dt", {}, lookUp(FACT_NAMES, name) ?? name), h("dd", { dir: "auto" }, LINK_FACTS.includes(name) ? outsideLink(value) : value),
    ])));
  }
  return parts;
}

/**
 * Link to a web address; anything else stays text.
 * @param {string} text
 */
function outsideLink(text) {
  const address = webAddress(text);
  if (!address) return h("span", { title: say("notLink") }, text);
  return h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""));
}

/**
 * Group a node's relations by how they read from here; what notes say comes before the catalogue.
 * @param {GraphNode} node
 */
function relationGroups(node) {
  /** @type {Map<string, GraphEdge[]>} */
  const groups = new Map();
  const edges = node.edges.map((id) => app.model.edges[id]);
  edges.sort((a, b) => groupRank(a, node) - groupRank(b, node) || compareTexts(farLabel(a, node), farLabel(b, node)));
  for (const edge of edges) {
    const key = `${edge.background ? "b" : "f"} ${edge.relation} ${edge.from === node.id}`;
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  return [...groups.values()].map((group) => relationGroup(group, node));
}

const GROUP_ORDER = ["performer", "superEvent", "about", "mentions"];

/**
 * @param {GraphEdge} edge
 * @param {GraphNode} node
 */
function groupRank(edge, node) {
  const place = GROUP_ORDER.indexOf(edge.relation);
  const structural = node.kind === "talk" || node.kind === "person" || node.kind === "event";
  const base = place < 0 ? (structural ? 50 : 5) : structural ? place + 1 : place + 20;
  const name = [...relationName(edge.relation, edge.from === node.id)].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 997, 0) / 1000;
  return base + name + (edge.background ? 100 : 0);
}

/**
 * @param {GraphEdge} edge
 * @param {GraphNode} node
 */
function farLabel(edge, node) {
  return app.model.nodes[otherEnd(edge, node.id)].label;
}

/**
 * @param {GraphEdge[]} edges
 * @param {GraphNode} node
 */
function relationGroup(edges, node) {
  const outward = edges[0].from === node.id;
  const most = 40;
  const list = h("ul", { class: "relations" }, ...edges.slice(0, most).map((edge, i) => relationItem(edge, node, i < 3)));
  const more = edges.length > most && h("button", {
    type: "button", class: "more",
    onclick: (/** @type {any} */ event) => { event.currentTarget.remove(); list.append(...edges.slice(most).map((edge) => relationItem(edge, node, false))); },
  }, say("more", { n: edges.length - most }));
  return h("section", { class: edges[0].background ? "group background" : "group" },
    h("h3", {}, relationName(edges[0].relation, outward), " ", h("span", { class: "count" }, grouped(edges.length))), list, more);
}

/**
 * @param {GraphEdge} edge
 * @param {GraphNode} node
 * @param {boolean} open Whether its quotes are shown at once.
 */
function relationItem(edge, node, open) {
  const other = app.model.nodes[otherEnd(edge, node.id)];
  const count = edge.quotes.length;
  const proof = h("details", {},
    h("summary", {}, count === 1 ? say("evidenceOne") : say("evidence", { n: count }), " ", edgeTags(edge)));
  proof.addEventListener("toggle", () => {
    if (proof.open && proof.childElementCount === 1) proof.append(edgeQuotes(edge), ruleLine(edge));
  });
  if (count && open) proof.open = true;
  return h("li", { class: edge.modality === "negated" ? "negated" : "" }, nodeButton(other), proof);
}

/** @param {GraphEdge} edge */
function ruleLine(edge) {
  return h("p", { class: "faint rule" },
    h("button", { type: "button", class: "place", onclick: () => selectEdge(edge.id) }, say("select")),
    edge.rule ? ` · ${say("rule", { rule: edge.rule })}` : "");
}

/** @param {GraphNode} node */
function iriLine(node) {
  const iri = fullIri(app.model, node.iri);
  return h("p", { class: "iri" }, h("code", {}, iri), " ", h("button", { type: "button", onclick: () => copyText(iri) }, say("copyIri")));
}

/**
 * @param {Model} model
 * @param {string} iri
 */
function fullIri(model, iri) {
  return model.base + iri;
}

/** @param {GraphEdge} edge */
function edgeCard(edge) {
  const [from, to] = [app.model.nodes[edge.from], app.model.nodes[edge.to]];
  return [
    cardHead(`${from.label} ${relationName(edge.relation)} ${to.label}`, null, say("colRelation")),
    h("div", { class: "triple" }, nodeButton(from), h("span", { class: "arrow" }, relationName(edge.relation)), nodeButton(to)),
    edgeTags(edge),
    edgeQuotes(edge, 20),
    edge.rule ? h("p", { class: "faint rule" }, say("rule", { rule: edge.rule })) : "",
  ];
}

/** The path between two things, with the quotes along it. */
function pathCard() {
  const { model, visible, state } = app;
  const [a, b] = /** @type {[number, number]} */ (state.path).map((id) => model.nodes[id]);
  const names = { a: a.label, b: b.label };
  const steps = visible.path.length - 1;
  const parts = [cardHead(say("pathFound", names), null, steps === 1 ? say("pathStep") : steps > 0 ? say("pathSteps", { n: steps }) : "")];
  if (steps < 1) return [...parts, h("p", {}, say("pathNone", names))];
  const items = [];
  for (const [i, id] of visible.path.entries()) {
    items.push(h("li", { class: "stop" }, nodeButton(model.nodes[id])));
    if (i === steps) break;
    for (const edgeId of edgesBetween(model, visible, id, visible.path[i + 1])) {
      const edge = model.edges[edgeId];
      items.push(h("li", { class: "step" },
        h("p", { class: "arrow" }, edge.from === id ? "↓ " : "↑ ", relationName(edge.relation, edge.from === id)), edgeTags(edge), edgeQuotes(edge, 2)));
    }
  }
  return [...parts,
    h("div", { class: "focus-bar" },
      h("button", { type: "button", "aria-pressed": String(state.only), onclick: toggleOnly }, say("only")),
      h("button", { type: "button", onclick: clearSelection }, say("pathClear"))),
    h("ol", { class: "path" }, ...items)];
}
