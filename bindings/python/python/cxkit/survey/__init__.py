"""Survey metrics: what customers said.

Every function takes columns (NumPy, pandas, polars, pyarrow, any Arrow exporter, lists) or their names in the frame
that is passed as ``data=``, and gives a frozen dataclass with estimate, interval, base, options and warnings.
Accumulators compute the same from batches, and merge.
"""

from cxkit._cxkit import (
    BinaryNpsAccumulator,
    GroupedBinaryNpsAccumulator,
    GroupedNpsAccumulator,
    NpsAccumulator,
)
from cxkit.survey._comparison import (
    compare,
    ordinal_comparison,
    paired_change,
    paired_change_by,
    retention_by_nps,
)
from cxkit.survey._nps import binary_nps, binary_nps_by, nps, nps_by, nps_difference

__all__ = [
    "BinaryNpsAccumulator",
    "GroupedBinaryNpsAccumulator",
    "GroupedNpsAccumulator",
    "NpsAccumulator",
    "binary_nps",
    "binary_nps_by",
    "compare",
    "nps",
    "nps_by",
    "nps_difference",
    "ordinal_comparison",
    "paired_change",
    "paired_change_by",
    "retention_by_nps",
]
