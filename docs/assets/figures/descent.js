// Gradient descent on the map of the loss, and what the students see of it: walk from anywhere, at any of the rates.
import { Figure, fixed } from "./kit.js";
import { CLASS, J, MAP, drawClass, drawLine, drawMap, drawNamed, gradient, places, right } from "./students.js";

const LAST = 500;
const range = (from, to, by) => Array.from({ length: (to - from) / by + 1 }, (_, i) => from + i * by);
// Each of the first steps, then fewer and fewer, for they get smaller and smaller; the last ones again one by one, for
// with too large a rate they leap to and fro.
const STOPS = [...range(0, 20, 1), ...range(25, 50, 5), ...range(60, 100, 10), ...range(150, 450, 50), ...range(LAST - 4, LAST, 1)];
const MARKS = [0, 1, 2, 10, 100, LAST];

/** All the way from w. */
function descend(w, eta) {
  const path = [w];
  for (let t = 0; t < LAST; t++) {
    const slope = gradient(path[t]);
    path.push(path[t].map((weight, k) => weight - eta * slope[k])); // (5.10)
  }
  return path;
}

/** Where the number of step t stands: at a right angle to the way, above it where there is room. */
function beside(plot, path, t) {
  const [[px, py], [fx, fy], [tx, ty]] = [path[t], path[Math.max(t - 1, 0)], path[t + 1] ?? path[t]].map((w) => plot.at(w));
  const [dx, dy] = [tx - fx, ty - fy];
  const length = Math.hypot(dx, dy);
  const [ox, oy] = length ? [(15 * dy) / length, (-15 * dx) / length] : [0, -15];
  const up = oy > 0 ? -1 : 1;
  const side = py + up * oy < plot.y.range()[1] + 8 ? -up : up;
  return [px + side * ox, py + side * oy + 5];
}

customElements.define("fig-descent", class extends Figure {
  static parameters = {
    w1: { label: "start w₁", min: -1, max: 2, step: 0.001, value: -0.614, of: "w" },
    w2: { label: "start w₂", min: -1, max: 2, step: 0.001, value: 0.498, of: "w" },
    eta: { label: "rate η", values: [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5], value: 0.1, of: "step" },
    t: { label: "step t", values: STOPS, value: 0, of: "step" }, // the walk is the reader's to make
  };
  static actions = { walk: "Walk" };
  static reading = `<span class="q-w">w</span> = (<output class="q-w" data-value="at1" data-digits="4"></output>, <output class="q-w" data-value="at2" data-digits="4"></output>),
    <span class="q-loss">J</span> = <output class="q-loss" data-value="J" data-digits="4"></output><br>
    <span class="q-step">∇J</span> = (<output class="q-step" data-value="g1" data-digits="3"></output>, <output class="q-step" data-value="g2" data-digits="3"></output>),
    <span class="q-step">‖∇J‖</span> = <output class="q-step" data-value="slope" data-digits="4"></output>`;

  build() {
    this.map = this.plot(MAP);
    this.students = this.plot(CLASS);
  }

  changed(name) {
    if (name !== "t") this.path = undefined;
  }

  walk() {
    if (this.state.t === LAST) this.set({ t: 0 });
    let frame = 0;
    this.play(() => {
      const { t } = this.state;
      if (++frame % (t < 5 ? 14 : 5) === 0) this.set({ t: STOPS[STOPS.indexOf(t) + 1] });
      return this.state.t < LAST;
    });
  }

  draw() {
    const { map, students, state: { w1, w2, eta, t } } = this;
    this.path ??= descend([w1, w2], eta);
    this.trajectory = this.path.slice(0, t + 1);
    const w = this.path[t];
    const slope = gradient(w);
    const length = Math.hypot(...slope);
    this.put({ at1: w[0], at2: w[1], J: J(w), g1: slope[0], g2: slope[1], slope: length, right: right(w), start: J(this.path[0]) });

    drawMap(map);
    drawClass(students, w);
    const [onMap, amongStudents] = [places(), places()];
    const marks = [...new Set([0, t, ...MARKS.filter((mark) => mark < t)])]; // the start and the end get their numbers first
    map.line("path", this.trajectory, "step");
    this.trajectory.slice(1, 20).forEach((at, i) => map.dot(`step ${i}`, at, "w", { r: 2 }));
    for (const mark of marks) {
      const at = this.path[mark];
      if (mark) map.dot(`at ${mark}`, at, "w", { r: mark === t ? 5 : 3 });
      const [px, py] = beside(map, this.path, mark);
      if (onMap([px, py])) map.label(`t ${mark}`, [px, py], `${mark}`, "ink", "middle");
      drawNamed(students, `${mark}`, at, amongStudents);
    }
    map.arrow("next", w, [w[0] - eta * slope[0], w[1] - eta * slope[1]], "step");
    map.handle("start", this.path[0], "w", (u, v) => this.set({ w1: u, w2: v }));
    drawLine(students, w);

    const { values } = this;
    const [first, now] = [values.start, values.J].map((loss) => fixed(loss, 4));
    const moved = first === now ? `stayed at ${now}` : `${values.J < values.start ? "fallen" : "risen"} from ${first} to ${now}`;
    const so = t ? `After ${t} ${t > 1 ? "steps" : "step"} the loss has ${moved}` : `At the start the loss is ${now}`;
    const flat = length < 1e-6 ? "It has arrived: the slope is below one millionth." : `The slope here is ${length < 1e-4 ? "below 0.0001" : fixed(length, 4)}.`;
    this.say(`${so}; ${values.right} of 8 students are predicted correctly. ${flat}`);
  }
});
