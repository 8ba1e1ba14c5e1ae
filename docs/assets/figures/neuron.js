// One perceptron as a sum: what each input brings, and what the sigmoid makes of it.
import { Figure, fixed, sigmoid } from "./kit.js";

customElements.define("fig-neuron", class extends Figure {
  static parameters = {
    x1: { label: "lectures x₁", min: 0, max: 6, step: 1, value: 4, of: "x" },
    x2: { label: "hours x₂", min: 0, max: 6, step: 1, value: 5, of: "x" },
    w1: { label: "weight w₁", min: -1, max: 1, step: 0.1, value: 0.5, of: "w" },
    w2: { label: "weight w₂", min: -1, max: 1, step: 0.1, value: 0.4, of: "w" },
    b: { label: "bias b", min: -6, max: 6, step: 0.5, value: -3, of: "w" },
  };
  static reading = `<span class="q-z">z</span> = <output class="q-w" data-value="b" data-digits="1"></output>
    + <output class="q-w" data-value="w1" data-factor data-digits="1"></output> · <output class="q-x" data-value="x1" data-factor data-digits="0"></output>
    + <output class="q-w" data-value="w2" data-factor data-digits="1"></output> · <output class="q-x" data-value="x2" data-factor data-digits="0"></output>
    = <output class="q-z" data-value="z" data-digits="2"></output>,
    <span class="q-y">ŷ</span> = σ(<span class="q-z">z</span>) = <output class="q-y" data-value="y" data-digits="4"></output>`;

  build() {
    this.steps = this.plot({ x: [-12, 12], y: [0, 4], xlabel: "the sum, from b to z", axes: "x", label: "The sum, summand by summand" });
    this.curve = this.plot({ x: [-12, 12], y: [0, 1], xlabel: "z", ylabel: "ŷ = σ(z)", label: "The sigmoid" });
  }

  draw() {
    const { x1, x2, w1, w2, b } = this.state;
    const z = b + (x1 * w1 + x2 * w2); // (2.1)
    const y = sigmoid(z); // (2.2)
    this.put({ x1, x2, w1, w2, b, z, y });

    const { steps, curve } = this;
    const sums = [0, b, b + x1 * w1, z];
    const reach = Math.max(...sums.map(Math.abs)) > 12 ? 18 : 12; // wider only when it must be
    for (const plot of [steps, curve]) {
      plot.x.domain([-reach, reach]);
      plot.begin();
    }
    const names = [`b = ${fixed(b, 1)}`, `w₁ x₁ = ${fixed(w1 * x1, 1)}`, `w₂ x₂ = ${fixed(w2 * x2, 1)}`];
    steps.line("zero", [[0, 0], [0, 4]], "quiet", "dotted");
    names.forEach((name, i) => {
      const [from, to, row] = [sums[i], sums[i + 1], 3.5 - i];
      steps.line(`to ${i}`, [[to, row], [to, row - 1]], "quiet", "thin");
      steps.arrow(`step ${i}`, [from, row], [to, row], i ? "x" : "w");
      const right = Math.max(from, to) < 4;
      steps.text(`name ${i}`, [right ? Math.max(from, to) : Math.min(from, to), row], name, i ? "x" : "w",
        { anchor: right ? "start" : "end", shift: [right ? 8 : -8, 5] });
    });
    steps.dot("z", [z, 0.5], "z");
    steps.text("z name", [z, 0.5], `z = ${fixed(z, 1)}`, "z", { anchor: z > 4 ? "end" : "start", shift: [z > 4 ? -10 : 10, 5] });

    curve.line("half", [[-reach, 0.5], [reach, 0.5]], "quiet", "dotted");
    curve.line("sigmoid", Array.from({ length: 181 }, (_, i) => [i / 5 - 18, sigmoid(i / 5 - 18)]), "z", "dashed");
    curve.line("z", [[z, 0], [z, y]], "z", "thin");
    curve.dot("y", [z, y], "y", { open: true });
    curve.text("shown", [z, y], `ŷ = ${fixed(y, 4)}`, "y", { anchor: z > -5 ? "end" : z > -8 ? "middle" : "start", shift: [z > -5 ? -9 : z > -8 ? 0 : 9, z > 0 ? 20 : -12] });

    // Tenths have no exact binary form: a sum that should be 0 may miss it by a last digit.
    const verdict = Math.abs(z) < 1e-9 ? "undecided" : z > 0 ? "more likely to pass than not" : "more likely to fail";
    const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
    this.say(`${count(x1, "lecture")} and ${count(x2, "hour")} add ${fixed(w1 * x1, 1)} and ${fixed(w2 * x2, 1)} to the bias ${fixed(b, 1)}: z = ${fixed(z, 1)}, ŷ = ${fixed(y, 4)}, ${verdict}.`);
  }
});
