"""Two workers, half the class each, take the steps of one."""

import numpy as np
import tensorflow as tf

cpu = tf.config.list_physical_devices("CPU")[0]
two = [tf.config.LogicalDeviceConfiguration()] * 2
tf.config.set_logical_device_configuration(cpu, two)
X = [[0, 2], [1, 4], [2, 1], [3, 6], [4, 5], [4, 2], [5, 3], [6, 6]]
X = tf.constant(X, dtype=tf.float64)
y = tf.constant([0, 0, 0, 1, 1, 1, 0, 1], dtype=tf.float64)
order = np.random.default_rng(0).permutation(8)
bce = tf.nn.sigmoid_cross_entropy_with_logits


def train(strategy, workers):
    with strategy.scope():
        first = tf.VariableAggregation.ONLY_FIRST_REPLICA
        w = tf.Variable(tf.zeros(2, tf.float64), aggregation=first)

    @tf.function
    def step(rows):
        with tf.GradientTape() as tape:
            z = tf.linalg.matvec(tf.gather(X, rows), w) - 3
            J = tf.reduce_mean(bce(tf.gather(y, rows), z))
        here = tf.distribute.get_replica_context()
        g = here.all_reduce("MEAN", tape.gradient(J, w))  # (8.14)
        w.assign_sub(0.1 * g)

    shares = [order[rank::workers] for rank in range(workers)]
    give = strategy.experimental_distribute_values_from_function
    rows = give(lambda at: shares[at.replica_id_in_sync_group])
    for _ in range(20):
        strategy.run(step, (rows,))
    return " ".join(f"{v:.4f}" for v in w.numpy())


for cpus in (["CPU:0"], ["CPU:0", "CPU:1"]):
    w = train(tf.distribute.MirroredStrategy(cpus), len(cpus))
    print(f"workers: {len(cpus)}, w: {w}")
