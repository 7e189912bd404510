/* Oxigraph in a worker: started when it is first wanted, ended for good by cancelling. */

/**
 * @typedef {{type: string, value: string}} Cell
 * @typedef {object} Reply
 * @property {string[]} [columns]
 * @property {(Cell | null)[][]} [rows] At most as many as the worker hands over.
 * @property {number} [total] Rows of the whole answer.
 * @property {string} [error]
 * @property {boolean} [cancelled]
 */

/** @type {{worker: Worker, ready: Promise<Reply>} | null} */
let engine = null;
/** Unpacking and compiling are done once; a worker that follows a cancelled one starts at once. */
/** @type {Promise<{module: WebAssembly.Module, trig: Uint8Array, code: string}> | null} */
let engineParts = null;
/** Ends the wait for a reply that will not come. */
let abandon = (/** @type {Reply} */ _reply) => {};

/** Whether this page can be asked. */
function canAsk() {
  return byId("engine-wasm") !== null;
}

/** @param {string} id */
async function unpack(id) {
  const packed = Uint8Array.from(atob(byId(id).textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function unpackEngine() {
  const [code, wasm, trig] = await Promise.all(["engine-code", "engine-wasm", "engine-graph"].map(unpack));
  return { code: new TextDecoder().decode(code), module: await WebAssembly.compile(wasm), trig };
}

/** Start the worker, unless it runs; gives what it says once the graph is loaded. */
function startEngine() {
  engine ??= (() => {
    /** @type {any} */
    const started = { worker: null, ready: null };
    started.ready = (async () => {
      const { module, trig, code } = await (engineParts ??= unpackEngine());
      const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
      started.worker = new Worker(url);
      const reply = replyOf(started.worker);
      started.worker.postMessage({ module, trig });
      const said = await reply;
      URL.revokeObjectURL(url);
      return said;
    })();
    return started;
  })();
  return /** @type {{worker: Worker, ready: Promise<Reply>}} */ (engine);
}

/**
 * @param {Worker} worker
 * @returns {Promise<Reply>}
 */
function replyOf(worker) {
  return new Promise((done) => {
    abandon = done;
    worker.onmessage = (event) => done(event.data);
    // Out of memory, for example: the worker is of no use any more.
    worker.onerror = (event) => { event.preventDefault(); stopEngine(); done({ error: event.message || say("askBroken") }); };
  });
}

/**
 * Ask the graph; the usual prefixes need no declaration.
 * @param {string} query
 * @returns {Promise<Reply>}
 */
async function askEngine(query) {
  const running = startEngine();
  const loaded = await running.ready;
  if (loaded.error || loaded.cancelled) return loaded;
  const reply = replyOf(running.worker);
  // One line before the query, which errors are counted from.
  running.worker.postMessage({ query: `${prefixLine(app.model.prefixes)}\n${query}` });
  const said = await reply;
  return said.error ? { error: askedLine(said.error) } : said;
}

/** End the worker, whatever it is doing; the next question starts another. */
function stopEngine() {
  engine?.worker?.terminate();
  engine = null;
  abandon({ cancelled: true });
}

/** @param {Record<string, string>} prefixes */
function prefixLine(prefixes) {
  return Object.entries(prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join(" ");
}

/**
 * Say where a query is wrong in lines of what was asked, and leave out the list of all that would fit.
 * @param {string} message "error at 3:5: expected …", lines counted with the one that was put before.
 */
function askedLine(message) {
  const place = /^error at (\d+):(\d+)/.exec(message.trim());
  return place ? say("askWrong", { line: Math.max(Number(place[1]) - 1, 1), column: place[2] }) : message;
}
