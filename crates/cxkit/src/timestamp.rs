//! Instants and dates across the border: text in JSON, recognisable to the serializers of the language bindings.
//!
//! Use on fields: `#[serde(with = "crate::timestamp")]` for a `DateTime<Utc>`, `crate::timestamp::option` (beside
//! `#[serde(default)]`) for an optional one, `crate::timestamp::date` for a `NaiveDate`. An instant is written as a
//! newtype named [`DATE_TIME`] around RFC 3339 text in UTC with six decimals, a date as one named [`DATE`]: JSON and
//! postcard see plain text, a binding sees the name and builds its own date-time.
//!
//! The resolution is a microsecond: finer digits are cut off, a leap second is the first second of the next minute.
//! Years run from 1 to 9999. Text without an offset is refused, because it names no instant.
use crate::Error;
use chrono::{DateTime, Datelike, MappedLocalTime, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::de::{self, Deserializer, Unexpected, Visitor};
use serde::ser::{Error as _, Serializer};
use std::fmt;

/// The name of the newtype around the text of an instant.
pub const DATE_TIME: &str = "DateTime";
/// The name of the newtype around the text of a date.
pub const DATE: &str = "Date";

/// Writes an instant.
pub fn serialize<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let at = whole_micros(*at).ok_or_else(|| S::Error::custom("expected an instant in the years 1 to 9999"))?;
    serializer.serialize_newtype_struct(DATE_TIME, &at.to_rfc3339_opts(SecondsFormat::Micros, true))
}

/// Reads an instant.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let rule = "an RFC 3339 date-time with an offset, for example 2024-01-31T09:30:00Z";
    deserializer.deserialize_newtype_struct(DATE_TIME, Text { rule, parse: parse_instant })
}

fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    whole_micros(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
}

fn whole_micros(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(at.timestamp_micros()).filter(|at| (1..=9999).contains(&at.year()))
}

/// A newtype around text, or the text itself.
struct Text<T> {
    rule: &'static str,
    parse: fn(&str) -> Option<T>,
}

impl<'de, T> Visitor<'de> for Text<T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule)
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

/// The first instant of a date in an IANA time zone: midnight, or what comes next where the clock skips midnight.
///
/// ```
/// use chrono::NaiveDate;
/// let day = NaiveDate::from_ymd_opt(2018, 11, 4).unwrap();
/// let start = cxkit::timestamp::start_of_day(day, "America/Sao_Paulo")?;
/// assert_eq!(start.to_rfc3339(), "2018-11-04T03:00:00+00:00"); // 01:00 there: summer time began at midnight
/// # Ok::<(), cxkit::Error>(())
/// ```
///
/// # Errors
/// `invalid_option` (`time_zone`) if there is no such zone.
pub fn start_of_day(date: NaiveDate, time_zone: &str) -> crate::Result<DateTime<Utc>> {
    Ok(first_instant(date, zone(time_zone)?))
}

/// The time zone of that name.
pub(crate) fn zone(name: &str) -> crate::Result<Tz> {
    name.parse().map_err(|_| Error::option("time_zone", "an IANA time zone, for example Europe/Berlin", name))
}

/// The first instant of a date in a zone.
pub(crate) fn first_instant(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN);
    match zone.from_local_datetime(&midnight) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => at.to_utc(),
        MappedLocalTime::None => {
            // The clock skips midnight, perhaps the whole day: bisect for the second from which it shows midnight or later.
            let shows = |seconds: i64| {
                let utc = midnight + TimeDelta::seconds(seconds);
                zone.from_utc_datetime(&utc).naive_local() >= midnight
            };
            let (mut before, mut after) = (-50 * 3600, 50 * 3600);
            while after - before > 1 {
                let middle = i64::midpoint(before, after);
                if shows(middle) { after = middle } else { before = middle }
            }
            (midnight + TimeDelta::seconds(after)).and_utc()
        }
    }
}

