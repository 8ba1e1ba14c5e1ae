"""What the live figures draw, and where each thing should stand. Of words tests/test_said.py has more."""

import json

# Of a line its points, of an arrow its ends, of a dot, a mark or a cross its place, as the data's numbers.
READ = r"""(f, [plot, key]) => {
  const p = f[plot], node = p.nodes.get(key), at = (name) => +node.getAttribute(name);
  if (!node) return null;
  if (node.tagName === "circle") return [[p.x.invert(at("cx")), p.y.invert(at("cy"))]];
  if (node.tagName === "rect")
    return [[p.x.invert(at("x") + at("width") / 2), p.y.invert(at("y") + at("height") / 2)]];
  const d = node.getAttribute("d");
  if (/l10,10/.test(d)) return [[p.x.invert(+d.match(/M(.*?),/)[1] + 5), p.y.invert(+d.match(/,(.*?)l/)[1] + 5)]];
  const way = d.includes("l") ? d.replace(/(?<=.)M.*|l.*/, "") : d; // an arrow without its wings
  const points = [...way.matchAll(/(-?[\d.e]+),(-?[\d.e-]+)/g)];
  return points.map(([, x, y]) => [p.x.invert(+x), p.y.invert(+y)]);
}"""
# What the places below are written with.
TERMS = r"""
  const { log, log10, log2, exp, sqrt, tanh, hypot, min, max, floor, PI } = Math, s = f.state, v = f.values;
  const sigmoid = (z) => 1 / (1 + exp(-z)), clamp = (x, far) => min(max(x, -far), far);
  const along = (from, to, n, g) => Array.from({ length: n + 1 }, (_, i) => from + (to - from) * i / n)
    .map(u => [u, g(u)]);
  const each = (list, place) => Object.fromEntries(list.map((it, i) => [i, place(it, i)]));
  const where = (entries) => Object.fromEntries(entries);
  const STUDENTS = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]], PASSED = [0, 0, 0, 1, 1, 1, 0, 1];
  const J_class = (a, b) => STUDENTS.reduce((sum, [x, y], i) => sum + log(1 + exp(a * x + b * y - 3))
    - PASSED[i] * (a * x + b * y - 3), 0) / 8;
  const J_race = (a, b) => ({ valley: (a * a + 25 * b * b) / 2, turned: (13 * a * a - 24 * a * b + 13 * b * b) / 2,
    saddle: (b * a - 1) ** 2, Rosenbrock: (1 - a) ** 2 + 10 * (b - a * a) ** 2 })[s.surface];
  const racing = () => f.all.filter(({ name }) => ["PyTorch", "Keras"].includes(name) || s[name] || name === s.bold);
  const finite = (points) => points.filter(([, y]) => Number.isFinite(y));
  const quadratic = s.curve === "quadratic";
  const zones = () => quadratic ? [0, 0.1, 1, 2, 2.6] : [0, v.deep, v.shallow, 1.56];
  const marks = () => [s.t, ...[1, 2, 10, 100].filter(at => at < s.t)].filter(Boolean);
  const unit = () => f.graph.x(1) - f.graph.x(0);
  const loss = () => s.y ? [-log(s.p), -1 / s.p] : [-log(1 - s.p), 1 / (1 - s.p)];
  const square = () => [(s.p - s.y) ** 2, 2 * (s.p - s.y)];
  const touching = ([L, slope], reach = 0.16 / hypot(1, slope / 5)) => [-1, 1].map(
    side => [s.p + side * reach, L + side * reach * slope]);
"""
# Key of a figure → what it draws (plot: name) → where. `*`: any number or name, and then the places are an object. `?`:
# it may be too short to be drawn, or far outside. null: nothing is there, and a coordinate that is null may be any.
# { zero: [a, b, c] }: a line on which a u + b v + c is 0.
CLASS = {
    "students: z = 0?": "({ zero: [v.at1 ?? s.w1, v.at2 ?? s.w2, -3] })",
    "students: student *": "each(STUDENTS, it => [it])",
    "students: loss *": "each(STUDENTS, it => [it])",
}
DRAWN = {
    "draw": {
        "grid: frame": "[[-0.5, -1.5], [3.5, -1.5], [3.5, -5.5], [-0.5, -5.5], [-0.5, -1.5]]",
        "grid: brush": "[[s.column - 1, 1 - s.row]]",
        "grid: pixel *": "each(f.sheet(), (_, i) => [[i % 8, -floor(i / 8)]])",
        "votes: vote *": "where([1, 2, 3, 4, 5, 6].map(j => [j, [[v[`vote${j}`] / 2, 1 - j]]]))",
        "votes: zero": "[[0, -5.6], [0, 0.6]]",
    },
    "walk": {
        "graph: node *": "each([0, 1, 2, 3, 4], i => [[i, 144]])",
        "graph: forth *": "where([1, 2, 3, 4].map(i => [i, [[i - 1 + 17 / unit(), 144], [i - 19 / unit(), 144]]]))",
        "graph: back *": "each([[3, 5], [2, 7], [1, 8]], ([to, step]) => s.k < step ? null"
        " : [[to + 1 - 12 / unit(), 170], [to + 12 / unit(), 170]])",
        **{
            f"graph: {name} {way}": f"s.k < {step} ? null : {heights}.map(at => [{at} {shift} 8 / unit(), at])"
            for name, at, last in (("w₁", 1, 9), ("w₂", 3, 6))
            for way, step, heights, shift in (("forth", 0, "[48, 104]", "-"), ("back", last, "[104, 48]", "+"))
        },
    },
    "path": CLASS | {
        "map: at *": "where(marks().map(at => [at, [f.path[at]]]))",
        "map: step *": "each(f.trajectory.slice(1, 20), it => [it])",
        "map: path": "f.trajectory",
        "map: start": "[[s.w1, s.w2]]",
        "map: next?": "[[v.at1, v.at2], [v.at1 - s.eta * v.g1, v.at2 - s.eta * v.g2]]",
        "students: line *?": "where([0, ...marks()].map(at => [at, { zero: [...f.path[at], -3] }]))",
    },
    "two_spaces": CLASS | {
        "map: w": "[[s.w1, s.w2]]",
        **{f"map: {name}": f"[{at}]" for name, at in (("A", [0.46, 0.49]), ("B", [-0.25, 1.5]), ("C", [1.25, -0.5]))},
        "students: line *?": "({ A: { zero: [0.46, 0.49, -3] }, B: { zero: [-0.25, 1.5, -3] },"
        " C: { zero: [1.25, -0.5, -3] } })",
    },
    "one_curve": {
        "ground: J": "along(-2.2, 2.2, 110, w => quadratic ? s.curvature * w * w / 2"
        " : w ** 4 / 4 - w ** 2 / 2 + 0.1 * w)",
        "ground: path": "f.trajectory.slice(0, v.t + 1)",
        "ground: start": "[f.trajectory[0]]",
        "ground: now?": "v.t ? [f.trajectory[v.t]] : null",
        "ground: step *?": "where(f.trajectory.slice(0, v.t + 1).map((it, i) => [i, i ? [it] : null]))",
        "losses: loss": "f.trajectory.slice(0, v.t + 1).map(([, J], t) => [t, J])",
        "losses: to come": "f.trajectory.map(([, J], t) => [t, J])",
        "losses: step *?": "each(f.trajectory.slice(0, v.t + 1), ([, J], t) => [[t, J]])",
        "bar: rate": "[[min(quadratic ? s.eta * s.curvature : s.eta, zones().at(-1)), null]]",
        "bar: rate line": "[[min(quadratic ? s.eta * s.curvature : s.eta, zones().at(-1)), null]]",
        "bar: zone": "s.bounds ? null : [[zones().at(-1) / 2, null]]",
        "bar: zone *": "s.bounds ? each(zones().slice(1), (to, i) => [[(zones()[i] + to) / 2, null]]) : {}",
    },
    "stop": {
        "curves: best": "s.shown ? [[v.best, 0], [v.best, 0.8]] : null",
        "curves: stop line": "[[s.stop, 0], [s.stop, 0.8]]",
        "curves: training": "f.J.map((J, t) => [t, J])",
        "curves: stop": "[[s.stop, min(f.J[s.stop], 0.8)]]",
        "curves: luck": "[[0, s.tau ** 2], [f.J.length - 1, s.tau ** 2]]",
        "curves: validation": "s.shown ? f.JVal.map((J, t) => [t, J]) : null",
        "fit: truth": "s.shown ? along(-1, 1, 100, x => Math.sin(PI * x)) : null",
        "fit: fit": "along(-1, 1, 100, x => f.trajectory[s.stop][2].reduce((sum, out, j) => sum + out"
        " * tanh(x * f.trajectory[s.stop][0][j] + f.trajectory[s.stop][1][j]), 0))",
        "fit: student *": "each(f.net.x.slice(0, 12), (x, i) => [[x, f.net.y[i]]])",
        "fit: other *": "where(f.net.x.map((x, i) => [i, s.shown && i >= 12 ? [[x, f.net.y[i]]] : null]))",
    },
    "bending": {
        "plane: unit *": "each(f.trajectory[s.k].b1, (b, j) =>"
        " ({ zero: [...f.trajectory[s.k].W1.map(it => it[j]), b] }))",
        "plane: point *": "where(f.all.map(({ x, i }) => [i, [x]]))",
        "plane: place": "[[s.u1, s.u2]]",
        "losses: now": "v.J > 1 ? null : [[s.k, v.J]]",
        "losses: loss": "f.J.slice(0, s.k + 1).map((J, t) => [t, J])",
        "losses: ln 2": "[[0, log(2)], [600, log(2)]]",
    },
    "boundary": {
        "curve: half": "[[-10, 0.5], [10, 0.5]]",
        "curve: z": "[[clamp(v.z, 10), 0], [clamp(v.z, 10), v.y]]",
        "curve: sigmoid": "along(-10, 10, 100, sigmoid)",
        "curve: y": "[[clamp(v.z, 10), v.y]]",
        "plane: x": "[[s.x1, s.x2]]",
        "plane: z = 0?": "({ zero: [s.w1, s.w2, s.b] })",
        "plane: w?": "(() => { const w = [s.w1, s.w2], foot = w.map(it => -s.b * it / (s.w1 ** 2 + s.w2 ** 2));"
        " const ends = [f.plane.x.domain(), f.plane.y.domain()];"
        " const room = w.map((it, i) => it ? (ends[i][Number(it > 0)] - foot[i]) / it : Infinity);"
        " return [foot, foot.map((at, i) => at + min(1 / 3, ...room) * w[i])]; })()",
        "plane: distance?": "s.w1 || s.w2 ? [[s.x1, s.x2], [[s.x1, s.w1], [s.x2, s.w2]].map("
        "([x, w]) => x - v.z * w / (s.w1 ** 2 + s.w2 ** 2))] : null",
    },
    "cost": {
        "curve: square": "s.square ? along(1 / 200, 199 / 200, 198, p => (p - s.y) ** 2) : null",
        "curve: square at": "s.square ? [[s.p, square()[0]]] : null",
        "curve: square tangent": "s.square ? touching(square()) : null",
        "curve: at": "[[s.p, v.L]]",
        "curve: tangent": "touching(loss())",
        "curve: y = 1": "along(1 / 200, 199 / 200, 198, p => -log(p))",
        "curve: y = 0": "along(1 / 200, 199 / 200, 198, p => -log(1 - p))",
    },
    "bias_shift": {
        "curve: y": "[[s.x, v.y]]",
        "curve: level": "[[-4, 0.5], [4, 0.5]]",
        "curve: half?": "s.w ? [[-s.b / s.w, 0.5]] : null",
        "curve: shift?": "s.b && s.w ? [[0, 0.5], [-s.b / s.w, 0.5]] : null",
        "curve: with": "along(-4, 4, 160, x => sigmoid(s.w * x + s.b))",
        "curve: without": "s.b ? along(-4, 4, 160, x => sigmoid(s.w * x)) : null",
    },
    "activations_plot": {
        "curve: zero": "[[-6, 0], [6, 0]]",
        "curve: g": "along(-6, 6, 240, ({ tanh, relu: z => max(0, z) })[s.kind] ?? sigmoid)",
        "curve: here": "[[s.z, v.a]]",
        "curve: tangent": "[-1.5, 1.5].map(by => [s.z + by, v.a + by * v.slope])",
        "change: z": "[[s.z, 0], [s.z, v.slope]]",
        "change: slope": "[[s.z, v.slope]]",
        "change: below": "along(-6, 0, 120, ({ tanh: z => 1 / Math.cosh(z) ** 2, relu: () => 0 })[s.kind]"
        " ?? (z => exp(-z) / (1 + exp(-z)) ** 2))",
        "change: above": "along(0, 6, 120, ({ tanh: z => 1 / Math.cosh(z) ** 2, relu: () => 1 })[s.kind]"
        " ?? (z => exp(-z) / (1 + exp(-z)) ** 2)).slice(Number(s.kind === 'relu'))",
        "change: dead *": "each(s.kind === 'relu' ? [[-6, 0]] : [[-6, -v.from], [v.from, 6]],"
        " ([low, high]) => [[low, 0], [high, 0], [high, 1.2], [low, 1.2]])",
    },
    "summands": {
        "curve: half": "[f.curve.x.domain(), [0.5, 0.5]].reduce((x, y) => x.map((it, i) => [it, y[i]]))",
        "curve: z": "[[v.z, 0], [v.z, v.y]]",
        "curve: sigmoid": "along(-18, 18, 180, sigmoid)",
        "curve: y": "[[v.z, v.y]]",
        "steps: zero": "[[0, 0], [0, 4]]",
        "steps: step *?": "each([[0, s.b], [s.b, s.b + s.w1 * s.x1], [v.z - s.w2 * s.x2, v.z]],"
        " (ends, i) => ends.map(at => [at, 3.5 - i]))",
        "steps: to *": "each([s.b, s.b + s.w1 * s.x1, v.z], (at, i) => [[at, 3.5 - i], [at, 2.5 - i]])",
        "steps: z": "[[v.z, 0.5]]",
    },
    "fan": {
        "widths: back": "along(0, 6, 120, B => log2(v.tau / sqrt(2 ** B)))",
        "widths: out": "along(0, 2.95, 59, B => log2(v.tau * sqrt((8 - 2 ** B) / 7 / 2 ** B)))",
        "widths: at *?": "where([...f.drawn.fans].map(([B, { noise }]) => [B, [[log2(B), log2(noise)]]]))",
        "fan: x axis": "[[-20, 0], [20, 0]]",
        "fan: y axis": "[[0, -20], [0, 20]]",
        "fan: full": "[[0, 0], f.drawn.full]",
        "fan: end": "[f.drawn.full]",
        "fan: g *?": "each(f.trajectory, g => [[0, 0], g])",
        "fan: noise": "along(0, 72, 72, i => i * PI / 36).map(([, turn]) => [f.drawn.full[0] + v.foretold"
        " * Math.cos(turn), f.drawn.full[1] + v.foretold * Math.sin(turn)])",
    },
    "balance": {
        "plane: wakes 2, 3": "s.bend && (s.u2 || s.u3) ? [[0, 0], [9, 9]] : null",
        "plane: wakes 1": "s.bend && s.u1 ? [[0, 6], [6, 0]] : null",
        "plane: student": "[[s.x1, s.x2]]",
        "network: x *": "each([0, 1], i => [[0, 1.1 - 2.2 * i]])",
        "network: a *": "each([0, 1, 2], j => [[3.1, 1.7 - 1.7 * j]])",
        "network: y *": "each([0, 1], k => [[6.2, 1.1 - 2.2 * k]])",
        "network: w1 *": "where(['00', '01', '02', '10', '11', '12'].map(([i, j]) =>"
        " [i + j, [[0, 1.1 - 2.2 * i], [3.1, 1.7 - 1.7 * j]]]))",
        "network: w2 *": "where(['00', '01', '10', '11', '20', '21'].map(([j, k]) =>"
        " [j + k, [[3.1, 1.7 - 1.7 * j], [6.2, 1.1 - 2.2 * k]]]))",
    },
    "eight": {
        "plane: end *?": "where(racing().map(({ name, path }) => [name, [path[s.t]]]))",
        "plane: walk *?": "where(racing().map(({ name, path }) => [name,"
        " finite(path.slice(0, s.t + 1).map(w => w.map(it => clamp(it, 60))))]))",
        "plane: start": "[[s.w1, s.w2]]",
        "plane: lowest *": "s.surface === 'saddle' ? {} : { 0: [s.surface === 'Rosenbrock' ? [1, 1] : [0, 0]] }",
        "plane: floor *": "s.surface !== 'saddle' ? {} : where([1, -1].map(side => [side,"
        " along(0, 59, 59, i => side * 0.2 * 1.06 ** i).map(([, a]) => [a, 1 / a])]))",
        "losses: walk *?": "where(racing().map(({ name, path }) => [name, finite(path.slice(0, s.t + 1).map((w, t) =>"
        " [t, log10(min(max(J_race(...w), 1e-40), 1e40))]))]))",
    },
}  # fmt: skip
# Key of a figure → what is tinted → a number that is above zero just there. `^`: above some level.
SIDES = {"students: ŷ *": "(v.at1 ?? s.w1) * x + (v.at2 ?? s.w2) * y - 3 - log(of / (1 - of))"}
TINTED = {
    "path": SIDES | {"map: J *^": "J_class(x, y)"},
    "two_spaces": SIDES | {"map: J *^": "J_class(x, y)"},
    "eight": {"plane: J *^": "J_race(x, y)"},
    "boundary": {"plane: positive *": "s.b + s.w1 * x + s.w2 * y"},
    "bending": {
        "plane: says square *": "(({ W1, b1, w2, b2 }) => b1.length ? b1.reduce((sum, b, j) => sum + w2[j] * ({ tanh,"
        " sigmoid, relu: z => max(0, z), none: z => z })[s.kind](x * W1[0][j] + y * W1[1][j] + b), b2)"
        " : x * w2[0] + y * w2[1] + b2)(f.trajectory[s.k])",
    },
    "balance": {
        "plane: says yes *": "[x + y - 6, x - y, y - x].map((z, j) => s[`u${j + 1}`] ? (s.bend ? max(0, z) : z) : 0)"
        ".reduce((sum, a, j) => sum + a * (s.answer === 'pass' ? [0.8, -0.5, -0.5] : [-0.2, 0.4, -0.3])[j],"
        " s.answer === 'pass' ? -1 : 0.5)",
    },
}  # fmt: skip
# Key of a figure → a look: whether it is text, its colour, how it is drawn → what looks so. A | between: as its number,
# its class or what is chosen has it.
LOOKS = {
    "walk": {
        "dot open loss | dot open x | dot open y | dot open z dashed": "graph: node *",
        "line ink | line quiet": "graph: forth *",
        "line step": "graph: w₂ back, w₁ back, back *",
        "line w": "graph: w₁ forth, w₂ forth",
        "text ink": "graph: one, start, w₂ slope, w₁ slope, arrived *, sum *",
        "text loss | text x | text y | text z": "graph: value *, name *",
        "text step": "graph: w₂ link, w₁ link, slope *",
        "text w": "graph: w₁ value, w₂ value",
        "text x": "graph: truth",
    },
    "two_spaces": {
        "area loss": "map: J *",
        "area y": "students: ŷ *",
        "dot loss": "students: loss *",
        "dot w": "map: A, B, C, w",
        "dot x | dot x1": "students: student *",
        "line w": "students: z = *",
        "line w thin": "students: line A, line B, line C",
        "text ink": "map: A name, B name, C name; students: name A, name B, name C",
    },
    "path": {
        "area loss": "map: J *",
        "area y": "students: ŷ *",
        "dot loss": "students: loss *",
        "dot w": "map: at *, start, step *",
        "dot x | dot x1": "students: student *",
        "line step": "map: next, path",
        "line w": "students: z = *",
        "line w thin": "students: line *",
        "text ink": "map: t *; students: name *",
    },
    "cost": {
        "dot y open": "curve: at, square at",
        "line loss dotted": "curve: square",
        "line loss | line loss thin": "curve: y = *",
        "line step": "curve: square tangent, tangent",
        "text loss": "curve: name *, square name",
    },
    "fan": {
        "dot ink": "fan: end",
        "dot step | dot step open": "widths: at *",
        "line ink": "fan: full",
        "line ink dotted": "fan: noise; widths: back, out",
        "line quiet dotted": "fan: x axis, y axis",
        "line step": "fan: g *",
        "text ink": "fan: full name; widths: back name, out name",
    },
    "balance": {
        "area y": "plane: says yes *",
        "dot x": "network: x *; plane: student",
        "dot y": "network: y *",
        "dot z | dot z off": "network: a *",
        "line w | line w dashed": "network: w*",
        "line z dashed": "plane: wakes *",
        "text x": "network: x name *",
        "text y": "network: y name *",
        "text z": "network: a name *",
    },
    "one_curve": {
        "dot ink": "bar: rate",
        "dot step": "ground: now, step *; losses: step *",
        "dot w open": "ground: start",
        "line ink": "bar: rate line",
        "line loss": "ground: J",
        "line quiet dotted": "losses: to come",
        "line step thin": "ground: path; losses: loss",
        "text ink": "bar: zone name",
        "text ink | text quiet": "bar: zone name *",
        "text quiet": "bar: from *",
        "text step": "losses: now",
        "text w": "ground: start name",
        "zone step": "bar: zone, zone *",
    },
    "eight": {
        "area loss": "plane: J *",
        "dot ink | dot step": "plane: end *",
        "dot w open": "plane: start",
        "line ink": "plane: lowest *",
        "line ink thin | line step thin": "losses: walk *; plane: walk *",
        "line loss thin": "plane: floor *, floor -*",
        "text ink | text step": "losses: name *; plane: name *",
        "text w": "plane: start name",
    },
    "stop": {
        "dot ink": "curves: stop",
        "dot x": "fit: student *",
        "dot x open": "fit: other *",
        "line ink dotted": "curves: luck; fit: truth",
        "line ink thin": "curves: stop line",
        "line loss": "curves: training",
        "line loss dashed": "curves: validation",
        "line loss dotted": "curves: best",
        "line y": "fit: fit",
        "text ink": "curves: luck name",
        "text ink | text x | text y": "fit: name *",
        "text loss": "curves: best name",
    },
    "summands": {
        "dot y open": "curve: y",
        "dot z": "steps: z",
        "line quiet dotted": "curve: half; steps: zero",
        "line quiet thin": "steps: to *",
        "line w | line x": "steps: step *",
        "line z dashed": "curve: sigmoid",
        "line z thin": "curve: z",
        "text w | text x": "steps: name *",
        "text y": "curve: shown",
        "text z": "steps: z name",
    },
    "bias_shift": {
        "dot x open": "curve: half",
        "dot y open": "curve: y",
        "line quiet dotted": "curve: level",
        "line quiet thin": "curve: without",
        "line w": "curve: shift",
        "line z dashed": "curve: with",
        "text y": "curve: shown",
    },
    "activations_plot": {
        "area ink": "change: dead *",
        "dot step open": "change: slope",
        "dot z open": "curve: here",
        "line quiet thin": "curve: zero",
        "line step": "change: above, below; curve: tangent",
        "line z dashed": "curve: g",
        "line z thin": "change: z",
        "text quiet": "change: below *",
    },
    "bending": {
        "area y": "plane: says square *",
        "dot ink open": "plane: place",
        "dot loss": "losses: now",
        "dot x | dot x1": "plane: point *",
        "line loss": "losses: loss",
        "line quiet dotted": "losses: ln *",
        "line w thin": "plane: unit *",
        "text quiet": "losses: guess",
    },
    "boundary": {
        "area y": "plane: positive *",
        "dot x": "plane: x",
        "dot y open": "curve: y",
        "line ink dotted": "plane: distance",
        "line quiet dotted": "curve: half",
        "line w": "plane: w, z = *",
        "line z dashed": "curve: sigmoid",
        "line z thin": "curve: z",
        "text w": "plane: w name",
        "text y": "curve: shown",
        "text z": "plane: z",
    },
    "draw": {
        "brush y hard | brush y none | brush y soft": "grid: brush",
        "dot z": "votes: vote *",
        "line quiet thin": "votes: zero",
        "line w": "grid: frame",
        "pixel": "grid: pixel *",
        "text ink": "votes: name *",
        "text quiet": "votes: eight, three",
    },
}
# Where a mark stands out, or how full it is → for which: ` *` and a class, or the share of its ink.
MARKED = {
    "balance": {
        "network: x * fill-opacity": "each([s.x1, s.x2], x => x / 9)",
        "network: a * fill-opacity": "each([v.a1, v.a2, v.a3], a => min(1, Math.abs(a) / 9))",
        "network: y * fill-opacity": "each([v.pass, v.enjoy], y => y)",
        "network: a * off": "each([s.u1, s.u2, s.u3], on => !on)",
        "network: w1 * dashed": "where(['00', '01', '02', '10', '11', '12'].map(([i, j]) =>"
        " [i + j, s[`u${+j + 1}`] && [s.x1, s.x2][i] * [[1, 1, -1], [1, -1, 1]][i][j] < 0]))",
        "network: w2 * dashed": "where(['00', '01', '10', '11', '20', '21'].map(([j, k]) =>"
        " [j + k, [v.a1, v.a2, v.a3][j] * [[0.8, -0.2], [-0.5, 0.4], [-0.5, -0.3]][j][k] < 0]))",
    },
    "draw": {"grid: pixel * fill-opacity": "each(f.sheet(), ink => ink / 16)"},
    "fan": {"widths: at * open": "where([...f.drawn.fans.keys()].map(B => [B, B !== v.B]))"},
    "walk": {
        "graph: node * now": "each([0, 1, 2, 3, 4], i => i === s.k)",
        "graph: value * now": "each([0, 1, 2, 3, 4], i => i === s.k)",
        "graph: forth * now": "where([1, 2, 3, 4].map(i => [i, i === s.k]))",
        "graph: back * now": "each([5, 7, 8], step => step === s.k)",
        "graph: arrived * now": "each([5, 7, 8], step => step === s.k)",
    },
    "one_curve": {
        "bar: zone * now": "(at => each(zones().slice(1), (to, i) => at > zones()[i] + 1e-9"
        " && (at < to - 1e-9 || i === zones().length - 2)))(quadratic ? s.eta * s.curvature : s.eta)",
    },
}
# Key of a figure → at which heights its map is cut.
LEVELS = {
    **dict.fromkeys(("path", "two_spaces"), "[0.42, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 6]"),
    "eight": "({ saddle: [0.1, 0.5, 1, 3, 10], Rosenbrock: [0.1, 0.5, 2, 5, 20] })[s.surface] ?? [0.5, 2, 5, 10, 30]",
}


