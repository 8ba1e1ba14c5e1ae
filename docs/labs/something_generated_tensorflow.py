# Runs from top to bottom. Each figure opens a window: close it, and the script goes on.
# Use Python 3.11, 3.12 or 3.13. It needs these packages:
# pip install matplotlib==3.11.2 numpy==2.4.6 tensorflow==2.21.0

# %% [markdown]
# # Lab 5: Something generated
#
# The first chapter has a voice that a network made. So far your networks
# have only answered: *even or odd*, *malignant or not*. Here you build one that makes something. It reads some
# sentences of this book and then writes, one character at a time, sentences that nobody has written. It is small, about a
# hundred lines, and it has read little, so expect something that is nearly words. You will measure how
# near.
#
# Little in it is new. It predicts, with softmax and cross-entropy, which
# character comes next; then one is drawn by the predicted probabilities, and counts as read.
#
# Where a cell says `# blank`, the lines are yours; the cell below it says what is wrong with them.

# %% [markdown]
# ## What shall it learn from?
#
# From about five thousand characters of this book: sentences from six chapters, chosen because they hold no
# formula. (Some have been rewritten since then.) Here they are.

# %%
page_1 = """
Before training they are usually drawn at random. And the surprises of
independent students should add up, while their probabilities multiply.
Objective, cost function and empirical risk are, in this book, other
names for it. What that says about other students is another question.
So the price of the same prediction depends on the library. For numbers
the likelihood is the product of these densities. But behind a sigmoid
it is slow where a network is sure and wrong. The loss says with one
number how wrong a perceptron is, and that number depends on the
weights. A perceptron with two inputs has three parameters, and paper
has room for two and a height. Find a place before you read on, and look
at its loss. The slope of the loss is the error, what was predicted
minus what was true. A network with a million weights would compute its
loss two million times for one central gradient. If you take the sum,
divide the learning rate by eight. As long as the gradient is not zero,
a small enough step goes down. It lies in the valley, and along the
floor the way is long and flat. The loop of the last section does it
this way. Along one diagonal you would go down from it, along the other
up. The next chapter finds the slope of every weight of a network, in"""

# %%
page_2 = """
one pass back. The network weighs the lectures, bends the sum with a
sigmoid, weighs again, and answers. Each value passes the nudge on,
larger or smaller than it came. A product has, along one factor, the
other factor as its slope. Now walk from the output back, and keep what
you have. And with central differences each weight wants two forward
passes through the whole chain. A weight of this layer was used once for
every student. The activation acts on each entry alone, so its slope
multiplies each entry alone. Counted in products of two numbers, going
back costs at most twice what going forward does. Then the way back can
be walked by a program that knows nothing of networks. The first layer
stays as random as it began, and the later ones must work with what they
get. Ask for everything in one call, or compute forward anew. You find
it from scratch, and in both libraries, in the chapter on gradient
descent. Both begin at zero, and so are too small at first. In our
valley Adagrad is ahead of plain descent. Now race all eight, each at
the rate that suits it best. Near the bottom its gradients are small,
but so is the root by which it divides them. The other two are not
valleys of one direction. If you drag the start, or look at one step"""

# %%
page_3 = """
only, another rate may do better. Each optimiser gets the learning rate
that a search in factors of three found best for it. The loop above was
written out so that you could see it. It draws its own split, start and
order, so we print the outcome alone. So its numbers are not those of
the loop written out, and the two differ from each other. What we ask of
both is the outcome, and that is all we print. Your loop asked fifty
digits at a step, not all of them. The loop of the last chapter asked
only fifty digits at a step, and did not say why it may. This batch of
four even points the other way along both weights. The root of the mean
squared distance from the cross is the gradient noise. The dotted circle
on the left has the predicted noise as its radius. Start two walks at
the best weights, with one student per step. A batch is then not a
sample of the whole, but mostly of one class. Each size has a rate that
suits it, and the same four starts. There the rate stands still, and a
larger batch can only make the steps more exact. Give the halves to two
workers at the same time. Every worker takes the same step, and so the
copies stay equal. It pays when the work on a share takes much longer
than the exchange. A synchronous step is as slow as its slowest worker."""

