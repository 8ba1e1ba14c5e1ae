"""A division for the engine: its value and its two slopes."""


def quotient(u, v):
    """u, v: numbers. Returns the value u / v, its slope along u and its
    slope along v."""
    return u / v, 1 / v, -u / v**2
