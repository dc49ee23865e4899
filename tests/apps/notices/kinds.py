"""Reads the source of all rooms: which kinds of messages there are, and which questions go out by SMS."""

import ast
from collections.abc import Iterator
from pathlib import Path

APPS = Path(__file__).resolve().parents[3] / "sahajatri/apps"
OUTBOX = {"tell", "send_to"}


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of every room that writes messages, by its path."""
    for path in sorted(APPS.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "migrations" not in path.parts and ("tell" in source or "send_to" in source):
            yield path, ast.parse(source)


def kinds_in(tree: ast.Module) -> set[str]:
    """The kinds that the calls of a module hand to the outbox, directly or through a function of its own.

    An f-string is read up to its first place: ``promise.`` stands for every promise.
    """
    own = {f.name: _place_of_kind(f) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef)}
    carriers = {name: place for name, place in own.items() if place is not None}
    found: set[str] = set()
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name not in OUTBOX and name not in carriers:
            continue
        given = next((k.value for k in call.keywords if k.arg == "kind"), None)
        place = carriers.get(name)
        if given is None and place is not None and place < len(call.args):
            given = call.args[place]
        found |= set(_texts(given))
    return found


def _place_of_kind(function: ast.FunctionDef) -> int | None:
    names = [a.arg for a in function.args.args]
    if "kind" in names:
        return names.index("kind")
    return 10_000 if "kind" in [a.arg for a in function.args.kwonlyargs] else None


def _texts(given: ast.AST | None) -> Iterator[str]:
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value
    elif isinstance(given, ast.IfExp):
        yield from _texts(given.body)
        yield from _texts(given.orelse)
    elif isinstance(given, ast.JoinedStr) and isinstance(given.values[0], ast.Constant):
        yield str(given.values[0].value)


def all_kinds() -> dict[str, set[str]]:
    """Every kind of message with the rooms that send it."""
    found: dict[str, set[str]] = {}
    for path, tree in modules():
        for kind in kinds_in(tree):
            if "." in kind:
                found.setdefault(kind, set()).add(path.relative_to(APPS).parts[0])
    return found


def all_questions() -> dict[str, str]:
    """Every question that a room asks by SMS, with where it stands."""
    found = {}
    for path, tree in modules():
        for call in ast.walk(tree):
            for keyword in call.keywords if isinstance(call, ast.Call) else ():
                if keyword.arg == "asks":
                    for text in ast.walk(keyword.value):
                        if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                            found[text.value] = str(path.relative_to(APPS))
    return found
