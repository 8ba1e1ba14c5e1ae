"""One pass through the batches, with any optimiser."""


def epoch(w, state, batches, gradient, step):
    """w: the weights. state: what the optimiser remembers. batches: for
    each batch the numbers of its rows. gradient(w, rows) returns the
    gradient on these rows, step(w, state, g) the new weights and the new
    state. Returns weights and state after all batches."""
    g = sum(gradient(w, rows) for rows in batches)
    w, state = step(w, state, g)
    return w, state