# %%
page_4 = """
Most of what this book has trained was judged on the examples it was
trained on. This is overfitting, and its measure is the gap between two
means. A fit with almost no training error has learned luck by heart.
The last term is the noise, and no prediction changes it. But it stays
true that a low training error does not tell you the error on new
examples. Choose them from the training patients alone, and you get the
truth. With the statistics of all rows, that slip in the test set has
squeezed the training rows together. Such a leak may do little harm, but
you would not know. With many more students than weights, new ones
between the known hours are predicted about as well. It makes the unit
unreliable in training, so that no other can rely on it. A unit that was
dropped is not to blame, and learns nothing from this example in this
step. On the right side, first every weight shrinks by the same share,
then comes the ordinary step. For plain gradient descent penalty and
decay are one and the same. In the libraries, penalty is added to the
loss, and decay is an argument of the optimiser."""

# %% [markdown]
# Letters become lower-case, so that there is less to learn. One character stands for the end of a sentence; in Python
# it is the line break, and its number is 0.

# %%
import matplotlib.pyplot as plt
import numpy as np

book = " ".join((page_1 + page_2 + page_3 + page_4).lower().split())
sentences = [part + "." for part in book.rstrip(".").split(". ")]
alphabet = "\n" + "".join(sorted(set(book)))
number = {character: i for i, character in enumerate(alphabet)}
V = len(alphabet)
print("characters in all =", len(book))
print("sentences =", len(sentences))
print(f"different characters = {V}: {alphabet[1:]!r} and the end")

# %% [markdown]
# A fifth of the sentences is held out, drawn at random. The network never learns from them, and every loss below
# that is called *held out* is theirs. (The settings further down were found on other draws of the same sentences.
# So the held-out ones are a little less untouched than they look.)

# %%
def deal(seed):
    order = np.random.default_rng(seed).permutation(len(sentences))
    cut = len(sentences) * 8 // 10
    fit, held = order[:cut], order[cut:]
    return [sentences[i] for i in fit], [sentences[i] for i in held]


fit, held = deal(0)
print("to learn from:", len(fit), "- held out:", len(held))
print("one:", held[0])

# %% [markdown]
# The checks of this lab also ask: is what you return made of numbers, in the right shape?
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
# ## What is an example?
#
# The network sees a *window*, the last $n$ characters, and must say which comes next. So every character of a
# sentence is an example, and its end is one more. Before the first character the window is filled with ends. With
# $n = 2$, *so.* makes four: nothing gives *s*, then *s* gives *o*, *so* gives the full stop, and *o.* gives the end. Write
# it, with the number of each character.

# %%
def windows(sentence, n):
    # blank windows: return a list of windows, and a list of what follows
    ids = [0] * n + [number[character] for character in sentence + "\n"]
    return [ids[i : i + n] for i in range(len(ids) - n)], ids[n:]
    # end

# %%
got = windows("so.", 2)
assert got is not ..., "windows is still empty: return its two lists"
pair = isinstance(got, (tuple, list)) and len(got) == 2
words = f"windows returns a pair of lists, not a {type(got).__name__}"
assert pair, words + " like this; is a return missing?"
seen, next_one = got
no = misfit(next_one, 4)
assert not no, f"so. and its end make 4 examples; what follows is {no}"
no = misfit(seen, 4, 2)
assert not no, f"there are 4 windows, of 2 numbers each; they are {no}"
s, o, dot = number["s"], number["o"], number["."]
words = "what follows is s, o, the full stop, the end; not {}"
assert list(next_one) == [s, o, dot, 0], words.format(next_one)
words = "before s there are two ends, [0, 0], not {}"
assert list(seen[0]) == [0, 0], words.format(seen[0])
for i, before in (1, [0, s]), (2, [s, o]), (3, [o, dot]):
    words = f"window {i} is {before}, not {list(seen[i])}"
    assert list(seen[i]) == before, words + "; the oldest comes first"

# %% [markdown]
# All examples of many sentences, as arrays. Take a window of four.

# %%
def examples(some, n=4):
    pairs = [windows(sentence, n) for sentence in some]
    X = np.array([window for seen, _ in pairs for window in seen])
    return X, np.concatenate([next_one for _, next_one in pairs])


X_fit, y_fit = examples(fit)
X_held, y_held = examples(held)
print("to learn from:", X_fit.shape, " held out:", X_held.shape)
shown = [alphabet[c] for c in X_fit[6]]
print("the seventh: after", shown, "comes", repr(alphabet[y_fit[6]]))

# %% [markdown]
# ## What must it beat?
#
# How good is a prediction? By the cross-entropy (4.15): $-\ln$ of the probability
# that was given to what came, on average over the examples. It is called the *loss per character*. A model that
# gives each of the `V` characters the same probability pays $\ln V$. Write the measure. In `p` each row is an
# example, with `V` probabilities.

