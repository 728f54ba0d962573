use super::super::customer::Histories;
use super::super::likelihood::Score;
use super::*;
use crate::numerics::random::Stream;

type Bg = BetaGeometric<0>;
type Mbg = BetaGeometric<1>;

/// CDNOW, as fitted to days/7 (Fader, Hardie and Lee 2005 print 0.243, 4.414, 0.793, 2.426).
const CDNOW: [f64; 4] = [0.242_594_5, 4.413_601_9, 0.792_919_9, 2.425_888_1];
/// The same for MBG/NBD (Batislam et al. 2007 print 0.525, 6.183, 0.891, 1.614).
const CDNOW_MBG: [f64; 4] = [0.524_842_903_1, 6.183_081_764_4, 0.891_359_517_3, 1.614_002_931_2];

fn customer(frequency: u32, recency: f64, age: f64) -> Customer {
    Customer { frequency, recency, age }
}

#[track_caller]
fn close(got: f64, want: f64, tolerance: f64) {
    assert!((got - want).abs() <= tolerance * want.abs(), "{got:e} instead of {want:e}, off {:e}", got / want - 1.0);
}

fn histories() -> Vec<Customer> {
    vec![
        Customer::NEW,
        customer(0, 0.0, 39.0),
        customer(1, 0.001, 0.001),
        customer(2, 30.43, 38.86),
        customer(26, 30.86, 31.0),
        customer(26, 30.86, 30.86),
        customer(133, 95.0, 100.0),
        customer(1000, 99.9, 100.0),
        customer(20_000, 999.99, 1000.0),
    ]
}

fn both(parameters: [f64; 4]) -> [Box<dyn PurchaseModel>; 2] {
    [Box::new(Bg::of(&parameters)), Box::new(Mbg::of(&parameters))]
}

/// The spreadsheet of Fader, Hardie and Lee (2005) and the BTYD vignette print these.
#[test]
fn published() {
    let bg = Bg::of(&CDNOW);
    assert!((bg.purchases(&customer(2, 30.43, 38.86), 39.0).unwrap() - 1.226).abs() < 5e-4);
    assert!((bg.purchases(&customer(26, 30.86, 31.0), 52.0).unwrap() - 25.76).abs() < 5e-3);
    assert!((bg.purchases(&Customer::NEW, 1.0).unwrap() - 0.0532).abs() < 5e-5);
    assert!((bg.purchases(&Customer::NEW, 78.0).unwrap() - 1.8576).abs() < 5e-4);
    let rounded = Bg::of(&[0.243, 4.414, 0.793, 2.426]);
    close(rounded.probability(&Customer::NEW, 2.0, 10).unwrap(), 1.07869e-7, 3e-6);
}

/// λ ~ Gamma(1 or 2), p uniform or Beta(1, 2): the means over p are elementary, here at a = 1 and a + b = 1 + x.
#[test]
fn closed_forms_at_a_of_one() {
    for tau in [1e-9, 1e-3, 0.3, 1.0, 12.0, 70.0, 80.0, 1e3, 1e6] {
        let ln = f64::ln_1p(tau);
        let one = Bg::of(&[1.0, 2.0, 1.0, 1.0]);
        close(one.alive(&Customer::NEW, 2.0 * tau).unwrap(), ln / tau, 2e-14);
        close(one.purchases(&Customer::NEW, 2.0 * tau).unwrap(), ln, 2e-14);
        let two = Bg::of(&[2.0, 2.0, 1.0, 1.0]);
        close(two.alive(&Customer::NEW, 2.0 * tau).unwrap(), 1.0 / (1.0 + tau), 2e-14);
        close(two.purchases(&Customer::NEW, 2.0 * tau).unwrap(), ln + tau / (1.0 + tau), 2e-14);
        if tau > 0.1 {
            // Beta(1, 2) of somebody alive has b = 1 in MBG/NBD.
            let modified = Mbg::of(&[1.0, 2.0, 1.0, 1.0]);
            let alive = 2.0 * ((1.0 + tau) * ln / tau - 1.0) / tau;
            close(modified.alive(&Customer::NEW, 2.0 * tau).unwrap(), 0.5 * alive, 1e-13);
        }
    }
}

