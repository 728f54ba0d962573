use super::*;
use crate::control::Control;
use crate::metrics::ltv::samples::{fit, table};
use crate::metrics::ltv::{Purchases, Quantity, simulate};
use crate::numerics::random::Stream;
use crate::{Fit, Seed};

/// The maximum likelihood estimates for the donors of Fader, Hardie & Shang 2010.
const DONORS: BgBbModel = BgBbModel { alpha: 1.203_520, beta: 0.749_716, gamma: 0.656_718, delta: 2.783_442 };

const WIDE: [[f64; 4]; 8] = [
    [1.2035, 0.7497, 0.6567, 2.7834],
    [1e-3, 2e3, 1.0, 1e-3],
    [2e3, 1e-3, 1e-3, 2e3],
    [30.0, 0.5, 1.0 + 1e-12, 40.0],
    [0.3, 1e3, 500.0, 2e3],
    [165.8, 0.14, 7.51, 3e-3],
    [0.01, 0.01, 0.01, 0.01],
    [1.0, 1.0, 2e3, 1e-3],
];

fn customer(frequency: u32, recency: u32, age: u32) -> Customer {
    Customer { frequency, recency: f64::from(recency), age: f64::from(age) }
}

fn customers() -> Vec<Customer> {
    let triples = [(0, 0, 0), (0, 0, 6), (2, 4, 6), (6, 6, 6), (1, 1, 200), (90, 100, 200), (1000, 1000, 1400)];
    triples.into_iter().chain([(20_000, 20_000, 20_003)]).map(|(x, last, n)| customer(x, last, n)).collect()
}

fn near(got: f64, expected: f64, tolerance: f64) {
    assert!((got / expected - 1.0).abs() <= tolerance, "{got} instead of {expected}");
}

fn printed(got: f64, text: &str) {
    let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    assert!((got - text.parse::<f64>().unwrap()).abs() <= 0.51 * 10_f64.powi(-(digits as i32)), "{got}, not {text}");
}

/// Fader, Hardie & Shang 2010, table 2: donors by number of gifts, year of the last, out of six years.
const PUBLISHED: [(u32, u32, f64); 22] = [
    (6, 6, 1203.0),
    (5, 6, 728.0),
    (4, 6, 512.0),
    (3, 6, 357.0),
    (2, 6, 234.0),
    (1, 6, 129.0),
    (5, 5, 335.0),
    (4, 5, 284.0),
    (3, 5, 225.0),
    (2, 5, 173.0),
    (1, 5, 119.0),
    (4, 4, 240.0),
    (3, 4, 181.0),
    (2, 4, 155.0),
    (1, 4, 78.0),
    (3, 3, 322.0),
    (2, 3, 255.0),
    (1, 3, 129.0),
    (2, 2, 613.0),
    (1, 2, 277.0),
    (1, 1, 1091.0),
    (0, 0, 3464.0),
];

#[test]
fn the_donors_of_the_paper() {
    let histories = Histories {
        customers: PUBLISHED.iter().map(|&(x, last, _)| customer(x, last, 6)).collect(),
        weights: PUBLISHED.iter().map(|row| row.2).collect(),

        n: 11_104,
        purchases: 0,
        max_frequency: 6,
    };
    assert_eq!(histories.weights.iter().sum::<f64>(), 11_104.0);
    let score = |theta: &[f64]| {
        let (at, mut score) = (BgBbModel::at(theta, &histories), Score::default());
        for (customer, weight) in histories.customers.iter().zip(&histories.weights) {
            BgBbModel::add(&at, customer, *weight, &mut score);
        }
        score
    };
    // The paper's parameters and its ln L.
    printed(score(&[1.204, 0.750, 0.657, 2.783]).value, "-33225.6");
    // The maximum, and that it is one.
    let theta = [1.203_522_393_6, 0.749_716_358_2, 0.656_718_169_5, 2.783_441_982_9];
    let at = score(&theta);
    printed(at.value, "-33225.5812743");
    assert!(at.gradient.iter().zip(theta).all(|(slope, theta)| (slope * theta).abs() < 1e-3), "{:?}", at.gradient);
    // Expected gifts of all donors in the next five years, from Hardie's spreadsheet.
    let all = histories.customers.iter().zip(&histories.weights);
    let gifts: f64 = all.map(|(c, weight)| weight * DONORS.purchases(c, 5.0).unwrap()).sum();
    printed(gifts, "12884.2");
    let class = |n| 11_104.0 * DONORS.probability(&Customer::NEW, 6.0, n).unwrap();
    printed(class(0), "3454.9");
    printed(class(6), "1253.1");
}

