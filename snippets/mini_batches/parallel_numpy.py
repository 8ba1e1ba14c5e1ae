"""Two workers, half the class each, take the steps of one."""

from multiprocessing import get_context

import numpy as np

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = np.array(X, dtype=np.float64)
y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1])
order = np.random.default_rng(0).permutation(8)


def work(pipe, rows):
    """One worker: weights come in, the gradient of its share goes out."""
    while (w := pipe.recv()) is not None:
        y_hat = 1 / (1 + np.exp(-(X[rows] @ w - 3)))
        pipe.send(X[rows].T @ (y_hat - y[rows]) / len(rows))


def train(workers):
    pipes, spawn = [], get_context("spawn")
    for rank in range(workers):
        here, there = spawn.Pipe()
        share = order[rank::workers]
        spawn.Process(target=work, args=(there, share)).start()
        pipes.append(here)
    w = np.zeros(2)
    for _ in range(20):
        for pipe in pipes:
            pipe.send(w)
        g = sum(pipe.recv() for pipe in pipes) / workers  # (8.14)
        w = w - 0.1 * g
    for pipe in pipes:
        pipe.send(None)  # done
    return " ".join(f"{v:.4f}" for v in w)


if __name__ == "__main__" and __file__:  # workers read it: no notebook
    for workers in (1, 2):
        print(f"workers: {workers}, w: {train(workers)}")
