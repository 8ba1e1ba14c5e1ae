"""How many multiplications does the gradient of a long chain cost?"""


class Counted(float):
    times = 0

    def __mul__(self, other):
        Counted.times += 1
        return Counted(float(self) * float(other))


def forward(w):
    a = [Counted(0.5)]
    for w_i in w:
        a.append(Counted(max(0, w_i * a[-1])))  # ReLU
    return a  # the last one is J


def differences(w, eps=1e-5):
    def J(i, step):
        return forward([*w[:i], Counted(w[i] + step), *w[i + 1 :]])[-1]

    return [(J(i, eps) - J(i, -eps)) / (2 * eps) for i in range(len(w))]


def backward(w):
    a, gradient, delta = forward(w), [], Counted(1)
    for i in reversed(range(len(w))):
        delta = delta * Counted(a[i + 1] > 0)  # past the ReLU
        gradient.insert(0, delta * a[i])
        delta = delta * w[i]  # to the link before
    return gradient


for D in (10, 100):
    for way in (backward, differences):
        Counted.times = 0
        gradient = way([Counted(1.01)] * D)
        print(f"D = {D:3}: {way.__name__}_{D} = {Counted.times},", end="")
        print(f" the first entry: {gradient[0]:.4f}")
