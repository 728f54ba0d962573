//! What the results of surveys tell about those who answered, for the policy of what may be shown of small groups.
use super::{
    Alpha, BinaryNps, Ces, Csat, Csi, MeanScore, MultipleAnswer, Nps, PraiseRatio, RatingReading, ResponseRate,
    Servperf, Servqual, Share,
};
use crate::Disclosed;

macro_rules! disclosed {
    ($($Result:ident, $base:expr, $unanimous:expr;)*) => {$(
        impl Disclosed for $Result {
            fn base(&self) -> u64 {
                $base(self)
            }
            fn unanimous(&self) -> bool {
                $unanimous(self)
            }
            fn largest_share(&self) -> Option<f64> {
                self.weighting.as_ref().map(|weighting| weighting.largest_share)
            }
        }
    )*};
}

disclosed!(
    Nps, |it: &Nps| it.n, |it: &Nps| [it.promoters, it.passives, it.detractors].contains(&it.n);
    BinaryNps, |it: &BinaryNps| it.n, |it: &BinaryNps| [it.yes, it.no].contains(&it.n);
    MeanScore, |it: &MeanScore| it.n, |it: &MeanScore| it.distribution.iter().any(|answer| answer.n == it.n);
    Share, |it: &Share| it.n, |it: &Share| [0, it.n].contains(&it.chosen);
    Csat, |it: &Csat| it.n, |it: &Csat| it.distribution.iter().any(|answer| answer.n == it.n);
    Ces, |it: &Ces| it.n, |it: &Ces| it.distribution.iter().any(|answer| answer.n == it.n);
    PraiseRatio, |it: &PraiseRatio| it.n, |it: &PraiseRatio| [it.praise, it.complaint].contains(&it.n);
    // Whether somebody answered is no secret of those who did.
    ResponseRate, |it: &ResponseRate| it.n, |_| false;
    MultipleAnswer, |it: &MultipleAnswer| it.n, |it: &MultipleAnswer| it.choices.iter().any(|choice| choice.n == it.n);
    // The item with the fewest answers decides; a mean at an end of the scale tells them all.
    Csi, |it: &Csi| fewest(it.items.iter().map(|item| item.n)), |it: &Csi| {
        it.items.iter().any(|item| at_end(item.mean, &it.reading))
    };
    Servqual, |it: &Servqual| fewest(it.items.iter().map(|item| item.n)), |it: &Servqual| {
        it.items.iter().any(|item| [item.below, item.met, item.exceeded].contains(&1.0))
    };
    Servperf, |it: &Servperf| fewest(it.items.iter().map(|item| item.n)), |it: &Servperf| {
        it.items.iter().any(|item| at_end(item.mean, &it.reading))
    };
    Alpha, |it: &Alpha| it.n, |it: &Alpha| it.items.iter().any(|item| at_end(item.mean, &it.reading));
);

fn fewest(answers: impl Iterator<Item = u64>) -> u64 {
    answers.min().unwrap_or(0)
}

fn at_end(mean: f64, reading: &RatingReading) -> bool {
    [reading.scale.min, reading.scale.max].contains(&mean)
}
