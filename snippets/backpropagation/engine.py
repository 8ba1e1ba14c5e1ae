"""A reverse-mode engine for scalars, and the chain put through it."""

import math


class Value:  # a number, and its links: what it was made of, each slope
    def __init__(self, data, *links):
        self.data, self.links = data, links

    def __add__(self, v):
        return Value(self.data + v.data, (self, 1), (v, 1))

    def __mul__(self, v):
        return Value(self.data * v.data, (self, v.data), (v, self.data))

    def sigmoid(self):
        a = (1 + math.tanh(self.data / 2)) / 2  # cannot overflow
        return Value(a, (self, a * (1 - a)))

    def gradient(self):
        grad, uses, found, ready = {self: 1.0}, {}, [self], [self]
        while found:  # count how often each value is used
            for v, _ in found.pop().links:
                if v not in uses:
                    found.append(v)
                uses[v] = uses.get(v, 0) + 1
        while ready:  # pass on the slope of a value that has all of it
            value = ready.pop()
            for v, slope in value.links:
                grad[v] = grad.get(v, 0) + grad[value] * slope  # (6.13)
                uses[v] -= 1
                if uses[v] == 0:
                    ready.append(v)
        return grad


x, y, w1, w2 = Value(4), Value(1), Value(0.25), Value(0.8)
error = w2 * (w1 * x).sigmoid() + Value(-1) * y
grad = (error * error * Value(0.5)).gradient()  # error is used twice
print(f"dJ/dw1 = {grad[w1]:.8f}\ndJ/dw2 = {grad[w2]:.8f}")
