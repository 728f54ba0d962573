"""Cases of the satisfaction index of employees: the index, and when it is withheld."""

from __future__ import annotations

# isort: split
from items_cases import TEN, File, answers, with_designs
from items_metrics import csi
from items_reference import Json

ITEMS = ["team", "tools", "pay"]


def plain(options: Json) -> Json:
    return {name: value for name, value in options.items() if name != "min_n"}


def of_all(args: Json, options: Json) -> Json:
    return csi(args, plain(options)) | {"metric": "ecsi"}


def of_groups(args: Json, options: Json) -> Json:
    min_n = options.get("min_n", 5)
    found = csi(args, plain(options))
    reason = f"fewer than {min_n} answers"

    def shown(outcome: Json) -> Json:
        value = outcome.get("value")
        if value is not None and min(item["n"] for item in value["items"]) >= min_n:
            return outcome | {"value": value | {"metric": "ecsi"}}
        return {"kind": "suppressed", "reason": reason}

    rows = [row | {"outcome": shown(row["outcome"])} for row in found["rows"]]
    withheld = sum(row["outcome"]["kind"] == "suppressed" for row in rows)
    noun, verb = ("groups", "are") if withheld > 1 else ("group", "is")
    facts = [{"name": "groups", "value": withheld}, {"name": "min_n", "value": min_n}]
    message = f"{withheld} {noun} of {reason} {verb} withheld"
    warnings = [{"code": "anonymity", "message": message, "facts": facts}] if withheld else []
    return found | {"rows": rows, "total": shown(found["total"]), "warnings": warnings}


def of_employees() -> list[File]:
    one, by = File("ecsi", of_all), File("ecsi_by", of_groups)
    staff = {"items": ITEMS, "columns": answers(31, ITEMS, 24, TEN, 0.15)}
    one.add("24 employees who skip items", staff, {"scale": TEN})
    one.add("24 of 30 employees", staff, {"scale": TEN, "form": "acsi", "design": {"population": 30}})
    with_designs(one, staff, {"scale": TEN, "importances": {"team": 3, "tools": 2, "pay": 1}}, 32, 24, "24 employees")
    five = {"items": ["team", "pay"], "columns": {"team": [5, 4, 4, 2, 3], "pay": [2, 3, 1, 2, 2]}}
    one.add("five are enough", five)
    four = {"items": ["team", "pay"], "columns": {"team": [5, 4, 4, 2, 3], "pay": [2, 3, None, 2, 2]}}
    one.add("four to an item, if four may be shown", four, {"min_n": 4})
    message = "eCSI (withheld for anonymity) needs at least 5 valid observations, got 4"
    one.refuse("four answers to an item are withheld", four, {}, {"code": "insufficient_data", "message": message})
    nobody = {"items": ["pay"], "columns": {"pay": [None] * 9}}
    message = message.replace("got 4", "got 0")
    one.refuse("nobody answered", nobody, {}, {"code": "insufficient_data", "message": message})
    error = {"code": "invalid_option", "column": "min_n", "expected": "a whole number from 1", "got": "0"}
    one.refuse("a threshold of nought", five, {"min_n": 0}, error)

    unit = ["a"] * 9 + ["b"] * 7 + ["c"] * 5 + ["d"] * 3
    units = {**staff, "by": {"unit": unit}}
    by.add("units that are too small", units, {"scale": TEN})
    by.add("all units are shown", units, {"scale": TEN, "min_n": 2})
    by.add("nothing but the total", units, {"scale": TEN, "min_n": 10})
    by.add("not even the total", units, {"scale": TEN, "min_n": 25})
    return [one, by]
