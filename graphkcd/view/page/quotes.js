/* Quotes: the words that prove a relation, in their sentence, in their passage. */

/**
 * Show a quote in its sentence; pressing its place opens the passage.
 * @param {QuoteRecord} quote
 */
function quoteView(quote) {
  const { model } = app;
  const source = model.documents[quote[0]];
  const inText = quote[4] === undefined;
  const words = inText ? sentenceAround(source.text, quote[1], quote[2]) : { before: "", exact: quote[4] ?? "", after: "" };
  return h(
    "figure", { class: "quote" },
    h("blockquote", { dir: "auto" }, words.before, h("mark", {}, words.exact), words.after),
    h("figcaption", {},
      h("button", {
        type: "button", class: "place", onclick: () => openPassage(quote),
        "aria-label": say("openPassage", { path: source.path, line: String(quote[3]) }),
      }, `${source.path}:${quote[3]}`)),
  );
}

/**
 * Open the passage a quote stands in, with line numbers and the quote marked.
 * @param {QuoteRecord} quote
 * @param {number} [around]
 */
function openPassage(quote, around = 6) {
  const source = app.model.documents[quote[0]];
  if (!source.text || quote[4] !== undefined) {
    openDialog(`${source.path}, ${say("line", { line: String(quote[3]) })}`, h("blockquote", { dir: "auto" }, quoteWords(app.model, quote)), h("p", { class: "faint" }, say("noText")));
    return;
  }
  const lines = linesAround(source.text, quote[3], around).map((line) => passageLine(line, quote));
  const more = around < 1e6 ? h("button", { type: "button", onclick: () => openPassage(quote, 1e9) }, say("moreText")) : null;
  openDialog(
    source.name || source.path,
    h("p", { class: "faint" }, `${source.path}, ${say("line", { line: String(quote[3]) })}`),
    h("div", { class: "passage", dir: "auto" }, ...lines),
    ...(more ? [more] : []),
  );
  byId("dialog").querySelector("mark")?.scrollIntoView({ block: "center" });
}

/**
 * @param {{number: number, start: number, text: string}} line
 * @param {QuoteRecord} quote
 */
function passageLine({ number, start, text }, quote) {
  const from = Math.min(Math.max(quote[1] - start, 0), text.length);
  const to = Math.min(Math.max(quote[2] - start, 0), text.length);
  return h(
    "div", { class: to > from ? "row here" : "row" },
    h("span", { class: "number", "aria-hidden": "true" }, number),
    h("span", { class: "words" }, text.slice(0, from), to > from && h("mark", {}, text.slice(from, to)), text.slice(to)),
  );
}

/**
 * Say how a relation is known: where it comes from and how it is said, unless that is plain.
 * @param {GraphEdge} edge
 */
function edgeTags(edge) {
  const tags = [h("span", { class: `tag origin-${safeClass(edge.origin)}` }, lookUp(ORIGIN_NAMES, edge.origin) ?? edge.origin)];
  if (edge.modality !== "asserted") {
    tags.push(h("span", { class: `tag modality-${safeClass(edge.modality)}` }, lookUp(MODALITY_NAMES, edge.modality) ?? edge.modality));
  }
  if (edge.note) tags.push(h("span", { class: "tag", dir: "auto" }, say("role", { note: edge.note })));
  return h("span", { class: "tags" }, ...tags);
}

/** @param {string} text */
function safeClass(text) {
  return text.replace(/[^a-z]/gi, "");
}

/**
 * Show every quote of an edge, or why there is none.
 * @param {GraphEdge} edge
 * @param {number} [most]
 */
function edgeQuotes(edge, most = 3) {
  if (!edge.quotes.length) {
    return h("p", { class: "faint" }, say(edge.background ? "noQuote" : edge.origin === "decision" ? "noQuoteDecided" : "noQuoteStated"));
  }
  const box = h("div", {}, ...edge.quotes.slice(0, most).map(quoteView));
  if (edge.quotes.length > most) {
    const more = h("button", {
      type: "button", class: "more",
      onclick: () => { more.remove(); box.append(...edge.quotes.slice(most).map(quoteView)); },
    }, say("more", { n: edge.quotes.length - most }));
    box.append(more);
  }
  return box;
}
