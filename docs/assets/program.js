// A program on its page: run it, stop it, change it, start over. book.js makes its buttons, and fetches this on a click.
import { differing, linesOf } from "./compare.js";
import { runPython, versions } from "./run.js";

const KEY = "descent.changes";
const known = new WeakMap(); // block → what is known of it

const make = (name, about = {}, ...inside) => {
  const element = Object.assign(document.createElement(name), about);
  element.append(...inside);
  return element;
};

function changes() {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
}
function keep(all) {
  try {
    if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
  } catch { /* private window, or full: then it is kept until the page goes */ }
  document.dispatchEvent(new CustomEvent("descent:changes"));
}

class Program {
  constructor(block) {
    this.block = block;
    this.file = block.dataset.file;
    this.name = this.file.split("/").at(-1);
    this.panel = block.closest(".panel");
    this.box = this.panel.parentElement;
    this.original = block.querySelector("code").textContent;
    this.editor = null;
    this.running = null;
  }

  get recorded() { return this.box.querySelector("pre[data-output] code")?.textContent ?? ""; }
  get source() { return this.editor?.text() ?? this.original; }

  /** What the two buttons are now. */
  show() {
    const [first, second] = this.panel.querySelectorAll(".bar button");
    const label = (button, value, text) => {
      button.value = value;
      button.textContent = text;
      button.ariaLabel = `${text}: ${this.name}`;
    };
    label(first, this.running ? "stop" : "run", this.running ? "Stop" : "Run");
    if (this.editor) label(second, "over", "Start over");
    else label(second, "change", this.file in changes() ? "Open your change" : "Change it");
    this.panel.toggleAttribute("data-changed", this.file in changes());
  }

  async change() {
    if (this.opening) return;
    this.opening = true;
    try {
      const { edit } = await import("./editor.js");
      const code = this.block.closest(".highlight");
      const box = make("div", { className: "changing" });
      code.before(box);
      this.editor = edit(box, {
        text: changes()[this.file] ?? this.original,
        label: `The program ${this.name}`,
        onChange: (text) => this.store(text),
        onRun: () => (this.running ? null : this.run()),
      });
      box.append(make("p", { className: "keys" }, "Ctrl-Enter runs it. Escape, then Tab, leaves it."));
      code.hidden = true;
      this.show();
      this.editor.focus();
    } finally {
      this.opening = false;
    }
  }

  store(text) {
    const all = changes();
    if (text === this.original) delete all[this.file];
    else all[this.file] = text;
    keep(all);
    this.show();
  }

  over() {
    this.running?.abort();
    const inside = this.panel.contains(document.activeElement);
    this.block.closest(".highlight").hidden = false;
    this.editor?.remove();
    this.panel.querySelector(".changing")?.remove();
    this.editor = null;
    this.store(this.original);
    this.ran?.remove();
    this.ran = null;
    if (inside) this.panel.querySelector(".bar button:last-of-type").focus();
  }

  stop() { this.running?.abort(); }

  /** Where its output stands, made once and filled anew. */
  place() {
    this.box.querySelector(":scope > .ran")?.remove();
    this.code = make("code");
    this.output = make("pre", { className: "no-copy", hidden: true }, this.code);
    this.now = make("span", { className: "now", ariaHidden: "true" });
    this.head = make("p", { className: "prints" }, "in your browser ", this.now);
    this.status = make("p", { className: "verdict", role: "status" });
    this.ran = make("div", { className: "ran" }, this.head, this.output, this.status);
    Object.assign(this.ran.dataset, { ran: this.file, state: "running" });
    this.box.append(this.ran);
  }

  async run() {
    const source = this.source;
    this.running = new AbortController();
    this.place();
    this.show();
    this.editor?.mark(null);
    const { ran, code, output, status, now } = this;
    let waiting = "";
    const flush = () => {
      if (waiting) {
        output.hidden = false;
        code.append(waiting);
      }
      waiting = "";
    };
    const result = await runPython({
      source,
      name: this.name,
      limit: Number(this.block.dataset.limit) || undefined,
      signal: this.running.signal,
      onOutput: (text) => {
        if (!waiting) requestAnimationFrame(flush);
        waiting += text;
      },
      onProgress: (text, step) => {
        now.textContent = text.replace(/^Running: /, "");
        if (step) status.textContent = `${text} …`;
      },
    });
    flush();
    this.running = null;
    this.show();
    if (ran !== this.ran) return; // started over meanwhile
    await this.judge(source, result);
  }

  async judge(source, { error, output, warned }) {
    const { ran, code, status, now } = this;
    const { python, numpy } = await versions().catch(() => ({}));
    now.textContent = python ? `with Python ${python}${numpy && source.includes("numpy") ? `, NumPy ${numpy}` : ""}` : "";
    const ends = error?.kind === "error" || error?.kind === "memory";
    // Where an error is recorded, its last line stands behind what was printed.
    const expected = this.block.dataset.raises && ends;
    const printed = expected ? `${output}${error.raw}\n` : output;
    const { odd, lacking } = differing(this.recorded, printed);
    const same = !odd.length && !lacking;
    if (expected) this.output.hidden = false;
    if (expected || (odd.length && (!error || ends))) {
      const at = new Set(odd);
      code.replaceChildren(...linesOf(printed).map((line, i) =>
        (at.has(i) ? make("span", { className: "differs" }, `${line}\n`) : `${line}\n`)));
    }
    if (!printed) this.output.hidden = true;
    if (this.output.scrollHeight > this.output.clientHeight + 1) {
      Object.assign(this.output, { tabIndex: 0, role: "region", ariaLabel: `What ${this.name} printed` });
    }
    const many = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
    let says = "As recorded.";
    if (!printed) says = "It printed nothing.";
    else if (odd.length) says = `${many(odd.length, "line")} of this ${odd.length === 1 ? "is" : "are"} not as recorded.`;
    else if (lacking) says = `As recorded, but for ${many(lacking, "line")} that did not come.`;
    if (expected && same) says = "As recorded, with the error that it announces.";
    else if (error && ends) says = [...this.where(source, error), error.message];
    else if (error) says = error.message;
    status.replaceChildren(...[says].flat());
    if (warned) this.ran.append(make("p", { className: "warned" }, `Python warned: ${warned.trim()}`));
    ran.dataset.state = expected && same ? "same" : error ? error.kind : same ? "same" : "differs";
  }

  /** The reader's line, in words, and marked in the editor. */
  where(source, error) {
    if (!error.line) return [];
    const line = source.split("\n")[error.line - 1]?.trim() ?? "";
    this.editor?.mark(error.line);
    return [`Line ${error.line}, `, make("code", {}, line), ": "];
  }
}

export function work(block, what) {
  if (!known.has(block)) known.set(block, new Program(block));
  return known.get(block)[what]();
}

/** All that was typed, in all programs of the book. */
export function forget() {
  keep({});
  for (const block of document.querySelectorAll("pre[data-run]"))
    if (known.has(block) || block.closest("[data-changed]")) work(block, "over");
}
