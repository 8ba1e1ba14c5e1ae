// Eight optimisers on four surfaces, from one start; and one optimiser as PyTorch and as Keras set it.
import { Figure, fixed } from "./kit.js";

const STEPS = 100;
const square = (r) => r * r; // r ** 2 may differ in its last digit

/** What is drawn of a surface: its loss J, its gradient, the window, where a race starts, the levels, the lowest places. */
const SURFACES = {
  valley: {
    formula: "J = ½ (w₁² + 25 w₂²)",
    J: (a, b) => 0.5 * (a * a + 25 * (b * b)), // (7.16)
    slope: (a, b) => [a, 25 * b],
    x: [-5, 2], y: [-2, 2], start: [-4, 1], levels: [0.5, 2, 5, 10, 30], lowest: [[0, 0]],
  },
  turned: {
    formula: "J = ½ (13 w₁² − 24 w₁w₂ + 13 w₂²)",
    J: (a, b) => 0.5 * (a * (13 * a - 12 * b) + b * (13 * b - 12 * a)), // (7.33)
    slope: (a, b) => [13 * a - 12 * b, 13 * b - 12 * a],
    x: [-5, 2], y: [-3.2, 1.5], start: [-3.5, -2.1], levels: [0.5, 2, 5, 10, 30], lowest: [[0, 0]],
  },
  saddle: {
    formula: "J = (w₂w₁ − 1)²",
    J: (a, b) => square(b * a - 1), // (5.18)
    slope: (a, b) => [2 * (b * a - 1) * b, 2 * (b * a - 1) * a],
    x: [-2.6, 2.6], y: [-2.2, 2.4], start: [1.5, -1.6], levels: [0.1, 0.5, 1, 3, 10], lowest: [],
  },
  Rosenbrock: {
    formula: "J = (1 − w₁)² + 10 (w₂ − w₁²)²",
    J: (a, b) => square(1 - a) + 10 * square(b - a * a), // (7.34)
    slope: (a, b) => [2 * (a - 1) - 40 * a * (b - a * a), 20 * (b - a * a)],
    x: [-1.8, 2], y: [-0.9, 2.2], start: [-1.2, 1], levels: [0.1, 0.5, 2, 5, 20], lowest: [[1, 1]],
  },
};

/** One step of one weight w with gradient g: the new w. `set` are the settings, `m` what the optimiser remembers, t the step. */
const RULES = {
  SGD: (w, g, set) => w - set.eta * g, // (7.17)
  momentum(w, g, set, m) {
    m.v = set.mu * m.v + g;
    return w - set.eta * m.v; // (7.18)
  },
  Nesterov(w, g, set, m) {
    m.v = set.mu * m.v + g;
    return w - set.eta * (g + set.mu * m.v); // (7.23)
  },
  Adagrad(w, g, set, m) {
    m.s = m.s + g * g;
    return w - (set.eta * g) / root(m.s, set); // (7.24)
  },
  RMSProp(w, g, set, m) {
    m.s = set.rho * m.s + (1 - set.rho) * (g * g);
    return w - (set.eta * g) / root(m.s, set); // (7.26)
  },
  Adadelta(w, g, set, m) {
    m.s = set.rho * m.s + (1 - set.rho) * (g * g);
    const u = (-Math.sqrt(m.d + set.epsilon) / Math.sqrt(m.s + set.epsilon)) * g;
    m.d = set.rho * m.d + (1 - set.rho) * (u * u);
    return w + set.eta * u; // (7.27)
  },
  Adam(w, g, set, m, t) {
    m.m = set.beta1 * m.m + (1 - set.beta1) * g; // (7.28)
    m.s = set.beta2 * m.s + (1 - set.beta2) * (g * g);
    if (set.keras) return w - adamOfKeras(set, m, t); // (7.31)
    const [mHat, sHat] = [m.m / (1 - set.beta1 ** t), m.s / (1 - set.beta2 ** t)]; // (7.29)
    return w - (set.eta * mHat) / root(sHat, set); // (7.30)
  },
  AdamW: (w, g, set, m, t) => RULES.Adam((1 - set.eta * set.decay) * w, g, set, m, t), // (7.32)
};

