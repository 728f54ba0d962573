"""Survey metrics: what customers said.

Every function takes columns (NumPy, pandas, polars, pyarrow, any Arrow exporter, lists) or their names in the frame
that is passed as ``data=``, and gives a frozen dataclass with estimate, interval, base, options and warnings.
Accumulators compute the same from batches, and merge.
"""

from cxkit._cxkit import (
    BinaryNpsAccumulator,
    GroupedBinaryNpsAccumulator,
    GroupedNpsAccumulator,
    GroupedRatingAccumulator,
    NpsAccumulator,
    RatingAccumulator,
)
from cxkit.survey._ces import ces, ces_by, ces_difference
from cxkit.survey._change import decompose_change, difference_in_differences, standardise
from cxkit.survey._csat import csat, csat_by, csat_difference
from cxkit.survey._mean_score import mean_score, mean_score_by, mean_score_difference
from cxkit.survey._nps import binary_nps, binary_nps_by, nps, nps_by, nps_difference
from cxkit.survey._share import share, share_by, share_difference

__all__ = [
    "BinaryNpsAccumulator",
    "GroupedBinaryNpsAccumulator",
    "GroupedNpsAccumulator",
    "GroupedRatingAccumulator",
    "NpsAccumulator",
    "RatingAccumulator",
    "binary_nps",
    "binary_nps_by",
    "ces",
    "ces_by",
    "ces_difference",
    "csat",
    "csat_by",
    "csat_difference",
    "decompose_change",
    "difference_in_differences",
    "mean_score",
    "mean_score_by",
    "mean_score_difference",
    "nps",
    "nps_by",
    "nps_difference",
    "share",
    "share_by",
    "share_difference",
    "standardise",
]
