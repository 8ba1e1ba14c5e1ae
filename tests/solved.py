"""A rival for each exercise in code: what its solution returns, found by other means than its own and its tests'.

`@of("loss/rows")` is handed what the solution defines and random numbers, and yields pairs: what it returns, and what
that should be. tests/test_exercises.py compares them, so that a solution and its tests can't be wrong alike.
"""

import functools
from collections.abc import Callable
from itertools import pairwise, product
from types import SimpleNamespace

import numpy as np
import sympy as sp
from oracles.means import gradient
from scipy import optimize, special, stats
from scipy.spatial import distance

SOLVED: dict[str, Callable] = {}


def of(name: str):
    return lambda function: SOLVED.setdefault(name, function)


def differs(name: str, source: str) -> str:
    """Where a solution and its rival do not come to the same; empty where they do."""
    space: dict = {}
    exec(compile(source, name, "exec"), space)
    for seed in range(3):
        for got, want in SOLVED[name](SimpleNamespace(**space), np.random.default_rng(seed)):
            if isinstance(want, set):
                same = got == want
            else:
                same = np.shape(got) == np.shape(want) and np.allclose(got, want, 1e-6, 1e-9)
            if not same:
                short = (" ".join(str(it).split())[:80] for it in (got, want))
                return "returns {}, and its rival in tests/solved.py comes to {}".format(*short)
    return ""


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# ---- backpropagation ----


@of("backpropagation/first_delta")
def first_delta(it, rng):
    z, y = rng.normal(size=(5, 1)), rng.integers(0, 2, 5).astype(float)
    y_hat = sigmoid(z)
    yield (
        it.first_delta(y_hat, y),
        gradient(lambda z: -np.mean(y * np.log(sigmoid(z[:, 0])) + (1 - y) * np.log(1 - sigmoid(z[:, 0]))), z),
    )


@of("backpropagation/layer")
def layer(it, rng):
    Z, W, b, C = (rng.normal(size=shape) for shape in ((5, 4), (4, 3), 3, (5, 3)))

    def J(Z, W, b):
        return np.sum(C * ((Z * (Z.real > 0)) @ W + b))

    A = np.maximum(Z, 0)
    yield it.for_weights(C, A), gradient(lambda W: J(Z, W, b), W)
    yield it.for_biases(C), gradient(lambda b: J(Z, W, b), b)
    yield it.for_layer_before(C, A, W), gradient(lambda Z: J(Z, W, b), Z)


@of("backpropagation/parts")
def in_parts(it, rng):
    X, y, w = rng.normal(size=(7, 3)), rng.normal(size=7), rng.normal(size=3)
    for size in (1, 3, 7, 9):
        yield it.in_parts(X, y, w, size), gradient(lambda w: np.mean((X @ w - y) ** 2) / 2, w)


@of("backpropagation/quotient")
def quotient(it, rng):
    u, v = sp.symbols("u v")
    at = dict(zip((u, v), rng.uniform(0.5, 2, 2)))
    yield it.quotient(*at.values()), [float(f.subs(at)) for f in (u / v, sp.diff(u / v, u), sp.diff(u / v, v))]


@of("backpropagation/running")
def running(it, rng):
    w, x = rng.normal(size=5), 1.7
    yield it.slopes(list(w), x), gradient(lambda w: x * np.prod(w), w)


@of("backpropagation/tanh_chain")
def tanh_chain(it, rng):
    x, y, *w = rng.normal(size=4)
    yield it.slopes(x, y, *w), gradient(lambda w: (w[1] * np.tanh(w[0] * x) - y) ** 2 / 2, w)[::-1]


# ---- gradient descent ----


@of("gradient_descent/felt")
def felt(it, rng):
    g, s = rng.normal(size=(2, 4))
    yield it.felt(g, s), np.linalg.norm(g) * (1 - distance.cosine(g, s))


@of("gradient_descent/nudge")
def nudge(it, rng):
    W = rng.normal(size=(2, 3))
    yield it.slopes(lambda W: np.sum(np.exp(W) * W), W), (1 + W) * np.exp(W)


