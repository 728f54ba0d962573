//! Channels: the ways by which a company and its customers reach each other.
use super::open_enum::open_enum;
use crate::domain::{ChannelId, Money};
use serde::{Deserialize, Serialize};

open_enum! {
    /// The kind of a channel.
    ChannelKind {
        /// The website.
        Web = "web",
        /// The application on a device.
        App = "app",
        /// Electronic mail.
        Email = "email",
        /// Text messages of a phone.
        Sms = "sms",
        /// Notifications of an application.
        Push = "push",
        /// Messengers and chat.
        Messenger = "messenger",
        /// Calls with a person.
        Phone = "phone",
        /// The company's own or a partner's shop or office.
        Store = "store",
        /// Visits to the customer: couriers, fitters, sales people.
        Field = "field",
        /// Letters and parcels.
        Post = "post",
        /// Social networks.
        Social = "social",
        /// A marketplace of somebody else.
        Marketplace = "marketplace",
        /// Calls with a voice menu.
        Ivr = "ivr",
        /// A robot that answers.
        Bot = "bot",
        /// The product itself.
        Product = "product",
    }
}

/// Who starts a contact over a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChannelDirection {
    /// The company.
    Push,
    /// The customer.
    Pull,
    /// Either.
    Both,
}

/// Whose a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChannelOwner {
    /// The company's own.
    Owned,
    /// A partner's.
    Partner,
    /// Other people's words: reviews, posts.
    Earned,
    /// Bought: advertising.
    Paid,
}

/// A channel of communication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Its kind.
    pub kind: ChannelKind,
    /// Who starts a contact.
    pub direction: Option<ChannelDirection>,
    /// Whose it is.
    pub owner: Option<ChannelOwner>,
    /// Whether both sides are present at once: a call is synchronous, an email is not.
    pub synchronous: Option<bool>,
    /// What one contact costs the company.
    pub cost_per_contact: Option<Money>,
}

impl Channel {
    /// A channel of which only the kind is known.
    pub fn new(id: ChannelId, kind: ChannelKind) -> Self {
        Self { id, kind, direction: None, owner: None, synchronous: None, cost_per_contact: None }
    }
}
