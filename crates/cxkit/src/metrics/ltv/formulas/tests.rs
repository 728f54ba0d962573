use super::*;
use crate::FindingCode;
use crate::domain::TimeUnit;
use crate::ltv::DiscountPer;

fn retention(timing: Timing) -> RetentionLtv {
    RetentionLtv {
        margin: 50.0,
        retention_rate: 0.8,
        discount_rate: 0.1,
        discount_per: DiscountPer::Year,
        period: TimeUnit::Year,
        timing,
        retention_cost: 0.0,
        growth_rate: 0.0,
        acquisition_cost: None,
    }
}

fn close(got: f64, want: f64) {
    assert!((got - want).abs() <= 1e-12 * want.abs(), "{got} {want}");
}

#[test]
fn the_two_timings_differ_by_one_margin() {
    for retention_rate in [0.0, 0.3, 0.8, 0.999, 1.0] {
        for discount_rate in [0.01, 0.1, 2.0] {
            let of = |timing| RetentionLtv { retention_rate, discount_rate, ..retention(timing) }.evaluate().unwrap();
            close(of(Timing::Start).estimate - of(Timing::End).estimate, 50.0);
        }
    }
}

#[test]
fn a_long_horizon_is_the_perpetuity() {
    for timing in [Timing::End, Timing::Start] {
        let perpetuity = retention(timing).evaluate().unwrap();
        let horizon = FiniteHorizonLtv {
            margins: vec![50.0; 300],
            survival: None,
            retention_rate: Some(0.8),
            discount_rate: 0.1,
            discount_per: DiscountPer::Year,
            period: TimeUnit::Year,
            timing,
            acquisition_cost: None,
        };
        close(horizon.evaluate().unwrap().estimate, perpetuity.estimate);
        close(horizon.evaluate().unwrap().multiple.unwrap(), perpetuity.multiple.unwrap());
    }
}

#[test]
fn churn_alone_is_retention_without_discount_from_the_start() {
    for churn_rate in [0.001, 0.025, 0.5, 1.0] {
        let churned = |churn_rate| {
            let period = TimeUnit::Month;
            let churned =
                ChurnBasedLtv { revenue: 200.0, margin_rate: 0.25, churn_rate, period, acquisition_cost: None };
            churned.evaluate().unwrap().estimate
        };
        let retention_rate = 1.0 - churn_rate;
        let kept = RetentionLtv { retention_rate, discount_rate: 0.0, ..retention(Timing::Start) };
        close(kept.evaluate().unwrap().estimate, churned(churn_rate));
        close(churned(0.5 * churn_rate), 2.0 * churned(churn_rate));
    }
}

#[test]
fn more_retention_is_worth_more_and_more_discount_less() {
    for timing in [Timing::End, Timing::Start] {
        let value = |retention_rate, discount_rate| {
            RetentionLtv { retention_rate, discount_rate, ..retention(timing) }.evaluate().unwrap().estimate
        };
        for step in 0..19 {
            let (low, high) = (0.05 * f64::from(step), 0.05 * f64::from(step + 1));
            assert!(value(low, 0.1) < value(high, 0.1));
            assert!(value(0.7, low) > value(0.7, high));
        }
    }
}

#[test]
fn the_three_paybacks_agree_without_loss_and_are_ordered_with_it() {
    let case = |churn_rate, discount_rate| {
        let (period, discount_per) = (TimeUnit::Month, DiscountPer::Period);
        let case = Acquisition {
            ltv: 900.0,
            acquisition_cost: 310.0,
            margin: 20.0,
            period,
            churn_rate,
            discount_rate,
            discount_per,
        };
        case.evaluate().unwrap()
    };
    let plain = case(0.0, 0.0);
    assert_eq!((plain.payback, plain.payback_discounted), (Some(15.5), plain.payback_survival_adjusted));
    let tiny = case(1e-13, 1e-13);
    assert!((tiny.payback_survival_adjusted.unwrap() - 15.5).abs() < 1e-9);
    let lossy = case(0.01, 0.005);
    assert!(lossy.payback < lossy.payback_discounted && lossy.payback_discounted < lossy.payback_survival_adjusted);
    assert_eq!(
        lossy.to_string(),
        "LTV/CAC 2.9, net 590.0, payback 15.5 months (discounted 16.2, survival-adjusted 17.8)"
    );
    let never = case(0.1, 0.0);
    assert_eq!((never.payback_survival_adjusted, never.warnings[0].code), (None, FindingCode::NeverPaysBack));
}

