"""How many updates one epoch makes, and how large its last batch is."""

import math

n = 1797
for B in (1, 32, 256, 1797):
    last = n - (math.ceil(n / B) - 1) * B
    print(
        f"B = {B:4d}: updates = {math.ceil(n / B)}, last batch = {last}"
    )
