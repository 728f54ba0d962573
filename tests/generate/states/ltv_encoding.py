"""Bytes of fits, tables of customers and values of customers, from their JSON documents, without cxkit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from state_encoding import compensated, double, framed, grouped, key, many, optional, text, varint, zigzag

#: The numbers of variants, by their place here.
CODES = [
    "small_base",
    "invalid_excluded",
    "mostly_missing",
    "weight_concentration",
    "zero_width_interval",
    "exact_skipped",
    "near_duplicate_labels",
    "tied_grade",
    "reversed_feature",
    "questionable_answers",
    "half_answered",
    "pooled_wordings",
    "straight_liners",
    "duplicate_respondents",
    "sparse_table",
    "wrong_sign",
    "no_contrast",
    "failed_replicates",
    "attractive_before_must_be",
    "merged_purchases",
    "refunds_left_out",
    "left_truncated",
    "born_in_holdout",
    "born_at_end",
    "after_end",
    "without_purchase",
    "spend_depends_on_frequency",
    "parameter_at_boundary",
    "ill_conditioned",
    "infinite_mean",
    "never_pays_back",
    "segment_not_fitted",
    "refunded_purchases",
]
SEVERITIES = ["info", "warning", "error"]
BOUNDARIES = ["zero", "infinity"]
UNITS = ["hour", "day", "week", "month", "quarter", "year"]
GRAINS = ["event", "hour", "day", "week", "month"]
REFUNDS = ["refuse", "drop", "net"]

State = dict[str, Any]


def interval(value: State) -> bytes:
    ends = optional(value["lower"], double) + optional(value["upper"], double)
    return ends + double(value["level"]) + text(value["method"])


def parameter(value: State) -> bytes:
    error = optional(value["standard_error"], double) + optional(value["interval"], interval)
    boundary = optional(value["boundary"], lambda end: varint(BOUNDARIES.index(end)))
    return text(value["name"]) + double(value["estimate"]) + error + boundary


def fact(value: State) -> bytes:
    """A number or text: in bytes it must say which."""
    held = value["value"]
    tagged = varint(1) + text(held) if isinstance(held, str) else varint(0) + double(held)
    return text(value["name"]) + tagged


def finding(value: State) -> bytes:
    said = varint(CODES.index(value["code"])) + text(value["message"]) + varint(SEVERITIES.index(value["severity"]))
    return said + many([fact(item) for item in value["facts"]]) + optional(value["path"], text)


def unit(value: str) -> bytes:
    return varint(UNITS.index(value))


def report(value: State) -> bytes:
    covariance = many([many([double(x) for x in row]) for row in value["log_covariance"]])
    counts = varint(value["n"]) + varint(value["n_distinct"])
    criteria = double(value["aic"]) + double(value["bic"]) + double(value["gradient_norm"])
    search = optional(value["condition_number"], double) + varint(value["iterations"]) + varint(value["evaluations"])
    options = double(value["options"]["level"]) + varint(value["options"]["max_iterations"])
    return (
        text(value["model"])
        + varint(value["version"])
        + many([parameter(item) for item in value["parameters"]])
        + covariance
        + double(value["ln_likelihood"])
        + counts
        + criteria
        + search
        + optional(value["time_unit"], unit)
        + options
        + many([finding(item) for item in value["warnings"]])
    )


def fit(state: State) -> bytes:
    """The parameters under their letters, the report, and what a model has beyond."""
    letters = [double(value) for name, value in state.items() if name not in ("report", "geometric")]
    return b"".join(letters) + report(state["report"])


def geometric(limit: State) -> bytes:
    return b"".join(double(limit[name]) for name in ("churn_rate", "ln_likelihood", "likelihood_ratio", "p_value"))


def sbg(state: State) -> bytes:
    return fit(state) + optional(state["geometric"], geometric)


def sbg_1(state: State) -> bytes:
    """Version 1, in which the geometric model was always known."""
    return fit(state) + geometric(state["geometric"])


def log_options(value: State) -> bytes:
    grain = unit(value["time_unit"]) + varint(GRAINS.index(value["grain"]))
    ends = optional(value["observed_from"], text) + optional(value["calibration_until"], text)
    rest = varint(REFUNDS.index(value["refunds"])) + bytes([value["include_first"]]) + text(value["time_zone"])
    return grain + text(value["observed_until"]) + ends + rest


def log_report(value: State) -> bytes:
    after = ("merged", "refunds", "refunded_purchases", "unmatched_refunds", "cancellations", "after_end")
    left_out = ("born_in_holdout", "born_at_end", "without_purchase")
    counts = [varint(value[name]) for name in ("rows", "customers", "purchases")]
    counts += [optional(value["holdout_purchases"], varint)]
    counts += [varint(value[name]) for name in (*after, *left_out)]
    counts += [optional(value["left_truncated"], varint), optional(value["currency"], text)]
    return b"".join(counts) + log_options(value["options"]) + many([finding(item) for item in value["warnings"]])


def wholes(values: list[int]) -> bytes:
    return many([varint(value) for value in values])


def floats(values: list[float]) -> bytes:
    return many([double(value) for value in values])


def details(value: State) -> bytes:
    first = floats(value["ln_gaps"]) + many([zigzag(at) for at in value["first_at"]]) + wholes(value["transactions"])
    return first + optional(value["first_value"], floats) + optional(value["total_value"], floats)


def holdout(value: State) -> bytes:
    return wholes(value["frequency"]) + double(value["duration"]) + optional(value["value"], floats)


def rfm_table(state: State) -> bytes:
    def spent(values: list[float | None]) -> bytes:
        return many([optional(value, double) for value in values])

    columns = many([key(customer) for customer in state["customers"]]) + wholes(state["frequency"])
    columns += floats(state["recency"]) + floats(state["age"]) + optional(state["monetary_value"], spent)
    rest = optional(state["details"], details) + optional(state["holdout"], holdout)
    return columns + rest + optional(state["time_unit"], unit) + optional(state["report"], log_report)


def values(state: State) -> bytes:
    sums = compensated(state["sum"]) + compensated(state["squares"])
    ends = optional(state["min"], double) + optional(state["max"], double)
    return varint(state["n"]) + varint(state["n_missing"]) + sums + ends


def grouped_values(state: State) -> bytes:
    return grouped(state, values)


#: By class: the kind, and the encoder of its payload.
KINDS: dict[str, tuple[str, Callable[[State], bytes]]] = {
    "BgNbdFit": ("bg_nbd", fit),
    "MbgNbdFit": ("mbg_nbd", fit),
    "ParetoNbdFit": ("pareto_nbd", fit),
    "NbdFit": ("nbd", fit),
    "BgBbFit": ("bg_bb", fit),
    "GammaGammaFit": ("gamma_gamma", fit),
    "SbgFit": ("sbg", sbg),
    "RfmTable": ("rfm_table", rfm_table),
    "ValueAccumulator": ("customer_value", values),
    "GroupedValueAccumulator": ("grouped_customer_value", grouped_values),
}


#: By kind: the version that is written, where it is not 1.
VERSIONS = {"sbg": 2}


def written(kind: str, payload: bytes) -> bytes:
    return framed(kind, payload, VERSIONS.get(kind, 1))


def document(kind: str, state: State, version: int | None = None) -> State:
    return {"kind": kind, "version": version or VERSIONS.get(kind, 1)} | state