// Keras has the epsilon of Adagrad and RMSProp inside the root.
const root = (s, { epsilon, inside }) => (inside ? Math.sqrt(s + epsilon) : Math.sqrt(s) + epsilon);

// And it rounds the factors of the correction to float32.
function adamOfKeras({ eta, beta1, beta2, epsilon }, m, t) {
  const [c, r] = [1 - Math.fround(beta1) ** t, Math.sqrt(1 - Math.fround(beta2) ** t)];
  return (((eta * r) / c) * m.m) / (Math.sqrt(m.s) + epsilon);
}

const EQUATION = { SGD: 7.17, momentum: 7.18, Nesterov: 7.23, Adagrad: 7.24, RMSProp: 7.26, Adadelta: 7.27, Adam: 7.30, AdamW: 7.32 };
const NAMES = Object.keys(RULES);

/** The chapter's settings, and those that each library takes when nothing is named (of momentum, all but the factor μ). */
const SETTINGS = {
  book: {
    momentum: { mu: 0.6 }, Nesterov: { mu: 0.6 }, Adagrad: { epsilon: 1e-7 }, RMSProp: { rho: 0.9, epsilon: 1e-7 },
    Adadelta: { rho: 0.95, epsilon: 1e-6 }, Adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    AdamW: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, decay: 0.1 },
  },
  torch: {
    SGD: { eta: 0.001 }, momentum: { eta: 0.001, mu: 0.6 }, Nesterov: { eta: 0.001, mu: 0.6 }, Adagrad: { eta: 0.01, epsilon: 1e-10 },
    RMSProp: { eta: 0.01, rho: 0.99, epsilon: 1e-8 }, Adadelta: { eta: 1, rho: 0.9, epsilon: 1e-6 },
    Adam: { eta: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    AdamW: { eta: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.01 },
  },
  keras: {
    SGD: { eta: 0.01 }, momentum: { eta: 0.01, mu: 0.6 }, Nesterov: { eta: 0.01, mu: 0.6 }, Adagrad: { eta: 0.001, s: 0.1, epsilon: 1e-7, inside: true },
    RMSProp: { eta: 0.001, rho: 0.9, epsilon: 1e-7, inside: true }, Adadelta: { eta: 0.001, rho: 0.95, epsilon: 1e-7 },
    Adam: { eta: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, keras: true },
    AdamW: { eta: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, decay: 0.004, keras: true },
  },
};

/** What the programs rates_valley and rates_bent found: in the order of NAMES, from the surface’s own start. */
const BEST = {
  valley: [0.063, 0.063, 0.04, 1.3, 0.25, 130, 0.63, 1.3],
  turned: [0.063, 0.063, 0.04, 1, 0.2, 100, 1, 1],
  saddle: [0.2, 0.13, 0.1, 2, 0.32, 320, 1, 2.5],
  Rosenbrock: [0.032, 0.032, 0.02, 1.3, 0.1, 63, 0.4, 0.4],
};
const RATES = Array.from({ length: 61 }, (_, i) => Number((10 ** (i / 10 - 3)).toPrecision(2)));

// Told apart without colour: each has its own dashes, drawn as often as the line is long.
const DASHES = { SGD: "none", momentum: "9 3", Nesterov: "9 3 2 3", Adagrad: "2 2", RMSProp: "2 5", Adadelta: "5 5", Adam: "14 3", AdamW: "14 3 2 3" };
const BOLD = "2.6";

/** The loss in words: 0.12, or 3.4·10⁻⁵. */
function short(J) {
  if (!Number.isFinite(J)) return "∞";
  if (J === 0) return "0";
  if (J >= 0.01 && J < 1000) return fixed(J, J < 1 ? 3 : 2);
  const [digits, power] = J.toExponential(1).split("e");
  return `${digits}·10${power.replace("+", "").replace("-", "⁻").replace(/\d/g, (d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[d])}`;
}

/** A weight as it is put: in words of powers where it has run away. */
function place(w) {
  if (Math.abs(w) < 1e9) return w;
  return Number.isFinite(w) ? `${w < 0 ? "−" : ""}${short(Math.abs(w))}` : "∞";
}

function clamp(value, [low, high]) {
  return Math.min(Math.max(value, low), high);
}

const count = (t) => `${t} ${t === 1 ? "step" : "steps"}`;

