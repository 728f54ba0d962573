"""How each vector of the family ltv is asked in Python."""

from __future__ import annotations

import datetime as dt
import inspect
import json
from collections.abc import Callable
from typing import Any

import pytest

import cxkit
import vectors
from cxkit import _cxkit, ltv

Given = dict[str, Any]

FITS: dict[str, Any] = {
    "nbd": ltv.NbdFit,
    "bg_nbd": ltv.BgNbdFit,
    "mbg_nbd": ltv.MbgNbdFit,
    "pareto_nbd": ltv.ParetoNbdFit,
    "bg_bb": ltv.BgBbFit,
    "gamma_gamma": ltv.GammaGammaFit,
    "sbg": ltv.SbgFit,
}
ESTIMATORS: dict[str, Any] = {
    "nbd": ltv.Nbd,
    "bg_nbd": ltv.BgNbd,
    "mbg_nbd": ltv.MbgNbd,
    "pareto_nbd": ltv.ParetoNbd,
    "bg_bb": ltv.BgBb,
    "gamma_gamma": ltv.GammaGamma,
}
LETTERS = {
    "nbd": ["r", "alpha"],
    "bg_nbd": ["r", "alpha", "a", "b"],
    "mbg_nbd": ["r", "alpha", "a", "b"],
    "pareto_nbd": ["r", "alpha", "s", "beta"],
    "bg_bb": ["alpha", "beta", "gamma", "delta"],
    "gamma_gamma": ["p", "q", "gamma"],
    "sbg": ["alpha", "beta"],
}
COLUMNS = [
    *("customer", "frequency", "recency", "age", "monetary_value", "ln_gaps", "first_at", "transactions"),
    *("first_value", "total_value", "holdout_frequency", "holdout_value"),
]
RFM = {
    "time_unit",
    "grain",
    "observed_until",
    "observed_from",
    "calibration_until",
    "refunds",
    "include_first",
    "time_zone",
}


def _number(value: Any) -> Any:
    return [vectors.number(item) for item in value] if isinstance(value, list) else vectors.number(value)


def document(model: str, parameters: Given, time_unit: str | None = None) -> str:
    """The document of a fit with these parameters, as if they were known exactly."""
    names = LETTERS[model]
    parameters = {name: vectors.number(parameters[name]) for name in names}
    report = {
        "model": model,
        "version": 1,
        "parameters": [
            {"name": name, "estimate": value, "standard_error": None, "interval": None, "boundary": None}
            for name, value in parameters.items()
        ],
        "log_covariance": [[0.0 for _ in names] for _ in names],
        "ln_likelihood": 0.0,
        "n": 1,
        "n_distinct": 1,
        "aic": 0.0,
        "bic": 0.0,
        "gradient_norm": 0.0,
        "condition_number": None,
        "iterations": 0,
        "evaluations": 0,
        "time_unit": time_unit,
        "options": {"level": 0.95, "max_iterations": 200},
        "warnings": [],
    }
    rest: Given = {"report": report}
    if model == "sbg":
        rest["geometric"] = {"churn_rate": 0.5, "ln_likelihood": -1.0, "likelihood_ratio": 0.0, "p_value": 0.5}
    return json.dumps({"kind": model, "version": 1, **parameters, **rest})


def known(model: str, parameters: Given, time_unit: str | None = None) -> Any:
    return FITS[model].from_json(document(model, parameters, time_unit))


def columns(args: Given) -> Given:
    """Columns of numbers, and ids."""
    return {
        name: vectors.labels(column) if name == "customer" else vectors.numbers(column)
        for name, column in args.items()
        if column is not None
    }


def table(args: Given, time_unit: str | None = None) -> ltv.RfmTable:
    return ltv.RfmTable(**columns(args), time_unit=time_unit)


def _times(column: list[Any]) -> list[Any]:
    def parsed(text: Any) -> Any:
        if text is None:
            return None
        return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)

    return [parsed(text) for text in column]


def log(args: Given) -> Given:
    given: Given = {"customer": vectors.labels(args["customer"]), "at": _times(args["at"])}
    if "amount" in args:
        given["amount"] = vectors.numbers(args["amount"])
    return given | {name: vectors.labels(args[name]) for name in ("kind", "currency") if name in args}


def read(result: Any, of: Any = None) -> Any:
    """A result as its JSON document says it."""
    return json.loads(result.to_json(of=of) if of else result.to_json())


def described(rows: ltv.RfmTable) -> Given:
    """A table in the words of the vectors."""
    table = rows.to_dict()
    found: Given = {name: table.get(name) for name in COLUMNS}
    found["customer"] = found["customer"] or []
    if rows.first_at is not None:
        found["first_at"] = [at.isoformat().replace("+00:00", "Z") for at in found["first_at"]]
    report = None if rows.report is None else read(rows.report)
    return {"columns": found, "holdout_duration": rows.holdout_duration, "report": report}


def _formula(function: Callable[..., Any]) -> Callable[[Given, Given], Any]:
    def call(args: Given, options: Given) -> Any:
        given = {name: _number(value) for name, value in options.items()}
        try:
            inspect.signature(function).bind(**given)
        except TypeError:
            # Python itself refuses keywords that the function does not have, or lacks; the core does too.
            return getattr(_cxkit, f"ltv_{function.__name__}")(given)
        return read(function(**given))

    return call


def _convert_rate(args: Given, options: Given) -> Any:
    return {"value": ltv.convert_rate(options["rate"], per=options["from"], to=options["to"])}


def _rfm_table(args: Given, options: Given) -> Any:
    return described(ltv.rfm_table(**log(args), **options))


