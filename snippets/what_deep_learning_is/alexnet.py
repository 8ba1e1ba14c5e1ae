"""What a network of 60 million parameters weighs, and ours."""

bytes_each = 4  # a number of 32 bits
print(f"AlexNet: megabytes = {60_000_000 * bytes_each / 1e6:.0f}")

inputs, units = 64, 6
ours = inputs * units + units + units + 1  # W1, b1, w2, b2
print(f"ours: parameters = {ours}")
