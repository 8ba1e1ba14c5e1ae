# %% [markdown]
# # Lab 4: See the landscape
#
# [The chapter on the landscape](../optimisation.md) drew the loss of networks that we had trained. Here you draw the loss of your own. The lab needs two sections of that chapter that are beside the core path, so read them first, with their folds: [what the loss of a real network looks like](../optimisation.md#what-does-the-loss-of-a-real-network-look-like), and [why the directions must be scaled](../optimisation.md#why-must-the-directions-be-scaled). You train eight small networks on scikit-learn's digits. Then you walk: from a start to its end, from one solution to another, around one of them, and along the path that the training took. You measure how sharply the ground bends, and ask whether that is of any use for knowing how good a network is.
#
# The curves and maps of the loss are all drawn by the same few lines: put the weights of many networks into one array, and compute all their losses at once. And most pictures can mislead. So most sections also ask what their picture hides.

# %% [markdown]
# ## Which networks?
#
# The digits of [[@alpaydin1998]]: 8 × 8 pixels, ten classes. For training you take only 400 of them, so that the lab is quick. Another 400 are for choices, the *validation set*. The rest, the *test set*, stays shut until the last section but one ([the chapter on overfitting](../overfitting.md) says why).

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

X, c = load_digits(return_X_y=True)
X = X / 16
order = np.random.default_rng(0).permutation(len(X))
train, val, test = np.split(order, [400, 800])
Y = np.eye(10)[c]  # one-hot
print(f"train {len(train)}, validation {len(val)}, test {len(test)}")

# %% [markdown]
# A place in the landscape is *all* weights of a network, so write them as one long row: first $\mathbf{W}_1$, then $\mathbf{b}_1$, $\mathbf{W}_2$, $\mathbf{b}_2$. With twelve hidden units that makes 910 numbers. Each start is drawn by He's rule and then halved. (The rule, [[3.24]], is beside the core path too; all that you need of it is in the code.)


# %%
def start(seed, k=12):  # k hidden units
    draw = np.random.default_rng(seed).standard_normal
    W1 = draw(64 * k) * np.sqrt(2 / 64) / 2
    W2 = draw(k * 10) * np.sqrt(2 / k) / 2
    return np.concatenate([W1, np.zeros(k), W2, np.zeros(10)])


starts = np.array([start(seed) for seed in range(8)])
print("eight networks, one a row:", starts.shape)

# %% [markdown]
# Now the network and its loss. The trick of this lab is the first axis: `w` holds *many* networks, one a row, and out come as many losses. A hidden unit has 64 weights in, one bias and 10 weights out, 75 numbers in all, so the length of a row tells how many units there are.

# %% tags=["torch"]
import torch


def logits(w, X):  # w: networks x weights, X: examples x 64
    k = (w.shape[1] - 10) // 75
    W1, b1, W2, b2 = torch.split(w, [64 * k, k, 10 * k, 10], dim=1)
    A = torch.relu(X @ W1.reshape(-1, 64, k) + b1[:, None])
    return A @ W2.reshape(-1, k, 10) + b2[:, None]


def cross_entropy(w, X, Y):  # one loss for each network
    log_p = torch.log_softmax(logits(w, X), dim=2)
    return -(Y * log_p).sum(dim=2).mean(dim=1)


# %% tags=["tensorflow"]
import tensorflow as tf


def logits(w, X):  # w: networks x weights, X: examples x 64
    k = (w.shape[1] - 10) // 75
    W1, b1, W2, b2 = tf.split(w, [64 * k, k, 10 * k, 10], axis=1)
    A = tf.nn.relu(X @ tf.reshape(W1, (-1, 64, k)) + b1[:, None])
    return A @ tf.reshape(W2, (-1, k, 10)) + b2[:, None]


def cross_entropy(w, X, Y):  # one loss for each network
    log_p = tf.nn.log_softmax(logits(w, X), axis=2)
    return -tf.reduce_mean(tf.reduce_sum(Y * log_p, axis=2), axis=1)


# %% [markdown]
# Two small functions take NumPy's arrays and give some back, so that all the drawing can be the same for both libraries. A first test: a network whose weights are all zero gives each digit the same chance, so its loss must be $\ln 10 \approx 2.303$.


# %% tags=["torch"]
def losses(points, X, Y, J=cross_entropy):
    return J(*map(torch.tensor, (points, X, Y))).numpy()


def answers(points, X):
    return logits(torch.tensor(points), torch.tensor(X)).argmax(2).numpy()


print(losses(np.zeros((1, 910)), X[train], Y[train]).round(3))


# %% tags=["tensorflow"]
def losses(points, X, Y, J=cross_entropy):
    return J(*map(tf.constant, (points, X, Y))).numpy()


def answers(points, X):
    return tf.argmax(logits(tf.constant(points), X), 2).numpy()


print(losses(np.zeros((1, 910)), X[train], Y[train]).round(3))

# %% [markdown]
# For training you need the gradient of each network's loss. Add up the losses: the networks share no weight, so the gradient of the sum has in each row what belongs to that network alone. `step` takes one step of gradient descent, [[5.10]], with all networks at once; its `eta` is a column of rates, one for each network.


# %% tags=["torch"]
def gradient(w, X, Y, J):
    def total(w):
        return J(w, X, Y).sum()

    return torch.func.grad(total)(w)


# one step of every network at once
def fast_step(w, X, Y, eta, J):
    return w - eta * gradient(w, X, Y, J)  # (5.10)


def step(w, X, Y, eta, J=cross_entropy):
    return fast_step(*map(torch.tensor, (w, X, Y, eta)), J).numpy()


# %% tags=["tensorflow"]
def gradient(w, X, Y, J):
    with tf.GradientTape() as tape:
        tape.watch(w)
        total = tf.reduce_sum(J(w, X, Y))
    return tape.gradient(total, w)


@tf.function
def fast_step(w, X, Y, eta, J):
    return w - eta * gradient(w, X, Y, J)  # (5.10)


def step(w, X, Y, eta, J=cross_entropy):
    return fast_step(*map(tf.constant, (w, X, Y, eta)), J).numpy()


# %% [markdown]
# Train all eight for 400 steps, each on all 400 digits at every step, and keep every tenth place on the way.

# %%
eta, path, w = np.full((8, 1), 0.4), [starts], starts
for t in range(1, 401):
    w = step(w, X[train], Y[train], eta)
    if t % 10 == 0:
        path.append(w)
