// Getting about: copies, the chapters, shortcuts, what this browser keeps, and what scrolls. Without it nothing is lost
// but these.

const add = (html) => {
  document.body.insertAdjacentHTML("beforeend", html);
  return document.body.lastElementChild;
};
const told = add(`<p class="told" role="status"></p>`);
let telling;
/** Say it at the foot of the window, and to a screen reader. */
function tell(text) {
  clearTimeout(telling);
  told.textContent = "";
  requestAnimationFrame(() => { told.textContent = text; }); // said twice, it is heard twice
  telling = setTimeout(() => { told.textContent = ""; }, 5000);
}

/** Do it for each, while the page has nothing else to do. */
function whenIdle(them, what) {
  const all = them.values();
  const later = globalThis.requestIdleCallback ?? ((some) => setTimeout(some, 50, { timeRemaining: () => 0 }));
  const some = (idle) => {
    do {
      const { value, done } = all.next();
      if (done) return;
      what(value);
    } while (idle.timeRemaining() > 2);
    later(some);
  };
  later(some);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    tell(`Copied: ${what}`);
  } catch { // without a right to the clipboard, or on a page that came over plain HTTP
    tell("Your browser doesn't let this page copy; select the text instead");
  }
}

// ---- copies ----

/** What a block of code is, in words. */
function named(pre) {
  const file = (pre.dataset.file ?? pre.dataset.output ?? "").split("/").at(-1);
  if (pre.dataset.output) return `Output, ${file}`;
  return file && !pre.dataset.cell ? `Code, ${file}` : "Code";
}

function copied(pre) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "copy", textContent: "Copy", ariaLabel: `Copy: ${named(pre)}` });
  button.addEventListener("click", () => copy(pre.querySelector("code").textContent.replace(/\n$/, ""), named(pre)));
  pre.prepend(button);
}
const uncopied = [...document.querySelectorAll("article pre:not(.no-copy)")].filter((pre) => pre.querySelector("code"));
whenIdle(uncopied, copied);

// A link that stands for its own place; its address is what one wants of it.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".anchor, .headerlink, .ask-name a, .number a[href^='#eq-']");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) copy(link.href, "the link to this place");
});

// ---- the chapters, where they are a popover ----

const chapters = document.getElementById("chapters");
const close = () => chapters?.matches(":popover-open") && chapters.hidePopover();
chapters?.addEventListener("click", (event) => event.target.closest("a") && close());
matchMedia("(min-width: 76.25em)").addEventListener("change", close);

// Which section is being read: the last whose heading is in the upper quarter of the window, or above it.
const sections = new Map([...document.querySelectorAll(".sections a")].map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
const passed = new Set();
let here;
const follow = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) passed[isIntersecting ? "add" : "delete"](target);
  const link = sections.get([...sections.keys()].findLast((head) => passed.has(head)));
  if (link === here) return;
  here?.removeAttribute("aria-current");
  here = link;
  link?.setAttribute("aria-current", "location");
  const [box, list] = [link?.getBoundingClientRect(), chapters.getBoundingClientRect()];
  if (box && (box.top < list.top || box.bottom > list.bottom)) chapters.scrollTop += box.top - list.top - list.height / 3;
}, { rootMargin: "1000000px 0px -75% 0px" }); // all that is above counts, however far one has jumped
for (const head of sections.keys()) if (head) follow.observe(head);

// ---- shortcuts: a key presses the button, or follows the link, that names it in aria-keyshortcuts ----

const SHORTCUTS = {
  "/": "Search; also Ctrl-K",
  m: "Chapters, where they have a button",
  p: "Previous page",
  n: "Next page",
  "?": "This list",
  Esc: "Close what is open",
  "←</kbd> <kbd>→": "In tabs: another library. On a slider: less, more",
};
const listed = Object.entries(SHORTCUTS).map(([keys, does]) => `<div><dt><kbd>${keys}</kbd></dt><dd>${does}</dd></div>`);
const dialog = add(`<dialog class="shortcuts" aria-labelledby="shortcuts"><h2 id="shortcuts">Keyboard shortcuts</h2><dl>${listed.join("")}</dl>
  <form method="dialog"><label><input type="checkbox" data-shortcuts checked> Single keys work as shortcuts</label>
  <button>Close</button></form></dialog>`);
