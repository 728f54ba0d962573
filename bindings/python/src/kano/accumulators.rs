//! The accumulators of Kano analyses as Python classes: frozen, behind a lock, so that threads may share them.
use super::answers::{Answers, Arguments};
use super::{evaluate_by, homogeneous};
use crate::accumulator::{accumulator, labels_of, names, plain, steering};
use crate::errors::{check, guarded};
use crate::frame::keywords;
use crate::shared::Shared;
use crate::typed::{
    AnswersArgument, ByArgument, FrameArgument, GroupedKanoStudyResult, KanoContinuousResult, KanoDriftResult,
    KanoHomogeneityResult, KanoStudyResult, KanoTableArgument, LabelsArgument, NamesArgument, OptionArgument,
    ProgressArgument,
};
use crate::value::{given, take, to_python};
use cxkit::kano as core;
use cxkit::{Accumulator, GroupedAccumulator};
use pyo3::prelude::*;
use serde::de::DeserializeOwned;

accumulator!(
    /// A mergeable Kano study: one per partition, day or stream, merged at any time.
    ///
    /// It counts answer pairs by feature, exactly at every split and order. Threads may share an accumulator.
    ///
    /// Parameters
    /// ----------
    /// form : {"five_level", "three_level"}, default "five_level"
    ///     The answers that a question offers: codes 1 = like, 2 must be, 3 neutral, 4 live with, 5 = dislike, or 1 like,
    ///     2 neutral, 3 dislike.
    /// importance_max : int, default 9
    ///     The highest self-stated importance, from 2 to 100.
    /// invalid : {"error", "exclude"}, default "error"
    ///     What to do with an answer or importance outside its scale.
    /// missing_codes : list of float, default none
    ///     Numbers that stand for a missing answer or importance.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import kano
    /// >>> monday = kano.KanoAccumulator()
    /// >>> monday.update({"search": [1, 1]}, {"search": [5, 5]})
    /// >>> tuesday = monday.empty()
    /// >>> tuesday.update({"search": [3, 2, 1]}, {"search": [5, 3, 5]})
    /// >>> monday.merge(tuesday)
    /// >>> [(entry.feature, entry.grade, entry.n) for entry in monday.evaluate().features]
    /// [('search', 'one_dimensional', 5)]
    "cxkit.kano" KanoAccumulator(core::KanoAccumulator) {
        #[new]
        #[pyo3(signature = (*, form = None, importance_max = None, invalid = None, missing_codes = None))]
        fn new<'py>(
            py: Python<'py>,
            form: Option<OptionArgument<'py>>,
            importance_max: Option<OptionArgument<'py>>,
            invalid: Option<OptionArgument<'py>>,
            missing_codes: Option<OptionArgument<'py>>,
        ) -> PyResult<Self> {
            guarded(|| {
                let reading = reading(py, form, importance_max, invalid, missing_codes)?;
                Ok(Self { state: Shared::new(check(core::KanoAccumulator::new(reading))?) })
            })
        }

        /// Adds answer pairs, as ``kano.classify`` takes them; on an error nothing is added.
        #[pyo3(signature = (
            functional, dysfunctional, *, feature = None, importance = None, wording = None, respondent = None,
            data = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn update<'py>(
            &self,
            py: Python<'py>,
            functional: AnswersArgument<'py>,
            dysfunctional: AnswersArgument<'py>,
            feature: Option<LabelsArgument<'py>>,
            importance: Option<AnswersArgument<'py>>,
            wording: Option<LabelsArgument<'py>>,
            respondent: Option<LabelsArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let columns = columns(functional, dysfunctional, feature, importance, wording, respondent, data);
                let answers = Answers::read(&columns, &[])?;
                let pairs = answers.pairs()?;
                self.state.with(py, |state| answers.with(&pairs, |batch, _| state.update(batch)))
            })
        }

        /// The study so far, as ``kano.classify`` gives it, with the same options.
        #[pyo3(signature = (
            *, table = None, rule = None, reverse = None, pool_wordings = None, level = None, method = None,
            prior = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            table: Option<KanoTableArgument<'py>>,
            rule: Option<OptionArgument<'py>>,
            reverse: Option<OptionArgument<'py>>,
            pool_wordings: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            prior: Option<OptionArgument<'py>>,
        ) -> PyResult<KanoStudyResult<'py>> {
            guarded(|| {
                let options = study_options(py, table, rule, reverse, pool_wordings, level, method, prior)?;
                let state = self.state.copy(py)?;
                to_python(py, &check(py.detach(|| state.evaluate(&options)))?).map(KanoStudyResult)
            })
        }

        /// The continuous analysis so far, as ``kano.continuous`` gives it, with the same options.
        #[pyo3(signature = (
            *, functional_scores = None, dysfunctional_scores = None, cut = None, level = None, replicates = None,
            seed = None, pool_wordings = None, a_kano_magnitude = None, a_kano_low_angle = None,
            a_kano_high_angle = None, progress = None, threads = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn continuous<'py>(
            &self,
            py: Python<'py>,
            functional_scores: Option<OptionArgument<'py>>,
            dysfunctional_scores: Option<OptionArgument<'py>>,
            cut: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            replicates: Option<OptionArgument<'py>>,
            seed: Option<OptionArgument<'py>>,
            pool_wordings: Option<OptionArgument<'py>>,
            a_kano_magnitude: Option<OptionArgument<'py>>,
            a_kano_low_angle: Option<OptionArgument<'py>>,
            a_kano_high_angle: Option<OptionArgument<'py>>,
            progress: Option<ProgressArgument<'py>>,
            threads: Option<OptionArgument<'py>>,
        ) -> PyResult<KanoContinuousResult<'py>> {
            guarded(|| {
                let all = [
                    ("functional_scores", functional_scores),
                    ("dysfunctional_scores", dysfunctional_scores),
                    ("cut", cut),
                    ("level", level),
                    ("replicates", replicates),
                    ("seed", seed),
                    ("pool_wordings", pool_wordings),
                    ("a_kano_magnitude", a_kano_magnitude),
                    ("a_kano_low_angle", a_kano_low_angle),
                    ("a_kano_high_angle", a_kano_high_angle),
                ];
                let options = options(py, None, all)?;
                let steering = steering(py, progress, threads)?;
                let state = self.state.copy(py)?;
                let result = steering.run(|control| core::KanoContinuous::of_with(&state, &options, control))?;
                to_python(py, &result).map(KanoContinuousResult)
            })
        }

        /// Pairs of valid answers so far, over all features.
        #[getter]
        fn n(&self, py: Python<'_>) -> PyResult<u64> {
            self.state.with(py, |state| Ok(state.n()))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let (n, form) = self.state.with(py, |state| Ok((state.n(), state.reading().form)))?;
            Ok(format!("KanoAccumulator(n={n}, form=\"{}\")", to_python(py, &form)?))
        }
    }
);