path, ends = np.array(path), w
J_start = losses(starts, X[train], Y[train])
J_end = losses(ends, X[train], Y[train])
accuracy = (answers(ends, X[val]) == c[val]).mean(axis=1)
print("path:", path.shape)
print("loss at the starts:", J_start.round(3))
print("loss at the ends:  ", J_end.round(3))
print(f"validation: lowest = {min(accuracy):.3f}", end="")
print(f", highest = {max(accuracy):.3f}")
known = (answers(ends, X[train]) == c[train]).all(axis=1).sum()
print(f"right on all training digits = {known} of 8")

# %% [markdown]
# All eight are good networks, with [[labs/landscape#lowest]] to [[labs/landscape#highest]] of the validation digits right. Are they *the same* network? That is one of the questions to come.

# %% [markdown] tags=["question"]
# The rows share no weight. How can you check that training eight at once is the same as training one alone?

# %% [markdown] tags=["answer"]
# Take a step with one row, and compare with that row of a step with all.

# %% tags=["answer"]
alone = step(starts[3:4], X[train], Y[train], eta[:1])
together = step(starts, X[train], Y[train], eta)[3:4]
print("the same:", np.allclose(alone, together, rtol=0, atol=1e-12))

# %% [markdown]
# Three blanks of this lab are yours. Their checks also ask: is what you return made of numbers, in the right shape? The next cell is how they ask; you need not read it.


# %%
def misfit(got, *shape):
    """For the checks: what is it, if not numbers in this shape?"""
    kind = f"of type {type(got).__name__}"
    if got is None:
        return "nothing (is a return missing?)"
    if callable(got):
        return f"{kind} (are its brackets missing?)"
    try:
        found = np.asarray(got)
    except (TypeError, ValueError, RuntimeError):
        return f"{kind}; NumPy can't turn it into an array"
    if found.dtype.kind not in "biuf":
        return f"{kind}, and not numbers"
    return f"of shape {found.shape}" * (found.shape != shape)


# %% [markdown]
# ## What lies between start and end?
#
# The training took a winding path. What would you meet on the *straight* line? Write $\mathbf{w}_{\text{start}}$ and $\mathbf{w}_{\text{end}}$ for its two ends; the line is $(1 - \alpha)\,\mathbf{w}_{\text{start}} + \alpha\,\mathbf{w}_{\text{end}}$, with $\alpha$ from 0 to 1. That is the slice [[7.7]] with the direction $\mathbf{w}_{\text{end}} - \mathbf{w}_{\text{start}}$. [[@goodfellow2015]] walked such lines in networks of their time and met no obstacle worth the name. Walk yours, and a little beyond both ends.


# %%
def line(a, b, alpha):
    return (1 - alpha)[:, None] * a + alpha[:, None] * b


alpha = np.linspace(-0.25, 1.5, 36)
along = [line(a, b, alpha) for a, b in zip(starts, ends)]
along = losses(np.concatenate(along), X[train], Y[train]).reshape(8, -1)
inside = (alpha > -0.01) & (alpha < 1.01)
rises = np.diff(along[:, inside]).max(axis=1)
print("largest rise between two places, start to end:")
print(rises.round(3))
print(f"always down = {np.sum(rises < 0)} of 8")

# %% The loss on the straight line from each start to its end caption="Eight straight lines, each from a start (*α* = 0) to the end of its training (*α* = 1). The loss falls all the way; the end is not yet the lowest place of its line."
_, ax = plt.subplots(figsize=(4.8, 2.8))
ax.plot(alpha, along.T, "C5", lw=0.9)
ax.plot(np.zeros(8), J_start, "ko", ms=3)
ax.plot(np.ones(8), J_end, "ko", ms=3)
ax.text(0.03, 2.5, "starts")
ax.text(1.0, 0.35, "ends", ha="center")
ax.set(xlabel="α along the line", ylabel="training loss J", ylim=(0, 3))
plt.show()
lowest_at = alpha[along.argmin(axis=1)]
print("At 0, 0.5 and 1 the mean loss is", end=" ")
print(*(f"{along[:, i].mean():.2f}" for i in (5, 15, 25)), sep=", ")
print("The lowest place of each line is at alpha =", lowest_at.round(2))

# %% [markdown]
# Down all the way, in [[labs/landscape#always down]] of 8. Most lines even go on falling as far as you have drawn them. And [[labs/landscape#right on all training digits]] of the eight networks have every training digit right; such a network can still lower this loss by being more sure. (Remember this; it comes back when you measure sharpness.) Does it follow that training is easy, a walk down a slope? No. You knew the direction only when you had arrived. And a line can miss walls beside it.

# %% [markdown] tags=["question"]
# Did the training walk along this line? How far did it stray from it, measured in lengths of the line?

# %% [markdown] tags=["answer"]
# Split each place of the path into its part along the line and the rest, and take the longest rest.

# %% tags=["answer"]
u = ends - starts
length = np.linalg.norm(u, axis=1)
moved = path - starts
share = (moved * u).sum(axis=2) / length**2
rest = np.linalg.norm(moved - share[:, :, None] * u, axis=2) / length
print("farthest from the line, in its lengths:")
print(rest.max(axis=0).round(2))

# %% [markdown]
# ## Is there a wall between two trained networks?
#
# Network 0 and network 1 answer about equally well. Are they two places in one valley, or is there a wall between? Draw the line from one to the other. The [[barrier]] is how far the loss on it rises above the straight line between the losses of its two ends, at the worst place. Write it: `line` makes the straight line of two losses as well, if they come as arrays of one number.


# %%
def barrier(a, b):
    alpha = np.linspace(0, 1, 21)
    J = losses(line(a, b, alpha), X[train], Y[train])
    # blank barrier: return J, and its largest height above the line
    return J, np.max(J - line(J[:1], J[-1:], alpha)[:, 0])
    # end


# %% tags=["check"]
a, b = starts[0], ends[1]  # at different heights
got = barrier(a, b)
assert got is not ..., "barrier is still empty: return J and the height"
pair = isinstance(got, (tuple, list)) and len(got) == 2
words = f"barrier returns J and the height, not a {type(got).__name__}"
assert pair, words + ": is one missing, or a return?"
for name, it, shape in zip(("J", "the height"), got, ([21], [])):
    no = misfit(it, *shape)
    assert not no, f"{name} has the shape {tuple(shape)}; this is {no}"
