"""Going back by recursion: a long sum is too deep for Python."""


class Value:
    def __init__(self, parents=()):
        self.parents, self.grad = parents, 0.0

    def backward(self, grad=1.0):
        self.grad += grad
        for parent in self.parents:
            parent.backward(grad)  # raises RecursionError


total = w = Value()
for _ in range(10_000):
    total = Value((total, w))  # total + w
print("10000 additions are noted, now back:")
total.backward()
