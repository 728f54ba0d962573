"""Reference vectors of feedback in own words: its tone, its counts, its themes, the agreement of two coders.

    python tests/generate/survey/feedback.py            rewrites the files, byte for byte the same
    python tests/generate/survey/feedback.py --check    exits 1 when a file differs

Nothing here uses the library under test.
"""

from __future__ import annotations

import sys
from typing import Any

# isort: split
from comparison import CLUSTERS, DESIGNS, RATINGS, REGIONS, SCORES, STRATA, WEIGHTS, File, near
from feedback_reference import coder_agreement, feedback_counts, praise_ratio, praise_ratio_by, theme_impact
from nps_reference import Json, Options
from vector_file import emit

SAS = "printed: kappa of SAS's PROC FREQ, as the tests of statsmodels quote its listing"
TONES = ["praise", "complaint", "praise", "question", "complaint", "praise"] * 4
TONES[7], TONES[13], TONES[20] = "idea", "praise", "complaint"
PRICE = [0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1] * 2
STAFF = [1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0]
QUEUE = [int(score < 5) for score in SCORES]


def times(counts: dict[Any, int]) -> list[Any]:
    return [value for value, count in counts.items() for _ in range(count)]


def tones() -> dict[str, Json]:
    file = File("survey.praise_ratio", praise_ratio)
    for method in ("wilson", "clopper_pearson", "jeffreys", "wald"):
        for counts in ({"praise": 12, "complaint": 4, "question": 5}, {"praise": 300, "complaint": 150}):
            name = ", ".join(f"{n} {tone}" for tone, n in counts.items())
            file.add(f"{name}, {method}", {"tone": times(counts)}, {"method": method})
    file.add("level 0.99", {"tone": TONES}, {"level": 0.99})
    for design, columns in DESIGNS.items():
        file.add(design, {"tone": TONES} | columns)
    file.add("weights, level 0.9", {"tone": TONES, "weights": WEIGHTS}, {"level": 0.9})
    file.add("equal weights", {"tone": TONES, "weights": [0.25] * 24})
    file.add("of 60 pieces", {"tone": TONES}, {"design": {"population": 60}})
    file.add("other labels", {"tone": TONES}, {"praise": ["praise", "idea"], "complaint": ["complaint", "question"]})
    signs = {"tone": [1, -1, 0, 1, 1, None, -1, 1]}
    file.add("whole numbers and missing labels", signs, {"praise": [1], "complaint": [-1]})
    file.add("no complaints", {"tone": ["praise"] * 5 + ["question"]})
    file.add("no complaints, clopper_pearson", {"tone": ["praise"] * 5}, {"method": "clopper_pearson"})
    file.add("no praise", {"tone": ["complaint"] * 3})
    file.add("one word", {"tone": ["praise"]})

    def bad(name: str, tone: list[Any], options: Options, more: Json | None = None, **error: Any) -> None:
        file.refuse(name, {"tone": tone} | (more or {}), options, error)

    bad("no rows", [], {}, code="insufficient_data")
    bad("other tones only", ["question", None, "idea"], {}, code="insufficient_data",
        message="praise and complaints needs at least 1 valid observation, got 0")  # fmt: skip
    bad("no label of praise", TONES, {"praise": []}, code="invalid_option", column="praise", got="none")
    bad("a label of both", TONES, {"complaint": ["idea", "praise"]}, code="invalid_option", column="complaint",
        expected="labels that are not praise too", got="praise")  # fmt: skip
    bad("a missing weight", ["praise", "complaint"], {}, {"weights": [1, None]}, code="missing_value",
        column="weights", row=1)  # fmt: skip
    bad("weights of other lengths", ["praise"], {}, {"weights": [1, 2]}, code="length_mismatch", column="weights")

    by = File("survey.praise_ratio_by", praise_ratio_by)
    for design, columns in ({"rows": {}} | DESIGNS).items():
        by.add(design, {"tone": TONES, "by": {"region": REGIONS}} | columns)
    solicited = [i % 3 == 0 for i in range(24)]
    by.add("solicited by region", {"tone": TONES, "by": {"solicited": solicited, "region": [*REGIONS[1:], None]}})
    by.add("a thin group", {"tone": ["praise", "complaint", "question"], "by": {"source": ["a", "a", "b"]}})
    return {"praise_ratio": file.content(), "praise_ratio_by": by.content()}