# %%
def per_character(p, y):
    # blank loss: return the mean of -ln of what p gives to y
    return -np.log(p[np.arange(len(y)), y]).mean()
    # end

# %%
p_three = [[0.5, 0.25, 0.25], [0.1, 0.1, 0.8], [0.4, 0.3, 0.3]]
got = per_character(np.array(p_three), np.array([1, 2, 0]))
assert got is not ..., "per_character is still empty: return the mean"
no = misfit(got)
assert not no, f"the mean is one number; this is {no}"
assert got > 0, f"{got:.3f}: a loss is not negative; look at the sign"
by_hand = -(np.log(0.25) + np.log(0.8) + np.log(0.4)) / 3
words = "0.25, 0.8, 0.4 were given to what came: {:.4f}, and not {:.4f}"
assert np.isclose(got, by_hand), words.format(by_hand, got)

# %% [markdown]
# Two rivals that only count. The *unigram* knows how often each character comes, and nothing else. The *bigram*
# knows it for each preceding character. Both add a little to every count, so that nothing is impossible: a
# probability of zero would cost an infinite loss.

# %%
counts = 0.1 + np.bincount(y_fit, minlength=V)
unigram = np.tile(counts / counts.sum(), (V, 1))
pair_counts = np.full((V, V), 0.1)
np.add.at(pair_counts, (X_fit[:, -1], y_fit), 1)
bigram = pair_counts / pair_counts.sum(axis=1, keepdims=True)
uniform = np.full((V, V), 1 / V)
models = {"uniform": uniform, "unigram": unigram, "bigram": bigram}
for name, table in models.items():
    J = per_character(table[X_held[:, -1]], y_held)
    print(f"{name} = {J:.3f} per character, held out")
J_bigram = J

# %% [markdown]
# One character of memory is worth a lot: from 2.897 to
# 2.338. What are four worth? One table with a row for each window can't tell:
# there are $V^4$ of them, many more than we have examples. Something has to be shared between windows that are alike.

# %% [markdown]
# How many of the held-out windows of four are among the windows to learn from?

# %% [markdown]
# Count them.

# %%
known = set(map(tuple, X_fit))
share = np.mean([tuple(window) in known for window in X_held])
print(f"V to the fourth = {V**4}")
print(f"windows seen before = {share:.2f} of all")

# %% [markdown]
# For the others, a table of four has nothing but the little that was added to every count.

# %% [markdown]
# ## How does a character become numbers?
#
# Its number says nothing: *b* is not twice *a*. One-hot would do. A shorter, learned way: give each character a row of
# eight numbers of its own, its *embedding*, and let the training find them. (It is the same as a one-hot row times a
# matrix: the product picks a row.) Characters that are used alike can then get rows that are alike, and that is how
# something is shared. The four rows of a window are put side by side, 32 numbers, and go through a
# hidden layer of 64 tanh units to `V` logits.
#
# All chance comes from NumPy: first the rows, then the two layers.

# %%
def start(seed, n=4, d=8, k=64):
    draw = np.random.default_rng(seed).standard_normal
    E = draw((V, d))  # the embedding
    W1, b1 = draw((n * d, k)) / np.sqrt(n * d), np.zeros(k)
    W2, b2 = draw((k, V)) / 10, np.zeros(V)
    return [E, W1, b1, W2, b2]


print("numbers to learn =", sum(p.size for p in start(0)))

# %%
import tensorflow as tf

tensor = tf.constant

# %% [markdown]
# Write the network. `X` holds whole numbers, `n` in a row. Look up the rows of `E` (`E[X]` in PyTorch,
# `tf.gather(E, X)` in TensorFlow), reshape so that each example is one row, as wide as `W1` is high, and go through
# the two layers. The last has no bend.

# %%
def network(P, X):
    E, W1, b1, W2, b2 = P
    # blank network: return the logits, a row for each example
    side_by_side = tf.reshape(tf.gather(E, X), (-1, W1.shape[0]))
    A = tf.tanh(side_by_side @ W1 + b1)
    return A @ W2 + b2
    # end

