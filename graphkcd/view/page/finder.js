/* The search box: a combobox whose list shows hits by type. */

let activeHit = -1;
/** @type {Hit[]} */
let hits = [];
const MOST_HITS = 60;

/** Make the search box. */
function createFinder() {
  const input = h("input", {
    id: "search", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: say("searchHint"),
    "aria-label": say("search"), "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list",
    oninput: () => { activeHit = -1; update({ q: input.value }, "replace"); openHits(); },
    onkeydown: finderKey, onfocus: openHits,
    onblur: () => setTimeout(closeHits, 150),
  });
  return h("div", { class: "finder", role: "search" }, input, h("kbd", { "aria-hidden": "true" }, "/"),
    h("ul", { id: "hits", role: "listbox", "aria-label": say("search"), hidden: true }));
}

/** Keep the box in line with the state. */
function renderFinder() {
  const input = byId("search");
  if (input.value !== app.state.q) input.value = app.state.q;
}

function openHits() {
  const list = byId("hits");
  const { q } = app.state;
  hits = orderedHits(findNodes(app.model, app.index, q, MOST_HITS));
  list.hidden = !q.trim();
  byId("search").setAttribute("aria-expanded", String(!list.hidden));
  list.replaceChildren(...hitRows());
  if (q.trim()) announce(hits.length ? say("searchCount", { n: hits.length }) : say("searchNone"));
  markActiveHit();
}

/**
 * Put hits of one kind together, kinds by their best hit.
 * @param {Hit[]} found
 */
function orderedHits(found) {
  const kinds = [...new Set(found.map((hit) => app.model.nodes[hit.node].kind))];
  return kinds.flatMap((kind) => found.filter((hit) => app.model.nodes[hit.node].kind === kind));
}

/** @returns {Node[]} */
function hitRows() {
  if (!hits.length) return [h("li", { class: "faint none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("searchNone"))];
  let kind = "";
  return hits.flatMap((hit, i) => {
    const node = app.model.nodes[hit.node];
    const head = node.kind === kind ? [] : [h("li", { class: "hit-kind", role: "presentation" }, kindName(node.kind, 2))];
    kind = node.kind;
    const why = hit.why === "alias" ? say("searchAlias", { alias: hit.words }) : hit.why === "quote" ? `${say("searchInQuote")}: ${hit.words}` : "";
    return [...head, h("li", {
      id: `hit-${i}`, role: "option", "aria-selected": "false", class: "hit",
      onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); chooseHit(i); },
    }, markIcon(node.shape, node.kind), h("span", { dir: "auto" }, node.label, why && h("small", {}, why)))];
  });
}

function closeHits() {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}

function markActiveHit() {
  for (const [i, row] of document.querySelectorAll("#hits .hit").entries()) {
    row.setAttribute("aria-selected", String(i === activeHit));
    if (i === activeHit) row.scrollIntoView({ block: "nearest" });
  }
  const input = byId("search");
  if (activeHit >= 0) input.setAttribute("aria-activedescendant", `hit-${activeHit}`);
  else input.removeAttribute("aria-activedescendant");
}

/** @param {KeyboardEvent} event */
function finderKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (byId("hits").hidden) openHits();
    activeHit = Math.min(Math.max(activeHit + (event.key === "ArrowDown" ? 1 : -1), 0), hits.length - 1);
    markActiveHit();
    event.preventDefault();
  } else if (event.key === "Enter") {
    chooseHit(Math.max(activeHit, 0));
    event.preventDefault();
  } else if (event.key === "Escape") {
    if (app.state.q) update({ q: "" }, "replace");
    closeHits();
    event.stopPropagation();
  }
}

/** @param {number} i */
function chooseHit(i) {
  const hit = hits[i];
  if (!hit) return;
  closeHits();
  update({ q: "" }, "replace");
  pressNode(hit.node, { show: true });
}
