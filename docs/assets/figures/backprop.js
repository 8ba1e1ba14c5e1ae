// The chain of one hidden unit on its graph: four lines forward, five back, and what nudging says of the same slopes.
import { Figure, fixed, sigmoid } from "./kit.js";

// The program's lines (snippets/backpropagation/chain_numpy.py), the equation of each, and the value that it makes.
const LINES = [
  ["z1 = w1 * x", "6.1", "z1"],
  ["a1 = 1 / (1 + np.exp(-z1))", "6.1", "a1"],
  ["y_hat = w2 * a1", "6.1", "y_hat"],
  ["J = (y_hat - y) ** 2 / 2", "6.1", "J"],
  ["d_y_hat = y_hat - y", "6.4", "d_y_hat"],
  ["d_w2 = d_y_hat * a1", "6.9", "d_w2"],
  ["d_a1 = d_y_hat * w2", "6.10", "d_a1"],
  ["d_z1 = d_a1 * a1 * (1 - a1)", "6.11", "d_z1"],
  ["d_w1 = d_z1 * x", "6.12", "d_w1"],
];
const ROW = [["x", "x"], ["z₁", "z"], ["a₁", "z"], ["ŷ", "y"], ["J", "loss"]];

/** Values forward (6.1). */
function forward(w1, w2, x, y) {
  const z1 = w1 * x;
  const a1 = sigmoid(z1);
  const y_hat = w2 * a1;
  return { z1, a1, y_hat, J: (y_hat - y) ** 2 / 2 };
}

// A small number needs more places, or its line would seem wrong: −0.0001 · 4 = −0.0002.
const places = (value) => (value && Math.abs(value) < 0.001 ? 6 : 4);

/** A factor of a product: its name over its number, and the step that lights it. */
const part = (name, value, at, digits = 4) =>
  `<span class="part" data-at="${at}"><span>${name}</span><output data-value="${value}" data-digits="${digits}"></output></span>`;
const nudged = (w) => `<span class="nudged">nudged: <output data-value="n_${w}" data-digits="8"></output>,
  off by <output data-value="off_${w}" data-digits="8"></output></span>`;
const lines = (from, to) => LINES.slice(from, to).map(([code, equation, value], i) =>
  `<span class="code-line" data-at="${from + i + 1}"><code>${code}</code><a class="eq" href="#eq-${equation}">(${equation})</a>
   <output data-value="${value}" data-digits="4"></output></span>`).join("");

