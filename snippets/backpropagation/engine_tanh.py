"""The engine with one method more, checked by nudging."""

import math


class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data, self.parents, self.slopes = data, parents, slopes

    def __add__(self, v):
        return Value(self.data + v.data, (self, v), (1, 1))

    def __mul__(self, v):
        return Value(self.data * v.data, (self, v), (v.data, self.data))

    def tanh(self):
        a = math.tanh(self.data)
        return Value(a, (self,), (1 - a * a,))  # (2.9)

    def gradient(self):
        grad, uses, found, ready = {self: 1.0}, {}, [self], [self]
        for value in found:
            for v in value.parents:
                found += [v] if v not in uses else []
                uses[v] = uses.get(v, 0) + 1
        for value in ready:
            for v, slope in zip(value.parents, value.slopes):
                grad[v] = grad.get(v, 0) + grad[value] * slope  # (6.13)
                uses[v] -= 1
                ready += [v] if uses[v] == 0 else []
        return grad


J = []
for point in (0.70001, 0.69999, 0.7):
    w = Value(point)
    a = (w * w).tanh()
    J.append(a * a + a * w)
slope, nudged = J[2].gradient()[w], (J[0].data - J[1].data) / 2e-5
print(f"dJ/dw = {slope:.4f}, equal to 1e-8: {abs(slope - nudged) < 1e-8}")
