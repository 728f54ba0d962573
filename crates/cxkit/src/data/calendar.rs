//! Which grain an instant falls into, and how far apart grains are: the calendar of a time zone on a ruler.
//!
//! The *place* of a grain is a number of microseconds. For `event` and `hour` it is the instant of the grain's start, so
//! that places differ by the time that has passed. For `day`, `week` and `month` it is the local midnight of the
//! grain's first day as if clocks were never changed, so that places differ by calendar days: noon to noon is one day, also
//! on the two days of a year that are an hour shorter or longer.
use super::EventGrain;
use super::instants::{DAY, FIRST};
use crate::Result;
use crate::timestamp::{first_instant, zone};
use chrono::{DateTime, Datelike, NaiveDate, Offset, TimeZone};
use chrono_tz::Tz;

const HOUR: i64 = DAY / 24;
/// Days that a memo holds, by their lowest bits: eleven years in a row.
const SLOTS: usize = 4096;

/// The calendar of a time zone, cut into grains.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    grain: EventGrain,
    /// None is UTC, where nothing needs to be looked up.
    zone: Option<Zone>,
}

#[derive(Debug, Clone)]
struct Zone {
    tz: Tz,
    /// Of a day in UTC: its offset in seconds, if it has one all day.
    offsets: Vec<(i32, Option<i32>)>,
    /// Of a local date: its first instant.
    starts: Vec<(i32, i64)>,
}

impl Calendar {
    pub(crate) fn new(grain: EventGrain, time_zone: &str) -> Result<Self> {
        let tz = zone(time_zone)?;
        let zone = || Zone { tz, offsets: vec![(i32::MIN, None); SLOTS], starts: vec![(i32::MIN, 0); SLOTS] };
        Ok(Self { grain, zone: (tz != Tz::UTC).then(zone) })
    }

    /// The place of the grain that holds an instant.
    #[inline]
    pub(crate) fn place(&mut self, micros: i64) -> i64 {
        let offset = match &mut self.zone {
            None => 0,
            Some(_) if self.grain == EventGrain::Event => 0,
            Some(zone) => zone.offset(micros),
        };
        let local = micros + offset;
        match self.grain {
            EventGrain::Event => micros,
            EventGrain::Hour => local.div_euclid(HOUR) * HOUR - offset,
            EventGrain::Day => local.div_euclid(DAY) * DAY,
            EventGrain::Week => {
                let day = local.div_euclid(DAY);
                // 1970-01-01 was a Thursday.
                (day - (day + 3).rem_euclid(7)) * DAY
            }
            EventGrain::Month => first_of_month(local.div_euclid(DAY)) * DAY,
        }
    }

    /// The instant at which the grain of that place starts, or at which the calendar does, if that is later.
    pub(crate) fn start(&mut self, place: i64) -> i64 {
        let start = match self.grain {
            EventGrain::Event | EventGrain::Hour => place,
            EventGrain::Day | EventGrain::Week | EventGrain::Month => self.of_date(place),
        };
        start.max(FIRST)
    }

    /// The first instant of a date, given as its midnight in UTC.
    pub(crate) fn of_date(&mut self, midnight: i64) -> i64 {
        self.zone.as_mut().map_or(midnight, |zone| zone.start(midnight))
    }
}

impl Zone {
    #[inline]
    fn offset(&mut self, micros: i64) -> i64 {
        let day = micros.div_euclid(DAY) as i32;
        let (tz, slot) = (self.tz, &mut self.offsets[day as usize % SLOTS]);
        if slot.0 != day {
            let (morning, evening) = (seconds(tz, i64::from(day) * DAY), seconds(tz, (i64::from(day) + 1) * DAY - 1));
            *slot = (day, (morning == evening).then_some(morning));
        }
        i64::from(slot.1.unwrap_or_else(|| seconds(tz, micros))) * 1_000_000
    }

    fn start(&mut self, midnight: i64) -> i64 {
        let day = midnight.div_euclid(DAY) as i32;
        let (tz, slot) = (self.tz, &mut self.starts[day as usize % SLOTS]);
        if slot.0 != day {
            let start = DateTime::from_timestamp_micros(midnight).map(|at| first_instant(at.date_naive(), tz));
            *slot = (day, start.map_or(midnight, |at| at.timestamp_micros()));
        }
        slot.1
    }
}

/// Seconds that local time is ahead of UTC.
fn seconds(tz: Tz, micros: i64) -> i32 {
    DateTime::from_timestamp_micros(micros)
        .map_or(0, |at| tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc())
}

/// The number of the period (`day`, `week` or `month`) that holds the day of a place: neighbours differ by 1.
pub(crate) fn period_of(period: EventGrain, place: i64) -> i64 {
    let day = place.div_euclid(DAY);
    match period {
        EventGrain::Week => (day + 3).div_euclid(7),
        EventGrain::Month => {
            let date = date_of(day);
            i64::from(date.year()) * 12 + i64::from(date.month0())
        }
        EventGrain::Event | EventGrain::Hour | EventGrain::Day => day,
    }
}

