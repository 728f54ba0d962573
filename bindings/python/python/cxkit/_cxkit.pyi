"""
The native half of cxkit; import from `cxkit` instead.
"""

from cxkit._types import BinaryNps, KanoContinuous, KanoDrift, KanoHomogeneity, KanoPenaltyReward, KanoPriorities, KanoQuality, KanoShapley, KanoStudy, Nps, NpsDifference
from cxkit._typing import AnswersLike, ByLike, BytesLike, ColumnLike, FrameLike, GroupedBinaryNps, GroupedKanoStudy, GroupedNps, KanoTableLike, LabelsLike, NamesLike, OptionLike, OptionsDict, ProgressLike, ScaleLike
from typing import Any, Final, final

__all__ = ["__version__", "ArrowColumn", "BinaryNpsAccumulator", "GroupedBinaryNpsAccumulator", "GroupedKanoAccumulator", "GroupedNpsAccumulator", "KanoAccumulator", "NpsAccumulator", "Table", "arrow_columns", "binary_nps", "binary_nps_by", "describe", "from_json", "kano_classify", "kano_classify_by", "kano_continuous", "kano_drift", "kano_homogeneity", "kano_penalty_reward", "kano_prioritise", "kano_quality", "kano_shapley", "nps", "nps_by", "nps_difference", "option_fields", "table", "to_json"]

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
class GroupedKanoAccumulator:
    """
    Mergeable Kano studies by group: by segment, or by wave.

    Parameters
    ----------
    by : str or list of str
        Names of the label columns.
    form, importance_max, invalid, missing_codes
        As for :class:`KanoAccumulator`.

    Examples
    --------
    >>> from cxkit import kano
    >>> states = kano.GroupedKanoAccumulator(by="year")
    >>> states.update({"search": [1, 1]}, {"search": [3, 3]}, by=[2024, 2024])
    >>> states.update({"search": [3, 3]}, {"search": [5, 5]}, by=[2026, 2026])
    >>> [(row.key, row.outcome.value.features[0].grade) for row in states.evaluate().rows]
    [([2024], 'attractive'), ([2026], 'must_be')]
    """
    def __copy__(self, /) -> GroupedKanoAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> GroupedKanoAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, by: NamesLike, *, form: OptionLike | None = None, importance_max: OptionLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> GroupedKanoAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[str]:
        """
        Names of the label columns.
        """
    def drift(self, /, *, table: KanoTableLike | None = None, rule: OptionLike | None = None, spacing: OptionLike | None = None, pool_wordings: OptionLike | None = None, level: OptionLike | None = None) -> KanoDrift:
        """
        Drift over the groups so far, which must be waves, as ``kano.drift`` gives it, with the same options.
        """
    def empty(self, /) -> GroupedKanoAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, table: KanoTableLike | None = None, rule: OptionLike | None = None, reverse: OptionLike | None = None, pool_wordings: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, prior: OptionLike | None = None) -> GroupedKanoStudy:
        """
        The studies so far, as ``kano.classify_by`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GroupedKanoAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GroupedKanoAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @property
    def groups(self, /) -> int:
        """
        How many groups have been seen.
        """
    def homogeneity(self, /, *, table: KanoTableLike | None = None, method: OptionLike | None = None, pool_wordings: OptionLike | None = None) -> KanoHomogeneity:
        """
        Homogeneity of the groups so far, as ``kano.homogeneity`` gives it, with the same options.
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
    def update(self, /, functional: AnswersLike, dysfunctional: AnswersLike, *, by: ByLike | None = None, feature: LabelsLike | None = None, importance: AnswersLike | None = None, wording: LabelsLike | None = None, respondent: LabelsLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds each row to the group that its labels name; on an error nothing is added.

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
class KanoAccumulator:
    """
    A mergeable Kano study: one per partition, day or stream, merged at any time.

    It counts answer pairs by feature, exactly at every split and order. Threads may share an accumulator.

    Parameters
    ----------
    form : {"five_level", "three_level"}, default "five_level"
        The answers that a question offers: codes 1 = like, 2 must be, 3 neutral, 4 live with, 5 = dislike, or 1 like,
        2 neutral, 3 dislike.
    importance_max : int, default 9
        The highest self-stated importance, from 2 to 100.
    invalid : {"error", "exclude"}, default "error"
        What to do with an answer or importance outside its scale.
    missing_codes : list of float, default none
        Numbers that stand for a missing answer or importance.

    Examples
    --------
    >>> from cxkit import kano
    >>> monday = kano.KanoAccumulator()
    >>> monday.update({"search": [1, 1]}, {"search": [5, 5]})
    >>> tuesday = monday.empty()
    >>> tuesday.update({"search": [3, 2, 1]}, {"search": [5, 3, 5]})
    >>> monday.merge(tuesday)
    >>> [(entry.feature, entry.grade, entry.n) for entry in monday.evaluate().features]
    [('search', 'one_dimensional', 5)]
    """
    def __copy__(self, /) -> KanoAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> KanoAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, *, form: OptionLike | None = None, importance_max: OptionLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> KanoAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def continuous(self, /, *, functional_scores: OptionLike | None = None, dysfunctional_scores: OptionLike | None = None, cut: OptionLike | None = None, level: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, pool_wordings: OptionLike | None = None, a_kano_magnitude: OptionLike | None = None, a_kano_low_angle: OptionLike | None = None, a_kano_high_angle: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> KanoContinuous:
        """
        The continuous analysis so far, as ``kano.continuous`` gives it, with the same options.
        """
    def empty(self, /) -> KanoAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, table: KanoTableLike | None = None, rule: OptionLike | None = None, reverse: OptionLike | None = None, pool_wordings: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, prior: OptionLike | None = None) -> KanoStudy:
        """
        The study so far, as ``kano.classify`` gives it, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> KanoAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> KanoAccumulator:
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
        Pairs of valid answers so far, over all features.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, functional: AnswersLike, dysfunctional: AnswersLike, *, feature: LabelsLike | None = None, importance: AnswersLike | None = None, wording: LabelsLike | None = None, respondent: LabelsLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds answer pairs, as ``kano.classify`` takes them; on an error nothing is added.
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
    @property
    def column_types(self, /) -> list[str]:
        """
        Types of the columns: ``float``, ``int``, ``bool``, ``text`` or ``date``.
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

def kano_classify(columns: OptionsDict, data: Any | None, options: OptionsDict) -> KanoStudy:
    """
    Kano study; see `cxkit.kano.classify`.
    """

def kano_classify_by(columns: OptionsDict, data: Any | None, options: OptionsDict) -> GroupedKanoStudy:
    """
    Kano study of every group; see `cxkit.kano.classify_by`.
    """

def kano_continuous(columns: OptionsDict, data: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> KanoContinuous:
    """
    Continuous Kano analysis; see `cxkit.kano.continuous`.
    """

def kano_drift(columns: OptionsDict, data: Any | None, options: OptionsDict) -> KanoDrift:
    """
    Drift over waves; see `cxkit.kano.drift`.
    """

def kano_homogeneity(columns: OptionsDict, data: Any | None, options: OptionsDict) -> KanoHomogeneity:
    """
    Homogeneity over segments; see `cxkit.kano.homogeneity`.
    """

def kano_penalty_reward(overall: Any, attributes: Any, data: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> KanoPenaltyReward:
    """
    Penalty–reward contrast analysis; see `cxkit.kano.penalty_reward`.
    """

def kano_prioritise(study: Any, ideas: Any) -> KanoPriorities:
    """
    Priorities of ideas; see `cxkit.kano.prioritise`.
    """

def kano_quality(columns: OptionsDict, data: Any | None, options: OptionsDict) -> KanoQuality:
    """
    Quality of the questions; see `cxkit.kano.quality`.
    """

def kano_shapley(overall: Any, attributes: Any, data: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> KanoShapley:
    """
    Dissatisfiers and enhancers; see `cxkit.kano.shapley`.
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
    Makes a table of columns: triples of name, kind (``label``, ``float``, ``int``, ``bool``, ``text``) and list of values.
    """

def to_json(type_name: str, value: Any) -> str:
    """
    The JSON document of a value of a named type; the value is checked first.
    """
