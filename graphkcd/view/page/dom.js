/* Building elements out of text, never out of markup. */

/**
 * Make an element. Text children become text nodes, so nothing in a note can become markup.
 * @param {string} tag
 * @param {Record<string, any>} [options] Attributes; `class`, `on…` listeners, `false` leaves out.
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {any}
 */
function h(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "value" || name === "indeterminate") {
      Object.assign(element, { [name]: value });
    } else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/**
 * @param {string} id
 * @returns {any}
 */
function byId(id) {
  return document.getElementById(id);
}

/**
 * Make a small drawing of a kind's mark, for legends, lists and tables.
 * @param {string} shape
 * @param {string} kind
 */
function markIcon(shape, kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-10 -10 20 20");
  svg.setAttribute("class", `mark mark-${/^\w+$/.test(kind) ? kind : "other"}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", shapePath(shape, 8));
  svg.append(path);
  return svg;
}

/**
 * A button that shows a thing when pressed: its mark and its name.
 * @param {GraphNode} node
 * @param {{quiet?: boolean}} [options]
 */
function nodeButton(node, options = {}) {
  return h(
    "button",
    { type: "button", class: options.quiet ? "thing quiet" : "thing", onclick: () => selectNode(node.id), dir: "auto" },
    markIcon(node.shape, node.kind),
    h("span", { dir: "auto" }, node.label),
    h("span", { class: "unseen" }, `, ${kindName(node.kind)}`),
  );
}

/**
 * Tell people who cannot see the map what happened.
 * @param {string} text
 */
function announce(text) {
  byId("live").textContent = text;
}

let toastTimer = 0;

/**
 * Show a short notice at the bottom of the page.
 * @param {string} text
 */
function notify(text) {
  const toast = byId("toast");
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => { toast.hidden = true; }, 6000);
}

/**
 * Open the dialog with a title and a body.
 * @param {string} title
 * @param {...Node} body
 */
function openDialog(title, ...body) {
  const dialog = byId("dialog");
  dialog.replaceChildren(
    h("header", {}, h("h2", { id: "dialog-title", dir: "auto" }, title),
      h("button", { type: "button", class: "icon", "aria-label": say("close"), onclick: () => dialog.close() }, "×")),
    h("div", { class: "dialog-body", tabindex: "0" }, ...body),
  );
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.onclick = (/** @type {MouseEvent} */ event) => { if (event.target === dialog) dialog.close(); };
  if (!dialog.open) dialog.showModal();
}

/** Whether people asked for less motion. */
function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
