"""The own start of nn.Linear, through ten ReLU layers. Ten draws."""

import torch

torch.set_grad_enabled(False)  # nothing is trained
m = 256
for bias in (False, True):
    results = []
    for seed in range(10):
        torch.manual_seed(seed)
        layers = [torch.nn.Linear(m, m, bias=bias) for _ in range(10)]
        A = torch.randn(100, m)
        before = (A**2).mean()
        for layer in layers:
            A = torch.relu(layer(A))
        after = (A**2).mean()
        # How far the 100 answers lie apart, against their size.
        apart = (A - A.mean(0)).square().mean() / after
        kept = (after / before) ** 0.1
        results.append([kept, 5 * m * after, apart])
    variance = layers[0].weight.var()
    print(f"bias={bias}: m Var(w) = {m * variance:.2f}")  # (3.25)
    low, high = torch.tensor(results).aminmax(dim=0)
    if not bias:
        print(f"kept by each layer: {low[0]:.2f} to {high[0]:.2f}")
        continue
    print(f"mean square times 5 m: {low[1]:.1f} to {high[1]:.1f}")
    print(f"what the input decides: up to {high[2]:.0e}")
