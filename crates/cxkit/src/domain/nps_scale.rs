//! The partition of a recommendation scale into detractors, passives and promoters.
use crate::{Error, Result};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Deserialize as DeriveDeserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A scale of whole numbers with higher = more likely to recommend, cut into three classes.
///
/// ```text
/// min ≤ detractors ≤ detractor_max < passives < promoter_min ≤ promoters ≤ max
/// ```
///
/// The classic partition is Reichheld's 0–10 (2003). Vendors use others; scores on different scales are never compared
/// or pooled. In JSON and in options a built-in scale may be written as its id: `"classic"`, `"three_point"`,
/// `"five_point"`, `"seven_point"`, `"ten_point"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NpsScale {
    /// Its id: two scales are the same if id and numbers are.
    pub id: Cow<'static, str>,
    /// The lowest answer.
    pub min: i32,
    /// The highest answer.
    pub max: i32,
    /// The highest answer of a detractor.
    pub detractor_max: i32,
    /// The lowest answer of a promoter.
    pub promoter_min: i32,
}

impl NpsScale {
    /// 0–10: detractors 0–6, passives 7–8, promoters 9–10 (Reichheld 2003).
    pub const CLASSIC: NpsScale = built_in("classic", 0, 10, 6, 9);
    /// 1–3: one class each.
    pub const THREE_POINT: NpsScale = built_in("three_point", 1, 3, 1, 3);
    /// 1–5: detractors 1–3, passive 4, promoter 5.
    pub const FIVE_POINT: NpsScale = built_in("five_point", 1, 5, 3, 5);
    /// 1–7: detractors 1–4, passives 5–6, promoter 7.
    pub const SEVEN_POINT: NpsScale = built_in("seven_point", 1, 7, 4, 7);
    /// 1–10: detractors 1–6, passives 7–8, promoters 9–10.
    pub const TEN_POINT: NpsScale = built_in("ten_point", 1, 10, 6, 9);
    /// Every built-in scale.
    pub const BUILT_IN: [NpsScale; 5] =
        [Self::CLASSIC, Self::THREE_POINT, Self::FIVE_POINT, Self::SEVEN_POINT, Self::TEN_POINT];

    /// A scale of your own; the classes must be in order, and each of detractors and promoters must have an answer.
    pub fn new(id: impl Into<String>, min: i32, max: i32, detractor_max: i32, promoter_min: i32) -> Result<Self> {
        let scale = Self { id: id.into().into(), min, max, detractor_max, promoter_min };
        let in_order = min <= detractor_max && detractor_max < promoter_min && promoter_min <= max;
        if !in_order {
            let got = format!("{min} ≤ {detractor_max} < {promoter_min} ≤ {max}");
            return Err(Error::option("scale", "min ≤ detractor_max < promoter_min ≤ max", got));
        }
        match Self::by_id(&scale.id) {
            Some(built_in) if built_in != scale => {
                Err(Error::option("scale", format!("an id other than {}, which is built in", scale.id), scale.id))
            }
            _ if scale.id.is_empty() => Err(Error::option("scale", "an id", "an empty one")),
            _ => Ok(scale),
        }
    }

    /// The built-in scale of this id.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::BUILT_IN.into_iter().find(|scale| scale.id == id)
    }
}

const fn built_in(id: &'static str, min: i32, max: i32, detractor_max: i32, promoter_min: i32) -> NpsScale {
    NpsScale { id: Cow::Borrowed(id), min, max, detractor_max, promoter_min }
}

impl Default for NpsScale {
    fn default() -> Self {
        Self::CLASSIC
    }
}

impl fmt::Display for NpsScale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}–{})", self.id, self.min, self.max)
    }
}

#[derive(DeriveDeserialize)]
#[serde(deny_unknown_fields, rename = "NpsScale")]
struct Unchecked {
    id: String,
    min: i32,
    max: i32,
    detractor_max: i32,
    promoter_min: i32,
}

impl Unchecked {
    fn check<E: de::Error>(self) -> std::result::Result<NpsScale, E> {
        let Unchecked { id, min, max, detractor_max, promoter_min } = self;
        NpsScale::new(id, min, max, detractor_max, promoter_min).map_err(|error| {
            let expected = error.expected().unwrap_or_default();
            E::invalid_value(de::Unexpected::Other(&error.got().unwrap_or_default()), &expected.as_str())
        })
    }
}

impl<'de> Deserialize<'de> for NpsScale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct IdOrScale;
        impl<'de> Visitor<'de> for IdOrScale {
            type Value = NpsScale;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one of classic, three_point, five_point, seven_point, ten_point, or a scale of your own")
            }
            fn visit_str<E: de::Error>(self, id: &str) -> std::result::Result<NpsScale, E> {
                NpsScale::by_id(id).ok_or_else(|| E::invalid_value(de::Unexpected::Str(id), &self))
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> std::result::Result<NpsScale, M::Error> {
                Unchecked::deserialize(de::value::MapAccessDeserializer::new(map))?.check()
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(IdOrScale)
        } else {
            Unchecked::deserialize(deserializer)?.check()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Names, from_value};
    use serde_json::json;

    #[test]
    fn built_in_scales_are_valid_and_found_by_id() {
        for scale in NpsScale::BUILT_IN {
            let NpsScale { id, min, max, detractor_max, promoter_min } = scale.clone();
            assert_eq!(NpsScale::new(id.clone(), min, max, detractor_max, promoter_min).unwrap(), scale);
            assert_eq!(serde_json::from_value::<NpsScale>(json!(id)).unwrap(), scale);
            assert_eq!(serde_json::from_value::<NpsScale>(json!(scale)).unwrap(), scale);
            assert_eq!(postcard::from_bytes::<NpsScale>(&postcard::to_allocvec(&scale).unwrap()).unwrap(), scale);
        }
    }

    #[test]
    fn a_partition_out_of_order_is_refused_however_it_comes() {
        for (min, max, detractor_max, promoter_min) in [(0, 10, 9, 9), (0, 10, -1, 9), (0, 8, 6, 9), (5, 1, 2, 3)] {
            let error = NpsScale::new("mine", min, max, detractor_max, promoter_min).unwrap_err();
            assert_eq!(error.column(), Some("scale"));
            let json = json!({"id": "mine", "min": min, "max": max, "detractor_max": detractor_max,
                "promoter_min": promoter_min});
            let error = from_value::<NpsScale>(json, Names::Snake, "scale").unwrap_err();
            assert_eq!(
                error.to_string(),
                format!(
                    "option scale: expected min ≤ detractor_max < promoter_min ≤ max, got {min} ≤ {detractor_max} < \
                     {promoter_min} ≤ {max}"
                )
            );
        }
        assert!(NpsScale::new("classic", 0, 10, 5, 9).is_err());
        assert!(NpsScale::new("", 0, 10, 5, 9).is_err());
        assert_eq!(
            from_value::<NpsScale>(json!("clasic"), Names::Snake, "scale").unwrap_err().got().as_deref(),
            Some("clasic")
        );
    }

    #[test]
    fn own_scales_are_read_from_camel_case() {
        let json = json!({"id": "mine", "min": 0, "max": 10, "detractorMax": 5, "promoterMin": 9});
        assert_eq!(from_value::<NpsScale>(json, Names::Camel, "scale").unwrap().detractor_max, 5);
    }
}
