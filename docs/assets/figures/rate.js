// One curve and one rate: where the steps lead, and the name of what they do.
import { Figure, fixed } from "./kit.js";

const STEPS = 40; // as many as a walk may have, and no farther than 10: so all numbers stay finite

const quadratic = (curvature) => (w) => [0.5 * curvature * w * w, curvature * w]; // (7.1)
const valleys = (w) => [w ** 4 / 4 - w ** 2 / 2 + 0.1 * w, w * w * w - w + 0.1];

/** Points (w, J) from the start on, as in snippets/optimisation/one_curve.py. */
function walk(curve, w, eta) {
  const path = [[w, curve(w)[0]]];
  while (path.length <= STEPS && Math.abs(w) <= 10) {
    w = w - eta * curve(w)[1]; // (5.10)
    path.push([w, curve(w)[0]]);
  }
  return path;
}

// On the quadratic, by ηλ: where each regime begins, and its name on the bar.
const ZONES = [[0, "too small"], [0.1, "creeping"], [1, "oscillating"], [2, "divergent"], [2.6, ""]];
// On the two valleys, by η: the bound of each (7.3), at its lowest point.
const [DEEP, SHALLOW] = [-1.0466805318046022, 0.9456492739235914].map((w) => 2 / (3 * w * w - 1));
const VALLEYS = [[0, "both are stable"], [DEEP, "only the shallow is"], [SHALLOW, "neither is"], [1.56, ""]];

function regime(eta, curvature) {
  const product = eta * curvature;
  const near = (value) => Math.abs(product - value) < 1e-9;
  if (eta === 0) return ["zero", "no step, no move"];
  if (near(1)) return ["best, 1/λ", "one step, and it is there"];
  if (near(2)) return ["on the bound, 2/λ", "it swings for ever, as far each time"];
  if (product < 0.1 - 1e-9) return ["too small", "each step leaves more than nine tenths of the way"];
  if (product < 1) return ["creeping", "it comes in from one side"];
  if (product < 2) return ["oscillating", "it leaps across and comes back nearer each time"];
  return ["divergent", "each leap is longer than the last"];
}

