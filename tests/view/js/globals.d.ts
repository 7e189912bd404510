// What the page's script finds in the page: vis-network's one global.
declare const vis: any;
// What the worker finds in its script: Oxigraph.
declare const Store: any;
declare function initSync(given: { module: WebAssembly.Module }): void;