J_way, height = got
way = [(1 - i / 20) * a + i / 20 * b for i in range(21)]
J_hand = losses(np.array(way), X[train], Y[train])
assert np.allclose(J_way, J_hand), "J is not as it was: return it too"
first, last = J_hand[0], J_hand[-1]
straight = [first + i / 20 * (last - first) for i in range(21)]
by_hand = max(J - s for J, s in zip(J_hand, straight))
words = f"the barrier is {height:.4f}, by hand {by_hand:.4f}"
same = np.isclose(height, by_hand, rtol=0, atol=1e-9)
assert same, words + ": is it above the straight line, at its place?"

# %% [markdown]
# Walk:

# %%
J_plain, plain = barrier(ends[0], ends[1])
print(f"the ends: {J_plain[0]:.2f}, {J_plain[-1]:.2f}", end="")
print(f"; halfway {J_plain[10]:.2f}")
print(f"barrier between 0 and 1 = {plain:.2f}")

# %% [markdown]
# A wall, of [[labs/landscape#barrier between 0 and 1]]. But the comparison was unfair. Number the hidden units in a different order, their weights in and out with them: the network computes the same, yet it is at a different place in the landscape. With twelve units there are $12! = 479\,001\,600$ such places. Unit 3 of one network may do the work of unit 7 of the other.
#
# So give the units of network 1 the order in which they lie nearest to those of network 0. A pair's nearness is the dot product of their 75 numbers; SciPy's `linear_sum_assignment` finds the pairing with the largest sum. That is also the order with the smallest distance between the networks: the squared distance is the two squared lengths less twice that sum, less a part from the output biases, and neither the lengths nor that part change. Two helpers take a network apart into its units, and put it together again.

# %%
from scipy.optimize import linear_sum_assignment


def units(w):  # one row for each hidden unit; and the last ten biases
    k = (len(w) - 10) // 75
    W1, W2 = w[: 64 * k].reshape(64, k), w[65 * k : 75 * k]
    b1 = w[64 * k : 65 * k]
    return np.vstack([W1, b1, W2.reshape(k, 10).T]).T, w[75 * k :]


def weights(U, b2):  # back to one long row
    return np.concatenate([*U[:, :65].T, *U[:, 65:], b2])


# %% [markdown]
# Now write the matching. `linear_sum_assignment` takes a table of costs, and returns the rows and the columns of the pairs whose costs add up to the *smallest* sum; the rows come in order.


# %%
def matched(a, b):  # b, its units in the order nearest to a's
    (U, _), (V, b2) = units(a), units(b)
    # blank matched: return b with its units, V, in that order
    return weights(V[linear_sum_assignment(-U @ V.T)[1]], b2)
    # end


# %% tags=["check"]
U, b2 = units(ends[0])
mixed = weights(U[np.random.default_rng(0).permutation(12)], b2)
back = matched(ends[0], mixed)
assert back is not ..., "matched is still empty: return a network"
no = misfit(back, 910)
assert not no, f"a network is a row of 910 numbers; this is {no}"
two = ends[1], matched(ends[0], ends[1])
J_two = losses(np.array(two), X[train], Y[train])
words = "the reordered network computes another loss: are all units, and "
assert np.isclose(*J_two), words + "the last biases, those of b?"
words = "network 0, its units mixed, should come back as it was"
assert np.allclose(back, ends[0]), words + ": sign of the sum? columns?"


# %% [markdown]
# Does the reordered network compute the same? Check that first. Then walk again.

# %%
twin = matched(ends[0], ends[1])
J_twin = losses(np.array([twin]), X[train], Y[train])[0]
print("same loss:", np.isclose(J_plain[-1], J_twin, rtol=0, atol=1e-9))
before, after = (np.linalg.norm(ends[0] - w) for w in (ends[1], twin))
print(f"distance to network 0: {before:.1f}, matched {after:.1f}")
J_match, match = barrier(ends[0], twin)
print(f"barrier after matching = {match:.2f}")

# %% The loss between two trained networks, before and after matching caption="Solid: the straight line from network 0 to network 1. Dashed: to the same network 1 with its hidden units in another order. The wall depends on how the units happen to be numbered, and here it does not vanish."
_, ax = plt.subplots(figsize=(4.8, 2.8))
alpha = np.linspace(0, 1, 21)
ax.plot(alpha, J_plain, "C5-")
ax.plot(alpha, J_match, "C5--")
ax.text(0.5, J_plain[10] + 0.08, "as they are", ha="center")
ax.text(0.5, J_match[10] + 0.08, "units matched", ha="center")
ax.set(xlabel="α, from network 0 to network 1")
ax.set(ylabel="training loss J", ylim=(0, 1.25 * J_plain.max()))
plt.show()
print(f"As they are, the line climbs to {J_plain.max():.2f};", end=" ")
print(f"with the units matched to {J_match.max():.2f}.")

# %% [markdown]
# One pair may be luck. Eight networks make 28 pairs.

# %%
pairs = [(a, b) for a in range(8) for b in range(a)]
plain, match = np.array(
    [
        (barrier(u, v)[1], barrier(u, matched(u, v))[1])
        for u, v in ((ends[a], ends[b]) for a, b in pairs)
    ]
).T
for name, all_28 in (("as they are", plain), ("matched", match)):
    low, high = all_28.min(), all_28.max()
    print(f"{name}: {low:.2f} to {high:.2f}, mean {all_28.mean():.2f}")
print(f"lower after matching = {np.sum(match < plain)} of 28")
print(f"mean share left = {np.mean(match / plain):.2f}")

# %% [markdown]
# Matching lowered the wall in [[labs/landscape#lower after matching]] of 28 pairs, and left, on average, a share of [[labs/landscape#mean share left]] of it. [[@entezari2022]] conjecture that between two networks that are wide enough and trained by stochastic gradient descent there is likely *no* barrier once the units are put in a suitable order; [[@ainsworth2023]] found such orders for some large networks, one way being to pair by weights as you did, and give two networks, not trained in this way, for which there is none. Your walls shrink and stay. That refutes nothing: your networks are narrow, they were trained without the *stochastic*, and nearest weights need not be the best order. You will vary the width at the end.

# %% [markdown] tags=["question"]
# Suppose the wall between two networks is high. Does that prove that no path along low ground joins them?

# %% [markdown] tags=["answer"]
# No. You have looked at *one* line. A bent path may go round. Try a small one: stop at a third place, halfway along and then 100 steps down.

