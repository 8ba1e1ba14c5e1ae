// One perceptron with two inputs as a line in the plane, and as a point on the sigmoid.
import { Figure, fixed, sigmoid } from "./kit.js";

customElements.define("fig-perceptron", class extends Figure {
  static parameters = {
    w1: { label: "weight w₁", min: -5, max: 5, step: 0.1, value: 3, of: "w" },
    w2: { label: "weight w₂", min: -5, max: 5, step: 0.1, value: -2, of: "w" },
    b: { label: "bias b", min: -6, max: 6, step: 0.1, value: 1, of: "w" },
    x1: { label: "input x₁", min: -3, max: 3, step: 0.1, value: -1, of: "x" },
    x2: { label: "input x₂", min: -3, max: 3, step: 0.1, value: 2, of: "x" },
  };
  static reading = `<span class="q-z">z</span> = <output class="q-w" data-value="b" data-digits="1"></output>
    + <output class="q-w" data-value="w1" data-factor data-digits="1"></output> · <output class="q-x" data-value="x1" data-factor data-digits="1"></output>
    + <output class="q-w" data-value="w2" data-factor data-digits="1"></output> · <output class="q-x" data-value="x2" data-factor data-digits="1"></output>
    = <output class="q-z" data-value="z" data-digits="2"></output>,
    <span class="q-y">ŷ</span> = σ(<span class="q-z">z</span>) = <output class="q-y" data-value="y" data-digits="4"></output>`;

  build() {
    this.plane = this.plot({ x: [-3, 3], y: [-3, 3], xlabel: "x₁", ylabel: "x₂", label: "The plane of the two inputs" });
    this.curve = this.plot({ x: [-10, 10], y: [0, 1], xlabel: "z", ylabel: "ŷ = σ(z)", label: "The sigmoid" });
  }

  draw() {
    const { w1, w2, b, x1, x2 } = this.state;
    const z = b + (x1 * w1 + x2 * w2); // (2.15)
    const y = sigmoid(z); // (2.16)
    const length = Math.hypot(w1, w2);
    const distance = length ? Math.abs(z) / length : NaN; // (2.17)
    this.put({ w1, w2, b, x1, x2, z, y, distance });
    this.drawPlane(z, length);

    const { curve } = this;
    curve.line("half", [[-10, 0.5], [10, 0.5]], "quiet", "dotted");
    curve.line("sigmoid", Array.from({ length: 101 }, (_, i) => [i / 5 - 10, sigmoid(i / 5 - 10)]), "z", "dashed");
    const at = Math.min(Math.max(z, -10), 10);
    curve.line("z", [[at, 0], [at, y]], "z", "thin");
    curve.dot("y", [at, y], "y", { open: true });
    curve.text("shown", [at, y], `ŷ = ${fixed(y, 4)}`, "y", { anchor: z > -5 ? "end" : z > -8 ? "middle" : "start", shift: [z > -5 ? -9 : z > -8 ? 0 : 9, z > 0 ? 20 : -12] });

    // Tenths have no exact binary form: a sum that should be 0 may miss it by a last digit.
    const sign = Math.abs(z) < 1e-9 ? 0 : Math.sign(z);
    const answer = ["class 0", "undecided", "class 1"][sign + 1];
    const side = ["on the negative side of the line", "on the line", "on the positive side of the line"][sign + 1];
    const where = length ? `${side}: ${answer}. Its distance from the line is ${fixed(distance, 2)}` : `like all others: ${answer}. With both weights 0 there is no line`;
    this.say(`z = ${fixed(z, 2)} and ŷ = ${fixed(y, 4)}: the point (${fixed(x1, 1)}, ${fixed(x2, 1)}) is ${where}.`);
  }

  drawPlane(z, length) {
    const { plane, state: { w1, w2, b, x1, x2 } } = this;
    plane.equal(); // so that w stands at a right angle to the line
    // With no weights z is b all over, and the contours take a z that is 0 for a positive one.
    if (length || b > 0) plane.field("positive", (u, v) => b + w1 * u + w2 * v, [0], "y", { n: 60, opacity: 0.13 });
    const point = [x1, x2];
    if (length) {
      const foot = [-b * w1 / length ** 2, -b * w2 / length ** 2]; // the point of the line that is nearest to 0
      const along = [-w2 / length, w1 / length];
      plane.line("z = 0", [-20, 20].map((t) => [foot[0] + t * along[0], foot[1] + t * along[1]]), "w");
      this.drawWeights(foot);
      plane.line("distance", [point, [x1 - (z * w1) / length ** 2, x2 - (z * w2) / length ** 2]], "ink", "dotted");
    }
    plane.handle("x", point, "x", (u, v) => this.set({ x1: u, x2: v }));
    const left = x1 > 1 || (x1 > -1.5 && z * w1 < 0); // away from the line, where there is room
    plane.text("z", point, `z = ${fixed(z, 2)}`, "z", { anchor: left ? "end" : "start", shift: [left ? -12 : 12, -10] });
  }
  /** w as an arrow from the line, a third as long, or as long as there is room. */
  drawWeights(foot) {
    const { plane, state: { w1, w2 } } = this;
    const ends = [plane.x.domain(), plane.y.domain()];
    const room = [w1, w2].map((w, i) => (w ? (ends[i][w > 0 ? 1 : 0] - foot[i]) / w : Infinity));
    const share = Math.min(1 / 3, ...room);
    const inside = foot.every((u, i) => u > ends[i][0] && u < ends[i][1]);
    if (!inside) return;
    const tip = [foot[0] + share * w1, foot[1] + share * w2];
    plane.arrow("w", foot, tip, "w");
    const left = tip[0] > ends[0][1] - 0.5;
    plane.text("w name", tip, "w", "w", { anchor: left ? "end" : "start", shift: [left ? -6 : 6, tip[1] < foot[1] ? 14 : -6] });
  }
});
