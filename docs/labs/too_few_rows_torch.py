# Runs from top to bottom. Each figure opens a window: close it, and the script goes on.
# Use Python 3.11, 3.12 or 3.13. It needs these packages:
# pip install matplotlib==3.11.2 numpy==2.4.6 scikit-learn==1.9.1 scipy==1.17.1 torch==2.13.0

# %% [markdown]
# # Lab 3: Too few rows
#
# Many tables in the world are short. A clinic has eighty patients, a workshop ninety broken
# machines, a school one year's class. Here you train a network on eighty rows, watch it learn them
# by heart, and try the cures of the chapter on overfitting. Then you ask two
# questions that matter more than accuracy. When the network says 0.8, is it right eight times in
# ten? And what should anyone *do* at 0.8?
#
# The rows are patients: 569 breast tumours, some benign, some malignant. Keep in mind through the
# whole lab that it teaches, and is not medicine. The data are old, come from one hospital, and are
# far richer in malignant cases than any screening. Nothing here may be used on a person.

# %% [markdown]
# ## What is in the table?
#
# Before any network, look. The data come with scikit-learn, so nothing is downloaded.

# %%
import numpy as np
from sklearn.datasets import load_breast_cancer

table = load_breast_cancer()
print(table.data.shape, table.target_names)
print("rows with target 0 =", np.sum(table.target == 0))
print("rows with target 1 =", np.sum(table.target == 1))

# %% [markdown]
# Read the order of the names: in this table 1 means *benign*. For us the event is *malignant*, and
# its probability is what we want to predict. So flip the target at once, and only once.
# Forget that, and the confusion matrix comes out wrong.

# %%
malignant = 1.0 - table.target
base_rate = malignant.mean()
print("malignant rows =", int(malignant.sum()))
print(f"base rate = {base_rate:.3f}")

# %% [markdown]
# Now the columns. A needle took some cells out of each tumour, a camera took their picture, and a
# program measured the outlines of the nuclei in it (Street, Wolberg and Mangasarian, 1993). For each of ten properties
# the table has the mean over the nuclei, its standard error, and the mean of the three largest
# values. We keep the ten means.

# %%
names = [str(name) for name in table.feature_names[:10]]
data = table.data[:, :10]
for name, column in zip(names, data.T):
    low, high = column.min(), column.max()
    print(f"{name:23s} {low:8.3f} to {high:8.3f}")

# %% [markdown]
# Why only ten of thirty? With all thirty columns nearly every row is told apart, and a validation
# set of 120 rows is left with a handful of mistakes. From a handful nobody can learn whether a
# probability is honest. (The last section tries all thirty.)
#
# Look at the scales. An area runs into thousands, a concavity stays below one half. (In which
# units? The table does not say. A good table would.) The units have nothing to do with the
# importance of a column, but a step of gradient descent would feel them: a column of large numbers
# makes the loss bend sharply along its weights, and by (7.3) the sharpest bend sets the rate for
# all. So each column will be shifted to mean 0 and scaled to spread 1, with the mean and the spread of the *training* rows.

# %% Two of the ten columns
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(4.8, 3.2))
for value, color, marker in ((0, "C0", "o"), (1, "C1", "s")):
    rows = np.flatnonzero(malignant == value)[::3]
    x, y = data[rows, 0], data[rows, 7]
    ax.plot(x, y, marker, ms=3.5, mfc="none", color=color)
    print(f"{'malignant' if value else 'benign'}: mean radius", end=" ")
    print(f"{x.min():.1f} to {x.max():.1f}, concave points", end=" ")
    print(f"{y.min():.3f} to {y.max():.3f}")
ax.text(7.4, 0.056, "benign", color="C0")
ax.text(21, 0.06, "malignant", color="C1")
ax.set(xlabel="mean radius", ylabel="mean concave points")
plt.show()

# %% [markdown]
# Three blanks of this lab are yours. Their checks also ask: is what you return made of numbers,
# in the right shape?
# The next cell is how they ask; you need not read it.

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
# ## Which rows may the network see?
#
# Eighty, as a small study might have. 120 more are for validation: every choice
# is made on them. Another 80 wait outside, to find out what more rows would buy. The remaining 289
# are the test set. Except for the look above, which chose nothing, they stay closed until the cures
# have been chosen.
#
# One split would tell one story, and perhaps a lucky one. So deal the rows eight times. Each
# shuffle is a small study of its own, with its own training rows, its own choices on its own
# validation rows, and its own test. Nothing goes from one shuffle to another.

# %%
streams = [np.random.default_rng(shuffle) for shuffle in range(8)]
order = np.stack([rng.permutation(569) for rng in streams])
parts = {"train": slice(0, 80), "val": slice(80, 200)}
parts |= {"more": slice(200, 280), "test": slice(280, 569)}


def deal(part, columns=data, order=order):
    rows = order[:, parts[part]]  # 8 shuffles, a row of patients each
    known = columns[order[:, parts["train"]]]  # their scale is allowed
    centre = known.mean(axis=1, keepdims=True)
    spread = known.std(axis=1, keepdims=True)
    return (columns[rows] - centre) / spread, malignant[rows]


X_train, y_train = deal("train")
X_val, y_val = deal("val")
print("X_train", X_train.shape, " X_val", X_val.shape)
print("malignant training rows:", y_train.sum(axis=1).astype(int))

# %% [markdown]
# Eight studies, eighty rows, ten columns. How many of the eighty are malignant differs a little
# from study to study, as it would in life.

# %% [markdown]
# A column is constant in the training rows. What would `deal` return, and what would you do?

# %% [markdown]
# Its spread is zero. Make such a column: 2 for everyone, but 5 for one validation row.

# %%
rare = np.full((569, 1), 2.0)
rare[order[0, 100]] = 5.0
with np.errstate(all="ignore"):  # else NumPy warns
    print("training rows:", np.unique(deal("train", rare)[0][0]))
    print("validation rows:", np.unique(deal("val", rare)[0][0]))

# %% [markdown]
# Zero divided by zero is `nan`, and the one row that differs becomes infinite. (Where rounding
# leaves a spread that is tiny instead of zero, you get huge numbers and no warning.) A column that
# does not vary in the training rows can't teach anything: leave it out, or divide by 1 where the
# spread is 0, as scikit-learn's `StandardScaler` does. On short tables look out for it, above all
# with columns of zeros and ones.

