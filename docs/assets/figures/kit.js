// What the interactive figures share: state, controls, plots. A figure says what can be set and how it is drawn.
//
//   class extends Figure {
//     static parameters = { w: { label: "weight w", min: -5, max: 5, step: 0.1, value: 1, of: "w" } };   // sliders and the like
//     static actions = { step: "One step", play: "Play" };                                            // buttons: methods
//     static reading = `z = <output data-value="z"></output>`;                                          // numbers in words
//     build() { this.plane = this.plot({ x: [-3, 3], y: [-3, 3], xlabel: "x₁", ylabel: "x₂" }); }         // once
//     draw() { this.plane.dot("here", [1, 2], "x"); this.put({ z: 6 }); this.say("…"); }               // for each state
//   }
import { contours, drag, line, scaleLinear, select } from "./d3.js";

const SVG = "http://www.w3.org/2000/svg";
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** A number as it is shown: with a minus, not a hyphen, and never −0. */
export function fixed(value, digits = 2) {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

function make(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstChild;
}

/** Write only what changes: what a browser is told again it lays out again. */
function attributes(node, values) {
  for (const [name, value] of Object.entries(values))
    if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}
function words(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** One thing that can be set. `get` and `set` speak numbers, true or false, or strings; `text` says it in words. */
function control(name, parameter) {
  const { label, of, min, max, step, value, values, options, digits } = parameter;
  const cls = `control${of ? ` q-${of}` : ""}`;
  if (options) { // a choice: { key: label }
    const all = Object.entries(options).map(([key, text]) => `<option value="${key}">${text}</option>`);
    const node = make(`<label class="${cls}"><span>${label}</span><select data-set="${name}">${all.join("")}</select></label>`);
    const input = node.querySelector("select");
    return { node, input, get: () => input.value, set: (to) => { if (Object.hasOwn(options, to)) input.value = to; } }; // not `in`: "__proto__" is in every object
  }
  if (typeof value === "boolean") {
    const node = make(`<label class="${cls} check"><input type="checkbox" data-set="${name}"><span>${label}</span></label>`);
    const input = node.querySelector("input");
    return { node, input, get: () => input.checked, set: (to) => { input.checked = [true, "true"].includes(to); } };
  }
  if (typeof value === "string") { // no control of its own: set by dragging and by buttons
    let held = value;
    return { get: () => held, set: (to) => { held = String(to); } };
  }
  // A slider: from min to max by step, or through `values`, of which it holds the place.
  const range = values ? [0, values.length - 1, 1] : [min, max, step];
  const places = digits ?? (String(step).split(".")[1] ?? "").length;
  const node = make(`<label class="${cls}"><span>${label}</span><input type="range" data-set="${name}"
    min="${range[0]}" max="${range[1]}" step="${range[2]}"><output></output></label>`);
  const [input, output] = [node.querySelector("input"), node.querySelector("output")];
  const get = () => (values ? values[input.value] : Number(input.value));
  const nearest = (to) => values.reduce((best, v, i) => (Math.abs(v - to) < Math.abs(values[best] - to) ? i : best), 0);
  const tell = () => {
    output.textContent = values ? String(get()).replace("-", "−") : fixed(get(), places);
    input.setAttribute("aria-valuetext", output.textContent);
  };
  const set = (to) => { if (Number.isFinite(Number(to))) input.value = values ? nearest(Number(to)) : Number(to); };
  return { node, input, get, set, tell };
}

export class Figure extends HTMLElement {
  static parameters = {};
  static actions = {};
  static reading = "";

  connectedCallback() {
    if (this.state) return;
    const { parameters, actions, reading } = this.constructor;
    this.key = this.dataset.key;
    this.state = {};
    this.plots = [];
    const title = this.querySelector("svg title")?.textContent ?? this.key;
    this.live = make(`<div class="live" role="group" aria-label="Interactive figure: ${title}">
      <div class="plots"></div><div class="reading"></div><div class="controls"></div>
      <p class="says" aria-hidden="true"></p><p class="sr" role="status"></p></div>`);
    this.live.querySelector(".reading").innerHTML = reading;
    this.controls = {};
    for (const [name, parameter] of Object.entries(parameters)) {
      const one = (this.controls[name] = control(name, parameter));
      if (one.node) this.live.querySelector(".controls").append(one.node);
      one.input?.addEventListener("input", () => { this.stop(); this.take(name); });
    }
    const buttons = make(`<div class="buttons"></div>`);
    for (const [name, label] of Object.entries(actions)) {
      const button = make(`<button type="button" data-do="${name}">${label}</button>`);
      button.addEventListener("click", () => {
        if (this.pausing === button) return this.stop();
        this.started = button;
        this[name](button);
      });
      buttons.append(button);
    }
    if (buttons.hasChildNodes()) this.live.querySelector(".controls").append(buttons);
    this.querySelector("figcaption").before(this.live);
    this.build();
    // A number in the text is an <output>, and so would be read aloud at each change; .says does that, once all rests.
    for (const output of this.live.querySelectorAll("output")) output.setAttribute("aria-live", "off");
    this.load();
    new ResizeObserver(() => this.render()).observe(this.live);
    this.render();
    this.classList.add("awake");
  }

  // ---- state ----

  /** Take the state from the address, ?key.name=value; what it does not name starts anew. */
  load() {
    this.stop();
    const query = new URLSearchParams(location.search);
    const { parameters } = this.constructor;
    for (const name of Object.keys(parameters)) {
      this.controls[name].set(parameters[name].value);
      const given = query.get(`${this.key}.${name}`);
      if (given !== null) this.controls[name].set(given);
      this.take(name, false);
    }
    this.loaded?.(); // a figure that keeps more than its state starts that anew
  }

  /** Set several at once, as a reader would by the controls: rounded to their steps, kept in their ranges. */
  set(values) {
    for (const [name, value] of Object.entries(values)) {
      this.controls[name].set(value);
      this.take(name);
    }
  }

  take(name, tell = true) {
    const one = this.controls[name];
    one.tell?.();
    this.state[name] = one.get();
    this.changed?.(name);
    this.soon();
    if (!tell) return;
    clearTimeout(this.telling); // some browsers allow a hundred changes of the address in half a minute
    this.telling = setTimeout(() => this.share(), 300);
  }

  share() {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(this.state)) {
      if (value === this.constructor.parameters[name].value) query.delete(`${this.key}.${name}`);
      else query.set(`${this.key}.${name}`, value);
    }
    history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  }

  // ---- drawing ----

  soon() {
    this.waiting ??= requestAnimationFrame(() => this.render());
  }

  /** Draw now, if there is room: what this draw() does not name again is taken away. */
  render() {
    cancelAnimationFrame(this.waiting);
    this.waiting = undefined;
    if (!this.live.clientWidth) return;
    for (const plot of this.plots) plot.begin();
    this.draw();
    for (const plot of this.plots) plot.end();
  }

  /** Numbers to show: { z: -6 } goes to each <output data-value="z" data-digits="2">, with data-factor as (−6.00) when it
   * is negative; this.values keeps them whole. */
  put(values) {
    this.values = values;
    for (const output of this.live.querySelectorAll("output[data-value]")) {
      const value = values[output.dataset.value];
      const text = typeof value === "number" ? fixed(value, Number(output.dataset.digits ?? 2)) : value;
      words(output, "factor" in output.dataset && text.startsWith("−") ? `(${text})` : text);
    }
  }

  /** What the figure shows now, in words and numbers. Read aloud only when things have come to rest. */
  say(text) {
    const [seen, heard] = [this.live.querySelector(".says"), this.live.querySelector("[role=status]")];
    if (seen.textContent === text) return;
    seen.textContent = text;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { heard.textContent = text; }, 600);
  }

  plot(options) {
    const plot = new Plot(this, options);
    this.plots.push(plot);
    return plot;
  }

  // ---- motion ----

  /** Call `step` once a frame while it returns true; whoever wants no motion gets the end at once. */
  play(step) {
    this.stop();
    if (still.matches) {
      while (step());
      this.soon();
      return;
    }
    const frame = () => {
      if (step()) this.playing = requestAnimationFrame(frame);
      else this.stop();
      this.soon();
    };
    this.playing = requestAnimationFrame(frame);
    [this.pausing, this.named] = [this.started, this.started?.textContent];
    if (this.pausing) this.pausing.textContent = "Pause";
  }

  stop() {
    cancelAnimationFrame(this.playing);
    this.playing = undefined;
    if (this.pausing) this.pausing.textContent = this.named;
    this.pausing = undefined;
  }
}