#[test]
fn customers_of_the_paper() {
    let rows = [
        ((6, 6), "3.75254447", "0.93043359", "5.90989500"),
        ((2, 4), "1.05760349", "0.58965738", "1.66562331"),
        ((0, 0), "0.07286344", "0.10813360", "0.11475288"),
    ];
    for ((x, last), purchases, alive, residual) in rows {
        let c = customer(x, last, 6);
        printed(DONORS.purchases(&c, 5.0).unwrap(), purchases);
        // Alive in the seventh year.
        printed(DONORS.alive(&c, 1.0).unwrap(), alive);
        // At 10 % a year: the next year's gift is discounted by a year, as in the paper's eq. 14.
        printed(DONORS.discounted(&c, libm::log(1.1), None).unwrap(), residual);
    }
    printed(DONORS.purchases(&Customer::NEW, 6.0).unwrap(), "2.22016834");
}

/// Computed with mpmath to 40 digits from the beta functions.
#[test]
fn forty_digits() {
    // Surely gone: the sum over the dropouts ends long before period 30.
    let (model, c) = (BgBbModel::of(&[165.801, 0.140_493, 7.510_55, 0.003_040_22]), customer(5, 7, 30));
    near(model.alive(&c, 0.0).unwrap(), 1.810_792_050_075_019_8e-32, 1e-13);
    near(model.alive(&c, 10.0).unwrap(), 2.498_007_752_881_367_8e-33, 1e-13);
    near(model.purchases(&c, 1.0).unwrap(), 1.262_435_531_698_479_3e-32, 1e-13);
    near(model.discounted(&c, 0.001_546_503_202_385_654, None).unwrap(), 7.200_412_572_973_195e-32, 1e-13);
    near(model.lost_at(&c).unwrap().unwrap(), 7.005_654_855_189_2, 1e-13);
}

#[test]
fn nothing_is_ever_nan_infinite_or_negative() {
    for theta in WIDE {
        let model = BgBbModel::of(&theta);
        for c in customers() {
            let probability = |p: f64| assert!((0.0..=1.0).contains(&p), "{theta:?} {c:?}: {p}");
            let count = |n: f64| assert!((0.0..f64::INFINITY).contains(&n), "{theta:?} {c:?}: {n}");
            for t in [0.0, 1.0, 7.0, 5_000.0] {
                probability(model.alive(&c, t).unwrap());
                count(model.purchases(&c, t).unwrap());
                for n in [0, 1, 7, 200, 3000] {
                    probability(model.probability(&c, t, n).unwrap());
                }
                for delta in [0.0, 1e-6, 0.0027, 30.0] {
                    count(model.discounted(&c, delta, Some(t)).unwrap());
                    if delta > 0.0 {
                        count(model.discounted(&c, delta, None).unwrap());
                    }
                }
            }
            count(model.purchases(&c, 1e12).unwrap());
            match model.lost_at(&c).unwrap() {
                Some(at) => assert!(c.recency <= at && at <= c.age - 1.0, "{theta:?} {c:?}: {at}"),
                None => assert_eq!(c.recency, c.age),
            }
        }
    }
}

#[test]
fn the_gradient_is_that_of_the_value() {
    for theta in WIDE {
        for c in customers() {
            let histories = Histories {
                customers: vec![c],
                weights: vec![3.0],

                n: 3,
                purchases: u64::from(3 * c.frequency),
                max_frequency: c.frequency,
            };
            let score = |theta: &[f64]| {
                let mut score = Score::default();
                BgBbModel::add(&BgBbModel::at(theta, &histories), &c, 3.0, &mut score);
                score
            };
            let at = score(&theta);
            assert!(at.value.is_finite());
            for i in 0..4 {
                let step = |h: f64| {
                    let mut moved = theta;
                    moved[i] *= libm::exp(h);
                    score(&moved).value
                };
                let h = 2e-3;
                let slope = (8.0 * (step(h) - step(-h)) - (step(2.0 * h) - step(-2.0 * h))) / (12.0 * h);
                let (got, size) = (at.gradient[i] * theta[i], at.value.abs() + 1.0 + f64::from(c.frequency));
                assert!((got - slope).abs() <= 3e-11 * size + 1e-7 * slope.abs(), "{theta:?} {c:?} {i}: {got} {slope}");
            }
        }
    }
}

