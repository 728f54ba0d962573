"""
The native half of cxkit; import from `cxkit` instead.
"""

from cxkit._types import BinaryNps, Nps, NpsDifference
from cxkit._typing import ByLike, BytesLike, ColumnLike, FrameLike, GroupedBinaryNps, GroupedNps, NamesLike, OptionLike, OptionsDict, ProgressLike, ScaleLike
from typing import Any, Final, final

__all__ = ["__version__", "ArrowColumn", "BinaryNpsAccumulator", "GroupedBinaryNpsAccumulator", "GroupedNpsAccumulator", "NpsAccumulator", "Table", "arrow_columns", "binary_nps", "binary_nps_by", "describe", "from_json", "nps", "nps_by", "nps_difference", "option_fields", "table", "to_json"]

__version__: Final[str]

@final
class ArrowColumn:
    """
    Arrow arrays that were taken out of a table.
    """

@final
class BinaryNpsAccumulator:
    """
    A mergeable binary NPS: yes or no.

    Parameters
    ----------
    invalid : {"error", "exclude"}, default "error"
        What to do with an answer that is neither yes nor no.
    missing_codes : list of float, default none
        Numbers that stand for a missing answer.

    Examples
    --------
    >>> from cxkit import survey
    >>> state = survey.BinaryNpsAccumulator()
    >>> state.update([True, True, False, None])
    >>> state.n
    3
    """
    def __copy__(self, /) -> BinaryNpsAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> BinaryNpsAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, *, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> BinaryNpsAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def empty(self, /) -> BinaryNpsAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None) -> BinaryNps:
        """
        The result so far, as ``survey.binary_nps`` gives it, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> BinaryNpsAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> BinaryNpsAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    @property
    def n(self, /) -> int:
        """
        Valid answers so far.
        """
    def retract(self, /, answers: ColumnLike, *, data: FrameLike | None = None) -> None:
        """
        Takes a column back out that was added before.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, answers: ColumnLike, *, data: FrameLike | None = None) -> None:
        """
        Adds a column of answers; on an error nothing is added.
        """

