"""Two workers, half the class each, take the steps of one."""

import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import distributed, multiprocessing

X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = torch.tensor(X, dtype=torch.float64)
y = torch.tensor([0, 0, 0, 1, 1, 1, 0, 1], dtype=torch.float64)
order = np.random.default_rng(0).permutation(8)
bce = torch.nn.functional.binary_cross_entropy_with_logits


def train(rank, workers, meet):
    model = torch.nn.Linear(2, 1, bias=False, dtype=torch.float64)
    w, rows = torch.nn.init.zeros_(model.weight), order[rank::workers]
    optimiser = torch.optim.SGD(model.parameters(), lr=0.1)
    distributed.init_process_group("gloo", meet, None, workers, rank)
    for _ in range(20):
        optimiser.zero_grad()
        bce(model(X[rows])[:, 0] - 3, y[rows]).backward()
        distributed.all_reduce(w.grad)  # of every worker: their sum
        w.grad /= workers  # (8.14)
        optimiser.step()
    distributed.destroy_process_group()
    return " ".join(f"{v:.4f}" for v in w[0])


if __name__ == "__main__" and __file__:  # workers read it: no notebook
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            task = (workers, Path(folder, "meet").as_uri())
            rest = workers - 1
            others = multiprocessing.spawn(train, task, rest, join=False)
            w = train(rest, *task)  # this process is the last worker
            others.join()
        print(f"workers: {workers}, w: {w}")