#[test]
fn probabilities_sum_to_one_and_to_the_mean() {
    for theta in WIDE {
        let model = BgBbModel::of(&theta);
        for c in customers() {
            let terms: Vec<f64> = (0..=60).map(|n| model.probability(&c, 60.0, n).unwrap()).collect();
            near(terms.iter().sum(), 1.0, 1e-12);
            let mean: f64 = terms.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
            let expected = model.purchases(&c, 60.0).unwrap();
            assert!((mean - expected).abs() <= 1e-11 * expected, "{theta:?} {c:?}: {mean} {expected}");
            assert_eq!(model.probability(&c, 60.0, 61).unwrap(), 0.0);
        }
    }
}

#[test]
fn probabilities_sum_to_one_where_single_terms_underflow() {
    // The first term of P(1000 of 2000) is 1e-250 of the last.
    let model = BgBbModel::of(&[2000.0, 2000.0, 0.01, 1000.0]);
    let terms: Vec<f64> = (0..=2000).map(|n| model.probability(&Customer::NEW, 2000.0, n).unwrap()).collect();
    near(terms.iter().sum(), 1.0, 1e-12);
    let mean = terms.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
    near(mean, model.purchases(&Customer::NEW, 2000.0).unwrap(), 1e-11);
}

#[test]
fn discounting_is_the_sum_over_the_periods() {
    for theta in WIDE {
        let model = BgBbModel::of(&theta);
        for c in [customer(2, 4, 6), Customer::NEW] {
            let [a, b, ..] = model.shapes(&c);
            for (delta, periods) in [(0.01, 4000), (0.3, 200), (2.0, 40)] {
                let sum: f64 = (1..=periods)
                    .map(|k| model.alive(&c, f64::from(k)).unwrap() * libm::exp(-delta * f64::from(k)))
                    .sum();
                near(model.discounted(&c, delta, None).unwrap(), sum * (a / (a + b)), 1e-12);
                let short: f64 =
                    (1..=9).map(|k| model.alive(&c, f64::from(k)).unwrap() * libm::exp(-delta * f64::from(k))).sum();
                near(model.discounted(&c, delta, Some(9.0)).unwrap(), short * (a / (a + b)), 1e-12);
                // The difference of two infinite sums meets the sum.
                let summed = model.discounted(&c, delta, Some(1000.0)).unwrap();
                let next = model.alive(&c, 1001.0).unwrap() * libm::exp(-delta * 1001.0) * (a / (a + b));
                near(model.discounted(&c, delta, Some(1001.0)).unwrap(), summed + next, 1e-12);
            }
            near(model.discounted(&c, 1e-14, Some(50.0)).unwrap(), model.purchases(&c, 50.0).unwrap(), 1e-12);
        }
    }
}

#[test]
fn simulated_customers_buy_as_expected() {
    const CUSTOMERS: u64 = 3_000;
    let (mut sum, mut squares, mut silent, mut times) = (0.0, 0.0, 0.0, Vec::new());
    let draw = DONORS.sampler().unwrap();
    for k in 0..CUSTOMERS {
        times.clear();
        draw(6.0, &mut Stream::new(11, k), &mut times).unwrap();
        assert!(times.iter().all(|t| (1.0..=6.0).contains(t) && t.fract() == 0.0));
        sum += times.len() as f64;
        squares += (times.len() * times.len()) as f64;
        silent += f64::from(u8::from(times.is_empty()));
    }
    let n = CUSTOMERS as f64;
    let mean = sum / n;
    let error = ((squares / n - mean * mean) / n).sqrt();
    assert!((mean - DONORS.purchases(&Customer::NEW, 6.0).unwrap()).abs() < 4.0 * error);
    let p = DONORS.probability(&Customer::NEW, 6.0, 0).unwrap();
    assert!((silent / n - p).abs() < 4.0 * (p * (1.0 - p) / n).sqrt());
}

