//! `Nps::from_scores` takes what a Rust developer has at hand; that this compiles is the test.
use cxkit::survey::Nps;
use std::collections::VecDeque;

macro_rules! takes {
    ($($t:ty)*) => {$({
        let scores: [$t; 4] = [10, 9, 8, 3].map(|x: u8| x as $t);
        let expected = Nps::from_scores([10, 9, 8, 3]).unwrap();
        assert_eq!(Nps::from_scores(scores).unwrap(), expected, stringify!($t));
        assert_eq!(Nps::from_scores(&scores).unwrap(), expected, "a reference");
        assert_eq!(Nps::from_scores(&scores[..]).unwrap(), expected, "a slice");
        assert_eq!(Nps::from_scores(scores.to_vec()).unwrap(), expected, "a vector");
        assert_eq!(Nps::from_scores(scores.iter().map(Some)).unwrap(), expected, "options of references");
        assert_eq!(Nps::from_scores(scores.map(Some)).unwrap(), expected, "options");
        assert_eq!(Nps::from_scores(&scores.map(Some)).unwrap(), expected, "references to options");
    })*};
}

#[test]
fn any_primitive_number_by_value_or_reference() {
    takes!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64);
}

#[test]
fn iterators_and_missing_scores() {
    struct Answer {
        score: Option<u8>,
    }
    let answers = [Some(10), None, Some(9), Some(8), Some(3)].map(|score| Answer { score });
    let nps = Nps::from_scores(answers.iter().map(|answer| answer.score)).unwrap();
    assert_eq!((nps.estimate, nps.n, nps.n_missing), (25.0, 4, 1));
    assert_eq!(Nps::from_scores(VecDeque::from([10.0, f64::NAN])).unwrap().n_missing, 1);
    assert_eq!(Nps::from_scores((0..=10).filter(|x| x % 2 == 1)).unwrap().n, 5);
}

#[test]
fn rows_of_an_iterator_are_counted_from_0_and_all_offenders_are_listed() {
    let error = Nps::from_scores([Some(10), None, Some(12), Some(-1), Some(12)]).unwrap_err();
    assert_eq!((error.code(), error.row(), error.got().as_deref()), ("out_of_scale", Some(2), Some("12")));
    assert!(error.to_string().contains("(out of scale in all: -1 × 1, 12 × 2)"), "{error}");
}
