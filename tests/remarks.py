"""The shapes that a program's comments name, beside those that its names have."""

import ast
import re

SHAPE = re.compile(r"[Ss]hape (\(\d+,(?: ?\d+)*(?:, ?\d+)*\))|(?:^# |: )(\(\d+, ?\d+\))")


def shapes(path: str, source: str, space: dict) -> list[str]:
    """An assignment with a comment at its end, or above it, that says `shape (3, 1)`, or `(64, 10): in x out`."""
    lines, found, tree = source.splitlines(), [], ast.parse(source)
    stored = [it.id for it in ast.walk(tree) if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store)]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for inner in ast.walk(node):
                inner.inside = True
        if (
            not isinstance(node, ast.Assign)
            or getattr(node, "inside", False)
            or not isinstance(node.targets[0], ast.Name)
        ):
            continue
        if stored.count(node.targets[0].id) > 1:  # at the end it may be another
            continue
        above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
        remark = re.search(r"#.*", lines[node.end_lineno - 1])
        said = SHAPE.search(remark[0] if remark else above if above.startswith("# Shape") else "")
        value = space.get(node.targets[0].id)
        if said and hasattr(value, "shape") and tuple(value.shape) != ast.literal_eval(said[1] or said[2]):
            found.append(
                f"{path}:{node.lineno}: the comment says {said[1] or said[2]}, and {node.targets[0].id} has the shape "
                f"{tuple(value.shape)}; mend the comment"
            )
    return found


def names_shapes(source: str) -> bool:
    return bool(SHAPE.search("\n".join(re.findall("#.*", source))))