/// An instant as errors show it: seconds, and fractions where there are any.
pub(crate) fn shown(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Optional instants.
pub mod option {
    use super::{DateTime, Deserializer, Serializer, Utc};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Instant(#[serde(with = "super")] DateTime<Utc>);

    /// Writes an instant or null.
    pub fn serialize<S: Serializer>(at: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
        at.map(Instant).serialize(serializer)
    }

    /// Reads an instant or null.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DateTime<Utc>>, D::Error> {
        Ok(Option::<Instant>::deserialize(deserializer)?.map(|instant| instant.0))
    }
}

/// Calendar dates.
pub mod date {
    use super::{DATE, Datelike, Deserializer, NaiveDate, Serializer, Text};
    use serde::ser::Error as _;

    /// Writes a date.
    pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        if (1..=9999).contains(&date.year()) {
            serializer.serialize_newtype_struct(DATE, &date.to_string())
        } else {
            Err(S::Error::custom("expected a date in the years 1 to 9999"))
        }
    }

    /// Reads a date.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let rule = "a date, for example 2024-01-31";
        deserializer.deserialize_newtype_struct(DATE, Text { rule, parse })
    }

    fn parse(text: &str) -> Option<NaiveDate> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        Some(date).filter(|date| (1..=9999).contains(&date.year()) && date.to_string() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Names, from_value};
    use serde::{Deserialize, Serialize};
    use serde_json::json;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Visit {
        #[serde(with = "crate::timestamp")]
        at: DateTime<Utc>,
        #[serde(default, with = "crate::timestamp::option")]
        ended_at: Option<DateTime<Utc>>,
        #[serde(with = "crate::timestamp::date")]
        day: NaiveDate,
    }

    fn visit(at: &str) -> Result<Visit, crate::Error> {
        from_value(json!({"at": at, "day": "2024-01-31"}), Names::Snake, "visit")
    }

    #[test]
    fn instants_are_utc_text_with_microseconds() {
        for (given, kept) in [
            ("2024-01-31T09:30:00Z", "2024-01-31T09:30:00.000000Z"),
            ("2024-01-31T12:30:00.123456+03:00", "2024-01-31T09:30:00.123456Z"),
            ("2024-01-31T09:30:00.1234569Z", "2024-01-31T09:30:00.123456Z"),
            ("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.999999Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z"),
        ] {
            assert_eq!(json!(visit(given).unwrap())["at"], kept, "{given}");
        }
    }

    #[test]
    fn values_come_back_equal_from_json_and_bytes() {
        let mut visit = visit("2024-01-31T09:30:00.123456Z").unwrap();
        for ended_at in [None, Some(visit.at + chrono::TimeDelta::hours(1))] {
            visit.ended_at = ended_at;
            assert_eq!(serde_json::from_value::<Visit>(json!(visit)).unwrap(), visit);
            assert_eq!(postcard::from_bytes::<Visit>(&postcard::to_allocvec(&visit).unwrap()).unwrap(), visit);
        }
    }

    #[test]
    fn text_that_names_no_instant_or_date_is_refused() {
        for text in ["2024-01-31T09:30:00", "2024-01-31", "2024-02-30T00:00:00Z", "0000-01-01T00:00:00Z", ""] {
            let error = visit(text).unwrap_err();
            assert_eq!((error.column(), error.got().as_deref()), (Some("at"), Some(text)));
        }
        for day in ["2024-1-31", "2024-02-30", "31.01.2024", "+12024-01-31", "0000-01-01"] {
            let json = json!({"at": "2024-01-31T09:30:00Z", "day": day});
            assert_eq!(from_value::<Visit>(json, Names::Snake, "visit").unwrap_err().column(), Some("day"), "{day}");
        }
    }

    #[test]
    fn days_begin_when_the_clock_first_shows_them() {
        for (zone, date, start) in [
            ("UTC", (2024, 1, 31), "2024-01-31T00:00:00Z"),
            ("Europe/Berlin", (2024, 3, 31), "2024-03-30T23:00:00Z"),
            ("Europe/Berlin", (2024, 4, 1), "2024-03-31T22:00:00Z"),
            ("America/Sao_Paulo", (2018, 11, 4), "2018-11-04T03:00:00Z"), // no midnight
            ("America/Havana", (2024, 11, 3), "2024-11-03T04:00:00Z"),    // midnight comes twice
            ("Pacific/Apia", (2011, 12, 30), "2011-12-30T10:00:00Z"),     // no such day
            ("Pacific/Apia", (2011, 12, 31), "2011-12-30T10:00:00Z"),
            ("Africa/Monrovia", (1972, 1, 7), "1972-01-07T00:44:30Z"), // 44:30 were skipped from midnight on
        ] {
            let day = NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap();
            assert_eq!(shown(start_of_day(day, zone).unwrap()), start, "{zone} {day}");
        }
        let day = NaiveDate::from_ymd_opt(2024, 1, 31).unwrap();
        let message = "option time_zone: expected an IANA time zone, for example Europe/Berlin, got Berlin";
        assert_eq!(start_of_day(day, "Berlin").unwrap_err().to_string(), message);
    }

    #[test]
    fn years_outside_the_common_range_are_not_written() {
        let at = visit("0001-01-01T00:00:00Z").unwrap().at - chrono::TimeDelta::days(1);
        let day = at.date_naive();
        assert!(serde_json::to_string(&Visit { at, ended_at: None, day }).is_err());
    }
}
