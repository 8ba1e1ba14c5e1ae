// A small network learns twelve grades by heart, or does not: capacity, luck, the cures, and a stop that the reader places.
import { Figure, fixed } from "./kit.js";
import { default_rng } from "./random.js";

const [LAST, ETA, MU, STUDENTS, OTHERS, BIASES] = [600, 0.03, 0.9, 12, 30, 1];
const truth = (x) => Math.sin(Math.PI * x);

/** The class number `seed` with luck of width tau, and a network's first weights: W = [weights in, biases, weights out]. */
function start({ seed, tau, units }) {
  const rng = default_rng(seed);
  const many = (n, draw) => Array.from({ length: n }, draw);
  const x = [...many(STUDENTS, (_, i) => (2 * i) / (STUDENTS - 1) - 1), ...many(OTHERS, () => rng.uniform(-1, 1))];
  const [u, v] = [many(x.length, rng.random), many(x.length, rng.random)];
  const luck = u.map((one, i) => Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * v[i]));
  const y = x.map((one, i) => truth(one) + tau * luck[i]);
  const W = [4, 4, units ** -0.5].map((width) => many(units, () => rng.uniform(-1, 1) * width));
  return { rng, x, y, W, V: W.map((row) => row.map(() => 0)) };
}

const answer = (x, [w, b, out]) => {
  let sum = 0;
  for (let j = 0; j < w.length; j++) sum += Math.tanh(x * w[j] + b[j]) * out[j];
  return sum;
};

function loss({ x, y }, W, from, to) {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (answer(x[i], W) - y[i]) ** 2;
  return sum / (to - from);
}

/** One step of gradient descent with momentum: dropout p on the hidden units (9.7), (9.10), an L2 penalty (9.13) on all but the biases. */
function step({ rng, x, y, W, V }, p, decay) {
  const [w, b, out] = W;
  const units = w.length;
  const G = W.map((row) => row.map(() => 0));
  const [a, r] = [new Float64Array(units), new Float64Array(units)];
  for (let i = 0; i < STUDENTS; i++) {
    let sum = 0;
    for (let j = 0; j < units; j++) {
      r[j] = p === 0 ? 1 : Number(rng.random() >= p) / (1 - p);
      a[j] = Math.tanh(x[i] * w[j] + b[j]);
      sum += a[j] * r[j] * out[j];
    }
    const delta = (2 * (sum - y[i])) / STUDENTS;
    for (let j = 0; j < units; j++) {
      const back = delta * out[j] * r[j] * (1 - a[j] ** 2);
      G[0][j] += x[i] * back;
      G[1][j] += back;
      G[2][j] += delta * a[j] * r[j];
    }
  }
  const next = V.map((row, i) => row.map((value, j) => MU * value + G[i][j] + (i === BIASES ? 0 : decay * W[i][j])));
  return { rng, x, y, V: next, W: W.map((row, i) => row.map((value, j) => value - ETA * next[i][j])) };
}