const rank = ({ J }) => (Number.isNaN(J) ? Infinity : J); // who has overflowed is last

function walk(name, surface, start, set) {
  const memory = start.map(() => ({ v: 0, m: 0, s: set.s ?? 0, d: 0 }));
  const path = [start];
  for (let t = 1; t <= STEPS; t++) {
    const w = path[t - 1];
    const g = surface.slope(...w);
    path.push(w.map((at, i) => RULES[name](at, g[i], set, memory[i], t)));
  }
  return path;
}

customElements.define("fig-race", class extends Figure {
  static parameters = {
    surface: { label: "surface J", options: { valley: "the valley", turned: "the valley, turned", saddle: "a saddle", Rosenbrock: "Rosenbrock’s" }, value: "valley", of: "loss" },
    rates: {
      label: "rates", value: "best",
      options: { best: "the best for each", hand: "η for all", named: "libraries’ defaults, but η", none: "libraries’ defaults, all" },
    },
    bold: { label: "chosen", options: Object.fromEntries(NAMES.map((name) => [name, name])), value: "Adam", of: "step" },
    eta: { label: "rate η", values: RATES, value: 0.05, of: "step" },
    w1: { label: "start w₁", min: -5, max: 5, step: 0.1, value: -4, of: "w" },
    w2: { label: "start w₂", min: -5, max: 5, step: 0.1, value: 1, of: "w" },
    t: { label: "step t", min: 0, max: STEPS, step: 1, value: 0 },
    ...Object.fromEntries(NAMES.map((name) => [name, { label: name, value: true }])),
  };
  static actions = { run: "Play", home: "Reset start" };
  static reading = `<output class="q-loss" data-value="formula"></output>. <output class="q-step" data-value="who"></output>
    at <span class="q-w">w</span> = (<output class="q-w" data-value="w1" data-digits="3"></output>, <output class="q-w" data-value="w2" data-digits="3"></output>):
    <span class="q-loss">J</span> = <output class="q-loss" data-value="J_short"></output>`;

  build() {
    this.plane = this.plot({ x: [-5, 2], y: [-2, 2], xlabel: "w₁", ylabel: "w₂", label: "The surface and the walks on it" });
    this.losses = this.plot({ x: [0, 137], y: [-10, 3], xlabel: "step t", ylabel: "log₁₀ J", label: "The loss of each walk over the steps" });
  }

  load() {
    this.loading = true;
    super.load();
    this.loading = false;
  }

  changed(name) {
    const { surface, w1, w2 } = this.state;
    if (name === "surface" && !this.loading) this.home();
    const { x, y } = SURFACES[surface];
    this.plane.x.domain([Math.min(x[0], w1 ?? 0), Math.max(x[1], w1 ?? 0)]); // a start outside widens the window
    this.plane.y.domain([Math.min(y[0], w2 ?? 0), Math.max(y[1], w2 ?? 0)]);
  }

  home() {
    const [w1, w2] = SURFACES[this.state.surface].start;
    this.set({ w1, w2 });
  }

  run() {
    if (this.state.t >= STEPS) this.set({ t: 0 });
    let frame = 0;
    this.play(() => {
      if (frame++ % 2 === 0) this.set({ t: this.state.t + 1 });
      return this.state.t < STEPS;
    });
  }

  /** The walks that are to be seen: [{ name, path, set }]. */
  race() {
    const { surface, rates, bold, eta, w1, w2 } = this.state;
    const places = SURFACES[surface];
    const go = (rule, name, set) => ({ rule, name, set, path: walk(rule, places, [w1, w2], set) });
    if (rates === "best" || rates === "hand")
      return NAMES.map((name, i) => go(name, name, { ...SETTINGS.book[name], eta: rates === "best" ? BEST[surface][i] : eta }));
    const named = rates === "named" ? { eta } : {};
    const keras = { ...SETTINGS.keras[bold], ...named };
    for (const kept of ["eta", "mu", "decay"]) if (Object.hasOwn(keras, kept)) keras[kept] = Math.fround(keras[kept]); // Keras keeps them in float32
    return [go(bold, "PyTorch", { ...SETTINGS.torch[bold], ...named }), go(bold, "Keras", keras)];
  }

  draw() {
    const { surface, rates, bold, t, w1, w2 } = this.state;
    const key = [surface, rates, bold, this.state.eta, w1, w2].join();
    if (this.raced !== key) [this.raced, this.all] = [key, this.race()];
    const two = rates === "named" || rates === "none";
    this.controls.eta.input.disabled = rates === "best" || rates === "none";
    for (const name of NAMES) this.controls[name].input.disabled = two || name === bold;

    const { J } = SURFACES[surface];
    for (const one of this.all) one.J = J(...one.path[t]);
    this.paths = Object.fromEntries(this.all.map(({ name, path }) => [name, path]));
    const seen = two ? [...this.all] : this.all.filter(({ name }) => this.state[name] || name === bold);
    seen.sort((a, b) => rank(a) - rank(b) || 0);
    const hero = two ? this.all[0] : this.all.find(({ name }) => name === bold);
    this.trajectory = hero.path;

    const gaps = two ? this.all[0].path.map((w, i) => Math.max(...w.map((at, j) => Math.abs(at - this.all[1].path[i][j])))) : [NaN];
    const [gap, most] = [gaps[t] ?? NaN, Math.max(...gaps.slice(0, t + 1))];
    const [at1, at2] = hero.path[t];
    this.put({
      formula: SURFACES[surface].formula, who: `${two ? `${bold} by PyTorch` : bold} (${EQUATION[bold].toFixed(2)}), η = ${hero.set.eta},`,
      w1: place(at1), w2: place(at2), J: hero.J, J_short: short(hero.J), eta: hero.set.eta, gap, most,
    });
    this.drawPlane(seen, hero);
    this.drawLosses(seen, hero);
    if (two) this.tellGap(gap, most);
    else this.tellRanks(seen);
  }

  drawPlane(seen, hero) {
    const { plane, state: { surface, t, w1, w2 } } = this;
    const { J, x, y, levels, lowest } = SURFACES[surface];
    const view = [surface, ...[plane.x, plane.y].flatMap((scale) => [...scale.domain(), ...scale.range()])].join();
    if (this.view === view) for (const i of levels.keys()) plane.live.add(`J ${i}`); // drawn already
    else plane.field("J", J, levels, "loss", { opacity: 0.11 });
    this.view = view;
    if (surface === "saddle") {
      const branch = (sign) => Array.from({ length: 60 }, (_, i) => sign * 0.2 * 1.06 ** i).map((a) => [a, 1 / a]);
      for (const sign of [1, -1]) plane.line(`floor ${sign}`, branch(sign), "loss", "thin");
    }
    for (const [i, place] of lowest.entries()) this.cross(`lowest ${i}`, place);

    const [sx, sy] = plane.at([w1, w2]);
    const boxes = [[sx - 7, sy - 7, sx + 7, sy + 7]];
    const order = [...seen].sort((a, b) => (b === hero) - (a === hero));
    for (const one of [...order].reverse()) this.trace(plane, one, one.path.slice(0, t + 1).map((w) => w.map((at) => clamp(at, [-60, 60]))), one === hero);
    plane.handle("start", [w1, w2], "w", (a, b) => this.set({ w1: clamp(a, x), w2: clamp(b, y) }), { open: true });
    this.name(boxes, "start name", [w1, w2], "start", "w");
    const inside = ([a, b]) => a === clamp(a, plane.x.domain()) && b === clamp(b, plane.y.domain());
    const ends = seen.map((one) => plane.at(one.path[t]));
    for (const one of order) {
      const end = one.path[t];
      if (!inside(end)) continue;
      const [px, py] = plane.at(end);
      const alone = ends.filter(([x, y]) => Math.hypot(x - px, y - py) < 14).length === 1; // in a crowd a name would name nobody
      plane.dot(`end ${one.name}`, end, one === hero ? "step" : "ink", one === hero ? { r: 5 } : { r: 2.5 });
      if (t && (alone || one === hero)) this.name(boxes, `name ${one.name}`, end, one.name, one === hero ? "step" : "ink");
    }
  }

  /** A name beside its point, where there is still room for it. */
  name(boxes, key, point, text, of) {
    const { plane } = this;
    const [px, py] = plane.at(point);
    const [[left, right], [bottom, top]] = [plane.x.range(), plane.y.range()];
    const wide = 7.4 * text.length;
    for (const [anchor, dx, dy] of [["start", 9, -6], ["end", -9, -6], ["start", 9, 16], ["end", -9, 16]]) {
      const x0 = anchor === "start" ? px + dx : px + dx - wide;
      const box = [x0, py + dy - 14, x0 + wide, py + dy + 4];
      if (box[0] < left || box[2] > right + 8 || box[1] < top || box[3] > bottom) continue;
      if (boxes.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) continue;
      boxes.push(box);
      plane.label(key, [px + dx, py + dy], text, of, anchor);
      return;
    }
  }

  cross(key, place) {
    const [px, py] = this.plane.at(place);
    this.plane.place(key, "path", "line q-ink", { d: `M${px - 5},${py - 5}l10,10m0,-10l-10,10`, "stroke-width": 1.5 });
  }

  drawLosses(seen, hero) {
    const { losses, state: { surface, t } } = this;
    const { J } = SURFACES[surface];
    const height = (loss) => Math.log10(clamp(loss, [1e-40, 1e40]));
    const [bottom, top] = losses.y.range();
    for (const one of [...seen].sort((a, b) => (a === hero) - (b === hero)))
      this.trace(losses, one, one.path.slice(0, t + 1).map((w, i) => [i, height(J(...w))]), one === hero);
    // Names at the ends of their lines, pushed apart from below, then from above.
    const places = seen.map((one) => clamp(losses.y(height(rank(one))) + 4, [top + 8, bottom - 4]));
    for (let i = 1; i < places.length; i++) places[i] = Math.min(places[i], places[i - 1] - 15);
    if (places.length) places[places.length - 1] = Math.max(places.at(-1), top + 8);
    for (let i = places.length - 2; i >= 0; i--) places[i] = Math.max(places[i], places[i + 1] + 15);
    const x = losses.x(t) + 6;
    seen.forEach((one, i) => losses.label(`name ${one.name}`, [x, places[i]], one.name, one === hero ? "step" : "ink"));
  }

  trace(plot, { name }, points, bold) {
    const node = plot.line(`walk ${name}`, points, bold ? "step" : "ink", "thin");
    if (bold) // above the others, whichever was chosen before
      for (const [key, other] of plot.nodes) if (key.startsWith("walk ") && node.compareDocumentPosition(other) & 4) node.before(other);
    node.style.strokeWidth = bold ? BOLD : "";
    node.style.strokeDasharray = bold ? "none" : DASHES[name] ?? "6 4";
    node.style.strokeOpacity = bold || name === "Keras" ? 1 : 0.75;
  }

  tellRanks(seen) {
    const { t, rates, eta, surface, w1, w2 } = this.state;
    const list = seen.map(({ name, J }) => `${name} ${short(J)}`).join(", ");
    const own = `${[w1, w2]}` === `${SURFACES[surface].start}`;
    const best = own ? "each at its best rate" : "each at the rate that is best from the surface’s own start";
    const how = rates === "best" ? best : `all with η = ${eta}`;
    const when = t ? `after ${count(t)}, the lowest first` : "at the start";
    this.say(`J ${when}, ${how}: ${list}.`);
  }

  tellGap(gap, most) {
    const { t, bold, rates } = this.state;
    const [torch, keras] = this.all.map(({ set }) => String(Number(set.eta.toPrecision(3))));
    const rate = torch === keras ? `η = ${torch} in both` : `η = ${torch} in PyTorch and ${keras} in Keras`;
    const rest = "mu" in this.all[0].set ? "μ = 0.6, all else by default" : rates === "named" ? "all else by default" : "all by default"; // by default μ is 0
    const gone = this.all.filter(({ path }) => !path[t].every(Number.isFinite)).map(({ name }) => name);
    const apart = Number.isFinite(gap)
      ? `the libraries are ${short(gap)} apart in the weight that differs most; on the way they were up to ${short(most)} apart`
      : gone.length ? `the weights of ${gone.join(" and ")} have grown beyond all numbers` : "the libraries are farther apart than a number can say";
    this.say(`${bold}, ${rate}, ${rest}: after ${count(t)} ${apart}.`);
  }
});
