//! Dissatisfiers and enhancers: which attributes go together with dissatisfied, which with delighted customers?
//!
//! ```text
//! success of a set of attributes = reach − noise
//! reach = P(fails on at least one of them | dissatisfied)      noise = P(fails on at least one of them | not)
//! value of an attribute = its Shapley value of success: the average, over all orders in which the attributes can be
//!                         taken, of what success gains when its turn comes
//! ```
//!
//! A customer is dissatisfied with an overall rating up to `overall_low`, and fails on an attribute with a rating up to
//! `low`. Enhancers are the mirror image, not another model: delighted from `overall_high` on, excelling from `high` on.
//!
//! - Input: an overall rating and ratings of attributes, any numbers on their scales; at most 24 attributes
//! - Base: respondents with all ratings; others are counted as missing or invalid
//! - Minimum n: 1; a part is none if nobody or everybody is in its group
//! - Interval: bootstrap percentiles; a replicate in which nobody or everybody is in the group is
//!   not used, and no interval is made of fewer than 50 replicates
//! - Merge class: whole-data
//!
//! The values are exact and sum to the success of all attributes. The key set takes the attributes from the largest value
//! on, up to the first maximum of their success together: beyond it more noise than reach is added. Values describe what
//! goes together; they do not show that an attribute causes anything.
//!
//! Differs from: the Python package `ShapKa`, which cuts negative values at 0, so that they no longer sum to the total.
//!
//! Reference: Conklin, Powaga and Lipovetsky (2004), *Customer satisfaction analysis: identification of key drivers*,
//! European Journal of Operational Research 154(3), 819–827.
use super::KanoRatingsReading;
use super::attribute::hundredths;
use super::decomposition::{Game, KanoDecomposition, MAX_ATTRIBUTES};
use super::rated::between;
use super::ratings::{CompleteRows, Level};
use super::resample::{Replicates, check_replicates};
use crate::control::Control;
use crate::data::Ratings;
use crate::{Confidence, Error, Finding, FindingCode, Interval, Result, Seed};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What an analysis of dissatisfiers and enhancers can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoShapleyOptions {
    /// The highest overall rating of a dissatisfied customer; no default.
    pub overall_low: Option<f64>,
    /// The lowest overall rating of a delighted customer; no default.
    pub overall_high: Option<f64>,
    /// Confidence level of the intervals; default 0.95.
    pub level: Confidence,
    /// Bootstrap replicates, from 100 to 1,000,000; default 1,000.
    pub replicates: u32,
    /// The seed; default 1.
    pub seed: Seed,
}

impl Default for KanoShapleyOptions {
    fn default() -> Self {
        Self {
            overall_low: None,
            overall_high: None,
            level: Confidence::default(),
            replicates: 1000,
            seed: Seed::default(),
        }
    }
}

/// Dissatisfiers and enhancers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoShapley {
    /// Metric id, `kano_shapley`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Respondents with all ratings: the base.
    pub n: u64,
    /// Respondents left out because a rating is missing.
    pub n_missing: u64,
    /// Respondents left out because a rating is outside its scale.
    pub n_invalid: u64,
    /// Low ratings against dissatisfied customers; none if nobody or everybody is dissatisfied.
    pub dissatisfiers: Option<KanoDecomposition>,
    /// High ratings against delighted customers; none if nobody or everybody is delighted.
    pub enhancers: Option<KanoDecomposition>,
    /// How ratings were read.
    pub reading: KanoRatingsReading,
    /// The options used.
    pub options: KanoShapleyOptions,
    /// What a careful analyst would add; `path` is the attribute.
    pub warnings: Vec<Finding>,
}

impl KanoShapley {
    /// The most attributes.
    pub const MAX_ATTRIBUTES: usize = MAX_ATTRIBUTES;

    /// The analysis of one table of ratings. Merge class: *whole-data*.
    ///
    /// # Errors
    /// `invalid_option` without `low`, `high`, `overall_low` or `overall_high`, `out_of_scale`, `limit_exceeded` for more
    /// than 24 attributes, `insufficient_data` without a complete respondent.
    pub fn of(ratings: Ratings<'_>, reading: &KanoRatingsReading, options: &KanoShapleyOptions) -> Result<Self> {
        Self::of_with(ratings, reading, options, Control::default())
    }

