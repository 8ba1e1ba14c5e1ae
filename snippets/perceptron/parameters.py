"""How many numbers does a layer of perceptrons learn?"""


def parameters(m, k):
    """Weights and biases of k perceptrons that share m inputs.

    >>> parameters(2, 1)
    3
    """
    return m * k + k  # (2.21)


print(f"2 inputs, 2 outputs: {parameters(2, 2)}")
print(f"64 inputs, 10 outputs: {parameters(64, 10)}")