# %%
some, rng = X_fit[6:11], np.random.default_rng(1)
P = [rng.normal(size=p.shape) / 3 for p in start(0)]
z = network([tensor(p) for p in P], tensor(some))
assert z is not ..., "the network is still empty: return the logits"
no = misfit(z, 5, V)
assert not no, f"5 examples, {V} characters: this is {no}"
kind = type(z).__name__
stays = isinstance(z, type(tensor(0.0)))
assert stays, f"of type {kind}: stay in the library, which records"
z = np.asarray(z)
rows = np.array([np.concatenate([P[0][c] for c in x]) for x in some])
straight = (rows @ P[1] + P[2]) @ P[3] + P[4]
assert not np.allclose(z, straight), (
    "the hidden layer does not bend: tanh"
)
assert not np.allclose(z, np.tanh(z)), "the logits are bent as well"
for i in range(5):
    z_i = np.tanh(rows[i] @ P[1] + P[2]) @ P[3] + P[4]
    words = f"example {i}: {z[i, 0]:.4f}, by hand {z_i[0]:.4f}; biases?"
    assert np.allclose(z[i], z_i), words

# %% [markdown]
# ## Does it learn?
#
# One step of training: the cross-entropy of the batch, its slopes, and a step against them, with the
# weight decay of (9.14), which leaves the biases alone. With so few examples the network over-fits without it: set `decay` to 0, and watch the
# held-out loss turn.

# %%
eta, decay = 0.5, 0.003

# %% [markdown]
# `build` gives back two functions: one that takes a step, and one that answers with logits, in NumPy.

# %%
def build(weights):
    P = [tf.Variable(p) for p in weights]
    entropy = tf.nn.sparse_softmax_cross_entropy_with_logits

    @tf.function(autograph=False, reduce_retracing=True)
    def step(X, y):
        with tf.GradientTape() as tape:
            J = tf.reduce_mean(entropy(y, network(P, X)))
        for w, slope in zip(P, tape.gradient(J, P)):
            shrink = decay if len(w.shape) > 1 else 0.0
            slope = tf.convert_to_tensor(slope)  # rows, for E
            w.assign_sub(eta * (slope + shrink * w))

    def logits(X):
        return network(P, tensor(X)).numpy()

    return lambda X, y: step(tensor(X), tensor(y)), logits

# %% [markdown]
# To draw from the predictions you need probabilities, and a dial that is useful for writing: the *temperature*
# $T$, which divides the logits before the softmax. You may know it from Lab 3. Write it for
# many rows at once, so that logits of a thousand do no harm: the softmax of a row stays the same if its largest logit is
# subtracted first (the chapter on loss).

# %%
def chances(z, T=1.0):
    # blank temperature: return the softmax of z / T, row by row
    e = np.exp((z - z.max(axis=-1, keepdims=True)) / T)
    return e / e.sum(axis=-1, keepdims=True)
    # end

# %%
p = np.array([[0.7, 0.2, 0.1], [0.2, 0.4, 0.4]])
got = chances(np.log(p))
assert got is not ..., "chances is still empty: return probabilities"
no = misfit(got, 2, 3)
assert not no, f"2 rows of 3 probabilities; this is {no}"
kind = type(got).__name__
assert isinstance(got, np.ndarray), (
    f"of type {kind}: return NumPy's array"
)
rows = np.sum(got, axis=-1)
assert np.allclose(rows, 1), f"each row must add up to 1, not to {rows}"
assert np.allclose(got, p), "at T = 1 it is the softmax of z"
cold = chances(np.log(p), T=0.5)[0]  # the squares, over their sum
words = f"at T = 0.5 it gives {cold.round(2)}; where do you divide by T?"
assert np.allclose(cold * 54, [49, 4, 1]), words
with np.errstate(all="ignore"):
    large = chances(np.array([[1000.0, 0.0], [0.0, 0.0]]), T=0.5)
safe = np.allclose(large, [[1, 0], [0.5, 0.5]])
assert safe, "a logit of 1000: subtract from each row its largest first"

# %% [markdown]
# Now the loop: shuffle, cut batches, step. (What is left over and fills no batch is dropped:
# a small last batch at the same rate can undo what the others reached, as the chapter on mini-batches
# shows.) After each epoch both losses are noted.

# %%
def train(seed, X, y, X_look, y_look, epochs=40, n=4):
    step, logits = build(start(seed, n))
    rng, curve = np.random.default_rng(seed), []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for i in range(0, len(X) - 127, 128):
            rows = order[i : i + 128]
            step(X[rows], y[rows])
        here = per_character(chances(logits(X)), y)
        there = per_character(chances(logits(X_look)), y_look)
        curve.append([here, there])
    return logits, np.array(curve)

# %% [markdown]
# Let it run.