# %% tags=["answer"]
bend = line(ends[0], ends[1], np.array([0.5]))
for _ in range(100):
    bend = step(bend, X[train], Y[train], eta[:1])
first, second = (barrier(w, bend[0])[0].max() for w in ends[:2])
print(f"straight: up to {J_plain.max():.2f}")
print(f"by the third place: up to {max(first, second):.2f}")

# %% [markdown]
# ## What does a slice around the solution show?
#
# Now look around network 0, along two random directions. [The chapter](../optimisation.md) has told you the trap: a ReLU lets a positive factor through, so by [[7.8]] the same function has many addresses. See it in your own network. Make the weights and biases into the hidden layer $r = 4$ times as large, those out of it 4 times smaller.


# %%
def rescale(w, r):
    U, b2 = units(w)
    return weights(np.hstack([r * U[:, :65], U[:, 65:] / r]), b2)


copies = np.array([ends[0], rescale(ends[0], 4)])
J_0, J_4 = losses(copies, X[train], Y[train])
print("same loss:", np.isclose(J_0, J_4, rtol=0, atol=1e-9))
same = np.mean(np.equal(*answers(copies, X[val])))
print(f"same answer on {same:.0%} of the validation digits")

# %% [markdown]
# One function, two addresses. Around each, draw the map twice over the same two random directions: once raw, both made shorter by one common factor (for $\mathbf{U}$ to the length that it has when normalised at the first address), once with each unit's part given the length of the weights into that unit, [[7.9]]. In the first layer that is a column of $\mathbf{W}_1$, in the second a column of $\mathbf{W}_2$. Biases stay where they are. All 169 places of a map go through the network together.


# %%
def normalised(d, w):
    out = np.zeros_like(w)
    k = (len(w) - 10) // 75
    for a, b, rows in ((0, 64 * k, 64), (65 * k, 75 * k, k)):
        D, W = d[a:b].reshape(rows, -1), w[a:b].reshape(rows, -1)
        long, short = np.linalg.norm(W, axis=0), np.linalg.norm(D, axis=0)
        out[a:b] = (D / short * long).ravel()  # (7.9)
    return out


def grid(w, u, v, x, y):  # (7.7), the rows along v
    flat = [w + a * u + b * v for b in y for a in x]
    return losses(np.array(flat), X[train], Y[train]).reshape(len(y), -1)


# %%
side = np.linspace(-1, 1, 13)
U, V = np.random.default_rng(1).standard_normal((2, 910))
U[768:780] = V[768:780] = U[900:] = V[900:] = 0  # biases stay
reach = np.linalg.norm(normalised(U, ends[0])) / np.linalg.norm(U)
maps = [grid(w, reach * U, reach * V, side, side) for w in copies]
for w in copies:
    maps.append(grid(w, normalised(U, w), normalised(V, w), side, side))
gap = np.abs(maps[2] - maps[3]).max()
print("raw: highest", *(f"{m.max():.1f}" for m in maps[:2]))
print("normalised: highest", *(f"{m.max():.1f}" for m in maps[2:]))
print("the normalised maps agree:", bool(gap < 1e-9))

# %% Four maps of one function caption="The two upper maps seem to be two landscapes: on the left a wide bowl, on the right a steep valley. They are the same function, in two sizes of weights. Normalised, below, the two agree. The lines are at the losses 1/4, 1 and 4."
_, axes = plt.subplots(2, 2, figsize=(4.8, 4.6), sharex=True, sharey=True)
levels = [0, 0.25, 1, 4, 1000]
bands = [("C5", i / 5) for i in range(4)]
names = [f"{a}, r = {r}" for a in ("raw", "normalised") for r in (1, 4)]
for ax, name, high in zip(axes.flat, names, np.round(maps, 6)):
    ax.contourf(side, side, high, levels, colors=bands)
    ax.contour(
        side, side, high, levels[1:-1], colors="C5", linewidths=0.8
    )
    ax.plot(0, 0, "ko", ms=3)
    ax.set(title=name, xticks=[-1, 0, 1], yticks=[-1, 0, 1])
axes[1, 0].set(xlabel="α", ylabel="β")
plt.show()
for name, high in zip(names, maps):
    print(f"{name}: {np.mean(high < 1):.0%} of the map lies below 1")

# %% [markdown]
# If somebody shows you two landscapes, ask how the directions were scaled. And ask how many directions were drawn: each of these maps shows two of 910.

# %% [markdown]
# ## Which plane holds the path?
#
# Random directions barely show the path that the training took. Choose them from the path itself: take its 41 places as 41 rows, seen from the end, and let the *principal components* (PCA) span the plane: the directions along which the rows are longest. (PCA usually looks from the mean of the rows; a path to a solution is seen from the solution.) NumPy's singular value decomposition gives them; the squared singular values say how much each holds. [[@li2018]] draw the paths of training in this way.

# %%
trail = path[:, 0] - ends[0]  # the path of network 0, seen from its end
_, size, directions = np.linalg.svd(trail, full_matrices=False)
kept = size**2 / np.sum(size**2)
P, Q = directions[:2]  # orthogonal, of length 1
x, y = trail @ P, trail @ Q  # the path in the plane
print(f"kept by the first direction = {kept[0]:.3f}")
print(f"kept by the plane = {kept[:2].sum():.3f}")

# %% The path of a training in the plane that holds most of it caption="The path runs from the open circle to the filled one, a point every ten steps. Most of the way is covered early; then the steps get short. The map is the loss in the plane, not on the path; its lines, from the right, are at 0.1, 0.2, 0.4, 0.8, 1.6."
_, ax = plt.subplots(figsize=(4.8, 3.4))
low_x, high_x, low_y, high_y = x.min(), x.max(), y.min(), y.max()
across = np.linspace(low_x - 2, high_x + 2, 21)
up = np.linspace(low_y - 2, high_y + 2, 17)
high = grid(ends[0], P, Q, across, up).round(6)
levels = [0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 1000]
bands = [("C5", i / 9) for i in range(7)]
ax.contourf(across, up, high, levels, colors=bands)
lines = ax.contour(
    across, up, high, levels[1:-1], colors="C5", linewidths=0.8
)
ax.plot(x, y, "k.-", lw=0.8, ms=3)
ax.plot(x[0], y[0], "ko", mfc="white", ms=6)
ax.plot(x[-1], y[-1], "ko", ms=6)
ax.set(xlabel="first direction", ylabel="second direction")
plt.show()
print(f"The path goes {abs(x[0]):.1f} along the first direction", end="")
print(f" and {np.ptp(y):.1f} up and down the second.")