accumulator!(
    /// Mergeable Kano studies by group: by segment, or by wave.
    ///
    /// Parameters
    /// ----------
    /// by : str or list of str
    ///     Names of the label columns.
    /// form, importance_max, invalid, missing_codes
    ///     As for :class:`KanoAccumulator`.
    ///
    /// Examples
    /// --------
    /// >>> from cxkit import kano
    /// >>> states = kano.GroupedKanoAccumulator(by="year")
    /// >>> states.update({"search": [1, 1]}, {"search": [3, 3]}, by=[2024, 2024])
    /// >>> states.update({"search": [3, 3]}, {"search": [5, 5]}, by=[2026, 2026])
    /// >>> [(row.key, row.outcome.value.features[0].grade) for row in states.evaluate().rows]
    /// [([2024], 'attractive'), ([2026], 'must_be')]
    "cxkit.kano" GroupedKanoAccumulator(GroupedAccumulator<core::KanoAccumulator>) {
        #[new]
        #[pyo3(signature = (by, *, form = None, importance_max = None, invalid = None, missing_codes = None))]
        fn new<'py>(
            py: Python<'py>,
            by: NamesArgument<'py>,
            form: Option<OptionArgument<'py>>,
            importance_max: Option<OptionArgument<'py>>,
            invalid: Option<OptionArgument<'py>>,
            missing_codes: Option<OptionArgument<'py>>,
        ) -> PyResult<Self> {
            guarded(|| {
                let reading = reading(py, form, importance_max, invalid, missing_codes)?;
                let empty = check(core::KanoAccumulator::new(reading))?;
                Ok(Self { state: Shared::new(GroupedAccumulator::new(names(&by.0)?, empty)) })
            })
        }

        /// Adds each row to the group that its labels name; on an error nothing is added.
        ///
        /// With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        #[pyo3(signature = (
            functional, dysfunctional, *, by = None, feature = None, importance = None, wording = None,
            respondent = None, data = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn update<'py>(
            &self,
            py: Python<'py>,
            functional: AnswersArgument<'py>,
            dysfunctional: AnswersArgument<'py>,
            by: Option<ByArgument<'py>>,
            feature: Option<LabelsArgument<'py>>,
            importance: Option<AnswersArgument<'py>>,
            wording: Option<LabelsArgument<'py>>,
            respondent: Option<LabelsArgument<'py>>,
            data: Option<FrameArgument<'py>>,
        ) -> PyResult<()> {
            guarded(|| {
                let names = self.by(py)?;
                let by = labels_of(py, by, &names, data.as_ref())?;
                let columns = columns(functional, dysfunctional, feature, importance, wording, respondent, data);
                let answers = Answers::read(&Arguments { by: Some(("by", by)), ..columns }, &names)?;
                let pairs = answers.pairs()?;
                self.state.with(py, |state| answers.with(&pairs, |batch, labels| state.update(labels, batch)))
            })
        }

        /// The studies so far, as ``kano.classify_by`` gives them, with the same options.
        #[pyo3(signature = (
            *, table = None, rule = None, reverse = None, pool_wordings = None, level = None, method = None,
            prior = None
        ))]
        #[allow(clippy::too_many_arguments)]
        fn evaluate<'py>(
            &self,
            py: Python<'py>,
            table: Option<KanoTableArgument<'py>>,
            rule: Option<OptionArgument<'py>>,
            reverse: Option<OptionArgument<'py>>,
            pool_wordings: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            prior: Option<OptionArgument<'py>>,
        ) -> PyResult<GroupedKanoStudyResult<'py>> {
            guarded(|| {
                let options = study_options(py, table, rule, reverse, pool_wordings, level, method, prior)?;
                to_python(py, &evaluate_by(py, &self.state.copy(py)?, &options)?).map(GroupedKanoStudyResult)
            })
        }

        /// Homogeneity of the groups so far, as ``kano.homogeneity`` gives it, with the same options.
        #[pyo3(signature = (*, table = None, method = None, pool_wordings = None))]
        fn homogeneity<'py>(
            &self,
            py: Python<'py>,
            table: Option<KanoTableArgument<'py>>,
            method: Option<OptionArgument<'py>>,
            pool_wordings: Option<OptionArgument<'py>>,
        ) -> PyResult<KanoHomogeneityResult<'py>> {
            guarded(|| {
                let options = options(py, table, [("method", method), ("pool_wordings", pool_wordings)])?;
                to_python(py, &homogeneous(py, &self.state.copy(py)?, &options)?).map(KanoHomogeneityResult)
            })
        }

        /// Drift over the groups so far, which must be waves, as ``kano.drift`` gives it, with the same options.
        #[pyo3(signature = (*, table = None, rule = None, spacing = None, pool_wordings = None, level = None))]
        fn drift<'py>(
            &self,
            py: Python<'py>,
            table: Option<KanoTableArgument<'py>>,
            rule: Option<OptionArgument<'py>>,
            spacing: Option<OptionArgument<'py>>,
            pool_wordings: Option<OptionArgument<'py>>,
            level: Option<OptionArgument<'py>>,
        ) -> PyResult<KanoDriftResult<'py>> {
            guarded(|| {
                let all = [("rule", rule), ("spacing", spacing), ("pool_wordings", pool_wordings), ("level", level)];
                let options = options(py, table, all)?;
                let states = self.state.copy(py)?;
                to_python(py, &check(py.detach(|| core::KanoDrift::of(&states, &options)))?).map(KanoDriftResult)
            })
        }

        /// Names of the label columns.
        #[getter]
        fn by(&self, py: Python<'_>) -> PyResult<Vec<String>> {
            self.state.with(py, |state| Ok(state.by().to_vec()))
        }

        /// How many groups have been seen.
        #[getter]
        fn groups(&self, py: Python<'_>) -> PyResult<usize> {
            self.state.with(py, |state| Ok(state.groups()))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            self.state.with(py, |state| Ok(format!("GroupedKanoAccumulator(by={:?}, groups={})", state.by(), state.groups())))
        }
    }
);

