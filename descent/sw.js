// The site's service worker: what was visited can be read without a network. descent/offline.py writes SITE above this:
// {build, runtime, pages: {path: title}, files: {path: stamp}, offline: a page}.
//
// - A page is asked for each time. What is kept of it serves where no answer comes, or none in time.
// - A file that pages share is asked for with a stamp of its content (assets/book.css?3f2a91c04b), and nothing else passes
//   under that address. So page and files of two publications never mix, whichever worker stands between.
// - A new publication has a new worker. Before it takes over it fetches anew what the old one kept; then that is deleted.
//
// Where storage is full or refused nothing is kept, and all else goes on.

const ROOT = new URL("./", location).href;
const MINE = `descent ${ROOT} `; // the caches of a host may be shared with other sites
const KEPT = MINE + SITE.build, RUNTIME = `${MINE}runtime ${SITE.runtime}`;
const WAIT = 3000; // milliseconds, for a page that is kept

const quietly = (promise) => promise.catch(() => undefined);
const pathOf = (url) => url.slice(ROOT.length).replace(/[?#].*$/, "").replace(/(^|\/)index\.html$/, "$1");
const find = (key, cacheName = KEPT) => quietly(caches.match(key, { cacheName, ignoreVary: true }));
const good = (answer) => answer.ok && answer.type === "basic" && !answer.redirected;
const after = (time) => new Promise((done) => setTimeout(done, time));

let erased = false, busy; // once the reader has erased what was kept, this worker keeps no more
function keep(key, answer, name = KEPT) {
  const put = erased ? undefined : quietly(caches.open(name).then((cache) => cache.put(key, answer)));
  busy = Promise.all([busy, put]);
  return put;
}

async function stampOf(answer) {
  const digest = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
  return [...new Uint8Array(digest, 0, 5)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The page that asks is not of the publication that is there now; it says so. */
const tell = async (id) => (id && await clients.get(id))?.postMessage({ newer: true });

/** From the network; where nothing comes, what is kept. */
async function fresh(event, request, key) {
  const kept = await find(key), coming = fetch(request, { cache: "no-cache" });
  const first = await quietly(kept ? Promise.race([coming, after(WAIT)]) : coming);
  if (first && (first.status < 500 || !kept)) {
    if (good(first)) event.waitUntil(keep(key, first.clone()));
    return first;
  }
  if (kept) event.waitUntil(quietly(coming.then(async (late) => { // too late for this time
    if (!good(late)) return;
    const [now, before] = await Promise.all([stampOf(late.clone()), find(key).then(stampOf)]);
    await keep(key, late);
    if (now !== before) await tell(event.resultingClientId);
  })));
  return kept;
}

/** What is kept; it can't have changed. */
async function once(event, request, name) {
  const kept = await find(request.url, name);
  if (kept) return kept;
  const answer = await fetch(request, { cache: "no-cache" }); // no older one, which the browser has by chance
  if (good(answer)) event.waitUntil(keep(request.url, answer.clone(), name));
  return answer;
}

/** What has this stamp and no other. */
async function stamped(event, request, stamp) {
  const kept = await find(request.url);
  if (kept) return kept;
  let answer;
  for (const cache of ["default", "reload"]) {
    answer = await fetch(request, { cache });
    if (!good(answer)) return answer;
    if (await stampOf(answer.clone()) !== stamp) continue;
    event.waitUntil(keep(request.url, answer.clone()));
    return answer;
  }
  if (SITE.files[pathOf(request.url)] === stamp) {
    const now = await quietly(fetch(`${ROOT}sw.js`, { cache: "no-store" }).then((it) => it.text()));
    if (now?.includes(SITE.build)) return answer; // the host alters what it serves: not to be kept
  }
  event.waitUntil(tell(event.clientId));
  return Response.error();
}

/** The page for what is not kept: it says what is. */
async function offline(path) {
  const keys = await quietly(caches.open(KEPT).then((cache) => cache.keys())) ?? [];
  const kept = new Set(keys.map(({ url }) => pathOf(url)));
  const links = Object.entries(SITE.pages).filter(([it]) => kept.has(it));
  const list = links.map(([it, title]) => `<li><a href="${ROOT}${it}">${title}</a></li>`).join("");
  const html = SITE.offline.replaceAll("{root}", ROOT).replace("{page}", () => SITE.pages[path] ?? "This page")
    .replace("{kept}", () => list || "<li>None yet.</li>");
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** How something of this site is answered; undefined where it is none of our business. */
function answered(event, request) {
  const { url } = request, path = pathOf(url), stamp = /^\?([0-9a-f]{10})$/.exec(new URL(url).search)?.[1];
  if (request.method !== "GET" || !url.startsWith(ROOT) || request.headers.has("range")) return undefined;
  if (`${path}/` in SITE.pages) return fetch(request).catch(() => Response.redirect(`${ROOT}${path}/`)); // as a server does
  if (path in SITE.pages || (request.mode === "navigate" && !/\.\w+$/.test(path)))
    return fresh(event, request, ROOT + path).then((answer) => answer ?? offline(path));
  if (path.startsWith("assets/runtime/")) return once(event, request, RUNTIME);
  if (stamp) return stamped(event, request, stamp);
  if (/^pagefind\/.*_[0-9a-f]{6,}\.pf_\w+$/.test(path)) return once(event, request, KEPT); // named after its content
  if (/^(assets|pagefind|exercises)\//.test(path)) return fresh(event, request, ROOT + path).then((it) => it ?? Response.error());
  return undefined;
}

addEventListener("fetch", (event) => {
  const answer = answered(event, event.request);
  if (answer) event.respondWith(answer);
});

// What a page needs besides: the first one tells what it had loaded before there was a worker, and then all modules come, for
// figures that were not yet seen, unless data is to be saved. What only a click brings, and is large, waits for it.
addEventListener("message", (event) => {
  if (event.data?.erased) {
    erased = true;
    event.waitUntil(Promise.resolve(busy).then(() => event.ports[0]?.postMessage("done")));
    return;
  }
  const modules = Object.entries(SITE.files).filter(([path]) => /^assets\/(figures\/)?[\w-]+\.js$/.test(path));
  const more = event.data?.first && !navigator.connection?.saveData ? modules.map(([path, stamp]) => `${ROOT}${path}?${stamp}`) : [];
  const wanted = [...(event.data?.keep ?? []), ...more].map((url) => quietly(Promise.resolve(answered(event, new Request(url.replace(/#.*/, ""))))));
  event.waitUntil(Promise.all(wanted));
});

/** What an older worker kept, as it is now. Without a network there is no new worker either, and the old one stays. */
async function renew(name) {
  const old = await caches.open(name);
  await Promise.all((await old.keys()).map(async ({ url }) => {
    const path = pathOf(url), stamp = SITE.files[path];
    if (!stamp && !(path in SITE.pages)) return;
    const key = ROOT + path + (stamp ? `?${stamp}` : ""), same = stamp && await old.match(key);
    const answer = same || await fetch(key, { cache: "no-cache" });
    if (answer.status >= 500) throw new Error(key); // as without a network
    if (same || (good(answer) && (!stamp || await stampOf(answer.clone()) === stamp))) await keep(key, answer);
  }));
}
const others = async () => ((await quietly(caches.keys())) ?? []).filter((name) => name.startsWith(MINE) && name !== KEPT && name !== RUNTIME);

addEventListener("install", (event) => event.waitUntil((async () => {
  for (const name of await others()) if (!name.startsWith(`${MINE}runtime`)) await renew(name);
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await others()) await quietly(caches.delete(name));
  await clients.claim();
})()));
