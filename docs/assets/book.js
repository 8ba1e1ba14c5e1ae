// Tabs that stay in step, and what a keyboard needs. Without this file every page can still be read.

// One choice of library for the whole site: radio buttons, so that arrow keys work by themselves.
const KEY = "descent.library";
const radios = () => document.querySelectorAll(".tabs input");
const choose = (library) =>
  radios().forEach((radio) => { if (radio.value === library) radio.checked = true; });

document.addEventListener("change", (event) => {
  if (!event.target.matches(".tabs input")) return;
  const before = event.target.getBoundingClientRect().top;
  choose(event.target.value);
  scrollBy(0, event.target.getBoundingClientRect().top - before); // what is being read stays in place
  try { localStorage.setItem(KEY, event.target.value); } catch { /* private window */ }
});
try { choose(localStorage.getItem(KEY)); } catch { /* private window */ }

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
});

// A link to a line of code opens the tab, and a link into a hidden answer opens the answer.
function reveal() {
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { /* a lone % is no code for anything */ }
  const target = document.getElementById(name);
  if (!target) return;
  const panel = target.closest(".panel");
  if (panel) choose(panel.dataset.library);
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView({ block: "nearest" });
}
addEventListener("hashchange", reveal);
reveal();

// The search: nothing of it is fetched before somebody asks for it. Without this file its button is a link to the glossary.
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

// An interactive figure wakes before it comes into view; what it needs is fetched then, and not before.
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
  figure.scrollIntoView({ block: "nearest" });
});
addEventListener("popstate", () => document.querySelectorAll(".awake").forEach((figure) => figure.load()));