@of("gradient_descent/place")
def place(it, rng):
    w1, w2 = np.linspace(-2, 2, 9), np.linspace(-1, 3, 7)
    lowest = min(product(w1, w2), key=lambda w: (w[0] - 0.9) ** 2 + (w[1] - 2.2) ** 2)
    yield it.argmin((w1[:, None] - 0.9) ** 2 + (w2 - 2.2) ** 2, w1, w2), lowest


@of("gradient_descent/pull")
def pull(it, rng):
    X, y, w = rng.normal(size=(6, 3)), rng.integers(0, 2, 6).astype(float), rng.normal(size=4)
    slopes = gradient(lambda w: np.mean(np.log(1 + np.exp(X @ w[:3] + w[3])) - y * (X @ w[:3] + w[3])), w)
    yield from zip(it.gradient(X, y, w[:3], w[3]), (slopes[:3], slopes[3]))


@of("gradient_descent/until")
def until(it, rng):
    """On a parabola a step leaves the same share each time."""
    w, steps = it.walk(lambda w: 2 * w, np.array([3.0, 4.0]), 0.1, 0.6, 100)
    n = int(np.ceil(np.log(0.6 / 10) / np.log(0.8)))
    yield steps, n
    yield w, 0.8**n * np.array([3, 4])
    yield it.walk(lambda w: 2 * w, np.array([3.0, 4.0]), 0.1, 0.5, 4)[1], 4


@of("gradient_descent/walk")
def walk(it, rng):
    start = rng.normal(size=2)
    yield it.walk(lambda w: 2 * w, start, 0.1, 6), np.outer(0.8 ** np.arange(7), start)


# ---- loss ----


@of("loss/beyond")
def beyond(it, rng):
    p, q = rng.dirichlet(np.ones(4), 2)
    yield it.kl(p, q), stats.entropy(p, q)
    p[1] = 0
    yield it.kl(p / p.sum(), q), stats.entropy(p, q)


@of("loss/column")
def column(it, rng):
    y_hat, y = rng.normal(size=(2, 6))
    for given in (y_hat, y_hat[:, None]):
        yield it.mse(given, y), distance.sqeuclidean(y_hat, y) / 6


@of("loss/pool")
def pool(it, rng):
    groups = [rng.random(n) for n in (2, 5, 9)]
    yield it.whole(np.array([g.mean() for g in groups]), np.array([2, 5, 9])), np.concatenate(groups).mean()


@of("loss/push")
def push(it, rng):
    Z, c = rng.normal(size=(5, 3)), rng.integers(0, 3, 5)
    yield (
        it.push(special.softmax(Z, axis=1), c),
        gradient(lambda Z: np.mean([np.log(np.exp(z).sum()) - z[k] for z, k in zip(Z, c)]), Z),
    )


@of("loss/rows")
def rows(it, rng):
    for scale in (1, 300):
        Z = rng.normal(0, scale, (4, 5))
        yield it.shares(Z), special.softmax(Z, axis=1)


@of("loss/signed")
def signed(it, rng):
    z, s = rng.normal(0, 20, 8), rng.choice([-1.0, 1.0], 8)
    yield it.cost(z, s), -special.log_expit(s * z)


@of("loss/typical")
def typical(it, rng):
    y_hat, y = rng.uniform(0.1, 0.9, 6), rng.integers(0, 2, 6)
    yield it.typical(y_hat, y), stats.gmean([stats.bernoulli.pmf(*pair) for pair in zip(y, y_hat)])


# ---- mini-batches ----


@of("mini_batches/accumulate")
def accumulate(it, rng):
    G = rng.normal(size=(9, 2))
    parts = [[0, 1, 2, 3], [4], [5, 6, 7, 8]]
    yield it.accumulate(lambda w, rows: G[rows].mean(axis=0), np.zeros(2), parts), G.mean(axis=0)


@of("mini_batches/batch_gradient")
def batch_gradient(it, rng):
    G, batch = rng.normal(size=(6, 2)), [4, 1, 4]
    yield it.batch_gradient(G, batch), (2 * G[4] + G[1]) / 3


