// A small network that learns, in the page, to separate what no line separates: units 0 to 8, points as the reader wants them.
import { Figure, fixed, sigmoid } from "./kit.js";
import { default_rng } from "./random.js";

// Each activation with its slope by its value a = g(z).
const KINDS = {
  tanh: { g: Math.tanh, slope: (a) => 1 - a * a },
  sigmoid: { g: sigmoid, slope: (a) => a * (1 - a) },
  relu: { g: (z) => Math.max(0, z), slope: (a) => (a > 0 ? 1 : 0) },
  none: { g: (z) => z, slope: () => 1 },
};
const LAST = 600; // steps
const CORNERS = [[0, 0], [1, 1], [0, 1], [1, 0]]; // the last two are class 1: one input is on, not both

function given() {
  const rng = default_rng(0);
  return Array.from({ length: 24 }, (_, i) => {
    const [u, v] = CORNERS[Math.floor(i / 6)];
    return { x: [u + rng.uniform(-0.2, 0.2), v + rng.uniform(-0.2, 0.2)], y: i < 12 ? 0 : 1 };
  });
}

/** z of one point; where there are hidden units, their answers go into `a`. Loops without new arrays: it runs a million times. */
function forward([x1, x2], { W1, b1, w2, b2 }, g, a = []) {
  let z = 0;
  if (!b1.length) return x1 * w2[0] + x2 * w2[1] + b2;
  for (let j = 0; j < b1.length; j++) {
    a[j] = g(x1 * W1[0][j] + x2 * W1[1][j] + b1[j]);
    z += a[j] * w2[j];
  }
  return z + b2;
}

function start(units, seed) {
  const rng = default_rng(seed);
  const draw = (n) => Array.from({ length: n }, () => rng.uniform(-2, 2));
  return { W1: [draw(units), draw(units)], b1: draw(units), w2: draw(units || 2), b2: 0 };
}

/** One step of gradient descent on the mean cross-entropy, over all points. */
function step(weights, points, { g, slope }, eta) {
  const { W1, b1, w2, b2 } = weights;
  const sum = { W1: W1.map((row) => row.map(() => 0)), b1: b1.map(() => 0), w2: w2.map(() => 0), b2: 0 };
  const a = [];
  for (const { x, y } of points) {
    const delta = (sigmoid(forward(x, weights, g, a)) - y) / points.length;
    const seen = b1.length ? a : x;
    sum.b2 += delta;
    for (let j = 0; j < w2.length; j++) sum.w2[j] += seen[j] * delta;
    for (let j = 0; j < b1.length; j++) {
      const back = delta * w2[j] * slope(a[j]);
      sum.b1[j] += back;
      sum.W1[0][j] += x[0] * back;
      sum.W1[1][j] += x[1] * back;
    }
  }
  const down = (values, gradient) => values.map((value, j) => value - eta * gradient[j]);
  return { W1: W1.map((row, i) => down(row, sum.W1[i])), b1: down(b1, sum.b1), w2: down(w2, sum.w2), b2: b2 - eta * sum.b2 };
}

