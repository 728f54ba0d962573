//! Arguments and results of the native side, with the types that the stubs give them.
use pyo3::prelude::*;
use std::convert::Infallible;

macro_rules! typed {
    ($($(#[$doc:meta])* $name:ident: $hint:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<'py>(pub Bound<'py, PyAny>);

        impl<'a, 'py> FromPyObject<'a, 'py> for $name<'py> {
            type Error = PyErr;
            #[cfg(feature = "stubs")]
            const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("cxkit._typing", $hint);
            fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
                Ok(Self(object.to_owned()))
            }
        }
    )*};
}

typed!(
    /// A column of numbers, or its name.
    ColumnArgument: "ColumnLike",
    /// A column of numbers or its name, or a dict of them by feature.
    AnswersArgument: "AnswersLike",
    /// A label column, or its name.
    LabelsArgument: "LabelsLike",
    /// One label column or several.
    ByArgument: "ByLike",
    /// A frame.
    FrameArgument: "FrameLike",
    /// A scale of NPS.
    ScaleArgument: "ScaleLike",
    /// A scale of ratings.
    RatingScaleArgument: "RatingScaleLike",
    /// An evaluation table of Kano.
    KanoTableArgument: "KanoTableLike",
    /// What is known of the population that was sampled.
    DesignArgument: "DesignLike",
    /// Words or numbers that the core checks.
    OptionArgument: "OptionLike",
    /// A progress bar or function.
    ProgressArgument: "ProgressLike",
    /// Bytes of a state.
    BytesArgument: "BytesLike",
    /// Keywords by name, None where they were not given.
    OptionsArgument: "OptionsDict",
    /// Names of label columns.
    NamesArgument: "NamesLike",
    /// A table of frequency, recency and age, or a frame with these columns.
    RfmArgument: "RfmLike",
    /// A column of points in time, or its name.
    InstantsArgument: "InstantsLike",
    /// One point in time.
    MomentArgument: "MomentLike",
    /// Contracts by the periods that they have lasted.
    DurationsArgument: "DurationsLike",
    /// What a fit has found.
    ReportArgument: "ReportLike",
);

macro_rules! results {
    ($($(#[$doc:meta])* $name:ident: $module:literal $hint:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<'py>(pub Bound<'py, PyAny>);

        impl<'py> IntoPyObject<'py> for $name<'py> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = Infallible;
            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!($module, $hint);
            fn into_pyobject(self, _: Python<'py>) -> Result<Self::Output, Infallible> {
                Ok(self.0)
            }
        }
    )*};
}

