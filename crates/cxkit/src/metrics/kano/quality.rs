//! Question quality: were the questions understood, and did respondents read them?
//!
//! ```text
//! straight-liner: one and the same answer to both halves of every feature, over at least 3 complete pairs
//! shares of Q, of R, and of equal answers to both halves: of the valid pairs of a feature
//! ```
//!
//! - Input: one batch of answers with respondents; in the wide layout each row is one if nothing says who
//! - Base: complete pairs, both halves on the scale; all others are counted
//! - Duplicates are counted here and never an error: a respondent who answers a feature again, row by row
//! - Merge class: whole-data (who answered what is not kept in a state)
//!
//! Differs from: a check by equal answers within one feature only, which an honest indifferent customer fails.
use super::counts::FeatureCounts;
use super::kernel::{Block, blocks};
use super::respondents::Respondents;
use super::tally::Tally;
use super::{KanoAccumulator, KanoReading, findings};
use crate::data::{BLOCK, KanoAnswers, Labels, Layout};
use crate::domain::{KanoTable, Key};
use crate::{Error, Finding, FindingCode, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a check of quality can be asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct KanoQualityOptions {
    /// The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result.
    pub table: Option<KanoTable>,
    /// Complete pairs from which on a respondent can be a straight-liner, at least 2; default 3.
    pub straight_line_pairs: u32,
}

impl Default for KanoQualityOptions {
    fn default() -> Self {
        Self { table: None, straight_line_pairs: 3 }
    }
}

/// The quality of one feature's question; shares are of valid pairs, and none without any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KanoFeatureQuality {
    /// The feature.
    pub feature: Key,
    /// Pairs of valid answers.
    pub n: u64,
    /// Pairs of which one half has no answer.
    pub n_half: u64,
    /// Pairs without any answer.
    pub n_missing: u64,
    /// Pairs left out because an answer is outside the scale.
    pub n_invalid: u64,
    /// Share of Q: a high one says that the question was not understood.
    pub questionable_share: Option<f64>,
    /// Share of R: a high one says that the feature is not wanted, or that the halves were swapped.
    pub reverse_share: Option<f64>,
    /// Share of pairs with the same answer to both halves.
    pub same_answer_share: Option<f64>,
}

/// The quality of a Kano questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(extend("x-table" = "features")))]
#[non_exhaustive]
pub struct KanoQuality {
    /// Metric id, `kano_quality`.
    pub metric: String,
    /// Version of the method; another version may give another number.
    pub version: u32,
    /// Respondents.
    pub respondents: u64,
    /// Respondents with enough complete pairs who gave one and the same answer to every question.
    pub straight_liners: u64,
    /// Straight-liners among the respondents with enough complete pairs, in [0, 1]; none without any.
    pub straight_liner_share: Option<f64>,
    /// The straight-liners by id, or by row (from 0) in the wide layout without ids, at most 1,000 of them.
    #[cfg_attr(feature = "schema", schemars(extend("x-masked" = true)))]
    pub straight_liner_ids: Vec<Key>,
    /// Rows that repeat a respondent and feature.
    pub duplicates: u64,
    /// The features.
    pub features: Vec<KanoFeatureQuality>,
    /// The evaluation table used.
    pub table: KanoTable,
    /// How answers were read.
    pub reading: KanoReading,
    /// The options used.
    pub options: KanoQualityOptions,
    /// What a careful analyst would add; `path` is the feature.
    pub warnings: Vec<Finding>,
}

impl KanoQuality {
    /// The most straight-liners that are listed.
    const LISTED: usize = 1000;

