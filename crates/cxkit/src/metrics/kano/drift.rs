//! Drift: does a feature move from attractive over one-dimensional to must-be, wave by wave?
//!
//! Waves lie at positions x; n is the base of a wave, p a share of it, x̄ and p̄ are weighted by n.
//!
//! ```text
//! slope    = Σ n (x − x̄)(p − p̄) / S       S = Σ n (x − x̄)²; of A, O, M, I, better = A + O and worse = −(O + M)
//! interval = slope ± z √(Σ n (x − x̄)² p (1 − p)) / S                         Wald, with each wave's own p
//! z        = slope / √(p̄ (1 − p̄) / S)                                       Cochran–Armitage
//! life cycle: A = 0, O = 1, M = 2 for each answer; least squares on x, z = r √(N − 1)           Mantel
//! ```
//!
//! - Input: counts of answer pairs by feature and wave, one label column; every row needs a wave
//! - The waves are taken as independent samples: a panel, the same people in every wave, needs a paired test
//! - Base: A + O + M + I; of the life cycle A + O + M
//! - Minimum n: two waves; a feature needs a base in two of them, else it has no trends
//! - Interval: Wald, at the level of the options; it is not the inverse of the test, which pools the shares
//! - `p_holm`: Holm's correction over the features, within each series and for the life cycle; the direction is called by it
//! - Waves under different wordings are not compared unless asked for: another wording moves answers as time does
//! - Merge class: that of the state, *keyed*
//!
//! Differs from: comparing the grades of two waves, which jump where two categories are close. A feature may go from
//! attractive to indifferent: the shares show it, the life cycle, which looks at A, O and M only, does not.
//!
//! References: Armitage (1955), Biometrics 11; Mantel (1963), JASA 58; Kano (2001), *Life Cycle and Creation of Attractive
//! Quality*, QMOD conference, Linköping.
mod path;
mod trends;

pub use path::{KanoSpacing, KanoWave};
pub use trends::{KanoDirection, KanoLifeCycle, KanoSeries, KanoTrend};

use super::by_group::FeatureByGroup;
use super::{KanoAccumulator, KanoReading, KanoRule};
use crate::domain::{KanoCategory, KanoTable, Key};
use crate::estimate::p_value;
use crate::inference::multiplicity;
use crate::{Confidence, Error, Finding, FindingCode, GroupedAccumulator, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a drift analysis can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoDriftOptions {
    /// The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result.
    pub table: Option<KanoTable>,
    /// How the grade of a wave follows from its counts; default `mode`.
    pub rule: KanoRule,
    /// Where the waves lie in time; default `value`.
    pub spacing: KanoSpacing,
    /// Whether waves under different wordings may be compared; default false: such a feature is an error.
    pub pool_wordings: bool,
    /// Confidence level of the intervals, and of the direction: it is called when p < 1 − level; default 0.95.
    pub level: Confidence,
}

/// The drift of one feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoFeatureDrift {
    /// The feature.
    pub feature: Key,
    /// Answers of A, O, M and I over all waves.
    pub n: u64,
    /// The waves in order.
    pub path: Vec<KanoWave>,
    /// Trends of the six series; empty with fewer than two waves that have a base.
    pub trends: Vec<KanoTrend>,
    /// The trend along the life cycle; none with fewer than two waves that have an A, O or M.
    pub life_cycle: Option<KanoLifeCycle>,
}

/// Drift over waves: one entry a feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "features")))]
#[non_exhaustive]
pub struct KanoDrift {
    /// Metric id, `kano_drift`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// The features.
    pub features: Vec<KanoFeatureDrift>,
    /// The evaluation table used.
    pub table: KanoTable,
    /// How answers were read.
    pub reading: KanoReading,
    /// The options used.
    pub options: KanoDriftOptions,
    /// What a careful analyst would add; `path` is the feature.
    pub warnings: Vec<Finding>,
}