# %% [markdown]
# The plane holds [[labs/landscape#kept by the plane]] of the squared distances from the end. That sounds like nearly everything. What does it hide? First: the map is not the ground under the path. Compare the loss at six places of the path with the loss below each on the map.

# %%
flat = ends[0] + x[:, None] * P + y[:, None] * Q
at = [0, 2, 5, 10, 20, 40]
there, drawn = losses(
    np.stack([path[at, 0], flat[at]]).reshape(12, -1), X[train], Y[train]
).reshape(2, 6)
off = np.linalg.norm(path[at, 0] - flat[at], axis=1)
for t, d, a, b in zip(at, off, there, drawn):
    print(f"step {10 * t:3d}: {d:.2f} off the plane,", end="")
    print(f" loss {a:.3f}, on the map {b:.3f}")

# %% [markdown]
# Second: PCA finds a high share even in an aimless walk. [[@antognini2018]] proved it for long random walks in many dimensions.

# %% [markdown] tags=["question"]
# Take 40 random steps in 910 dimensions, each independent of all others. What share of the walk does the best plane hold? Guess first.

# %% [markdown] tags=["answer"]
# Two directions of 910: one might guess two thousandths.

# %% tags=["answer"]
shares = []
for seed in range(8):
    steps = np.random.default_rng(seed).standard_normal((40, 910))
    walk = np.vstack([np.zeros(910), steps.cumsum(axis=0)])
    walk -= walk[-1]
    size = np.linalg.svd(walk, compute_uv=False)
    shares.append(np.sum(size[:2] ** 2) / np.sum(size**2))
low_share, high_share = min(shares), max(shares)
print(f"eight random walks: {low_share:.2f} to {high_share:.2f}")

# %% [markdown] tags=["answer"]
# Early steps take part in every later place, so the places lie in a row. A large share shows that a path *is* a path. It does not show that the path has an aim.

# %% [markdown]
# ## How sharp is it here?
#
# Pictures show few directions. One number looks at all of them: $\lambda_{\max}$, the largest eigenvalue of the [[Hessian]] $\mathbf{H}$, the bend along the steepest direction. It sets the bound on the rate, [[7.3]], and it is often called the [[sharpness]]. Your Hessian has 910 × 910 entries, which you could still store. You do not need it: the product of $\mathbf{H}$ with a vector $\mathbf{v}$ is enough, and that is how the *gradient* changes if you set out along $\mathbf{v}$:
#
# $$
# \mathbf{H} \mathbf{v} = \lim_{\varepsilon \to 0} \frac{\nabla J(\mathbf{w} + \varepsilon \mathbf{v}) - \nabla J(\mathbf{w})}{\varepsilon}
# $$
#
# A derivative along one direction is what forward-mode differentiation computes, exactly and for the price of a few gradients [[(@pearlmutter1994)]]. So you send forward mode through the gradient, which reverse mode made. If this is new to you, read `product` as the quotient above, taken to its limit; below it is checked against a quotient from both sides.


# %% tags=["torch"]
def fast_product(w, v, X, Y, J):
    def slope(w):
        return gradient(w, X, Y, J)

    return torch.func.jvp(slope, (w,), (v,))[1]


def product(w, v, X, Y, J=cross_entropy):  # H v, one a network
    return fast_product(*map(torch.tensor, (w, v, X, Y)), J).numpy()


# %% tags=["tensorflow"]
@tf.function
def fast_product(w, v, X, Y, J):
    with tf.autodiff.ForwardAccumulator(w, v) as forward:
        g = gradient(w, X, Y, J)
    return forward.jvp(g)


def product(w, v, X, Y, J=cross_entropy):  # H v, one a network
    return fast_product(*map(tf.constant, (w, v, X, Y)), J).numpy()


# %% [markdown]
# Is it right? Ask for a second opinion: the central difference of two gradients. Your `gradient` takes no NumPy arrays, but a step with rate 1 moves by one gradient. And $\mathbf{H}$ is symmetric, so $\mathbf{u}^\top \mathbf{H} \mathbf{v}$ must be $\mathbf{v}^\top \mathbf{H} \mathbf{u}$.

# %%
digits = X[train], Y[train]
u, v = np.random.default_rng(3).standard_normal((2, 8, 910))
Hv, eps, one = product(ends, v, *digits), 1e-8, np.ones((8, 1))
g_plus, g_minus = (
    p - step(p, *digits, one) for p in (ends + eps * v, ends - eps * v)
)
measured = (g_plus - g_minus) / (2 * eps)
off = np.linalg.norm(Hv - measured) / np.linalg.norm(Hv)
print("differs by less than 1 in 10 000:", bool(off < 1e-4))
uHv = np.sum(u * Hv, axis=1)
vHu = np.sum(v * product(ends, u, *digits), axis=1)
print("symmetric:", np.allclose(uHv, vHu, rtol=1e-9))

# %% [markdown]
# Now [[power iteration]], as in [exercise 2 of the chapter](../optimisation.md#exercises): multiply by $\mathbf{H}$, make the length 1 again, and repeat. Each round the part along the eigenvector whose eigenvalue is largest *in size* grows the most. $\mathbf{v}^\top \mathbf{H} \mathbf{v}$ gives the eigenvalue, with its sign. Write one round for all networks at once: each row of `v` gets the length 1, and is multiplied.


# %%
def one_round(points, v, J):
    # blank power: return v with rows of length 1, and H times that
    v = v / np.linalg.norm(v, axis=1, keepdims=True)
    return v, product(points, v, *digits, J)
    # end


# %% tags=["check"]
given = np.random.default_rng(5).standard_normal((8, 910))


def doubled(w, X, Y):
    return 2 * cross_entropy(w, X, Y)


got = one_round(ends, given.copy(), doubled)
assert got is not ..., "the round is still empty: return v and H v"
no = misfit(got, 2, 8, 910)
assert not no, f"it returns v and H v, each 8 rows of 910; this is {no}"
unit, Hu = got
lengths = np.linalg.norm(unit, axis=1)
words = f"each row needs the length 1, not {lengths[0]:.2f}"
assert np.allclose(lengths, 1), words
aligned = np.sum(unit * given, axis=1) / np.linalg.norm(given, axis=1)
assert np.allclose(aligned, 1), "the rows have changed their direction"
right = np.allclose(Hu, 2 * product(ends, unit, *digits))
words = "the second is not H times the first: which v went in, which J?"
assert right, words

