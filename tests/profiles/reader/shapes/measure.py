"""Print how much of the written texts is read right: ``python -m tests.profiles.reader.shapes.measure [NAME...]``.

With names, the facts that are wrong are printed too; with ``-v`` those of every text.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from profiles.reader.account import LostText, check_wording
from profiles.reader.parse import parse
from tests.profiles.reader.shapes.expecting import TEXTS, Fact, compare, names, wanted
from tests.profiles.reader.sources import source_of


def measure(name: str) -> list[Fact]:
    """Return the facts of a text; one that loses text has none right."""
    source = source_of((TEXTS / f"{name}.txt").read_text(encoding="utf-8"), f"{name}.txt")
    try:
        documents = parse(source)
        check_wording(source, documents)
    except LostText as error:
        return [Fact("account", "complete", str(error)), *compare([], wanted(name))]
    return compare(documents, wanted(name))


def main(arguments: Sequence[str]) -> None:
    """Print a line for each text and the totals."""
    loud = "-v" in arguments
    chosen = [name for name in arguments if name != "-v"]
    whole = right = total = 0
    for name in chosen or names():
        found = measure(name)
        good = sum(fact.right for fact in found)
        whole, right, total = whole + (good == len(found)), right + good, total + len(found)
        print(f"{name:48} {good:3} of {len(found):3}{'' if good == len(found) else '  *'}")
        if loud or chosen:
            for fact in found:
                if not fact.right:
                    print(f"    {fact.name}\n      wanted {fact.wanted!r}\n      found  {fact.found!r}")
    print(f"texts fully right: {whole} of {len(chosen or names())}; facts right: {right} of {total}")


if __name__ == "__main__":
    main(sys.argv[1:])
