/* The outlines of marks, one for each kind. Pure. */

/**
 * Give the outline of a shape around the origin as an SVG path.
 * @param {string} shape
 * @param {number} r
 * @returns {string}
 */
function shapePath(shape, r) {
  const at = (/** @type {number} */ n) => n.toFixed(2);
  if (shape === "dot") return `M${at(-r)} 0a${at(r)} ${at(r)} 0 1 0 ${at(2 * r)} 0a${at(r)} ${at(r)} 0 1 0 ${at(-2 * r)} 0Z`;
  return `M${shapePoints(shape, r).map(([x, y]) => `${at(x)} ${at(y)}`).join("L")}Z`;
}

/**
 * Give the corners of a shape around the origin; shapes have about the same area.
 * @param {string} shape
 * @param {number} r
 * @returns {[number, number][]}
 */
function shapePoints(shape, r) {
  let unit = unitShapes.get(shape);
  if (!unit) {
    unit = unitShape(shape);
    unitShapes.set(shape, unit);
  }
  return unit.map(([x, y]) => [x * r, y * r]);
}

/** @type {Map<string, [number, number][]>} */
const unitShapes = new Map();

/**
 * @param {string} shape
 * @returns {[number, number][]}
 */
function unitShape(shape) {
  const ring = (/** @type {number} */ n, /** @type {number} */ turn, /** @type {(i: number) => number} */ radius) =>
    Array.from({ length: n }, (_, i) => {
      const angle = turn + (i * 2 * Math.PI) / n;
      return /** @type {[number, number]} */ ([radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)]);
    });
  if (shape === "square") return ring(4, Math.PI / 4, () => 1.26);
  if (shape === "diamond") return ring(4, 0, () => 1.26);
  if (shape === "hexagon") return ring(6, 0, () => 1.1);
  if (shape === "triangle") return ring(3, -Math.PI / 2, () => 1.4);
  if (shape === "triangleDown") return ring(3, Math.PI / 2, () => 1.4);
  return ring(10, -Math.PI / 2, (i) => (i % 2 ? 0.55 : 1.35));
}