# %% [markdown]
# Repeat it. At the end $\mathbf{H} \mathbf{v}$ should be nearly $\lambda_{\max} \mathbf{v}$; check that too.


# %%
def sharpness(points, J=cross_entropy, rounds=25):
    v = np.random.default_rng(4).standard_normal(points.shape)
    for _ in range(rounds):
        steepest, v = one_round(points, v, J)
    return np.sum(steepest * v, axis=1), steepest


lam, steepest = sharpness(ends)
print("sharpness of the eight:", lam.round(2))
miss = product(ends, steepest, *digits) - lam[:, None] * steepest
close = np.linalg.norm(miss, axis=1).max() < 0.02 * lam.min()
print("H v is lambda v, to 2 %:", bool(close))

# %% [markdown]
# Now a check with nothing but losses. Along a direction $\mathbf{v}$ of length 1, $J(\mathbf{w} + \varepsilon \mathbf{v}) - 2 J(\mathbf{w}) + J(\mathbf{w} - \varepsilon \mathbf{v})$ is about $\varepsilon^2 \lambda$. Take three values of $\varepsilon$.

# %%
print("Hessian:", lam.round(2))
for eps in (1e-5, 1e-3, 1e-1):
    beside = [ends + eps * steepest, ends, ends - eps * steepest]
    a, b, d = losses(np.concatenate(beside), *digits).reshape(3, 8)
    print(f"{eps:.0e}:  ", ((a - 2 * b + d) / eps**2).round(2))

# %% [markdown]
# Close by, the three losses agree with the Hessian. A thousandth of a unit away, some do not, and a tenth away all show more bend. Why? A thousandth is too little for the smooth part of the bend to change. But your network is full of corners. Between the corners of its ReLUs the loss is smooth, and *there* the Hessian gives the bend. As soon as the nudge takes a digit across a corner, the slope jumps, and no second derivative knows of it. So the sharpness of a ReLU network is a statement about a very small neighbourhood. (It is also why the check of the products took $\varepsilon = 10^{-8}$.)

# %% [markdown] tags=["question"]
# How much of this steepest bend would a random direction show you?

# %% [markdown] tags=["answer"]
# Hardly any. On average over directions you see the *mean* of all 910 eigenvalues, and nearly all of them are near zero. The directions of the check above were random, one from each network; divide by their squared length:

# %% tags=["answer"]
bends = np.sum(v * Hv, axis=1) / np.sum(v * v, axis=1)
print(f"steepest directions: {lam.min():.2f} to {lam.max():.2f}")
print(f"random ones: {bends.min():.3f} to {bends.max():.3f}")
in_plane = np.linalg.norm([P @ steepest[0], Q @ steepest[0]])
print(f"network 0, part of the steepest in its plane: {in_plane:.2f}")

# %% [markdown] tags=["answer"]
# So the maps of the sections before are maps of the gentle country. The last line says how much of the steepest direction lies in the plane of the path: 1 would be all.

# %% [markdown]
# ## Who decides how sharp it gets?
#
# On a quadratic, a rate $\eta$ is stable where $\lambda_{\max} < 2 / \eta$. But your ground is not quadratic: its sharpness changes as you walk. So does the walk choose the sharpness? [[@cohen2021]] watched $\lambda_{\max}$ along full-batch training and found that it tends to rise until it reaches about $2 / \eta$ ([the chapter](../optimisation.md) has a fold on it). Watch yours. Take half the squared error for once, $\tfrac{1}{2} \lVert \hat{\mathbf{y}} - \mathbf{y} \rVert^2$ with the logits as $\hat{\mathbf{y}}$; a question below will show why not cross-entropy.


# %% tags=["torch"]
def squared_error(w, X, Y):  # half of it, one for each network
    off = ((logits(w, X) - Y) ** 2).sum(dim=2)
    return off.mean(dim=1) / 2


# %% tags=["tensorflow"]
def squared_error(w, X, Y):  # half of it, one for each network
    off = tf.reduce_sum((logits(w, X) - Y) ** 2, axis=2)
    return tf.reduce_mean(off, axis=1) / 2


# %% [markdown]
# Three rates, each from the starts 0 and 1: six walks of 300 steps, side by side, and the sharpness at every seventy-fifth. (Here the largest eigenvalues lie closer together, so take 40 rounds; what is still missing is at most a few hundredths of the value.)

# %%
rates = np.repeat([0.1, 0.2, 0.3], 2)[:, None]
w, sharp, error = np.tile(starts[:2], (3, 1)), [], []
for t in range(301):
    if t % 75 == 0:
        sharp.append(sharpness(w, squared_error, 40)[0])
    if t >= 150:
        error.append(losses(w, *digits, squared_error))
    w = step(w, *digits, rates, squared_error)
sharp, error = np.array(sharp), np.array(error)
share = sharp[2:] * rates[:, 0] / 2  # of the bound
for k in (0, 2, 4):
    low, high = share[:, k : k + 2].min(), share[:, k : k + 2].max()
    print(f"rate {rates[k, 0]:g}: 2/eta {2 / rates[k, 0]:4.1f},", end="")
    print(f" sharpness / bound {low:.1f} to {high:.1f} from step 150")

# %% Sharpness along training with three rates caption="The sharpness at every seventy-fifth step, for each rate from two starts. Dotted: 2/*η*. With the rates 0.2 and 0.3 it comes to the bound and stays there or a little above; with 0.1, dashed, the bound is 20, above the picture, and it climbs on."
_, ax = plt.subplots(figsize=(4.8, 3.2))
t = np.arange(0, 301, 75)
for k, name in (0, "0.1"), (2, "0.2"), (4, "0.3"):
    mark = "--" if k == 0 else "-"
    ax.plot(t, sharp[:, k : k + 2], "C5" + mark, lw=1.2)
    top = sharp[-1, k : k + 2].max()
    ax.text(306, top, "η = " + name, va="center")
for bound in (10, 2 / 0.3):
    ax.axhline(bound, color="black", ls=":", lw=1)
ax.set_yticks([0, 5, 2 / 0.3, 10], ["0", "5", "2 / 0.3", "2 / 0.2"])
ax.set(xlabel="step t", ylabel="sharpness", ylim=(0, 14), xlim=(0, 300))
plt.show()
for k in (0, 2, 4):
    print(f"rate {rates[k, 0]:g}: at the start", end=" ")
    print(*sharp[0, k : k + 2].round(1), sep=" and ", end=", at the end ")
    print(*sharp[-1, k : k + 2].round(1), sep=" and ")

