// Tabs that stay in step, and what a keyboard needs. Without this file every page can still be read.

// One choice of library for the whole site: radio buttons, so that arrow keys work by themselves.
const KEY = "descent.library";
const radios = () => document.querySelectorAll(".tabs input");
function choose(library) {
  radios().forEach((radio) => { if (radio.value === library) radio.checked = true; });
  // The traps of a library stand open for who has chosen it, and are one line to all others.
  if (library) document.querySelectorAll("[data-of]").forEach((box) => { box.open = box.dataset.of.split(" ").includes(library); });
}

document.addEventListener("change", (event) => {
  if (!event.target.matches(".tabs input")) return;
  const before = event.target.getBoundingClientRect().top;
  choose(event.target.value);
  scrollBy(0, event.target.getBoundingClientRect().top - before); // what is being read stays in place
  try { localStorage.setItem(KEY, event.target.value); } catch { /* private window */ }
});
// What was chosen before stands already: overrides/main.html sees to it while the page is read.

// The colours: as the reader's system has them, light, or dark. What is chosen stands on the root, for book.css. The
// theme's own switch restyles the whole page four times at each load: a quarter of a page's time.
const COLOURS = ["system", "light", "dark"];
const button = document.querySelector(".colours");
const root = document.documentElement;
function paint(colours) {
  const of = (name) => (name === "system" ? "as your system" : name);
  button.value = COLOURS[(COLOURS.indexOf(colours) + 1) % COLOURS.length];
  button.ariaLabel = button.title = `Colours: ${of(colours)}. Switch to ${of(button.value)}`;
  root.dataset.colours = colours;
}
button.addEventListener("click", () => {
  paint(button.value);
  try { localStorage.setItem("descent.colours", root.dataset.colours); } catch { /* private window */ }
});
paint(COLOURS.includes(root.dataset.colours) ? root.dataset.colours : "system"); // storage may hold anything

// What this browser kept has been erased, by the button in the footer.
document.addEventListener("descent:erased", () => {
  paint("system");
  radios().forEach((radio) => { radio.checked = radio.defaultChecked; });
  document.querySelectorAll("[data-of]").forEach((box) => { box.open = false; });
});

// A link to a line of code opens the tab, and a link into a hidden answer opens the answer.
function reveal() {
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { /* a lone % is no code for anything */ }
  const target = name && document.getElementById(name);
  if (!target) return;
  const panel = target.closest(".panel");
  if (panel) choose(panel.dataset.library);
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView({ block: "nearest" });
}
addEventListener("hashchange", reveal);
reveal();

// The search: the page asks for nothing of it before somebody searches. Without this file its button is a link to the glossary.
const search = () => import("./search.js").then(({ open }) => open());
const finder = document.querySelector(".finder");
Object.assign(finder, { role: "button", ariaHasPopup: "dialog", ariaLabel: "Search", title: "Search (/ or Ctrl K)" });
finder.setAttribute("aria-keyshortcuts", "/ Control+K");
finder.addEventListener("click", (event) => { event.preventDefault(); search(); });
document.addEventListener("keydown", (event) => {
  const keys = event.ctrlKey || event.metaKey ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/";
  const typing = event.key === "/" && event.target.closest?.("input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]");
  if (!keys || typing || event.altKey || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  search();
});

document.addEventListener("keydown", (event) => {
  // The search's button is a link where there are no scripts; give it the keys of a button.
  if (event.target.matches?.(".finder") && event.key === " ") {
    event.preventDefault();
    event.target.click();
  }
  // What shows on hover or focus can be sent away without moving.
  if (event.key === "Escape") document.body.classList.add("hushed");
});
for (const move of ["pointerover", "focusin"])
  document.addEventListener(move, () => document.body.classList.remove("hushed"));

// A finger has no hover: its first tap on a term shows the meaning, the next one follows the link.
document.addEventListener("click", (event) => {
  const term = event.target.closest(".term"), shown = document.querySelector(".tapped");
  shown?.classList.remove("tapped");
  if (!term || term === shown || event.pointerType !== "touch") return;
  event.preventDefault();
  term.classList.add("tapped");
});

// An interactive figure wakes before it comes into view; the page asks for what it needs then, and not before.
const wake = (figure) => import(new URL(figure.dataset.module, location));
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries)
    if (isIntersecting) {
      near.unobserve(target);
      wake(target);
    }
}, { rootMargin: "600px" });
document.querySelectorAll("[data-interactive]").forEach((figure) => near.observe(figure));

// A link that sets a figure: the address changes as any link's would, and nothing is loaded anew.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.try");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  const figure = document.querySelector(link.hash);
  await wake(figure);
  figure.load();
  // A figure that is taller than the window: its drawings, and not its sliders.
  const whole = figure.getBoundingClientRect().height < innerHeight;
  (whole ? figure : figure.querySelector(".plots") ?? figure).scrollIntoView({ block: "nearest" });
});
addEventListener("popstate", () => document.querySelectorAll(".awake").forEach((figure) => figure.load()));