impl KanoDrift {
    /// The drift over the groups of a state, which must have one label column: the wave.
    ///
    /// # Errors
    /// `invalid_option` for more than one label column, `invalid_value` for a missing wave, `insufficient_data` with fewer
    /// than two waves, `undefined` for a feature under several wordings.
    pub fn of(states: &GroupedAccumulator<KanoAccumulator>, options: &KanoDriftOptions) -> Result<Self> {
        let reading = states.template().reading().clone();
        let table = reading.table(options.table.as_ref())?;
        let [column] = states.by() else {
            return Err(Error::option("wave", "one label column", states.by().join(", ")));
        };
        let waves: Vec<Key> = states.in_order().iter().flat_map(|(key, _)| key.iter().cloned()).collect();
        if waves.contains(&Key::Missing) {
            return Err(Error::invalid(column, None, "a wave for every row", Key::Missing));
        }
        let by_wave = FeatureByGroup::all(states, &table, options.pool_wordings, "Kano drift over waves")?;
        let positions = options.spacing.positions(&waves);
        let mut warnings = Vec::new();
        let mut features = Vec::with_capacity(by_wave.len());
        for feature in &by_wave {
            let entry = KanoFeatureDrift::of(feature, &waves, &positions, options)?;
            warnings.extend(feature.pooled.clone());
            warnings.extend(entry.small_base());
            features.push(entry);
        }
        adjust(&mut features, options.level)?;
        Ok(Self {
            metric: "kano_drift".into(),
            version: 1,
            features,
            table,
            reading,
            options: options.clone(),
            warnings,
        })
    }
}

impl KanoFeatureDrift {
    fn of(feature: &FeatureByGroup, waves: &[Key], positions: &[f64], options: &KanoDriftOptions) -> Result<Self> {
        let path: Vec<KanoWave> = (waves.iter().zip(positions).zip(&feature.counts))
            .map(|((wave, &position), counts)| KanoWave::of(wave, position, counts, options.rule))
            .collect();
        Ok(Self {
            feature: feature.feature.clone(),
            n: path.iter().map(|wave| wave.n).sum(),
            path,
            trends: KanoTrend::all(positions, &feature.counts, options.level)?,
            life_cycle: KanoLifeCycle::of(positions, &feature.counts)?,
        })
    }

    /// A warning that names the waves with fewer than 30 answers.
    fn small_base(&self) -> Option<Finding> {
        let small: Vec<&KanoWave> = self.path.iter().filter(|wave| wave.n < 30).collect();
        let smallest = small.iter().map(|wave| wave.n).min()?;
        let shown = small.iter().take(5).map(|wave| format!("{} ({})", wave.wave, wave.n)).collect::<Vec<_>>();
        let more = if small.len() > 5 { format!(" and {} more", small.len() - 5) } else { String::new() };
        let (name, shown) = (self.feature.to_string(), shown.join(", "));
        let message = format!("fewer than 30 answers of A, O, M and I about {name} in waves: {shown}{more}");
        let finding = Finding::warning(FindingCode::SmallBase, message).at(&name);
        Some(finding.fact("n", smallest as f64).fact("waves", small.len() as f64))
    }
}

/// Holm's correction over the features, within each series and for the life cycle, which then gets its direction.
fn adjust(features: &mut [KanoFeatureDrift], level: Confidence) -> Result<()> {
    let series = features.iter().map(|entry| entry.trends.len()).max().unwrap_or_default();
    for at in 0..series {
        let trends = features.iter_mut().filter_map(|entry| entry.trends.get_mut(at));
        let (tested, p_values): (Vec<&mut KanoTrend>, Vec<f64>) =
            trends.filter_map(|trend| trend.p_value.map(|p| (trend, p))).unzip();
        tested.into_iter().zip(multiplicity::holm(&p_values)?).for_each(|(trend, p)| trend.p_holm = Some(p));
    }
    let cycles = features.iter_mut().filter_map(|entry| entry.life_cycle.as_mut());
    let (tested, p_values): (Vec<&mut KanoLifeCycle>, Vec<f64>) =
        cycles.filter_map(|cycle| cycle.p_value.map(|p| (cycle, p))).unzip();
    tested.into_iter().zip(multiplicity::holm(&p_values)?).for_each(|(cycle, p)| cycle.decide(p, level));
    Ok(())
}