/// R = a = B = 1: the rate is 1/(1 + s), and all to come is worth e^Δ E₁(Δ); at 1 the Gompertz constant (OEIS A073003),
/// and A&S table 5.1 for E₁(2).
#[test]
fn discounted_for_ever_in_closed_form() {
    let model = Bg::of(&[1.0, 2.0, 1.0, 1.0]);
    close(model.discounted(&Customer::NEW, 0.5, None).unwrap(), 0.596_347_362_323_194_1, 1e-14);
    close(model.discounted(&Customer::NEW, 1.0, None).unwrap(), 2.0_f64.exp() * 0.048_900_510_708, 2e-11);
    // Hardly anybody leaves: λ/δ.
    let faithful = Bg::of(&[3.0, 2.0, 1e-9, 1.0]);
    close(faithful.discounted(&Customer::NEW, 0.01, None).unwrap(), 150.0, 1e-6);
}

#[test]
fn counts_sum_to_one_and_to_the_mean() {
    for parameters in [CDNOW, CDNOW_MBG, [3.0, 20.0, 1.0, 3.0], [0.01, 0.5, 2.0, 0.02], [40.0, 900.0, 1e-3, 10.0]] {
        for model in both(parameters) {
            for at in [Customer::NEW, customer(0, 0.0, 39.0), customer(2, 30.43, 38.86), customer(7, 3.0, 39.0)] {
                for horizon in [0.1, 10.0, 100.0] {
                    let (mut total, mut mean) = (0.0, 0.0);
                    for n in 0..4000 {
                        let p = model.probability(&at, horizon, n).unwrap();
                        assert!((0.0..=1.0).contains(&p), "{p}");
                        (total, mean) = (total + p, mean + f64::from(n) * p);
                        if n > 50 && p * f64::from(n * n) < 1e-16 * mean {
                            break;
                        }
                    }
                    close(total, 1.0, 1e-13);
                    close(mean, model.purchases(&at, horizon).unwrap(), 1e-12);
                }
            }
        }
    }
}

/// qₙ by Stirling's formula past 1,024, and as the product it is.
#[test]
fn long_products_meet_stirling() {
    for (a, b) in [(0.8, 2.4), (1.0, 1.0), (1e-6, 30.0), (40.0, 0.01), (200.0, 1e6)] {
        let product: f64 = (0..3000).map(f64::from).fold(1.0, |q, j| q * ((b + j) / (a + b + j)));
        close(counts::stayed(a, b, 3000), product, 2e-13);
    }
}

#[test]
fn discounting_agrees_with_counting() {
    for parameters in [CDNOW, [1.0, 1.0, 1.0, 1.0], [3.0, 20.0, 0.05, 3.0], [0.02, 200.0, 20.0, 0.1]] {
        for model in both(parameters) {
            for at in histories() {
                for horizon in [0.1, 10.0, 100.0, 1e4] {
                    let counted = model.purchases(&at, horizon).unwrap();
                    close(model.discounted(&at, 1e-12 / horizon, Some(horizon)).unwrap(), counted, 1e-11);
                    close(model.discounted(&at, 0.0, Some(horizon)).unwrap(), counted, 0.0);
                }
                let ever = model.discounted(&at, 0.03, None).unwrap();
                close(model.discounted(&at, 0.03, Some(1500.0)).unwrap(), ever, 1e-12);
                assert!(model.discounted(&at, 0.03, Some(10.0)).unwrap() <= ever);
            }
        }
    }
}

/// dE N/dt = R/k · E_p (1 + pτ)^−(R+1), which is P(alive) of somebody with one more in R.
#[test]
fn the_rate_is_the_derivative() {
    for parameters in [CDNOW, [1.0, 1.0, 1.0, 1.0], [3.0, 20.0, 0.05, 3.0]] {
        let living = Living { shape: parameters[0], rate: parameters[1], a: parameters[2], b: parameters[3] };
        let more = Living { shape: living.shape + 1.0, ..living };
        for t in [0.5, 20.0, 400.0, 3e4] {
            let h = 1e-3 * t;
            let at = |k: f64| living.purchases(t + k * h).unwrap();
            let slope = (8.0 * (at(1.0) - at(-1.0)) - (at(2.0) - at(-2.0))) / (12.0 * h);
            close(slope, living.shape / living.rate * more.alive(t).unwrap(), 1e-9);
        }
    }
}