results!(
    /// A Net Promoter Score.
    NpsResult: "cxkit._types" "Nps",
    /// Net Promoter Scores by group.
    GroupedNpsResult: "cxkit._typing" "GroupedNps",
    /// A difference of two.
    NpsDifferenceResult: "cxkit._types" "NpsDifference",
    /// A binary NPS.
    BinaryNpsResult: "cxkit._types" "BinaryNps",
    /// Binary NPS by group.
    GroupedBinaryNpsResult: "cxkit._typing" "GroupedBinaryNps",
    /// A response rate.
    ResponseRateResult: "cxkit._types" "ResponseRate",
    /// Response rates by group.
    GroupedResponseRateResult: "cxkit._typing" "GroupedResponseRate",
    /// Bounds for non-response.
    NonresponseBoundsResult: "cxkit._types" "NonresponseBounds",
    /// A mean rating.
    MeanScoreResult: "cxkit._types" "MeanScore",
    /// Mean ratings by group.
    GroupedMeanScoreResult: "cxkit._typing" "GroupedMeanScore",
    /// A share of answers.
    ShareResult: "cxkit._types" "Share",
    /// Shares of answers by group.
    GroupedShareResult: "cxkit._typing" "GroupedShare",
    /// Customer satisfaction.
    CsatResult: "cxkit._types" "Csat",
    /// Customer satisfaction by group.
    GroupedCsatResult: "cxkit._typing" "GroupedCsat",
    /// Customer effort.
    CesResult: "cxkit._types" "Ces",
    /// Customer effort by group.
    GroupedCesResult: "cxkit._typing" "GroupedCes",
    /// A difference of means or shares.
    ScoreDifferenceResult: "cxkit._types" "ScoreDifference",
    /// A change as mix and rate.
    ChangeDecompositionResult: "cxkit._types" "ChangeDecomposition",
    /// A standardised score.
    StandardisedScoreResult: "cxkit._types" "StandardisedScore",
    /// A difference in differences.
    DifferenceInDifferencesResult: "cxkit._types" "DifferenceInDifferences",
    /// Groups compared.
    GroupComparisonResult: "cxkit._types" "GroupComparison",
    /// Two groups of ordered answers.
    OrdinalComparisonResult: "cxkit._types" "OrdinalComparison",
    /// The same customers twice.
    PairedChangeResult: "cxkit._types" "PairedChange",
    /// The same by group.
    GroupedPairedChangeResult: "cxkit._typing" "GroupedPairedChange",
    /// Retention by NPS class.
    RetentionByNpsResult: "cxkit._types" "RetentionByNps",
    /// Praise and complaints.
    PraiseRatioResult: "cxkit._types" "PraiseRatio",
    /// Praise and complaints by group.
    GroupedPraiseRatioResult: "cxkit._typing" "GroupedPraiseRatio",
    /// Feedback by source and touchpoint.
    FeedbackCountsResult: "cxkit._types" "FeedbackCounts",
    /// What themes do to a score.
    ThemeImpactResult: "cxkit._types" "ThemeImpact",
    /// Agreement of two coders.
    CoderAgreementResult: "cxkit._types" "CoderAgreement",
    /// A Kano study.
    KanoStudyResult: "cxkit._types" "KanoStudy",
    /// Kano studies by group.
    GroupedKanoStudyResult: "cxkit._typing" "GroupedKanoStudy",
    /// A continuous Kano analysis.
    KanoContinuousResult: "cxkit._types" "KanoContinuous",
    /// Homogeneity of features over segments.
    KanoHomogeneityResult: "cxkit._types" "KanoHomogeneity",
    /// Drift of features over waves.
    KanoDriftResult: "cxkit._types" "KanoDrift",
    /// Quality of Kano questions.
    KanoQualityResult: "cxkit._types" "KanoQuality",
    /// Ideas in the order of priority.
    KanoPrioritiesResult: "cxkit._types" "KanoPriorities",
    /// A penalty–reward contrast analysis.
    KanoPenaltyRewardResult: "cxkit._types" "KanoPenaltyReward",
    /// Dissatisfiers and enhancers.
    KanoShapleyResult: "cxkit._types" "KanoShapley",
    /// What raking did.
    RakingReportResult: "cxkit._types" "RakingReport",
    /// A lifetime value by formula.
    LtvEstimateResult: "cxkit._types" "LtvEstimate",
    /// What winning a customer pays.
    AcquisitionValueResult: "cxkit._types" "AcquisitionValue",
    /// What a customer base is worth.
    CustomerEquityValueResult: "cxkit._types" "CustomerEquityValue",
    /// What became of the rows of a log.
    RfmReportResult: "cxkit._types" "RfmReport",
    /// Values by cohort and age.
    CohortTriangleResult: "cxkit._types" "CohortTriangle",
    /// What a fit has found.
    FitReportResult: "cxkit._types" "FitReport",
    /// How often customers bought again.
    RepeatFrequenciesResult: "cxkit._types" "RepeatFrequencies",
    /// A forecast beside what happened.
    HoldoutCheckResult: "cxkit._types" "HoldoutCheck",
    /// Repeat purchases over time.
    TrackingResult: "cxkit._types" "Tracking",
    /// Whether spend depends on frequency.
    SpendIndependenceResult: "cxkit._types" "SpendIndependence",
    /// Contracts by the periods that they have lasted.
    DurationsResult: "cxkit._types" "Durations",
    /// The limit of the sBG without differences.
    GeometricResult: "cxkit._types" "Geometric",
    /// Retention period by period.
    SbgCurveResult: "cxkit._types" "SbgCurve",
    /// Models, ranked.
    ModelComparisonResult: "cxkit._types" "ModelComparison",
    /// A model fitted to each segment.
    SegmentFitsResult: "cxkit._types" "SegmentFits",
    /// Values of customers, summed up.
    CustomerValueResult: "cxkit._types" "CustomerValue",
    /// The same by group.
    GroupedCustomerValueResult: "cxkit._typing" "GroupedCustomerValue",
    /// What a careful analyst would add.
    FindingsResult: "cxkit._typing" "Findings",
    /// Standard errors by parameter.
    StandardErrorsResult: "cxkit._typing" "StandardErrors",
    /// A satisfaction index.
    CsiResult: "cxkit._types" "Csi",
    /// Satisfaction indices by group.
    GroupedCsiResult: "cxkit._typing" "GroupedCsi",
    /// A difference of two.
    CsiDifferenceResult: "cxkit._types" "CsiDifference",
    /// Service quality as gaps.
    ServqualResult: "cxkit._types" "Servqual",
    /// The same by group.
    GroupedServqualResult: "cxkit._typing" "GroupedServqual",
    /// A difference of two.
    ServqualDifferenceResult: "cxkit._types" "ServqualDifference",
    /// Service quality as perceived.
    ServperfResult: "cxkit._types" "Servperf",
    /// The same by group.
    GroupedServperfResult: "cxkit._typing" "GroupedServperf",
    /// Cronbach's alpha.
    AlphaResult: "cxkit._types" "Alpha",
    /// The same by group.
    GroupedAlphaResult: "cxkit._typing" "GroupedAlpha",
    /// Multiple answers.
    MultipleAnswerResult: "cxkit._types" "MultipleAnswer",
    /// The same by group.
    GroupedMultipleAnswerResult: "cxkit._typing" "GroupedMultipleAnswer",
    /// The label of a group.
    KeyResult: "cxkit._types" "Key",
);