impl fmt::Display for KanoDrift {
    /// `Kano drift of 2 features (berger, mode): fraud_protection attractive → must_be, toward must_be (p = 0.0004), …`, with
    /// the grades of the first and last wave and p after Holm's correction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 5;
        let rule = if self.options.rule == KanoRule::Mode { "mode" } else { "blauth" };
        let (features, plural) = (self.features.len(), if self.features.len() == 1 { "" } else { "s" });
        write!(f, "Kano drift of {features} feature{plural} ({}, {rule})", self.table)?;
        for (at, entry) in self.features.iter().take(SHOWN).enumerate() {
            let name = entry.feature.to_string().replace(['\n', '\r'], " ");
            let mut grades = entry.path.iter().filter_map(|wave| wave.grade);
            let first = grades.next().map_or("no answer", KanoCategory::name);
            let last = grades.next_back().map_or(first, KanoCategory::name);
            write!(f, "{} {name} {first} → {last}, ", if at == 0 { ":" } else { "," })?;
            let direction = match entry.life_cycle.as_ref().map(|cycle| cycle.direction) {
                Some(KanoDirection::TowardMustBe) => "toward must_be",
                Some(KanoDirection::TowardAttractive) => "toward attractive",
                _ => "undecided",
            };
            write!(f, "{direction}")?;
            if let Some(p) = entry.life_cycle.as_ref().and_then(|cycle| cycle.p_holm) {
                write!(f, " (p = {})", p_value(p))?;
            }
        }
        match features.saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_group::sample::{Cell, grouped, worded};
    use super::*;
    use crate::inference::contingency::Table;
    use chrono::NaiveDate;

    const AGEING: [[usize; 6]; 4] =
        [[38, 16, 13, 19, 0, 1], [30, 20, 16, 15, 2, 0], [19, 22, 29, 17, 0, 0], [9, 20, 44, 18, 0, 0]];

    fn cells(waves: impl IntoIterator<Item = Key>, counts: &[[usize; 6]]) -> Vec<Cell> {
        waves.into_iter().zip(counts).map(|(wave, &counts)| ("chat", wave, counts)).collect()
    }

    fn of(cells: &[Cell]) -> KanoDrift {
        KanoDrift::of(&grouped("wave", cells), &KanoDriftOptions::default()).unwrap()
    }

    fn numbered(counts: &[[usize; 6]]) -> KanoFeatureDrift {
        of(&cells((0..).map(|at: i32| at.into()), counts)).features.remove(0)
    }

    #[test]
    fn two_waves_are_the_chi_squared_of_two_by_two() {
        let entry = numbered(&[AGEING[0], AGEING[3]]);
        let wave = &entry.path[0];
        let shares = [wave.attractive, wave.one_dimensional, wave.must_be, wave.indifferent, wave.better];
        assert_eq!(shares.map(|share| (86.0 * share.unwrap()).round()), [38.0, 16.0, 13.0, 19.0, 54.0]);
        assert_eq!((wave.worse, wave.life_cycle), (Some(-29.0 / 86.0), Some((16.0 + 2.0 * 13.0) / 67.0)));
        let table = |yes: [u64; 2]| Table::new(vec![vec![yes[0], 86 - yes[0]], vec![yes[1], 91 - yes[1]]]).unwrap();
        let expected = [[38, 9], [16, 20], [13, 44], [19, 18], [54, 29], [29, 64]];
        for (trend, yes) in entry.trends.iter().zip(expected) {
            let pearson = table(yes).pearson().unwrap();
            assert!((trend.statistic.unwrap().powi(2) / pearson.statistic - 1.0).abs() < 1e-12, "{trend:?}");
            assert!((trend.p_value.unwrap() / pearson.p_value - 1.0).abs() < 1e-11);
            let sign = if trend.series == KanoSeries::Worse { -1.0 } else { 1.0 };
            let slope = sign * (yes[1] as f64 / 91.0 - yes[0] as f64 / 86.0);
            assert!((trend.slope - slope).abs() < 1e-15, "{trend:?}");
            let (a, b) = (yes[0] as f64 / 86.0, yes[1] as f64 / 91.0);
            let half = 1.959_963_984_540_054 * (a * (1.0 - a) / 86.0 + b * (1.0 - b) / 91.0).sqrt();
            assert!((trend.interval.upper.unwrap() - slope - half).abs() < 1e-14);
            assert!((trend.interval.lower.unwrap() - slope + half).abs() < 1e-14);
        }
    }

