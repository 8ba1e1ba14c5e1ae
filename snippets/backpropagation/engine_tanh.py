"""The engine with one method more, checked by nudging."""

import math


class Value:
    def __init__(self, data, *links):
        self.data, self.links = data, links

    def __add__(self, v):
        return Value(self.data + v.data, (self, 1), (v, 1))

    def __mul__(self, v):
        return Value(self.data * v.data, (self, v.data), (v, self.data))

    def tanh(self):
        a = math.tanh(self.data)
        return Value(a, (self, 1 - a * a))  # (2.9)

    def gradient(self):
        grad, uses, found, ready = {self: 1.0}, {}, [self], [self]
        while found:
            for v, _ in found.pop().links:
                if v not in uses:
                    found.append(v)
                uses[v] = uses.get(v, 0) + 1
        while ready:
            value = ready.pop()
            for v, slope in value.links:
                grad[v] = grad.get(v, 0) + grad[value] * slope  # (6.13)
                uses[v] -= 1
                if uses[v] == 0:
                    ready.append(v)
        return grad


w = [Value(point) for point in (0.70001, 0.69999, 0.7)]
a = [(v * v).tanh() for v in w]  # each is used three times below
up, down, J = [b * b + b * v for b, v in zip(a, w)]
print(f"{J.gradient()[w[2]]:.6f} = {(up.data - down.data) / 2e-5:.6f}")