# %%
logits, curve = train(0, X_fit, y_fit, X_held, y_held)
for epoch in (1, 2, 5, 10, 20, 40):
    here, there = curve[epoch - 1]
    print(
        f"epoch {epoch:2}: learned from {here:.3f}, held out {there:.3f}"
    )
print(f"network = {curve[-1, 1]:.3f} per character, held out")
print(f"less than the bigram by {J_bigram - curve[-1, 1]:.2f}")

# %% The loss per character, as it learns
_, ax = plt.subplots(figsize=(4.8, 2.9))
epochs = np.arange(1, len(curve) + 1)
ax.plot(epochs, curve[:, 0], color="C5")
ax.plot(epochs, curve[:, 1], color="C5", ls="--")
ax.axhline(J_bigram, color="black", lw=0.8, ls=":")
ax.text(40, J_bigram + 0.02, "bigram, held out", ha="right")
for name, J in zip(("learned from", "held out"), curve[-1]):
    ax.text(40.6, J, name, color="C5", va="center")
ax.set(xlabel="epoch", ylabel="loss per character", xlim=(0, 52))
ax.set(xticks=(0, 10, 20, 30, 40))
plt.show()
first = int(np.argmax(curve[:, 1] < J_bigram)) + 1
print(f"Below the bigram, held out, from epoch {first} on.")
print(f"At the end {curve[-1, 0]:.2f} and {curve[-1, 1]:.2f}.")

# %% [markdown]
# Held out, the network pays 1.991 per character, the bigram
# 2.338. So four characters, read through what windows have in common, are worth more
# than one that is counted. (For one draw of the sentences, and one start. The last section takes others.)

# %% [markdown]
# Is the bigram the best that counting can do? Count what followed the last 0, 1, 2, 3 and 4 characters, and mix the
# five tables: the longer window decides where it has been seen often, and borrows from the shorter one where it has not.

# %% [markdown]
# It is not. Where many different characters have followed a window, yet another is likely. So each window hands the shorter
# one as many counts as it has seen different characters follow.

# %%
def mixed(X):
    p = np.full((len(X), V), 1 / V)
    for n in range(5):
        rows = {}
        for window, c in zip(X_fit[:, 4 - n :].tolist(), y_fit):
            rows.setdefault(tuple(window), np.zeros(V))[c] += 1
        for i, window in enumerate(X[:, 4 - n :].tolist()):
            if tuple(window) in rows:
                seen = rows[tuple(window)]
                new = np.sum(seen > 0)
                p[i] = (seen + new * p[i]) / (seen.sum() + new)
    return p


J_mixed = per_character(mixed(X_held), y_held)
print(f"mixed tables = {J_mixed:.3f} per character, held out")
print("below the network:", bool(J_mixed < curve[-1, 1]))

# %% [markdown]
# 1.890: here the tables beat the network, and nothing had to be trained. They share as
# well: a long window borrows from the shorter one inside it. A network can share between any windows that are alike, but
# from so little text it learns little of that. Always try the simple rival first.

# %% [markdown]
# ## What does it write?
#
# Begin with a window of ends. Ask for the probabilities, draw a character, append it, move the window by one, and
# repeat until the end is drawn. A few sentences are written side by side.
#
# How do you draw by probabilities? Lay them end to end from 0 to 1, take a random number between 0 and 1, and count
# how many of them end below it. That count, from 0, is the number of the character.

# %%
def write(ask, T=1.0, seed=0, many=6, n=4, longest=90):
    rng, drawn = np.random.default_rng(seed), []
    rows = np.zeros((many, n), dtype=int)
    for _ in range(longest):
        p = chances(ask(rows), T)
        c = np.sum(p.cumsum(axis=1) < rng.random((many, 1)), axis=1)
        c = np.minimum(c, V - 1)  # should rounding leave a sum below 1
        drawn.append(c)
        rows = np.column_stack([rows[:, 1:], c])
    lines = [
        "".join(alphabet[c] for c in row) for row in np.array(drawn).T
    ]
    return [line.partition("\n")[0] for line in lines]

# %% [markdown]
# First the two rivals, then the network.

# %%
def counted(table):
    return lambda X: np.log(table[X[:, -1]])


for name in ("unigram", "bigram"):
    print(f"the {name}:")
    for line in write(counted(models[name]), many=3):
        print("   ", line[:64])
print("the network:")
for line in write(logits, many=6):
    print("   ", line[:64])

# %% [markdown]
# Nobody told it what a word is. Yet much of it can be pronounced, spaces appear where they should, and some of
# it *is* words. It has no meaning. A window of four forgets the beginning of a longer word before it is finished.
# Now turn the temperature down.