    /// [`of`](KanoShapley::of) that can be cancelled, reports progress and uses threads.
    pub fn of_with(
        ratings: Ratings<'_>,
        reading: &KanoRatingsReading,
        options: &KanoShapleyOptions,
        control: Control<'_>,
    ) -> Result<Self> {
        check_replicates(options.replicates)?;
        reading.thresholds()?;
        let overall_scale = [reading.overall_min, reading.overall_max];
        let given = [options.overall_low, options.overall_high];
        let (overall_low, overall_high) = between(["overall_low", "overall_high"], given, overall_scale)?;
        let attributes = ratings.attributes().len();
        if attributes > MAX_ATTRIBUTES {
            let (limit, got) = (MAX_ATTRIBUTES as u64, attributes as u64);
            return Err(Error::LimitExceeded { what: "attributes".into(), limit, got });
        }
        control.check()?;
        let rows = CompleteRows::read(ratings, reading)?;
        if rows.n() == 0 {
            return Err(Error::InsufficientData { what: "dissatisfiers and enhancers".into(), needed: 1, got: 0 });
        }
        let game = |level: Level, in_group: &dyn Fn(f64) -> bool| {
            let marks =
                |row| (0..attributes).filter(|&at| rows.row(row)[at] == level).fold(0, |bits, at| bits | 1 << at);
            let respondents = rows.overall.iter().enumerate().map(|(row, &overall)| (marks(row), in_group(overall)));
            Game { attributes, respondents: respondents.collect() }
        };
        let games = [
            game(Level::Low, &|overall| overall <= overall_low),
            game(Level::High, &|overall| overall >= overall_high),
        ];
        let intervals = Intervals::of(&games, options, control)?;
        let mut warnings = rows.warnings();
        intervals.warn(&games, &mut warnings);
        let name = |attribute: usize| ratings.attributes()[attribute].name().to_owned();
        let divide = |which: usize| games[which].divide(name, |attribute| intervals.get(which, attribute));
        Ok(Self {
            metric: "kano_shapley".into(),
            version: 1,
            n: rows.n(),
            n_missing: rows.n_missing,
            n_invalid: rows.n_invalid,
            dissatisfiers: divide(0),
            enhancers: divide(1),
            reading: reading.clone(),
            options: options.clone(),
            warnings,
        })
    }
}

/// The intervals of both games: those of the dissatisfiers, then those of the enhancers.
struct Intervals {
    attributes: usize,
    of_both: Vec<Option<Interval>>,
    failed: [Option<Finding>; 2],
}

impl Intervals {
    fn of(games: &[Game; 2], options: &KanoShapleyOptions, control: Control<'_>) -> Result<Self> {
        let attributes = games[0].attributes;
        let mut own = Self { attributes, of_both: vec![None; 2 * attributes], failed: [None, None] };
        let defined = games.each_ref().map(|game| game.tally(|_| 1).values().is_some());
        if defined == [false; 2] {
            return Ok(own);
        }
        let size = (games[0].respondents.len(), 2 * attributes, options.replicates);
        let replicates = Replicates::draw(
            size,
            options.seed.get(),
            control,
            || (),
            |(), times, out| {
                for ((game, out), defined) in games.iter().zip(out.chunks_mut(attributes)).zip(defined) {
                    let tally = defined.then(|| game.tally(|row| u64::from(times[row])));
                    if let Some(values) = tally.and_then(|tally| tally.values()) {
                        out.copy_from_slice(&values[..attributes]);
                    }
                }
            },
        )?;
        for which in (0..2).filter(|&which| defined[which]) {
            for at in which * attributes..(which + 1) * attributes {
                own.of_both[at] = replicates.of(at).interval(options.level)?;
            }
            let what = ["the values of the dissatisfiers", "the values of the enhancers"][which];
            own.failed[which] = replicates.of(which * attributes).warning(what);
        }
        Ok(own)
    }

    fn get(&self, which: usize, attribute: usize) -> Option<Interval> {
        self.of_both[which * self.attributes + attribute].clone()
    }

    fn warn(&self, games: &[Game; 2], warnings: &mut Vec<Finding>) {
        for ((game, failed), (who, what)) in
            games.iter().zip(&self.failed).zip([("dissatisfied", "dissatisfiers"), ("delighted", "enhancers")])
        {
            let n_group = game.respondents.iter().filter(|(_, in_group)| *in_group).count();
            if n_group == 0 || n_group == game.respondents.len() {
                let everybody = if n_group == 0 { "nobody" } else { "everybody" };
                let message = format!("{everybody} is {who}, so there are no {what}");
                warnings.push(Finding::warning(FindingCode::NoContrast, message).fact("n_group", n_group as f64));
            }
            warnings.extend(failed.clone());
        }
    }
}

