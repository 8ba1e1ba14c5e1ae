"""Which of the two spellings does Keras have?"""

import tensorflow as tf

for name in ("RMSprop", "RMSProp"):
    print(f"{name}: {hasattr(tf.keras.optimizers, name)}")