@final
class GroupedBinaryNpsAccumulator:
    """
    Mergeable binary NPS by group.

    Parameters
    ----------
    by : str or list of str
        Names of the label columns.
    invalid, missing_codes
        As for :class:`BinaryNpsAccumulator`.
    """
    def __copy__(self, /) -> GroupedBinaryNpsAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> GroupedBinaryNpsAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, by: NamesLike, *, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> GroupedBinaryNpsAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[str]:
        """
        Names of the label columns.
        """
    def empty(self, /) -> GroupedBinaryNpsAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None) -> GroupedBinaryNps:
        """
        The results so far, as ``survey.binary_nps_by`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GroupedBinaryNpsAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GroupedBinaryNpsAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @property
    def groups(self, /) -> int:
        """
        How many groups have been seen.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, answers: ColumnLike, *, by: ByLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds each answer to the group that its labels name; on an error nothing is added.

        With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        """

@final
class GroupedNpsAccumulator:
    """
    Mergeable Net Promoter Scores by group.

    Parameters
    ----------
    by : str or list of str
        Names of the label columns.
    scale, invalid, missing_codes
        As for :class:`NpsAccumulator`.

    Examples
    --------
    >>> from cxkit import survey
    >>> states = survey.GroupedNpsAccumulator(by=["region"])
    >>> states.update([10, 9, 3], by=["north", "south", "north"])
    >>> [row.outcome.value.estimate for row in states.evaluate().rows]
    [0.0, 100.0]
    """
    def __copy__(self, /) -> GroupedNpsAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> GroupedNpsAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, by: NamesLike, *, scale: ScaleLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> GroupedNpsAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[str]:
        """
        Names of the label columns.
        """
    def empty(self, /) -> GroupedNpsAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None, prior: OptionLike | None = None, threshold: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> GroupedNps:
        """
        The scores so far, as ``survey.nps_by`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GroupedNpsAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GroupedNpsAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @property
    def groups(self, /) -> int:
        """
        How many groups have been seen.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, scores: ColumnLike, *, by: ByLike | None = None, weights: ColumnLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds each score to the group that its labels name; on an error nothing is added.

        With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        """

@final
class NpsAccumulator:
    """
    A mergeable Net Promoter Score: one per partition, day or stream, merged at any time.

    Counts are exact at every split and order, and can be retracted. Threads may share an accumulator.

    Parameters
    ----------
    scale : str, dict or NpsScale, default "classic"
        The scale and its partition.
    invalid : {"error", "exclude"}, default "error"
        What to do with an answer outside the scale.
    missing_codes : list of float, default none
        Numbers that stand for a missing answer, for example 11 for blank.

    Examples
    --------
    >>> from cxkit import survey
    >>> monday = survey.NpsAccumulator()
    >>> monday.update([10, 9, 8])
    >>> tuesday = monday.empty()
    >>> tuesday.update([3, None])
    >>> monday.merge(tuesday)
    >>> monday.evaluate().estimate
    25.0
    """
    def __copy__(self, /) -> NpsAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> NpsAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, *, scale: ScaleLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> NpsAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def empty(self, /) -> NpsAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None, prior: OptionLike | None = None, threshold: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Nps:
        """
        The score so far, as ``survey.nps`` gives it, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> NpsAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> NpsAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    @property
    def n(self, /) -> int:
        """
        Valid answers so far.
        """
    def retract(self, /, scores: ColumnLike, *, data: FrameLike | None = None) -> None:
        """
        Takes a column back out that was added before; only for accumulators without weights.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, scores: ColumnLike, *, weights: ColumnLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds a column of scores, weighted or not; on an error nothing is added.
        """

@final
class Table:
    """
    A table of results, in Arrow.

    Pass it to ``polars.DataFrame``, ``pyarrow.table``, ``pandas.DataFrame.from_arrow`` or a duckdb query, or call one of
    the ``to_*`` methods.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The names and types of the columns.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The rows as an Arrow stream, for any library that reads Arrow.
        """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def column_names(self, /) -> list[str]:
        """
        Names of the columns.
        """
    def to_dict(self, /) -> "dict[str, list[object]]":
        """
        As a dict of lists, a missing value as None.
        """
    def to_pandas(self, /) -> Any:
        """
        As a ``pandas.DataFrame``; needs no pyarrow. Whole numbers with a missing one are ``Int64``.
        """
    def to_polars(self, /) -> Any:
        """
        As a ``polars.DataFrame``.
        """
    def to_pyarrow(self, /) -> Any:
        """
        As a ``pyarrow.Table``.
        """

def arrow_columns(data: Any) -> list[tuple[str, ArrowColumn]]:
    """
    The columns of an Arrow table, as pairs of name and column.
    """

def binary_nps(answers: Any, data: Any | None, options: OptionsDict) -> BinaryNps:
    """
    Binary NPS; see `cxkit.survey.binary_nps`.
    """

def binary_nps_by(answers: Any, by: Any, data: Any | None, options: OptionsDict) -> GroupedBinaryNps:
    """
    Binary NPS of every group; see `cxkit.survey.binary_nps_by`.
    """

def describe(type_name: str, value: Any) -> str | None:
    """
    A value of a named type in one line that can be pasted into a report; none if the type has no line.
    """

def from_json(name: str, text: Any) -> Any:
    """
    Reads the JSON document of a named type and checks it.
    """

def nps(scores: Any, data: Any | None, weights: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> Nps:
    """
    Net Promoter Score; see `cxkit.survey.nps`.
    """

def nps_by(scores: Any, by: Any, data: Any | None, weights: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> GroupedNps:
    """
    Net Promoter Score of every group; see `cxkit.survey.nps_by`.
    """

def nps_difference(a: Any, b: Any, weights_a: Any | None, weights_b: Any | None, options: OptionsDict) -> NpsDifference:
    """
    Difference of two Net Promoter Scores; see `cxkit.survey.nps_difference`.
    """

def option_fields(type_name: str) -> list[str]:
    """
    The names of the options that a struct of the core is read from.
    """

def table(columns: "list[tuple[str, str, list[object]]]") -> Table:
    """
    Makes a table of columns: triples of name, kind (``label``, ``float``, ``int``, ``text``) and list of values.
    """

def to_json(type_name: str, value: Any) -> str:
    """
    The JSON document of a value of a named type; the value is checked first.
    """
