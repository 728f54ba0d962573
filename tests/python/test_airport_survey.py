"""The SFO customer survey of 2017, if it is at hand: NPS under its weights, strata and flights, as R's survey has it.

Set ``CXKIT_SFO_2017`` to the table as the airport publishes it, gzipped or not; without it the test is skipped.
"""

from __future__ import annotations

import os

import pandas as pd
import pytest

from cxkit import survey

TABLE = os.environ.get("CXKIT_SFO_2017", "")
#: Linearised standard errors of NPS / 100, computed with R's survey and with NumPy.
ERRORS = {
    (): 0.014457249769270025,
    ("STRATA",): 0.014434325943567194,
    ("RUNID",): 0.015524887456630068,
    ("STRATA", "RUNID"): 0.01524684333549587,
}


@pytest.mark.skipif(not TABLE, reason="the airport's table is not at hand")
@pytest.mark.parametrize("columns", list(ERRORS), ids="+".join)
def test_the_airport_survey(columns: tuple[str, ...]) -> None:
    frame = pd.read_csv(TABLE, usecols=["NETPRO", "WEIGHT", "STRATA", "RUNID"], encoding="latin-1")
    strata, clusters = (name if name in columns else None for name in ("STRATA", "RUNID"))
    # 11 stands for blank.
    nps = survey.nps("NETPRO", data=frame, weights="WEIGHT", strata=strata, clusters=clusters, missing_codes=[11])
    assert nps.estimate == pytest.approx(40.39843551170741, rel=1e-13)
    assert nps.standard_error == pytest.approx(100 * ERRORS[columns], rel=1e-12)
    assert nps.weighting is not None
    assert nps.weighting.effective_n == pytest.approx(2266.5123550867, rel=1e-12)
