//! Journey maps: the way of a customer through stages, touchpoints and channels, as it is or as it should be.
use super::checked::checked;
use crate::domain::{Channel, JourneyMapId, Stage, StageId, Touchpoint, TouchpointId};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// What a map claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum JourneyMapState {
    /// What customers go through today, with evidence.
    AsIs,
    /// What they should go through.
    ToBe,
    /// What the team believes that they go through.
    Hypothesis,
}

/// A journey map whose parts fit together.
///
/// Ids are distinct, every id that is named exists, stages stand in rising order, a touchpoint is listed in one stage at
/// most and names no other one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(!remote))]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct JourneyMap {
    /// Its id.
    pub id: JourneyMapId,
    /// Its title.
    pub title: String,
    /// Its version, for example `2024-03`.
    pub version: String,
    /// What it claims.
    pub state: JourneyMapState,
    /// The stages, in rising `order`.
    pub stages: Vec<Stage>,
    /// The touchpoints.
    #[serde(default)]
    pub touchpoints: Vec<Touchpoint>,
    /// The channels.
    #[serde(default)]
    pub channels: Vec<Channel>,
}
checked!(JourneyMap);

impl JourneyMap {
    /// A map without parts.
    pub fn new(id: JourneyMapId, title: impl Into<String>, version: impl Into<String>, state: JourneyMapState) -> Self {
        let (title, version) = (title.into(), version.into());
        Self { id, title, version, state, stages: Vec::new(), touchpoints: Vec::new(), channels: Vec::new() }
    }

    /// The stage of this id.
    pub fn stage(&self, id: &StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == *id)
    }

    /// The touchpoint of this id.
    pub fn touchpoint(&self, id: &TouchpointId) -> Option<&Touchpoint> {
        self.touchpoints.iter().find(|touchpoint| touchpoint.id == *id)
    }

    /// Checks that the parts fit together; the first misfit is `invalid_value` with its place.
    pub fn check(&self) -> Result<()> {
        distinct("stages", self.stages.iter().map(|stage| &stage.id))?;
        distinct("touchpoints", self.touchpoints.iter().map(|touchpoint| &touchpoint.id))?;
        distinct("channels", self.channels.iter().map(|channel| &channel.id))?;
        let listed = self.stages.iter().flat_map(|stage| &stage.touchpoints);
        distinct("stages.touchpoints", listed)?;
        for (at, pair) in self.stages.windows(2).enumerate() {
            let rule = format!("an order above {}", pair[0].order);
            accept(pair[0].order < pair[1].order, &format!("stages[{}].order", at + 1), &rule, pair[1].order)?;
        }
        for (at, stage) in self.stages.iter().enumerate() {
            for id in &stage.touchpoints {
                let place = format!("stages[{at}].touchpoints");
                let Some(touchpoint) = self.touchpoint(id) else {
                    return accept(false, &place, "the id of a touchpoint of the map", id);
                };
                let own = touchpoint.stage.as_ref().is_none_or(|named| *named == stage.id);
                accept(own, &place, "touchpoints that name this stage or none", id)?;
            }
        }
        for (at, touchpoint) in self.touchpoints.iter().enumerate() {
            if let Some(id) = &touchpoint.stage {
                let known = self.stage(id).is_some();
                accept(known, &format!("touchpoints[{at}].stage"), "the id of a stage of the map", id)?;
            }
            if let Some(id) = &touchpoint.channel {
                let known = self.channels.iter().any(|channel| channel.id == *id);
                accept(known, &format!("touchpoints[{at}].channel"), "the id of a channel of the map", id)?;
            }
        }
        Ok(())
    }
}

fn distinct<T: Ord + Display>(place: &str, ids: impl Iterator<Item = T>) -> Result<()> {
    let mut sorted: Vec<T> = ids.collect();
    sorted.sort_unstable();
    sorted.windows(2).try_for_each(|pair| accept(pair[0] != pair[1], place, "distinct ids", &pair[0]))
}

fn accept(valid: bool, place: &str, rule: &str, got: impl Display) -> Result<()> {
    if valid { Ok(()) } else { Err(Error::invalid(place, None, rule, got.to_string())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn map() -> Value {
        json!({"id": "m", "title": "Delivery", "version": "1", "state": "as_is",
            "stages": [
                {"id": "order", "name": "Order", "order": 1, "touchpoints": ["basket"]},
                {"id": "wait", "name": "Wait", "order": 2, "critical_period": true},
            ],
            "touchpoints": [
                {"id": "basket", "name": "Basket", "kind": "action", "channel": "site", "visibility": "frontstage",
                    "stage": "order"},
                {"id": "courier", "name": "Courier calls", "kind": "communication", "visibility": "frontstage"},
            ],
            "channels": [{"id": "site", "kind": "web"}]})
    }

    #[test]
    fn a_map_whose_parts_fit_is_read() {
        let read: JourneyMap = serde_json::from_value(map()).unwrap();
        assert!(read.stage(&StageId::new("wait").unwrap()).unwrap().critical_period);
        assert_eq!(serde_json::from_value::<JourneyMap>(json!(read)).unwrap(), read);
    }

    #[test]
    fn each_misfit_is_refused() {
        for (pointer, value, rule) in [
            ("/stages/1/id", json!("order"), "distinct ids"),
            ("/touchpoints/1/id", json!("basket"), "distinct ids"),
            ("/stages/1/order", json!(1), "an order above 1"),
            ("/stages/0/touchpoints/0", json!("checkout"), "the id of a touchpoint of the map"),
            ("/touchpoints/0/stage", json!("wait"), "touchpoints that name this stage or none"),
            ("/touchpoints/0/channel", json!("fax"), "the id of a channel of the map"),
        ] {
            let mut document = map();
            *document.pointer_mut(pointer).unwrap() = value;
            let error = serde_json::from_value::<JourneyMap>(document).unwrap_err().to_string();
            assert!(error.contains(rule), "{pointer}: {error}");
        }
        let mut document = map();
        document["touchpoints"][1]["stage"] = json!("pay");
        let error = serde_json::from_value::<JourneyMap>(document).unwrap_err().to_string();
        assert!(error.contains("the id of a stage of the map"), "{error}");
        let mut document = map();
        document["stages"][1]["touchpoints"] = json!(["basket"]);
        assert!(serde_json::from_value::<JourneyMap>(document).is_err());
    }
}
