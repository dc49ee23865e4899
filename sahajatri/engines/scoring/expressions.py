"""The arithmetic in which a score can be written down, read by our own grammar; nothing is ever executed as code.

    expression := product (("+" | "-") product)*
    product    := factor (("*" | "/") factor)*
    factor     := "-" factor | number | "(" expression ")" | call | one
    call       := ("sum" | "mean" | "min" | "max") "(" items ")"
                | "count" "(" items [">=" number] ")"
                | "score" "(" code of another score ")"
    items      := "items" | span ("," span)*
    span       := one [".." one]
    one        := "q" number of the item, or its key (in double quotes when it is no plain word)

`items` are all of them. `a..b` are the items from a to b in the order of the instrument. `count` counts the answers
that were given, or those that reach the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LONGEST = 2000
MOST_PARTS = 400
DEEPEST = 30

_TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?(?!\w))|([A-Za-z_]\w*)|("[^"]+")|(\.\.|>=|[-+*/(),]))', re.ASCII)
_NUMBERED = re.compile(r"q([0-9]+)")

Operator = Literal["+", "-", "*", "/"]
Gathering = Literal["sum", "mean", "min", "max", "count"]
GATHERINGS: tuple[Gathering, ...] = ("sum", "mean", "min", "max", "count")


class ExpressionError(ValueError):
    """An expression that cannot be read; says where."""


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class ItemValue:
    """The answer to one item."""

    item: int


@dataclass(frozen=True, slots=True)
class ScoreValue:
    """The value of another score of the instrument."""

    code: str


@dataclass(frozen=True, slots=True)
class Negative:
    of: Node


@dataclass(frozen=True, slots=True)
class Both:
    left: Node
    operator: Operator
    right: Node


@dataclass(frozen=True, slots=True)
class Gathered:
    """Some items taken together."""

    how: Gathering
    items: tuple[int, ...]
    at_least: float | None = None


Node = Number | ItemValue | ScoreValue | Negative | Both | Gathered


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that was read: its text and what it means for one list of items."""

    text: str
    root: Node

    @classmethod
    def of(cls, text: str, items: tuple[tuple[int, str], ...]) -> Expression:
        """Read ``text`` for the ``items`` (number, key), in their order. Raises ExpressionError."""
        return cls(text, _Reader(text, items).whole())

    @property
    def items(self) -> tuple[int, ...]:
        """The numbers of the items that stand in it, each once, in order of appearance."""
        return tuple(dict.fromkeys(item for node in _nodes(self.root) for item in _items(node)))

    @property
    def scores(self) -> tuple[str, ...]:
        """The codes of the scores that stand in it, each once."""
        return tuple(dict.fromkeys(node.code for node in _nodes(self.root) if isinstance(node, ScoreValue)))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Negative):
        yield from _nodes(node.of)
    elif isinstance(node, Both):
        yield from _nodes(node.left)
        yield from _nodes(node.right)


def _items(node: Node) -> tuple[int, ...]:
    if isinstance(node, ItemValue):
        return (node.item,)
    return node.items if isinstance(node, Gathered) else ()


class _Reader:
    """Reads one expression from left to right."""

    def __init__(self, text: str, items: tuple[tuple[int, str], ...]) -> None:
        if len(text) > LONGEST:
            raise ExpressionError(f"An expression has at most {LONGEST} letters.")
        self._order = [number for number, _key in items]
        self._keys = {key: number for number, key in items if key}
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._expression()
        if self._at < len(self._tokens):
            raise ExpressionError(f"{self._tokens[self._at]!r} is not expected here.")
        return node

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, *wanted: str) -> str:
        token = self._next()
        if not token:
            raise ExpressionError("The expression ends too early.")
        if wanted and token not in wanted:
            raise ExpressionError(f"{token!r} stands where {' or '.join(wanted)} is expected.")
        self._at += 1
        return token

    def _expression(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError("The expression has too many parts inside each other.")
        node = self._product()
        while self._next() in ("+", "-"):
            operator: Operator = "+" if self._take() == "+" else "-"
            node = Both(node, operator, self._product())
        self._depth -= 1
        return node

    def _product(self) -> Node:
        node = self._factor()
        while self._next() in ("*", "/"):
            operator: Operator = "*" if self._take() == "*" else "/"
            node = Both(node, operator, self._factor())
        return node

    def _factor(self) -> Node:
        signs = 0
        while self._next() == "-":
            self._take()
            signs += 1
        part = self._take()
        node: Node
        if part[0].isdigit():
            node = Number(float(part))
        elif part == "(":
            node = self._expression()
            self._take(")")
        elif self._next() == "(":
            node = self._call(part)
        else:
            node = ItemValue(self._one(part))
        return Negative(node) if signs % 2 else node

    def _call(self, name: str) -> Node:
        self._take("(")
        if name == "score":
            code = self._take().strip('"')
            self._take(")")
            return ScoreValue(code)
        for how in GATHERINGS:
            if name == how:
                items = self._several()
                at_least = None
                if how == "count" and self._next() == ">=":
                    self._take()
                    at_least = self._limit()
                self._take(")")
                return Gathered(how, items, at_least)
        raise ExpressionError(f"{name!r} is not one of sum, mean, min, max, count, score.")

    def _limit(self) -> float:
        sign = -1.0 if self._next() == "-" and self._take() else 1.0
        token = self._take()
        if not token[0].isdigit():
            raise ExpressionError(f"{token!r} stands where a number is expected.")
        return sign * float(token)

    def _several(self) -> tuple[int, ...]:
        if self._next() == "items" and "items" not in self._keys:
            self._take()
            return tuple(self._order)
        found: list[int] = []
        while True:
            first = self._one(self._take())
            last = first
            if self._next() == "..":
                self._take()
                last = self._one(self._take())
            start, end = self._order.index(first), self._order.index(last)
            if end < start:
                raise ExpressionError(f"q{first}..q{last} runs backwards.")
            found += self._order[start : end + 1]
            if self._next() != ",":
                break
            self._take()
        if len(set(found)) != len(found):
            raise ExpressionError("An item stands twice in one list.")
        return tuple(found)

    def _one(self, token: str) -> int:
        key = token.strip('"')
        if key in self._keys:
            return self._keys[key]
        numbered = _NUMBERED.fullmatch(token)
        if numbered and int(numbered[1]) in self._order:
            return int(numbered[1])
        raise ExpressionError(f"There is no item {token!r}.")


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise ExpressionError(f"{text[at:].strip()[0]!r} cannot stand in an expression.")
        found.append(match[match.lastindex or 0])
        at = match.end()
    if not found:
        raise ExpressionError("The expression is empty.")
    if len(found) > MOST_PARTS:
        raise ExpressionError(f"An expression has at most {MOST_PARTS} parts.")
    return found