# %% [markdown]
# ## What must a network beat?
#
# First the base rate: always answer *benign*. Then a single perceptron with
# a sigmoid, which statisticians call logistic regression. Scikit-learn fits it, and adds an
# L2 penalty unasked. With its default, `C=1`, it is that of (9.12) with $\lambda = 1/80$ for our
# 80 rows, and spares the bias.

# %%
from sklearn.linear_model import LogisticRegression

line = [LogisticRegression().fit(X, y) for X, y in zip(X_train, y_train)]
z_line = [model.decision_function(X) for model, X in zip(line, X_val)]
z_line = np.array(z_line)  # logits, 8 shuffles of 120 validation rows


def cross_entropy(z, y):  # (4.11), one loss for each shuffle
    return np.mean(np.logaddexp(0, z) - y * z, axis=-1)


def summary(values, digits=3):
    mean, spread = np.mean(values), np.std(values, ddof=1)
    return f"{mean:.{digits}f} +- {spread:.{digits}f}"


right = np.mean((z_line > 0) == (y_val == 1), axis=1)
print("majority =", summary(1 - y_val.mean(axis=1)))
print("line_accuracy =", summary(right))
print("line_loss =", summary(cross_entropy(z_line, y_val)))

# %% [markdown]
# The numbers are means over the eight shuffles, with the spread from shuffle to shuffle after
# *+-*. The line has 0.927 of its validation rows right. It has eleven
# numbers to learn, eighty rows to learn them from, and its cure built in. It will be hard to beat.

# %% [markdown]
# ## What does a network do with eighty rows?
#
# Take the first study, and one hidden layer of 32 ReLU units. That is
# 385 weights and biases for 80 rows. The initial weights come from NumPy, after (3.24): a normal distribution of variance $2/m$
# for $m$ inputs.

# %%
def draw(columns, seed=0, networks=8, units=32):
    rng = np.random.default_rng(seed)
    W1 = rng.normal(size=(networks, columns, units))
    W2 = rng.normal(size=(networks, units, 1))
    b1, b2 = np.zeros((networks, 1, units)), np.zeros((networks, 1, 1))
    return [W1 * (2 / columns) ** 0.5, b1, W2 * (2 / units) ** 0.5, b2]


start = draw(columns=10)
W1, b1, W2, b2 = (part[0] for part in start)  # the first of eight
print([part.shape for part in (W1, b1, W2, b2)])
print("parameters =", sum(part.size for part in (W1, b1, W2, b2)))

# %% [markdown]
# Build it from the library's own layers, and put these weights in. Everything is computed in 64
# bits, since the training will be long.

# %%
import torch

layer1, layer2 = torch.nn.Linear(10, 32), torch.nn.Linear(32, 1)
model = torch.nn.Sequential(layer1, torch.nn.ReLU(), layer2).double()
with torch.no_grad():
    layer1.weight.copy_(torch.tensor(W1.T))
    layer1.bias.copy_(torch.tensor(b1[0]))
    layer2.weight.copy_(torch.tensor(W2.T))
    layer2.bias.copy_(torch.tensor(b2[0]))
    z = model(torch.tensor(X_train[0, :3]))[:, 0].numpy()
print("first logits:", np.round(z, 3))

# %% [markdown]
# Now train it by gradient descent on all eighty rows at once, six hundred steps, long past the point
# at which every training row is right. Every ten steps note the logits of the training
# and the validation rows.

# %%
optimiser = torch.optim.SGD(model.parameters(), lr=0.5)
X, y = torch.tensor(X_train[0]), torch.tensor(y_train[0])
watched = torch.tensor(np.concatenate([X_train[0], X_val[0]]))
J, track = torch.nn.BCEWithLogitsLoss(), []


def one_step():
    optimiser.zero_grad()
    loss = J(model(X)[:, 0], y)
    loss.backward()
    optimiser.step()


for t in range(601):
    if t % 10 == 0:
        track.append(model(watched)[:, 0].detach().numpy())
    one_step()
z_watched = np.array(track)  # 61 looks at 80 + 120 rows
print("z_watched", z_watched.shape)

# %% The same network, judged twice
steps = 10 * np.arange(61)
losses = [cross_entropy(z_watched[:, :80], y_train[0])]
losses += [cross_entropy(z_watched[:, 80:], y_val[0])]
right = (z_watched[:, 80:] > 0) == (y_val[0] == 1)
best = losses[1].argmin()
fig, ax = plt.subplots(figsize=(4.8, 3.2))
ax.plot(steps, losses[0], color="C5")
ax.plot(steps, losses[1], "--", color="C5")
ax.axvline(steps[best], color="black", linestyle=":", linewidth=1)
ax.text(600, losses[0][-1] + 0.01, "training", ha="right")
ax.text(600, losses[1][-1] + 0.01, "validation", ha="right")
ax.set(xlabel="step t", ylabel="loss J", ylim=(0, 0.4))
plt.show()
print(f"best_step = {steps[best]}")
for name, at in ("best", best), ("last", -1):
    print(f"train_{name} = {losses[0][at]:.3f}", end=", ")
    print(f"val_{name} = {losses[1][at]:.3f}", end=", ")
    print(f"right_{name} = {right[at].sum()} of 120")

# %% [markdown]
# There it is, overfitting. The validation loss is 0.144 at step
# 60 and 0.188 at step 600. But now look at
# the answers. Of 120 rows 111 are right at the best step, and
# 113 at the last. The loss went up, and the answers did not get worse!
# What did? Hold on to the question. It is the heart of this lab.

# %% [markdown]
# ## Was that bad luck?
#
# One study, one start. Do all eight. Eight small networks need no eight loops: give every array one
# more axis in front, and a single `@` multiplies eight pairs of matrices side by side. The sum of
# eight losses has, for each network, the gradient of its own loss alone, so they do not disturb
# each other. A step by hand, then, and already with what the cures need: a mask for dropout
# as in (9.7), and weight decay as in (9.14), which leaves the biases alone.

# %%
tensor = torch.tensor


def variables(arrays):
    return [torch.tensor(array, requires_grad=True) for array in arrays]


def snapshot(weights):
    return [w.detach().numpy().copy() for w in weights]

# %% [markdown]
# A snapshot must be a copy. PyTorch's `numpy()` hands out the very memory that the next step
# changes, the trap that the chapter on overfitting warns of.

# %%
bce = torch.nn.functional.binary_cross_entropy_with_logits