/** A pair of axes. Each thing drawn has a key; colours are the book's quantities: x, x1, w, z, y, loss, step, ink, quiet. */
class Plot {
  constructor(figure, { x, y, xlabel = "", ylabel = "", label, ticks = 4, axes = true }) {
    this.figure = figure;
    this.options = { xlabel, ylabel, ticks, axes };
    this.x = scaleLinear(x, [0, 1]);
    this.y = scaleLinear(y, [1, 0]);
    this.svg = make(`<svg class="plot" role="img" xmlns="${SVG}"></svg>`);
    this.svg.setAttribute("aria-label", label ?? `${ylabel} against ${xlabel}`);
    figure.live.querySelector(".plots").append(this.svg);
    const id = `${figure.key}-plot-${figure.plots.length}`;
    this.clip = `url(#${id})`;
    this.window = select(this.svg).append("clipPath").attr("id", id).append("rect").node();
    this.nodes = new Map();
  }

  begin() {
    const { clientWidth: width, clientHeight: height } = this.svg;
    const { axes, xlabel, ylabel, ticks } = this.options;
    const [left, right, top, bottom] = axes ? [38, 8, 22, 34] : [2, 2, 2, 2];
    attributes(this.svg, { viewBox: `0 0 ${width} ${height}` });
    this.x.range([left, Math.max(width - right, left + 1)]);
    this.y.range([Math.max(height - bottom, top + 1), top]);
    this.live = new Set();
    const [[x0, x1], [y0, y1]] = [this.x.range(), this.y.range()];
    attributes(this.window, { x: x0, y: y1, width: x1 - x0, height: y0 - y1 });
    if (!axes) return;
    this.place("axis", "path", "axis", { d: `M${x0},${axes === "x" ? y0 : y1}V${y0}H${x1}` });
    for (const at of this.x.ticks(ticks)) this.label(`x ${at}`, [this.x(at), y0 + 15], this.x.tickFormat(ticks)(at), "quiet", "middle");
    this.label("xlabel", [x1, y0 + 30], xlabel, "quiet", "end");
    if (axes === "x") return;
    for (const at of this.y.ticks(ticks)) this.label(`y ${at}`, [x0 - 6, this.y(at) + 4], this.y.tickFormat(ticks)(at), "quiet", "end");
    this.label("ylabel", [2, 12], ylabel, "quiet", "start");
  }

