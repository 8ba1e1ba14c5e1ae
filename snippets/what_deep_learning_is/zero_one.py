"""Zero or one? A zero is empty in the middle."""

from sklearn.datasets import load_digits

digits = load_digits()
chosen = digits.target < 2
images, y = digits.images[chosen] / 16, digits.target[chosen]

middle = images[:, 3:5, 3:5].mean(axis=(1, 2))  # four pixels
right = (middle > 0.35) == (y == 1)
print(f"tested = {len(y)}, accuracy = {right.mean():.3f}")
print(f"wrong zeros = {(~right & (y == 0)).sum()}")
print(f"wrong ones = {(~right & (y == 1)).sum()}")
