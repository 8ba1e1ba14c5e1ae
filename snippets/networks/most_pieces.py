"""Ten folds: 61 parameters in depth, and what width would need."""

H = 10  # hidden layers of two units each
deep = 6 * H + 1  # (3.17)
pieces = 2**H
units = pieces - 1  # (3.16)
wide = 3 * units + 1  # (3.17)

print(f"pieces = {pieces}")
print(f"deep = {deep} parameters")
print(f"units = {units}, wide = {wide} parameters")