def drawn(key: str) -> str:
    """A script: all that a figure draws, each as plot, name, whether it may be missing, where it is, and should be."""
    rows = ", ".join(
        f'["{plot}", "{name}", () => ({places})]'
        for (plot, _, name), places in ((it.partition(": "), places) for it, places in DRAWN.get(key, {}).items())
    )
    return f"""f => {{ const read = {READ}; {TERMS} const found = [];
      for (const [plot, form, places] of [{rows}]) {{
        const p = f[plot], many = /\\*/.test(form), start = form.replace(/[*?]/g, ""), meant = places();
        const ours = ([key, it]) => key.startsWith(start) && it.tagName !== "text" && !it.matches(".grip, .ground");
        const there = [...p.nodes].filter(ours).map(([key]) => key.slice(start.length));
        for (const name of new Set(many ? [...Object.keys(meant), ...there] : [""])) {{
          const seen = read(f, [plot, start + name]), place = (many ? meant[name] : meant) ?? null;
          found.push([plot, start + name, form.endsWith("?"), seen, place]);
        }}
      }}
      return found; }}"""


def tinted(key: str) -> str:
    """A script: of each tint, at some places, the number that it goes by, and whether the place is tinted."""
    rows = ", ".join(
        f'["{plot}", "{name}", (x, y, of) => ({number})]'
        for (plot, _, name), number in ((it.partition(": "), number) for it, number in TINTED.get(key, {}).items())
    )
    return f"""(f, places) => {{ {TERMS}
      return [{rows}].flatMap(([plot, form, number]) => {{
        const p = f[plot], start = form.replace(/[*^]/g, "");
        return [...p.nodes].filter(([key, it]) => key.startsWith(start) && it.tagName === "path").map(([key, it]) => [
          plot, key, form.endsWith("^"), places.map(([x, y]) => {{
            const [[x0, x1], [y0, y1]] = [p.x.domain(), p.y.domain()], at = [x0 + x * (x1 - x0), y0 + y * (y1 - y0)];
            const [px, py] = p.at(at), point = Object.assign(p.svg.createSVGPoint(), {{ x: px, y: py }});
            return [number(...at, key.slice(start.length)), it.isPointInFill(point)]; }})]); }}); }}"""