# %%
for T in (0.5, 0.2):
    print(f"T = {T}:")
    for line in write(logits, T, many=4):
        print("   ", line[:64])

# %% [markdown]
# A low temperature prefers what is likely anyway. There are more words now, and mostly the same few.

# %% [markdown]
# ## How much of it is words?
#
# Count, in forty sentences each, what share of the pieces between spaces are words of our pages. The last piece
# of each sentence is left out, since it may be cut off.

# %%
import re

vocabulary = set(re.findall("[a-z]+", book))


def count_words(name, ask, T=1.0):
    lines = write(ask, T, seed=1, many=40)
    written = [w for line in lines for w in line.split(" ")[:-1]]
    written = [re.sub("[,.]", "", word) for word in written]
    share = np.mean([word in vocabulary for word in written])
    print(f"{name}: {len(written)} pieces,", end=" ")
    print(f"{len(set(written))} different, words {share:.2f}")


count_words("unigram", counted(unigram))
count_words("bigram", counted(bigram))
for T in (1.0, 0.5, 0.2):
    count_words(f"network at {T}", logits, T)

# %% [markdown]
# Is it creative, or does it copy? Find the longest run of characters that it has written and that is in our
# pages exactly.

# %%
def longest_copy(line):
    n = len(line) + 1
    runs = [line[i:j] for i in range(n) for j in range(i, n)]
    return max((run for run in runs if run in book), key=len)


for T in (1.0, 0.5):
    copies = [longest_copy(line) for line in write(logits, T, many=6)]
    longest = max(copies, key=len)
    print(f"T = {T}: longest copied run {len(longest)}: {longest!r}")

# %% [markdown]
# What does this show? That the parts that you know from this book are enough to make something: a model of what comes
# next, and a die. It shows no more. This network has read fewer than five thousand characters,
# and sees four at a time. It writes nearly words, and sentences about nothing. The large language models read
# incomparably more, look back incomparably further, and are built differently (the review says where to
# read on). But in two things they are like yours: they learn to predict the next piece of a text, by this loss; and what they write is
# drawn, piece by piece, from what they predict.

# %% [markdown]
# ## Three things to try

# %% [markdown]
# Was it luck? Deal the sentences again, three times, each with a different start. Does the network beat the bigram each time?

# %%
gains = []
for seed in (11, 12, 13):
    some, others = deal(seed)
    (X, y), (X_new, y_new) = examples(some), examples(others)
    C = np.full((V, V), 0.1)
    np.add.at(C, (X[:, -1], y), 1)
    C = C / C.sum(axis=1, keepdims=True)
    J_table = per_character(C[X_new[:, -1]], y_new)
    J_net = train(seed, X, y, X_new, y_new, epochs=20)[1][-1, 1]
    print(f"bigram {J_table:.3f}, network {J_net:.3f}")
    gains.append(J_table - J_net)
print(f"smallest gain = {min(gains):.2f}")
print(f"largest gain = {max(gains):.2f}")

# %% [markdown]
# It does, though with only half the epochs: by 0.19 to
# 0.22 per character. How much it gains depends on the start, and on which sentences
# are held out; there are few of them.

# %% [markdown]
# How far must it look? Train with a window of 1, 2 and 8.

# %%
for n in (1, 2, 8):
    X, y = examples(fit, n)
    X_new, y_new = examples(held, n)
    here, there = train(0, X, y, X_new, y_new, epochs=20, n=n)[1][-1]
    print(f"window {n}: learned from {here:.3f}, held out {there:.3f}")
print(f"window 4, as long: {curve[19, 0]:.3f}, {curve[19, 1]:.3f}")
print(f"bigram, held out: {J_bigram:.3f}")

# %% [markdown]
# From one character it can know no more than the bigram does, and here it is a little worse. Two are better, four
# are better again. Eight help with its own sentences and not with the held-out ones: the longer the window, the rarer
# each of them is, and the more is learned by heart.

# %% [markdown]
# What happens at very low and at high temperatures? Guess first, then write at 0.01 and at 3.

# %%
for T in (0.01, 3.0):
    print(f"T = {T}:")
    for line in write(logits, T, many=3):
        print("   ", line[:64])

# %% [markdown]
# Near zero it takes the likeliest character nearly every time, and soon goes round in circles: the same four
# characters lead to the same fifth. At a high temperature the characters become more and more alike in
# probability, and hardly anything of what was learned is left.
