use super::*;
use crate::numerics::random::Stream;

/// The maximum likelihood estimates of CDNOW (1/10 sample, weeks; 2,357 customers).
const CDNOW: ParetoNbdModel =
    ParetoNbdModel { r: 0.553_277_046_9, alpha: 10.577_683_463_3, s: 0.606_239_989_1, beta: 11.668_735_288_9 };

/// Shapes and rates that are far from each other, an s of 1, and one next to it.
const WIDE: [[f64; 4]; 9] = [
    [0.553, 10.578, 0.606, 11.669],
    [1e-3, 2e3, 1.0, 1e-3],
    [2e3, 1e-3, 1e-3, 2e3],
    [30.0, 0.5, 1.0 + 1e-12, 40.0],
    [0.3, 1e3, 500.0, 2e3],
    [10.465, 0.007_985_651_81, 3.0516, 2.82],
    [0.5143, 2.8845, 0.2856, 14.1087],
    [1.0, 5.0, 25.0, 5.0],
    [1e-3, 1e-3, 2e3, 1e-3],
];

fn customer(frequency: u32, recency: f64, age: f64) -> Customer {
    Customer { frequency, recency, age }
}

fn customers() -> Vec<Customer> {
    let mut all = vec![Customer::NEW, customer(0, 0.0, 39.0), customer(0, 0.0, 1e-6)];
    for x in [1, 2, 26, 133, 1000, 20_000] {
        all.extend([customer(x, 30.86, 31.0), customer(x, 31.0, 31.0), customer(x, 1e-4, 31.0)]);
        all.extend([customer(x, 1e-3, 2e-3), customer(x, 500.0, 500.1)]);
    }
    all
}

fn near(got: f64, expected: f64, tolerance: f64) {
    assert!((got / expected - 1.0).abs() <= tolerance, "{got} instead of {expected}");
}

/// Each digit of the printed numbers counts.
fn printed(got: f64, text: &str) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.split_once('.').map_or(0, |(_, digits)| digits.len());
    let unit = 10_f64.powi(exponent.parse::<i32>().unwrap() - digits as i32);
    assert!((got - text.parse::<f64>().unwrap()).abs() <= 0.51 * unit, "{got} instead of {text}");
}

#[test]
fn published_values() {
    // Fader & Hardie 2005, A Note on Deriving the Pareto/NBD Model, and its spreadsheet: 52 weeks, (26, 30.86, 31).
    printed(CDNOW.purchases(&customer(26, 30.86, 31.0), 52.0).unwrap(), "25.46");
    // Parameters of the manual of R's BTYD, whose own routine overflows or returns NaN at some of these customers.
    let btyd = ParetoNbdModel::of(&[0.55, 10.58, 0.61, 11.67]);
    printed(btyd.purchases(&customer(132, 200.0, 200.0), 10.0).unwrap(), "6.2060517890");
    printed(btyd.purchases(&customer(133, 200.0, 200.0), 10.0).unwrap(), "6.2528722476");
}

/// Computed with mpmath to 50 digits from the integral.
#[test]
fn fifty_digits() {
    let (loyal, usual, silent) = (customer(26, 30.86, 31.0), customer(2, 30.43, 38.86), customer(0, 0.0, 39.0));
    printed(CDNOW.alive(&usual, 0.0).unwrap(), "0.86911566106181");
    printed(CDNOW.purchases(&usual, 39.0).unwrap(), "1.4550987562028");
    printed(CDNOW.purchases(&usual, 52.0).unwrap(), "1.85076271961");
    printed(CDNOW.discounted(&usual, 0.0027, None).unwrap(), "6.4820331647963");
    printed(CDNOW.discounted(&usual, 0.0027, Some(39.0)).unwrap(), "1.3852898885547");
    printed(CDNOW.probability(&usual, 52.0, 3).unwrap(), "0.10414207621794");
    printed(CDNOW.lost_at(&usual).unwrap().unwrap(), "34.107080205735");
    printed(CDNOW.alive(&loyal, 0.0).unwrap(), "0.99791789308");
    printed(CDNOW.purchases(&loyal, 52.0).unwrap(), "25.45631837682");
    printed(CDNOW.discounted(&loyal, 0.0027, None).unwrap(), "86.0282026642");
    printed(CDNOW.alive(&silent, 0.0).unwrap(), "0.29427630905");
    printed(CDNOW.purchases(&silent, 39.0).unwrap(), "0.106504080241");
    // Heavy buyers, where peers return NaN.
    let heavy = ParetoNbdModel::of(&[0.5143, 2.8845, 0.2856, 14.1087]);
    printed(heavy.alive(&customer(221, 103.42857, 103.57143), 0.0).unwrap(), "0.99959605");
    printed(heavy.alive(&customer(254, 97.14286, 97.28571), 0.0).unwrap(), "0.99955823");
    let quick = ParetoNbdModel::of(&[10.465, 0.007_985_651_81, 3.0516, 2.82]);
    printed(quick.alive(&customer(40, 5.0, 6.0), 0.0).unwrap(), "0.001885128");
    printed(quick.alive(&customer(50, 1.0, 37.0), 0.0).unwrap(), "1.4171e-96");
}

