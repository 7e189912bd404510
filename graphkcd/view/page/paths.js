/* Neighbourhoods and shortest paths over what is visible. Pure. */

/**
 * Give every node within some steps of a node, with its distance.
 * @param {Model} model
 * @param {Visible} visible
 * @param {number} start
 * @param {number} depth
 * @returns {Map<number, number>}
 */
function neighbourhood(model, visible, start, depth) {
  const distance = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; step <= depth && edge.length; step++) {
    const next = [];
    for (const node of edge) {
      // An event touches all its talks: going on through it would make everything near.
      if (model.nodes[node].kind === "event" && node !== start) continue;
      for (const other of neighbours(model, visible, node)) {
        if (distance.has(other)) continue;
        distance.set(other, step);
        next.push(other);
      }
    }
    edge = next;
  }
  return distance;
}

/**
 * Give the visible neighbours of a node, by row number, each once.
 * @param {Model} model
 * @param {Visible} visible
 * @param {number} node
 * @returns {number[]}
 */
function neighbours(model, visible, node) {
  const found = new Set();
  for (const id of model.nodes[node].edges) {
    if (!visible.edges[id]) continue;
    const other = otherEnd(model.edges[id], node);
    if (other !== node && visible.nodes[other]) found.add(other);
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * Give the path that says most, or an empty list: few steps, through things that few others touch.
 * That two talks were held at one event says little, so such a step counts for more (Dijkstra).
 * @param {Model} model
 * @param {Visible} visible
 * @param {number} start
 * @param {number} goal
 * @returns {number[]}
 */
function bestPath(model, visible, start, goal) {
  const cost = new Map([[start, 0]]);
  /** @type {Map<number, number>} */
  const before = new Map();
  const done = new Set();
  const queue = [start];
  while (queue.length) {
    const node = takeCheapest(queue, cost);
    if (node === goal) break;
    if (done.has(node)) continue;
    done.add(node);
    for (const other of neighbours(model, visible, node)) {
      const total = (cost.get(node) ?? 0) + stepCost(model, node, other);
      if (done.has(other) || total >= (cost.get(other) ?? Infinity)) continue;
      cost.set(other, total);
      before.set(other, node);
      queue.push(other);
    }
  }
  if (!cost.has(goal)) return [];
  const path = [goal];
  for (let node = before.get(goal); node !== undefined; node = before.get(node)) path.unshift(node);
  return path;
}

/**
 * @param {number[]} queue
 * @param {Map<number, number>} cost
 */
function takeCheapest(queue, cost) {
  let best = 0;
  for (let i = 1; i < queue.length; i++) {
    if ((cost.get(queue[i]) ?? 0) < (cost.get(queue[best]) ?? 0)) best = i;
  }
  return queue.splice(best, 1)[0];
}

/**
 * @param {Model} model
 * @param {number} from
 * @param {number} to
 */
function stepCost(model, from, to) {
  const [a, b] = [model.nodes[from], model.nodes[to]];
  const frame = a.kind === "event" || b.kind === "event" ? 2 : 0;
  return 1 + frame + Math.min(b.degree, 500) / 1000;
}

/**
 * Give the visible edges between two nodes, whatever their direction.
 * @param {Model} model
 * @param {Visible} visible
 * @param {number} a
 * @param {number} b
 */
function edgesBetween(model, visible, a, b) {
  return model.nodes[a].edges.filter((id) => visible.edges[id] && otherEnd(model.edges[id], a) === b);
}
