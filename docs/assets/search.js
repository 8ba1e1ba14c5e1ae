// The search: a page asks for it when somebody searches, and not before. What it finds, and how much what weighs, is said in
// descent/search.py; the spellings and symbols of rules.json are written there.
const site = new URL("..", import.meta.url);
const SHOWN = 8;

/** Pagefind and its rules, loaded once. */
let engine;
async function load() {
  const [pagefind, answer] = await Promise.all([import(new URL("pagefind/pagefind.js", site)), fetch(new URL("pagefind/rules.json", site))]);
  const rules = await answer.json();
  // All that counts stands in the body, where weights saturate; of a field each word that begins alike would count anew.
  const metaWeights = { to: 0, page: 0, title: 0, kind: 0, teaches: 0, calls: 0, from: 0, till: 0 };
  const ranking = { pageLength: 0.4, termSimilarity: 4, termSaturation: 2, diacriticSimilarity: 0, metaWeights };
  await pagefind.options({ basePath: new URL("pagefind/", site).pathname, ranking });
  await pagefind.init();
  return { pagefind, rules: { ...rules, symbols: new Map(Object.entries(rules.symbols)), stop: new Set(rules.stop) } };
}

/** The words of a text, in the spelling of the book: a symbol by its name; without those that say nothing. */
function read(text, rules) {
  const named = [...text.normalize("NFC").slice(0, 200)].map((sign) => (rules.symbols.has(sign) ? ` ${rules.symbols.get(sign)} ` : sign));
  const words = named.join("").match(/[\p{L}\p{N}_]+/gu) ?? [];
  const meant = words.filter((word) => !rules.stop.has(word.toLowerCase()));
  return (meant.length ? meant : words).slice(0, 12).map((word) => (isName(word) ? word
    : rules.spellings.reduce((all, [from, to]) => all.replace(new RegExp(from), to), word.toLowerCase())));
}
const isName = (word) => /[a-z][A-Z]|._./.test(word);
const parts = (name) => name.split(/_|(?<=[a-z])(?=[A-Z])/).filter((part) => part.length > 1);

/** One and many alike, to compare. */
const plain = (words) => words.map((word) => word.toLowerCase().replace(/([^s])s$/, "$1"));

/** How much more a section counts that has the very words in its heading, or that teaches this very thing. */
function favour(words, { title, kind, teaches = "", calls = "" }, rules) {
  const same = (a, b) => a.length === b.length && a.every((word) => b.includes(word));
  const wanted = plain(words), all = (list) => (list ? list.split("; ").map((it) => plain(read(it, rules))) : []);
  const head = plain(read(title, rules));
  const both = new Set(wanted.filter((word) => head.includes(word))).size;
  const taught = all(teaches).some((it) => same(it, wanted)), named = all(calls).some((it) => same(it.slice(-wanted.length), wanted));
  if (kind === "listed") return taught ? 2.3 : named ? 1 : 0.5; // the reference is welcome, but second
  return (taught ? 2.3 : named ? 1.7 : 1) * (1 + (2 * both ** 2) / (wanted.length * head.length || 1));
}

/** The sections that answer, best first. */
export async function find(query, count = SHOWN) {
  const { pagefind, rules } = await (engine ??= load());
  const words = read(query, rules);
  if (!words.length) return [];
  const asked = [...new Set(words.flatMap((word) => (isName(word) ? [word, ...parts(word)] : [word])))];
  let found = (await pagefind.search(asked.join(" "))).results;
  if (found.length < 3 && asked.length > 1) { // then those with most of the words
    const some = new Map();
    for (const { results } of await Promise.all(asked.map((word) => pagefind.search(word))))
      for (const one of results) {
        const same = some.get(one.id) ?? { one, score: 0, words: 0 };
        some.set(one.id, { one, score: same.score + one.score, words: same.words + 1 });
      }
    found = [...some.values()].sort((a, b) => b.words * b.score - a.words * a.score).map(({ one }) => one);
  }
  const all = await Promise.all(found.slice(0, count + 4).map(async (one) => [one, await one.data()]));
  // Of a word that nobody wrote Pagefind takes the beginning, were it one letter. More than half of it must stand there.
  const begins = asked.map((word) => word.toLowerCase().slice(0, Math.ceil(0.6 * word.length)));
  const meant = ([, { raw_content: text, weighted_locations: places }]) => {
    const at = text.toLowerCase().split(/\s+/);
    return places.some(({ location }) => begins.some((begin) => at[location]?.replace(/[^\p{L}\p{N}_]/gu, "").includes(begin)));
  };
  return all.filter(meant).map(([{ score }, data]) => ({
    score: score * favour(words, data.meta, rules), title: data.meta.title, page: data.meta.page,
    excerpt: excerpt(data), address: new URL(data.meta.to, site).href,
  })).sort((a, b) => b.score - a.score).slice(0, count);
}