def counts() -> Json:
    file = File("survey.feedback_counts", feedback_counts)
    source = ["survey", "review", "survey", "complaint", "review", "call"] * 4
    solicited = [1, 0, 1, 0, 0, 1] * 3 + [1, 1, 1, 0, 0, 0]
    touchpoint = ["web", "shop", None] * 8
    file.add("sources", {"source": source, "solicited": solicited})
    file.add("sources and touchpoints", {"source": source, "solicited": solicited, "touchpoint": touchpoint})
    file.add("pooled", {"source": source, "solicited": solicited, "touchpoint": touchpoint}, {"pool": True})
    file.add("truth values", {"source": source, "solicited": [bool(way) for way in solicited]})
    file.add("whole numbers and missing labels", {"source": [10, 2, None, 10], "solicited": [1, 0, 1, 1]})
    file.add("solicited only, pooled", {"source": ["survey"] * 3, "solicited": [1, 1, 1]}, {"pool": True})

    def bad(name: str, args: Json, **error: Any) -> None:
        file.refuse(name, args, {}, error)

    bad("no rows", {"source": [], "solicited": []}, code="insufficient_data")
    bad("unknown whether solicited", {"source": ["a", "b"], "solicited": [1, None]}, code="missing_value",
        column="solicited", row=1, expected="true or false, 1 or 0")  # fmt: skip
    bad("neither true nor false", {"source": ["a"], "solicited": [2]}, code="invalid_value", column="solicited",
        row=0, got="2")  # fmt: skip
    short = {"source": ["a", "b"], "solicited": [1]}
    bad("columns of other lengths", short, code="length_mismatch", column="solicited")
    return file.content()


def themes() -> Json:
    file = File("survey.theme_impact", theme_impact)
    plain: Json = {"scores": SCORES, "themes": {"price": PRICE, "staff": STAFF, "queue": QUEUE}}
    file.add("nps", plain)
    rated = plain | {"scores": RATINGS}
    file.add("mean", rated, {"metric": "mean_score"})
    file.add("share", rated, {"metric": "share", "top": 2})
    file.add("share of the worst", rated, {"metric": "share", "bottom": 1, "level": 0.8})
    file.add("another seed, 501 replicates", plain, {"seed": 42, "replicates": 501, "level": 0.9})
    halves = {"scores": [0, 0.5, 2, 1.5, 1, 2, 0.5, 1], "themes": {"price": [1, 1, 0, 0, 1, 0, 0, 0]}}
    scale = {"min": 0, "max": 2, "step": 0.5, "direction": "higher_better"}
    file.add("half steps", halves, {"metric": "mean_score", "scale": scale})
    many = {"scores": SCORES * 40, "themes": {"price": PRICE * 40, "staff": (STAFF * 41)[7:967]}}
    got = file.add("960 answers", many)
    # The same intervals from standard errors: replicates vary as these say.
    for theme in got["themes"]:
        half = (theme["impact_interval"]["upper"] - theme["impact_interval"]["lower"]) / 2
        if abs(half / (1.96 * theme["impact_standard_error"]) - 1) > 0.08:
            raise AssertionError(f"{theme}: the bootstrap does not vary as the standard error says")
    for design, columns in DESIGNS.items():
        file.add(design, plain | columns)
    file.add("mean, clusters", rated | {"clusters": CLUSTERS}, {"metric": "mean_score", "level": 0.9})
    file.add("share, strata", rated | {"strata": STRATA}, {"metric": "share", "top": 2})
    file.add("equal weights", plain | {"weights": [0.25] * 24})
    file.add("of 60 answers", plain, {"design": {"population": 60}})
    truth = {name: [bool(has) for has in column] for name, column in plain["themes"].items()}
    file.add("truth values", plain | {"themes": truth})
    untidy = {
        "scores": [10, None, 3, 11, 7, 99, 9, 1, 8, 2],
        "themes": {"price": [1, 1, None, 0, 0, None, 1, 1, 0, 0], "staff": [0, 1, 1, 0, None, 0, 0, 1, 1, 0]},
    }
    file.add("missing, uncoded and invalid rows", untidy, {"missing_codes": [99], "invalid": "exclude"})
    file.add("of all and of none", {"scores": SCORES, "themes": {"all": [1] * 24, "none": [0] * 24, "price": PRICE}})
    file.add("one answer with the theme", {"scores": SCORES, "themes": {"price": [1] + [0] * 23}})

    def bad(name: str, args: Json, options: Options, **error: Any) -> None:
        file.refuse(name, args, options, error)

    one = {"scores": [9, 3], "themes": {"price": [1, 0]}}
    bad("no rows", {"scores": [], "themes": {"price": []}}, {}, code="insufficient_data",
        message="theme impact needs at least 1 valid observation, got 0")  # fmt: skip
    bad("nothing coded", one | {"themes": {"price": [None, None]}}, {}, code="insufficient_data")
    bad("neither true nor false", one | {"themes": {"price": [1, 2]}}, {}, code="invalid_value", column="price", row=1,
        expected="1 or true where the row has the theme, 0 or false where it has not", got="2")  # fmt: skip
    bad("off the scale", one | {"scores": [9, 11]}, {}, code="out_of_scale", column="scores", row=1, got="11")
    bad("columns of other lengths", one | {"themes": {"price": [1]}}, {}, code="length_mismatch", column="price")
    bad("no themes", one | {"themes": {}}, {}, code="invalid_option", column="themes")
    bad("few replicates", one, {"replicates": 99}, code="invalid_option", column="replicates",
        expected="a whole number from 100 to 1000000", got="99")  # fmt: skip
    bad("a top box of NPS", one, {"top": 2}, code="invalid_option", column="top")
    return file.content()


