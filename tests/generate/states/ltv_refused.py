"""What must not be read as a golden state: damaged, foreign or newer, or of a shape that no call can reach.

All of it is well formed but for the one thing that its name says, with a sound checksum where that is not the thing.
"""

from __future__ import annotations

import copy
import math
from typing import Any

from ltv_encoding import KINDS, VERSIONS, State, document, written
from state_encoding import framed, summed

#: Name, class and state.
Golden = list[tuple[str, str, State]]
#: A place in a state, and what stands there instead.
Edit = tuple[tuple[str | int, ...], object]

NAN = math.nan
PARAMETERS = ("report", "parameters")
COVARIANCE = ("report", "log_covariance")
FACT = ("report", "warnings", 0, "facts", 0, "value")
HOLDOUT: State = {"frequency": [1, 1], "duration": 1.0, "value": None}
IN_DETAIL = ("ln_gaps", "first_at", "transactions", "first_value", "total_value")
NOBODY: list[Edit] = [
    *(((name,), []) for name in ("customers", "frequency", "recency", "age", "monetary_value")),
    *((("details", name), []) for name in IN_DETAIL),
]
#: By the name of a golden state: what is wrong with another one, and where.
IMPOSSIBLE: dict[str, list[tuple[str, list[Edit]]]] = {
    "a fit": [
        ("a parameter that is not the report's", [(("r",), 0.25)]),
        ("a report of another model", [(("report", "model"), "mbg_nbd")]),
        ("a parameter of another name", [((*PARAMETERS, 3, "name"), "c")]),
        ("a negative parameter", [(("b",), -2.0), ((*PARAMETERS, 3, "estimate"), -2.0)]),
        ("a negative standard error", [((*PARAMETERS, 0, "standard_error"), -0.1)]),
        ("an interval that is not a number", [((*PARAMETERS, 0, "interval", "lower"), NAN)]),
        ("an interval at no level", [((*PARAMETERS, 0, "interval", "level"), NAN)]),
        ("an interval at level 1", [((*PARAMETERS, 0, "interval", "level"), 1.0)]),
        ("an odd covariance", [((*COVARIANCE, 0, 1), 0.1)]),
        ("a covariance that is not a number", [((*COVARIANCE, 0, 0), NAN)]),
        ("a negative variance", [((*COVARIANCE, 0, 0), -1.0)]),
        ("a covariance of three", [((*COVARIANCE, 3), [0.1, 0.1, 0.1])]),
        ("no likelihood", [(("report", "ln_likelihood"), -math.inf)]),
        ("no criterion", [(("report", "aic"), NAN)]),
        ("an option out of range", [(("report", "options", "level"), 1.0)]),
    ],
    "a fit of few customers": [("a fact that is not a number", [(FACT, NAN)])],
    "a fit of contracts": [
        ("a parameter that is not the report's", [(("alpha",), 0.5)]),
        ("a p-value above 1", [(("geometric", "p_value"), 1.5)]),
        ("a negative ratio", [(("geometric", "likelihood_ratio"), -1.0)]),
        ("a ratio without end", [(("geometric", "likelihood_ratio"), math.inf)]),
        ("an odd covariance", [((*COVARIANCE, 0, 1), 0.1)]),
        ("no criterion", [(("report", "aic"), NAN)]),
        ("an interval that is not a number", [((*PARAMETERS, 0, "interval", "upper"), NAN)]),
    ],
    "a table of columns, without ids, values and unit": [
        ("columns of two lengths", [(("age",), [38.86])]),
        ("a recency above the age", [(("recency", 0), 40.0)]),
        ("a recency without a purchase", [(("recency", 1), 1.0)]),
        ("a repeat purchase at once", [(("recency", 0), 0.0)]),
        ("an age of 0", [(("age", 1), 0.0)]),
        ("an age without end", [(("age", 1), math.inf)]),
        ("too many purchases", [(("frequency", 0), 1_000_001)]),
        ("ids for some", [(("customers",), ["a"])]),
        ("a customer twice", [(("customers",), ["a", "a"])]),
        ("a missing id", [(("customers",), ["a", None])]),
        ("ids of two kinds", [(("customers",), ["1", 1])]),
        ("a holdout without a log", [(("holdout",), HOLDOUT)]),
    ],
    "a table of columns, with ids, values and unit": [
        ("no value of a repeat purchase", [(("monetary_value", 0), None)]),
        ("a value without a repeat purchase", [(("monetary_value", 1), 3.0)]),
        ("a value that is not a number", [(("monetary_value", 0), NAN)]),
    ],
    "a table of a log with amounts, holdout and warnings": [
        ("customers out of order", [(("customers",), ["b", "a", "ж"])]),
        ("no ids", [(("customers",), [])]),
        ("no details", [(("details",), None)]),
        ("no report", [(("report",), None)]),
        ("no unit", [(("time_unit",), None)]),
        ("no holdout", [(("holdout",), None)]),
        ("a holdout of two", [(("holdout", "frequency"), [3, 1])]),
        ("a holdout without length", [(("holdout", "duration"), 0.0)]),
        ("a holdout of another count", [(("holdout", "frequency", 0), 2)]),
        ("a holdout without amounts", [(("holdout", "value"), None)]),
        ("no first values", [(("details", "first_value"), None)]),
        ("no mean values", [(("monetary_value",), None)]),
        ("a gap that is not a number", [(("details", "ln_gaps", 0), NAN)]),
        ("a gap of nobody", [(("details", "ln_gaps", 1), 1.0)]),
        ("fewer rows than purchases", [(("details", "transactions", 0), 2)]),
        ("another unit than the options'", [(("time_unit",), "day")]),
        ("a report of other customers", [(("report", "customers"), 4)]),
        ("a report of other purchases", [(("report", "purchases"), 7)]),
        ("a report without a holdout", [(("report", "holdout_purchases"), None)]),
        ("a currency in small letters", [(("report", "currency"), "eur")]),
        ("a time without a place", [(("report", "options", "observed_until"), "2024-06-30T21:59:59")]),
        ("a fact that is not a number", [(FACT, NAN)]),
    ],
    "a table of a log without amounts and holdout": [
        ("a holdout that the options have not", [(("holdout",), HOLDOUT), (("report", "holdout_purchases"), 2)]),
    ],
    "a table whose values include first purchases": [
        ("no value of a first purchase", [(("monetary_value", 0), None)]),
        ("nobody", [*NOBODY, (("report", "customers"), 0), (("report", "purchases"), 0)]),
    ],
    "values": [
        ("a sum that no values have", [(("sum", "sum"), 500.0)]),
        ("a sum that is not a number", [(("sum", "compensation"), NAN)]),
        ("squares that no values have", [(("squares", "sum"), -1.0)]),
        ("no largest", [(("max",), None)]),
        ("the smallest above the largest", [(("min",), 130.0)]),
        ("ends of nothing", [(("n",), 0)]),
    ],
    "values by group": [
        ("a group twice", [(("keys", 1), ["new", 2026])]),
        ("a group without a state", [(("states",), [])]),
        ("a key of one label", [(("keys", 1), ["new"])]),
    ],
}


