"""Three networks decide alike at one half. Their losses differ."""

import numpy as np

y = np.array([1.0, 0.0, 1.0])
answers = {
    "timid": np.array([0.55, 0.45, 0.45]),
    "sure": np.array([0.95, 0.05, 0.45]),
    "rash": np.array([0.95, 0.05, 0.05]),
}
for name, y_hat in answers.items():
    right = np.sum((y_hat > 0.5) == (y == 1))
    losses = np.where(y == 1, -np.log(y_hat), -np.log(1 - y_hat))
    print(f"{right} of 3 right, {name} = {losses.mean():.4f}")