# All that is drawn, but for words, axes, and what is there to be taken hold of.
EVERYTHING = """f => Object.entries(f).filter(([, it]) => it?.nodes).flatMap(([plot, it]) => [...it.nodes].filter(
  ([, node]) => node.tagName !== "text" && !node.matches(".axis, .grip, .ground")).map(([key]) => `${plot}: ${key}`))"""


def told(key: str, thing: str) -> bool:
    """Is there a line above for it?"""
    forms = [it.rstrip("?^") for it in {**DRAWN.get(key, {}), **TINTED.get(key, {})}]
    return any(thing.startswith(it[:-1]) if it.endswith("*") else thing == it for it in forms)


def strange(key: str) -> str:
    """A script: what looks otherwise than LOOKS has it, and what of MARKED is marked where it should not be."""
    looks = [
        (f"{plot}: {name}", look.split(" | "))
        for look, places in LOOKS.get(key, {}).items()
        for plot, _, names in (it.partition(": ") for it in places.split("; "))
        for name in names.split(", ")
    ]
    rows = ", ".join(
        f'["{form}", "{what}", () => ({places})]'
        for (form, _, what), places in ((it.rpartition(" "), places) for it, places in MARKED.get(key, {}).items())
    )
    return f"""f => {{ {TERMS} const found = [], all = {json.dumps(looks)};
      for (const [plot, it] of Object.entries(f).filter(([, it]) => it?.nodes)) for (const [key, node] of it.nodes) {{
        if (node.matches(".axis, .grip, .ground")) continue;
        const kind = node.tagName === "text" ? "text " : "", axis = kind && /^([xy] -?[\\d.]+|[xy]label)$/.test(key);
        const look = kind + node.getAttribute("class").replaceAll("q-", "").replace(/ now\\b/, "").trim();
        const own = all.filter(([form, looks]) => looks[0].startsWith("text ") === Boolean(kind) && (form.endsWith("*")
          ? `${{plot}}: ${{key}}`.startsWith(form.slice(0, -1)) : form === `${{plot}}: ${{key}}`));
        const looks = axis ? ["text quiet"] : own.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? [];
        if (!looks.includes(look.replace(/ +/g, " ")))
          found.push(`${{key}} of ${{plot}} is drawn ${{look}}, and should be ${{looks.join(" or ") || "in LOOKS"}}`);
      }}
      for (const [form, what, places] of [{rows}]) {{
        const [plot, name] = form.split(": ");
        for (const [at, meant] of Object.entries(places())) {{
          const node = f[plot].nodes.get(name.replace("*", at)), ink = what === "fill-opacity";
          const seen = node && (ink ? +node.getAttribute(what) : node.classList.contains(what));
          if (node && !(Math.abs(seen - meant) < 1e-6))
            found.push(`${{name.replace("*", at)}} of ${{plot}} has ${{what}}: ${{seen}}, and should have ${{meant}}`);
        }}
      }}
      return found; }}"""


def levels(key: str) -> str:
    """A script: the heights at which the map should be cut."""
    return f"f => {{ {TERMS} return {LEVELS.get(key, '[]')}; }}"
