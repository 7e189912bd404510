/* Query: SPARQL asked of the graph inside the page. */

/**
 * @typedef {{name: string, type: string, meaning: string, example: string, default: string}} Parameter
 * @typedef {{asks: string, topic: string, parameters: Parameter[], sparql: string}} Question
 */

/** @type {{reply: Reply, query: string, milliseconds: number} | null} */
let lastAnswer = null;
/** The question that is asked right now. */
let asking = "";

/** @returns {Question[]} */
function questions() {
  return app.model.questions ?? [];
}

function renderQuery() {
  void startEngine();
  const text = h("textarea", {
    id: "ask", rows: 12, spellcheck: "false", autocapitalize: "off", "aria-label": say("askText"), "aria-describedby": "ask-hint",
    value: app.state.ask || EXAMPLE_QUERY, oninput: () => rememberAsk(text.value), onkeydown: askKey,
  });
  byId("pane").replaceChildren(
    h("h2", {}, say("query")), h("p", { class: "faint" }, say("askIntro")),
    h("div", { class: "ask" }, exampleChooser(), h("div", { id: "ask-values" }), text,
      h("div", { class: "ask-bar" },
        h("button", { type: "button", id: "ask-run", onclick: () => runAsk() }, say("askRun")),
        h("button", { type: "button", id: "ask-cancel", hidden: !asking, onclick: cancelAsk }, say("askCancel")),
        h("span", { id: "ask-hint", class: "faint" }, say("askKeys")))),
    h("div", { id: "answer" }));
  renderAnswer();
}

/** Choose a question of the library to begin with. */
function exampleChooser() {
  const topics = [...new Set(questions().map((question) => question.topic))];
  const choose = h("select", { id: "ask-example", "aria-label": say("askExample"), onchange: () => {
    const question = questions()[Number(choose.value)];
    if (choose.value !== "" && question) showQuestion(question);
  } }, h("option", { value: "" }, say("askExample")), ...topics.map((topic) =>
    h("optgroup", { label: topic || say("askOther") }, ...questions().map((question, i) => question.topic === topic && h("option", { value: i }, question.asks)))));
  return choose;
}

/** @param {Question} question */
function showQuestion(question) {
  // What its first comments declare stands in the page already.
  const sparql = question.sparql.replace(/^(?:[ \t]*(?:#.*)?\r?\n)*/, "");
  const inputs = question.parameters.map((parameter) => {
    const input = h("input", { value: parameter.default || parameter.example, oninput: write, inputmode: parameter.type === "integer" ? "numeric" : "text" });
    return { parameter, input, row: h("label", { class: "ask-value" }, h("span", {}, h("b", {}, parameter.name), " ", h("span", { class: "faint" }, parameter.meaning)), input) };
  });
  function write() {
    byId("ask").value = fillQuestion({ ...question, sparql }, Object.fromEntries(inputs.map(({ parameter, input }) => [parameter.name, input.value])));
    rememberAsk(byId("ask").value);
  }
  byId("ask-values").replaceChildren(...inputs.map(({ row }) => row));
  write();
}

let askTimer = 0;

/**
 * Keep the query in the link, without a step back for each letter.
 * @param {string} text
 */
function rememberAsk(text) {
  app.state.ask = text;
  clearTimeout(askTimer);
  askTimer = window.setTimeout(replaceLink, 300);
}

/** @param {KeyboardEvent} event */
function askKey(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  void runAsk();
}

async function runAsk() {
  const query = byId("ask").value;
  if (asking) cancelAsk();
  asking = query;
  byId("ask-cancel").hidden = false;
  byId("answer").replaceChildren(h("p", { class: "faint" }, say("askRunning")));
  announce(say("askRunning"));
  const begin = performance.now();
  const reply = await askEngine(query);
  if (reply.cancelled) return;
  asking = "";
  lastAnswer = { reply, query, milliseconds: Math.round(performance.now() - begin) };
  if (app.state.view === "query") {
    byId("ask-cancel").hidden = true;
    renderAnswer();
  }
}

function cancelAsk() {
  stopEngine();
  asking = "";
  lastAnswer = null;
  byId("ask-cancel").hidden = true;
  byId("answer").replaceChildren(h("p", {}, say("askCancelled")));
  announce(say("askCancelled"));
}

/** Show the last answer: what went wrong, or a table. */
function renderAnswer() {
  const place = byId("answer");
  if (asking) return place.replaceChildren(h("p", { class: "faint" }, say("askRunning")));
  if (!lastAnswer) return;
  const { reply, milliseconds } = lastAnswer;
  if (reply.error) {
    announce(reply.error);
    return place.replaceChildren(h("p", { class: "ask-error", role: "alert" }, reply.error));
  }
  const { columns, rows } = answerTable();
  const caption = say(rows.length < (reply.total ?? 0) ? "askRowsOf" : rows.length === 1 ? "askRow" : "askRows", { n: rows.length, m: reply.total ?? 0, ms: milliseconds });
  const body = h("tbody", {});
  const scroller = h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": say("askAnswer") },
    h("table", { class: "answer", "aria-rowcount": rows.length + 1 }, h("caption", {}, caption),
      h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column.head)))), body));
  place.replaceChildren(scroller);
  const draw = () => drawRows(body, columns, rows, scroller);
  if (rows.length > WHOLE_TABLE) scroller.addEventListener("scroll", draw);
  draw();
  announce(caption);
}

/** Give the last answer as columns and rows; what CSV saves in this view. */
function answerTable() {
  const { columns = [], rows = [] } = lastAnswer?.reply ?? {};
  return {
    columns: columns.map((head, i) => /** @type {Column} */ ({ head, value: (row) => row[i]?.value ?? "", cell: (row) => answerCell(row[i]) })),
    rows: /** @type {any[]} */ (rows),
  };
}

/**
 * Things of this graph can be pressed, web addresses lead out, all else is text.
 * @param {Cell | null} term
 */
function answerCell(term) {
  if (!term) return "";
  if (term.type !== "NamedNode") return h("span", { title: term.value }, term.value);
  const { model } = app;
  const id = term.value.startsWith(model.base) ? model.byIri.get(term.value.slice(model.base.length)) : undefined;
  if (id !== undefined) return nodeButton(model.nodes[id]);
  return h("span", { title: term.value }, shortIri(model, term.value));
}

/**
 * @param {Model} model
 * @param {string} iri
 */
function shortIri(model, iri) {
  for (const [name, space] of Object.entries(model.prefixes)) if (iri.startsWith(space)) return `${name}:${iri.slice(space.length)}`;
  return iri.startsWith(model.base) ? iri.slice(model.base.length) : iri;
}