#[test]
fn nothing_is_ever_nan_infinite_or_negative() {
    for theta in WIDE {
        let model = ParetoNbdModel::of(&theta);
        for c in customers() {
            let probability = |p: f64| assert!((0.0..=1.0).contains(&p), "{theta:?} {c:?}: {p}");
            let count = |n: f64| assert!((0.0..f64::INFINITY).contains(&n), "{theta:?} {c:?}: {n}");
            for t in [0.0, 1e-3, 1.0, 52.0, 5e8] {
                probability(model.alive(&c, t).unwrap());
                count(model.purchases(&c, t).unwrap());
                for n in [0, 1, 7, 200, 3000] {
                    probability(model.probability(&c, t, n).unwrap());
                }
                for delta in [0.0, 1e-12, 0.0027, 30.0] {
                    count(model.discounted(&c, delta, Some(t)).unwrap());
                    if delta > 0.0 {
                        count(model.discounted(&c, delta, None).unwrap());
                    }
                }
            }
            match model.lost_at(&c).unwrap() {
                Some(at) => assert!(c.recency < at && at < c.age, "{theta:?} {c:?}: {at}"),
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
                ParetoNbdModel::add(&ParetoNbdModel::at(theta, &histories), &c, 3.0, &mut score);
                score
            };
            let at = score(&theta);
            assert!(at.value.is_finite());
            for i in 0..4 {
                // By the logarithm of the parameter, four points.
                let step = |h: f64| {
                    let mut moved = theta;
                    moved[i] *= libm::exp(h);
                    score(&moved).value
                };
                let h = 2e-3;
                let slope = (8.0 * (step(h) - step(-h)) - (step(2.0 * h) - step(-2.0 * h))) / (12.0 * h);
                let (got, size) = (at.gradient[i] * theta[i], at.value.abs() + 1.0);
                assert!((got - slope).abs() <= 3e-11 * size + 1e-7 * slope.abs(), "{theta:?} {c:?} {i}: {got} {slope}");
            }
        }
    }
}

#[test]
fn probabilities_sum_to_one_and_to_the_mean() {
    for theta in [[0.553, 10.578, 0.606, 11.669], [3.0, 5.0, 1.0, 20.0], [1e-3, 2.0, 20.0, 3.0], [9.0, 0.5, 2.5, 4.0]] {
        let model = ParetoNbdModel::of(&theta);
        for (c, t) in [(customer(2, 30.43, 38.86), 39.0), (Customer::NEW, 5.0), (customer(26, 30.86, 31.0), 8.0)] {
            let terms: Vec<f64> = (0..3000).map(|n| model.probability(&c, t, n).unwrap()).collect();
            near(terms.iter().sum(), 1.0, 1e-12);
            let mean = terms.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
            near(mean, model.purchases(&c, t).unwrap(), 1e-11);
        }
    }
}

