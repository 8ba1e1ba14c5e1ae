// A page that was opened from a folder, and not from a server: there no module may be loaded, so it is shown as it is
// without scripts, and says how to have the rest. No module, for the same reason; overrides/main.html asks for it.

const show = () => {
  document.documentElement.classList.replace("js", "no-js");
  for (const it of document.querySelectorAll("noscript")) it.outerHTML = `<div>${it.textContent}</div>`; // the answers
  for (const link of document.querySelectorAll("a[href]")) // a folder would be listed
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  document.querySelector(".finder").ariaLabel = "Glossary"; // where it leads
  document.querySelector("article h1")?.insertAdjacentHTML("afterend", `<p class="beside disk">You have opened this page from a
    folder. All of it can be read. Figures that move, checked answers, <em>Run</em> and the search need a server: run
    <code>python -m http.server</code> in the site’s folder, then open <code>http://127.0.0.1:8000</code>.</p>`);
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
else show(); // it came late
