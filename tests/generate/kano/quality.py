"""Reference vectors of the quality of Kano questions. Run: python quality.py [--check].

Counting alone: nothing here uses the library under test.
"""

from __future__ import annotations

import sys
from typing import Any

from kano_cases import Cases
from kano_reference import Json, quality
from vector_file import emit

Answers = dict[Any, dict[str, tuple[Any, Any]]]


class Qualities(Cases):
    """The cases of kano.quality."""

    def add(self, name: str, args: Json, options: Json | None = None, leave: tuple[str, ...] = ()) -> Json:
        options = options or {}
        expect = quality(args, options)
        self.put(name, args, options, {key: value for key, value in expect.items() if key not in leave})
        return expect


def long(people: Answers) -> Json:
    """One row a respondent and feature."""
    rows = [(person, feature, *pair) for person, own in people.items() for feature, pair in own.items()]
    names = ("respondent", "feature", "functional", "dysfunctional")
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def wide(people: Answers, ids: bool) -> Json:
    """One row a respondent."""
    features = sorted({feature for own in people.values() for feature in own})
    args: Json = {
        name: {feature: [own.get(feature, (None, None))[side] for own in people.values()] for feature in features}
        for side, name in enumerate(("functional", "dysfunctional"))
    }
    return args | ({"respondent": list(people)} if ids else {})


PEOPLE: Answers = {
    "C1": {"alerts": (1, 5), "budget": (1, 3), "export": (2, 5), "themes": (3, 3)},
    "C2": {"alerts": (3, 3), "budget": (3, 3), "export": (3, 3), "themes": (3, 3)},
    "C3": {"alerts": (1, 1), "budget": (5, 5), "export": (4, 4), "themes": (5, 1)},
    "C4": {"alerts": (2, 5), "budget": (1, 2), "export": (2, 4), "themes": (5, 3)},
    "C5": {"alerts": (5, 5), "budget": (5, 5), "export": (5, 5), "themes": (5, 5)},
    "C6": {"alerts": (1, None), "budget": (None, None), "export": (1, 5), "themes": (2, 2)},
    "C7": {"alerts": (2, 2), "budget": (2, 2), "export": (None, None), "themes": (None, None)},
    "C8": {"alerts": (4, 4), "budget": (4, 4), "export": (4, 4), "themes": (None, None)},
    "C9": {"alerts": (None, None), "budget": (None, None), "export": (None, None), "themes": (None, None)},
}


def straight_lines(c: Qualities) -> None:
    numbered: Answers = {100 + at: own for at, own in enumerate(PEOPLE.values())}
    for shape, args in (("long", long(PEOPLE)), ("wide with ids", wide(PEOPLE, True)), ("wide", wide(PEOPLE, False))):
        c.add(f"straight-liners, {shape}", args)
        for pairs in (2, 4):
            c.add(f"straight-liners from {pairs} pairs on, {shape}", args, {"straight_line_pairs": pairs})
        c.add(f"nobody has 5 pairs, {shape}", args, {"straight_line_pairs": 5})
    c.add("respondents by number", long(numbered))
    off = {key: dict(own) for key, own in PEOPLE.items()}
    off["C2"]["themes"] = (6, 3)
    off["C5"]["export"] = (0, 9)
    for shape, args in (("long", long(off)), ("wide", wide(off, False))):
        c.add(f"answers off the scale, {shape}", args, {"invalid": "exclude"})
        c.add(f"missing codes, {shape}", args, {"missing_codes": [0, 6, 9]})
    attentive = {key: own for key, own in PEOPLE.items() if key in ("C1", "C4")}
    c.add("no straight-liner", long(attentive))
    c.add("one respondent, one pair", long({"C1": {"alerts": (1, 5)}}))
    many = {
        name: {feature: {"repeat": [[3, 1200], [value, 40]]} for feature in "abc"}
        for name, value in (("functional", 1), ("dysfunctional", 5))
    }
    c.add("more straight-liners than are listed", many, None, ("straight_liner_ids",))


def tables(c: Qualities) -> None:
    for table in ("berger", "pouliot"):
        c.add(f"shares by {table}", long(PEOPLE), {"table": table})
    own = {"id": "neutral_q", "cells": ["QAAAO", "RIIIM", "RIQIM", "RIIIM", "RRRRQ"], "mirror": True}
    c.add("shares by a table of one's own", long(PEOPLE), {"table": own})
    three = {None: None, 1: 1, 5: 3}
    short: Answers = {
        person: {feature: (three.get(f, 2), three.get(d, 2)) for feature, (f, d) in answers.items()}
        for person, answers in PEOPLE.items()
    }
    c.add("short form", long(short), {"form": "three_level"})
    empty = long(
        {"C1": {"alerts": (None, None), "budget": (1, None)}, "C2": {"alerts": (None, 2), "budget": (None, None)}}
    )
    c.add("no valid pair: no shares", empty)


def duplicates(c: Qualities) -> None:
    args = long(PEOPLE)
    again = [("C1", "alerts", 1, 5), ("C4", "budget", 2, 4), ("C1", "alerts", 4, 4)]
    names = ("respondent", "feature", "functional", "dysfunctional")
    twice = {name: args[name] + [row[at] for row in again] for at, name in enumerate(names)}
    c.add("repeated respondents, long", twice)
    c.add("the same respondent for several features is no repetition", long({"C1": PEOPLE["C1"]}))


def refusals(c: Qualities) -> None:
    bare = {name: [1, 2, 3] for name in ("functional", "dysfunctional")}
    c.refuse("the long layout without respondents", bare, {}, {"code": "invalid_option", "column": "respondent"})
    people = bare | {"respondent": ["C1", None, "C3"]}
    rule = {"code": "missing_value", "column": "respondent", "row": 1, "expected": "an id for every row"}
    c.refuse("a missing respondent", people, {}, rule)
    one = {"code": "invalid_option", "column": "straight_line_pairs"}
    c.refuse("a straight line of one pair", long(PEOPLE), {"straight_line_pairs": 1}, one)
    off = {"functional": [1, 2], "dysfunctional": [5, 6], "respondent": ["C1", "C2"]}
    where = {
        "code": "out_of_scale",
        "column": "dysfunctional",
        "row": 1,
        "expected": "a whole number from 1 to 5",
        "got": "6",
    }
    c.refuse("off the scale", off, {}, where)
    form: Json = {"code": "invalid_option", "column": "table", "got": "short, of 3"}
    c.refuse("a table of another form", long(PEOPLE), {"table": "short"}, form)
    none: Json = {"functional": [], "dysfunctional": [], "respondent": []}
    c.refuse("no rows", none, {}, {"code": "insufficient_data"})


def main() -> int:
    c = Qualities()
    for part in (straight_lines, tables, duplicates, refusals):
        part(c)
    return emit({"kano/quality.json": c.file("kano.quality", "quality.py")})


if __name__ == "__main__":
    sys.exit(main())
