// What is said to an answer. book.js fetches this file when an exercise is first answered, and this file fetches the
// answers of the page; no page needs it to be read.

const UNREADABLE = "That is no number that can be read here. Write digits, such as 0.25, 1/4 or 2.5e-3.";
const OFFLINE = "The answers did not arrive. Are you online? Then try again.";

// ---- what the page keeps to itself ----

const fetched = new Map();

function load(address, as) {
  const url = new URL(address, document.baseURI).href;
  if (!fetched.has(url)) fetched.set(url, fetch(url).then((it) => {
    if (!it.ok) throw new Error(`${url}: ${it.status}`);
    return it[as]();
  }).catch((error) => {
    fetched.delete(url); // so that the next try asks again
    throw error;
  }));
  return fetched.get(url);
}
const known = async (box) => (await load(box.dataset.answers, "json"))[box.id.replace("exercise-", "")];

// ---- replies ----

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const turns = new WeakMap(); // the last word to each exercise: an earlier one does not come after it

// The same words are said again to who listens: so the place is empty for a moment.
async function reply(box, verdict, html) {
  const turn = {}, status = box.querySelector(".replied");
  turns.set(box, turn);
  status.replaceChildren();
  status.dataset.verdict = verdict;
  await pause(40);
  if (turns.get(box) === turn) status.innerHTML = html;
}
const escaped = (text) => Object.assign(document.createElement("p"), { textContent: text }).innerHTML;
const inWords = (text) => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");
const opened = (word, html) => (/^<p>/.test(html) ? html.replace("<p>", `<p><strong>${word}</strong> `) : `<strong>${word}</strong> ${html}`);

function pass(box, html) {
  box.dispatchEvent(new CustomEvent("solved", { bubbles: true }));
  return reply(box, "right", html);
}

// ---- a number ----

