//! Purchases, and refunds that are taken from them.

/// What of an amount counts as nothing: 19.99 + 5.01 − 25 is nothing, whatever floats make of it.
const NOTHING: f64 = 1e-9;

/// A purchase after merging.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Purchase {
    /// The place of its grain.
    pub(crate) place: i64,
    /// What was paid, less what was given back.
    pub(crate) amount: f64,
    /// What was paid.
    paid: f64,
}

impl Purchase {
    #[inline]
    pub(super) fn new(place: i64, amount: f64) -> Self {
        Self { place, amount, paid: amount }
    }

    #[inline]
    pub(super) fn add(&mut self, amount: f64) {
        self.amount += amount;
        self.paid += amount;
    }

    /// Whether something was paid, and all of it given back. A free purchase stays one.
    pub(super) fn is_refunded(&self) -> bool {
        self.paid > 0.0 && self.amount == 0.0
    }
}

/// Takes a refund from the latest of the purchases, what is left over from the one before, and so on. Returns of how
/// many purchases nothing remains, and whether no purchase could bear all of it.
pub(super) fn take_back(purchases: &mut [Purchase], refund: f64) -> (u64, bool) {
    let (mut left, mut spent) = (refund, 0);
    for purchase in purchases.iter_mut().rev() {
        if left <= NOTHING * refund {
            return (spent, false);
        }
        let remains = purchase.amount - left;
        if remains > NOTHING * purchase.paid {
            purchase.amount = remains;
            return (spent, false);
        }
        spent += u64::from(purchase.amount > 0.0);
        purchase.amount = 0.0;
        left = -remains;
    }
    (spent, left > NOTHING * refund)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(amounts: &[f64], refund: f64) -> (Vec<f64>, u64, bool) {
        let mut purchases: Vec<Purchase> = amounts.iter().map(|&amount| Purchase::new(0, amount)).collect();
        let (spent, left) = take_back(&mut purchases, refund);
        (purchases.iter().map(|purchase| purchase.amount).collect(), spent, left)
    }

    #[test]
    fn the_latest_purchase_bears_a_refund_first() {
        assert_eq!(take(&[10.0, 20.0], 5.0), (vec![10.0, 15.0], 0, false));
        assert_eq!(take(&[10.0, 20.0], 20.0), (vec![10.0, 0.0], 1, false));
        assert_eq!(take(&[10.0, 20.0], 25.0), (vec![5.0, 0.0], 1, false));
        assert_eq!(take(&[10.0, 0.0, 20.0], 31.0), (vec![0.0, 0.0, 0.0], 2, true));
        assert_eq!(take(&[], 1.0), (vec![], 0, true));
        assert_eq!(take(&[], 0.0), (vec![], 0, false));
    }

    #[test]
    fn what_floats_leave_over_is_nothing() {
        assert_eq!(take(&[0.1 + 0.2], 0.3), (vec![0.0], 1, false));
        assert_eq!(take(&[0.3], 0.1 + 0.2), (vec![0.0], 1, false));
        let free = Purchase::new(0, 0.0);
        assert!(!free.is_refunded());
    }
}
