// One perceptron in two pictures: a point among the weights, a line among the students. Drag the one and see the other.
import { Figure, fixed } from "./kit.js";
import { CLASS, J, MAP, X, drawClass, drawLine, drawMap, drawNamed, ends, losses, right } from "./students.js";

const NAMED = { A: [0.46, 0.49], B: [-0.25, 1.5], C: [1.25, -0.5] };

customElements.define("fig-spaces", class extends Figure {
  static parameters = {
    w1: { label: "weight w₁", min: -1, max: 2, step: 0.01, value: 0.46, of: "w" },
    w2: { label: "weight w₂", min: -1, max: 2, step: 0.01, value: 0.49, of: "w" },
  };
  static reading = `<span class="q-z">z</span> = −3
    + <output class="q-w" data-value="w1" data-factor></output> · <span class="q-x">x₁</span>
    + <output class="q-w" data-value="w2" data-factor></output> · <span class="q-x">x₂</span>;
    loss <span class="q-loss">J</span> = <output class="q-loss" data-value="J" data-digits="3"></output>;
    predicted correctly: <output data-value="right" data-digits="0"></output> of 8`;

  build() {
    this.map = this.plot(MAP);
    this.students = this.plot(CLASS);
  }

  draw() {
    const { map, students, state: { w1, w2 } } = this;
    const w = [w1, w2];
    const each = losses(w);
    this.put({ w1, w2, J: J(w), right: right(w) });

    drawMap(map);
    drawClass(students, w);
    for (const [name, at] of Object.entries(NAMED)) {
      map.dot(name, at, "w", { r: 3 });
      map.text(`${name} name`, at, name, "ink", { shift: [9, -7] });
      drawNamed(students, name, at);
    }
    map.handle("w", w, "w", (u, v) => this.set({ w1: u, w2: v }));
    drawLine(students, w);

    const most = Math.max(...each);
    const worst = X.filter((x, i) => most - each[i] < 1e-9).map((x) => `(${x.join(", ")})`);
    const who = worst.length === 1 ? `The student at ${worst[0]} loses most, ${fixed(most)}.` : w1 || w2 ? `The students at ${worst.join(" and ")} lose most, ${fixed(most)} each.` : `Those who passed lose most, ${fixed(most)} each.`;
    const line = ends(students, w).length ? "" : w1 || w2 ? " The line lies outside of the picture." : " With both weights at 0 there is no line.";
    this.say(`At w = (${fixed(w1)}, ${fixed(w2)}) the loss is ${fixed(this.values.J, 3)}, and ${this.values.right} of 8 students are predicted correctly.${line} ${who}`);
  }
});