customElements.define("fig-overfitting", class extends Figure {
  static parameters = {
    stop: { label: "stop at step", min: 0, max: LAST, step: 1, value: LAST, of: "ink" },
    units: { label: "hidden units", values: [1, 2, 4, 8, 16, 32], value: 16, of: "w" },
    tau: { label: "luck τ", min: 0, max: 0.6, step: 0.1, value: 0.3, of: "x" },
    p: { label: "dropout p", min: 0, max: 0.5, step: 0.1, value: 0, of: "z" },
    decay: { label: "decay λ", values: [0, 0.001, 0.003, 0.01, 0.03, 0.1], value: 0, of: "w" },
    seed: { label: "class", min: 0, max: 9, step: 1, value: 0, of: "x" },
    shown: { label: "show the validation", value: false },
  };
  static reading = `At the stop: training <span class="q-loss">J</span> = <output class="q-loss" data-value="J" data-digits="3"></output>,
    validation <output class="q-loss" data-value="validation"></output>; lowest at step <output data-value="lowest"></output>`;

  build() {
    this.fit = this.plot({ x: [-1, 1], y: [-2, 2], xlabel: "hours x", ylabel: "grade y", label: "The class, and the fit at your stop" });
    this.curves = this.plot({ x: [0, LAST], y: [0, 0.8], xlabel: "step t", ylabel: "loss J", label: "The losses over the steps" });
  }

  /** Train a little further, for so many milliseconds; what was learned is kept until something else than the stop changes. */
  advance(budget) {
    const { units, tau, p, decay, seed } = this.state;
    const about = JSON.stringify([units, tau, p, decay, seed]);
    if (about !== this.about) {
      this.about = about;
      this.net = start(this.state);
      [this.trajectory, this.J, this.JVal] = [[], [], []];
    }
    const end = performance.now() + budget;
    while (this.trajectory.length <= LAST && performance.now() < end) {
      this.trajectory.push(this.net.W);
      this.J.push(loss(this.net, this.net.W, 0, STUDENTS));
      this.JVal.push(loss(this.net, this.net.W, STUDENTS, STUDENTS + OTHERS));
      this.net = step(this.net, p, decay);
    }
    return this.trajectory.length > LAST;
  }

  finish() {
    this.advance(Infinity);
  }

  draw() {
    const { stop, tau, shown } = this.state;
    if (!this.advance(5)) this.soon();
    const { fit, curves, J, JVal, net: { x, y } } = this;
    const at = Math.min(stop, J.length - 1);
    const W = this.trajectory[at];
    const best = JVal.indexOf(Math.min(...JVal));
    const hidden = "?";
    this.put({ J: J[at], JVal: JVal[at], best, validation: shown ? fixed(JVal[at], 3) : hidden, lowest: shown ? String(best) : hidden });

    const grid = Array.from({ length: 101 }, (_, i) => (i - 50) / 50);
    if (shown) fit.line("truth", grid.map((u) => [u, truth(u)]), "ink", "dotted"); // before, it would say where to stop
    fit.line("fit", grid.map((u) => [u, answer(u, W)]), "y");
    x.forEach((u, i) => {
      if (i < STUDENTS) fit.dot(`student ${i}`, [u, y[i]], "x", { r: 4 });
      else if (shown) fit.dot(`other ${i}`, [u, y[i]], "x", { r: 3, open: true });
    });
    const names = [["solid: your fit", "y"], ...(shown ? [["open: the thirty", "x"], ["dotted: the truth", "ink"]] : [])];
    names.forEach(([name, of], i) => fit.text(`name ${i}`, [1, -2], name, of, { anchor: "end", shift: [0, 16 * i - 42] }));

    curves.line("luck", [[0, tau ** 2], [LAST, tau ** 2]], "ink", "dotted");
    if (tau) curves.text("luck name", [LAST, tau ** 2], "luck: τ²", "ink", { anchor: "end", shift: [-12, -5] });
    if (shown) {
      curves.line("validation", JVal.map((value, t) => [t, value]), "loss", "dashed");
      curves.line("best", [[best, 0], [best, 0.8]], "loss", "dotted");
      curves.text("best name", [best, 0.8], `lowest: ${best}`, "loss", { anchor: best > 300 ? "end" : "start", shift: [best > 300 ? -5 : 5, 14] });
    }
    curves.line("training", J.map((value, t) => [t, value]), "loss");
    curves.handle("stop", [at, Math.min(J[at], 0.8)], "ink", (t) => this.set({ stop: t }));
    curves.line("stop line", [[at, 0], [at, 0.8]], "ink", "thin");

    const price = JVal[at] - JVal[best];
    const more = price < 0.0005 ? "hardly" : fixed(price, 3);
    const verdict = at === best ? "No stop does better." : `That is ${more} more than at step ${best}, where it was lowest.`;
    this.say(J.length <= LAST ? "It learns." : shown
      ? `Stopped at step ${at}: the loss on the twelve is ${fixed(J[at], 3)}, on thirty others ${fixed(JVal[at], 3)}. ${verdict}`
      : `Stopped at step ${at}: the loss on the twelve is ${fixed(J[at], 3)}. Where would you stop? Look at the fit, then show the validation.`);
  }
});