    /// The quality of one batch of answers: all of a survey, or of a wave. The long layout needs respondents.
    ///
    /// # Errors
    /// `invalid_option`, `out_of_scale`, `missing_value` for a row without a respondent, `insufficient_data` without a
    /// row.
    pub fn of(answers: KanoAnswers<'_>, reading: &KanoReading, options: &KanoQualityOptions) -> Result<Self> {
        let mut state = KanoAccumulator::new(reading.clone())?;
        let table = reading.table(options.table.as_ref())?;
        if options.straight_line_pairs < 2 {
            return Err(Error::option("straight_line_pairs", "a whole number from 2 on", options.straight_line_pairs));
        }
        if answers.respondent.is_none() && matches!(answers.layout, Layout::Long { .. }) {
            return Err(Error::option("respondent", "who answered each row", "nothing"));
        }
        if answers.is_empty() {
            return Err(Error::InsufficientData { what: "Kano quality".into(), needed: 1, got: 0 });
        }
        let mut tally = Tally::new(1, answers.features().len());
        let mut people = People::new(answers.respondent, answers.len());
        let mut slots = [0_u32; BLOCK];
        blocks(answers, reading, |block| {
            let slots = &mut slots[..block.pairs.len()];
            tally.count(block, &[0; BLOCK][..slots.len()], slots);
            people.see(block, slots, reading);
        })?;
        people.problem.take().map_or(Ok(()), Err)?;
        let counts = tally.by_state(answers, reading, 1).into_iter().flatten().collect();
        state.add(counts, &answers.declared_order());
        let (enough, straight) = people.straight_liners(u64::from(options.straight_line_pairs));
        let features: Vec<KanoFeatureQuality> =
            state.features().map(|counts| KanoFeatureQuality::of(counts, &table)).collect();
        let mut found = Self {
            metric: "kano_quality".into(),
            version: 1,
            respondents: people.order.len() as u64,
            straight_liners: straight.len() as u64,
            straight_liner_share: (enough > 0).then(|| straight.len() as f64 / enough as f64),
            straight_liner_ids: straight.iter().take(Self::LISTED).map(|&code| people.id(code)).collect(),
            duplicates: people.duplicates,
            features,
            table,
            reading: reading.clone(),
            options: options.clone(),
            warnings: Vec::new(),
        };
        found.warnings = found.findings(&state);
        Ok(found)
    }

    fn findings(&self, state: &KanoAccumulator) -> Vec<Finding> {
        let mut found = Vec::new();
        if let Some(share) = self.straight_liner_share.filter(|_| self.straight_liners > 0) {
            let (count, many) =
                (self.straight_liners, if self.straight_liners == 1 { "respondent" } else { "respondents" });
            let message = format!(
                "{count} {many} gave one and the same answer to every question: look at the grades without them"
            );
            let finding = Finding::warning(FindingCode::StraightLiners, message);
            found.push(finding.fact("straight_liners", count as f64).fact("straight_liner_share", share));
        }
        if self.duplicates > 0 {
            let message = format!("{} answers repeat a respondent and feature: keep one of each", self.duplicates);
            let finding = Finding::warning(FindingCode::DuplicateRespondents, message);
            found.push(finding.fact("duplicates", self.duplicates as f64));
        }
        for counts in state.features() {
            let [.., questionable] = counts.categories(&self.table);
            found.extend(findings::of_questionable(&counts.feature.to_string(), questionable, counts.n()));
            found.extend(findings::of_half(counts));
        }
        found
    }
}

impl KanoFeatureQuality {
    fn of(counts: &FeatureCounts, table: &KanoTable) -> Self {
        let (n, [.., reverse, questionable]) = (counts.n(), counts.categories(table));
        let same = counts.pairs.iter().step_by(table.levels() + 1).sum();
        let share = |count: u64| (n > 0).then(|| count as f64 / n as f64);
        Self {
            feature: counts.feature.clone(),
            n,
            n_half: counts.n_half,
            n_missing: counts.n_missing,
            n_invalid: counts.n_invalid,
            questionable_share: share(questionable),
            reverse_share: share(reverse),
            same_answer_share: share(same),
        }
    }
}

/// Who answered, how much, and always the same?
struct People<'a> {
    labels: Option<&'a Labels<'a>>,
    respondents: Option<Respondents<'a>>,
    lines: Vec<Line>,
    /// Respondents in order of appearance.
    order: Vec<u32>,
    duplicates: u64,
    problem: Option<Error>,
}

