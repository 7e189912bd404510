/* The data block as objects that know their neighbours. Pure. */

/**
 * @typedef {[number, number, number, number, string?]} QuoteRecord document, start, end, line, words
 * @typedef {object} GraphNode
 * @property {number} id
 * @property {string} iri
 * @property {string} kind
 * @property {string} label
 * @property {string} shape
 * @property {number} x
 * @property {number} y
 * @property {number} community
 * @property {string[]} aliases
 * @property {[string, string][]} facts
 * @property {boolean} background Known to the catalogue alone.
 * @property {number[]} edges Rows of its edges.
 * @property {number} degree Edges that are not background.
 * @typedef {object} GraphEdge
 * @property {number} id
 * @property {number} from
 * @property {number} to
 * @property {string} relation
 * @property {QuoteRecord[]} quotes
 * @property {string} origin
 * @property {string} modality
 * @property {string} rule
 * @property {string} note
 * @property {boolean} background
 * @typedef {{path: string, text: string, name?: string, digest?: string, language?: string, authors?: string[]}} SourceDocument
 * @typedef {object} Model
 * @property {GraphNode[]} nodes
 * @property {GraphEdge[]} edges
 * @property {string[]} communities
 * @property {SourceDocument[]} documents
 * @property {Record<string, string>} predicates
 * @property {Record<string, string>} prefixes
 * @property {string} base
 * @property {Record<string, string>} about
 * @property {string} digest
 * @property {Record<string, string>} [trends] Where the share of talks that name a thing goes, by IRI.
 * @property {Record<string, string>} [events] When events were, by IRI, in the order of time.
 * @property {Question[]} [questions] Only where the page can be asked.
 * @property {Map<string, number>} byIri
 * @property {number[]} talks
 * @property {Set<number>[]} talksOf The talks each node belongs to; a talk belongs to itself.
 */

/**
 * Build the model out of the page's data block.
 * @param {any} records
 * @returns {Model}
 */
function buildModel(records) {
  const nodes = records.nodes.map((/** @type {any} */ record) => ({
    aliases: [], facts: [], ...record, background: Boolean(record.background), edges: [], degree: 0,
  }));
  const edges = records.edges.map((/** @type {any} */ record, /** @type {number} */ id) => ({
    quotes: [], origin: "stated", modality: "asserted", rule: "", note: "", background: false, ...record, id,
  }));
  for (const edge of edges) {
    for (const end of new Set([edge.from, edge.to])) {
      nodes[end].edges.push(edge.id);
      if (!edge.background) nodes[end].degree += 1;
    }
  }
  const byIri = new Map(nodes.map((/** @type {GraphNode} */ node) => [node.iri, node.id]));
  const talks = nodes.filter((/** @type {GraphNode} */ n) => n.kind === "talk").map((/** @type {GraphNode} */ n) => n.id);
  return { ...records.rest, nodes, edges, byIri, talks, talksOf: talksOfNodes(nodes, edges) };
}

/**
 * Give the talks of every node: those it touches, else those of what it touches.
 * @param {GraphNode[]} nodes
 * @param {GraphEdge[]} edges
 * @returns {Set<number>[]}
 */
function talksOfNodes(nodes, edges) {
  const direct = nodes.map((node) => new Set(node.kind === "talk" ? [node.id] : []));
  for (const edge of edges) {
    if (edge.background) continue;
    if (nodes[edge.from].kind === "talk") direct[edge.to].add(edge.from);
    if (nodes[edge.to].kind === "talk") direct[edge.from].add(edge.to);
  }
  for (const node of nodes) if (node.kind === "talk") direct[node.id] = new Set([node.id]);
  return nodes.map((node) => {
    if (direct[node.id].size) return direct[node.id];
    const near = new Set();
    for (const id of node.edges) {
      const other = otherEnd(edges[id], node.id);
      for (const talk of direct[other]) near.add(talk);
    }
    return near;
  });
}

/**
 * @param {GraphEdge} edge
 * @param {number} node
 */
function otherEnd(edge, node) {
  return edge.from === node ? edge.to : edge.from;
}

/**
 * Give a fact of a node, or an empty text.
 * @param {GraphNode} node
 * @param {string} name
 */
function factOf(node, name) {
  return node.facts.find((fact) => fact[0] === name)?.[1] ?? "";
}

/**
 * Give the words of a quote.
 * @param {Model} model
 * @param {QuoteRecord} quote
 */
function quoteWords(model, quote) {
  return quote[4] ?? model.documents[quote[0]].text.slice(quote[1], quote[2]);
}

/** @type {WeakMap<Model, Uint32Array>} */
const labelRanks = new WeakMap();

/**
 * Sort node ids the way people look things up: by label, then by IRI. Labels are compared once.
 * @param {Model} model
 * @param {Iterable<number>} ids
 */
function byLabel(model, ids) {
  const known = labelRanks.get(model);
  const ranks = known ?? new Uint32Array(model.nodes.length);
  if (!known) {
    const order = [...model.nodes].sort((a, b) => compareTexts(a.label, b.label) || a.id - b.id);
    for (const [rank, node] of order.entries()) ranks[node.id] = rank;
    labelRanks.set(model, ranks);
  }
  return [...ids].sort((a, b) => ranks[a] - ranks[b]);
}

const COLLATOR = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/**
 * @param {string} a
 * @param {string} b
 */
function compareTexts(a, b) {
  return COLLATOR.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