// Exercises. What is solved is remembered, and marked here; what is said to an answer waits in exercise.js until
// somebody answers.
const SOLVED = "descent.solved", PREFERENCES = [KEY, "descent.colours", "descent.shortcuts"];
const asked = [...document.querySelectorAll("[data-exercise]")];
const nameOf = (box) => box.id.replace("exercise-", "");
const heads = [...document.querySelectorAll(".md-content :is(h2, h3)[id]")];
const sections = Map.groupBy(asked, (box) => heads.findLast((head) => head.compareDocumentPosition(box) & 4));
const remembered = () => Object.keys(localStorage).filter((key) => key.startsWith("descent.") && !PREFERENCES.includes(key));
function solved() {
  try { return new Set(JSON.parse(localStorage.getItem(SOLVED))); } catch { return new Set(); }
}
function mark() {
  const done = solved();
  const count = (names) => names.filter((name) => done.has(name)).length;
  for (const box of asked) box.toggleAttribute("data-solved", done.has(nameOf(box)));
  for (const [head, boxes] of sections) {
    const link = head && document.querySelector(`.sections a[href="#${CSS.escape(head.id)}"]`);
    const n = count(boxes.map(nameOf));
    link?.querySelector(".solved")?.remove();
    if (!n) continue;
    const words = n === boxes.length ? " ✓<span class=sr> solved</span>" : ` <span aria-hidden=true>${n}/${boxes.length}</span><span class=sr>${n} of ${boxes.length} solved</span>`;
    link?.insertAdjacentHTML("beforeend", `<span class="solved">${words}</span>`);
  }
  for (const it of document.querySelectorAll("[data-exercises]")) {
    const names = it.dataset.exercises.split(" "), n = count(names);
    const all = names.length, done = n ? `<span aria-hidden=true>${n}/</span><span class=sr>${n} of </span>` : "";
    it.innerHTML = `${done}${all} exercise${all > 1 ? "s" : ""}`;
  }
  const forget = document.querySelector(".forget");
  try { if (forget) forget.hidden = !remembered().length; } catch { /* private window */ }
}
document.addEventListener("solved", ({ target }) => {
  try { localStorage.setItem(SOLVED, JSON.stringify([...solved().add(nameOf(target))])); } catch { /* private window */ }
  mark();
});
document.querySelector(".forget button")?.addEventListener("click", () => {
  for (const key of remembered()) localStorage.removeItem(key);
  document.dispatchEvent(new CustomEvent("descent:changes"));
  mark();
});
for (const change of ["storage", "pageshow"]) addEventListener(change, mark);
mark();

const answer = async (how, box, ...more) => (await import("./exercise.js"))[how](box, ...more);
document.addEventListener("submit", (event) => {
  const box = event.target.closest("[data-exercise]");
  if (!box) return;
  event.preventDefault();
  answer("submit", box);
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-exercise] [data-do]");
  if (button) answer("act", button.closest("[data-exercise]"), button);
});

// A program that the page can run has two buttons. What works them is fetched on a click, and Python with it.
const changed = () => {
  try { return JSON.parse(localStorage.getItem("descent.changes")) ?? {}; } catch { return {}; }
};
const runnable = document.querySelectorAll("pre[data-run]");
runnable.forEach((block) => {
  const { file } = block.dataset;
  const bar = document.createElement("span");
  const panel = block.closest(".panel");
  bar.className = "bar";
  for (const [value, text] of [["run", "Run"], ["change", file in changed() ? "Open your change" : "Change it"]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", value, textContent: text });
    button.ariaLabel = `${text}: ${file.split("/").at(-1)}`;
    bar.append(button);
  }
  panel.toggleAttribute("data-changed", file in changed());
  panel.querySelector(".file").prepend(bar);
  bar.addEventListener("click", async ({ target }) => {
    if (target.value) (await import("./program.js")).work(block, target.value);
  });
});

// What the reader changed, on any page, is erased with one button above the stamp.
function kept() {
  const count = Object.keys(changed()).length;
  let line = document.querySelector(".kept");
  if (!line && count && runnable.length) {
    line = Object.assign(document.createElement("p"), { className: "kept", role: "status" });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Forget my changes" });
    button.addEventListener("click", async () => (await import("./program.js")).forget());
    line.append(document.createElement("span"), " ", button);
    document.querySelector(".stamp").before(line);
  }
  if (!line) return;
  const programs = count === 1 ? "one program" : `${count} programs`;
  line.firstChild.textContent = count ? `Your browser keeps what you changed in ${programs}.` : "Your changes are forgotten.";
  if (!count && line.contains(document.activeElement)) { // the button goes; the place in the page stays
    line.tabIndex = -1;
    line.focus();
  }
  line.lastChild.hidden = !count;
}
document.addEventListener("descent:changes", kept);
kept();
