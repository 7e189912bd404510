/* Finding things by label, alias and quote. Pure. */

/**
 * @typedef {{node: number, rank: number, why: "label" | "alias" | "quote", words: string}} Hit
 * @typedef {{label: string, aliases: string[]}[]} SearchIndex
 */

/**
 * Fold everything once, so that each key press only compares.
 * @param {Model} model
 * @returns {SearchIndex}
 */
function buildIndex(model) {
  return model.nodes.map((node) => ({
    label: fold(node.label),
    aliases: node.aliases.map(fold),
  }));
}

/**
 * Find what a query names: labels first, then aliases, then words of quotes; whole beginnings first.
 * @param {Model} model
 * @param {SearchIndex} index
 * @param {string} query
 * @param {number} [most]
 * @returns {Hit[]}
 */
function findNodes(model, index, query, most = 200) {
  const wanted = fold(query).trim();
  if (!wanted) return [];
  /** @type {Hit[]} */
  const hits = [];
  const seen = new Set();
  for (const node of model.nodes) {
    const entry = index[node.id];
    const rank = matchRank(entry.label, wanted);
    const alias = entry.aliases.findIndex((text) => text.includes(wanted));
    if (rank < 3) hits.push({ node: node.id, rank, why: "label", words: node.label });
    else if (alias >= 0) hits.push({ node: node.id, rank: 3, why: "alias", words: node.aliases[alias] });
    else continue;
    seen.add(node.id);
  }
  if (wanted.length >= 3) hits.push(...findInQuotes(model, wanted, seen, most));
  hits.sort((a, b) => a.rank - b.rank || model.nodes[b.node].degree - model.nodes[a.node].degree
    || compareTexts(model.nodes[a.node].label, model.nodes[b.node].label));
  return hits.slice(0, most);
}

/**
 * @param {string} text
 * @param {string} wanted
 * @returns {number} 0 for the whole, 1 for a word's beginning, 2 for anywhere, 3 for nowhere.
 */
function matchRank(text, wanted) {
  if (text === wanted) return 0;
  const at = text.indexOf(wanted);
  if (at < 0) return 3;
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1]) ? 1 : 2;
}

/**
 * Find what relations' quotes say beyond names: the subject of the relation is the hit.
 * @param {Model} model
 * @param {string} wanted
 * @param {Set<number>} seen
 * @param {number} most
 * @returns {Hit[]}
 */
function findInQuotes(model, wanted, seen, most) {
  /** @type {Hit[]} */
  const hits = [];
  for (const edge of model.edges) {
    if (hits.length >= most) break;
    // That a thing's own name is quoted says nothing new: the thing itself has been found.
    if (seen.has(edge.from) || seen.has(edge.to)) continue;
    const quote = edge.quotes.find((q) => fold(quoteWords(model, q)).includes(wanted));
    if (!quote) continue;
    seen.add(edge.from);
    hits.push({ node: edge.from, rank: 4, why: "quote", words: quoteWords(model, quote) });
  }
  return hits;
}