    #[test]
    fn reversed_waves_have_the_opposite_drift() {
        let mut reversed = AGEING;
        reversed.reverse();
        let (one, other) = (numbered(&AGEING), numbered(&reversed));
        for (one, other) in one.trends.iter().zip(&other.trends) {
            assert!((one.slope + other.slope).abs() < 1e-15);
            assert!((one.statistic.unwrap() + other.statistic.unwrap()).abs() < 1e-13);
            assert!((one.interval.lower.unwrap() + other.interval.upper.unwrap()).abs() < 1e-15);
        }
        let (one, other) = (one.life_cycle.unwrap(), other.life_cycle.unwrap());
        assert!((one.slope + other.slope).abs() < 1e-15);
        assert_eq!((one.direction, other.direction), (KanoDirection::TowardMustBe, KanoDirection::TowardAttractive));
    }

    #[test]
    fn the_direction_is_called_by_the_corrected_p_value_and_the_level() {
        let mut two = cells([1.into(), 2.into()], &[[20, 14, 12, 9, 0, 0], [12, 14, 21, 9, 0, 0]]);
        let at = |cells: &[Cell], level: f64| {
            let options = KanoDriftOptions { level: Confidence::new(level).unwrap(), ..KanoDriftOptions::default() };
            KanoDrift::of(&grouped("wave", cells), &options).unwrap().features.pop().unwrap().life_cycle.unwrap()
        };
        let alone = at(&two, 0.95);
        let p = alone.p_value.unwrap();
        assert!(p < 0.05 && 2.0 * p > 0.05, "{p}");
        assert_eq!((alone.p_holm, alone.direction), (Some(p), KanoDirection::TowardMustBe));
        assert_eq!(at(&two, 0.99).direction, KanoDirection::Undecided);
        two.extend([("b", 1.into(), [5, 5, 5, 5, 0, 0]), ("b", 2.into(), [5, 5, 5, 5, 0, 0])]);
        assert_eq!((at(&two, 0.95).p_holm, at(&two, 0.95).direction), (Some(2.0 * p), KanoDirection::Undecided));
    }

    #[test]
    fn waves_that_are_alike_and_answers_that_are_all_alike() {
        let alike = numbered(&[[4, 8, 6, 2, 0, 0], [8, 16, 12, 4, 0, 0], [2, 4, 3, 1, 0, 0]]);
        assert!(alike.trends.iter().all(|trend| trend.slope == 0.0 && trend.statistic == Some(0.0)));
        assert!(alike.trends.iter().all(|trend| trend.slope.is_sign_positive() && trend.p_holm == Some(1.0)));
        let cycle = alike.life_cycle.unwrap();
        assert_eq!((cycle.slope, cycle.p_holm, cycle.direction), (0.0, Some(1.0), KanoDirection::Undecided));
        let must_be = numbered(&[[0, 0, 7, 0, 0, 0], [0, 0, 4, 0, 0, 0]]);
        assert!(must_be.trends.iter().all(|trend| (trend.slope, trend.statistic, trend.p_holm) == (0.0, None, None)));
        let cycle = must_be.life_cycle.unwrap();
        assert_eq!((cycle.slope, cycle.statistic, cycle.p_value, cycle.p_holm), (0.0, None, None, None));
        let indifferent = numbered(&[[0, 0, 0, 7, 0, 0], [0, 0, 0, 4, 0, 0]]);
        assert_eq!((indifferent.life_cycle, indifferent.path[0].life_cycle), (None, None));
        assert!(indifferent.path[0].worse.unwrap().is_sign_positive());
    }

    #[test]
    fn a_wave_without_a_base_has_no_shares_and_no_part_in_trends() {
        let with = numbered(&[AGEING[0], [0, 0, 0, 0, 3, 1], AGEING[1]]);
        assert_eq!((with.path[1].n, with.path[1].grade, with.path[1].better), (0, Some(KanoCategory::Reverse), None));
        let without = of(&cells([0.into(), 2.into()], &AGEING[..2])).features.remove(0);
        assert_eq!((with.trends, with.life_cycle), (without.trends, without.life_cycle));
        let one = numbered(&[AGEING[0], [0, 0, 0, 0, 3, 1]]);
        assert_eq!((one.trends.len(), one.life_cycle), (0, None));
    }