impl fmt::Display for KanoShapley {
    /// `Dissatisfiers: security +0.21, speed +0.10 (success +0.29, n = 120); enhancers: app +0.12 …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, part) in [("Dissatisfiers", &self.dissatisfiers), ("; enhancers", &self.enhancers)] {
            let Some(KanoDecomposition { n_group, attributes, .. }) = part else {
                write!(f, "{name}: none")?;
                continue;
            };
            let key = attributes.iter().filter(|it| it.key);
            let success = key.clone().map(|it| it.cumulative_success).next_back().unwrap_or(0.0);
            let shown: Vec<String> = key.map(|it| format!("{} {}", it.attribute, hundredths(it.estimate))).collect();
            write!(f, "{name}: {} (success {}, n = {n_group})", shown.join(", "), hundredths(success))?;
        }
        write!(f, "; n = {}", self.n)?;
        if self.n_missing > 0 {
            write!(f, ", {} missing", self.n_missing)?;
        }
        if self.n_invalid > 0 {
            write!(f, ", {} invalid", self.n_invalid)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Column, Invalid};
    use crate::numerics::random::Stream;
    use std::num::NonZeroUsize;
    use std::sync::atomic::AtomicBool;

    fn reading() -> KanoRatingsReading {
        KanoRatingsReading { low: Some(2.0), high: Some(4.0), ..KanoRatingsReading::default() }
    }

    fn options() -> KanoShapleyOptions {
        let (overall_low, overall_high) = (Some(2.0), Some(4.0));
        KanoShapleyOptions { overall_low, overall_high, replicates: 200, ..KanoShapleyOptions::default() }
    }

    fn analysed(table: &[Vec<f64>], options: &KanoShapleyOptions, control: Control<'_>) -> Result<KanoShapley> {
        let column = |(at, values): (usize, &'_ Vec<f64>)| (format!("a{at}"), values.clone());
        let named: Vec<(String, Vec<f64>)> = table.iter().enumerate().map(column).collect();
        let columns: Vec<_> = named.iter().map(|(name, values)| Column::from_slice(name.as_str(), values)).collect();
        let reading = KanoRatingsReading { invalid: Invalid::Exclude, ..reading() };
        KanoShapley::of_with(Ratings::new(&columns[0], &columns[1..])?, &reading, options, control)
    }

    /// An overall rating and ratings that partly follow it.
    fn table(rows: usize, attributes: usize) -> Vec<Vec<f64>> {
        let mut stream = Stream::new(3, 0);
        let overall: Vec<f64> = (0..rows).map(|_| (1.0 + 5.0 * stream.uniform()).floor()).collect();
        let mut table = vec![overall];
        for at in 0..attributes {
            let column = table[0].iter().map(|&overall| {
                let (follows, own) = (stream.uniform() < 0.5 / (at + 1) as f64, (1.0 + 5.0 * stream.uniform()).floor());
                if follows { overall } else { own }
            });
            let column = column.collect();
            table.push(column);
        }
        table
    }

    fn codes(result: &KanoShapley) -> Vec<FindingCode> {
        result.warnings.iter().map(|warning| warning.code).collect()
    }

    #[test]
    fn six_customers_by_hand() {
        // As in `decomposition`: two of six are dissatisfied; a1 gets 1/2, a2 gets 0. Nobody is delighted.
        let table = [
            vec![1.0, 3.0, 3.0, 2.0, 3.0, 3.0],
            vec![2.0, 1.0, 3.0, 1.0, 4.0, 3.0],
            vec![1.0, 3.0, 4.0, 3.0, 5.0, 2.0],
        ];
        let result = analysed(&table, &options(), Control::default()).unwrap();
        let found = result.dissatisfiers.as_ref().unwrap();
        assert_eq!((found.n_group, found.total, found.attributes[0].estimate), (2, 0.5, 0.5));
        assert_eq!((&*found.attributes[0].attribute, found.attributes[1].estimate), ("a1", 0.0));
        assert_eq!(result.enhancers, None);
        assert_eq!(result.to_string(), "Dissatisfiers: a1 +0.50 (success +0.75, n = 2); enhancers: none; n = 6");
        // A resample lacks one of the two kinds with probability (2/3)^6 + (1/3)^6 = 0.09.
        assert_eq!(codes(&result), [FindingCode::SmallBase, FindingCode::FailedReplicates, FindingCode::NoContrast]);
        assert_eq!(result.warnings[2].message, "nobody is delighted, so there are no enhancers");
    }

    #[test]
    fn intervals_are_percentiles_of_resampled_rows() {
        let table = table(80, 3);
        let result = analysed(&table, &options(), Control::default()).unwrap();
        let mut values = vec![Vec::new(); 3];
        for replicate in 0..200 {
            let mut stream = Stream::new(1, replicate);
            let rows: Vec<usize> = (0..80).map(|_| (80.0 * stream.uniform()) as usize).collect();
            let (mut sizes, mut parts) = ([0.0; 2], [[0.0; 2]; 3]);
            for row in rows {
                let side = usize::from(table[0][row] >= 4.0);
                sizes[side] += 1.0;
                let high: Vec<usize> = (0..3).filter(|&at| table[at + 1][row] >= 4.0).collect();
                for &at in &high {
                    parts[at][side] += 1.0 / high.len() as f64;
                }
            }
            for (values, parts) in values.iter_mut().zip(parts) {
                values.push(parts[1] / sizes[1] - parts[0] / sizes[0]);
            }
        }
        for it in &result.enhancers.as_ref().unwrap().attributes {
            let values = &mut values[it.attribute[1..].parse::<usize>().unwrap() - 1];
            values.sort_by(f64::total_cmp);
            let interval = it.interval.as_ref().unwrap();
            // h = 199 · 0.025 = 4.975 and 199 · 0.975 = 194.025.
            let (lower, upper) =
                (values[4] + 0.975 * (values[5] - values[4]), values[194] + 0.025 * (values[195] - values[194]));
            assert!((interval.lower.unwrap() - lower).abs() < 1e-14, "{} {lower}", it.attribute);
            assert!((interval.upper.unwrap() - upper).abs() < 1e-14, "{} {upper}", it.attribute);
            assert_eq!((interval.level, &*interval.method), (0.95, "bootstrap"));
        }
    }

    #[test]
    fn enhancers_are_the_mirror_image_of_dissatisfiers() {
        let table = table(150, 4);
        let mirrored: Vec<Vec<f64>> = table.iter().map(|column| column.iter().map(|x| 6.0 - x).collect()).collect();
        let (result, mirror) = (
            analysed(&table, &options(), Control::default()).unwrap(),
            analysed(&mirrored, &options(), Control::default()).unwrap(),
        );
        assert_eq!((&result.enhancers, &result.dissatisfiers), (&mirror.dissatisfiers, &mirror.enhancers));
        assert!(codes(&result).is_empty() && result.dissatisfiers != result.enhancers);
    }

    #[test]
    fn attributes_have_a_limit() {
        let with = |attributes| analysed(&table(60, attributes), &options(), Control::default());
        let most = with(24).unwrap().enhancers.unwrap();
        assert!(most.attributes.iter().all(|it| it.interval.is_some()));
        let sum: f64 = most.attributes.iter().map(|it| it.estimate).sum();
        assert!((sum - most.total).abs() < 1e-12);
        assert_eq!(with(25).unwrap_err().to_string(), "attributes: the limit is 24, got 25");
    }

    #[test]
    fn what_has_no_answer_is_named() {
        let table = table(40, 2);
        let refused = |change: fn(&mut KanoShapleyOptions)| {
            let mut options = options();
            change(&mut options);
            let error = analysed(&table, &options, Control::default()).unwrap_err();
            (error.code(), error.column().map(str::to_owned).unwrap())
        };
        assert_eq!(refused(|o| o.replicates = 1_000_001), ("invalid_option", "replicates".into()));
        assert_eq!(refused(|o| o.overall_low = None), ("invalid_option", "overall_low".into()));
        assert_eq!(refused(|o| o.overall_low = Some(4.0)), ("invalid_option", "overall_low".into()));
        assert_eq!(refused(|o| o.overall_low = Some(f64::NAN)), ("invalid_option", "overall_low".into()));
        assert_eq!(refused(|o| o.overall_high = None), ("invalid_option", "overall_high".into()));
        assert_eq!(refused(|o| o.overall_high = Some(5.5)), ("invalid_option", "overall_high".into()));
        let error = analysed(&[vec![f64::NAN; 3], vec![3.0; 3]], &options(), Control::default()).unwrap_err();
        assert_eq!(error.to_string(), "dissatisfiers and enhancers needs at least 1 valid observation, got 0");
        let result = analysed(&[vec![5.0; 40], table[1].clone()], &options(), Control::default()).unwrap();
        assert_eq!((&result.dissatisfiers, &result.enhancers), (&None, &None));
        assert_eq!(result.warnings[1].message, "everybody is delighted, so there are no enhancers");
    }

    #[test]
    fn threads_do_not_change_a_bit_and_a_set_flag_stops() {
        let table = table(300, 5);
        let with = |threads| {
            let control = Control { threads: NonZeroUsize::new(threads), ..Control::default() };
            analysed(&table, &options(), control).unwrap()
        };
        let one = with(1);
        assert_eq!(one, with(4));
        let again: KanoShapley = serde_json::from_str(&serde_json::to_string(&one).unwrap()).unwrap();
        assert_eq!(again, one);
        let stop = AtomicBool::new(true);
        let control = Control { cancel: Some(&stop), ..Control::default() };
        assert_eq!(analysed(&table, &options(), control).unwrap_err(), Error::Cancelled);
    }
}
