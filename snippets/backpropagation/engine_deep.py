"""The engine again, on a shared graph and on a very long one."""


class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data, self.parents, self.slopes = data, parents, slopes

    def __add__(self, v):
        return Value(self.data + v.data, (self, v), (1, 1))

    def __mul__(self, v):
        return Value(self.data * v.data, (self, v), (v.data, self.data))

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


w = Value(3.0)
v = w * w
J = v * v + v * w
print(f"shared: dJ/dw = {J.gradient()[w]:.4f}")

total = w
for _ in range(10_000):
    total = total + w
print(f"long: dtotal/dw = {total.gradient()[w]:.0f}")
