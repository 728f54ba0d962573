//! Segments: groups of customers by a rule that can be computed and explained.
use super::checked::checked;
use crate::domain::SegmentId;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A value of a customer's attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum AttributeValue {
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// Text, compared byte by byte.
    Text(String),
}

impl AttributeValue {
    fn kind(&self) -> &'static str {
        match self {
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
        }
    }
}

/// A rule over attributes. A comparison with an attribute that is not known is itself not known (Kleene's logic).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Predicate {
    /// The attribute has this value.
    Equals {
        /// Which attribute.
        attribute: String,
        /// The value.
        value: AttributeValue,
    },
    /// The attribute is a number not below this one.
    AtLeast {
        /// Which attribute.
        attribute: String,
        /// The number.
        value: f64,
    },
    /// The attribute is a number below this one.
    Below {
        /// Which attribute.
        attribute: String,
        /// The number.
        value: f64,
    },
    /// The attribute is known; this is never unknown itself.
    Known {
        /// Which attribute.
        attribute: String,
    },
    /// Each of the rules holds.
    All {
        /// The rules; at least one.
        of: Vec<Predicate>,
    },
    /// One of the rules holds, or more.
    Any {
        /// The rules; at least one.
        of: Vec<Predicate>,
    },
    /// The rule does not hold.
    Not {
        /// The rule.
        of: Box<Predicate>,
    },
}

/// How deep rules may lie in each other.
const MAX_DEPTH: u64 = 32;

impl Predicate {
    /// Whether the rule holds for the customer whose attributes `get` looks up; none if that depends on unknown ones.
    ///
    /// A value of another type than the rule's is `invalid_value`: the text `"7"` is no number.
    pub fn holds(&self, get: &dyn Fn(&str) -> Option<AttributeValue>) -> Result<Option<bool>> {
        let number = |attribute: &str| match get(attribute) {
            None => Ok(None),
            Some(AttributeValue::Number(x)) if !x.is_nan() => Ok(Some(x)),
            Some(other) => Err(mismatch(attribute, "a number", &other)),
        };
        match self {
            Self::Equals { attribute, value } => match get(attribute) {
                Some(other) if other.kind() != value.kind() => Err(mismatch(attribute, value.kind(), &other)),
                other => Ok(other.map(|other| other == *value)),
            },
            Self::AtLeast { attribute, value } => Ok(number(attribute)?.map(|x| x >= *value)),
            Self::Below { attribute, value } => Ok(number(attribute)?.map(|x| x < *value)),
            Self::Known { attribute } => Ok(Some(get(attribute).is_some())),
            Self::All { of } => combined(of, get, false),
            Self::Any { of } => combined(of, get, true),
            Self::Not { of } => Ok(of.holds(get)?.map(|holds| !holds)),
        }
    }

    fn check(&self, depth: u64) -> Result<()> {
        let refuse = |rule: &str, got: String| Err(Error::invalid("predicate", None, rule, got));
        match self {
            _ if depth > MAX_DEPTH => {
                Err(Error::LimitExceeded { what: "depth of a predicate".into(), limit: MAX_DEPTH, got: depth })
            }
            Self::All { of } | Self::Any { of } if of.is_empty() => refuse("at least one rule", "none".into()),
            Self::All { of } | Self::Any { of } => of.iter().try_for_each(|rule| rule.check(depth + 1)),
            Self::Not { of } => of.check(depth + 1),
            Self::Equals { attribute, .. }
            | Self::AtLeast { attribute, .. }
            | Self::Below { attribute, .. }
            | Self::Known { attribute }
                if attribute.is_empty() =>
            {
                refuse("the name of an attribute", "an empty one".into())
            }
            Self::Equals { value: AttributeValue::Number(value), .. }
            | Self::AtLeast { value, .. }
            | Self::Below { value, .. }
                if !value.is_finite() =>
            {
                refuse("a finite number", value.to_string())
            }
            _ => Ok(()),
        }
    }
}

/// `decisive` settles the whole; otherwise an unknown rule leaves it unknown. Every rule is looked at, so that a type
/// mismatch never depends on the order.
fn combined(rules: &[Predicate], get: &dyn Fn(&str) -> Option<AttributeValue>, decisive: bool) -> Result<Option<bool>> {
    let holds: Vec<Option<bool>> = rules.iter().map(|rule| rule.holds(get)).collect::<Result<_>>()?;
    Ok(if holds.contains(&Some(decisive)) {
        Some(decisive)
    } else if holds.contains(&None) {
        None
    } else {
        Some(!decisive)
    })
}

