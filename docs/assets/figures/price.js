// What one prediction costs: drag it along its curve, and compare with the squared error.
import { Figure, fixed } from "./kit.js";

const GRID = Array.from({ length: 199 }, (_, i) => (i + 1) / 200);

/** The price and its slope along the prediction p. */
const cross = (p, y) => (y ? { L: -Math.log(p), slope: -1 / p } : { L: -Math.log(1 - p), slope: 1 / (1 - p) }); // (4.3)
const squared = (p, y) => ({ L: (p - y) ** 2, slope: 2 * (p - y) }); // (4.5)

customElements.define("fig-price", class extends Figure {
  static parameters = {
    p: { label: "prediction ŷ", min: 0.01, max: 0.99, step: 0.01, value: 0.1, of: "y" },
    y: { label: "truth y", min: 0, max: 1, step: 1, value: 1, of: "x" },
    square: { label: "compare with the squared error", value: false },
  };
  static reading = `given to what happened: <output class="q-y" data-value="given"></output>;
    <span class="q-loss">L</span> = −ln <output class="q-y" data-value="given"></output> =
    <output class="q-loss" data-value="L" data-digits="4"></output>, slope <output class="q-step" data-value="slope"></output><br>
    <span class="compared">squared error (<output class="q-y" data-value="p"></output> − <output data-value="y" data-digits="0"></output>)² =
    <output class="q-loss" data-value="square" data-digits="4"></output>, slope <output class="q-step" data-value="square_slope"></output></span>`;

  build() {
    this.curve = this.plot({ x: [0, 1], y: [0, 5], xlabel: "prediction ŷ", ylabel: "loss L(ŷ, y)", label: "The loss over the prediction" });
  }

  changed(name) {
    if (name === "square") this.live.querySelector(".compared").classList.toggle("off", !this.state.square);
  }

  draw() {
    const { p, y, square } = this.state;
    const [price, other] = [cross(p, y), squared(p, y)];
    this.put({ p, y, given: y ? p : 1 - p, L: price.L, slope: price.slope, square: other.L, square_slope: other.slope });

    const { curve } = this;
    curve.line("y = 1", GRID.map((at) => [at, cross(at, 1).L]), "loss");
    curve.line("y = 0", GRID.map((at) => [at, cross(at, 0).L]), "loss", "thin");
    curve.text("name 1", [0.06, 4.4], "y = 1: −ln ŷ", "loss");
    curve.text("name 0", [0.94, 4.4], "y = 0: −ln(1 − ŷ)", "loss", { anchor: "end", shift: [-6, 12] });
    if (square) {
      curve.line("square", GRID.map((at) => [at, squared(at, y).L]), "loss", "dotted");
      curve.text("square name", [y ? 0.02 : 0.98, 1], "(ŷ − y)²", "loss", { anchor: y ? "start" : "end", shift: [0, -5] });
      this.tangent("square tangent", p, other);
      curve.dot("square at", [p, other.L], "y", { r: 4, open: true });
    }
    this.tangent("tangent", p, price);
    curve.handle("at", [p, price.L], "y", (u) => this.set({ p: u }), { open: true });

    const say = ({ L, slope }) => `${fixed(L, 4)}, with a slope of ${fixed(slope)}`;
    const step = `a prediction 0.001 higher costs about ${fixed(Math.abs(price.slope) / 1000, 4)} ${y ? "less" : "more"}`;
    const beside = square ? ` The squared error is ${say(other)}.` : "";
    this.say(`The truth is ${y}, the prediction ${fixed(p)}. The loss is ${say(price)}: ${step}.${beside}`);
  }

  /** As long on the screen, however steep. */
  tangent(key, p, { L, slope }) {
    const reach = 0.16 / Math.hypot(1, slope / 5);
    this.curve.line(key, [[p - reach, L - reach * slope], [p + reach, L + reach * slope]], "step");
  }
});
