// The hidden layer of chapter 3: three units look at a student, two answers look at the three units (3.2), (3.3).
import { Figure, fixed, sigmoid } from "./kit.js";

const W1 = [[1, 1, -1], [1, -1, 1]]; // a row for each input
const b1 = [-6, 0, 0];
const W2 = [[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]]; // a row for each hidden unit
const b2 = [-1, 0.5];
const UNITS = [0, 1, 2];
const ANSWERS = { pass: 0, enjoy: 1 };
// Where each circle of the network stands.
const INPUTS = [[0, 1.1], [0, -1.1]];
const HIDDEN = [[3.1, 1.7], [3.1, 0], [3.1, -1.7]];
const OUTPUTS = [[6.2, 1.1], [6.2, -1.1]];
const BELOW = "₁₂₃";

customElements.define("fig-hidden", class extends Figure {
  static parameters = {
    x1: { label: "lectures x₁", min: 0, max: 9, step: 0.5, value: 2, of: "x" },
    x2: { label: "hours x₂", min: 0, max: 9, step: 0.5, value: 8, of: "x" },
    answer: { label: "tinted", options: { pass: "where it says pass", enjoy: "where it says enjoy" }, value: "pass", of: "y" },
    bend: { label: "bend by ReLU", value: true, of: "z" },
    u1: { label: "unit 1: together, beyond six", value: true, of: "z" },
    u2: { label: "unit 2: more lectures", value: true, of: "z" },
    u3: { label: "unit 3: more hours", value: true, of: "z" },
  };
  static reading = `<span class="q-z">a</span> = <output class="q-z" data-value="a1" data-digits="1"></output>,
    <output class="q-z" data-value="a2" data-digits="1"></output>, <output class="q-z" data-value="a3" data-digits="1"></output>;
    pass <output class="q-y" data-value="pass" data-digits="4"></output>, enjoy <output class="q-y" data-value="enjoy" data-digits="4"></output>`;

  build() {
    this.plane = this.plot({ x: [0, 9], y: [0, 9], xlabel: "lectures x₁", ylabel: "hours x₂", label: "The student, and where the answer is above one half" });
    this.network = this.plot({ x: [-0.7, 6.9], y: [-2.7, 2.4], axes: false, label: "The network, lit up by this student" });
  }

  /** What the hidden units hand on: a unit that is switched off hands on nothing. */
  hidden([x1, x2]) {
    const { bend } = this.state;
    return UNITS.map((j) => {
      if (!this.state[`u${j + 1}`]) return 0;
      const z = x1 * W1[0][j] + x2 * W1[1][j] + b1[j]; // (3.2)
      return bend ? Math.max(0, z) : z;
    });
  }

  z(a, k) {
    return a.reduce((sum, value, j) => sum + value * W2[j][k], b2[k]); // (3.3)
  }

  draw() {
    const { x1, x2, answer, bend } = this.state;
    const { plane, network } = this;
    const a = this.hidden([x1, x2]);
    const [pass, enjoy] = [0, 1].map((k) => sigmoid(this.z(a, k)));
    this.put({ a1: a[0], a2: a[1], a3: a[2], pass, enjoy });

    plane.field("says yes", (u, v) => this.z(this.hidden([u, v]), ANSWERS[answer]), [0], "y", { n: 60, opacity: 0.15 });
    const { u1, u2, u3 } = this.state;
    if (bend && u1) plane.line("wakes 1", [[0, 6], [6, 0]], "z", "dashed");
    if (bend && (u2 || u3)) plane.line("wakes 2, 3", [[0, 0], [9, 9]], "z", "dashed");
    plane.handle("student", [x1, x2], "x", (u, v) => this.set({ x1: u, x2: v }));

    // The more a unit hands on, the fuller its circle; the more it moves an answer, the thicker its line.
    const unit = Math.min(network.x(1) - network.x(0), network.y(0) - network.y(1));
    const circle = (key, point, of, share, off = false) => {
      const [cx, cy] = network.at(point);
      network.place(`${key} ground`, "circle", "ground", { cx, cy, r: 0.36 * unit }); // the lines end at its rim
      network.place(key, "circle", `dot q-${of}${off ? " off" : ""}`, { cx, cy, r: 0.36 * unit, "fill-opacity": Math.min(1, share), stroke: "currentColor" });
    };
    const link = (key, from, to, weight) => {
      const node = network.line(key, [from, to], "w", weight < 0 ? "dashed" : "");
      node.style.strokeWidth = Math.min(6, 0.4 + Math.abs(weight)); // a style that is written as an attribute the site's policy refuses
      node.style.strokeOpacity = weight ? 0.8 : 0.25;
    };
    for (const j of UNITS) {
      const on = this.state[`u${j + 1}`];
      [x1, x2].forEach((x, i) => link(`w1 ${i}${j}`, INPUTS[i], HIDDEN[j], on ? (x * W1[i][j]) / 2 : 0));
      OUTPUTS.forEach((point, k) => link(`w2 ${j}${k}`, HIDDEN[j], point, a[j] * W2[j][k]));
    }
    [x1, x2].forEach((x, i) => {
      circle(`x ${i}`, INPUTS[i], "x", x / 9);
      network.text(`x name ${i}`, INPUTS[i], `x${BELOW[i]} = ${fixed(x, 1)}`, "x", { shift: [-0.5 * unit, 0.36 * unit + 15] });
    });
    for (const j of UNITS) {
      circle(`a ${j}`, HIDDEN[j], "z", Math.abs(a[j]) / 9, !this.state[`u${j + 1}`]);
      network.text(`a name ${j}`, HIDDEN[j], this.state[`u${j + 1}`] ? `a₁,${BELOW[j]} = ${fixed(a[j], 1)}` : "off", "z", { anchor: "middle", shift: [0, 0.36 * unit + 15] });
    }
    [["pass", pass], ["enjoy", enjoy]].forEach(([name, y], k) => {
      circle(`y ${k}`, OUTPUTS[k], "y", y);
      network.text(`y name ${k}`, OUTPUTS[k], `${name} ${fixed(y)}`, "y", { anchor: "end", shift: [0.6 * unit, 0.36 * unit + 15] });
    });

    const count = (n, word) => `${fixed(n, 1)} ${word}${n === 1 ? "" : "s"}`;
    const off = UNITS.filter((j) => !this.state[`u${j + 1}`]).map((j) => j + 1);
    const without = off.length === 3 ? "With all units off the answers are the same for everyone." : bend ? "" : "Without the bend: one straight border at most.";
    const switched = off.length && off.length < 3 ? `Off: unit${off.length > 1 ? "s" : ""} ${off.join(" and ")}.` : "";
    const likely = Math.abs(pass - 0.5) < 1e-9 ? "undecided" : pass > 0.5 ? "more likely to pass than not" : "more likely to fail";
    this.say([`${count(x1, "lecture")} and ${count(x2, "hour")}: the units hand on ${a.map((value) => fixed(value, 1)).join(", ").replace(/, ([^,]*)$/, " and $1")}. Pass ${fixed(pass, 4)}, ${likely}; enjoy ${fixed(enjoy, 4)}.`, switched, without].filter(Boolean).join(" "));
  }
});