#[test]
fn discounting_has_its_limits() {
    for theta in WIDE {
        let model = ParetoNbdModel::of(&theta);
        for c in [customer(2, 30.43, 38.86), Customer::NEW] {
            for t in [1e-3, 39.0, 1e5] {
                let plain = model.purchases(&c, t).unwrap();
                near(model.discounted(&c, 0.0, Some(t)).unwrap(), plain, 0.0);
                near(model.discounted(&c, 1e-13 / t, Some(t)).unwrap(), plain, 3e-13);
                // A horizon far beyond what the rate leaves is none.
                let rate = 100.0 / t;
                near(model.discounted(&c, rate, Some(t)).unwrap(), model.discounted(&c, rate, None).unwrap(), 1e-13);
                // The next t, and what follows it for somebody who is alive then, at a rate that only falls.
                let now = model.discounted(&c, 0.01, Some(t)).unwrap();
                assert!(now <= model.discounted(&c, 0.01, Some(2.0 * t)).unwrap() * (1.0 + 1e-13));
                assert!(now <= plain);
            }
        }
    }
}

#[test]
fn alive_ahead_is_what_a_silent_future_would_leave() {
    // P(alive at T + t) = Σₙ P(n purchases in t, alive at the end), from the rates: two formulas for the same number.
    let c = customer(2, 30.43, 38.86);
    for t in [0.0, 1.0, 39.0, 1e4] {
        let staying = libm::pow((CDNOW.beta + c.age) / (CDNOW.beta + c.age + t), CDNOW.s);
        near(CDNOW.alive(&c, t).unwrap(), CDNOW.alive(&c, 0.0).unwrap() * staying, 1e-14);
    }
    // E(purchases) is the integral of the rate over those alive.
    let rule = crate::numerics::quadrature::GaussLegendre::new(40).unwrap();
    let mean = rule.integrate(0.0, 39.0, |u| CDNOW.alive(&c, u).unwrap()) * CDNOW.rate(&c);
    near(mean, CDNOW.purchases(&c, 39.0).unwrap(), 1e-13);
}

#[test]
fn simulated_customers_buy_as_expected() {
    const CUSTOMERS: u64 = 4_000;
    let (mut sum, mut squares, mut silent, mut times) = (0.0, 0.0, 0.0, Vec::new());
    let model = ParetoNbdModel::of(&[0.9, 8.0, 1.3, 30.0]);
    let draw = model.sampler().unwrap();
    for k in 0..CUSTOMERS {
        times.clear();
        draw(39.0, &mut Stream::new(11, k), &mut times).unwrap();
        assert!(times.windows(2).all(|pair| pair[0] < pair[1]) && times.iter().all(|t| (0.0..39.0).contains(t)));
        sum += times.len() as f64;
        squares += (times.len() * times.len()) as f64;
        silent += f64::from(u8::from(times.is_empty()));
    }
    let n = CUSTOMERS as f64;
    let mean = sum / n;
    let error = ((squares / n - mean * mean) / n).sqrt();
    assert!((mean - model.purchases(&Customer::NEW, 39.0).unwrap()).abs() < 4.0 * error);
    let p = model.probability(&Customer::NEW, 39.0, 0).unwrap();
    assert!((silent / n - p).abs() < 4.0 * (p * (1.0 - p) / n).sqrt());
}

/// The committed predictions, of Pareto/NBD alone: ten times as exact as the file asks of the library.
#[test]
fn vectors() {
    let path = format!("{}/../../tests/vectors/ltv/predict_pareto_nbd.json", env!("CARGO_MANIFEST_DIR"));
    let file: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut compared, mut discounted) = (0, 0.0_f64);
    for case in file["cases"].as_array().unwrap() {
        let (args, options) = (&case["args"], &case["options"]);
        let (parameters, customers) = (&args["parameters"], &args["customers"]);
        let theta = ["r", "alpha", "s", "beta"].map(|name| parameters[name].as_f64().unwrap());
        let model = ParetoNbdModel::of(&theta);
        let number = |name: &str| options[name].as_f64();
        // A rate is per year unless the case says otherwise; those cases are in weeks.
        let length = if options["discount_per"] == "period" { 1.0 } else { 7.0 / 365.25 };
        let delta = libm::log1p(number("discount_rate").unwrap_or_default()) * length;
        for (k, expected) in case["expect"]["values"].as_array().unwrap().iter().enumerate() {
            let column = |name: &str| customers[name][k].as_f64().unwrap();
            let c = customer(column("frequency") as u32, column("recency"), column("age"));
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
    println!("predict_pareto_nbd: discounted purchases, largest relative error {discounted:.1e}");
    assert!(discounted < 3e-13);
    assert!(compared > 1000, "{compared}");
}
