"""How many parameters has a network with layers 64 - 32 - 10?"""

from itertools import pairwise

import numpy as np

sizes = [64, 32, 10]
shapes = pairwise(sizes)
model = [(np.zeros((m, k)), np.zeros(k)) for m, k in shapes]

layers = [W.size + b.size for W, b in model]  # (3.4)
print("in each layer:", layers)
print(f"parameters = {sum(layers)}")
