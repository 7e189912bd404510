/* Labels: wrapped, sized in screen pixels, placed so that no two overlap. Pure. */

const LABEL_SIZE = 13;
const LABEL_LINE = 16;
const LABEL_LINES = 3;

/**
 * @typedef {{x: number, y: number, w: number, h: number}} Box Left, top, width and height in pixels.
 * @typedef {object} LabelWish
 * @property {number} id
 * @property {number} x Centre of the mark, in pixels.
 * @property {number} y
 * @property {number} r Radius of the mark, in pixels.
 * @property {string[]} lines
 * @property {number} width
 * @property {{lines: string[], width: number}[]} [shorter] What may stand in its place, longest first.
 * @property {boolean} [owed] Should be there before all others that are dear: a talk's, for example.
 * @property {boolean} dear May cover marks (not labels) when there is no other room.
 * @typedef {LabelWish & {box: Box}} PlacedLabel
 */

/**
 * Wrap a text into a few lines; what does not fit ends in an ellipsis.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 * @param {number} [most]
 * @returns {string[]}
 */
function wrapLabel(text, width, measure, most = LABEL_LINES) {
  const lines = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    const joined = last ? `${last} ${word}` : word;
    if (!last || measure(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const cut = lines.length > most;
  return lines.slice(0, most).map((line, i) =>
    shorten(line, width, measure, cut && i === most - 1));
}

/**
 * @param {string} line
 * @param {number} width
 * @param {(text: string) => number} measure
 * @param {boolean} always
 */
function shorten(line, width, measure, always) {
  if (!always && measure(line) <= width) return line;
  let letters = Array.from(line);
  while (letters.length > 1 && measure(`${letters.join("")}…`) > width) letters = letters.slice(0, -1);
  return `${letters.join("").trimEnd()}…`;
}

/** A coarse grid that finds the boxes near a box. */
class BoxGrid {
  constructor(size = 96) {
    this.size = size;
    /** @type {Map<string, Box[]>} */
    this.cells = new Map();
  }

  /**
   * @param {Box} box
   * @param {(key: string) => boolean | void} visit Ends the walk by giving true.
   */
  walk(box, visit) {
    const { size } = this;
    for (let i = Math.floor(box.x / size); i <= Math.floor((box.x + box.w) / size); i++) {
      for (let j = Math.floor(box.y / size); j <= Math.floor((box.y + box.h) / size); j++) {
        if (visit(`${i},${j}`)) return true;
      }
    }
    return false;
  }

  /** @param {Box} box */
  add(box) {
    this.walk(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    });
  }

  /** @param {Box} box */
  count(box) {
    const met = new Set();
    this.walk(box, (key) => { for (const other of this.cells.get(key) ?? []) if (boxesOverlap(box, other)) met.add(other); });
    return met.size;
  }

  /** @param {Box} box */
  hits(box) {
    return this.walk(box, (key) => this.cells.get(key)?.some((other) => boxesOverlap(box, other)));
  }
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function boxesOverlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** With more dear labels than this, some of them will not find a place whatever is tried. */
const MOST_DEAR = 120;

/**
 * Place labels, if possible all the dear ones: where one finds no place, it goes first and all are
 * placed again.
 * @param {LabelWish[]} wishes
 * @param {{x: number, y: number, r: number}[]} marks
 * @param {Box | null} bounds
 * @param {Box | null} [card] Where no label may be.
 * @returns {PlacedLabel[]}
 */
function placeLabels(wishes, marks, bounds, card = null) {
  const dear = wishes.filter((wish) => wish.dear).length;
  let order = wishes;
  let best = placeInOrder(order, marks, bounds, card);
  for (let attempt = 0; attempt < 12 && dear <= MOST_DEAR; attempt++) {
    const placed = placeInOrder(order, marks, bounds, card);
    if (worthOf(placed) > worthOf(best)) best = placed;
    const found = new Set(placed.map((label) => label.id));
    const lacking = order.filter((wish) => wish.dear && !found.has(wish.id));
    if (!lacking.length) return placed;
    const missing = lacking.some((wish) => wish.owed) ? lacking.filter((wish) => wish.owed) : lacking;
    order = [...missing, ...order.filter((wish) => !missing.includes(wish))];
  }
  return best;
}

/**
 * One label that is owed outweighs any number of others.
 * @param {PlacedLabel[]} placed
 */
function worthOf(placed) {
  return placed.reduce((sum, label) => sum + (label.owed ? 1000 : label.dear ? 1 : 0), 0);
}

/**
 * Place labels in the order given: below, above, right, left of their marks, then at the corners. A
 * label that has no free place is left out; a dear one may cover marks before it is.
 * @param {LabelWish[]} wishes
 * @param {{x: number, y: number, r: number}[]} marks
 * @param {Box | null} bounds
 * @param {Box | null} card
 * @returns {PlacedLabel[]}
 */
function placeInOrder(wishes, marks, bounds, card) {
  const taken = new BoxGrid();
  if (card) taken.add(card);
  const covered = new BoxGrid();
  for (const { x, y, r } of marks) covered.add({ x: x - r + 1, y: y - r + 1, w: 2 * r - 2, h: 2 * r - 2 });
  const placed = [];
  for (const wish of wishes) {
    const free = (/** @type {LabelWish} */ one) => candidateBoxes(one).filter((box) => !taken.hits(box) && (!bounds || inside(box, bounds)));
    const boxes = free(wish);
    let made = { ...wish, box: boxes.find((box) => !covered.hits(box)) };
    for (const short of (wish.owed && wish.shorter) || []) {
      if (!made.box) made = { ...wish, ...short, box: free({ ...wish, ...short }).find((box) => !covered.hits(box)) };
    }
    if (!made.box && wish.dear) made = { ...wish, box: leastCovering(boxes, covered) };
    if (!made.box) continue;
    taken.add(made.box);
    placed.push(/** @type {PlacedLabel} */ (made));
  }
  return placed;
}

/**
 * @param {Box[]} boxes
 * @param {BoxGrid} marks
 */
function leastCovering(boxes, marks) {
  const counted = boxes.map((box) => ({ box, count: marks.count(box) }));
  return counted.sort((a, b) => a.count - b.count)[0]?.box;
}

/**
 * @param {Box} box
 * @param {Box} bounds
 */
function inside(box, bounds) {
  return box.x >= bounds.x && box.y >= bounds.y
    && box.x + box.w <= bounds.x + bounds.w && box.y + box.h <= bounds.y + bounds.h;
}

/**
 * @param {LabelWish} wish
 * @returns {Box[]}
 */
function candidateBoxes({ x, y, r, width, lines, dear }) {
  const w = width + 4;
  const height = lines.length * LABEL_LINE;
  const gap = r + 3;
  const places = [
    [x - w / 2, y + gap], [x - w / 2, y - gap - height], [x + gap, y - height / 2], [x - gap - w, y - height / 2],
    [x + gap * 0.7, y + gap * 0.7], [x - gap * 0.7 - w, y + gap * 0.7],
    [x + gap * 0.7, y - gap * 0.7 - height], [x - gap * 0.7 - w, y - gap * 0.7 - height],
  ];
  if (dear) {
    for (const part of [0.25, 0.75, 0.1, 0.9]) places.push([x - w * part, y + gap], [x - w * part, y - gap - height]);
    for (const part of [0.2, 0.8]) places.push([x + gap, y - height * part], [x - gap - w, y - height * part]);
  }
  return places.map(([left, top]) => ({ x: left, y: top, w, h: height }));
}

/**
 * Give the camera that shows all marks with their labels below them.
 * @param {{x: number, y: number, halfWidth: number, above: number, below: number}[]} things
 * @param {number} width
 * @param {number} height
 * @param {number} [most] Largest scale.
 * @returns {{x: number, y: number, scale: number}}
 */
function fitCamera(things, width, height, most = 1.6) {
  if (!things.length) return { x: 0, y: 0, scale: 1 };
  const extent = (/** @type {number} */ scale) => {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const thing of things) {
      box.left = Math.min(box.left, thing.x * scale - thing.halfWidth);
      box.right = Math.max(box.right, thing.x * scale + thing.halfWidth);
      box.top = Math.min(box.top, thing.y * scale - thing.above);
      box.bottom = Math.max(box.bottom, thing.y * scale + thing.below);
    }
    return box;
  };
  let [low, high] = [0.01, most];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    const box = extent(middle);
    if (box.right - box.left <= width && box.bottom - box.top <= height) low = middle;
    else high = middle;
  }
  const box = extent(low);
  return { x: (box.left + box.right) / 2 / low, y: (box.top + box.bottom) / 2 / low, scale: low };
}

/**
 * Give how far a camera moves along one axis, at the least, so that a stretch lies in a range, or
 * fills it where it is longer.
 * @param {number} low
 * @param {number} high
 * @param {number} from
 * @param {number} to
 */
function intoRange(low, high, from, to) {
  const ends = [low - from, high - to];
  return Math.min(Math.max(0, Math.min(...ends)), Math.max(...ends));
}
