"""A reverse-mode engine for scalars, and the chain put through it."""

import math


class Value:  # a number that knows what it was made of, and the slopes
    def __init__(self, data, parents=(), slopes=()):
        self.data, self.parents, self.slopes = data, parents, slopes

    def __add__(self, v):
        return Value(self.data + v.data, (self, v), (1, 1))

    def __mul__(self, v):
        return Value(self.data * v.data, (self, v), (v.data, self.data))

    def __sub__(self, v):
        return self + v * Value(-1)

    def sigmoid(self):
        a = 1 / (1 + math.exp(-self.data))
        return Value(a, (self,), (a * (1 - a),))

    def gradient(self):
        grad, uses, found, ready = {self: 1.0}, {}, [self], [self]
        for value in found:  # the list grows under way; each value once
            for v in value.parents:
                found += [v] if v not in uses else []
                uses[v] = uses.get(v, 0) + 1
        for value in ready:  # grows too: by those whose uses are all done
            for v, slope in zip(value.parents, value.slopes):
                grad[v] = grad.get(v, 0) + grad[value] * slope  # (6.13)
                uses[v] -= 1
                ready += [v] if uses[v] == 0 else []
        return grad


x, y, w1, w2 = Value(4), Value(1), Value(0.25), Value(0.8)
error = w2 * (w1 * x).sigmoid() - y
grad = (error * error * Value(0.5)).gradient()  # error is used twice
print(f"dJ/dw1 = {grad[w1]:.8f}\ndJ/dw2 = {grad[w2]:.8f}")
