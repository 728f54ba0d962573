"""Kano analysis: which features delight, which are taken for granted, and how sure is that?

Every function takes columns (NumPy, pandas, polars, pyarrow, any Arrow exporter, lists) or their names in the frame
that is passed as ``data=``, and gives a frozen dataclass with one entry a feature, uncertainty, options and warnings.
Answers may lie long, a row a pair, or wide, a row a respondent. Accumulators compute the same from batches, and merge.
"""

from cxkit._cxkit import GroupedKanoAccumulator, KanoAccumulator
from cxkit.kano._continuous import continuous
from cxkit.kano._groups import drift, homogeneity
from cxkit.kano._quality import prioritise, quality
from cxkit.kano._ratings import penalty_reward, shapley
from cxkit.kano._study import classify, classify_by

__all__ = [
    "GroupedKanoAccumulator",
    "KanoAccumulator",
    "classify",
    "classify_by",
    "continuous",
    "drift",
    "homogeneity",
    "penalty_reward",
    "prioritise",
    "quality",
    "shapley",
]