def refusal(name: str, of_type: str, data: bytes, json: State | None, error: str = "corrupt_state") -> State:
    case: State = {"name": name, "type": of_type, "error": error, "bytes": data.hex()}
    return case if json is None else case | {"json": json}


def spoiled(name: str, of_type: str, state: State, edits: list[Edit]) -> State:
    """A golden state with other values at some places: well formed bytes of something that cannot be."""
    other = copy.deepcopy(state)
    for path, value in edits:
        place: Any = other
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
    if other == state:
        raise ValueError(name)
    kind, payload = KINDS[of_type]
    # JSON has no such numbers.
    spoken = all(not isinstance(value, float) or math.isfinite(value) for _, value in edits)
    return refusal(name, of_type, written(kind, payload(other)), document(kind, other) if spoken else None)


def impossible(golden: Golden) -> list[State]:
    states = {name: (of_type, state) for name, of_type, state in golden}
    return [
        spoiled(f"{name}: {what}", *states[name], edits) for name, rows in IMPOSSIBLE.items() for what, edits in rows
    ]


def damaged(golden: Golden) -> list[State]:
    """Bytes that are no state of this class and version."""
    first: dict[str, State] = {}
    for _, of_type, state in golden:
        first.setdefault(of_type, state)
    found = []
    for of_type, state in first.items():
        kind, payload = KINDS[of_type]
        whole, other = payload(state), "BgNbdFit" if of_type != "BgNbdFit" else "MbgNbdFit"
        (far, encode), its = KINDS[other], first[other]
        own = document(kind, state)
        rows: list[tuple[str, bytes, State | None]] = [
            ("no bytes", b"", {}),
            ("version 0", framed(kind, whole, 0), own | {"version": 0}),
            (f"a {other}", written(far, encode(its)), document(far, its)),
            (f"a {other} under this kind", written(kind, encode(its)), document(kind, its)),
            ("a kind of the future", written(f"{kind}_2", whole), document(f"{kind}_2", state)),
            ("bytes left over", written(kind, whole + b"\0"), None),
            ("a payload cut short", written(kind, whole[:-1]), None),
            ("another magic", summed(b"CXK2" + written(kind, whole)[4:-4]), None),
            ("a wrong checksum", written(kind, whole)[:-4] + b"\0\0\0\0", None),
        ]
        found += [refusal(f"{of_type}: {what}", of_type, data, json) for what, data, json in rows]
        version = VERSIONS.get(kind, 1) + 1
        newer = framed(kind, whole, version), own | {"version": version}
        found.append(refusal(f"{of_type}: version {version}", of_type, *newer, "unsupported_version"))
    kind, payload = KINDS["NbdFit"]
    whole = payload(first["NbdFit"])
    message = first["NbdFit"]["report"]["warnings"][0]["message"].encode()
    at = whole.index(message)
    # Before the message are the number of the code and the length, behind it severity, facts, name, tag.
    for what, place in (("code", at - 2), ("severity", at + len(message)), ("kind of fact", at + len(message) + 4)):
        data = written(kind, whole[:place] + b"\x7f" + whole[place + 1 :])
        found.append(refusal(f"NbdFit: a {what} of the future", "NbdFit", data, None))
    return found


def refused(golden: Golden) -> list[State]:
    return damaged(golden) + impossible(golden)
