// A picture of 8 × 8 pixels that the reader draws: what a hand-made rule and a network of six units say of it. The
// numbers of the network, and the pictures to begin with, are those that its program printed on the same page.
import { Figure, fixed } from "./kit.js";

const PRINTED = `[data-output="snippets/what_deep_learning_is/weights.out"]`;
const PLACES = [...Array(64).keys()];
const LEVELS = "0123456789abcdefg"; // of a pixel, in an address: from no ink to 16

function printed() {
  const text = document.querySelector(PRINTED).textContent;
  const after = (words) => Number(text.split(words)[1].match(/-?[\d.]+/)[0]);
  const rows = (words) => text.split(words)[1].split("\n").slice(1, 9).flatMap((row) => row.trim().split(/\s+/).map(Number));
  const units = [...Array(6).keys()].map((j) => `unit ${j + 1}: `);
  return {
    threshold: after("threshold = "),
    b1: units.map((unit) => after(`${unit}b1 = `)),
    w2: units.map((unit) => after(text.match(`${unit}b1 = \\S+ w2 = `)[0])),
    W1: units.map(rows),
    b2: after("last: b2 = "),
    pictures: {
      empty: PLACES.map(() => 0),
      three: rows("\na three, "),
      eight: rows("\nan eight, "),
      heavy: rows("\na three that the rule"),
      thin: rows("\nan eight that both"),
    },
  };
}

