"""The error of a finite difference, against its step"""

from decimal import Decimal, localcontext

import matplotlib.pyplot as plt

students = [(0, 2, 0), (1, 4, 0), (2, 1, 0), (3, 6, 1)]
students += [(4, 5, 1), (4, 2, 1), (5, 3, 0), (6, 6, 1)]


def J(w1):  # loss and slope with 40 digits, then in float64
    loss, slope = Decimal(0), Decimal(0)
    with localcontext(prec=40):
        for x1, x2, y in students:
            z = Decimal(w1) * x1 + Decimal("0.4") * x2 - 3
            loss += (1 + z.exp()).ln() - y * z  # (5.1)
            slope += (1 / (1 + (-z).exp()) - y) * x1
        return float(loss / 8), float(slope / 8)


here, slope = J(0.5)
steps = [2.0**-k for k in range(1, 45)]  # 0.5 + eps is then exact
errors = {"forward": [], "central": []}
for eps in steps:
    above, below = J(0.5 + eps)[0], J(0.5 - eps)[0]
    errors["forward"].append(abs((above - here) / eps - slope))
    errors["central"].append(abs((above - below) / (2 * eps) - slope))

fig, ax = plt.subplots(figsize=(4.8, 3.2))
for (name, error), mark, at in zip(errors.items(), "o^", (1e-4, 4e-1)):
    ax.loglog(steps, error, mark + "C6", ms=3.5)
    ax.text(at, at * 4 if name == "forward" else 2e-6, name)
    eps = steps[error.index(min(error))]
    print(f"Smallest {name} error = {min(error):.0e},", end=" ")
    print(f"at {name} step = {eps:.0e}.")
ax.set(xlabel="step ε", ylabel="error of the slope", xlim=(1, 1e-14))
ax.set_xticks([1, 1e-4, 1e-8, 1e-12], ["1", "10⁻⁴", "10⁻⁸", "10⁻¹²"])
ax.set_yticks([1, 1e-4, 1e-8], ["1", "10⁻⁴", "10⁻⁸"])
ax.minorticks_off()
plt.show()
