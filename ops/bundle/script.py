"""The one script that verifies a bundle, joined of the files of verifying/."""

import ast
from collections import defaultdict
from collections.abc import Iterable
from importlib import resources

PARTS = ("files", "notes", "tree", "packed", "entries", "rows", "verify")
"""In the order in which they need each other; the last one's sentence opens the script."""
NEEDS = """
try:
    import cryptography
except ModuleNotFoundError:
    print("This script needs cryptography: python3 -m pip install cryptography", file=sys.stderr)
    sys.exit(3)
"""


def script() -> str:
    """The script's text: imports of all parts once, then each part under its own sentence."""
    texts = {name: _text(name) for name in PARTS}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    imports = _imports(node for tree in trees.values() for node in tree.body)
    opening = ast.get_docstring(trees[PARTS[-1]], clean=False)
    head = [f'"""{opening}"""', "\n".join(imports)]
    return "\n\n".join([*head, *(_part(texts[name], trees[name]) for name in PARTS)])


def _text(name: str) -> str:
    return (resources.files("braid.ops.bundle.verifying") / f"{name}.py").read_text("utf-8")


def _imports(nodes: Iterable[ast.stmt]) -> list[str]:
    """What the parts import that is not another part, each once."""
    whole = set[str]()
    parts = defaultdict[str, set[str]](set)
    for node in nodes:
        if isinstance(node, ast.Import):
            whole |= {f"import {one.name}" for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            parts[node.module] |= {one.name for one in node.names}
    named = (f"from {place} import {', '.join(sorted(parts[place]))}" for place in sorted(parts))
    return [*sorted(whole), NEEDS, *named]


def _part(text: str, tree: ast.Module) -> str:
    """What follows a part's imports, under its sentence."""
    sentence = (ast.get_docstring(tree) or "").partition("\n")[0]
    last = max(node.end_lineno or 0 for node in tree.body if _is_opening(node))
    body = "\n".join(text.splitlines()[last:]).strip("\n")
    return f"\n# ---- {sentence}\n\n{body}\n"


def _is_opening(node: ast.stmt) -> bool:
    is_sentence = isinstance(node, ast.Expr) and node.lineno == 1
    return is_sentence or isinstance(node, ast.Import | ast.ImportFrom)