def step(weights, X, y, decay, mask):
    W1, b1, W2, b2 = weights
    A1 = torch.relu(X @ W1 + b1) * mask  # (9.7)
    z = (A1 @ W2 + b2)[:, :, 0]
    J = bce(z, y, reduction="none")
    J = J.mean(dim=1)  # eight losses
    gradients = torch.autograd.grad(J.sum(), weights)
    with torch.no_grad():
        for w, g, shrink in zip(weights, gradients, (decay, 0, decay, 0)):
            w.sub_(0.5 * (g + shrink * w))  # (9.14)

# %% [markdown]
# To look at eight networks needs no library:

# %%
def logits(weights, X):
    W1, b1, W2, b2 = weights
    return (np.maximum(0, X @ W1 + b1) @ W2 + b2)[:, :, 0]

# %% [markdown]
# Nor does the training loop. Every ten steps it looks at the validation rows, and
# each network's best weights so far are put aside: that is early stopping, (9.11), with
# patience without end. So one run gives two results, the networks at the end and the networks at
# their best.

# %%
def train(X, y, decay=0.0, p=0.0, X_look=X_val, start=start):
    rng, weights = np.random.default_rng(1), variables(start)
    shape, mask = (*y.shape, 32), tensor(np.ones((1, 1, 1)))
    X, y, decay = (tensor(np.asarray(a)) for a in (X, y, decay))
    best, kept = np.full(8, np.inf), snapshot(weights)
    for t in range(601):
        if t % 10 == 0:
            now = snapshot(weights)
            loss = cross_entropy(logits(now, X_look), y_val)
            better = loss < best
            for old, new in zip([best, *kept], [loss, *now]):
                old[better] = new[better]
        if p:
            mask = tensor((rng.random(shape) >= p) / (1 - p))
        step(weights, X, y, decay, mask)
    return now, kept

# %% [markdown]
# First without any cure. The first of the eight must be the network that you trained above, except
# for rounding, or something in our own step is wrong.

# %%
last, best = train(X_train, y_train)
z_val = {"none": logits(last, X_val), "stopping": logits(best, X_val)}
gap = np.abs(z_val["none"][0] - z_watched[-1, 80:]).max()
print("same network:", gap < 1e-6)
for name, z in z_val.items():
    right = np.mean((z > 0) == (y_val == 1), axis=1)
    print(f"{name}: loss = {summary(cross_entropy(z, y_val))},", end=" ")
    print(f"{name} accuracy = {summary(right)}")
worse = cross_entropy(z_val["none"], y_val)
worse = worse > cross_entropy(z_line, y_val)
print("the network's loss is above the line's in", worse.sum(), "of 8")

# %% [markdown]
# It was not bad luck. At the end of the training the mean validation loss is
# 0.354, against 0.185 for the line.
#
# ## Which cure helps?
#
# You already have early stopping. The next two have a strength, and each study chooses its own, by its own
# validation rows. For every strength `tune` trains all eight networks to the end, and keeps for
# each study the one with the lowest validation loss.

# %%
def tune(setting, strengths):
    options = [{setting: value} for value in strengths]
    made, losses = [], []
    for option in options:
        last, best = train(X_train, y_train, **option)
        end, low = (logits(net, X_val) for net in (last, best))
        made.append(last)
        losses.append(cross_entropy(end, y_val))
        early = summary(cross_entropy(low, y_val))
        print(option, summary(losses[-1]), "  stopped early:", early)
    chosen = np.argmin(losses, axis=0)
    print("chosen by each study:", [strengths[i] for i in chosen])
    return [np.stack(part)[chosen, range(8)] for part in zip(*made)]


networks = {"none": last, "stopping": best}
networks["decay"] = tune("decay", (0.003, 0.01, 0.03, 0.1))

# %% [markdown]
# The mean loss at the end is lowest inside the range, so on average the range is wide enough. But
# the studies do not agree on a strength, and some choose the weakest. And if you stop early, you gain
# next to nothing from a decay on top. Next is dropout of hidden units, trained to the end like the others.

# %%
networks["dropout"] = tune("p", (0.2, 0.5))

# %% [markdown]
# Surprised? Dropout alone, trained to the end, hardly helps here; below, you will measure why.
# Stopped early it does as well as the others, but so does the network without it.
#
# The last cure is no trick. Open the 80 rows that waited outside, and train on 160.

# %%
X_more, y_more = deal("more")
X_both = np.concatenate([X_train, X_more], axis=1)
y_both = np.concatenate([y_train, y_more], axis=1)
networks["more rows"] = train(X_both, y_both)[0]
loss = cross_entropy(logits(networks["more rows"], X_val), y_val)
print(f"more rows: loss {summary(loss)}")

# %% [markdown]
# The cures are chosen. Open the test rows: run the next cell once, and from then on change nothing before it. Whatever is still fitted, the temperature
# included, is fitted on training or validation rows.

# %%
X_test, y_test = deal("test")
z_test = {name: logits(w, X_test) for name, w in networks.items()}
pairs = zip(line, X_test)
z_test["line"] = np.array([m.decision_function(X) for m, X in pairs])
test_loss = {n: cross_entropy(z, y_test) for n, z in z_test.items()}
print(f"{'':10s}{'accuracy':18s}{'loss':18s}better than none in")
for name, z in z_test.items():
    right = summary(np.mean((z > 0) == (y_test == 1), axis=1))
    better = np.sum(test_loss[name] < test_loss["none"])
    loss = summary(test_loss[name])
    print(f"{name:10s}{right:18s}{loss:18s}{better} of 8")

# %% What each cure buys
fig, ax = plt.subplots(figsize=(4.8, 2.6))
for row, (name, values) in enumerate(reversed(test_loss.items())):
    ax.plot(values, [row] * 8, "o", color="C5", ms=4, mfc="none")
    ax.plot(values.mean(), row, "|", color="black", ms=14)
    print(f"test_{name} = {values.mean():.3f}", end=", ")
    print(f"from {values.min():.3f} to {values.max():.3f}")
ax.set_yticks(range(6), list(test_loss)[::-1])
ax.set(xlabel="test loss, a mark for each study, a bar for their mean")
plt.show()

# %% [markdown]
# Read the two columns against each other. In *accuracy* no cure stands out: the means differ by
# less than the spread from study to study. In *loss* they differ a lot. Stopping early and decaying
# the weights win in every study; twice the rows, trained to the end, help some studies and not
# others. And the straight line with its penalty is about as good as any network. On eighty rows that is no
# shame; it is worth knowing: try the line first.
#
# A word on the spread. All eight studies share the same 569 patients, so their tests overlap. From
# patients of another hospital expect more of a difference than *+-* says.

