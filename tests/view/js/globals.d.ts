// What the page's script finds in the page: vis-network's one global.
declare const vis: any;