customElements.define("fig-bending", class extends Figure {
  static parameters = {
    units: { label: "hidden units", min: 0, max: 8, step: 1, value: 4, of: "w" },
    kind: { label: "activation", options: { tanh: "tanh", sigmoid: "sigmoid", relu: "ReLU", none: "none" }, value: "tanh", of: "z" },
    k: { label: "step k", min: 0, max: LAST, step: 1, value: 0, of: "step" },
    eta: { label: "rate η", values: [0.1, 0.2, 0.5, 1, 2], value: 0.5, of: "step" },
    seed: { label: "start", min: 0, max: 9, step: 1, value: 1, of: "w" },
    u1: { label: "place x₁", min: -0.5, max: 1.5, step: 0.05, value: 0.5, of: "x" },
    u2: { label: "place x₂", min: -0.5, max: 1.5, step: 0.05, value: 0.5, of: "x" },
    added: { value: "" }, // x₁,x₂,class;…
    taken: { value: "" }, // numbers of points: 3.17
  };
  static actions = { train: "Train", circle: "Add a circle", square: "Add a square", remove: "Remove nearest", restore: "Reset points" };
  static reading = `Right: <output class="q-y" data-value="right" data-digits="0"></output> of
    <output data-value="n" data-digits="0"></output>. Loss <span class="q-loss">J</span> = <output class="q-loss" data-value="J" data-digits="4"></output>`;

  build() {
    this.plane = this.plot({ x: [-0.5, 1.5], y: [-0.5, 1.5], xlabel: "x₁", ylabel: "x₂", label: "The points, and what the network says" });
    this.losses = this.plot({ x: [0, LAST], y: [0, 1], xlabel: "step k", ylabel: "loss J", label: "The loss over the steps" });
    this.plane.svg.addEventListener("click", (event) => {
      const { left, top } = this.plane.svg.getBoundingClientRect();
      this.set({ u1: this.plane.x.invert(event.clientX - left), u2: this.plane.y.invert(event.clientY - top) });
    });
  }

  points() {
    const { added, taken } = this.state;
    const more = added.split(";").map((one) => one.split(",").map(Number)).filter((one) => one.length === 3 && one.every(Number.isFinite));
    const gone = new Set(taken.split("."));
    return [...given(), ...more.map(([u, v, y]) => ({ x: [u, v], y: y ? 1 : 0 }))]
      .map((point, i) => ({ ...point, i }))
      .filter(({ i }) => !gone.has(String(i)));
  }

  add(y) {
    const { added, u1, u2 } = this.state;
    this.set({ added: `${added}${added && ";"}${u1},${u2},${y}` });
  }

  circle() { this.add(0); }

  square() { this.add(1); }

  remove() {
    const { u1, u2, taken } = this.state;
    const far = ({ x }) => Math.hypot(x[0] - u1, x[1] - u2);
    const points = this.points();
    if (points.length < 2) return; // one must stay: there is no mean loss of nothing
    const nearest = points.reduce((best, point) => (far(point) < far(best) ? point : best));
    this.set({ taken: `${taken}${taken && "."}${nearest.i}` });
  }

  restore() { this.set({ added: "", taken: "" }); }

  train() {
    if (this.state.k >= LAST) this.set({ k: 0 });
    this.play(() => {
      this.set({ k: this.state.k + 5 });
      return this.state.k < LAST;
    });
  }

  /** Up to step k, kept until something else than k changes. */
  trained() {
    const { units, kind, k, eta, seed, added, taken } = this.state;
    const about = JSON.stringify([units, kind, eta, seed, added, taken]);
    if (about !== this.about) {
      this.about = about;
      this.trajectory = [start(units, seed)];
      this.all = this.points();
      this.J = [this.loss(this.trajectory[0])];
    }
    while (this.trajectory.length <= k) {
      this.trajectory.push(step(this.trajectory.at(-1), this.all, KINDS[kind], eta));
      this.J.push(this.loss(this.trajectory.at(-1)));
    }
    return this.trajectory[k];
  }

  loss(weights) {
    const { g } = KINDS[this.state.kind];
    // log(1 + e^z) − y z, written so that it does not overflow
    let sum = 0;
    for (const { x, y } of this.all) {
      const z = forward(x, weights, g);
      sum += Math.max(z, 0) - y * z + Math.log1p(Math.exp(-Math.abs(z)));
    }
    return sum / this.all.length;
  }

  draw() {
    const { units, kind, k, u1, u2 } = this.state;
    const { plane, losses } = this;
    const weights = this.trained();
    const { g } = KINDS[kind];
    const right = this.all.filter(({ x, y }) => forward(x, weights, g) > 0 === (y === 1)).length;
    const J = this.J[k];
    this.put({ right, n: this.all.length, J });

    plane.field("says square", (u, v) => forward([u, v], weights, g), [0], "y", { n: 40, opacity: 0.15 });
    weights.b1.forEach((b, j) => { // where the unit's own z is 0
      const [a, c] = [weights.W1[0][j], weights.W1[1][j]];
      const length = Math.hypot(a, c);
      const foot = [(-b * a) / length ** 2, (-b * c) / length ** 2];
      plane.line(`unit ${j}`, [-9, 9].map((t) => [foot[0] - (t * c) / length, foot[1] + (t * a) / length]), "w", "thin");
    });
    for (const { x, y, i } of this.all) plane.dot(`point ${i}`, x, y ? "x1" : "x", { r: 4, shape: y ? "square" : "circle" });
    plane.handle("place", [u1, u2], "ink", (u, v) => this.set({ u1: u, u2: v }), { open: true, r: 5 });

    losses.line("loss", this.J.slice(0, k + 1).map((value, i) => [i, value]), "loss");
    if (J <= 1) losses.dot("now", [k, J], "loss");
    losses.line("ln 2", [[0, Math.LN2], [LAST, Math.LN2]], "quiet", "dotted");
    losses.text("guess", [LAST, Math.LN2], "undecided: ln 2", "quiet", { anchor: "end", shift: [0, -6] });

    const lines = units === 0 ? "No hidden unit: one line" : `${units} hidden ${units === 1 ? "unit" : "units"}, ${kind === "none" ? "unbent: still one line" : `bent by ${kind === "relu" ? "ReLU" : kind}`}`;
    this.say(`${lines}. At step ${k} it gets ${right} of ${this.all.length} ${this.all.length === 1 ? "point" : "points"} right, and the loss is ${fixed(J, 4)}.`);
  }
});
