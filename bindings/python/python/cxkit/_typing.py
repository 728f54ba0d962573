"""What the functions accept, for type checkers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, SupportsFloat, SupportsIndex, TypeAlias

if TYPE_CHECKING:
    from cxkit._cxkit import RfmTable
    from cxkit._types import (
        BinaryNps,
        CustomerValue,
        Durations,
        FitReport,
        Grouped,
        KanoIdea,
        KanoStudy,
        KanoTable,
        Nps,
        NpsScale,
        PairedChange,
    )

__all__ = [
    "AnswersLike",
    "AttributesLike",
    "ByLike",
    "BytesLike",
    "ColumnLike",
    "DurationsLike",
    "FrameLike",
    "GroupedBinaryNps",
    "GroupedCustomerValue",
    "GroupedKanoStudy",
    "GroupedNps",
    "GroupedPairedChange",
    "IdeasLike",
    "InstantsLike",
    "KanoTableLike",
    "LabelsLike",
    "LtvModel",
    "MomentLike",
    "NamesLike",
    "OptionLike",
    "OptionsDict",
    "PredictionMethod",
    "ProgressBar",
    "ProgressLike",
    "ReportLike",
    "RfmLike",
    "ScaleLike",
    "StandardErrors",
    "SupportsArray",
    "SupportsArrowArray",
    "SupportsArrowStream",
    "SupportsBuffer",
]


class SupportsArrowStream(Protocol):
    """Exports ``__arrow_c_stream__``: polars, pyarrow, pandas 3, duckdb and others."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class SupportsArrowArray(Protocol):
    """Exports ``__arrow_c_array__``: pyarrow arrays and batches and others."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


class SupportsBuffer(Protocol):
    """Exports the buffer protocol: ``array.array``, ``memoryview``."""

    def __buffer__(self, flags: int, /) -> memoryview: ...


class SupportsArray(Protocol):
    """NumPy arrays and pandas columns."""

    def __array__(self) -> Any: ...


class SupportsColumns(Protocol):
    """Frames: pandas, polars, duckdb."""

    @property
    def columns(self) -> Any: ...


class ProgressBar(Protocol):
    """A bar like tqdm's; its ``total`` is set if it is None."""

    def update(self, n: int, /) -> object: ...


_Values: TypeAlias = SupportsArrowStream | SupportsArrowArray | SupportsBuffer | SupportsArray | memoryview[int]
ColumnLike: TypeAlias = _Values | Sequence[float | None] | str
AnswersLike: TypeAlias = ColumnLike | Mapping[str, ColumnLike]
AttributesLike: TypeAlias = Mapping[str, ColumnLike] | Sequence[str]
LabelsLike: TypeAlias = _Values | Sequence[str | int | bool | dt.date | None] | str
InstantsLike: TypeAlias = _Values | Sequence[dt.date | None] | str
MomentLike: TypeAlias = dt.date | str | SupportsArray
ByLike: TypeAlias = LabelsLike | Sequence[Any] | Mapping[str, Any]
FrameLike: TypeAlias = SupportsColumns | SupportsArrowStream | SupportsArrowArray | Mapping[str, Any]
RfmLike: TypeAlias = "RfmTable | FrameLike"
DurationsLike: TypeAlias = "Durations | Mapping[str, Any]"
ReportLike: TypeAlias = "FitReport | Mapping[str, Any]"
ScaleLike: TypeAlias = "str | NpsScale | Mapping[str, Any]"
KanoTableLike: TypeAlias = "str | KanoTable | Mapping[str, Any]"
IdeasLike: TypeAlias = "Iterable[KanoIdea | Mapping[str, Any]]"
ProgressLike: TypeAlias = Callable[[int, int], object] | ProgressBar
OptionLike: TypeAlias = str | SupportsFloat | SupportsIndex | Sequence[float]
OptionsDict: TypeAlias = dict[str, Any]
BytesLike: TypeAlias = bytes | bytearray | memoryview
NamesLike: TypeAlias = str | Sequence[str]
StandardErrors: TypeAlias = dict[str, float | None]
LtvModel: TypeAlias = Literal["nbd", "bg_nbd", "mbg_nbd", "pareto_nbd", "bg_bb", "gamma_gamma"]
PredictionMethod: TypeAlias = Literal["delta", "bootstrap"]

GroupedNps: TypeAlias = "Grouped[Nps]"
GroupedBinaryNps: TypeAlias = "Grouped[BinaryNps]"
GroupedKanoStudy: TypeAlias = "Grouped[KanoStudy]"
GroupedCustomerValue: TypeAlias = "Grouped[CustomerValue]"
GroupedPairedChange: TypeAlias = "Grouped[PairedChange]"
