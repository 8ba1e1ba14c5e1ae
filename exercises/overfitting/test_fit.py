"""Which epoch it keeps, and when it stops."""

import numpy as np
from check import close
from fit import fit


def run(losses, patience):
    """What fit returns, and the number of epochs that it trained.

    The weight counts the epochs; after epoch t the loss is
    losses[t - 1].
    """
    epochs = 0

    def train(w):
        nonlocal epochs
        epochs += 1
        assert epochs <= len(losses), (
            f"With patience {patience} and the losses {losses} it should"
            " have stopped long ago, but goes on training."
        )
        w += 1

    def loss(w):
        t = round(float(w[0]))
        assert t > 0, "Ask for the loss only after an epoch of training."
        return losses[t - 1]

    return fit(np.zeros(1), train, loss, patience), epochs


def test_it_keeps_the_best():
    got, _ = run([0.9, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1], 3)
    hint = "The loss was lowest after epoch 2."
    if np.array_equal(got, [5]):
        hint = (
            "These are the weights of the last epoch: at each new best"
            " keep a copy, as train goes on changing w."
        )
    call = "fit(w, train, loss, 3), losses 0.9, 0.5, 0.6, 0.7, 0.8 …"
    close(call, got, [2.0], hint)


def test_when_it_stops():
    _, epochs = run([0.9, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1], 3)
    hint = "The best is epoch 2; epochs 3, 4 and 5 bring nothing new."
    if epochs == 6:
        hint += " You train one epoch too long."
    close("the number of epochs with patience 3", epochs, 5, hint)


def test_a_dent():
    losses = [0.9, 0.7, 0.6, 0.62, 0.61, 0.55, 0.56, 0.57, 0.54]
    losses += [0.58, 0.59, 0.6, 0.61, 0.62, 0.63, 0.64, 0.65]
    got, epochs = run(losses, 3)
    hint = "After each new best begin to wait again."
    close("fit(w, train, loss, 3), with a dent", got, [9.0], hint)
    close("the number of epochs", epochs, 12, hint)


def test_up_and_down():
    got, _ = run([0.5, 0.8, 0.7, 0.9, 1.0, 1.1, 1.2, 1.3], 2)
    hint = "Compare with the best so far, not with the epoch before."
    call = "fit(w, train, loss, 2), losses 0.5, 0.8, 0.7, 0.9 …"
    close(call, got, [1.0], hint)


def test_any_curve():
    rng = np.random.default_rng(0)
    for _ in range(200):
        patience = int(rng.integers(1, 6))
        losses = [*rng.random(12).round(2).tolist(), *[2.0] * patience]
        t = best = 0
        while t - best < patience:
            t += 1
            best = 1 + int(np.argmin(losses[:t]))
        got, epochs = run(losses, patience)
        call = f"fit(w, train, loss, {patience}), losses {losses}"
        close(call, got, [best], "By (9.11). A tie is not a new best.")
        close(f"epochs of {call}", epochs, t, "By (9.11).")
