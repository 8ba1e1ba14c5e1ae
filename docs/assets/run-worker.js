// Python in a worker of its own, for one program: then it ends, and nothing of it is left. What it is made of has been
// fetched and compiled by run.js, once for all workers of a page.

let run;

async function start({ base, module, files, numpy, program }) {
  // Pyodide asks for its files by their addresses; they are here already.
  const held = new Map(files.map(([name, bytes]) => [new URL(name, base).href, bytes]));
  const ask = self.fetch.bind(self);
  self.fetch = (what, options) => {
    const bytes = held.get(new URL(what.url ?? what, base).href);
    return bytes ? Promise.resolve(new Response(bytes)) : ask(what, options);
  };
  self.WebSocket = undefined; // a program's sockets would ask other hosts through it
  WebAssembly.instantiateStreaming = async (_, imports) =>
    ({ module, instance: await WebAssembly.instantiate(module, imports) });
  const { loadPyodide } = await import(new URL("pyodide.mjs", base));
  const python = await loadPyodide({ indexURL: base });
  if (numpy) {
    await python.loadPackage("numpy", { messageCallback() {} });
    python.runPython("import numpy, numpy.random");
  }
  const own = python.runPython(program + "\nrun");
  run = ({ source, texts, name }) =>
    own(source, python.toPy(texts), name, (text) => postMessage({ text }), (text) => postMessage({ warned: text }));
}

addEventListener("message", async ({ data }) => {
  if (data.base) {
    try {
      await start(data);
      postMessage({ ready: true });
    } catch (error) {
      postMessage({ failed: String(error) });
    }
    return;
  }
  try {
    postMessage({ ended: JSON.parse(run(data)) });
  } catch (error) { // not Python's own: its machine has come to an end
    const memory = /memory|alloc|out of bounds/i.test(String(error));
    const deep = /stack/i.test(String(error));
    const message = memory ? "The memory ran out: that is more than the page can have. Make it smaller."
      : deep ? "RecursionError: a function calls itself too often: does it ever end?" : `Python stopped: ${error}`;
    postMessage({ ended: { message, line: null, kind: memory ? "memory" : "error", file: data.name, raw: message } });
  }
});