def _fit(args: Given, options: Given) -> Any:
    options = dict(options)
    rows = table(args["table"], options.pop("time_unit", None))
    return {"report": read(ESTIMATORS[args["model"]](**options).fit(rows).report)}


def _predict(args: Given, options: Given) -> Any:
    fit = known(args["model"], args["parameters"], args.get("time_unit"))
    rows = columns(args["customers"])
    asked = dict(options)
    quantity = asked.pop("quantity")
    if "discount_rate" in asked and quantity == "discounted_transactions":
        return {"values": fit.discounted_residual_transactions(rows, **asked).to_list()}
    if quantity == "lost_at":
        return {"values": fit.lost_at(rows).to_list()}
    return {"values": getattr(fit, quantity)(rows, **asked).to_list()}


def _predict_new_customer(args: Given, options: Given) -> Any:
    fit, asked = known(args["model"], args["parameters"], args.get("time_unit")), dict(options)
    return {"value": getattr(fit, f"{asked.pop('quantity')}_new_customer")(**asked)}


def _expected_spend(args: Given, options: Given) -> Any:
    fit = known("gamma_gamma", args["parameters"])
    return {"values": fit.expected_spend(columns(args["customers"])).to_list()}


def _simulate_spend(args: Given, options: Given) -> Any:
    fit = known("gamma_gamma", args["parameters"])
    return {"values": fit.simulate(args["frequency"], **options).to_list()}


def _clv(args: Given, options: Given) -> Any:
    purchases = known(args["model"], args["parameters"], args.get("time_unit"))
    spend = known("gamma_gamma", args["spend"])
    return {"values": ltv.clv(purchases, spend, columns(args["customers"]), **options).to_list()}


def _sbg(args: Given, options: Given) -> Any:
    fit = ltv.Sbg(**options).fit(args["durations"])
    return {
        "report": read(fit.report),
        "alpha": fit.alpha,
        "beta": fit.beta,
        "geometric": read(fit.geometric),
    }


def _sbg_curve(args: Given, options: Given) -> Any:
    fit = known("sbg", args)
    return read(fit.curve(options["periods"], args.get("durations")))


def _sbg_lifetime(args: Given, options: Given) -> Any:
    asked = dict(options)
    period = asked.pop("period", args.get("period"))
    fit, renewal = known("sbg", args, period), asked.pop("renewal", None)
    if renewal is None:
        return {"discounted_lifetime": fit.discounted_lifetime(**asked)}
    found = {"discounted_residual_lifetime": fit.discounted_residual_lifetime(renewal, **asked)}
    if fit.alpha > 1:
        found["residual_lifetime"] = fit.residual_lifetime(renewal)
    else:
        with pytest.raises(cxkit.CxError, match="undefined"):
            fit.residual_lifetime(renewal)
    return found


def _durations(args: Given, options: Given) -> Any:
    if "survivors" in args:
        return read(ltv.durations_from_survivors(vectors.numbers(args["survivors"])))
    return read(ltv.durations(vectors.numbers(args["tenure"]), vectors.numbers(args["lost"])))


def _value_by(args: Given, options: Given) -> Any:
    by = {name: vectors.labels(column) for name, column in args["by"].items()}
    return read(ltv.value_by(vectors.numbers(args["values"]), by=by, **options), cxkit.CustomerValue)


def _of_log(method: str) -> Callable[[Given, Given], Any]:
    """A check of a model with known parameters, over a log."""

    def call(args: Given, options: Given) -> Any:
        fit = known(args["model"], args["parameters"], args.get("time_unit", options.get("time_unit")))
        rfm = {name: value for name, value in options.items() if name in RFM}
        more = {name: value for name, value in options.items() if name not in RFM}
        if method == "tracking":
            return read(fit.tracking(**log(args), **rfm))
        rows = ltv.rfm_table(**log(args), **rfm)
        return read(getattr(fit, method)(rows, **more))

    return call


# One line a metric; a vector whose metric is not here fails.
CALLS: dict[str, Callable[[Given, Given], Any]] = {
    "ltv.simple": _formula(ltv.simple),
    "ltv.churn_based": _formula(ltv.churn_based),
    "ltv.retention": _formula(ltv.retention),
    "ltv.finite_horizon": _formula(ltv.finite_horizon),
    "ltv.historic": _formula(ltv.historic),
    "ltv.acquisition": _formula(ltv.acquisition),
    "ltv.customer_equity": _formula(ltv.customer_equity),
    "ltv.convert_rate": _convert_rate,
    "ltv.rfm_table": _rfm_table,
    "ltv.rfm_columns": lambda args, options: described(table(args, **options)),
    "ltv.cohort_triangle": lambda args, options: read(ltv.cohort_triangle(**log(args), **options)),
    "ltv.fit": _fit,
    "ltv.predict": _predict,
    "ltv.predict_new_customer": _predict_new_customer,
    "ltv.expected_spend": _expected_spend,
    "ltv.simulate_spend": _simulate_spend,
    "ltv.simulate_contracts": lambda args, options: read(known("sbg", args).simulate(**options)),
    "ltv.spend_independence": lambda args, options: read(ltv.spend_independence(table(args["table"]))),
    "ltv.clv": _clv,
    "ltv.sbg": _sbg,
    "ltv.sbg_curve": _sbg_curve,
    "ltv.sbg_lifetime": _sbg_lifetime,
    "ltv.durations": _durations,
    "ltv.value": lambda args, options: read(ltv.value(vectors.numbers(args["values"]), **options)),
    "ltv.value_by": _value_by,
    "ltv.holdout_check": _of_log("holdout_check"),
    "ltv.repeat_frequencies": _of_log("repeat_frequencies"),
    "ltv.tracking": _of_log("tracking"),
}