#[test]
fn sums_and_means_agree() {
    for (shape, a, b) in [(0.24, 0.8, 2.4), (3.0, 1.0, 1.0), (27.0, 0.01, 30.0), (0.01, 40.0, 0.3), (200.0, 1e-6, 1e3)]
    {
        let living = Living { shape, rate: 1.0, a, b };
        for tau in [1e-3, 0.2, 2.0] {
            close(mixture::alive(&living, tau).unwrap(), series::alive(&living, tau, 1e4).unwrap(), 1e-13);
            close(mixture::purchases(&living, tau).unwrap(), series::purchases(&living, tau, 1e4).unwrap(), 1e-13);
        }
    }
}

/// Nothing leaves its range, however odd the parameters.
#[test]
fn extremes_stay_in_range() {
    let sizes = [1e-6, 0.05, 30.0, 1e6];
    let mut case = 0_u32;
    for r in sizes {
        for alpha in sizes {
            for a in sizes {
                for b in sizes {
                    case += 1;
                    let all = histories();
                    let at = all[case as usize * 5 % all.len()];
                    let horizon = [1e-3, 1.0, 1e3, 1e6][case as usize / 3 % 4] * at.age.max(1.0);
                    for model in &both([r, alpha, a, b])[case as usize % 2..][..1] {
                        let alive = model.alive(&at, 0.0).unwrap();
                        let ahead = model.alive(&at, horizon).unwrap();
                        assert!((0.0..=1.0).contains(&alive) && (0.0..=alive * (1.0 + 1e-12)).contains(&ahead));
                        let counted = model.purchases(&at, horizon).unwrap();
                        let discounted = model.discounted(&at, 0.01, Some(horizon)).unwrap();
                        let ever = model.discounted(&at, 0.01, None).unwrap();
                        let label = format!("{r} {alpha} {a} {b} {at:?} {horizon}: {counted} {discounted} {ever}");
                        assert!((0.0..1e300).contains(&counted), "{label}");
                        assert!((0.0..=counted * (1.0 + 1e-10)).contains(&discounted), "{label}");
                        assert!((discounted * (1.0 - 1e-10)..1e300).contains(&ever), "{label}");
                        let n = [0, 1, 7, 300, 3_000_000_000][case as usize / 2 % 5];
                        assert!((0.0..=1.0).contains(&model.probability(&at, horizon, n).unwrap()), "{label}");
                    }
                }
            }
        }
    }
}

/// ln L from its textbook form with log gammas.
fn textbook(parameters: [f64; 4], first: u32, c: &Customer) -> f64 {
    let [r, alpha, a, b] = parameters;
    let ln_gamma = libm::lgamma;
    let x = f64::from(c.frequency);
    let chances = x + f64::from(first);
    let ln_beta = |a: f64, b: f64| ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
    let rate = ln_gamma(r + x) - ln_gamma(r) + r * alpha.ln();
    let alive = ln_beta(a, b + chances) - ln_beta(a, b) - (r + x) * (alpha + c.age).ln();
    if chances == 0.0 {
        return rate + alive;
    }
    let left = ln_beta(a + 1.0, b + chances - 1.0) - ln_beta(a, b) - (r + x) * (alpha + c.recency).ln();
    rate + alive.max(left) + (-(alive - left).abs()).exp().ln_1p()
}

fn all_of(customers: Vec<Customer>) -> Histories {
    let max_frequency = customers.iter().map(|c| c.frequency).max().unwrap();
    let n = customers.len();
    Histories { weights: vec![1.0; n], customers, n: n as u64, purchases: 1, max_frequency }
}

