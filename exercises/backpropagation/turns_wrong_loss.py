"""Reverse topological order by visiting parents first."""


def turns(parents, loss):
    """parents: a dict from each value to the list of values it was made
    from; values are numbers. Returns all values that the loss was made
    from, and the loss, as a list: each comes once, after everything that
    was made from it."""
    done = []

    def visit(v):
        if v not in done:
            for u in parents[v]:
                visit(u)
            done.append(v)

    for u in parents[loss]:
        visit(u)
    return done[::-1]