  end() {
    for (const [key, node] of this.nodes) {
      if (this.live.has(key)) continue;
      node.remove();
      this.nodes.delete(key);
    }
  }

  /** An element under its key, made when it is new; later ones lie on top. */
  place(key, tag, cls, values = {}) {
    let node = this.nodes.get(key);
    if (node?.tagName !== tag) { // a dot may have become a square
      node?.remove();
      node = document.createElementNS(SVG, tag);
      this.nodes.set(key, node);
      this.svg.append(node);
    }
    this.live.add(key);
    attributes(node, { class: cls, ...values });
    return node;
  }

  at([x, y]) {
    return [this.x(x), this.y(y)];
  }

  label(key, [px, py], text, of = "ink", anchor = "start") {
    const node = this.place(key, "text", `q-${of}`, { x: px, y: py, "text-anchor": anchor });
    words(node, text);
  }

  /** Words at a point of the data, `shift` pixels from it; they stay inside the drawing. */
  text(key, point, text, of, { anchor = "start", shift = [6, -6] } = {}) {
    const [px, py] = this.at(point);
    const [low, high] = [this.y.range()[1] + 8, this.y.range()[0] - 4];
    this.label(key, [px + shift[0], Math.min(Math.max(py + shift[1], low), high)], text, of, anchor);
  }