/// The first day of a period.
pub(crate) fn first_day_of(period: EventGrain, number: i64) -> NaiveDate {
    match period {
        EventGrain::Week => date_of(number * 7 - 3),
        EventGrain::Month => {
            let (year, month) = (number.div_euclid(12) as i32, number.rem_euclid(12) as u32 + 1);
            NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
        }
        EventGrain::Event | EventGrain::Hour | EventGrain::Day => date_of(number),
    }
}

/// The date of a day counted from 1970-01-01.
fn date_of(day: i64) -> NaiveDate {
    DateTime::from_timestamp_micros(day.saturating_mul(DAY)).map_or_else(NaiveDate::default, |at| at.date_naive())
}

/// The first day of the month that holds a day, both counted from 1970-01-01.
#[inline]
fn first_of_month(day: i64) -> i64 {
    // Years run from March, so that the leap day comes last: 400 of them have 146,097 days.
    let of_era = (day + 719_468).rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    day - (of_year - (153 * month + 2) / 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Days, Months, NaiveDateTime, NaiveTime};

    fn micros(text: &str) -> i64 {
        DateTime::parse_from_rfc3339(text).unwrap().timestamp_micros()
    }

    #[test]
    fn months_begin_where_chrono_says() {
        let mut day = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
        while day.year() < 10_000 {
            for day in [day, day + Days::new(1), day + Months::new(1) - Days::new(1)] {
                let number = i64::from(day.num_days_from_ce()) - 719_163;
                assert_eq!(number - first_of_month(number), i64::from(day.day0()), "{day}");
            }
            day = day + Months::new(1);
        }
    }

    #[test]
    fn days_weeks_and_months_are_those_of_the_zone() {
        let place =
            |grain, zone, at: &str| date_of(Calendar::new(grain, zone).unwrap().place(micros(at)) / DAY).to_string();
        assert_eq!(place(EventGrain::Day, "UTC", "1969-12-31T23:59:59.999999Z"), "1969-12-31");
        assert_eq!(place(EventGrain::Day, "Europe/Berlin", "2024-03-30T23:00:00Z"), "2024-03-31");
        assert_eq!(place(EventGrain::Week, "UTC", "2024-03-31T23:59:59Z"), "2024-03-25");
        assert_eq!(place(EventGrain::Week, "Asia/Tokyo", "2024-03-31T15:00:00Z"), "2024-04-01");
        assert_eq!(place(EventGrain::Month, "America/New_York", "2024-03-01T04:59:59Z"), "2024-02-01");
    }

    #[test]
    fn hours_are_clock_hours_that_do_not_run_together_when_the_clock_goes_back() {
        let mut berlin = Calendar::new(EventGrain::Hour, "Europe/Berlin").unwrap();
        let (first, second) = (micros("2024-10-27T00:30:00Z"), micros("2024-10-27T01:30:00Z"));
        assert_eq!([berlin.place(first), berlin.place(second)], [first - HOUR / 2, second - HOUR / 2]);
        let mut kolkata = Calendar::new(EventGrain::Hour, "Asia/Kolkata").unwrap();
        assert_eq!(kolkata.place(micros("2024-01-01T00:40:00Z")), micros("2024-01-01T00:30:00Z"));
    }

    #[test]
    fn remembered_offsets_are_those_of_the_zone() {
        let zones = ["Europe/Berlin", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "Australia/Lord_Howe"];
        for name in zones {
            let tz: Tz = name.parse().unwrap();
            let mut calendar = Calendar::new(EventGrain::Day, name).unwrap();
            let mut at = micros("1900-01-01T00:00:00Z");
            while at < micros("2040-01-01T00:00:00Z") {
                let local: NaiveDateTime =
                    tz.from_utc_datetime(&DateTime::from_timestamp_micros(at).unwrap().naive_utc()).naive_local();
                assert_eq!(calendar.place(at), local.date().and_time(NaiveTime::MIN).and_utc().timestamp_micros());
                at += 5 * HOUR + 7_123_456;
            }
        }
    }

    #[test]
    fn periods_are_numbered_one_after_another() {
        for period in [EventGrain::Day, EventGrain::Week, EventGrain::Month] {
            let mut calendar = Calendar::new(period, "UTC").unwrap();
            let mut before = None;
            for day in -800..800 {
                let (place, number) = (calendar.place(day * DAY), period_of(period, day * DAY));
                assert_eq!(first_day_of(period, number), date_of(place / DAY));
                assert!(before.is_none_or(|(at, n)| number == n + i64::from(place != at)), "{period:?} {day}");
                before = Some((place, number));
            }
        }
    }

    #[test]
    fn a_grain_starts_at_an_instant() {
        let mut calendar = Calendar::new(EventGrain::Month, "America/New_York").unwrap();
        let place = calendar.place(micros("2024-03-20T12:00:00Z"));
        assert_eq!(calendar.start(place), micros("2024-03-01T05:00:00Z"));
        assert_eq!(calendar.of_date(micros("2024-07-01T00:00:00Z")), micros("2024-07-01T04:00:00Z"));
    }
}