@of("mini_batches/epoch")
def epoch(it, rng):
    batches = it.epoch(11, 4, rng)
    yield [len(batch) for batch in batches], [4, 4, 3]
    yield sorted(i for batch in batches for i in batch), range(11)


@of("mini_batches/noise")
def noise(it, rng):
    G = rng.normal(1, 2, (4, 2))
    means = np.array([np.mean([G[i] for i in batch], axis=0) for batch in product(range(4), repeat=3)])
    yield it.noise(G, 3), np.sqrt(np.var(means, axis=0).sum())


@of("mini_batches/shuffled")
def shuffled(it, rng):
    X, y = it.shuffled(np.arange(40.0).reshape(20, 2), np.arange(20), rng)
    yield X, np.stack([2 * y, 2 * y + 1], axis=1)
    yield sorted(y), range(20)
    yield np.array_equal(y, range(20)), False


# ---- networks ----


@of("networks/all_layers")
def all_layers(it, rng):
    X, W, V = rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=(5, 2))
    b, c = rng.normal(size=5), rng.normal(size=2)
    A = it.all_layers(X, [(W, b, np.tanh), (V, c, sigmoid)])
    for i, x in enumerate(X):
        a = [np.tanh(sum(x * w) + shift) for w, shift in zip(W.T, b)]
        for got, want in zip(A, (x, a, [special.expit(sum(a * v) + shift) for v, shift in zip(V.T, c)])):
            yield got[i], want
    yield len(A), 3


@of("networks/fold_all")
def fold_all(it, rng):
    sizes = (3, 5, 4, 2)
    layers = [(rng.normal(size=(m, k)), rng.normal(size=k)) for m, k in pairwise(sizes)]

    def answer(x):
        return functools.reduce(lambda a, layer: a @ layer[0] + layer[1], layers, x)

    W, b = it.fold_all(layers)
    yield b, answer(np.zeros(3))
    yield W + b, answer(np.eye(3))


@of("networks/he")
def he(it, rng):
    (W, b), (V, c) = it.he_start([400, 300, 500], rng)
    for weights, m in ((W, 400), (V, 300)):
        spread = np.sqrt(2 / m)
        fits = stats.kstest(weights.ravel(), stats.uniform(-(3**0.5) * spread, 2 * 3**0.5 * spread).cdf)
        yield fits.pvalue > 1e-3, True
    yield b, np.zeros(300)
    yield c, np.zeros(500)
    yield W.shape + V.shape, (400, 300, 300, 500)


@of("networks/shuffle")
def shuffle(it, rng):
    W, b, V, order = rng.normal(size=(3, 4)), rng.normal(size=4), rng.normal(size=(4, 2)), rng.permutation(4)
    W2, b2, V2 = it.shuffle(W, b, V, order)
    turn = np.eye(4)[:, order]
    yield W2, W @ turn
    yield b2, b @ turn
    yield V2, turn.T @ V


@of("networks/turn")
def turn(it, rng):
    kept = [rng.normal(size=shape) for shape in ((4, 4), 4, (2, 4), 2)]
    for got, want in zip(it.to_keras(kept), kept, strict=True):
        yield got, np.einsum("ki->ik", want) if want.ndim == 2 else want


@of("networks/walk")
def move(it, rng):
    kept = [np.zeros((2, 3)), np.ones(4)]
    before = list(kept)
    it.move(kept, 0.25)
    yield all(a is b for a, b in zip(kept, before)), True
    yield np.concatenate([p.ravel() for p in before]), [0.25] * 6 + [1.25] * 4


# ---- optimisation ----


@of("optimisation/forecast")
def forecast(it, rng):
    g, root = rng.normal(size=3), rng.normal(size=(3, 3))
    H = root + root.T
    eta, t = 0.3, sp.symbols("t")
    s = -t * sp.Matrix(g)  # the loss along the step, as its Taylor series has it
    J = (sp.Matrix(g).T * s + s.T * sp.Matrix(H) * s / 2)[0]
    yield it.forecast(g, H, eta), float(J.subs(t, eta))