    #[test]
    fn waves_lie_at_their_values_or_in_their_order() {
        let day = |m, d| Key::from(NaiveDate::from_ymd_opt(2026, m, d).unwrap());
        let value = |waves: &[Key]| KanoSpacing::Value.positions(waves);
        assert_eq!(value(&[2019.into(), 2020.into(), 2023.into()]), [2019.0, 2020.0, 2023.0]);
        assert_eq!(value(&[day(1, 31), day(3, 1), day(12, 31)]), [0.0, 29.0, 334.0]);
        assert_eq!(value(&["2025 H1".into(), "2025 H2".into()]), [0.0, 1.0]);
        assert_eq!(value(&[1.into(), "2".into(), 9.into()]), [0.0, 1.0, 2.0]);
        assert_eq!(KanoSpacing::Order.positions(&[2019.into(), 2023.into()]), [0.0, 1.0]);
        let by_value = of(&cells([0.into(), 10.into()], &AGEING[..2])).features.remove(0);
        let options = KanoDriftOptions { spacing: KanoSpacing::Order, ..KanoDriftOptions::default() };
        let states = grouped("wave", &cells([0.into(), 10.into()], &AGEING[..2]));
        let by_order = KanoDrift::of(&states, &options).unwrap().features.remove(0);
        assert!((by_value.trends[0].slope * 10.0 - by_order.trends[0].slope).abs() < 1e-15);
        assert!((by_value.trends[0].statistic.unwrap() - by_order.trends[0].statistic.unwrap()).abs() < 1e-13);
    }

    #[test]
    fn grades_follow_the_rule() {
        let counts = [[5, 5, 2, 6, 5, 0], [3, 2, 2, 2, 5, 0], [2, 2, 2, 2, 2, 2]];
        let grades = |rule| {
            let options = KanoDriftOptions { rule, ..KanoDriftOptions::default() };
            let result = KanoDrift::of(&grouped("wave", &cells((0..).map(|at: i32| at.into()), &counts)), &options);
            result.unwrap().features[0].path.iter().map(|wave| wave.grade.unwrap().letter()).collect::<String>()
        };
        assert_eq!((grades(KanoRule::Mode), grades(KanoRule::Blauth)), ("IRM".into(), "ORI".into()));
    }

    #[test]
    fn small_waves_are_named_and_one_line_says_it_all() {
        let mut all = cells([1.into(), 2.into(), 3.into()], &[AGEING[0], [3, 4, 5, 6, 9, 9], AGEING[3]]);
        all.push(("alerts", 3.into(), [0, 0, 0, 0, 0, 1]));
        let result = of(&all);
        let warnings: Vec<_> =
            result.warnings.iter().map(|w| (w.code, w.path.as_deref().unwrap(), &*w.message)).collect();
        let small = FindingCode::SmallBase;
        assert_eq!(
            warnings,
            [
                (small, "alerts", "fewer than 30 answers of A, O, M and I about alerts in waves: 1 (0), 2 (0), 3 (0)"),
                (small, "chat", "fewer than 30 answers of A, O, M and I about chat in waves: 2 (18)"),
            ]
        );
        assert_eq!(
            result.to_string(),
            "Kano drift of 2 features (berger, mode): alerts questionable → questionable, undecided, \
             chat attractive → must_be, toward must_be (p = 4.3e-9)"
        );
    }

    #[test]
    fn what_is_no_series_of_waves_is_an_error() {
        let two = cells([1.into(), 2.into()], &AGEING);
        let error = |states: &_, options: &_| KanoDrift::of(states, options).unwrap_err();
        let default = KanoDriftOptions::default();
        let one = error(&grouped("wave", &two[..1]), &default);
        assert_eq!(one.to_string(), "Kano drift over waves needs at least 2 valid observations, got 1");
        let missing = error(&grouped("quarter", &cells([Key::Missing, 1.into(), 2.into()], &AGEING)), &default);
        assert_eq!(
            (missing.code(), missing.column(), missing.got()),
            ("invalid_value", Some("quarter"), Some("(missing)".into()))
        );
        assert_eq!(missing.expected().as_deref(), Some("a wave for every row"));
        let states = GroupedAccumulator::new(["wave", "region"], KanoAccumulator::default());
        assert_eq!(error(&states, &default).code(), "invalid_option");
        let own_wording = worded("wave", &two, Some(&Clone::clone));
        assert_eq!(error(&own_wording, &default).code(), "undefined");
        let pooled = KanoDriftOptions { pool_wordings: true, ..default };
        let result = KanoDrift::of(&own_wording, &pooled).unwrap();
        assert_eq!(result.warnings[0].code, FindingCode::PooledWordings);
    }
}
