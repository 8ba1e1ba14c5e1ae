"""The engine again, on a shared graph and on a very long one."""


class Value:
    def __init__(self, data, *links):
        self.data, self.links = data, links

    def __add__(self, v):
        return Value(self.data + v.data, (self, 1), (v, 1))

    def __mul__(self, v):
        return Value(self.data * v.data, (self, v.data), (v, self.data))

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


w = Value(3.0)
v = w * w
J = v * v + v * w
print(f"shared: dJ/dw = {J.gradient()[w]:.4f}")

total = w
for _ in range(10_000):
    total = total + w
print(f"long: dtotal/dw = {total.gradient()[w]:.0f}")