customElements.define("fig-rate", class extends Figure {
  static parameters = {
    eta: { label: "rate η", min: 0, max: 1.3, step: 0.01, value: 0.9, of: "step" },
    k: { label: "steps t", min: 0, max: STEPS, step: 1, value: 10 },
    start: { label: "start w₀", min: -1.9, max: 1.9, step: 0.05, value: -1.8, of: "w" },
    curvature: { label: "curvature λ", values: [1, 2, 5, 10], value: 2, of: "loss" },
    curve: { label: "curve", options: { quadratic: "quadratic", valleys: "two valleys" }, value: "quadratic" },
    bounds: { label: "show the bounds", value: false },
  };
  static actions = { go: "Play" };
  static reading = `<div class="of-quadratic"><span class="q-w">w</span> ← (1 − <output class="q-step" data-value="eta"></output> · <output class="q-loss" data-value="curvature" data-digits="0"></output>)
    <span class="q-w">w</span> = <output data-value="factor" data-factor></output> <span class="q-w">w</span><span class="of-bounds">;
    best 1/λ = <output data-value="best"></output>, bound 2/λ = <output data-value="bound"></output></span></div>
    <div class="of-valleys"><span class="q-w">w</span> ← <span class="q-w">w</span> − <output class="q-step" data-value="eta"></output> (<span class="q-w">w</span>³ −
    <span class="q-w">w</span> + 0.1); curvature here 3<span class="q-w">w</span>² − 1 = <output data-value="here"></output></div>
    <div>at step t = <output data-value="t" data-digits="0"></output>: <span class="q-w">w</span> = <output class="q-w" data-value="w" data-digits="4"></output>,
    <span class="q-loss">J</span> = <output class="q-loss" data-value="J" data-digits="4"></output></div>`;

  build() {
    this.ground = this.plot({ x: [-2.2, 2.2], y: [0, 4], xlabel: "w", ylabel: "J", label: "The curve, and the walk on it" });
    this.losses = this.plot({ x: [0, STEPS], y: [0, 4], xlabel: "step t", ylabel: "J", label: "The loss, step by step" });
    this.bar = this.plot({ x: [-0.05, 2.65], y: [56, 0], axes: false, label: "The regimes along the rate" });
  }

  changed(name) {
    if (name === "curve") this.controls.curvature.input.disabled = this.state.curve !== "quadratic";
  }

  // The axes follow the curve, before anything is drawn.
  render() {
    const { curve, curvature } = this.state;
    const plain = curve === "quadratic";
    for (const plot of [this.ground, this.losses]) plot.y.domain(plain ? [0, 2 * curvature] : [-0.5, 1.8]);
    this.bar.x.domain(plain ? [-0.05, 2.65] : [-0.03, 1.59]); // room for half a pointer
    this.classList.toggle("two-valleys", !plain);
    this.classList.toggle("with-bounds", this.state.bounds); // until they are asked for they are a question
    super.render();
  }

  /** On from where it stands, or from the start when it is at the end. */
  go() {
    if (this.state.k >= this.trajectory.length - 1) this.set({ k: 0 });
    let frames = 0;
    this.play(() => {
      if (++frames % 9 === 0) this.set({ k: this.state.k + 1 });
      return this.state.k < Math.min(STEPS, this.trajectory.length - 1);
    });
  }

  draw() {
    const { eta, k, start, curvature, curve } = this.state;
    const plain = curve === "quadratic";
    const J = plain ? quadratic(curvature) : valleys;
    const asked = `${eta} ${start} ${curve} ${curvature}`;
    if (asked !== this.asked) this.trajectory = walk(J, start, eta);
    this.asked = asked;
    const t = Math.min(k, this.trajectory.length - 1); // a walk that has left takes no more steps
    const path = this.trajectory.slice(0, t + 1);
    const [w, loss] = path[t];
    this.live.querySelector("output[data-value=J]").dataset.digits = loss < 1000 ? 4 : 0; // or the line would grow
    this.put({
      eta, curvature, t, w, J: loss,
      factor: plain ? 1 - eta * curvature : "", // (7.2)
      best: plain ? 1 / curvature : "", bound: plain ? 2 / curvature : "", // (7.3)
      here: plain ? "" : 3 * w * w - 1, deep: DEEP, shallow: SHALLOW,
    });

    const { ground, losses } = this;
    const floor = ground.y.domain();
    const inside = ([u, v]) => Math.abs(u) <= 2.2 && v <= floor[1] * 1.02;
    ground.line("J", Array.from({ length: 111 }, (_, i) => [i / 25 - 2.2, J(i / 25 - 2.2)[0]]), "loss");
    ground.line("path", path, "step", "thin");
    path.forEach((point, i) => { if (i && inside(point)) ground.dot(`step ${i}`, point, "step", { r: 2.5 }); });
    if (t && inside(path[t])) ground.dot("now", path[t], "step", { r: 5 });
    ground.handle("start", path[0], "w", (u) => this.set({ start: u }), { open: true });
    if (Math.abs(start) > 1.2) ground.text("start name", path[0], "start", "w", { anchor: start > 0 ? "end" : "start", shift: [start > 0 ? -12 : 12, -8] });

    const all = this.trajectory.map((point, i) => [i, point[1]]);
    losses.line("to come", all, "quiet", "dotted");
    losses.line("loss", all.slice(0, t + 1), "step", "thin");
    all.slice(0, t + 1).forEach(([i, v]) => { if (v <= floor[1] * 1.02) losses.dot(`step ${i}`, [i, v], "step", { r: i === t ? 5 : 2.5 }); });

    if (loss <= floor[1]) losses.text("now", [t, loss], `t = ${t}`, "step", { anchor: t > STEPS / 2 ? "end" : "start", shift: [t > STEPS / 2 ? 0 : 6, -10] });

    this.drawBar(plain);
    this.tell(plain, t, w, loss);
  }

  /** The rate on a bar whose zones have names; its zone is marked by a frame and by bold words. Without the bounds it is
   * one zone, and has the name of where the rate is. */
  drawBar(plain) {
    const { bar, state: { eta, curvature, bounds } } = this;
    const at = plain ? eta * curvature : eta;
    const zones = plain ? ZONES : VALLEYS;
    const end = zones[zones.length - 1][0];
    const place = Math.min(at, end);
    bar.place("rate", "path", "dot q-ink", { d: `M${bar.x(place)},37l6,9h-12z` });
    bar.place("rate line", "path", "line q-ink", { d: `M${bar.x(place)},20V38` });
    if (!bounds) {
      const [left, right] = [bar.x(0), bar.x(end)];
      bar.place("zone", "rect", "zone q-step", { x: left + 1, y: 22, width: right - left - 2, height: 14, "fill-opacity": 0.14 });
      const name = plain ? regime(eta, curvature)[0] : zones.findLast(([from], i) => at >= from && i < zones.length - 1)[1];
      const anchor = place < 0.2 * end ? "start" : place > 0.8 * end ? "end" : "middle";
      bar.label("zone name", [bar.x(place), 15], name, "ink now", anchor);
      return;
    }
    for (let i = 0; i < zones.length - 1; i++) {
      const [[from, name], [to]] = [zones[i], zones[i + 1]];
      const now = at > from + 1e-9 && (at < to - 1e-9 || to === end);
      const [px, width] = [bar.x(from), bar.x(to) - bar.x(from)];
      bar.place(`zone ${i}`, "rect", `zone q-step${now ? " now" : ""}`, { x: px + 1, y: 22, width: Math.max(width - 2, 0), height: 14, "fill-opacity": 0.08 + 0.12 * i });
      const first = plain && i === 0; // too little room for its name
      const [tx, anchor] = first ? [px, "start"] : [px + (plain && i === 1 ? Math.max(width / 2, 84) : width / 2), "middle"];
      bar.label(`zone name ${i}`, [tx, 15], name, now ? "ink now" : "quiet", anchor);
      const edge = plain ? ["", "0.1/λ", "best 1/λ", "bound 2/λ"][i] : fixed(from, 2);
      if (i) bar.label(`from ${i}`, [px, 60], edge, Math.abs(at - from) < 1e-9 ? "ink now" : "quiet", plain && i === 1 ? "start" : "middle");
    }
  }

  tell(plain, t, w, loss) {
    const { eta, k, curvature, start, bounds } = this.state;
    const left = Math.abs(w) > 10;
    if (plain && start === 0) {
      this.say(`η = ${fixed(eta, 2)}: this walk starts at the lowest point. There is no slope, so it stays, at any rate.`);
      return;
    }
    if (plain) {
      const [name, words] = regime(eta, curvature);
      const after = `After ${t} ${t === 1 ? "step" : "steps"}`;
      const first = fixed(this.trajectory[0][1], 4);
      const where = left ? `After ${t} of ${k} ${k === 1 ? "step" : "steps"} it is beyond 10, and the walk is cut off.` : t ? `${after} J is ${fixed(loss, 4)}; at the start it was ${first}.` : `At the start J is ${first}.`;
      this.say(`η = ${fixed(eta, 2)}, ${name}: ${words}. ${where}`);
      return;
    }
    const ws = this.trajectory.slice(-4).map(([u]) => u);
    const end = ws[ws.length - 1];
    const rests = Math.abs(valleys(end)[1]) < 1e-3;
    const onward = ws.slice(1).every((u, i) => (u - ws[i]) * (ws[1] - ws[0]) > 0); // two moves one way may be a swing
    const fate = !eta ? "never begins"
      : Math.abs(end) > 10 ? "flies off"
      : rests ? `comes to rest in the ${end < 0 ? "deep" : "shallow"} valley`
      : onward ? `is still on its way after ${STEPS} steps`
      : `swings to and fro, without rest in ${STEPS} steps`;
    const stable = ` At the bottom, the deep valley is stable for rates below about ${fixed(DEEP, 3)}, the shallow one below about ${fixed(SHALLOW, 3)}.`;
    this.say(`η = ${fixed(eta, 2)}: this walk ${fate}.${bounds ? stable : ""}`);
  }
});