@of("optimisation/pace")
def pace(it, rng):
    for eta in (0.1, 0.9):
        bends = rng.uniform(0.1, 3, 4)
        yield it.pace(eta, bends), np.linalg.norm(np.eye(4) - eta * np.diag(bends), 2)


@of("optimisation/plane")
def plane(it, rng):
    W, U, V = rng.normal(size=(3, 2, 2))
    alphas, betas = np.array([-1.0, 0.5, 2.0]), np.array([0.0, 3.0])
    got = it.plane(lambda W: W[0, 1] * 2 - W[1, 0], W, U, V, alphas, betas)
    flat = [2 * it[0, 1] - it[1, 0] for it in (W, U, V)]  # of what is linear the parts add up
    yield got, flat[0] + np.add.outer(alphas * flat[1], betas * flat[2])


@of("optimisation/ramp")
def ramp(it, rng):
    for t, want in ((0, 0.2), (3, 0.8), (4, 0.8), (6, 0.6), (7, 0.4), (8, 0.2), (10, 0), (30, 0)):  # sixths of a turn
        yield it.rate(t, 0.8, 4, 10), want


@of("optimisation/rows")
def normalised(it, rng):
    U, W = rng.normal(size=(2, 3, 5))
    scaled = it.normalised(U, W)
    yield np.diag(scaled @ scaled.T), np.diag(W @ W.T)
    yield np.diag(1 - distance.cdist(scaled, U, "cosine")), np.ones(3)


# ---- optimisers ----


@of("optimisers/ahead")
def ahead(it, rng):
    """Sutskever's form is Nesterov's, seen ahead: PyTorch's steps, in other coordinates."""
    import torch

    A, start = np.diag([1.0, 3.0]), rng.normal(size=2)
    theta, u = start.copy(), np.zeros(2)
    p = torch.tensor(start, requires_grad=True)
    rule = torch.optim.SGD([p], lr=0.1, momentum=0.8, nesterov=True)
    for _ in range(5):
        theta, u = it.step(lambda w: A @ w, theta, u, 0.1, 0.8)
        p.grad = torch.tensor(A) @ p.detach()
        rule.step()
        yield theta + 0.8 * u, p.detach().numpy()


@of("optimisers/best")
def best(it, rng):
    for losses, want in (([3, 2, np.nan, 9], (0.2, False)), ([np.nan, 1, 2, np.inf], (0.2, False)),
                         ([5, 4, 3, 2], (0.4, True)), ([1, 4, np.inf, np.nan], (0.1, True))):  # fmt: skip
        yield it.best([0.1, 0.2, 0.3, 0.4], losses), want


@of("optimisers/corrected")
def corrected(it, rng):
    """Adam without its momentum."""
    import torch

    w, s, p = np.array([1.0, -2.0]), np.zeros(2), torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
    rule = torch.optim.Adam([p], lr=0.1, betas=(0.0, 0.9), eps=0.02)
    for t in range(1, 6):
        g = rng.normal(size=2)
        w, s = it.step(w, s, t, g, 0.1, 0.9, 0.02)
        p.grad = torch.tensor(g)
        rule.step()
        yield w, p.detach().numpy()


@of("optimisers/decoupled")
def decoupled(it, rng):
    """PyTorch's momentum, and the old weights shrunk before, as AdamW does it."""
    import torch

    w, v = np.array([1.0, -2.0]), np.zeros(2)
    p = torch.tensor(w, requires_grad=True)
    rule = torch.optim.SGD([p], lr=0.1, momentum=0.7)
    for _ in range(5):
        g = rng.normal(size=2)
        w, v = it.step(w, v, g, 0.1, 0.7, 0.3)
        with torch.no_grad():
            p.mul_(0.97)
        p.grad = torch.tensor(g)
        rule.step()
        yield w, p.detach().numpy()
        yield v, rule.state[p]["momentum_buffer"].numpy()


@of("optimisers/epoch")
def one_epoch(it, rng):
    w, state = it.epoch(1.0, 5, [[0, 1], [2]], lambda w, rows: w + sum(rows), lambda w, s, g: (w - g / 2, s + g))
    yield (w, state), ((1 - 1) - 1, 5 + 2 + 2)


