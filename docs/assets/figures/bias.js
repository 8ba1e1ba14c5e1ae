// The sigmoid over one input: the weight sets how steep it is, the bias where it stands (2.3).
import { Figure, fixed, sigmoid } from "./kit.js";

customElements.define("fig-bias", class extends Figure {
  static parameters = {
    w: { label: "weight w", min: -4, max: 4, step: 0.1, value: 2, of: "w" },
    b: { label: "bias b", min: -6, max: 6, step: 0.1, value: 0, of: "w" },
    x: { label: "input x", min: -4, max: 4, step: 0.1, value: 1, of: "x" },
  };
  static reading = `<span class="q-y">ŷ</span> = σ(<output class="q-w" data-value="w" data-digits="1"></output> ·
    <output class="q-x" data-value="x" data-factor data-digits="1"></output> + <output class="q-w" data-value="b" data-factor data-digits="1"></output>)
    = <output class="q-y" data-value="y" data-digits="4"></output>; one half at −<span class="q-w">b</span>/<span class="q-w">w</span> =
    <output class="q-x" data-value="half" data-digits="2"></output>`;

  build() {
    this.curve = this.plot({ x: [-4, 4], y: [0, 1], xlabel: "x", ylabel: "ŷ = σ(w x + b)", label: "The answer over the input" });
  }

  draw() {
    const { w, b, x } = this.state;
    const y = sigmoid(w * x + b);
    const half = w ? -b / w : NaN; // (2.3)
    this.put({ w, b, x, y, half: w ? half : b ? "nowhere" : "everywhere" });
    const { curve } = this;
    const over = (bias) => Array.from({ length: 161 }, (_, i) => [i / 20 - 4, sigmoid(w * (i / 20 - 4) + bias)]);
    curve.line("level", [[-4, 0.5], [4, 0.5]], "quiet", "dotted");
    if (b) {
      curve.line("without", over(0), "quiet", "thin");
      curve.arrow("shift", [0, 0.5], [half, 0.5], "w");
    }
    curve.line("with", over(b), "z", "dashed");
    if (Math.abs(half) <= 4) curve.dot("half", [half, 0.5], "x", { open: true });
    curve.handle("y", [x, y], "y", (u) => this.set({ x: u }), { open: true });
    const right = (w > 0) === (y > 0.5) ? x > 1.5 : x > -1.5; // where the curve is not, if there is room
    curve.text("shown", [x, y], `ŷ = ${fixed(y, 4)}`, "y", { anchor: right ? "end" : "start", shift: [right ? -12 : 12, y > 0.5 ? 22 : -12] });
    const moved = b && w ? `The bias ${fixed(b, 1)} moves the curve (thin: without it) ${fixed(Math.abs(half), 2)} to the ${half > 0 ? "right" : "left"}.` : "";
    const where = w ? moved || "Without a bias the curve crosses one half at x = 0." : "With the weight 0 the answer is the same everywhere.";
    this.say(`${where} At x = ${fixed(x, 1)} the answer is ${fixed(y, 4)}.`);
  }
});
