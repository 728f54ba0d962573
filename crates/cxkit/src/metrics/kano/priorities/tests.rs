use super::KanoAction::{Ask, Delight, Fix, Improve, Keep, Leave};
use super::*;
use crate::FactValue;
use serde_json::{Value, json};

/// A study by the counts of A, O, M, I, R, Q.
fn study(features: &[(&str, [u64; 6])]) -> KanoStudy {
    let features: Vec<Value> = features.iter().map(|(name, counts)| entry(name, *counts)).collect();
    let reading = json!({"form": "five_level", "importance_max": 9, "invalid": "error", "missing_codes": []});
    serde_json::from_value(json!({"metric": "kano", "version": 1, "features": features, "table": "berger",
        "reading": reading, "options": {}, "warnings": []}))
    .unwrap()
}

fn entry(name: &str, [a, o, m, i, r, q]: [u64; 6]) -> Value {
    use KanoCategory::{Attractive, Indifferent, MustBe, OneDimensional, Questionable, Reverse};
    let (n, base) = (a + o + m + i + r + q, (a + o + m + i) as f64);
    let interval = json!({"lower": null, "upper": null, "level": 0.95, "method": "wilson"});
    let coefficient = |part: u64, sign: f64| {
        (base > 0.0)
            .then(|| json!({"estimate": sign * part as f64 / base, "interval": interval, "standard_error": 0.1}))
    };
    let order = [(m, MustBe), (o, OneDimensional), (a, Attractive), (i, Indifferent), (r, Reverse), (q, Questionable)];
    let most = order.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let grade = order.iter().find(|(count, _)| *count == most && most > 0).map(|(_, category)| *category);
    json!({"feature": name, "n": n, "n_half": 0, "n_missing": 0, "n_invalid": 0, "attractive": a, "one_dimensional": o,
        "must_be": m, "indifferent": i, "reverse": r, "questionable": q, "grade": grade,
        "tied": most > 0 && order.iter().filter(|(count, _)| *count == most).count() > 1, "flipped": false,
        "better": coefficient(a + o, 1.0), "worse": coefficient(o + m, -1.0), "better_worse_covariance": null,
        "ellipse": null, "p_exact": null, "p_exact_holm": null, "p_modal": null, "fong": null, "total_strength": null,
        "category_strength": null, "excluded_share": null, "wordings": []})
}

fn idea(id: &str, feature: impl Into<Key>) -> KanoIdea {
    KanoIdea { id: id.into(), feature: feature.into(), met: false, pursued: false }
}

fn order(priorities: &KanoPriorities) -> Vec<&str> {
    priorities.ideas.iter().map(|idea| idea.id.as_str()).collect()
}

