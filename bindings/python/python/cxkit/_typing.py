"""What the functions accept, for type checkers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, SupportsFloat, SupportsIndex, TypeAlias

if TYPE_CHECKING:
    from cxkit._cxkit import RakedWeights, RfmTable
    from cxkit._types import (
        Alpha,
        BinaryNps,
        Ces,
        Csat,
        Csi,
        CustomerValue,
        DesignOptions,
        Durations,
        Finding,
        FitReport,
        Grouped,
        ItemWeight,
        KanoIdea,
        KanoStudy,
        KanoTable,
        MeanScore,
        MultipleAnswer,
        Nps,
        NpsScale,
        PairedChange,
        PraiseRatio,
        ResponseRate,
        Scale,
        ServiceDimension,
        Servperf,
        Servqual,
        Share,
        StandardShare,
    )

__all__ = [
    "AnswersLike",
    "AttributesLike",
    "ByLike",
    "BytesLike",
    "ColumnLike",
    "DesignLike",
    "DimensionsLike",
    "DurationsLike",
    "Findings",
    "FrameLike",
    "GroupedAlpha",
    "GroupedBinaryNps",
    "GroupedCes",
    "GroupedCsat",
    "GroupedCsi",
    "GroupedCustomerValue",
    "GroupedKanoStudy",
    "GroupedMeanScore",
    "GroupedMultipleAnswer",
    "GroupedNps",
    "GroupedPairedChange",
    "GroupedPraiseRatio",
    "GroupedResponseRate",
    "GroupedServperf",
    "GroupedServqual",
    "GroupedShare",
    "IdeasLike",
    "ImportancesLike",
    "InstantsLike",
    "ItemPairsLike",
    "ItemsLike",
    "KanoTableLike",
    "LabelsLike",
    "LtvModel",
    "MarginsLike",
    "MomentLike",
    "NamesLike",
    "OptionLike",
    "OptionsDict",
    "PredictionMethod",
    "ProgressBar",
    "ProgressLike",
    "RatingScaleLike",
    "ReportLike",
    "RfmLike",
    "ScaleLike",
    "StandardErrors",
    "StandardLike",
    "SupportsArray",
    "SupportsArrowArray",
    "SupportsArrowStream",
    "SupportsBuffer",
    "TargetsLike",
    "WeightsLike",
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


class SupportsItems(Protocol):
    """pandas Series: labels and values."""

    def items(self) -> Iterable[tuple[Any, Any]]: ...


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
WeightsLike: TypeAlias = "ColumnLike | RakedWeights"
LabelsLike: TypeAlias = _Values | Sequence[str | int | bool | dt.date | None] | str
InstantsLike: TypeAlias = _Values | Sequence[dt.date | None] | str
MomentLike: TypeAlias = dt.date | str | SupportsArray
ByLike: TypeAlias = LabelsLike | Sequence[Any] | Mapping[str, Any]
TargetsLike: TypeAlias = "Mapping[Any, float] | SupportsItems | Sequence[tuple[Any, float]]"
MarginsLike: TypeAlias = "Mapping[str, TargetsLike] | Sequence[tuple[str, TargetsLike]]"
FrameLike: TypeAlias = SupportsColumns | SupportsArrowStream | SupportsArrowArray | Mapping[str, Any]
RfmLike: TypeAlias = "RfmTable | FrameLike"
DurationsLike: TypeAlias = "Durations | Mapping[str, Any]"
ReportLike: TypeAlias = "FitReport | Mapping[str, Any]"
ScaleLike: TypeAlias = "str | NpsScale | Mapping[str, Any]"
DesignLike: TypeAlias = "DesignOptions | Mapping[str, Any]"
RatingScaleLike: TypeAlias = "Scale | Mapping[str, Any]"
StandardLike: TypeAlias = "Mapping[Any, float] | Iterable[StandardShare | Mapping[str, Any]]"
KanoTableLike: TypeAlias = "str | KanoTable | Mapping[str, Any]"
IdeasLike: TypeAlias = "Iterable[KanoIdea | Mapping[str, Any]]"
ItemsLike: TypeAlias = Mapping[str, ColumnLike] | Sequence[str]
ItemPairsLike: TypeAlias = Mapping[str, tuple[ColumnLike, ColumnLike] | Sequence[ColumnLike] | Mapping[str, ColumnLike]]
ImportancesLike: TypeAlias = "Mapping[str, SupportsFloat] | Sequence[ItemWeight | Mapping[str, Any]]"
DimensionsLike: TypeAlias = "Mapping[str, Sequence[str]] | Sequence[ServiceDimension | Mapping[str, Any]]"
ProgressLike: TypeAlias = Callable[[int, int], object] | ProgressBar
OptionLike: TypeAlias = str | SupportsFloat | SupportsIndex | Sequence[float]
OptionsDict: TypeAlias = dict[str, Any]
BytesLike: TypeAlias = bytes | bytearray | memoryview
NamesLike: TypeAlias = str | Sequence[str]
StandardErrors: TypeAlias = dict[str, float | None]
LtvModel: TypeAlias = Literal["nbd", "bg_nbd", "mbg_nbd", "pareto_nbd", "bg_bb", "gamma_gamma"]
PredictionMethod: TypeAlias = Literal["delta", "bootstrap"]

Findings: TypeAlias = "list[Finding]"
GroupedNps: TypeAlias = "Grouped[Nps]"
GroupedResponseRate: TypeAlias = "Grouped[ResponseRate]"
GroupedBinaryNps: TypeAlias = "Grouped[BinaryNps]"
GroupedMeanScore: TypeAlias = "Grouped[MeanScore]"
GroupedShare: TypeAlias = "Grouped[Share]"
GroupedCsat: TypeAlias = "Grouped[Csat]"
GroupedCes: TypeAlias = "Grouped[Ces]"
GroupedKanoStudy: TypeAlias = "Grouped[KanoStudy]"
GroupedCustomerValue: TypeAlias = "Grouped[CustomerValue]"
GroupedCsi: TypeAlias = "Grouped[Csi]"
GroupedServqual: TypeAlias = "Grouped[Servqual]"
GroupedServperf: TypeAlias = "Grouped[Servperf]"
GroupedAlpha: TypeAlias = "Grouped[Alpha]"
GroupedMultipleAnswer: TypeAlias = "Grouped[MultipleAnswer]"
GroupedPairedChange: TypeAlias = "Grouped[PairedChange]"
GroupedPraiseRatio: TypeAlias = "Grouped[PraiseRatio]"
