"""Reference vectors of the order of ideas by what their features are to customers. Run: python priorities.py [--check].

Nothing here uses the library under test. Reasons are words, and no part of the vectors.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from homogeneity_counts import NAMES, Counts, Json, Label, column_pairs, hashable, number, tally
from vector_file import emit

ACTIONS = ("fix", "improve", "delight", "keep", "ask", "leave")


def action(letter: str | None, met: bool) -> str:
    if letter is None or letter == "Q":
        return "ask"
    if letter == "M":
        return "keep" if met else "fix"
    return {"O": "improve", "A": "delight", "I": "leave", "R": "leave"}[letter]


def coefficients(counts: Counts) -> tuple[Fraction | None, Fraction | None]:
    base = sum(counts[letter] for letter in "AOMI")
    if not base:
        return None, None
    return Fraction(counts["A"] + counts["O"], base), Fraction(-counts["O"] - counts["M"], base)


def prioritise(args: Json) -> Json:
    answers: Json = args["answers"]
    functional = answers["functional"]
    rows = len(next(iter(functional.values())) if isinstance(functional, dict) else functional)
    counts = tally(answers | {"wave": [0] * rows}, {})
    features = {hashable(entry.feature): entry.of(0) for entry in counts.features}
    placed = []
    for at, idea in enumerate(args["ideas"]):
        own = features[hashable(idea["feature"])]
        # The most frequent category, ties by this order.
        letter = max("MOAIRQ", key=lambda name: (own[name], -"MOAIRQ".index(name))) if any(own.values()) else None
        better, worse = coefficients(own)
        what = action(letter, idea.get("met", False))
        gain = Fraction(0)
        if what in ("fix", "keep"):
            gain = -(worse or gain)
        elif what == "improve":
            gain = (better or gain) - (worse or gain)
        elif what == "delight":
            gain = better or gain
        entry = {"id": idea["id"], "feature": idea["feature"], "grade": NAMES[letter] if letter else None}
        entry |= {"action": what, "better": number(better), "worse": number(worse)}
        placed.append(((ACTIONS.index(what), -gain, at), entry | {"pursued": idea.get("pursued", False)}))
    placed.sort(key=lambda item: item[0])
    ideas = [{"rank": rank, **entry} for rank, (_, entry) in enumerate(placed, start=1)]
    return {"metric": "kano_priorities", "ideas": ideas}


def answers_of(features: Mapping[str, Sequence[int]]) -> Json:
    return column_pairs([((feature,), counts) for feature, counts in features.items()], ("feature",))


def idea(name: str, feature: Label, **about: bool) -> Json:
    return {"id": name, "feature": feature, **about}


# Counts of A, O, M, I, R, Q; the names say the grade, and the place within it. Another measure than the right one
# (better for a must-be, better + |worse| for an attractive feature, ...) would order them otherwise.
BANK: dict[str, Sequence[int]] = {
    "must_1": (2, 7, 21, 5),
    "must_2": (6, 9, 18, 1),
    "must_3": (6, 9, 14, 12),
    "one_1": (6, 19, 8, 4),
    "one_2": (9, 15, 3, 8),
    "attractive_1": (18, 6, 3, 9),
    "attractive_2": (16, 1, 14, 3),
    "indifferent": (4, 3, 6, 20),
    "reverse": (3, 2, 4, 8, 15, 2),
    "questionable": (3, 2, 4, 1, 2, 9),
}


def cases() -> list[Json]:
    made: list[Json] = []

    def add(name: str, answers: Json, ideas: Sequence[Json]) -> None:
        args: Json = {"answers": answers, "ideas": list(ideas)}
        made.append({"name": name, "args": args, "options": {}, "expect": prioritise(args)})

    bank = answers_of(BANK)
    add(
        "every action, given the other way round", bank, [idea(f"{at}", name) for at, name in enumerate(reversed(BANK))]
    )
    add(
        "must-bes that are met come after delight, by their worse",
        bank,
        [
            idea("met small", "must_3", met=True),
            idea("met large", "must_2", met=True),
            idea("delight", "attractive_1"),
            idea("open small", "must_3"),
            idea("open large", "must_2"),
            idea("open largest", "must_1", met=False),
        ],
    )
    add("met matters to must-bes only", bank, [idea(name, name, met=True) for name in BANK])
    add(
        "work in progress changes no place",
        bank,
        [idea(name, name, pursued=at % 2 == 1) for at, name in enumerate(BANK)],
    )
    twice = [
        idea(f"{name} {part}", name) for part in ("b", "a") for name in ("one_1", "must_1", "attractive_2", "one_1")
    ]
    for at, entry in enumerate(twice):
        entry["id"] += f" {at}"
    add("ideas about the same feature keep their order", bank, twice)
    add(
        "ties among ask and leave keep their order",
        bank,
        [idea(n, n) for n in ("reverse", "questionable", "indifferent")],
    )
    add("one idea", bank, [idea("only", "one_2", pursued=True)])
    ties = answers_of({"a_and_o": (5, 5, 2, 4), "a_to_q": (3, 3, 3, 3, 3, 3), "i_and_r": (1, 0, 1, 4, 4)})
    add("tied categories go by their order", ties, [idea(n, n) for n in ("i_and_r", "a_and_o", "a_to_q")])
    empty = {
        "functional": [1, 1, None, 3],
        "dysfunctional": [5, 3, 2, None],
        "feature": ["chat", "chat", "alerts", "alerts"],
    }
    add("a feature without a valid pair is asked again", empty, [idea("x", "alerts", met=True), idea("y", "chat")])
    base = {"functional": [1, 1, 3, 3], "dysfunctional": [5, 3, 1, 1], "feature": ["chat", "chat", "alerts", "alerts"]}
    add("a feature of R only has no better", base, [idea("x", "alerts"), idea("y", "chat")])
    numbered = {"functional": [1, 1, 3, 3, 2], "dysfunctional": [5, 3, 5, 5, 3], "feature": [7, 7, 11, 11, None]}
    add("features that are numbers or missing", numbered, [idea("x", 7), idea("y", None), idea("z", 11)])
    wide = {
        "functional": {"search": [1, 1, 3], "alerts": [2, 3, 4]},
        "dysfunctional": {"search": [3, 2, 5], "alerts": [5, 5, 2]},
    }
    add("answers in the wide layout", wide, [idea("s", "search"), idea("a", "alerts")])
    return made


def refusals() -> list[Json]:
    answers = answers_of({"search": (3, 1, 2, 4), "alerts": (1, 5, 2, 2)})

    def refuse(name: str, ideas: Sequence[Json], **error: Any) -> Json:
        return {"name": name, "args": {"answers": answers, "ideas": list(ideas)}, "options": {}, "error": error}

    return [
        refuse("an id twice", [idea("x", "search"), idea("y", "alerts"), idea("x", "alerts")], code="invalid_value"),
        refuse("a feature not in the study", [idea("x", "search"), idea("y", "chat")], code="invalid_value"),
        refuse("a number is not a text", [idea("x", 7)], code="invalid_value"),
    ]


def main() -> int:
    head: Json = {"metric": "kano.prioritise", "source": "'tests/generate/kano/priorities.py'"}
    head |= {"rel_tol": 1e-12, "abs_tol": 1e-14}
    return emit(
        {
            "kano/prioritise.json": head | {"cases": cases()},
            "kano/prioritise_errors.json": head | {"cases": refusals()},
        }
    )


if __name__ == "__main__":
    sys.exit(main())