# %% [markdown]
# With 0.2 and 0.3 the sharpness comes to the bound, and stays there or a little above: the ground on which you walk is about as sharp as your step can bear. That agrees with the paper, for two starts of one small network and one loss. With 0.1 the bound is far away, at 20, and the sharpness is still rising at the end; 300 steps do not show whether it gets there. (One thing differs. These starts are sharp themselves, so the walks first come down, one of them only between two marks.) Below its bound, [[7.3]] promises for a quadratic that each step goes down. What happens at the edge? Count, in the last 150 steps, those that went up.

# %%
up_steps = np.sum(np.diff(error, axis=0) > 0, axis=0)
for k in (0, 2, 4):
    print(f"rate {rates[k, 0]:g}: up", end=" ")
    print(*up_steps[k : k + 2], sep=" and ", end=" times in 150,")
    print(
        " lower at the end:",
        bool((error[-1] < error[0])[k : k + 2].all()),
    )

# %% [markdown]
# Below its bound, with 0.1, the loss falls at every step. At the edge it goes up in many of them, and falls in the long run all the same.

# %% [markdown] tags=["question"]
# Measure the same along the path of network 0, which was trained with cross-entropy and the rate 0.4, so $2/\eta = 5$. Does it sit at its edge too?

# %% [markdown] tags=["answer"]
# It comes near, and then it leaves again, downwards.

# %% tags=["answer"]
at = [0, 4, 8, 12, 16, 20, 30, 40]
lam_path = sharpness(path[at, 0])[0]
J_path = losses(path[at, 0], *digits)
for i, a, b in zip(at, J_path, lam_path):
    print(f"step {10 * i:3d}: loss {a:.3f}, sharpness {b:.2f}")

# %% [markdown] tags=["answer"]
# Why? The bend of cross-entropy along a logit is $p(1 - p)$, if $p$ is the probability given to that class. Once the network is sure of its digits, each $p$ is near 0 or 1, and the bend goes with it. So with cross-entropy a low loss makes flat ground by itself. If you compare two networks' sharpness at different losses, you compare the losses as well. (The squared error bends by 1 along a logit, whatever the answer.)

# %% [markdown]
# ## Do small batches find flatter ground?
#
# [[@keskar2017]] found that large batches ended in sharp minima and did worse on new data; small ones ended in flat minima and did better. [The chapter on mini-batches](../mini-batches.md) has the objections. Make the experiment yourself: batches of 20 against batches of 400, which are all the training digits. Both have the same eight starts. By the last answer, sharpness must be compared at one height, so each network trains until its own loss is below 0.1, looked at after every tenth step. A network that has arrived gets the rate 0 and waits for the others.


