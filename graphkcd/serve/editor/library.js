/* The question library: a list to choose from, and a form for what a question wants to be told. */

import { byId, h } from "./dom.js";

/** @typedef {{name: string, type: string, meaning: string, example: string, default: string}} Parameter */
/** @typedef {{name: string, asks: string, topic: string, parameters: Parameter[]}} Question */

const NAMED = new Set(["theme", "technology", "organization", "person", "event", "talk", "thing"]);

/**
 * List the questions; `take` is given the SPARQL of one.
 * @param {Question[]} questions
 * @param {(sparql: string) => void} take
 */
export function listQuestions(questions, take) {
  const list = () => {
    const wanted = byId("find").value.toLowerCase();
    const fitting = questions.filter(({ name, asks }) => `${name} ${asks}`.toLowerCase().includes(wanted));
    const topics = [...new Set(fitting.map(({ topic }) => topic))].sort();
    byId("questions").replaceChildren(...topics.map((topic) => h("section", {},
      topic && h("h2", {}, topic),
      h("ul", {}, ...fitting.filter((question) => question.topic === topic).map((question) =>
        h("li", {}, h("button", { type: "button", title: question.name, onclick: () => choose(question, take) }, question.asks)))))));
    if (!fitting.length) byId("questions").replaceChildren(h("p", { class: "quiet" }, "No question says that."));
  };
  byId("find").addEventListener("input", list);
  list();
}

/**
 * @param {Question} question
 * @param {(sparql: string) => void} take
 */
function choose(question, take) {
  const form = byId("parameters");
  const fields = question.parameters.map((parameter) => field(parameter));
  form.replaceChildren(h("h2", {}, question.asks), ...fields, h("button", { type: "submit", class: "strong" }, "Ask"));
  form.hidden = !fields.length;
  form.onsubmit = (/** @type {Event} */ event) => { event.preventDefault(); fill(question, new FormData(form), take); };
  if (fields.length) form.querySelector("input").focus();
  fill(question, new FormData(form), take);
}

/** @param {Parameter} parameter */
function field(parameter) {
  const choices = h("datalist", { id: `choices-${parameter.name}` });
  const input = h("input", { name: parameter.name, list: choices.id, value: parameter.default || parameter.example, autocomplete: "off", inputmode: parameter.type === "integer" && "numeric" });
  if (NAMED.has(parameter.type)) input.addEventListener("input", () => offer(parameter.type, input.value, choices));
  return h("label", {}, h("span", {}, parameter.meaning), input, choices);
}

/**
 * @param {string} type
 * @param {string} text
 * @param {HTMLElement} choices
 */
async function offer(type, text, choices) {
  if (!text.trim()) return;
  const parameters = new URLSearchParams({ q: text, limit: "10", ...(type === "thing" ? {} : { kind: type }) });
  const response = await fetch(`/api/search?${parameters}`);
  if (!response.ok) return;
  const hits = await response.json();
  choices.replaceChildren(...hits.map((/** @type {{label: string}} */ hit) => h("option", { value: hit.label })));
}

/**
 * @param {Question} question
 * @param {FormData} values
 * @param {(sparql: string) => void} take
 */
async function fill(question, values, take) {
  const given = new URLSearchParams();
  for (const [name, value] of values) given.set(name, String(value));
  const response = await fetch(`/api/questions/${encodeURIComponent(question.name)}?${given}`);
  const told = await response.json();
  if (response.ok) take(told.sparql);
  else byId("status").textContent = told.detail;
}