// All that a text may mean: "1,5" has a comma for a point, and "1,250" may have one for the thousands.
export function read(text, unit = "") {
  let it = text.trim().replace(/[−–]/g, "-");
  it = it.replace(/^[a-zŷηλ][\wŷ₁₂]*\s*[=≈]\s*/i, ""); // x = 1.5
  if (unit && it.endsWith(unit)) it = it.slice(0, -unit.length).trim();
  if (/\d\s+\d+\s*\//.test(it)) return []; // 1 1/2
  const percent = it.endsWith("%") ? 100 : 1;
  it = it.replace(/%$/, "").replace(/\s/g, "").replace(/^([-+]?)10(?:\^|\*\*)/, "$11e").replace(/(?:[×·*x]10)(?:\^|\*\*)?\(?([-+]?\d+)\)?$/i, "e$1");
  const commas = it.split(",").length - 1;
  const ways = !commas ? [it] : commas > 1 || it.includes(".") ? [it.replaceAll(",", "")]
    : /^[-+]?[1-9]\d{0,2},\d{3}$/.test(it) ? [it.replace(",", "."), it.replace(",", "")] : [it.replaceAll(",", ".")];
  const plain = (part) => (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(part) ? Number(part) : NaN);
  return ways.map((way) => {
    const [over, under = "1", ...more] = way.split("/");
    return more.length ? NaN : plain(over) / plain(under) / percent;
  }).filter(Number.isFinite);
}

function checkNumber(box, it) {
  const field = box.querySelector("input");
  if (!field.value.trim()) return reply(box, "none", "Type a number first.");
  const values = read(field.value, box.querySelector(".unit")?.textContent.trim());
  if (!values.length) return reply(box, "none", UNREADABLE);
  const off = (right) => Math.min(...values.map((value) => Math.abs(value - right)));
  const within = it.within * (1 + 1e-9);
  if (off(it.answer) <= within) return pass(box, "<strong>Correct.</strong>");
  const nearest = it.wrong.map(off).reduce((best, gap, i, all) => (gap < all[best] ? i : best), 0);
  if (off(it.wrong[nearest]) <= within) return reply(box, "wrong", opened("Not yet.", it.replies[nearest]));
  if (off(-it.answer) <= within) return reply(box, "wrong", "<strong>Not yet.</strong> The size is right; look at the sign.");
  if (it.answer && off(100 * it.answer) <= 100 * within) return reply(box, "wrong", "<strong>Not yet.</strong> Is that in per cent? Type 0.25 for 25 %, or write the sign.");
  if (off(it.answer) <= 5 * within) return reply(box, "wrong", "<strong>Nearly.</strong> If you have rounded, keep more digits on the way, and type one more; if not, one step is a little off.");
  return reply(box, "wrong", "<strong>Not yet.</strong> Try once more, or look at the solution.");
}

// ---- a choice ----

function checkChoice(box, it) {
  const chosen = box.querySelector("input:checked");
  if (!chosen) return reply(box, "none", "Choose one first.");
  const i = Number(chosen.value), words = it.replies[i];
  const said = /^(?:<p>)?\W*(?:yes|no|right|correct|not)\b/i.test(words);
  if (i === it.right) return pass(box, said ? words : opened("Correct.", words));
  return reply(box, "wrong", said ? words : opened("Not this one.", words));
}

// ---- code: written in the editor of the programs, and run by the same Python ----

const CHANGES = "descent.changes"; // as the programs keep theirs: what was written, by its file
const editors = new WeakMap();

const changes = () => { try { return JSON.parse(localStorage.getItem(CHANGES)) ?? {}; } catch { return {}; } };
function keep(file, text) {
  const all = changes();
  if (text === undefined) delete all[file];
  else all[file] = text;
  try {
    if (Object.keys(all).length) localStorage.setItem(CHANGES, JSON.stringify(all));
    else localStorage.removeItem(CHANGES);
  } catch { /* private window, or full: then it is kept until the page goes */ }
  document.dispatchEvent(new CustomEvent("descent:changes"));
}
const block = (box) => box.querySelector(".gap pre");
const original = (box) => block(box).textContent;
const written = (box) => editors.get(box)?.text() ?? changes()[block(box).dataset.file] ?? original(box);

async function write(box, button) {
  const { edit } = await import("./editor.js");
  if (editors.has(box)) return;
  const gap = box.querySelector(".gap"), { file } = block(box).dataset;
  const editor = edit(gap, {
    text: written(box),
    label: file.split("/").pop(),
    onChange: (text) => keep(file, text === original(box) ? undefined : text),
    onRun: () => submit(box),
  });
  editors.set(box, editor);
  gap.classList.add("open", "changing");
  button.textContent = "Start over";
  button.dataset.do = "over";
  editor.focus();
}

function startOver(box) {
  editors.get(box).set(original(box));
  reply(box, "none", "");
  editors.get(box).focus();
}

const running = new WeakMap();

async function checkCode(box) {
  if (running.has(box)) return;
  const stop = new AbortController(), submitter = box.querySelector("[type=submit]");
  const own = block(box).dataset.file.split("/").pop(), test = `test_${own}`;
  const site = new URL("../", import.meta.url), folder = block(box).dataset.file.replace(/[^/]*$/, "");
  running.set(box, stop);
  submitter.textContent = "Stop";
  try {
    await reply(box, "none", "Checking");
    const { runPython } = await import("./run.js");
    const [tests, check] = await Promise.all([`${folder}${test}`, "exercises/check.py"].map((path) => load(new URL(path, site), "text")));
    const stem = own.replace(/\.py$/, "");
    const { error, output } = await runPython({
      source: `import json\nimport check\nprint("\\x1e" + json.dumps(check.problem("${stem}")))\n`,
      files: { [own]: written(box), [test]: tests, "check.py": check },
      signal: stop.signal,
      onProgress: (words, step) => { // a count that goes on is not read aloud each time
        const said = `<span${step ? "" : ' aria-hidden="true"'}>${escaped(words)}</span>`;
        if (running.has(box)) box.querySelector(".replied").innerHTML = said;
      },
    });
    const [printed, said] = output.split("\x1e");
    const prints = printed.trim() ? `<p>It printed:</p><pre><code>${escaped(printed)}</code></pre>` : "";
    if (said === undefined) {
      const why = error?.message ?? "It ended without an answer.";
      return reply(box, error?.kind === "stopped" ? "none" : "wrong", `<p>${inWords(why)}</p>${prints}`);
    }
    const problem = JSON.parse(said);
    if (problem) return reply(box, "wrong", `<p><strong>Not yet.</strong> ${inWords(problem)}</p>${prints}`);
    box.querySelector("[data-do=solution]").hidden = false;
    return pass(box, `<p><strong>It passes.</strong> Look at the solution beside yours, if you like.</p>${prints}`);
  } finally {
    running.delete(box);
    submitter.textContent = "Check";
  }
}

// ---- hints and solutions ----

function below(box) {
  if (!box.querySelector(".shown")) box.insertAdjacentHTML("beforeend", '<div class="shown"></div>');
  return box.querySelector(".shown");
}

async function hint(box, button) {
  const it = await known(box), shown = below(box);
  let list = shown.querySelector(".hints ol");
  if (!list) {
    shown.insertAdjacentHTML("afterbegin", '<div class="hints" role="log" aria-label="Hints"><ol></ol></div>');
    list = shown.querySelector(".hints ol");
    await pause(40); // it is there before its first line comes, which is read aloud
  }
  const n = list.children.length;
  if (n < it.hints.length) list.insertAdjacentHTML("beforeend", `<li>${it.hints[n]}</li>`);
  button.textContent = n + 1 < it.hints.length - 1 ? "Another hint" : "The last hint";
  if (list.children.length === it.hints.length) {
    const solution = box.querySelector("[data-do=solution]");
    solution.hidden = false;
    if (document.activeElement === button) solution.focus();
    button.hidden = true;
  }
}

async function solution(box, button) {
  const it = await known(box), shown = below(box);
  const there = shown.querySelector(".solution");
  button.setAttribute("aria-expanded", String(!there));
  button.textContent = there ? "Solution" : "Hide the solution";
  if (there) return there.remove();
  const own = it.code && written(box) !== original(box) ? `<div><p>Yours</p><pre><code>${escaped(written(box))}</code></pre></div>` : "";
  const code = it.code ? `<div class="${own ? "compare" : ""}">${own}<div>${own ? "<p>Ours</p>" : ""}${it.code}</div></div>` : "";
  shown.insertAdjacentHTML("beforeend", `<div class="solution">${code}${it.solution ?? ""}</div>`);
}

// ---- what book.js hands on ----

async function calmly(box, work) {
  try {
    return await work();
  } catch (error) {
    console.info(error);
    return reply(box, "none", OFFLINE);
  }
}

export function submit(box) {
  if (running.has(box)) return running.get(box).abort();
  const check = { number: checkNumber, choice: checkChoice, code: checkCode }[box.dataset.exercise];
  return calmly(box, async () => check(box, await known(box)));
}

export function act(box, button) {
  const work = { hint, solution, write, over: startOver }[button.dataset.do];
  return calmly(box, async () => work(box, button));
}