fn mismatch(attribute: &str, expected: &str, got: &AttributeValue) -> Error {
    Error::invalid(attribute, None, expected, got.kind())
}

/// A group of customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct Segment {
    /// Its id.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// Its version: numbers of two versions are not compared.
    pub version: String,
    /// Who belongs to it.
    pub predicate: Predicate,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Why these customers are a group.
    pub rationale: Option<String>,
}
checked!(Segment);

impl Segment {
    /// A segment without owner and rationale.
    pub fn new(
        id: SegmentId,
        name: impl Into<String>,
        version: impl Into<String>,
        predicate: Predicate,
    ) -> Result<Self> {
        let (name, version) = (name.into(), version.into());
        let segment = Self { id, name, version, predicate, owner: None, rationale: None };
        segment.check().map(|()| segment)
    }

    /// Checks the predicate: no empty list, no empty name, finite numbers, at most 32 rules inside each other.
    pub fn check(&self) -> Result<()> {
        self.predicate.check(1)
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn segment(predicate: &Value) -> serde_json::Result<Segment> {
        serde_json::from_value(json!({"id": "s", "name": "Regulars", "version": "1", "predicate": predicate}))
    }

    fn customer(name: &str) -> Option<AttributeValue> {
        match name {
            "orders" => Some(AttributeValue::Number(7.0)),
            "city" => Some(AttributeValue::Text("Riga".into())),
            "member" => Some(AttributeValue::Boolean(false)),
            _ => None,
        }
    }

    fn holds(predicate: &Value) -> Result<Option<bool>> {
        segment(predicate).unwrap().predicate.holds(&customer)
    }

    #[test]
    fn rules_follow_the_three_valued_logic() {
        let (yes, no) = (
            json!({"kind": "at_least", "attribute": "orders", "value": 7}),
            json!({"kind": "below",
            "attribute": "orders", "value": 7}),
        );
        let unknown = json!({"kind": "equals", "attribute": "age", "value": 7});
        for (kind, of, expected) in [
            ("all", json!([yes, yes]), Some(true)),
            ("all", json!([yes, unknown]), None),
            ("all", json!([no, unknown]), Some(false)),
            ("any", json!([no, no]), Some(false)),
            ("any", json!([no, unknown]), None),
            ("any", json!([yes, unknown]), Some(true)),
            ("not", yes.clone(), Some(false)),
            ("not", unknown.clone(), None),
        ] {
            assert_eq!(holds(&json!({"kind": kind, "of": of})).unwrap(), expected, "{kind} {of}");
        }
        for (value, expected) in [(json!("Riga"), true), (json!("riga"), false)] {
            let rule = json!({"kind": "equals", "attribute": "city", "value": value});
            assert_eq!(holds(&rule).unwrap(), Some(expected));
        }
        assert_eq!(holds(&json!({"kind": "known", "attribute": "age"})).unwrap(), Some(false));
    }

    #[test]
    fn another_type_is_an_error_and_not_a_no() {
        for rule in [
            json!({"kind": "at_least", "attribute": "city", "value": 7}),
            json!({"kind": "equals", "attribute": "orders", "value": "7"}),
            json!({"kind": "any", "of": [{"kind": "known", "attribute": "city"},
                {"kind": "equals", "attribute": "member", "value": 0}]}),
        ] {
            assert_eq!(holds(&rule).unwrap_err().code(), "invalid_value", "{rule}");
        }
    }

    #[test]
    fn empty_and_endless_rules_are_refused() {
        let mut deep = json!({"kind": "known", "attribute": "city"});
        for _ in 1..MAX_DEPTH {
            deep = json!({"kind": "not", "of": deep});
        }
        assert!(segment(&deep).is_ok());
        for rule in [
            json!({"kind": "not", "of": deep}),
            json!({"kind": "all", "of": []}),
            json!({"kind": "known", "attribute": ""}),
            json!({"kind": "below", "attribute": "orders", "value": null}),
            json!({"kind": "known", "attribute": "city", "value": 1}),
        ] {
            assert!(segment(&rule).is_err(), "{rule}");
        }
    }
}