customElements.define("fig-draw", class extends Figure {
  static parameters = {
    from: { label: "picture", options: { empty: "nothing yet", three: "a three", eight: "an eight", heavy: "a three with much ink", thin: "an eight with little ink" }, value: "empty" },
    brush: { label: "brush", options: { soft: "a soft pen", hard: "one pixel", none: "a rubber" }, value: "soft" },
    row: { label: "row", min: 1, max: 8, step: 1, value: 3 },
    column: { label: "column", min: 1, max: 8, step: 1, value: 3 },
    pixels: { value: "" }, // of what was drawn, row by row
  };
  static actions = { here: "Use the brush here", clear: "Clear" };
  static reading = `The rule: <output data-value="ink"></output> of ink in the frame, <output data-value="rule"></output>.
    The network: the six votes, <output class="q-z" data-value="votes"></output>, and <span class="q-w">b</span> = <output class="q-w" data-value="b"></output> make <span class="q-z">z</span> = <output class="q-z" data-value="z"></output>, <output class="q-y" data-value="network"></output>.`;

  build() {
    this.net = printed();
    this.grid = this.plot({ x: [-0.5, 7.5], y: [-7.5, 0.5], axes: false, label: "The picture, 8 by 8 pixels, and the frame of the rule" });
    this.votes = this.plot({ x: [-2.6, 2.6], y: [-5.6, 1], axes: "x", xlabel: "vote", label: "What each of the six units adds to the sum" });
    const { svg } = this.grid;
    svg.addEventListener("pointerdown", (event) => {
      svg.setPointerCapture(event.pointerId);
      this.last = undefined;
      this.stroke(event);
    });
    svg.addEventListener("pointermove", (event) => { if (event.buttons) this.stroke(event); });
  }

  /** Another picture is a new sheet. */
  changed(name) {
    if (name !== "from") return;
    this.controls.pixels.set("");
    this.state.pixels = "";
  }

  /** How much ink is where, from 0 to 16. */
  sheet() {
    const { from, pixels } = this.state;
    return /^[\da-g]{64}$/.test(pixels) ? [...pixels].map((one) => LEVELS.indexOf(one)) : [...this.net.pictures[from]];
  }

  /** The brush on one pixel; a soft one leaves a little ink on the four beside it. */
  dab(sheet, row, column) {
    const { brush } = this.state;
    const put = (r, c, ink) => { if (r >= 0 && r < 8 && c >= 0 && c < 8) sheet[8 * r + c] = Math.max(sheet[8 * r + c], ink); };
    if (brush === "none") sheet[8 * row + column] = 0;
    else put(row, column, 16);
    if (brush === "soft") for (const [r, c] of [[-1, 0], [1, 0], [0, -1], [0, 1]]) put(row + r, column + c, 6);
  }

  /** From where the pointer was to where it is now: a fast hand leaves out pixels. */
  stroke({ clientX, clientY }) {
    const { left, top } = this.grid.svg.getBoundingClientRect();
    const here = [-this.grid.y.invert(clientY - top), this.grid.x.invert(clientX - left)];
    const from = this.last ?? here;
    this.last = here;
    const sheet = this.sheet();
    const steps = Math.ceil(2 * Math.hypot(here[0] - from[0], here[1] - from[1])) || 1;
    let at;
    for (let i = 1; i <= steps; i++) {
      const [row, column] = from.map((v, k) => Math.round(v + ((here[k] - v) * i) / steps));
      if (row < 0 || row > 7 || column < 0 || column > 7 || (at?.[0] === row && at[1] === column)) continue;
      at = [row, column];
      this.dab(sheet, row, column);
    }
    if (at) this.set({ row: at[0] + 1, column: at[1] + 1, pixels: sheet.map((ink) => LEVELS[ink]).join("") });
  }

  here() {
    const { row, column } = this.state;
    const sheet = this.sheet();
    this.dab(sheet, row - 1, column - 1);
    this.set({ pixels: sheet.map((ink) => LEVELS[ink]).join("") });
  }

  clear() { this.set({ from: "empty" }); }

  draw() {
    const { W1, b1, w2, b2, threshold } = this.net;
    const { row, column, brush } = this.state;
    const { grid, votes } = this;
    const x = this.sheet().map((ink) => ink / 16);
    const ink = PLACES.filter((i) => i % 8 < 4 && i >= 16 && i < 48).reduce((sum, i) => sum + x[i], 0) / 16;
    const a = b1.map((b, j) => Math.tanh(x.reduce((sum, ink, i) => sum + ink * W1[j][i], 0) + b));
    const added = a.map((value, j) => value * w2[j]);
    const voted = added.reduce((sum, vote) => sum + vote, 0);
    const z = voted + b2;
    const called = (eight) => (eight ? "an eight" : "a three");
    const [rule, network] = [called(ink > threshold), called(z > 0)];
    this.put({ ink, rule, votes: voted, b: b2, z, network, ...Object.fromEntries(added.map((vote, j) => [`vote${j + 1}`, vote])) });

    grid.equal();
    const side = Math.abs(grid.x(1) - grid.x(0));
    x.forEach((ink, i) => {
      const [px, py] = grid.at([i % 8, -Math.floor(i / 8)]);
      grid.place(`pixel ${i}`, "rect", "pixel", { x: px - side / 2, y: py - side / 2, width: side, height: side, "fill-opacity": ink });
    });
    grid.line("frame", [[-0.5, -1.5], [3.5, -1.5], [3.5, -5.5], [-0.5, -5.5], [-0.5, -1.5]], "w");
    const [px, py] = grid.at([column - 1, 1 - row]);
    grid.place("brush", "circle", `brush q-y ${brush}`, { cx: px, cy: py, r: side * (brush === "soft" ? 0.45 : 0.28) });

    votes.line("zero", [[0, -5.6], [0, 0.6]], "quiet", "thin");
    votes.text("three", [-2.6, 0.7], "← a three", "quiet", { shift: [0, 0] });
    votes.text("eight", [2.6, 0.7], "an eight →", "quiet", { anchor: "end", shift: [0, 0] });
    added.forEach((vote, j) => {
      const [[from, y], [to]] = [votes.at([0, -j]), votes.at([vote, -j])];
      votes.place(`vote ${j + 1}`, "rect", "dot q-z", { x: Math.min(from, to), y: y - 5, width: Math.abs(to - from), height: 10 });
      votes.text(`name ${j + 1}`, [0, -j], `unit ${j + 1}: ${fixed(vote)}`, "ink", { anchor: vote > 0 ? "end" : "start", shift: [vote > 0 ? -8 : 8, 5] });
    });

    const loudest = added.reduce((best, vote, j) => (Math.abs(vote) > Math.abs(added[best]) ? j : best), 0);
    this.say(`The frame holds ${fixed(ink)} of ink, ${ink > threshold ? "more" : "no more"} than ${threshold}: ${rule}, says the rule. The network’s sum is ${fixed(z)}: ${network}, says the network${rule === network ? " too" : ""}. The loudest vote is that of unit ${loudest + 1}, ${fixed(added[loudest])}.`);
  }
});
