//! Which features delight, which are taken for granted, and what changes?
use crate::layout::{points, table};
use crate::table::Table;
use cxkit::data::{Column, KanoAnswers, Labels};
use cxkit::domain::{KanoCategory, Key};
use cxkit::kano::{
    KanoAccumulator, KanoCoefficient, KanoDirection, KanoDrift, KanoDriftOptions, KanoFeature, KanoHomogeneity,
    KanoHomogeneityOptions, KanoOptions, KanoProbabilities, KanoQuality, KanoQualityOptions, KanoReading, KanoStudy,
};
use cxkit::{Finding, GroupedAccumulator, Result};
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// The Kano questionnaire of a company's folder: `kano.csv`, joined with `customers.csv`; nothing without such a file.
pub fn of_company(folder: &Path) -> Result<String> {
    let file = folder.join("kano.csv");
    if !file.exists() {
        return Ok(String::new());
    }
    let (asked, customers) = (Table::open(&file)?, Table::open(&folder.join("customers.csv"))?);
    let located = |error| asked.located(error);
    let (functional, dysfunctional) = (asked.numbers("functional")?, asked.numbers("dysfunctional")?);
    let (functional, dysfunctional) =
        (Column::from_slice("functional", &functional), Column::from_slice("dysfunctional", &dysfunctional));
    let respondents = asked.texts("respondent")?;
    let features = Labels::from_keys("feature", asked.texts("feature")?)?;
    let waves = asked.numbers("wave")?;
    let wave = Labels::from_keys("wave", waves.iter().map(|wave| wave.is_finite().then_some(*wave as i64)))?;
    // Some were asked in both waves: a questionnaire is a respondent's in a wave.
    let questionnaires = respondents.iter().zip(&waves).map(|(id, wave)| id.map(|id| format!("{id} in wave {wave}")));
    let respondent = Labels::from_keys("respondent", questionnaires)?;
    let answers = KanoAnswers::new(&functional, &dysfunctional)?.of_features(&features)?.by_respondents(&respondent)?;

    let mut by_wave = GroupedAccumulator::new(["wave"], KanoAccumulator::default());
    by_wave.update(&[&wave], answers).map_err(located)?;
    let studies = by_wave.evaluate(&KanoOptions::default())?;
    let quality = KanoQuality::of(answers, &KanoReading::default(), &KanoQualityOptions::default())?;
    let mut text = format!(
        "\nWhich features delight, which are taken for granted?  ({} Kano questionnaires)\n",
        quality.respondents
    );
    if let Some((last, study)) =
        studies.rows.iter().filter_map(|row| Some((&row.key[0], row.outcome.value()?))).next_back()
    {
        let _ = writeln!(text, "\n  wave {last} (table {}, grade by mode)", study.table);
        text += &latest(study);
    }
    text += &moving(&KanoDrift::of(&by_wave, &KanoDriftOptions::default())?);

    let ids = customers.texts("customer_id")?;
    let segment_of: HashMap<&str, &str> =
        ids.iter().zip(customers.texts("segment")?).filter_map(|(id, segment)| Some(((*id)?, segment?))).collect();
    // Spelled as most customers of the segment are: the variants would be segments of one or two.
    let segments = respondents.iter().map(|id| id.and_then(|id| segment_of.get(id)).map(|s| s.trim().to_lowercase()));
    let segment = Labels::from_keys("segment", segments)?;
    let mut by_segment = GroupedAccumulator::new(["segment"], KanoAccumulator::default());
    by_segment.update(&[&segment], KanoAnswers::new(&functional, &dysfunctional)?.of_features(&features)?)?;
    text += &differing(&KanoHomogeneity::of(&by_segment, &KanoHomogeneityOptions::default())?);
    text += &warned(&quality.warnings);
    Ok(text)
}