# %% [markdown]
# One study only: 289 test rows, accuracy near 0.93. How far apart must two models be before such a test can tell?

# %% [markdown]
# By (9.5) the spread of one accuracy is $\sqrt{q(1-q)/n}$. Two models, each with 289 rows of its
# own, differ by luck $\sqrt{2}$ times as much. Judged on the *same* rows, only those count on which
# one is right and the other wrong. In the first study:

# %%
q, n = 0.93, 289
print(f"spread_accuracy = {np.sqrt(q * (1 - q) / n):.4f}")
print(f"spread_of_two = {np.sqrt(2 * q * (1 - q) / n):.4f}")
for name in list(z_test)[1:]:
    apart = (z_test[name][0] > 0) != (z_test["none"][0] > 0)
    print(f"none and {name}: apart on {apart.sum()} of 289")

# %% [markdown]
# On separate rows a difference should be two spreads wide, of 0.0212
# each, before you believe it. The same rows tell more: there everything depends on the few on which the two
# models are apart. But half a point of accuracy is one or two patients.

# %% [markdown]
# ## Is 0.8 right eight times in ten?
#
# Accuracy hardly suffered in the long training. The loss did. So what got worse? Ask the uncured
# network for its probabilities, $\hat{y} = \sigma(z)$, on the test rows of each study, and collect
# those near 0.8.

# %%
from scipy.special import expit
from scipy.stats import binomtest

p_none = expit(z_test["none"])  # probability of malignant
near = (p_none > 0.7) & (p_none < 0.9)
n, k = near.sum(axis=1), (near & (y_test == 1)).sum(axis=1)
print("rows between 0.7 and 0.9:", n)
print("of them malignant:       ", k)
most = n.argmax()
test = binomtest(int(k[most]), int(n[most]))
low, high = test.proportion_ci(method="wilson")
print(f"where they are most: a share of {low:.2f} to {high:.2f}")
sure = np.mean((p_none < 0.1) | (p_none > 0.9), axis=1)
print("share surer than 0.9:", np.round(sure, 2))

# %% [markdown]
# That is no answer. Even in the study with most of them the 95 % interval (Wilson, 1927) is so
# wide that it fits nearly anything. But the last line is a hint: the networks are *sure* of almost
# everyone.
#
# Predictions whose probabilities come true are called calibrated. To see it, gather
# all eight studies, sort the predictions into bins, and compare in each bin the mean probability
# with the share that was malignant. One patient is in the tests of several studies, though, and
# eight predictions for one patient are not eight patients. So the intervals are made by drawing
# 569 *patients* with replacement, a thousand times, and taking the middle 95 % of the shares.

