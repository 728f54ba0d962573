//! Why an idea has its place, in a short sentence with numbers.
use super::KanoFeature;
use crate::domain::KanoCategory;

/// `must-be and not met: without it 72 % would be dissatisfied (worse −0.72)`
pub(super) fn reason(feature: &KanoFeature, met: bool) -> String {
    let (better, worse) = (feature.better.as_ref(), feature.worse.as_ref());
    let (better, worse) = (better.map_or(0.0, |it| it.estimate), worse.map_or(0.0, |it| it.estimate));
    // The grade of a flipped feature is that of doing without it.
    let (with, without) = if feature.flipped { ("without", "with") } else { ("with", "without") };
    let satisfied = format!("{with} it {} would be more satisfied (better {})", percent(better), hundredths(better));
    let dissatisfied =
        format!("{without} it {} would be dissatisfied (worse {})", percent(worse.abs()), hundredths(worse));
    let sentence = match feature.grade {
        None => "no valid pair of answers: ask customers first".to_owned(),
        Some(KanoCategory::MustBe) if met => format!("must-be and met: {dissatisfied}, and more of it gains little"),
        Some(KanoCategory::MustBe) => format!("must-be and not met: {dissatisfied}"),
        Some(KanoCategory::OneDimensional) => {
            let met = if met { " and met, but more of it is better" } else { "" };
            format!("one-dimensional{met}: {satisfied}, {dissatisfied}")
        }
        Some(KanoCategory::Attractive) => {
            let met = if met { " and met, but something new delights again" } else { "" };
            format!("attractive{met}: {satisfied}")
        }
        Some(KanoCategory::Indifferent) => {
            format!("indifferent: {satisfied}, {dissatisfied}")
        }
        Some(KanoCategory::Reverse) => {
            format!("reverse: {} of {} pairs of answers are against it", feature.reverse, feature.n)
        }
        Some(KanoCategory::Questionable) => {
            format!("questionable: {} of {} pairs of answers contradict themselves", feature.questionable, feature.n)
        }
    };
    let about = if feature.flipped { "its absence is wanted; " } else { "" };
    format!("{about}{sentence}{}", if feature.tied { "; another category is as frequent" } else { "" })
}

fn percent(share: f64) -> String {
    format!("{:.0} %", (100.0 * share).round())
}

/// Two decimals, half away from zero, with a true minus sign and no negative zero.
fn hundredths(x: f64) -> String {
    let hundredths = (100.0 * x).round();
    format!("{}{:.2}", if hundredths < 0.0 { "−" } else { "" }, hundredths.abs() / 100.0)
}
