"""Customer-experience analytics: what customers said, did and paid, as numbers that carry their own uncertainty.

>>> from cxkit import survey
>>> nps = survey.nps([10, 9, 8, 3])
>>> nps.estimate, nps.n
(25.0, 4)

Families of metrics are modules: :mod:`cxkit.survey`, :mod:`cxkit.kano`, :mod:`cxkit.ltv`. Results are frozen
dataclasses with an estimate, an interval, the base, the options used and warnings; :func:`to_table` turns those of many
rows into a table, and :func:`suppress` withholds groups that are too small to be shown. Values a row, such as
predictions, are a :class:`Vector`, which any frame takes as a column. Whatever goes wrong raises :class:`CxError`.
"""

from cxkit import kano, ltv, survey
from cxkit._cxkit import Table, Vector, __version__
from cxkit._disclosure import suppress
from cxkit._exceptions import CxError
from cxkit._interop import describe
from cxkit._table import to_table
from cxkit._types import *  # noqa: F403
from cxkit._types import __all__ as _types

__all__ = ["CxError", "Table", "Vector", "__version__", "describe", "kano", "ltv", "suppress", "survey", "to_table"]
__all__ += [name for name in _types if name != "TYPES"]
