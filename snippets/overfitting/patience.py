"""One curve of validation losses, several patiences."""

losses = [0.90, 0.70, 0.60, 0.62, 0.61, 0.55, 0.56, 0.57, 0.54, 0.58]
losses += [0.59, 0.60, 0.61, 0.62, 0.63, 0.64]
for patience in (1, 2, 3, 5):
    best_epoch, epoch = 0, 0
    while epoch - best_epoch < patience:  # (9.11)
        epoch += 1
        if best_epoch == 0 or losses[epoch - 1] < losses[best_epoch - 1]:
            best_epoch = epoch
    print(f"patience {patience}: stops after epoch {epoch:2},", end=" ")
    print(f"keeps epoch {best_epoch} with {losses[best_epoch - 1]:.2f}")
