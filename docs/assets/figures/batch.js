// Fifty batches, their gradients as a fan around the full one, and how wide the fan is for each size of batch.
import { Figure, fixed } from "./kit.js";
import { default_rng } from "./random.js";
import { mean, rows } from "./students.js";

const N = 50, MOST = 64, ALL = 8;
const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, MOST];
const PLACES = { // weights, and the window on their gradients
  start: { w: [-0.614, 0.498], x: [-6.2, 1], y: [-6.2, 1] },
  near: { w: [0.5, 0.4], x: [-2, 3], y: [-2.3, 2.7] },
};
const square = ([u, v]) => u * u + v * v;

/** Fifty rows of random numbers. */
function numbers(seed) {
  const rng = default_rng(seed);
  return Array.from({ length: N }, () => Float64Array.from({ length: MOST }, rng.random));
}

/** The students in the order in which a row draws them, put back or kept out. */
function order(row, how) {
  if (how === "back") return Array.from(row, (u) => Math.floor(ALL * u));
  return Array.from({ length: ALL }, (_, i) => i).sort((i, j) => row[i] - row[j]);
}

/** The mean gradient of the first B that are drawn, for each size B. */
function means(G, picks) { // (8.3)
  const found = new Map();
  let [u, v] = [0, 0];
  picks.forEach((i, k) => {
    u += G[i][0];
    v += G[i][1];
    if (SIZES.includes(k + 1)) found.set(k + 1, [u / (k + 1), v / (k + 1)]);
  });
  return found;
}

customElements.define("fig-batch", class extends Figure {
  static parameters = {
    B: { label: "batch B", values: SIZES, value: 4, of: "step" },
    how: { label: "drawn", options: { back: "put back", out: "kept out" }, value: "back" },
    at: { label: "weights", options: { start: "at the start", near: "near the bottom" }, value: "start" },
    seed: { label: "seed", min: 1, max: 50, step: 1, value: 3 },
  };
  static actions = { again: "Draw again" };
  static reading = `noise of the 50 = <output class="q-step" data-value="noise" data-digits="3"></output>, predicted <output data-value="foretold" data-digits="3"></output>;
    <span class="q-step">‖∇J‖</span> = <output class="q-step" data-value="length" data-digits="3"></output>`;

  build() {
    const { x, y } = PLACES.start;
    this.fan = this.plot({ x, y, xlabel: "slope along w₁", ylabel: "slope along w₂", label: "The gradients of fifty batches" });
    this.widths = this.plot({ x: [0, 6], y: [-2.6, 2.2], xlabel: "batch size B: the examples that a step costs", ylabel: "noise", label: "The noise over the batch size" });
    for (const scale of [this.widths.x, this.widths.y]) { // in powers of two: a root is a straight line
      scale.ticks = () => [-2, -1, 0, 1, 2, 3, 4, 5, 6].filter((at) => at >= scale.domain()[0] && at <= scale.domain()[1]);
      scale.tickFormat = () => (at) => String(2 ** at);
    }
  }

  again() {
    this.set({ seed: (this.state.seed % 50) + 1 });
  }

  changed(name) {
    if (name === "seed") this.rows = undefined;
    if (name !== "B") this.drawn = undefined;
  }

  /** The gradients of the fifty batches of each size, and their noise. */
  sample({ seed, how, at }) {
    this.rows ??= numbers(seed);
    const G = rows(PLACES[at].w);
    const full = [0, 1].map((k) => mean(G.map((g) => g[k]))); // (8.1)
    const tau2 = mean(G.map((g) => square([g[0] - full[0], g[1] - full[1]]))); // (8.5)
    const each = this.rows.map((row) => means(G, order(row, how)));
    const fans = new Map();
    for (const B of each[0].keys()) {
      const gradients = each.map((sizes) => sizes.get(B));
      const noise = Math.sqrt(mean(gradients.map((g) => square([g[0] - full[0], g[1] - full[1]]))));
      fans.set(B, { gradients, noise });
    }
    return { full, tau2, fans };
  }

  draw() {
    const { how, at } = this.state;
    this.drawn ??= this.sample(this.state);
    const { full, tau2, fans } = this.drawn;
    const B = how === "out" ? Math.min(this.state.B, ALL) : this.state.B;
    const foretold = (size, kind) => Math.sqrt((tau2 / size) * (kind === "out" ? (ALL - size) / (ALL - 1) : 1)); // (8.6), (8.7)
    const { gradients, noise } = fans.get(B);
    const agree = gradients.filter((g) => g[0] * full[0] + g[1] * full[1] > 0).length;
    this.trajectory = gradients;
    this.put({ B, noise, foretold: foretold(B, how), length: Math.hypot(...full), tau: Math.sqrt(tau2), agree });

    this.drawFan(gradients, full, foretold(B, how), PLACES[at]);
    this.drawWidths(fans, foretold, B, how);

    const most = how === "out" && this.state.B > ALL ? "There are only eight to draw. " : "";
    const times = fixed(noise / Math.hypot(...full), 2);
    this.say(`${most}Of 50 batches of ${B}, ${agree} point to the side of the full gradient; their noise is ${times} times its length. A step costs ${B} ${B > 1 ? "trips" : "trip"}, the full gradient ${ALL}.`);
  }

  drawFan(gradients, full, radius, { x, y }) {
    const { fan } = this;
    fan.x.domain(x);
    fan.y.domain(y);
    fan.equal();
    fan.line("x axis", [[-20, 0], [20, 0]], "quiet", "dotted");
    fan.line("y axis", [[0, -20], [0, 20]], "quiet", "dotted");
    gradients.forEach((g, i) => fan.arrow(`g ${i}`, [0, 0], g, "step"));
    const turn = Array.from({ length: 73 }, (_, i) => (i * Math.PI) / 36);
    fan.line("noise", turn.map((a) => [full[0] + radius * Math.cos(a), full[1] + radius * Math.sin(a)]), "ink", "dotted");
    fan.arrow("full", [0, 0], full, "ink");
    fan.dot("end", full, "ink", { r: 3 });
    fan.text("full name", [x[1], y[0]], "thick: ∇J, all eight", "ink", { anchor: "end", shift: [0, -6] });
  }

  drawWidths(fans, foretold, B, how) {
    const { widths } = this;
    const curve = (kind) => Array.from({ length: 121 }, (_, i) => 2 ** (i / 20)).filter((size) => kind === "back" || size < ALL)
      .map((size) => [Math.log2(size), Math.log2(foretold(size, kind))]);
    widths.line("back", curve("back"), "ink", "dotted");
    widths.line("out", curve("out"), "ink", "dotted");
    const [low, high] = widths.y.domain();
    for (const [size, { noise }] of fans) {
      const point = [Math.log2(size), Math.log2(noise)];
      if (point[1] >= low && point[1] <= high)
        widths.dot(`at ${size}`, point, "step", { shape: how === "out" ? "square" : "circle", open: size !== B, r: size === B ? 6 : 4 });
    }
    widths.text("back name", [3.2, Math.log2(foretold(2 ** 3.2, "back"))], "put back: τ/√B", "ink", { shift: [6, -12] });
    widths.text("out name", [2.6, Math.log2(foretold(2 ** 2.6, "out"))], "kept out", "ink", { anchor: "end", shift: [-8, 20] });
  }
});