  /** A line through points of the data, cut off at the edges. `kind`: dashed, dotted, thin. */
  line(key, points, of, kind = "") {
    const path = line().defined(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
    return this.place(key, "path", `line q-${of} ${kind}`, { d: path(this.inside(points)) ?? "", "clip-path": this.clip });
  }

  area(key, points, of, opacity = 0.12) {
    return this.place(key, "path", `area q-${of}`, { d: `${line()(this.inside(points))}Z`, "fill-opacity": opacity, "clip-path": this.clip });
  }

  // Far outside, a browser's own numbers overflow.
  inside(points) {
    return points.map(([x, y]) => [this.x(x), Math.min(Math.max(this.y(y), -1e5), 1e5)]);
  }

  dot(key, point, of, { r = 5, shape = "circle", open = false } = {}) {
    const [x, y] = this.at(point);
    const cls = `dot q-${of}${open ? " open" : ""}`;
    if (shape === "circle") return this.place(key, "circle", cls, { cx: x, cy: y, r });
    return this.place(key, "rect", cls, { x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  }

  arrow(key, from, to, of) {
    const [[x0, y0], [x1, y1]] = [this.at(from), this.at(to)];
    const [length, turn] = [Math.hypot(x1 - x0, y1 - y0), Math.atan2(y1 - y0, x1 - x0)];
    if (!(length > 2)) return; // too short to have a direction that can be seen
    const wing = (angle) => `M${x1},${y1}l${-7 * Math.cos(turn + angle)},${-7 * Math.sin(turn + angle)}`;
    this.place(key, "path", `line q-${of}`, { d: `M${x0},${y0}L${x1},${y1}${wing(0.45)}${wing(-0.45)}`, "clip-path": this.clip });
  }

  /** Filled contours of f(x, y) in one hue, `n` points a side; each level adds its share of colour. */
  field(key, f, levels, of, { n = 48, opacity = 0.1 } = {}) {
    const [[x0, x1], [y0, y1]] = [this.x.domain(), this.y.domain()];
    const values = new Float64Array(n * n);
    for (let j = 0; j < n; j++)
      for (let i = 0; i < n; i++) values[j * n + i] = f(x0 + ((i + 0.5) * (x1 - x0)) / n, y0 + ((j + 0.5) * (y1 - y0)) / n);
    const ring = (points) => `M${points.map(([i, j]) => this.at([x0 + (i * (x1 - x0)) / n, y0 + (j * (y1 - y0)) / n]).map(Math.round)).join("L")}Z`;
    contours().size([n, n]).thresholds(levels)(values).forEach(({ coordinates }, i) => {
      const d = coordinates.flat().map(ring).join("");
      this.place(`${key} ${i}`, "path", `area q-${of}`, { d, "fill-opacity": opacity, "fill-rule": "evenodd" });
    });
  }

  /** A dot that can be dragged: `moved` gets the point of the data. Each coordinate has a slider beside, for the keyboard. */
  handle(key, point, of, moved, options = {}) {
    this.dot(key, point, of, { r: 7, ...options });
    const [x, y] = this.at(point);
    const fresh = !this.nodes.has(`${key} grip`);
    const grip = this.place(`${key} grip`, "circle", "grip", { cx: x, cy: y, r: 22 });
    grip.moved = moved;
    grip.place = { x, y };
    if (!fresh) return;
    const go = (event) => { this.figure.stop(); grip.moved(this.x.invert(event.x), this.y.invert(event.y)); };
    select(grip).call(drag().container(this.svg).subject(() => ({ ...grip.place })).on("drag", go));
  }

  /** One unit of x as long as one of y, so that angles are what they are: x reaches as far as the width allows. First in draw(). */
  equal() {
    const [[x0, x1], [y0, y1], [left, right], [bottom, top]] = [this.x.domain(), this.y.domain(), this.x.range(), this.y.range()];
    const half = (((right - left) / (bottom - top)) * (y1 - y0)) / 2;
    if (Math.abs(x1 - x0 - 2 * half) < 1e-9) return;
    this.x.domain([(x0 + x1) / 2 - half, (x0 + x1) / 2 + half]);
    this.begin();
  }

  /** Let stand what has a key that begins so: for what is dear and has not changed. False if there is none. */
  keep(start) {
    const found = [...this.nodes.keys()].filter((key) => key.startsWith(start));
    for (const key of found) this.live.add(key);
    return found.length > 0;
  }
}
