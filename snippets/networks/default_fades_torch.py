"""nn.Linear as it comes, through ten ReLU layers."""

import torch

m = 512
for bias in (False, True):
    torch.manual_seed(0)
    layers = [torch.nn.Linear(m, m, bias=bias) for _ in range(10)]
    variance = layers[0].weight.var()
    print(f"bias={bias}: m Var(w) = {m * variance:.2f}")  # (3.25)

    A = torch.randn(500, m)
    before = (A**2).mean()
    for layer in layers:
        A = torch.relu(layer(A))
    after = (A**2).mean()
    if not bias:
        print(f"kept by each layer = {(after / before) ** 0.1:.2f}")
        continue
    print(f"mean square times 5 m: {5 * m * after:.1f}")
    # How far the 500 answers lie apart, against their size.
    apart = (A - A.mean(0)).square().mean()
    print(f"what the input decides: {apart / after:.5f}")