/// The answers of one respondent.
#[derive(Debug, Clone, Copy, Default)]
struct Line {
    seen: bool,
    /// Complete pairs.
    pairs: u64,
    /// The one answer of all pairs from 1 on; 0 before the first pair.
    answer: u8,
    mixed: bool,
}

impl<'a> People<'a> {
    fn new(labels: Option<&'a Labels<'a>>, rows: usize) -> Self {
        let people = labels.map_or(rows, |labels| labels.keys().len());
        let (lines, respondents) = (vec![Line::default(); people], labels.map(Respondents::new));
        Self { labels, respondents, lines, order: Vec::new(), duplicates: 0, problem: None }
    }

    /// `slots` says which feature each row is about.
    fn see(&mut self, block: Block<'_>, slots: &[u32], reading: &KanoReading) {
        let levels = reading.form.levels() as u8;
        for (at, (&pair, &slot)) in block.pairs.iter().zip(slots).enumerate() {
            let row = block.row + at;
            let code = block.respondents.map_or(row as u32, |codes| codes[at]);
            if let Some(respondents) = &mut self.respondents {
                if let Err(problem) = respondents.check(row, code) {
                    self.problem.get_or_insert(problem);
                }
                self.duplicates += u64::from(!respondents.insert(slot as usize, code));
            }
            let line = &mut self.lines[code as usize];
            if !line.seen {
                line.seen = true;
                self.order.push(code);
            }
            if usize::from(pair) < reading.pairs() {
                let (functional, dysfunctional) = (pair / levels + 1, pair % levels + 1);
                line.mixed |= functional != dysfunctional || (line.pairs > 0 && line.answer != functional);
                (line.pairs, line.answer) = (line.pairs + 1, functional);
            }
        }
    }

    /// How many respondents have enough complete pairs, and which of them gave one answer only.
    fn straight_liners(&self, pairs: u64) -> (usize, Vec<u32>) {
        let line = |code: u32| self.lines[code as usize];
        let enough: Vec<u32> = self.order.iter().copied().filter(|&code| line(code).pairs >= pairs).collect();
        let straight = enough.iter().copied().filter(|&code| !line(code).mixed).collect();
        (enough.len(), straight)
    }

    fn id(&self, code: u32) -> Key {
        self.labels.map_or(Key::Integer(code.into()), |labels| labels.keys()[code as usize].clone())
    }
}

impl fmt::Display for KanoQuality {
    /// `Kano quality of 180 respondents (berger): 3 straight-liners, 0 duplicates, 14 features`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |count: u64, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
        let parts = [
            of(self.straight_liners, "straight-liner"),
            of(self.duplicates, "duplicate"),
            of(self.features.len() as u64, "feature"),
        ];
        write!(f, "Kano quality of {} ({}): {}", of(self.respondents, "respondent"), self.table, parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Column, KanoColumns};

    type Row = (&'static str, &'static str, u8, u8);

    fn of(rows: &[Row], options: &KanoQualityOptions) -> Result<KanoQuality> {
        let half = |of: fn(&Row) -> u8| rows.iter().map(of).collect::<Vec<u8>>();
        let (functional, dysfunctional) = (half(|row| row.2), half(|row| row.3));
        let (functional, dysfunctional) =
            (Column::from_slice("f", &functional), Column::from_slice("d", &dysfunctional));
        let ids = Labels::from_keys("id", rows.iter().map(|row| row.0))?;
        let features = Labels::from_keys("feature", rows.iter().map(|row| row.1))?;
        let answers = KanoAnswers::new(&functional, &dysfunctional)?.of_features(&features)?.by_respondents(&ids)?;
        let reading = KanoReading { missing_codes: vec![0.0], ..KanoReading::default() };
        KanoQuality::of(answers, &reading, options)
    }

