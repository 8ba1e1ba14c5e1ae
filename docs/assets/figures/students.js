// The eight students of "Will I pass this class?", the perceptron of chapter 5 over them (bias −3), and its two pictures:
// the map of the loss over the weights, and the students under one pair of weights.
import { sigmoid } from "./kit.js";

export const X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]];
export const y = [0, 0, 0, 1, 1, 1, 0, 1];
const b = -3;

const sum = ([x1, x2], [w1, w2]) => x1 * w1 + x2 * w2 + b;
/** The loss of one student. */
export const L = (z, truth) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - truth * z; // (5.1)
export const mean = (values) => values.reduce((total, value) => total + value, 0) / values.length;

export function J(w) { // (5.2)
  return mean(X.map((x, i) => L(sum(x, w), y[i])));
}

/** The gradient of each student's own loss at w, a row each. */
export function rows(w) {
  return X.map((x, i) => {
    const error = sigmoid(sum(x, w)) - y[i]; // (5.8)
    return [error * x[0], error * x[1]];
  });
}

export function gradient(w) { // (5.9)
  const all = rows(w);
  return [0, 1].map((k) => mean(all.map((row) => row[k])));
}

export const losses = (w) => X.map((x, i) => L(sum(x, w), y[i]));
/** How many students lie on their side of the line. */
export const right = (w) => X.filter((x, i) => sum(x, w) > 0 === Boolean(y[i])).length;

/** Parameter space: a weight of a lecture and a weight of an hour are a point, and over each stands a loss. */
export function drawMap(plot) {
  plot.equal(); // so that a right angle is one
  const size = [...plot.x.range(), ...plot.y.range()].join();
  if (plot.drawn === size && plot.keep("J ")) return; // it depends on the students only
  plot.drawn = size;
  plot.field("J", (w1, w2) => J([w1, w2]), [0.42, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 6], "loss", { n: 96, opacity: 0.1 });
}

export const MAP = { x: [-1, 2], y: [-1, 2], xlabel: "weight of a lecture w₁", ylabel: "weight of an hour w₂", label: "The loss over the two weights" };
export const CLASS = { x: [-0.5, 7], y: [-0.5, 7], xlabel: "lectures x₁", ylabel: "hours x₂", label: "The students and the decision line" };

/** Where z = 0 enters and leaves the plot: two points, the higher one first; none for a line that does not pass. */
export function ends(plot, [w1, w2]) {
  const [[x0, x1], [y0, y1]] = [plot.x.domain(), plot.y.domain()];
  const found = [];
  if (w2) for (const at of [x0, x1]) found.push([at, (-b - w1 * at) / w2]);
  if (w1) for (const at of [y0, y1]) found.push([(-b - w2 * at) / w1, at]);
  const inside = found.filter(([u, v]) => u >= x0 - 1e-9 && u <= x1 + 1e-9 && v >= y0 - 1e-9 && v <= y1 + 1e-9);
  inside.sort((p, q) => q[1] - p[1] || q[0] - p[0]);
  return inside.length > 1 ? [inside[0], inside[inside.length - 1]] : [];
}

/** The corners of what the plot shows of z ≥ level. */
function beyond(plot, w, level) {
  const [[x0, x1], [y0, y1]] = [plot.x.domain(), plot.y.domain()];
  const corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
  return corners.flatMap((p, i) => {
    const q = corners[(i + 1) % 4];
    const [f, g] = [sum(p, w) - level, sum(q, w) - level];
    const cut = f < 0 !== g < 0 ? [p.map((v, k) => v + (f / (f - g)) * (q[k] - v))] : [];
    return f < 0 ? cut : [p, ...cut];
  });
}

/** Data space under the weights w: tinted by the answer, in steps; behind each student
 * a disc as large as her loss. */
export function drawClass(plot, w) {
  for (const p of [0.1, 0.3, 0.5, 0.7, 0.9]) {
    const side = beyond(plot, w, Math.log(p / (1 - p)));
    if (side.length) plot.area(`ŷ ${p}`, side, "y", 0.07);
  }
  losses(w).forEach((loss, i) => {
    const [cx, cy] = plot.at(X[i]);
    plot.place(`loss ${i}`, "circle", "dot q-loss", { cx, cy, r: 12 * Math.sqrt(loss), "fill-opacity": 0.3, "clip-path": plot.clip });
  });
}

/** The line itself and the students, above everything else. */
export function drawLine(plot, w) {
  plot.line("z = 0", ends(plot, w), "w");
  X.forEach((x, i) => plot.dot(`student ${i}`, x, y[i] ? "x1" : "x", { shape: y[i] ? "square" : "circle", r: 4.5 }));
}

/** A line among the students with its name at its higher end; `free` may refuse a place. */
export function drawNamed(plot, name, w, free = () => true, kind = "thin") {
  const [high, low] = ends(plot, w).map((point) => plot.at(point));
  if (!high) return;
  plot.line(`line ${name}`, ends(plot, w), "w", kind);
  const length = Math.hypot(low[0] - high[0], low[1] - high[1]);
  if (length < 40) return;
  const [dx, dy] = [(low[0] - high[0]) / length, (low[1] - high[1]) / length];
  const side = dy * 14 + high[0] + dx * 16 > plot.x.range()[1] - 8 ? -1 : 1; // beside the line, on the right where there is room
  const at = [high[0] + 16 * dx + 12 * side * dy, high[1] + 16 * dy - 12 * side * dx];
  const [top, bottom] = [plot.y.range()[1] + 8, plot.y.range()[0] - 6];
  at[1] = Math.min(Math.max(at[1], top), bottom);
  if (free(at)) plot.label(`name ${name}`, [at[0], at[1] + 5], name, "ink", "middle");
}

/** For words that may come close to one another: true for a place that is still free. */
export function places() {
  const taken = [];
  return ([px, py]) => {
    if (taken.some(([qx, qy]) => Math.abs(px - qx) < 27 && Math.abs(py - qy) < 17)) return false;
    taken.push([px, py]);
    return true;
  };
}
