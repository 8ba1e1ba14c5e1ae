// Python in the page. It is fetched when a reader asks for it, and not before; then once, and the browser keeps it.

const HERE = new URL(".", import.meta.url);
const BASE = new URL("runtime/", HERE);
export const MOST = 100_000; // characters that a program may print

const wanted = new Set(); // who wants to hear how much has come
let parts = null; // a promise of what each worker is given
let spare = null; // a promise of a worker that waits for its program

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

async function get(name, count, folder = BASE) {
  const answer = await fetch(new URL(name, folder));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return count ? counted(answer, count) : answer;
}

// The same answer, and each piece of it is counted as it comes.
function counted(answer, count) {
  const pieces = new TransformStream({
    transform(piece, to) {
      count(piece.byteLength);
      to.enqueue(piece);
    },
  });
  return new Response(answer.body.pipeThrough(pieces), { headers: { "content-type": "application/wasm" } });
}

async function fetchParts() {
  const about = await (await get("runtime.json")).json();
  const names = Object.keys(about.files).filter((name) => !/\.m?js$/.test(name)); // those are imported
  const total = names.reduce((sum, name) => sum + about.files[name].size, 0);
  let loaded = 0;
  const count = (bytes) => {
    loaded += bytes;
    for (const tell of wanted) tell(`Fetching Python: ${megabytes(loaded)} of ${megabytes(total)} MB`, false);
  };
  for (const tell of wanted) tell(`Fetching Python, ${megabytes(total)} MB`, true);
  const program = get("run.py", null, HERE).then((answer) => answer.text());
  let module;
  const files = await Promise.all(names.map(async (name) => {
    const answer = await get(name, count);
    if (!name.endsWith(".wasm")) return [name, await answer.arrayBuffer()];
    module = await WebAssembly.compileStreaming(answer);
    return [name, new ArrayBuffer(1)];
  }));
  return { base: BASE.href, module, files, numpy: Boolean(about.numpy), program: await program, about };
}

// What is there: {pyodide, python, numpy}, once something has run.
export const versions = async () => (await parts).about;

async function newWorker() {
  parts ??= fetchParts();
  let given;
  try {
    given = await parts;
  } catch (error) {
    parts = null; // the next click asks again
    throw error;
  }
  for (const tell of wanted) tell("Starting Python", true);
  const worker = new Worker(new URL("run-worker.js", HERE), { type: "module" });
  await new Promise((ready, failed) => {
    worker.onmessage = ({ data }) => (data.ready ? ready() : failed(new Error(data.failed)));
    worker.onerror = (event) => failed(new Error(event.message ?? "no worker"));
    worker.postMessage(given);
  });
  return worker;
}

function take() {
  const mine = spare ?? newWorker();
  spare = null;
  return mine;
}

// Another one warms up while the first is at work, so that the next click need not wait.
function warm() {
  spare ??= newWorker();
  spare.catch(() => { spare = null; });
}

/**
 * Runs `source` as Python's main program, in a Python that nothing has run in before.
 *
 * `files`: names and texts that lie in its folder. `limit`: seconds. `onOutput(text)`: what it prints, as it comes.
 * `onProgress(text, step)`: what it is waited for, in words; `step` is false where only a number has changed. `signal`:
 * an AbortSignal, to stop it. `name`: what its traceback calls it.
 *
 * It resolves, and never throws: {error, output, warned}. `error` is null or {message, line, kind, file, raw}; the kind is
 * "error", "limit", "stopped" or "memory"; `line` and `file` say where in the reader's text, `raw` is Python's last line.
 */
export async function runPython({
  source, files = {}, limit = 30, onOutput = () => {}, onProgress = () => {}, signal, name = "program.py",
}) {
  let output = "", warned = "", worker = null, over = false, tick = 0, timer = 0;
  const trouble = (kind, message) => ({ message, line: null, kind, file: name, raw: message });
  let end;
  const ended = new Promise((resolve) => { end = resolve; });
  const finish = (error) => {
    if (over) return;
    over = true;
    end({ error, output, warned });
  };
  const stop = () => finish(trouble("stopped", "Stopped."));
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  const tell = (text, step) => { if (!over) onProgress(text, step); };

  const work = async () => {
    wanted.add(tell);
    try {
      worker = await take();
    } catch (error) {
      const message = navigator.onLine ? "Python could not be fetched. Try again." : "You are offline, and Python is not here yet.";
      return finish(trouble("error", `${message} (${error.message})`));
    } finally {
      wanted.delete(tell);
    }
    if (over) { // stopped meanwhile: the next one can have it
      if (!spare) spare = Promise.resolve(worker);
      else worker.terminate();
      worker = null;
      return undefined;
    }
    const began = performance.now();
    tell("Running", true);
    tick = setInterval(() => tell(`Running: ${Math.round((performance.now() - began) / 1000)} s`, false), 1000);
    timer = setTimeout(() => finish(trouble("limit", `It ran for ${limit} s, and was stopped. Does a loop never end?`)), limit * 1000);
    worker.onerror = (event) => {
      event.preventDefault?.();
      finish(trouble("memory", "Python came to a sudden end. Did the memory run out?"));
    };
    worker.onmessage = ({ data }) => {
      if (over) return;
      if (data.text !== undefined) {
        const room = MOST - output.length;
        const text = data.text.slice(0, room);
        output += text;
        onOutput(text);
        if (data.text.length > room)
          finish(trouble("limit", `It printed more than ${MOST.toLocaleString("en")} characters; the rest is cut, and it was stopped.`));
      } else if (data.warned !== undefined) warned += data.warned;
      else finish(data.ended);
    };
    worker.postMessage({ source, texts: files, name });
    warm();
    return undefined;
  };
  if (!over) work();
  const result = await ended;
  clearInterval(tick);
  clearTimeout(timer);
  signal?.removeEventListener("abort", stop);
  worker?.terminate();
  return result;
}