# %%
edges = np.array([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
patient, truth = order[:, parts["test"]].ravel(), y_test.ravel()
drawn = np.random.default_rng(0).multinomial(569, [1 / 569] * 569, 1000)


def reliability(p):
    rows, p = np.full((6, 5), np.nan), p.ravel()
    for k in range(6):
        inside = np.digitize(p, edges[1:-1]) == k
        if inside.sum() < 10:
            continue  # too few to say anything
        w, y = drawn[:, patient[inside]], truth[inside]
        w = w[w.any(axis=1)]
        low, high = np.quantile(w @ y / w.sum(axis=1), [0.025, 0.975])
        rows[k] = inside.sum(), p[inside].mean(), y.mean(), low, high
        text = "{:5.0f} rows: said {:.2f}, came {:.2f} ({:.2f} to {:.2f})"
        print(text.format(*rows[k]))
    return rows

# %% [markdown]
# First the network as it was trained:

# %%
bins_none = reliability(p_none)
for name, k in (("00", 0), ("08", 4), ("10", 5)):
    print(f"came_at_{name} = {bins_none[k, 2]:.2f}")
print(f"at_most = {bins_none[4, 4]:.2f}")

# %% [markdown]
# Here is the answer, for this network: no. Where it says 0.8, a share of
# 0.66 is malignant, and the interval ends at
# 0.79: a little short of 0.8. (The last section deals other studies, where
# it is worse.) The outermost bins weigh more, because nearly all predictions lie in them. In the first it
# says 0.00 on average, and a share of 0.04 is malignant; in the last it
# says 1.00, and 0.96 is. The network is *over-confident*.
#
# ## Why is it so sure?
#
# Look at the training rows. By the end every one of them is right. Multiply the logits by 2, as you
# would by doubling the weights and the bias of the output. No answer changes sides, but each becomes
# surer, and being surer of what is right lowers the loss. So on these rows the loss has no lowest
# place; it goes to zero as these weights go to infinity. Nothing in the data ever tells the network to stop growing. Try it with
# factors, on the training and on the validation rows:

# %%
z_train = logits(networks["none"], X_train)
print("training rows wrong:", np.sum((z_train > 0) != (y_train == 1)))
print(f"{'factor':8s}{'training':12s}validation")
for factor in (0.1, 0.25, 0.5, 1, 2, 4):
    seen = cross_entropy(factor * z_train, y_train).mean()
    new = cross_entropy(factor * z_val["none"], y_val).mean()
    print(f"{factor:<8}{seen:<12.4f}{new:.3f}")

# %% [markdown]
# On the training rows bigger is better without end. On new rows some answers are wrong, and every
# larger factor makes those more expensive, so there the best factor is well below 1. Did the long
# training really enlarge the logits? Here is their mean size on the validation rows:

# %%
for name, weights in networks.items():
    print(f"{name:10s}{np.abs(logits(weights, X_val)).mean():5.1f}")

# %% [markdown]
# It did: compare the first two rows, the same networks at the end and at their best. It cost hardly
# any accuracy; it cost honesty. Weight decay holds the logits back, which dropout does not: trained
# to the end, its logits are no smaller, and so it was no cure. Guo et al. (2017) saw the same in a large
# network: late in the training the loss on new examples climbs, while the share of errors still
# falls. They find that depth, width and too little weight decay make it worse.
#
# ## Can that be turned into a cure?
#
# Yes, and the cure is the cheapest in this lab. Divide every logit by one number $T$, the
# *temperature*, and choose $T$ on the validation rows, by their loss:
#
# $$
# \hat{y}_T = \sigma\Big(\frac{z}{T}\Big)
# $$
#
# This is temperature scaling (Guo et al., 2017). With $T > 1$ every probability moves towards one
# half. None crosses it, so no answer changes, and the accuracy stays what it was to the last row.
# What does the best $T$ satisfy? With (4.17) and the chain rule, the slope of the validation loss
# along $1/T$ is the mean of $(\hat{y}_T - y)\, z$. At the best $T$ it is zero: weighed by the
# logits, the errors cancel.
#
# Write it: the $T$ with the lowest `cross_entropy(z / T, y)`. `minimize_scalar` finds the lowest place of a
# function of one number; let that number be $\ln T$, from −3 to 4, so that $T$ can't become negative.

# %%
from scipy.optimize import minimize_scalar


def temperature(z, y):
    # blank temperature: return the T with the lowest loss of z / T
    def loss(log_t):
        return cross_entropy(z / np.exp(log_t), y)

    found = minimize_scalar(loss, bounds=(-3, 4), method="bounded")
    return np.exp(found.x)
    # end

# %%
z_one, y_one = z_val["none"][0], y_val[0]
t_one = temperature(z_one, y_one)
assert t_one is not ..., "temperature is still empty: return T"
no = misfit(t_one)
assert not no, f"T is one number; this is {no}"
assert t_one > 0, f"T is above 0, and not {t_one:.2f}; is it ln T?"
twice = temperature(2 * z_one, y_one) / t_one
again = f"twice the logits, and T becomes {twice:.2f} times as large"
assert abs(twice - 2) < 0.01, again + ", not 2; is it ln T, or 1/T?"
beside = [
    cross_entropy(z_one / (t_one * k), y_one) for k in (0.9, 1, 1.1)
]
assert min(beside) == beside[1], f"beside T = {t_one:.2f} it is lower"

# %% [markdown]
# Now for each study its own:

# %%
pairs = zip(z_val["none"], y_val)
T = np.array([[temperature(z, y)] for z, y in pairs])  # 8 x 1
print("T of the eight studies:", np.round(T[:, 0], 1))
error = expit(z_val["none"] / T) - y_val
slope = np.mean(error * z_val["none"], axis=1)
print(f"largest slope left: {np.abs(slope).max():.3f}")

# %% [markdown]
# All eight lie above 1: on its validation rows each network is surer than it is right. By how much
# differs from study to study: the networks differ, and 120 rows with few mistakes among them do not
# pin it down (the last section measures that). Now the same bins again, with the probabilities of the cooled
# networks.

# %%
p_cool = expit(z_test["none"] / T)
bins_cool = reliability(p_cool)

# %% Said and came
fig, ax = plt.subplots(figsize=(4.8, 4))
ax.plot([0, 1], [0, 1], ":", color="black", linewidth=1)
drawn_as = ((bins_none, "C4", "o"), (bins_cool, "black", "s"))
for bins, color, mark in drawn_as:
    n, said, came, low, high = bins.T
    ax.vlines(said, low, high, color=color, linewidth=1)
    face = "white" if mark == "o" else color
    ax.plot(said, came, mark, color=color, mfc=face, ms=6)
    print("circles" if mark == "o" else "squares", end=": ")
    print(", ".join(f"({x:.2f}, {y:.2f})" for x, y in zip(said, came)))
ax.text(0.66, 0.3, "as trained", color="C4")
ax.text(0.3, 0.75, "divided by T")
ax.set(xlabel="said: mean probability in the bin")
ax.set(ylabel="came: share malignant")
plt.show()

# %% [markdown]
# ## How much, in one number?
#
# The expected calibration error is the mean distance from the diagonal, each bin counted by its
# rows. With $n_k$ rows in bin $k$, of $n$ in all, a mean probability $\bar{p}_k$ and a share
# $\bar{y}_k$ of malignant ones,
#
# $$
# \text{ECE} = \sum_k \frac{n_k}{n}\, \big\lvert \bar{p}_k - \bar{y}_k \big\rvert
# $$
#
# (Guo et al. (2017) take the probability of the predicted class; we take that of *malignant*, since the
# decision below needs it.) Before you trust the number, let it judge two forecasters that you know.
# One is perfect: it says what our networks say, and the truth of each row is then made by tossing a
# coin with that very probability, a thousand times over. The other says to everyone the share of
# malignant among the study's training rows.
#
# The loop over the bins is there. Write what bin $k$ adds to the sum, for each study: $n_k$ times the distance.
# Both means have the same $n_k$ below, so it is the absolute value of the *sum* of $\hat{y} - y$ over the bin.

# %%
def ece(p, y, edges=edges):
    bins, total = np.digitize(p, edges[1:-1]), 0.0
    for k in range(len(edges) - 1):
        # blank ece: add what bin k contributes to the total
        off = np.where(bins == k, p - y, 0).sum(axis=-1)
        total += np.abs(off)  # n_k times the distance
        # end
    return total / p.shape[-1]  # a number for each study

# %%
p_two = np.array([[0.05, 0.2, 0.2, 0.95], [0.6, 0.6, 0.8, 0.05]])
y_two = np.array([[0, 1, 0, 1], [1, 0, 1, 0]])  # two studies of four
got = ece(p_two, y_two)
nothing = np.shape(got) == () and got == 0
assert not nothing, "ece is still empty: nothing is added to the total"
no = misfit(got, 2)
assert not no, f"two studies, two numbers; this is {no}: the last axis?"
even = ece(np.full((1, 5), 0.2), np.array([[1, 0, 0, 0, 0]]))
words = "0.2, and one in five came: that is no error"
assert np.allclose(even, 0), words
words = "the two studies of the check give 0.175 and 0.1125, not {}: n_k?"
same = np.allclose(got, [0.175, 0.1125], rtol=0, atol=1e-9)
assert same, words.format(got)
tosses = ece(p_two, np.array([y_two] * 3))  # the truth tossed again
no = misfit(tosses, 3, 2)
assert not no, f"three times two studies: {no}: sum along the last axis"

# %% [markdown]
# Judge the two forecasters.

# %%
luck = np.random.default_rng(0)
for name, p in (("none", p_none), ("cool", p_cool)):
    coins = ece(p, luck.random((1000, *p.shape)) < p)
    bound = np.quantile(coins, 0.95, axis=0)
    print(f"ece_{name} = {ece(p, y_test).mean():.3f},", end=" ")
    print(f"perfect_{name} = {np.mean(coins):.3f},", end=" ")
    print("beyond its luck in", np.sum(ece(p, y_test) > bound), "of 8")
same = np.broadcast_to(y_train.mean(axis=1)[:, None], y_test.shape)
print(f"ece_base_rate = {ece(same, y_test).mean():.3f}")
for m in (2, 6, 15, 50):
    cuts = np.linspace(0, 1, m + 1)
    print(m, f"equal bins: cooled {ece(p_cool, y_test, cuts).mean():.3f}")

# %% [markdown]
# On average the error is smaller after cooling. But the number hides three things. A perfect forecaster does not get zero, but
# 0.027 with the cooled probabilities: in bins with few rows the share
# is off by luck, and the absolute value turns all luck into error (Bröcker and Smith (2007) draw the same
# for the diagram). So judge a network by what luck alone would do to it. The end of each of the first two lines counts the
# studies in which the error is larger than 95 % of those of the perfect one. A forecaster who knows
# nothing about anyone gets 0.023. And the number depends on the bins:
# more of them, more error. Never compare two of these from different papers without reading how
# they were binned.
#
# And a word against our own diagram, in which the squares lie so well. Several of the cooled
# studies are beyond their luck. See what each says on average, minus what came:

# %%
trained = np.mean(p_none - y_test, axis=1)
bias = np.mean(p_cool - y_test, axis=1)
scatter = np.sqrt(np.mean(p_cool * (1 - p_cool), axis=1) / 289)
print("said - came, trained:", np.round(trained, 2))
print("             cooled: ", np.round(bias, 2))
print("cooled, spread, luck:", np.round(scatter, 2))
print(f"cooled, all eight together: {bias.mean():.2f}")
closer = np.sum(ece(p_cool, y_test) < ece(p_none, y_test))
print(f"error smaller when cooled = {closer} of 8")

# %% [markdown]
# The calibration error is smaller after cooling in 6 of the 8
# studies; in the others it has grown. Some cooled networks say *malignant* too often, others too rarely, by more than luck explains. Here
# cooling lifts every mean, since most rows are benign, and their probabilities move up towards one half.
# Judged by that mean, it makes the networks that said *malignant* too often worse, and those that said it too
# rarely better. No temperature
# mends all this without harm, because it moves all probabilities towards one half or away from it. And
# pooled, the faults of eight studies cancel in the diagram. You will have one study, not eight.
#
# A better judge pays for calibration and for knowledge in one sum. The Brier score is the mean
# squared error of the probabilities (Brier (1950), who adds up both classes and so gets twice as
# much). Write $\bar{y}$ for the share of malignant in
# all rows. If within each bin all predictions are alike, it falls into three parts
# (Murphy, 1973):
#
# $$
# \frac{1}{n} \sum_{i=1}^{n} (\hat{y}_i - y_i)^2 = \underbrace{\sum_k \frac{n_k}{n} (\bar{p}_k - \bar{y}_k)^2}_{\text{miscalibration}} - \underbrace{\sum_k \frac{n_k}{n} (\bar{y}_k - \bar{y})^2}_{\text{resolution}} + \underbrace{\bar{y}\,(1 - \bar{y})}_{\text{uncertainty}}
# $$
#
# Take four rows that were given 0.2, 0.2, 0.8 and 0.8, and came out 0, 0, 1 and 0. The mean square is 0.19, and the
# parts are $0.065 - 0.0625 + 0.1875$.
#
# Why? Within a bin $y$ scatters around $\bar{y}_k$, so the mean square of $\bar{p}_k - y$ is
# $(\bar{p}_k - \bar{y}_k)^2$ plus the variance $\bar{y}_k (1 - \bar{y}_k)$, as in (9.3). And the
# variance of all the $y$, which is the uncertainty, is the mean of these variances plus the
# variance of the $\bar{y}_k$, which is the resolution.

# %%
def brier_parts(p, y):
    k = np.unique(np.digitize(p, edges[1:-1]), return_inverse=True)[1]
    n = np.bincount(k)  # no bin is empty
    p_bar, y_bar = np.bincount(k, p) / n, np.bincount(k, y) / n
    off = np.sum(n * (p_bar - y_bar) ** 2) / y.size
    knows = np.sum(n * (y_bar - y.mean()) ** 2) / y.size
    binned = np.mean((p_bar[k] - y) ** 2)  # alike within each bin
    assert np.isclose(binned, off - knows + y.mean() * (1 - y.mean()))
    return np.mean((p - y) ** 2), off, knows

# %% [markdown]
# The parts of each study by itself, and their means over the eight:

# %%
def parts_of(p, y=y_test):
    return np.array([brier_parts(*study) for study in zip(p, y)])


forecasts = {"none": p_none, "cooled": p_cool}
forecasts |= {n: expit(z_test[n]) for n in ("stopping", "decay", "line")}
print(f"{'':9s}  Brier  miscalibration  resolution  log loss")
for name, p in forecasts.items():
    score, off, knows = parts_of(p).mean(axis=0)
    z = z_test["none"] / T if name == "cooled" else z_test[name]
    row = f"{score:.4f} {off:11.4f} {knows:15.4f}"
    print(f"{name:9s} {row} {cross_entropy(z, y_test).mean():10.3f}")
lower = parts_of(p_cool)[:, 1] < parts_of(p_none)[:, 1]
print(f"miscalibration lower when cooled = {lower.sum()} of 8")
came = luck.random((20, *p_cool.shape)) < p_cool  # as forecast
perfect = [parts_of(p_cool, y * 1.0)[:, 1].mean() for y in came]
print(f"of a perfect forecaster = {np.mean(perfect):.4f}")

# %% [markdown]
# (Pooled, the miscalibration would flatter: the faults of the studies cancel.) Cooling lowers the miscalibration on
# average, and in 6 of the 8 studies. It does not go to zero, and
# it can't: a perfect forecaster who said the same would show 0.0027, by luck
# alone. The resolution stays nearly what it was: cooling
# does not change the order of a study's patients, only the bins that they fall into. After it the
# long-trained network comes close to those that were never allowed to over-fit, for the price of one
# number. By Brier score and by log loss the last three rows still do better, by miscalibration the last two. (Miscalibration less resolution plus uncertainty is not exactly the first column, since
# within a bin the probabilities are not all alike.)

# %% [markdown]
# Do the networks with weight decay need a temperature? And the straight line?

# %% [markdown]
# Fit one to each, in the same way:

# %%
z_val["decay"] = logits(networks["decay"], X_val)
z_val["line"] = z_line
for name in ("decay", "line"):
    pairs = zip(z_val[name], y_val)
    T_name = np.array([[temperature(z, y)] for z, y in pairs])
    print(name, np.round(T_name[:, 0], 1), end=" ")
    before, after = test_loss[name], z_test[name] / T_name
    after = cross_entropy(after, y_test)
    print(f"loss {before.mean():.3f}, cooled {after.mean():.3f}")

# %% [markdown]
# Hardly: their temperatures lie around 1. A value below 1 suggests a model that is *under*-confident, but 120 rows
# leave it uncertain. Is the line so modest because it is a line? Take most of its penalty away:

# %%
free = LogisticRegression(C=100, max_iter=10_000)
T_free, loss = [], []
for study in range(8):
    free.fit(X_train[study], y_train[study])
    z = free.decision_function(X_val[study])
    T_free.append(temperature(z, y_val[study]))
    loss.append(cross_entropy(z, y_val[study]))
print("T:", np.round(T_free, 1))
print(f"validation loss {np.mean(loss):.3f}, with C=1 it was", end=" ")
print(f"{cross_entropy(z_line, y_val).mean():.3f}")

# %% [markdown]
# No: it was the penalty. Eleven numbers can over-fit eighty rows, too, and be as over-confident as
# the network. What one number can't mend is a model that says one class too often. An added shift,
# $\sigma(az + b)$, is made for that. It is older, and called Platt scaling (Guo et al., 2017).

# %% [markdown]
# ## What should be done at 0.1?
#
# A probability is not yet a decision. Suppose there are two things to do with a patient: *call
# back* for more examinations, or *let go*. So two mistakes are possible. To call back a benign case
# costs fear, time and money; that is a false alarm, at the price $c_\text{FP}$. To let a
# malignant one go costs far more: a miss, at the price $c_\text{FN}$. (FP and FN stand for
# *false positive* and *false negative*; positive is malignant.) Count only what a mistake costs on
# top of doing right.
#
# Let the probability of malignant be $\hat{y}$, and let it be honest. Then letting go costs
# $\hat{y}\, c_\text{FN}$ on average, since only the malignant case is a mistake. Calling back costs
# $(1 - \hat{y})\, c_\text{FP}$ on average. Call back when that is not more:
#
# $$
# (1 - \hat{y})\, c_\text{FP} \le \hat{y}\, c_\text{FN} \quad \Longleftrightarrow \quad \hat{y} \ge t = \frac{c_\text{FP}}{c_\text{FP} + c_\text{FN}}
# $$
#
# (Elkan, 2001). With equal prices the threshold $t$ is one half. So anyone who cuts there says that
# both mistakes cost the same. Here let a miss cost as much as ten false alarms. That number is not in the data, and
# no network can learn it. People must set it, and answer for it; ours is made up.

# %%
c_fp, c_fn = 1, 10
t = c_fp / (c_fp + c_fn)
print(f"threshold = {t:.3f}")

# %% [markdown]
# Write what a hundred patients cost if they are called back where $\hat{y} \ge t$ and let go otherwise: a number
# for each study, so the mean is taken along the last axis.

# %%
def cost(p, y, t):  # for a hundred patients, one cost for each study
    # blank cost: return 100 times the mean cost of a row
    misses, alarms = (p < t) & (y == 1), (p >= t) & (y == 0)
    return 100 * np.mean(c_fn * misses + c_fp * alarms, axis=-1)
    # end

# %%
p_four = np.array([[0.3, 0.3, 0.9, 0.9]] * 2)  # two studies of four
y_four = np.array([[1, 0, 0, 0], [0, 0, 0, 0]])
got = [cost(p_four, y_four, t_four) for t_four in (0.5, 0.3, 1)]
assert got[0] is not ..., "cost is still empty: return it"
no = misfit(got[0], 2)
assert not no, f"cost returns a number for each study; this is {no}"
some, called, none = np.array(got)[:, 0]  # the first study
words = "at 0.3 three are called back for nothing, {}, not {:.1f}: >= t?"
assert np.isclose(called, 75 * c_fp), words.format(75 * c_fp, called)
words = "all sent home: the malignant one is missed, {}, and not {:.1f}"
assert np.isclose(none, 25 * c_fn), words.format(25 * c_fn, none)
by_hand = 25 * (c_fn + 2 * c_fp)
words = "at 0.5 one is missed, two are called for nothing: {}, not {:.1f}"
assert np.isclose(some, by_hand), words.format(by_hand, some)

# %% [markdown]
# Now everybody's cost, with each forecast.

# %%
everyone = summary(cost(np.ones(y_test.shape), y_test, t), 1)
nobody = summary(cost(np.zeros(y_test.shape), y_test, t), 1)
print("call everyone back:", everyone, "  let everyone go:", nobody)
for name, p in forecasts.items():
    half, low = cost(p, y_test, 0.5), cost(p, y_test, t)
    text = f"{name:9s} at 0.5: {summary(half, 1)}   at t: "
    print(f"{text}{summary(low, 1)}   less in {np.sum(low < half)} of 8")

# %% [markdown]
# For every model the lower threshold is the cheaper one, on average. The last three, which were never
# over-fitted, are the cheapest here, without any temperature; the spreads are so wide that eight studies
# can't prove it against the cooled ones. Now compare the first two rows. They are the same networks, with the same order of patients in each. At one half they cost
# the same, of course: dividing by $T$ moves nobody across. At $t$ the cooled probabilities cost
# less, on average. Why does the raw network gain less from the right threshold? Because what it calls 0.09
# is not 0.09. Over-confident as it is, it gives far smaller numbers to people whom one should worry
# about. Where must its own probabilities be cut, to mean the same?

# %%
z_t = np.log(t / (1 - t))  # the logit of t
for study in (0, 4, 5):
    own = expit(T[study, 0] * z_t)
    print(f"study {study}: T = {T[study, 0]:.1f}: cut at {own:.7f}")
less = cost(p_none, y_test, t) - cost(p_cool, y_test, t)
print("saved in each study:", np.round(less, 1))
print(f"saved = {summary(less, 1)}, cheaper in {np.sum(less > 0)} of 8")

# %% What a threshold costs
cuts = np.concatenate([[0.001, 0.003, 0.01], np.linspace(0.02, 0.7, 35)])
fig, ax = plt.subplots(figsize=(4.8, 3.2))
for p, mark, color in ((p_cool, "-", "black"), (p_none, "--", "C4")):
    curve = np.array([cost(p, y_test, cut).mean() for cut in cuts])
    ax.plot(cuts, curve, mark, color=color)
    low = curve.argmin()
    print("divided by T" if mark == "-" else "as trained", end=": ")
    print(f"lowest {curve[low]:.1f} at {cuts[low]:.3f},", end=" ")
    print(f"at one half {cost(p, y_test, 0.5).mean():.1f}")
ax.axvline(t, color="black", linestyle=":", linewidth=1)
ax.text(t + 0.01, 3, f"t = {c_fp}/{c_fp + c_fn}")
ax.text(0.3, 22, "divided by T")
ax.text(0.16, 41, "as trained", color="C4")
ax.set(xlabel="threshold", ylabel="cost of 100 patients", ylim=(0, 55))
plt.show()

# %% [markdown]
# On average there is a saving, but its spread from study to study is larger than itself, and eight
# studies with such a spread can't show that it is more than luck. The study that loses most by
# cooling is the one whose cooled probabilities are too high by the most. As trained they were hardly
# so; the cooling, towards one half, did it. Read the figure with care, too. It was drawn from the test rows, so nobody may choose a threshold
# by it. The dotted line was not chosen by it: it comes from the prices alone, and that is what
# calibrated probabilities buy. When the prices change tomorrow, you change $t$, and need no new
# network and no new data.

# %% [markdown]
# In another clinic only one tumour in a hundred is malignant, and all else is equal. A network whose probabilities are honest in our hospital says 0.8 of a patient there. What should you believe?

# %% [markdown]
# The rows of each class look the same in both places, so what a picture says for or against is the
# same. Only the odds before it have changed. Odds are $\hat{y} / (1 - \hat{y})$; divide by those of
# the old base rate, and multiply by those of the new one (Elkan (2001) has it as a theorem):

# %%
odds = 0.8 / 0.2
odds *= (0.01 / 0.99) / (base_rate / (1 - base_rate))
print(f"p_there = {odds / (1 + odds):.3f}")

# %% [markdown]
# Fewer than one in ten such patients is ill! A calibration holds for the population on which it was
# made. Carried elsewhere it must be made again; and in a real clinic the rows of each class would
# not look alike either.

# %% [markdown]
# ## Three things to try
#
# Guess first.

# %% [markdown]
# Take all thirty columns. What becomes of the accuracy, and of the temperature?

# %%
X_train30, _ = deal("train", table.data)
X_val30, _ = deal("val", table.data)
begin = draw(columns=30)
wide, _ = train(X_train30, y_train, X_look=X_val30, start=begin)
z30_val = logits(wide, X_val30)
z30 = logits(wide, deal("test", table.data)[0])
wrong = np.sum((z30_val > 0) != (y_val == 1), axis=1)
right = np.mean((z30 > 0) == (y_test == 1), axis=1)
print("accuracy30 =", summary(right))
print("wrong among the 120 validation rows:", wrong)
T30 = [temperature(z, y) for z, y in zip(z30_val, y_val)]
print("T:", np.round(T30, 1))

# %% [markdown]
# More right, and over-confident all the same. But how sure is $T$? Redraw the 120 validation
# rows a hundred times, and fit it each time.

# %%
def redraw(z, y, tries=100):
    rows = np.random.default_rng(0).integers(0, 120, (tries, 120))
    fitted = [temperature(z[i], y[i]) for i in rows]
    return np.quantile(fitted, [0.05, 0.95])


for name, z in (("ten", z_val["none"]), ("thirty", z30_val)):
    ranges = [redraw(z[study], y_val[study]) for study in range(8)]
    text = [f"{low:.1f}-{high:.1f}" for low, high in ranges]
    print(f"{name:7s}", *text)

# %% [markdown]
# The lines give the range from 5 % to 95 % for each study. With ten columns its ends are a factor
# of two or so apart, with thirty columns more, in most studies. Only the wrong rows hold $T$ up. Where a
# draw has none, $T$ runs down to the end of the search (0.05, printed as 0.0), since dividing by less
# makes every right answer surer. With thirty columns one study has so few wrong rows that this
# happens in more than one draw in twenty, and its range begins there. The better the model, the more rows it takes to
# know how honest it is.

# %% [markdown]
# Choose the threshold of the raw network by its cost on the 120 validation rows, without a formula. Is that as good as $T$ and $t$?

# %%
found = []
for p, y in zip(expit(z_val["none"])[:, None], y_val[:, None]):
    cuts = np.sort(p[0])  # between two patients nothing changes
    found.append(cuts[np.argmin([cost(p, y, cut) for cut in cuts])])
found = np.array(found)[:, None]
print("thresholds:", [f"{cut:.1g}" for cut in found[:, 0]])
print("raw, at t:      ", summary(cost(p_none, y_test, t), 1))
print("raw, at its own:", summary(cost(p_none, y_test, found), 1))
print("cooled, at t:   ", summary(cost(p_cool, y_test, t), 1))

# %% [markdown]
# On average it costs about as little. But look at the thresholds: they are spread over several
# powers of ten, each depends on a few patients near it, and none of them means anything to a doctor. And
# they are good for one price only. A calibrated probability serves every price.

# %% [markdown]
# Was all this the luck of our eight studies? Deal the rows eight more times, train, cool, and judge.

# %%
streams = [np.random.default_rng(200 + shuffle) for shuffle in range(8)]
fresh = np.stack([rng.permutation(569) for rng in streams])
other, _ = train(*deal("train", order=fresh))  # to the end
X_new, y_new = deal("val", order=fresh)
X_far, y_far = deal("test", order=fresh)
pairs = zip(logits(other, X_new), y_new)
T_new = np.array([[temperature(z, y)] for z, y in pairs])
print("T:", np.round(T_new[:, 0], 1))
z = logits(other, X_far)
for name, p in (("trained", expit(z)), ("cooled", expit(z / T_new))):
    near = (p > 0.7) & (p < 0.9)
    said, came = p[near].mean(), y_far[near].mean()
    print(f"{name}: said {said:.2f}, came {came:.2f};", end=" ")
    print(f"ece {ece(p, y_far).mean():.3f},", end=" ")
    print(f"cost at t {summary(cost(p, y_far, t), 1)}")
bias = np.mean(expit(z / T_new) - y_far, axis=1)
print("cooled, said minus came:", np.round(bias, 2))

# %% [markdown]
# The over-confidence is there again, in every study, and cooling lowers the mean error again. But this
# time fewer than eight in ten come true even after cooling, and the saving is smaller. The last line
# points to why: most of these networks say *malignant* too often, which one factor can't mend. So
# the short answer to the question of this lab: an over-fitted network's 0.8 is not to be trusted, a
# cooled one's was nearer in both deals, over their eight studies, and only many fresh rows can tell you how near yours is.