@of("optimisers/heavy_ball")
def heavy_ball(it, rng):
    import torch

    now = before = np.array([1.0, -2.0])
    p = torch.tensor(now, requires_grad=True)
    rule = torch.optim.SGD([p], lr=0.1, momentum=0.7)
    for _ in range(5):
        g = rng.normal(size=2)
        now, before = it.step(now, before, g, 0.1, 0.7), now
        p.grad = torch.tensor(g)
        rule.step()
        yield now, p.detach().numpy()


# ---- overfitting ----


@of("overfitting/decayed")
def decayed(it, rng):
    """The slope of the penalty, lambda / 2 times the squared weights, is what decays them."""
    W, dW, b, db = *rng.normal(size=(2, 3, 2)), *rng.normal(size=(2, 2))
    new, new_b = it.decayed(W, b, dW, db, 0.1, 0.4)
    yield new, W - 0.1 * gradient(lambda w: np.sum(dW * w) + 0.2 * np.sum(w**2), W)
    yield new_b, b - 0.1 * db


@of("overfitting/first_dropout")
def first_dropout(it, rng):
    A = np.full((400, 500), 3.0)
    dropped = it.first_dropout(A, 0.3, True, rng)
    yield set(np.unique(dropped)), {0.0, 3.0}
    yield stats.binomtest(int(np.sum(dropped == 0)), A.size, 0.3).pvalue > 1e-3, True
    yield it.first_dropout(A * 2, 0.3, False, rng), np.full(A.shape, 4.2)


@of("overfitting/fit")
def fit(it, rng):
    losses = [5, 3, 4, 2, 2, 6, 1]

    def run(patience, w):
        seen = iter(losses)
        return it.fit(w, lambda w: w.__iadd__(1), lambda w: next(seen), patience)[0]

    for patience, best_epoch in ((1, 2), (2, 4)):
        yield run(patience, np.zeros(1)), best_epoch


@of("overfitting/heaps")
def heaps(it, rng):
    for n, sizes in ((10, [6, 2, 2]), (13, [7, 2, 4])):
        parts = it.heaps(n, rng)
        yield [len(part) for part in parts], sizes
        yield sorted(np.concatenate(parts)), range(n)


@of("overfitting/parts")
def bias_and_variance(it, rng):
    predictions, f = rng.normal(size=(6, 4)), rng.normal(size=4)
    bias2, variance = it.parts(predictions, f)
    yield variance, np.var(predictions, axis=0).mean()
    yield bias2 + variance, distance.cdist(predictions, f[None], "sqeuclidean").mean() / 4


@of("overfitting/standardised")
def standardised(it, rng):
    from sklearn.preprocessing import StandardScaler

    train, test = rng.normal(3, 2, (7, 3)), rng.normal(3, 2, (4, 3))
    scaler = StandardScaler().fit(train)
    for got, of in zip(it.standardised(train, test), (train, test)):
        yield got, scaler.transform(of)


# ---- perceptron ----


@of("perceptron/bent")
def bent(it, rng):
    x = rng.normal(size=5)
    yield it.bent(x, lambda z: np.maximum(z, 0)), np.abs(x)
    yield it.bent(x, np.exp), 2 * np.cosh(x)


@of("perceptron/bias_for")
def bias_for(it, rng):
    x, w = rng.normal(size=(2, 3))
    z = optimize.brentq(lambda b: special.expit(w @ x + b) - 0.8, -30, 30, xtol=1e-14)
    yield it.bias_for(0.8, list(x), list(w)), z


@of("perceptron/columns")
def columns(it, rng):
    T, w = rng.normal(size=(3, 5)), rng.normal(size=3)
    yield it.weighted_sums(T, w, 0.4), np.einsum("in,i->n", T, w) + 0.4


@of("perceptron/distance")
def signed_distance(it, rng):
    X, w, b = rng.normal(size=(5, 2)), np.array([0.6, -1.7]), 0.8
    far = [optimize.minimize_scalar(lambda s, p=p: np.hypot(*(p - s * np.array([1.7, 0.6]) - [0, b / 1.7]))) for p in X]
    yield it.signed_distance(X, w, b), np.sign(X @ w + b) * [line.fun for line in far]