#[test]
fn must_bes_come_first_and_what_nobody_wants_last() {
    let study = study(&[
        ("delight", [50, 20, 10, 20, 0, 0]),
        ("more", [20, 50, 10, 20, 0, 0]),
        ("basic", [5, 23, 49, 23, 0, 0]),
        ("nothing", [5, 5, 5, 85, 0, 0]),
        ("against", [5, 5, 5, 5, 80, 0]),
        ("confused", [5, 5, 5, 5, 0, 80]),
        ("unasked", [0; 6]),
    ]);
    let mut ideas: Vec<KanoIdea> = study.features.iter().map(|entry| idea("i", entry.feature.clone())).collect();
    ideas.iter_mut().enumerate().for_each(|(at, idea)| idea.id = format!("i{at}"));
    ideas.push(KanoIdea { met: true, ..idea("held", "basic") });
    let result = KanoPriorities::of(&study, &ideas).unwrap();
    assert_eq!(order(&result), ["i2", "i1", "i0", "held", "i5", "i6", "i3", "i4"]);
    let actions: Vec<_> = result.ideas.iter().map(|idea| idea.action).collect();
    assert_eq!(actions, [Fix, Improve, Delight, Keep, Ask, Ask, Leave, Leave]);
    assert_eq!(result.ideas.iter().map(|idea| idea.rank).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
    let reasons: Vec<_> = result.ideas.iter().map(|idea| idea.reason.as_str()).collect();
    let expected = [
        "must-be and not met: without it 72 % would be dissatisfied (worse −0.72)",
        "one-dimensional: with it 70 % would be more satisfied (better 0.70), without it 60 % would be dissatisfied \
            (worse −0.60)",
        "attractive: with it 70 % would be more satisfied (better 0.70)",
        "must-be and met: without it 72 % would be dissatisfied (worse −0.72), and more of it gains little",
        "questionable: 80 of 100 pairs of answers contradict themselves",
        "no valid pair of answers: ask customers first",
        "indifferent: with it 10 % would be more satisfied (better 0.10), without it 10 % would be dissatisfied \
            (worse −0.10)",
        "reverse: 80 of 100 pairs of answers are against it",
    ];
    assert_eq!(reasons, expected);
    assert_eq!((result.ideas[0].grade, result.ideas[0].worse), (Some(KanoCategory::MustBe), Some(-0.72)));
    assert_eq!((result.ideas[5].grade, result.ideas[5].better), (None, None));
}

#[test]
fn within_an_action_the_largest_coefficient_leads() {
    let study = study(&[
        // Must-bes: worse 0.6, 0.9. One-dimensional: better + worse 1.1, 1.5. Attractive: better 0.6, 0.8.
        ("m6", [10, 5, 55, 30, 0, 0]),
        ("m9", [5, 44, 46, 5, 0, 0]),
        ("o11", [20, 40, 10, 30, 0, 0]),
        ("o15", [10, 65, 10, 15, 0, 0]),
        ("a6", [60, 0, 0, 40, 0, 0]),
        ("a8", [80, 0, 0, 20, 0, 0]),
    ]);
    let ideas: Vec<_> = ["a6", "a8", "o11", "o15", "m6", "m9"].map(|feature| idea(feature, feature)).into();
    assert_eq!(order(&KanoPriorities::of(&study, &ideas).unwrap()), ["m9", "m6", "o15", "o11", "a8", "a6"]);
    let met: Vec<_> = ideas.into_iter().map(|idea| KanoIdea { met: true, ..idea }).collect();
    let result = KanoPriorities::of(&study, &met).unwrap();
    assert_eq!(order(&result), ["o15", "o11", "a8", "a6", "m9", "m6"]);
    assert!(result.ideas[0].reason.contains("and met, but more of it is better"), "{}", result.ideas[0].reason);
    assert!(result.ideas[2].reason.contains("and met, but something new delights"), "{}", result.ideas[2].reason);
}

#[test]
fn ideas_that_weigh_the_same_stay_in_the_order_given() {
    // better + |worse| is 1.1 of both; 0.7 + 0.4 and 0.6 + 0.5 as floats need not agree.
    let study = study(&[("x", [35, 35, 5, 25, 0, 0]), ("y", [23, 37, 13, 27, 0, 0]), ("z", [46, 74, 26, 54, 0, 0])]);
    for ids in [["x", "y", "z"], ["z", "y", "x"], ["y", "x", "z"]] {
        let ideas = ids.map(|id| idea(id, id));
        assert_eq!(order(&KanoPriorities::of(&study, &ideas).unwrap()), ids);
    }
    assert!(KanoPriorities::of(&study, &[]).unwrap().ideas.is_empty());
}

#[test]
fn a_delight_before_an_unmet_must_be_is_called_out() {
    let study = study(&[
        ("themes", [50, 20, 10, 20, 0, 0]),
        ("sounds", [60, 20, 10, 10, 0, 0]),
        ("alerts", [5, 23, 49, 23, 0, 0]),
        ("login", [5, 3, 90, 2, 0, 0]),
    ]);
    let pursued = |id: &str, feature: &str| KanoIdea { pursued: true, ..idea(id, feature) };
    let ideas = [
        pursued("a", "themes"),
        pursued("b", "themes"),
        idea("c", "sounds"),
        idea("d", "alerts"),
        pursued("e", "login"),
    ];
    let result = KanoPriorities::of(&study, &ideas).unwrap();
    let [warning] = &result.warnings[..] else { panic!("{:?}", result.warnings) };
    assert_eq!((warning.code, warning.path.as_deref()), (FindingCode::AttractiveBeforeMustBe, Some("themes")));
    let message = "themes is worked on to delight while login, a must-be, is not met: fix that first";
    assert_eq!(warning.message, message);
    let facts: Vec<_> = warning.facts.iter().map(|fact| (fact.name.as_str(), fact.value.clone())).collect();
    assert_eq!(facts, [("attractive", FactValue::from("themes")), ("must_be", FactValue::from("login"))]);
    let met = ideas.clone().map(|idea| KanoIdea { met: true, ..idea });
    assert_eq!(KanoPriorities::of(&study, &met).unwrap().warnings, []);
    let idle = ideas.map(|idea| KanoIdea { pursued: false, ..idea });
    assert_eq!(KanoPriorities::of(&study, &idle).unwrap().warnings, []);
}

#[test]
fn ids_given_twice_and_unknown_features_are_refused() {
    let names: Vec<String> = (0..12).map(|at| format!("f{at}")).collect();
    let features: Vec<_> = names.iter().map(|name| (name.as_str(), [1, 0, 0, 0, 0, 0])).collect();
    let mut study = study(&features);
    let error = KanoPriorities::of(&study, &[idea("a", "f1"), idea("b", "f1"), idea("a", "f2")]).unwrap_err();
    assert_eq!((error.code(), error.column(), error.row()), ("invalid_value", Some("id"), Some(2)));
    assert_eq!(error.to_string(), "column id, row 2: expected each id once among the ideas, got a again");
    let error = KanoPriorities::of(&study, &[idea("a", "f1"), idea("b", "g")]).unwrap_err();
    assert_eq!((error.column(), error.row(), error.got().as_deref()), (Some("feature"), Some(1), Some("g")));
    let expected = "a feature of the study (f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, 2 more)";
    assert_eq!(error.expected().as_deref(), Some(expected));
    study.features.truncate(1);
    study.features[0].feature = 7.into();
    let error = KanoPriorities::of(&study, &[idea("a", "7")]).unwrap_err();
    assert!(error.to_string().ends_with("got 7 as text, which the study has as a whole number"), "{error}");
    assert_eq!(KanoPriorities::of(&study, &[idea("a", 7)]).unwrap().ideas.len(), 1);
}

#[test]
fn ties_and_flipped_features_say_so() {
    let mut study = study(&[("x", [40, 0, 40, 20, 0, 0])]);
    study.features[0].flipped = true;
    let result = KanoPriorities::of(&study, &[idea("a", "x")]).unwrap();
    let reason = "its absence is wanted; must-be and not met: with it 40 % would be dissatisfied (worse −0.40); another \
        category is as frequent";
    assert_eq!(result.ideas[0].reason, reason);
}

#[test]
fn one_pasteable_line() {
    let study = study(&[("themes", [50, 20, 10, 20, 0, 0]), ("alerts", [5, 23, 49, 23, 0, 0])]);
    let result = KanoPriorities::of(&study, &[idea("dark", "themes"), idea("sms", "alerts")]).unwrap();
    assert_eq!(result.to_string(), "2 ideas by Kano: 1 fix sms (alerts), 2 delight dark (themes)");
    let json = serde_json::to_string(&result).unwrap();
    assert_eq!(serde_json::from_str::<KanoPriorities>(&json).unwrap(), result);
}
