"""Which of the two spellings does PyTorch have?"""

import torch

for name in ("RMSprop", "RMSProp"):
    print(f"{name}: {hasattr(torch.optim, name)}")