@of("perceptron/slope_from_a")
def slope_from_a(it, rng):
    z = rng.normal(size=(3, 2))
    yield it.slope_from_a(special.expit(z), "sigmoid"), [[gradient(sigmoid, x) for x in row] for row in z]
    yield it.slope_from_a(np.tanh(z), "tanh"), 1 / np.cosh(z) ** 2
    yield it.slope_from_a(np.maximum(z, 0), "relu"), np.heaviside(z, 0)


@of("perceptron/unit")
def unit(it, rng):
    x, w = rng.normal(size=(2, 4))
    yield it.unit(list(x), list(w), 0.3, np.sin), np.sin(np.dot(w, x) + 0.3)


# ---- review ----


@of("review/judged")
def judged(it, rng):
    from sklearn.metrics import accuracy_score, log_loss

    z, y = rng.normal(0, 2, 9), np.array([0, 1, 1, 0, 1, 0, 1, 0, 0])
    p = special.expit(z)
    yield it.judged(z, y), (log_loss(y, p), accuracy_score(y, np.round(p)))


@of("review/silent")
def silent(it, rng):
    X, W, b = rng.normal(size=(6, 3)), rng.normal(size=(3, 8)), rng.normal(-3, 2, 8)
    yield it.silent(X, W, b), [not any(x @ w + shift > 0 for x in X) for w, shift in zip(W.T, b)]


@of("review/step")
def one_step(it, rng):
    weights, slopes = ([rng.normal(size=shape) for shape in ((2, 3), 4)] for _ in range(2))
    for got, w, slope in zip(it.step(weights, slopes, 0.3), weights, slopes, strict=True):
        yield got + 0.3 * slope, w


@of("review/whole_loop")
def whole_loop(it, rng):
    import torch

    X, Y = rng.normal(size=(7, 3)), np.eye(4)[rng.integers(0, 4, 7)]
    P = [torch.tensor(rng.normal(size=shape), requires_grad=True) for shape in ((3, 4), 4)]
    got = it.whole_loop(X, Y, *(p.detach().numpy().copy() for p in P), 0.4, 5)
    rule = torch.optim.SGD(P, lr=0.4)
    for _ in range(5):
        rule.zero_grad()
        torch.nn.functional.cross_entropy(torch.tensor(X) @ P[0] + P[1], torch.tensor(Y)).backward()
        rule.step()
    for mine, p in zip(got, P):
        yield mine, p.detach().numpy()


# ---- what deep learning is ----


@of("what_deep_learning_is/halves")
def halves(it, rng):
    labels = rng.permutation(np.repeat([0, 3, 7], (4, 10, 6)))
    one, other = it.halves(labels, rng)
    yield sorted([*one, *other]), range(20)
    for half in (one, other):
        yield np.bincount(labels[half], minlength=8), [2, 0, 0, 5, 0, 0, 0, 3]


@of("what_deep_learning_is/note")
def note(it, rng):
    t = np.arange(64) / 800  # the frequencies of its Fourier transform are multiples of 12.5
    heard = np.fft.rfft(it.note(50.0, lambda f: 100 / f, t, highest=210.0)) / 32
    wanted = np.zeros(33, complex)
    wanted[[4, 8, 12, 16]] = -1j * np.array([2, 1, 2 / 3, 0.5])
    yield it.note(1000.0, lambda f: 1.0, t / 10), sum(np.sin(200 * np.pi * k * t) for k in (1, 2, 3))
    yield heard.real, wanted.real
    yield heard.imag, wanted.imag


@of("what_deep_learning_is/threshold")
def threshold(it, rng):
    ink, eight = np.array([1.0, 2, 3, 4, 5, 6]), np.array([False, False, True, False, True, True])
    yield it.best_threshold(ink, eight, [0.5, 2.0, 2.5, 4.5, 7]), 2.0
    yield it.best_threshold(ink, eight, [4.0, 6.5]), 4.0
