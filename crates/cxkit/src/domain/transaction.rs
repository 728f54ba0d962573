//! Transactions: what customers paid and got back.
use super::open_enum::open_enum;
use crate::domain::{ChannelKind, CustomerId, Money, TransactionId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

open_enum! {
    /// What a movement of money is for.
    TransactionKind {
        /// A sale.
        Purchase = "purchase",
        /// Another period of a subscription.
        Renewal = "renewal",
        /// A change to a dearer product.
        Upgrade = "upgrade",
        /// A change to a cheaper product.
        Downgrade = "downgrade",
        /// Money given back; its amount is negative.
        Refund = "refund",
        /// The end of a subscription.
        Cancel = "cancel",
    }
}

/// One movement of money between a customer and the company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Transaction {
    /// Its id.
    pub id: TransactionId,
    /// Whose.
    pub customer: CustomerId,
    /// When.
    #[serde(with = "crate::timestamp")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub at: DateTime<Utc>,
    /// What for.
    pub kind: TransactionKind,
    /// How much: positive to the company, negative to the customer.
    pub amount: Money,
    /// What remains after direct costs.
    pub margin: Option<Money>,
    /// Over which channel.
    pub channel: Option<ChannelKind>,
}

impl Transaction {
    /// A movement of which margin and channel are not known.
    pub fn new(
        id: TransactionId,
        customer: CustomerId,
        at: DateTime<Utc>,
        kind: TransactionKind,
        amount: Money,
    ) -> Self {
        Self { id, customer, at, kind, amount, margin: None, channel: None }
    }
}