def coders() -> Json:
    file = File("survey.coder_agreement", coder_agreement)

    def table(cells: list[list[int]], names: list[Any]) -> Json:
        rows = zip(names, cells, strict=True)
        pairs = [(a, b) for a, row in rows for b, n in zip(names, row, strict=True) for _ in range(n)]
        return {"a": [a for a, _ in pairs], "b": [b for _, b in pairs]}

    printed = {"none": (0.4842, 0.1380, 0.2137, 0.7547, 0.0011), "linear": (0.4701, 0.1457, 0.1845, 0.7558, 0.0010)}
    for weights, numbers in printed.items():
        cells = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
        got = file.add(f"SAS, {weights}", table(cells, [0, 1, 2]), {"weights": weights}, SAS)
        found = (got["estimate"], got["standard_error"], got["interval"]["lower"], got["interval"]["upper"])
        for value, expected in zip((*found, got["p_value"]), numbers, strict=True):
            near(value, expected, 4)
    diagnoses = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
    for weights in ("none", "linear", "quadratic"):
        file.add(f"numbers, {weights}", table(diagnoses, [1, 2, 3]), {"weights": weights})
        file.add(f"numbers with a gap, {weights}", table(diagnoses, [1, 2, 5]), {"weights": weights, "level": 0.9})
    file.add("text", table(diagnoses, ["price", "staff", "queue"]))
    file.add("truth values", table([[20, 5], [10, 15]], [False, True]))
    file.add("two numbers, quadratic", table([[20, 5], [10, 15]], [0, 1]), {"weights": "quadratic"})
    file.add("worse than chance", table([[2, 20], [18, 3]], ["a", "b"]))
    file.add("full agreement", table([[30, 0], [0, 12]], ["a", "b"]))
    file.add("one label", {"a": ["a"] * 4, "b": ["a"] * 4})
    file.add("a label of their own each", {"a": ["a"] * 4, "b": ["b"] * 4})
    file.add("missing labels", {"a": ["x", None, "y", "z", None], "b": ["x", "x", "x", None, None]})
    file.add("one text", {"a": ["x"], "b": ["y"]})

    def bad(name: str, a: list[Any], b: list[Any], options: Options, **error: Any) -> None:
        file.refuse(name, {"a": a, "b": b}, options, error)

    bad("no rows", [], [], {}, code="insufficient_data",
        message="agreement, texts with both labels needs at least 1 valid observation, got 0")  # fmt: skip
    bad("text and numbers", ["x"], [1], {}, code="unsupported_type", column="b", expected="text, as in a",
        got="whole numbers")  # fmt: skip
    bad("weights of text", ["x", "y"], ["x", "x"], {"weights": "linear"}, code="invalid_option", column="weights",
        got="label x")  # fmt: skip
    bad("columns of other lengths", ["x", "y"], ["x"], {}, code="length_mismatch", column="b")
    bad("a level of 1", ["x", "y"], ["x", "x"], {"level": 1}, code="invalid_option", column="level")
    return file.content()


def main() -> int:
    files = tones() | {"feedback_counts": counts(), "theme_impact": themes(), "coder_agreement": coders()}
    return emit({f"survey/{name}.json": content for name, content in files.items()})


if __name__ == "__main__":
    sys.exit(main())