# %%
def descend(w, B, eta, target=0.1, seed=5):
    rng, epoch, steps = np.random.default_rng(seed), [], np.zeros(len(w))
    live = np.ones((len(w), 1))  # 0 for a network that has arrived
    while live.any():
        for _ in range(10):
            if not epoch:
                epoch = np.split(rng.permutation(train), 400 // B)
            batch = epoch.pop()
            w = step(w, X[batch], Y[batch], eta * live)
        steps += 10 * live[:, 0]
        live *= losses(w, *digits)[:, None] > target
    return w, steps


# %% [markdown]
# How large may a step be? Batch size and rate go together, so try two rates with each: 0.3 and 0.5 for the small batches (with 1 many did not arrive), 0.3 and 1 for the large. That makes four groups of eight networks. The rate 0.3 appears in both, for the comparison in which only the batch differs.


# %%
def spread(values, digits):
    mean, std = np.mean(values), np.std(values, ddof=1)
    return f"{mean:.{digits}f} +- {std:.{digits}f}"


groups, nets = [(20, 0.3), (20, 0.5), (400, 0.3), (400, 1.0)], []
for B, rate in groups:
    w, steps = descend(starts, B, rate)
    nets.append(w)
    print(f"B = {B}, rate {rate:g}: {steps.mean():.0f} steps", end=" ")
    print(f"on average, loss {losses(w, *digits).mean():.3f}")

# %%
lam_nets = np.array([sharpness(w)[0] for w in nets])
right = np.array([(answers(w, X[val]) == c[val]).mean(1) for w in nets])
for (B, rate), a, b in zip(groups, lam_nets, right):
    print(f"B = {B}, rate {rate:g}: sharpness", end=" ")
    print(f"{spread(a, 2)}, validation {spread(100 * b, 1)} %")
flatter = np.sum(lam_nets[0] < lam_nets[2])
print(f"flatter at the same rate = {flatter} of 8")

# %% [markdown]
# With the same rate, 0.3, the small batches ended on flatter ground. Now look at the last row: a large batch with a large rate ends flatter than the small one with 0.3. So it is not the batch as such. Now open the test set with the networks that you have: run the next cell once, and from then on change nothing before it.

# %%
tested = np.array(
    [(answers(w, X[test]) == c[test]).mean(1) for w in nets]
)
for (B, rate), a in zip(groups, tested):
    print(f"B = {B}, rate {rate:g}: test {spread(100 * a, 1)} %")
less = 100 * (tested[0] - tested[2])  # start by start
print(f"same rate, small less large: {spread(less, 1)} points")
wide = 2.36 * less.std(ddof=1) / np.sqrt(8)  # t, 7 degrees of freedom
print(f"95 % interval of the mean: +- {wide:.1f}")

# %% Sharpness and test accuracy of thirty-two networks caption="Each mark is a network, all trained until their loss was below 0.1. Circles: batches of 20, squares: of 400; filled: the smaller rate, open: the larger. Here flatter networks, on the left, are not better."
_, ax = plt.subplots(figsize=(4.8, 3))
looks = [("o", "black"), ("o", "white"), ("s", "black"), ("s", "white")]
for (B, rate), (mark, fill), a, b in zip(groups, looks, lam_nets, tested):
    ax.plot(a, 100 * b, "k" + mark, mfc=fill, ms=5, mew=0.9)
    print(
        f"{B}, {rate:g}: sharpness {a.min():.1f} to {a.max():.1f},",
        end="",
    )
    print(f" test accuracy {b.min():.3f} to {b.max():.3f}")
ax.set(xlabel="sharpness", ylabel="test accuracy in %")
plt.show()
r = np.corrcoef(lam_nets.ravel(), tested.ravel())[0, 1]
print(f"correlation = {r:.2f}")

# %% [markdown]
# **What does this run show?** Three things, and one that it does not.
#
# - With the same rate, smaller batches ended flatter, in [[labs/landscape#flatter at the same rate]] of 8 starts. This agrees with [[@keskar2017]].
# - A larger rate does the same for the large batch.
# - The flatter networks were not better on the test set. At the same rate the mean difference is small, and its interval contains zero. The correlation over all 32 is [[labs/landscape#correlation]]: not below zero, as it would have to be if flat meant good.
#
# We repeated it with sixteen other starts and other orders of the batches, eight at a time, judged on the validation set. Again all eight were flatter with the small batch, and again the correlation was not clearly below zero.
#
# It does not show that the paper is wrong. Their networks and data are larger, and they measure sharpness in a different way, by the highest loss in a small box around the solution. Nor are 32 dots 32 independent witnesses: they share the data, the starts and the order of the batches. What it shows is that *flat, therefore good* does not hold as it stands. [[@dinh2017]] gave the deeper reason.

# %% [markdown] tags=["question"]
# Take the flattest of the 32 networks. Can you make it the sharpest, without changing one of its answers?

# %% [markdown] tags=["answer"]
# Rescale it by [[7.8]]. Large weights in, small weights out: then the loss bends sharply along the small ones.

# %% tags=["answer"]
flattest = np.concatenate(nets)[lam_nets.argmin()]
copies = np.array([rescale(flattest, r) for r in range(1, 9)])
same = answers(copies, X) == answers(copies[:1], X)
print("all answers the same:", bool(same.all()))
print("sharpness for r = 1 to 8:", *sharpness(copies)[0].round(1))
print(f"sharpest of the 32: {lam_nets.max():.1f}")

# %% [markdown] tags=["answer"]
# So sharpness alone can prove nothing about how good a network is. It is a property of the address. (For the *training* it matters all the same: gradient descent walks among addresses, and by $2/\eta$ it feels this bend.)

# %% [markdown]
# ## Three things to try

# %% [markdown] tags=["question"]
# 1. Make the hidden layer narrower or wider. Does matching the units then take the wall away?

# %% [markdown] tags=["answer"]
# We tried 12, 24 and 48 units, four networks each, so six pairs. Wider networks descend faster, so each trains until its loss is below 0.2: the walls are compared between ends of about one height.

# %% tags=["answer"]
for k in (12, 24, 48):
    w = np.array([start(seed, k) for seed in range(4)])
    w, _ = descend(w, 400, 0.4, target=0.2)
    six = [(w[a], w[b]) for a in range(4) for b in range(a)]
    plain = [barrier(a, b)[1] for a, b in six]
    match = [barrier(a, matched(a, b))[1] for a, b in six]
    print(f"{k:2d} units: loss {losses(w, *digits).mean():.2f},", end=" ")
    print(f"barrier {np.mean(plain):.2f}, matched", end=" ")
    print(f"{np.mean(match):.3f} (the worst {np.max(match):.3f})")
    print(f"  left {k} = {np.mean(match) / np.mean(plain):.2f}")

# %% [markdown] tags=["answer"]
# Not quite. At each width matching takes most of the wall away, but not all: here [[labs/landscape#left 12]] of it is left at 12 units, [[labs/landscape#left 24]] at 24, and [[labs/landscape#left 48]] at 48. Four networks are few: with four other starts this share fell with the width, and with four more it hardly did. [[@entezari2022]] expect no wall between wide networks; 48 units do not show that.

# %% [markdown] tags=["question"]
# 2. Train with momentum, [[7.21]]. Where does the sharpness settle now?

# %% [markdown] tags=["answer"]
# On a quadratic, momentum $\mu$ moves the bound from $2 / \eta$ to $2 (1 + \mu) / \eta$ ([the chapter on optimisers](../optimisers.md)). We took the rate 0.3, squared error, and let the velocity `u` keep nothing, a quarter, and half; two starts each.

# %% tags=["answer"]
mu = np.repeat([0, 0.25, 0.5], 2)[:, None]
w, u = np.tile(starts[:2], (3, 1)), 0
for _ in range(300):
    g = w - step(w, *digits, np.ones((6, 1)), squared_error)
    u = mu * u - 0.3 * g  # (7.21)
    w = w + u
late = sharpness(w, squared_error, 40)[0]
for k in (0, 2, 4):
    print(f"mu = {mu[k, 0]:.2f}: bound {2 * (1 + mu[k, 0]) / 0.3:4.1f},")
    print(f"  sharpness {late[k]:.1f} and {late[k + 1]:.1f}")

# %% [markdown] tags=["answer"]
# It settles near the bound that momentum has, not near $2 / \eta$. That speaks for stability as what sets the edge, and not for the number $2 / \eta$ as such. (Not every walk is there so soon: with the rate 0.2 and $\mu = 0.5$ it was still on its way up after 300 steps.)

# %% [markdown] tags=["question"]
# 3. Sharpness is fooled by rescaling. Is there a measure that is not, and does it tell the good networks from the bad?

# %% [markdown] tags=["answer"]
# We measured how far the loss rises over a tenth of each unit's weights: the mean over twenty random directions, normalised by [[7.9]].

# %% tags=["answer"]
draw = np.random.default_rng(6).standard_normal((20, 910))


def rise(w):
    near = np.array([w + 0.1 * normalised(d, w) for d in draw])
    return losses(near, *digits).mean() - losses(w[None], *digits)[0]


two = [rise(copy) for copy in copies[[0, 7]]]
print("not fooled:", np.isclose(*two, rtol=1e-6))
rises = np.array([[rise(w) for w in group] for group in nets])
for (B, rate), a in zip(groups, rises):
    print(f"B = {B}, rate {rate:g}: rise {spread(1000 * a, 1)} / 1000")
r = np.corrcoef(rises.ravel(), tested.ravel())[0, 1]
print(f"correlation of rise and test = {r:.2f}")

# %% [markdown] tags=["answer"]
# Rescaling does not fool it. (The test rows are asked a second time here, so take what follows as a hint.) But it does not point to the good networks either: with the test accuracy it correlates at [[labs/landscape#correlation of rise and test]], and if flat meant good, that would have to be clearly negative. Here, at least, this kind of flatness says no more about the test than the other did.