/** The words around most of what was asked for: [[text, whether it was asked for], …]. */
function excerpt({ raw_content: text, weighted_locations: places, meta }, length = 24) {
  const words = text.split(/\s+/).slice(0, Number(meta.till)), from = Number(meta.from);
  const value = new Map(places.map(({ location, balanced_score: score }) => [location, score]));
  let best = from, most = -1;
  for (const at of [from, ...value.keys()].filter((at) => at >= from && at < words.length)) {
    let sum = 0;
    for (let i = at; i < at + length; i++) sum += value.get(i) ?? 0;
    if (sum > most) [best, most] = [at, sum];
  }
  const start = Math.max(from, Math.min(best - 4, words.length - length));
  const cut = words.slice(start, start + length).map((word, i) => [word.replaceAll("&lt;", "<").replaceAll("&gt;", ">"), value.has(start + i)]);
  return [...(start > from ? [["…", false]] : []), ...cut, ...(start + length < words.length ? [["…", false]] : [])];
}

function element(tag, values = {}, ...children) {
  const node = Object.assign(document.createElement(tag), values);
  node.append(...children);
  return node;
}

const marked = (words) => words.flatMap(([text, hit]) => [hit ? element("mark", { textContent: text }) : text, " "]);

const input = element("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false, enterKeyHint: "go", maxLength: 200 });
const status = element("p", { className: "found", role: "status" });
const list = element("ol");
list.dataset.searchResults = "";
const close = element("button", { type: "button", textContent: "Close" });
const dialog = element("dialog", { className: "search", ariaLabel: "Search" },
  element("form", { method: "dialog" }, element("label", {}, element("span", { textContent: "Search the book" }), input), close), status, list);
document.body.append(dialog);

let turn = 0;
async function show() {
  const mine = ++turn, query = input.value.trim();
  let results = [], words = "";
  try {
    if (query) results = await find(query);
    if (query) words = results.length ? "" : `Nothing found for “${query}”. The glossary has the book’s terms.`;
  } catch {
    engine = undefined; // the next key tries again
    words = "The search could not be loaded. Are you offline?";
  }
  if (mine !== turn) return; // something else was typed meanwhile
  list.replaceChildren(...results.map(({ title, page, excerpt, address }) =>
    element("li", {}, element("a", { href: address }, element("strong", { textContent: title }), element("span", { textContent: page })),
      element("p", {}, ...marked(excerpt)))));
  status.textContent = words || (["", "One place"][results.length] ?? `The ${results.length} best places`);
  dialog.dataset.asked = query;
}
input.addEventListener("input", show);

// Arrows walk from the field through the results and back; Enter in the field follows the first.
dialog.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const stops = [input, ...list.querySelectorAll("a")];
  stops[(Math.max(stops.indexOf(document.activeElement), 0) + step + stops.length) % stops.length].focus();
});
dialog.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (dialog.dataset.asked !== input.value.trim()) await show();
  list.querySelector("a")?.click();
});
// A place on this very page: nothing is loaded, so the dialog has to go by itself.
list.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close(); });
close.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

export function open() {
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  engine ??= load().catch(() => { engine = undefined; });
}