customElements.define("fig-backprop", class extends Figure {
  static parameters = {
    k: { label: "step", min: 0, max: 9, step: 1, value: 0 }, // the guesses are the reader's
    x: { label: "input x", min: 0, max: 6, step: 1, value: 4, of: "x" },
    w1: { label: "weight w₁", min: -2, max: 2, step: 0.05, value: 0.25, of: "w" },
    w2: { label: "weight w₂", min: -2, max: 2, step: 0.05, value: 0.8, of: "w" },
    y: { label: "truth y", min: 0, max: 1, step: 1, value: 1, of: "x" },
    check: { label: "compare with finite differences", value: false },
    eps: { label: "nudge ε", values: [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0001, 0.00001], value: 0.1 },
  };
  static actions = { back: "Back", next: "Step", walk: "Play" };
  static reading = `
    <div class="product"><span data-at="4"><span class="q-loss">J</span> = ½ (<span data-at="3"><span class="q-w">w₂</span> ·
      <span data-at="2">σ(<span data-at="1"><span class="q-w">w₁</span> · <span class="q-x">x</span></span>)</span></span> − y)²</span>
      <span>= ½ (<output class="q-w" data-value="w2"></output> · σ(<output class="q-w" data-value="w1" data-factor></output>
      · <output class="q-x" data-value="x" data-digits="0"></output>) − <output data-value="y" data-digits="0"></output>)²</span></div>
    <div class="product">${part("∂J/∂w₂", "d_w2", "6")} = ${part("∂J/∂ŷ", "d_y_hat", "5")} · ${part("∂ŷ/∂w₂", "s_w2", "6")} ${nudged("w2")}</div>
    <div class="product">${part("∂J/∂w₁", "d_w1", "9")} = ${part("∂J/∂ŷ", "d_y_hat", "5")} · ${part("∂ŷ/∂a₁", "s_a1", "7", 2)} ·
      ${part("∂a₁/∂z₁", "s_z1", "8")} · ${part("∂z₁/∂w₁", "s_w1", "9", 0)} ${nudged("w1")}</div>
    <div class="code-lines"><div>${lines(0, 4)}</div><div>${lines(4, 9)}</div></div>`;

  build() {
    // On another page than their chapter, as in the tour, the equations stand elsewhere.
    for (const link of this.live.querySelectorAll("a.eq"))
      if (!document.getElementById(link.hash.slice(1))) link.href = `../backpropagation/${link.hash}`;
    // As high as the drawing is in the style sheet: one unit is one pixel.
    this.graph = this.plot({ x: [-0.5, 4.5], y: [236, 0], axes: false, label: "The chain from x to J, with its two weights" });
  }

  changed(name) {
    if (name === "check") this.controls.eps.input.disabled = !this.state.check;
  }

  next() { this.stop(); this.set({ k: this.state.k + 1 }); }
  back() { this.stop(); this.set({ k: this.state.k - 1 }); }

  /** From where it stands, or from the start, half a second a step. */
  walk() {
    if (this.state.k === 9) this.set({ k: 0 });
    let frames = 0;
    this.play(() => {
      if (++frames % 36 === 0) this.set({ k: this.state.k + 1 });
      return this.state.k < 9;
    });
  }

  draw() {
    const { k, x, w1, w2, y, check, eps } = this.state;
    const { z1, a1, y_hat, J } = forward(w1, w2, x, y);
    const d_y_hat = y_hat - y; // (6.4)
    const d_w2 = d_y_hat * a1; // (6.9)
    const d_a1 = d_y_hat * w2; // (6.10)
    const d_z1 = d_a1 * a1 * (1 - a1); // (6.11)
    const d_w1 = d_z1 * x; // (6.12)
    const n_w1 = (forward(w1 + eps, w2, x, y).J - forward(w1 - eps, w2, x, y).J) / (2 * eps); // (5.13)
    const n_w2 = (forward(w1, w2 + eps, x, y).J - forward(w1, w2 - eps, x, y).J) / (2 * eps);
    const made = { z1, a1, y_hat, J, d_y_hat, d_w2, d_a1, d_z1, d_w1 };
    const slopes = { s_w2: a1, s_a1: w2, s_z1: a1 * (1 - a1), s_w1: x };
    // What no line has made yet is a gap.
    const from = (step, value) => (k >= step ? value : "…");
    const known = Object.fromEntries(Object.entries(made).map(([name, value], i) => [name, from(i + 1, value)]));
    for (const output of this.live.querySelectorAll(".code-line output")) output.dataset.digits = places(made[output.dataset.value]);
    this.put({
      x, w1, w2, y, ...known, n_w1, n_w2,
      s_w2: from(6, slopes.s_w2), s_a1: from(7, slopes.s_a1), s_z1: from(8, slopes.s_z1), s_w1: from(9, slopes.s_w1),
      off_w1: from(9, Math.abs(n_w1 - d_w1)), off_w2: from(6, Math.abs(n_w2 - d_w2)),
    });
    for (const node of this.live.querySelectorAll("[data-at]")) node.classList.toggle("now", Number(node.dataset.at) === k);
    for (const node of this.live.querySelectorAll(".nudged")) node.classList.toggle("off", !check);
    this.drawGraph(made, slopes);
    this.tell(made, slopes, n_w1, n_w2);
  }

  drawGraph(made, slopes) {
    const { graph, state: { k, x, w1, w2, y } } = this;
    const [base, unit] = [144, graph.x(1) - graph.x(0)];
    const of = (step, cls) => (k === step ? `${cls} now` : cls);
    const label = (key, at, height, text, cls, anchor = "middle", shift = 0) =>
      graph.label(key, [graph.x(at) + shift, height], text, cls, anchor);

    // Forward: the row of values, each made by one line.
    const values = [x, made.z1, made.a1, made.y_hat, made.J];
    ROW.forEach(([name, cls], i) => {
      const [cx, cy] = graph.at([i, base]);
      graph.place(`node ${i}`, "circle", `dot open q-${of(i, cls)} ${cls === "z" ? "dashed" : ""}`, { cx, cy, r: 16 });
      label(`name ${i}`, i, base + 5, name, cls);
      if (i <= k) label(`value ${i}`, i, base - 24, fixed(values[i], i ? places(values[i]) : 0), of(i, cls));
      if (i) graph.arrow(`forth ${i}`, [i - 1 + 17 / unit, base], [i - 19 / unit, base], k === i ? "ink now" : "quiet");
    });
    label("truth", 4, base - 44, `y = ${y}`, "x");

    // Back along the row: each link's slope, and what has arrived.
    const links = [[3, 5, "∂J/∂ŷ", made.d_y_hat], [2, 7, "∂ŷ/∂a₁", slopes.s_a1], [1, 8, "∂a₁/∂z₁", slopes.s_z1]];
    const arrived = [[3, 5, "∂J/∂ŷ", made.d_y_hat], [2, 7, "∂J/∂a₁", made.d_a1], [1, 8, "∂J/∂z₁", made.d_z1]];
    links.forEach(([to, step, , slope], i) => {
      if (k < step) return;
      graph.arrow(`back ${i}`, [to + 1 - 12 / unit, base + 26], [to + 12 / unit, base + 26], of(step, "step"));
      label(`slope ${i}`, to + 0.5, base + 43, fixed(slope, to === 2 ? 2 : places(slope)), of(step, "step"));
    });
    if (k >= 5) {
      label("start", 4, base + 72, "∂J/∂J", "ink");
      label("one", 4, base + 88, "1", "ink");
    }
    arrived.forEach(([at, step, name, slope], i) => {
      if (k < step) return;
      label(`arrived ${i}`, at, base + 72, name, of(step, "ink"));
      label(`sum ${i}`, at, base + 88, fixed(slope, places(slope)), of(step, "ink"));
    });

    // The weights, each above the value that it makes.
    const weights = [[1, 9, 1, "w₁", w1, x, 0, made.d_w1], [3, 6, 3, "w₂", w2, slopes.s_w2, 4, made.d_w2]];
    for (const [at, step, used, name, value, slope, digits, derivative] of weights) {
      label(`${name} value`, at, 16, `${name} = ${fixed(value, 2)}`, "w");
      graph.arrow(`${name} forth`, [at - 8 / unit, 48], [at - 8 / unit, 104], k === used ? "w now" : "w");
      if (k < step) continue;
      label(`${name} slope`, at, 36, `∂J/∂${name} = ${fixed(derivative, places(derivative))}`, of(step, "ink"));
      graph.arrow(`${name} back`, [at + 8 / unit, 104], [at + 8 / unit, 48], of(step, "step"));
      label(`${name} link`, at, 80, fixed(slope, digits && places(slope)), of(step, "step"), "start", 16);
    }
  }

  tell(made, slopes, n_w1, n_w2) {
    const { k, x, w1, w2, y, check, eps } = this.state;
    const f = (value) => fixed(value, places(value));
    const sentences = [
      "Known are the input, the truth and the two weights. The first line forward makes z₁.",
      `Forward: the sum z₁ = ${fixed(w1)} · ${x} = ${f(made.z1)}.`,
      `Forward: the sigmoid bends it to a₁ = ${f(made.a1)}.`,
      `Forward: the answer ŷ = ${fixed(w2)} · ${f(made.a1)} = ${f(made.y_hat)}.`,
      `Forward: the loss J = ½ (${f(made.y_hat)} − ${y})² = ${f(made.J)}. Now back.`,
      `Back to ŷ: the slope of the loss is ŷ − y = ${f(made.d_y_hat)}.`,
      `To w₂: times a₁, ${f(made.d_y_hat)} · ${f(made.a1)} = ${f(made.d_w2)}. One weight is served.`,
      `Back to a₁, by the same ${f(made.d_y_hat)}: times w₂, ${fixed(w2)}, makes ${f(made.d_a1)}.`,
      `Back to z₁: the sigmoid lets ${f(slopes.s_z1)} of it through, ${f(made.d_z1)}.`,
      `To w₁: times x, ${f(made.d_z1)} · ${x} = ${f(made.d_w1)}. Both slopes are there: for w₂ it is ${f(made.d_w2)}.`,
    ];
    const off = (nudged, slope) => fixed(Math.abs(nudged - slope), 8);
    const found = k < 9 ? `${f(n_w2)} for w₂, ${f(n_w1)} for w₁` : `off by ${off(n_w2, made.d_w2)} for w₂, ${off(n_w1, made.d_w1)} for w₁`;
    const nudged = check ? ` Nudged by ${eps}: ${found}.` : "";
    this.say(`Step ${k} of 9. ${sentences[k]}${nudged}`);
  }
});
