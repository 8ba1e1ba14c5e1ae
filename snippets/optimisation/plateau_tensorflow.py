"""Adapt to progress: a tenth of the rate after two bad epochs running."""

import tensorflow as tf

losses = [0.9, 0.7, 0.6, 0.61, 0.6, 0.6, 0.5, 0.51, 0.52, 0.49]
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(tf.keras.optimizers.SGD(learning_rate=0.1))
# Keras waits until there are AS MANY bad epochs as its patience.
watch = tf.keras.callbacks.ReduceLROnPlateau(patience=2, min_delta=0)
watch.set_model(model)  # fit(callbacks=[watch]) does this, and calls it
watch.on_train_begin()
for epoch, loss in enumerate(losses):
    watch.on_epoch_end(epoch, {"val_loss": loss})
    eta = float(model.optimizer.learning_rate)
    print(f"epoch {epoch}: loss {loss:.2f}, then eta = {eta:.5f}")
