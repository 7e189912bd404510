/* Building elements out of text, never out of markup. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [options] Attributes; `on…` listeners; `false` leaves out.
 * @param {...(Node | string | number | null | false)} children
 * @returns {any}
 */
export function h(tag, options = {}, ...children) {
  return dressed(document.createElement(tag), options, children);
}

/**
 * The same for drawings.
 * @param {string} tag
 * @param {Record<string, any>} [options]
 * @param {...(Node | string | number | null | false)} children
 * @returns {any}
 */
export function svg(tag, options = {}, ...children) {
  return dressed(document.createElementNS("http://www.w3.org/2000/svg", tag), options, children);
}

/**
 * @param {Element} element
 * @param {Record<string, any>} options
 * @param {(Node | string | number | null | false)[]} children
 */
function dressed(element, options, children) {
  for (const [name, value] of Object.entries(options)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/**
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Put a text on the clipboard, and say so; where there is none, show it to be copied by hand.
 * @param {string} text
 * @param {string} what
 */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    byId("status").textContent = `${what} copied.`;
  } catch {
    const field = h("input", { readonly: true, "aria-label": what, class: "to-copy" });
    field.value = text;
    byId("status").replaceChildren(`${what}: `, field);
    field.select();
  }
}
