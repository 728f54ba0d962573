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
    RakedWeights,
    RatingAccumulator,
)
from cxkit.survey._ces import ces, ces_by, ces_difference
from cxkit.survey._change import decompose_change, difference_in_differences, standardise
from cxkit.survey._comparison import (
    compare,
    ordinal_comparison,
    paired_change,
    paired_change_by,
    retention_by_nps,
)
from cxkit.survey._csat import csat, csat_by, csat_difference
from cxkit.survey._design import (
    enps,
    enps_by,
    minimum_detectable_change,
    nonresponse_bounds,
    response_rate,
    response_rate_by,
    sample_size,
    sample_size_difference,
    sample_size_share,
)
from cxkit.survey._feedback import (
    coder_agreement,
    feedback_counts,
    praise_ratio,
    praise_ratio_by,
    theme_impact,
)
from cxkit.survey._items import (
    alpha,
    alpha_by,
    csi,
    csi_by,
    csi_difference,
    ecsi,
    ecsi_by,
    multiple_answer,
    multiple_answer_by,
    servperf,
    servperf_by,
    servqual,
    servqual_by,
    servqual_difference,
)
from cxkit.survey._mean_score import mean_score, mean_score_by, mean_score_difference
from cxkit.survey._nps import binary_nps, binary_nps_by, nps, nps_by, nps_difference
from cxkit.survey._raking import post_stratify, rake
from cxkit.survey._share import share, share_by, share_difference

__all__ = [
    "BinaryNpsAccumulator",
    "GroupedBinaryNpsAccumulator",
    "GroupedNpsAccumulator",
    "GroupedRatingAccumulator",
    "NpsAccumulator",
    "RakedWeights",
    "RatingAccumulator",
    "alpha",
    "alpha_by",
    "binary_nps",
    "binary_nps_by",
    "ces",
    "ces_by",
    "ces_difference",
    "coder_agreement",
    "compare",
    "csat",
    "csat_by",
    "csat_difference",
    "csi",
    "csi_by",
    "csi_difference",
    "decompose_change",
    "difference_in_differences",
    "ecsi",
    "ecsi_by",
    "enps",
    "enps_by",
    "feedback_counts",
    "mean_score",
    "mean_score_by",
    "mean_score_difference",
    "minimum_detectable_change",
    "multiple_answer",
    "multiple_answer_by",
    "nonresponse_bounds",
    "nps",
    "nps_by",
    "nps_difference",
    "ordinal_comparison",
    "paired_change",
    "paired_change_by",
    "post_stratify",
    "praise_ratio",
    "praise_ratio_by",
    "rake",
    "response_rate",
    "response_rate_by",
    "retention_by_nps",
    "sample_size",
    "sample_size_difference",
    "sample_size_share",
    "servperf",
    "servperf_by",
    "servqual",
    "servqual_by",
    "servqual_difference",
    "share",
    "share_by",
    "share_difference",
    "standardise",
    "theme_impact",
]