#[test]
fn elasticities_are_those_of_small_changes() {
    let base = |factor: [f64; 4]| CustomerEquity {
        customers: 1000.0,
        margin: 120.0 * factor[0],
        retention_rate: 0.8 * factor[1],
        discount_rate: 0.1 * factor[3],
        discount_per: DiscountPer::Period,
        period: TimeUnit::Year,
        timing: Timing::End,
        new_customers: 150.0,
        acquisition_cost: 200.0 * factor[2],
        acquisition_periods: Some(12),
    };
    let value = base([1.0; 4]).evaluate().unwrap();
    let change = |at: usize, by: f64| {
        let mut factor = [1.0; 4];
        factor[at] = by;
        100.0 * (base(factor).evaluate().unwrap().estimate / value.estimate - 1.0)
    };
    let close = |got: Option<f64>, want: f64| assert!((got.unwrap() - want).abs() < 1e-11, "{got:?} {want}");
    close(value.margin_elasticity, change(0, 1.01));
    close(value.retention_elasticity, change(1, 1.01));
    close(value.acquisition_elasticity, change(2, 0.99));
    close(value.discount_elasticity, change(3, 0.99));
    assert_eq!(value.inputs, base([1.0; 4]));
}

#[test]
fn one_line_each() {
    let value = RetentionLtv { acquisition_cost: Some(40.0), ..retention(Timing::Start) }.evaluate().unwrap();
    let expected = "LTV 183.3 (retention, first margin at the start, 10.0 % per year), net 143.3, LTV/CAC 4.6";
    assert_eq!(value.to_string(), expected);
    let simple = SimpleLtv { spend: 10.0, purchases: 2.0, lifespan: 3.0, margin_rate: 0.5, acquisition_cost: None };
    assert_eq!(simple.evaluate().unwrap().to_string(), "LTV 30.0 (simple)");
    let historic = HistoricLtv {
        margins: vec![1.0, -2.0],
        period: TimeUnit::Month,
        discount_rate: 0.0,
        discount_per: DiscountPer::Year,
        acquisition_cost: None,
    };
    assert_eq!(historic.evaluate().unwrap().to_string(), "LTV −1.0 (historic, 0.0 % per month)");
}

#[test]
fn what_is_no_number_never_passes() {
    for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let end = || retention(Timing::End);
        for bad in [
            RetentionLtv { margin: x, ..end() },
            RetentionLtv { retention_rate: x, ..end() },
            RetentionLtv { discount_rate: x, ..end() },
            RetentionLtv { retention_cost: x, ..end() },
            RetentionLtv { growth_rate: x, ..end() },
            RetentionLtv { acquisition_cost: Some(x), ..end() },
        ] {
            assert_eq!(bad.evaluate().unwrap_err().code(), "invalid_option", "{bad:?}");
        }
    }
}

#[test]
fn what_rounding_leaves_of_no_gap_is_none() {
    // 1 + d = r (1 + g), exactly.
    for (retention_rate, discount_rate, growth_rate) in [
        (0.7, 0.05, 0.5),
        (0.72, 0.08, 0.5),
        (0.82, 0.23, 0.5),
        (0.84, 0.05, 0.25),
        (0.95, 0.14, 0.2),
        (0.96, 0.2, 0.25),
    ] {
        let ltv = RetentionLtv {
            margin: 1.0,
            retention_rate,
            discount_rate,
            discount_per: DiscountPer::Period,
            period: TimeUnit::Year,
            timing: Timing::End,
            retention_cost: 0.0,
            growth_rate,
            acquisition_cost: None,
        };
        assert_eq!(ltv.evaluate().unwrap_err().code(), "undefined", "{ltv:?}");
        let apart = RetentionLtv { discount_rate: discount_rate + 1e-9, ..ltv };
        assert!(apart.evaluate().unwrap().estimate > 1e8);
    }
}