/// The features in the order in which they need care: must-bes, performance, delights, the rest.
fn latest(study: &KanoStudy) -> String {
    let order = [KanoCategory::MustBe, KanoCategory::OneDimensional, KanoCategory::Attractive];
    let mut features: Vec<&KanoFeature> = study.features.iter().collect();
    features.sort_by_key(|one| order.iter().position(|&grade| one.grade == Some(grade)).unwrap_or(order.len()));
    let span = |it: &Option<KanoCoefficient>| {
        let Some(it) = it else { return "none".to_owned() };
        let end = |x: Option<f64>| x.map_or_else(String::new, |x| points(100.0 * x));
        format!("{} [{}, {}]", points(100.0 * it.estimate), end(it.interval.lower), end(it.interval.upper))
    };
    let rows: Vec<Vec<String>> = features
        .into_iter()
        .map(|one| {
            let sure = one.grade.zip(one.p_modal.as_ref()).map_or_else(String::new, |(grade, p)| percent(p, grade));
            let grade = one.grade.map_or("none", KanoCategory::name).replace('_', "-");
            vec![one.feature.to_string(), grade, sure, span(&one.better), span(&one.worse), one.n.to_string()]
        })
        .collect();
    let head = ["feature", "grade", "P(grade)", "better %, 95 % interval", "worse %, 95 % interval", "n"];
    format!("{}\n{}", table(&head, &rows), warned(&study.warnings))
}

/// The probability that the grade is the most frequent category of all customers.
fn percent(p: &KanoProbabilities, grade: KanoCategory) -> String {
    let p = match grade {
        KanoCategory::Attractive => p.attractive,
        KanoCategory::OneDimensional => p.one_dimensional,
        KanoCategory::MustBe => p.must_be,
        KanoCategory::Indifferent => p.indifferent,
        KanoCategory::Reverse => p.reverse,
        KanoCategory::Questionable => p.questionable,
    };
    format!("{:.0} %", 100.0 * p)
}

fn moving(drift: &KanoDrift) -> String {
    let mut text = String::from("\n  over the waves\n");
    for one in &drift.features {
        let Some(life) = one.life_cycle.as_ref().filter(|life| life.direction != KanoDirection::Undecided) else {
            continue;
        };
        let grades: Vec<String> =
            one.path.iter().map(|wave| wave.grade.map_or("none", KanoCategory::name).replace('_', "-")).collect();
        let toward = if life.direction == KanoDirection::TowardMustBe { "must-be" } else { "attractive" };
        let p = small(life.p_holm);
        let _ = writeln!(text, "    {}: {}, moving toward {toward} (Holm p {p})", one.feature, grades.join(" → "));
    }
    if text.lines().count() < 3 {
        text += "    no feature moves along attractive → one-dimensional → must-be\n";
    }
    text
}

fn differing(test: &KanoHomogeneity) -> String {
    let mut text = String::from("\n  between segments\n");
    let differing: Vec<_> = test.features.iter().filter(|one| one.p_holm.is_some_and(|p| p < 0.05)).collect();
    for one in &differing {
        let (v, p) = (one.cramers_v.unwrap_or(0.0), small(one.p_holm));
        let outstanding = one.cells.iter().filter(|cell| cell.residual.is_some_and(|residual| residual.abs() > 3.0));
        let outstanding: Vec<String> = outstanding
            .map(|cell| {
                let more = if cell.residual > Some(0.0) { "more" } else { "fewer" };
                let key: Vec<String> = cell.key.iter().map(Key::to_string).collect();
                format!("{more} {} among {}", cell.category.name().replace('_', "-"), key.join(" · "))
            })
            .collect();
        let _ = writeln!(text, "    {}: Cramér's V {v:.2}, Holm p {p}; {}", one.feature, outstanding.join(", "));
    }
    if differing.is_empty() {
        text += "    no feature is graded differently (Holm p at least 0.05 for each)\n";
    }
    text
}

/// A p-value in four digits.
fn small(p: Option<f64>) -> String {
    p.map_or_else(String::new, |p| if p < 1e-4 { "< 0.0001".to_owned() } else { format!("{p:.4}") })
}

fn warned(warnings: &[Finding]) -> String {
    warnings.iter().fold(String::new(), |text, warning| text + &format!("    ! {warning}\n"))
}
