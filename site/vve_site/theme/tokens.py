"""Reading a tokens file that a municipality brings itself: custom properties of the design system, nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tinycss2
import tinycss2.color3

from vve_site.theme.colours import Colour

NAME = re.compile(r"--(?:dl|utrecht|nl)-[a-z0-9]+(?:-[a-z0-9]+)*")
SELECTOR = re.compile(r"(?::root|html|\.[a-z][a-z0-9_-]*)(?:\s*,\s*(?::root|html|\.[a-z][a-z0-9_-]*))*", re.IGNORECASE)
LARGEST = 400_000
DEEPEST = 8

# Functions that compute or name a colour or a length. None of them can fetch anything.
FUNCTIONS = {
    *("var", "calc", "clamp", "min", "max", "round", "linear-gradient", "cubic-bezier", "light-dark", "color-mix"),
    *("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"),
}


class TokensError(ValueError):
    """What is wrong with a tokens file: a code, the line, and the word it is about."""

    def __init__(self, code: str, line: int = 0, word: str = "") -> None:
        super().__init__(f"{code} (line {line}): {word}")
        self.code, self.line, self.word = code, line, word


def parse(css: str) -> dict[str, str]:
    """Return the custom properties of a tokens file, the last value of each, in order.

    Raises ``TokensError`` for rules with other selectors, at-rules, other properties and values that could fetch or
    break out: code "too_big", "syntax", "at_rule", "selector", "nested", "name", "function", "value" or "empty".
    """
    if len(css) > LARGEST:
        raise TokensError("too_big")
    found: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            raise TokensError("syntax", rule.source_line, rule.message)
        if rule.type == "at-rule":
            raise TokensError("at_rule", rule.source_line, f"@{rule.at_keyword}")
        selector = _selector(rule)
        if not SELECTOR.fullmatch(selector):
            raise TokensError("selector", rule.source_line, selector[:60])
        for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            _take(part, found)
    if not found:
        raise TokensError("empty")
    return found


def _selector(rule: Any) -> str:
    try:
        return str(tinycss2.serialize(rule.prelude)).strip()
    except RecursionError as error:  # hundreds of brackets inside each other
        raise TokensError("selector", rule.source_line, "((…))") from error


def _take(part: Any, found: dict[str, str]) -> None:
    if part.type == "error":
        raise TokensError("syntax", part.source_line, part.message)
    if part.type != "declaration":
        raise TokensError("nested", part.source_line)
    if not NAME.fullmatch(part.name) or part.important:
        raise TokensError("name", part.source_line, part.name)
    _check(part.value, part.name)
    value = tinycss2.serialize(part.value).strip()
    if not value:
        raise TokensError("value", part.source_line, part.name)
    found.pop(part.name, None)
    found[part.name] = re.sub(r"\s+", " ", value)


def _check(values: list[Any], name: str, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise TokensError("value", values[0].source_line if values else 0, name)
    for token in values:
        if token.type == "function":
            if token.lower_name not in FUNCTIONS:
                raise TokensError("function", token.source_line, f"{token.name}()")
            _check(token.arguments, name, depth + 1)
        elif token.type == "() block":
            _check(token.content, name, depth + 1)
        elif token.type == "literal" and token.value in (",", "/", "*", "+", "-"):
            continue
        elif token.type == "url":
            raise TokensError("function", token.source_line, "url()")
        elif token.type == "string" and re.fullmatch(r"[\w .-]*", token.value):
            continue
        elif token.type not in ("whitespace", "ident", "number", "percentage", "dimension", "hash", "comment"):
            raise TokensError("value", token.source_line, name)


def colours(found: Mapping[str, str], known: Mapping[str, tuple[str, str]]) -> dict[str, tuple[Colour, Colour]]:
    """Return, for each colour in `known` that the file sets, its light and dark value.

    ``known`` maps token names to their usual values (light, dark), which ``var()`` may point at. Raises
    ``TokensError("colour")`` where a value is not plain enough to be measured.
    """
    result = {}
    for name in found:
        if name in known:
            day, night = (_resolve(name, found, known, side) for side in (0, 1))
            if day is None or night is None:
                raise TokensError("colour", word=name)
            result[name.removeprefix("--dl-")] = (day, night)
    return result


def _resolve(
    name: str, found: Mapping[str, str], known: Mapping[str, tuple[str, str]], side: int, depth: int = 0
) -> Colour | None:
    value = found.get(name) or (known[name][side] if name in known else "")
    token = tinycss2.parse_one_component_value(value, skip_comments=True)
    if depth > DEEPEST or token.type == "error":
        return None
    if token.type == "function" and token.lower_name == "light-dark":
        sides = _arguments(token.arguments)
        if len(sides) != 2:
            return None
        token = tinycss2.parse_one_component_value(sides[side], skip_comments=True)
    if token.type == "function" and token.lower_name == "var":
        return _resolve(tinycss2.serialize(token.arguments).strip(), found, known, side, depth + 1)
    if token.type == "error":
        return None
    rgba = tinycss2.color3.parse_color(token)
    if not isinstance(rgba, tinycss2.color3.RGBA) or rgba.alpha != 1:
        return None
    return Colour.parse(str(Colour(rgba.red, rgba.green, rgba.blue)))


def _arguments(tokens: list[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