/// The columns of an update.
fn columns<'py>(
    functional: AnswersArgument<'py>,
    dysfunctional: AnswersArgument<'py>,
    feature: Option<LabelsArgument<'py>>,
    importance: Option<AnswersArgument<'py>>,
    wording: Option<LabelsArgument<'py>>,
    respondent: Option<LabelsArgument<'py>>,
    data: Option<FrameArgument<'py>>,
) -> Arguments<'py> {
    Arguments {
        functional: functional.0,
        dysfunctional: dysfunctional.0,
        feature: feature.map(|column| column.0),
        importance: importance.map(|column| column.0),
        wording: wording.map(|column| column.0),
        respondent: respondent.map(|column| column.0),
        by: None,
        data: data.map(|data| data.0),
    }
}

/// Reads options from the table and the others.
fn options<'py, T: DeserializeOwned, const N: usize>(
    py: Python<'py>,
    table: Option<KanoTableArgument<'py>>,
    others: [(&str, Option<OptionArgument<'py>>); N],
) -> PyResult<T> {
    let mut all = vec![("table", table.map(|table| table.0))];
    all.extend(others.map(|(name, value)| (name, plain(value))));
    take(&mut given(&keywords(py, &all)?)?)
}

fn reading<'py>(
    py: Python<'py>,
    form: Option<OptionArgument<'py>>,
    importance_max: Option<OptionArgument<'py>>,
    invalid: Option<OptionArgument<'py>>,
    missing_codes: Option<OptionArgument<'py>>,
) -> PyResult<core::KanoReading> {
    let all =
        [("form", form), ("importance_max", importance_max), ("invalid", invalid), ("missing_codes", missing_codes)];
    options(py, None, all)
}

#[allow(clippy::too_many_arguments)]
fn study_options<'py>(
    py: Python<'py>,
    table: Option<KanoTableArgument<'py>>,
    rule: Option<OptionArgument<'py>>,
    reverse: Option<OptionArgument<'py>>,
    pool_wordings: Option<OptionArgument<'py>>,
    level: Option<OptionArgument<'py>>,
    method: Option<OptionArgument<'py>>,
    prior: Option<OptionArgument<'py>>,
) -> PyResult<core::KanoOptions> {
    let others = [
        ("rule", rule),
        ("reverse", reverse),
        ("pool_wordings", pool_wordings),
        ("level", level),
        ("method", method),
        ("prior", prior),
    ];
    options(py, table, others)
}
