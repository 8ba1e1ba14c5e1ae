// Sigmoid, tanh and ReLU, each with its slope: where does the slope die?
import { Figure, fixed, sigmoid } from "./kit.js";

const SMALL = 0.01;
// Each with the place beyond which its slope stays below SMALL: the slope's formula, solved for z.
const KINDS = {
  sigmoid: { g: sigmoid, slope: (z) => sigmoid(z) * (1 - sigmoid(z)), from: 2 * Math.acosh(1 / Math.sqrt(4 * SMALL)) }, // (2.6), (2.7)
  tanh: { g: Math.tanh, slope: (z) => 1 - Math.tanh(z) ** 2, from: Math.acosh(1 / Math.sqrt(SMALL)) }, // (2.8), (2.9)
  relu: { g: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0), from: 0 }, // (2.10), (2.11)
};
const NAMES = { sigmoid: "sigmoid", tanh: "tanh", relu: "ReLU" };

customElements.define("fig-activations", class extends Figure {
  static parameters = {
    kind: { label: "activation", options: NAMES, value: "sigmoid", of: "z" },
    z: { label: "z", min: -6, max: 6, step: 0.1, value: 1, of: "z" },
  };
  static reading = `<span class="q-z">g</span>(<output class="q-z" data-value="z" data-digits="1"></output>) =
    <output class="q-z" data-value="a" data-digits="4"></output>, slope <span class="q-step">g′</span> =
    <output class="q-step" data-value="slope" data-digits="4"></output>`;

  build() {
    this.curve = this.plot({ x: [-6, 6], y: [-1.5, 2.5], xlabel: "z", ylabel: "g(z), and its tangent", label: "The activation" });
    this.change = this.plot({ x: [-6, 6], y: [0, 1.2], xlabel: "z", ylabel: "slope g′(z)", label: "Its slope" });
  }

  changed() { // ReLU alone leaves these heights, and must not leave the picture
    this.curve.y.domain([-1.5, this.state.kind === "relu" ? 6.5 : 2.5]);
  }

  draw() {
    const { kind, z } = this.state;
    const { g, slope, from } = KINDS[kind];
    const [a, s] = [g(z), slope(z)];
    this.put({ z, a, slope: s, from });

    const grid = Array.from({ length: 241 }, (_, i) => (i - 120) / 20);
    const { curve, change } = this;
    curve.line("zero", [[-6, 0], [6, 0]], "quiet", "thin");
    curve.line("g", grid.map((at) => [at, g(at)]), "z", "dashed");
    curve.line("tangent", [[z - 1.5, a - 1.5 * s], [z + 1.5, a + 1.5 * s]], "step");
    curve.handle("here", [z, a], "z", (u) => this.set({ z: u }), { open: true });

    const dead = kind === "relu" ? [[-6, from]] : [[-6, -from], [from, 6]];
    dead.forEach(([low, high], i) => {
      change.area(`dead ${i}`, [[low, 0], [high, 0], [high, 1.2], [low, 1.2]], "ink", 0.1);
      change.text(`below ${i}`, [(low + high) / 2, 1.2], kind === "relu" ? "slope 0" : "< 0.01", "quiet", { anchor: "middle", shift: [0, 16] });
    });
    // In two parts: the slope of ReLU jumps.
    change.line("below", grid.filter((at) => at <= 0).map((at) => [at, slope(at)]), "step");
    change.line("above", grid.filter((at) => (kind === "relu" ? at > 0 : at >= 0)).map((at) => [at, slope(at)]), "step");
    change.line("z", [[z, 0], [z, s]], "z", "thin");
    change.handle("slope", [z, s], "step", (u) => this.set({ z: u }), { open: true });

    const here = `At z = ${fixed(z, 1)} ${NAMES[kind]} answers ${fixed(a, 4)}`;
    const fate = s < SMALL ? "a small step in z changes next to nothing" : `a step of 0.1 in z changes the answer by about ${fixed(0.1 * s, 3)}`;
    this.say(kind === "relu" && z === 0
      ? `${here}. This is its corner: it has no slope here, and the libraries’ ReLU says 0.`
      : `${here}, with a slope of ${fixed(s, 4)}: ${kind === "relu" && !s ? "a small step in z changes nothing" : fate}.`);
  }
});
