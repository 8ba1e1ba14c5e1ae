"""Ten shuffles: when does the validation loss turn, and whose fault is it?"""

import numpy as np
from scipy.special import softmax
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
rngs = [np.random.default_rng(seed) for seed in range(1, 11)]
order = np.stack([rng.permutation(1797)[:400] for rng in rngs])
X, y = images[order] / 16, digits[order]  # ten shuffles at a time
for wrong in (0, 20):
    label, rng = y.copy(), np.random.default_rng(0)
    label[:, :wrong] = rng.integers(0, 10, (10, wrong))  # by chance
    Y = np.eye(10)[label]
    W1, b1 = rng.normal(size=(10, 64, 32)) * (2 / 64) ** 0.5, 0.0
    W2, b2 = rng.normal(size=(10, 32, 10)) * (1 / 32) ** 0.5, 0.0
    history=[]
    for epoch in range(61):
        Y_hat = softmax(np.maximum(0, X @ W1 + b1) @ W2 + b2, axis=2)
        loss = -np.log(np.take_along_axis(Y_hat,label[...,None],2)[...,0])
        hit = Y_hat.argmax(2)==label
        history.append((loss[:,:100].mean(1), loss[:,100:].mean(1), hit[:,100:].mean(1), np.where(hit[:,100:],loss[:,100:],0).mean(1), hit[:,:wrong].mean(1) if wrong else hit[:,:100].mean(1), hit[:,wrong:100].mean(1)))
        batches = np.stack([r.permutation(100) for r in rngs])
        for i in range(0, 100, 10):
            at = batches[:, i:i+10]
            Xb = np.take_along_axis(X, at[...,None], 1); Yb=np.take_along_axis(Y, at[...,None], 1)
            A1 = np.maximum(0, Xb @ W1 + b1)
            D2 = (softmax(A1 @ W2 + b2, axis=2) - Yb) / 10
            D1 = D2 @ W2.mT * (A1 > 0)
            W1 = W1 - 0.2 * Xb.mT @ D1
            b1 = b1 - 0.2 * D1.sum(axis=1, keepdims=True)
            W2 = W2 - 0.2 * A1.mT @ D2
            b2 = b2 - 0.2 * D2.sum(axis=1, keepdims=True)
    h=np.array(history) # (61, 6, 10)
    best=h[:,1].argmin(0)
    print(wrong,'best',best,'rise',np.round(h[60,1]-h[:,1].min(0),3))
    print(' acc at best',h[best,2,range(10)],'at 60',h[60,2])
    print(' loss on hits at best, late',np.round(h[best,3,range(10)],3),np.round(h[60,3],3))
    print(' loss on misses at best, late',np.round((h[:,1]-h[:,3])[best,range(10)],3),np.round((h[:,1]-h[:,3])[60],3))
    for e in (2,5,10,20,40,60): print(' ep',e,'wrong learned',np.round(h[e,4].mean(),2),'right learned',np.round(h[e,5].mean(),2))
