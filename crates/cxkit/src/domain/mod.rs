//! What the business talks about: validated values, no maths.
//!
//! - **said**: a [`Survey`] of [`Question`]s on [`Scale`]s, and [`Response`]s of [`Answer`]s; [`Feedback`] in own words, with
//!   the [`Theme`]s that coders found in it ([`TextCode`])
//! - **did**: [`Interaction`]s at the [`Touchpoint`]s of a [`JourneyMap`], over [`Channel`]s
//! - **paid**: [`Transaction`]s of [`Money`]
//!
//! A [`Segment`] is a group of customers by a rule over their attributes.
//!
//! Every value that is read has passed its check: there is no reading around it. Unknown fields are refused.
mod answer;
mod channel;
mod checked;
mod currency;
mod feedback;
mod id;
mod interaction;
mod journey_map;
mod kano_category;
mod kano_form;
mod kano_question;
mod kano_table;
mod key;
mod money;
mod nps_scale;
mod open_enum;
mod question;
mod response;
mod scale;
mod segment;
mod stage;
mod survey;
mod text_code;
mod theme;
mod time_unit;
mod touchpoint;
mod transaction;

pub use answer::{Answer, AnswerValue, KanoAnswer};
pub use channel::{Channel, ChannelDirection, ChannelKind, ChannelOwner};
pub use currency::Currency;
pub use feedback::{Feedback, FeedbackIdentity, FeedbackSource};
pub use id::{
    AccountId, ChannelId, CustomerId, FeedbackId, InteractionId, JourneyMapId, QuestionId, ResponseId, SegmentId,
    StageId, SurveyId, ThemeId, TouchpointId, TransactionId,
};
pub use interaction::{Interaction, InteractionOutcome};
pub use journey_map::{JourneyMap, JourneyMapState};
pub use kano_category::KanoCategory;
pub use kano_form::KanoForm;
pub use kano_question::KanoQuestion;
pub use kano_table::KanoTable;
pub use key::Key;
pub use money::Money;
pub use nps_scale::NpsScale;
pub use question::{Choice, Question, QuestionKind};
pub use response::{Response, Weight};
pub use scale::{Scale, ScaleDirection, ScaleLabel};
pub use segment::{AttributeValue, Predicate, Segment};
pub use stage::Stage;
pub use survey::Survey;
pub use text_code::{Coder, Sentiment, TextCode};
pub use theme::Theme;
pub use time_unit::TimeUnit;
pub use touchpoint::{Touchpoint, TouchpointKind, Visibility};
pub use transaction::{Transaction, TransactionKind};
