//! Options that are a list of named things, and may be written as a map by name.
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A thing with a name, which one value of a map stands for.
pub(super) trait Named: Sized {
    type Value;
    /// What a list or a map holds, in words.
    const EXPECTED: &'static str;
    fn named(name: String, value: Self::Value) -> Self;
}

/// A list of things, or a map of their values by name.
pub(super) fn listed<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Named<Value: Deserialize<'de>> + Deserialize<'de>,
{
    deserializer.deserialize_seq(Listed(PhantomData))
}

struct Listed<T>(PhantomData<T>);

impl<'de, T: Named<Value: Deserialize<'de>> + Deserialize<'de>> Visitor<'de> for Listed<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = list.next_element()? {
            all.push(item);
        }
        Ok(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<T>, A::Error> {
        let mut all = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            all.push(T::named(name, value));
        }
        Ok(all)
    }
}