const KEY = "descent.shortcuts";
const wanted = dialog.querySelector("[data-shortcuts]"); // a key pressed by chance, or spoken, must do nothing if one so wants
try { wanted.checked = localStorage.getItem(KEY) !== "off"; } catch { /* private window */ }
wanted.addEventListener("change", () => {
  try {
    if (wanted.checked) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch { /* private window */ }
});
document.querySelector("[data-opens=shortcuts]").addEventListener("click", () => dialog.showModal());

const typing = (node) => node.isContentEditable || node.matches?.("textarea, select, input:not([type=radio], [type=checkbox], [type=range])");
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1 || typing(event.target)) return;
  if (!wanted.checked && event.key in SHORTCUTS) event.stopImmediatePropagation(); // the search listens for its own
  if (!wanted.checked || document.querySelector("dialog[open]")) return;
  const target = document.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
  if (!target?.checkVisibility()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  target.focus();
  target.click();
}, { capture: true });

// ---- what this browser keeps: all of this site's names begin so ----

const workers = navigator.serviceWorker; // on a page that came over https, or from this machine
document.querySelector("[data-erases]").addEventListener("click", async () => {
  try {
    for (const store of [localStorage, sessionStorage])
      for (const key of Object.keys(store)) if (key.startsWith("descent.")) store.removeItem(key);
  } catch { /* private window: there is nothing */ }
  wanted.checked = true;
  document.dispatchEvent(new Event("descent:erased"));
  try { // the pages; sw.js says what its caches are called
    const site = new URL("..", import.meta.url).href;
    await new Promise((done) => { // the worker may be keeping something at this moment
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      workers?.controller?.postMessage({ erased: true }, [port2]);
      setTimeout(done, workers?.controller ? 2000 : 0);
    });
    await (await workers?.getRegistration(site))?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(`descent ${site} `)) await caches.delete(name);
  } catch { /* there are none */ }
  tell("Erased: this browser keeps no choices, no answers and no pages for this site");
});

// ---- without a network: a worker keeps what is visited, once the site is published: then this file has a stamp ----

if (workers && new URL(import.meta.url).search) {
  workers.addEventListener("message", ({ data }) => data.newer && tell("This page has changed since it came: load it again"));
  workers.startMessages();
  const register = async () => {
    try {
      const first = !workers.controller; // then it has missed what this page is made of
      await workers.register(new URL("../sw.js", import.meta.url));
      const { active } = await workers.ready;
      const loaded = [location.href, ...performance.getEntriesByType("resource").map((it) => it.name)];
      const answers = document.querySelector("[data-answers]")?.dataset.answers;
      active.postMessage({ first, keep: [...(first ? loaded : []), ...(answers ? [new URL(answers, location).href] : [])] });
    } catch { /* storage is refused */ }
  };
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}

// ---- what scrolls can be reached by keyboard, and says what it is ----

const SCROLLS = {
  ".equation > div": (box) => `Equation ${box.parentElement.id.replace("eq-", "")}`.trim(),
  ".scroll:has(table)": () => "Table",
  "article pre > code": (code) => named(code.parentElement),
};
const scrolls = new Map(Object.entries(SCROLLS).flatMap(([which, name]) =>
  [...document.querySelectorAll(which)].map((box) => [box, name(box)])));
const watch = new ResizeObserver((entries) => {
  const found = entries.map(({ target }) => [target, target.scrollWidth > target.clientWidth]); // asked together: one layout
  for (const [box, over] of found) {
    const values = { tabindex: "0", role: "group", "aria-label": scrolls.get(box) };
    for (const [name, value] of Object.entries(values))
      if (over) box.setAttribute(name, value);
      else box.removeAttribute(name);
  }
});
for (const box of scrolls.keys()) watch.observe(box);