/// The committed predictions, of BG/BB alone: ten times as exact as the file asks of the library.
#[test]
fn vectors() {
    let path = format!("{}/../../tests/vectors/ltv/predict_bg_bb.json", env!("CARGO_MANIFEST_DIR"));
    let file: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut compared, mut discounted) = (0, 0.0_f64);
    for case in file["cases"].as_array().unwrap() {
        let (args, options) = (&case["args"], &case["options"]);
        let (parameters, customers) = (&args["parameters"], &args["customers"]);
        let theta = ["alpha", "beta", "gamma", "delta"].map(|name| parameters[name].as_f64().unwrap());
        let model = BgBbModel::of(&theta);
        let number = |name: &str| options[name].as_f64();
        // Periods are years where the rate is per anything else.
        let length = if options["discount_per"] == "quarter" { 4.0 } else { 1.0 };
        let delta = libm::log1p(number("discount_rate").unwrap_or_default()) * length;
        for (k, expected) in case["expect"]["values"].as_array().unwrap().iter().enumerate() {
            let column = |name: &str| customers[name][k].as_f64().unwrap();
            let c = customer(column("frequency") as u32, column("recency") as u32, column("age") as u32);
            let got = match options["quantity"].as_str().unwrap() {
                "probability_alive" => model.alive(&c, number("ahead").unwrap_or_default()).ok(),
                "expected_purchases" => model.purchases(&c, number("horizon").unwrap()).ok(),
                "probability_of_purchases" => {
                    model.probability(&c, number("horizon").unwrap(), number("n").unwrap() as u32).ok()
                }
                "discounted_transactions" => model.discounted(&c, delta, number("horizon")).ok(),
                "lost_at" => model.lost_at(&c).unwrap(),
                other => panic!("{other}"),
            };
            let same = match (got, expected.as_f64()) {
                (Some(got), Some(expected)) => (got - expected).abs() <= 1e-11 * expected.abs() + 1e-300,
                (got, expected) => got.is_none() && expected.is_none(),
            };
            assert!(same, "{} {c:?}: {got:?} instead of {expected}", case["name"]);
            if let ("discounted_transactions", Some(got), Some(expected @ 1e-290..)) =
                (options["quantity"].as_str().unwrap(), got, expected.as_f64())
            {
                discounted = discounted.max((got / expected - 1.0).abs());
            }
            compared += 1;
        }
    }
    println!("predict_bg_bb: discounted purchases, largest relative error {discounted:.1e}");
    assert!(discounted < 3e-13);
    assert!(compared > 300, "{compared}");
}

#[test]
fn histories_of_more_periods_than_can_be_summed_are_refused() {
    let refused = |age: f64| {
        let mut rows = vec![(2, 3.0, 6.0); 9];
        rows[4] = (2, age, age);
        let error = BgBb::default().fit(&table(&rows)).unwrap_err();
        (error.code(), error.column().map(str::to_owned), error.row(), error.expected())
    };
    let at = |column: &str| ("invalid_value", Some(column.to_owned()), Some(4), Some("at most 1000000 periods".into()));
    assert_eq!(refused(1e6 + 1.0), at("age"));
    assert_eq!(refused(1e15), at("age"));
    let fit = fit("bg_bb", &[("alpha", 1.2), ("beta", 0.75), ("gamma", 0.66), ("delta", 2.78)]);
    let late = Quantity::ProbabilityOfPurchases { horizon: 1e9, n: 1 };
    assert_eq!(fit.predict_one(&Customer::NEW, &late).unwrap_err().column(), Some("horizon"));
    let far = Quantity::ExpectedPurchases { horizon: 1e9 };
    assert!(fit.predict_one(&Customer::NEW, &far).unwrap() > 1.0);
    let old = Customer { frequency: 1, recency: 1.0, age: 1e7 };
    assert_eq!(fit.predict_one(&old, &far).unwrap_err().column(), Some("age"));
    let error = simulate(&fit, &[6.0, 1e12], Seed::default(), Control::default()).unwrap_err();
    assert_eq!((error.column(), error.row()), (Some("ages"), Some(1)));
}

/// Customers who do not differ in their dropout: γ and δ grow together, and δ meets its limit first. SciPy's BFGS and simplex
/// on the paper's formula end at ln L = −33.753221 wherever they are stopped.
#[test]
fn dropout_that_is_the_same_for_all_is_a_boundary() {
    let frequency = [2, 1, 2, 0, 1, 6, 1, 6, 1, 0, 0, 1];
    let recency = [2.0, 6.0, 2.0, 0.0, 2.0, 6.0, 2.0, 6.0, 6.0, 0.0, 0.0, 3.0];
    let rows: Vec<_> = frequency.into_iter().zip(recency).map(|(x, last)| (x, last, 6.0)).collect();
    let fit = BgBb::default().fit(&table(&rows)).unwrap();
    assert!((fit.report.ln_likelihood + 33.753_221).abs() < 1e-5, "{fit}");
    assert!((fit.alpha / 0.478_1 - 1.0).abs() < 1e-3 && (fit.beta / 0.542_1 - 1.0).abs() < 1e-3, "{fit}");
    assert!((fit.gamma / fit.delta / 0.099_4 - 1.0).abs() < 1e-2, "{fit}");
    assert!(fit.report.parameters[3].boundary.is_some() && fit.report.parameters[3].interval.is_none());
}