#[test]
fn likelihood_and_gradient() {
    let histories = all_of(histories());
    for parameters in [CDNOW, CDNOW_MBG, [3.0, 20.0, 1.0, 0.1], [0.01, 500.0, 0.01, 7.0]] {
        for first in [0, 1] {
            for c in &histories.customers {
                let score = |parameters: &[f64]| {
                    let mut score = Score::default();
                    history::At::new(parameters, &histories, first).add(c, 2.0, &mut score);
                    score
                };
                let at = score(&parameters);
                let want = 2.0 * textbook(parameters, first, c);
                assert!((at.value - want).abs() <= 1e-12 * want.abs().max(1.0) * f64::from(c.frequency).max(1.0));
                for i in 0..4 {
                    let step = 1e-4 * parameters[i];
                    let moved = |k: f64| {
                        let mut parameters = parameters;
                        parameters[i] += k * step;
                        score(&parameters).value
                    };
                    let slope = (8.0 * (moved(1.0) - moved(-1.0)) - (moved(2.0) - moved(-2.0))) / (12.0 * step);
                    let error = (at.gradient[i] - slope).abs() * parameters[i];
                    assert!(error < 5e-10 * (10.0 + at.value.abs()), "{parameters:?} {first} {c:?} {i}: {error:e}");
                }
            }
        }
    }
}

/// Frequencies far apart, in no order: each finds its own row.
#[test]
fn every_frequency_that_occurs_has_a_row() {
    let frequencies = [20_000, 0, 255, 256, 257, 700, 256, 1, 999_999];
    let customers = frequencies.map(|x| customer(x, if x == 0 { 0.0 } else { 30.0 }, 39.0)).to_vec();
    let together = all_of(customers);
    for first in [0, 1] {
        let at = history::At::new(&CDNOW, &together, first);
        for &c in &together.customers {
            let (mut score, mut alone) = (Score::default(), Score::default());
            at.add(&c, 1.0, &mut score);
            history::At::new(&CDNOW, &all_of(vec![c]), first).add(&c, 1.0, &mut alone);
            assert_eq!((score.value, score.gradient), (alone.value, alone.gradient), "{}", c.frequency);
        }
    }
}

/// At r = α → ∞ the customers share one rate: nothing cancels there.
#[test]
fn likelihood_of_nearly_equal_rates() {
    let histories = all_of(vec![customer(3, 2.0, 5.0)]);
    let mut score = Score::default();
    history::At::new(&[2e12, 1e12, 1.0, 1.0], &histories, 0).add(&histories.customers[0], 1.0, &mut score);
    // 2³e^−10 (1/4 + e^6 · 1/12): Beta(1, 4)/Beta(1, 1) = 1/4, Beta(2, 3)/Beta(1, 1) = 1/12.
    let want = (8.0_f64 * (-10.0_f64).exp() * (0.25 + 6.0_f64.exp() / 12.0)).ln();
    close(score.value, want, 1e-10);
}

#[test]
fn lost_at_the_last_purchase() {
    let (bg, mbg) = (Bg::of(&CDNOW), Mbg::of(&CDNOW_MBG));
    assert_eq!(bg.lost_at(&customer(0, 0.0, 39.0)).unwrap(), None);
    assert_eq!(mbg.lost_at(&customer(0, 0.0, 39.0)).unwrap(), Some(0.0));
    assert_eq!(bg.lost_at(&customer(2, 30.43, 38.86)).unwrap(), Some(30.43));
}

#[test]
fn simulated_customers_buy_as_expected() {
    for (first, model) in [&both([1.2, 6.0, 0.9, 2.0])[0], &both([1.2, 6.0, 0.9, 2.0])[1]].into_iter().enumerate() {
        let (age, n) = (30.0, 1200.0);
        let (mut sum, mut squares, mut none) = (0.0, 0.0, 0.0);
        let mut times = Vec::new();
        let draw = model.sampler().unwrap();
        for i in 0..1200 {
            times.clear();
            draw(age, &mut Stream::new(11, i), &mut times).unwrap();
            assert!(times.windows(2).all(|pair| pair[0] <= pair[1]) && times.last().is_none_or(|&t| t <= age));
            let count = times.len() as f64;
            (sum, squares) = (sum + count, squares + count * count);
            none += if times.is_empty() { 1.0 } else { 0.0 };
        }
        let mean = sum / n;
        let error = ((squares / n - mean * mean) / n).sqrt();
        let want = model.purchases(&Customer::NEW, age).unwrap();
        assert!((mean - want).abs() < 4.0 * error, "{first}: {mean} ± {error}, {want}");
        let p = model.probability(&Customer::NEW, age, 0).unwrap();
        assert!((none / n - p).abs() < 4.0 * (p * (1.0 - p) / n).sqrt(), "{first}: {} {p}", none / n);
    }
}