    const ROWS: [Row; 14] = [
        ("straight", "a", 3, 3),
        ("straight", "b", 3, 3),
        ("honest", "a", 1, 5),
        ("straight", "c", 3, 3),
        ("honest", "b", 3, 3),
        ("honest", "c", 3, 3),
        ("two answers", "a", 3, 3),
        ("two answers", "b", 3, 3),
        ("two answers", "c", 5, 5),
        ("too few", "a", 2, 2),
        ("too few", "b", 2, 2),
        ("too few", "c", 2, 0),
        ("honest", "c", 3, 4),
        ("nothing", "c", 0, 0),
    ];

    #[test]
    fn straight_liners_duplicates_and_shares() {
        use FindingCode::{DuplicateRespondents, HalfAnswered, QuestionableAnswers, StraightLiners};
        let quality = of(&ROWS, &KanoQualityOptions::default()).unwrap();
        assert_eq!((quality.respondents, quality.straight_liners, quality.duplicates), (5, 1, 1));
        assert_eq!(
            (quality.straight_liner_share, &quality.straight_liner_ids[..]),
            (Some(1.0 / 3.0), &["straight".into()][..])
        );
        let c = &quality.features[2];
        assert_eq!((c.n, c.n_half, c.n_missing, c.n_invalid), (4, 1, 1, 0));
        assert_eq!((c.questionable_share, c.reverse_share, c.same_answer_share), (Some(0.25), Some(0.0), Some(0.75)));
        let codes: Vec<FindingCode> = quality.warnings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [StraightLiners, DuplicateRespondents, QuestionableAnswers, HalfAnswered]);
        assert_eq!(
            quality.to_string(),
            "Kano quality of 5 respondents (berger): 1 straight-liner, 1 duplicate, 3 features"
        );
        let two = of(&ROWS, &KanoQualityOptions { straight_line_pairs: 2, ..KanoQualityOptions::default() }).unwrap();
        assert_eq!((two.straight_liners, two.straight_liner_share), (2, Some(0.5)));
    }

    #[test]
    fn rows_of_the_wide_layout_are_respondents() {
        let (f, d) = ([3_u8, 1, 2], [3_u8, 1, 5]);
        let (f, d) = (Column::from_slice("f", &f), Column::from_slice("d", &d));
        let of = |feature| KanoColumns { feature, functional: &f, dysfunctional: &d, importance: None };
        let columns = [of("z"), of("y"), of("x")];
        let wide = KanoAnswers::wide(&columns).unwrap();
        let (reading, options) = (KanoReading::default(), KanoQualityOptions::default());
        let quality = KanoQuality::of(wide, &reading, &options).unwrap();
        assert_eq!((quality.respondents, quality.duplicates), (3, 0));
        assert_eq!(quality.straight_liner_ids, [Key::Integer(0), Key::Integer(1)]);
        assert_eq!(quality.features[0].feature, Key::from("z"));
        let long = KanoAnswers::new(&f, &d).unwrap();
        let error = KanoQuality::of(long, &reading, &options).unwrap_err();
        assert_eq!(error.to_string(), "option respondent: expected who answered each row, got nothing");
        let ids = Labels::from_keys("id", [Some("a"), Some("a"), None]).unwrap();
        let error = KanoQuality::of(long.by_respondents(&ids).unwrap(), &reading, &options).unwrap_err();
        assert_eq!((error.code(), error.row()), ("missing_value", Some(2)));
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        let options = KanoQualityOptions { straight_line_pairs: 1, ..KanoQualityOptions::default() };
        assert_eq!(of(&ROWS, &options).unwrap_err().column(), Some("straight_line_pairs"));
        let options = KanoQualityOptions { table: Some(KanoTable::short()), ..KanoQualityOptions::default() };
        assert_eq!(of(&ROWS, &options).unwrap_err().column(), Some("table"));
        assert_eq!(of(&[], &KanoQualityOptions::default()).unwrap_err().code(), "insufficient_data");
        assert_eq!(of(&[("a", "a", 6, 1)], &KanoQualityOptions::default()).unwrap_err().code(), "out_of_scale");
    }
}
