//! States that outlive the process: versioned bytes and JSON, the same in Rust, Python and Node.
//!
//! ```text
//! "CXK1" · kind (length u8, UTF-8) · version u32 · payload length u32 · payload (postcard) · CRC32 of all before it
//! ```
//!
//! Integers are little endian. The JSON form is the payload with `kind` and `version` beside its fields. Every version
//! reads all older ones, whose bytes are kept as golden fixtures; newer ones are refused.
use crate::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The most bytes that a state is read from.
pub const MAX_BYTES: usize = 1 << 28;
const MAGIC: &[u8; 4] = b"CXK1";

/// A state with bytes and JSON.
///
/// The serde form of the type is the payload of the newest version; it must validate what it reads.
pub trait State: Serialize + DeserializeOwned {
    /// The kind in bytes and JSON, for example `nps`.
    const KIND: &'static str;
    /// The newest version.
    const VERSION: u32;

    /// Bytes that every language reads back.
    fn to_bytes(&self) -> Result<Vec<u8>> {
        let payload = postcard::to_allocvec(self).map_err(internal)?;
        let mut bytes = Vec::with_capacity(payload.len() + Self::KIND.len() + 17);
        bytes.extend_from_slice(MAGIC);
        bytes.push(Self::KIND.len() as u8);
        bytes.extend_from_slice(Self::KIND.as_bytes());
        bytes.extend_from_slice(&Self::VERSION.to_le_bytes());
        bytes.extend_from_slice(&limited(payload.len())?.to_le_bytes());
        bytes.extend_from_slice(&payload);
        bytes.extend_from_slice(&crc32fast::hash(&bytes).to_le_bytes());
        Ok(bytes)
    }

    /// Reads [`to_bytes`](State::to_bytes) back; truncated, damaged or foreign bytes are `corrupt_state`.
    fn from_bytes(bytes: &[u8]) -> Result<Self> {
        limited(bytes.len())?;
        let (body, sum) = bytes.split_last_chunk::<4>().ok_or_else(|| corrupt("a cxkit state", "too few bytes"))?;
        let rest = body.strip_prefix(MAGIC).ok_or_else(|| corrupt("a cxkit state", "other bytes"))?;
        let (kind, rest) = take_kind(rest).ok_or_else(|| corrupt("a state's kind", "bytes cut short"))?;
        if kind != Self::KIND {
            return Err(corrupt(&format!("a state of kind {}", Self::KIND), &format!("kind {kind}")));
        }
        let (version, rest) = take_u32(rest).ok_or_else(|| corrupt("a version", "bytes cut short"))?;
        supported::<Self>(version)?;
        let (length, payload) = take_u32(rest).ok_or_else(|| corrupt("a length", "bytes cut short"))?;
        if payload.len() != length as usize {
            return Err(corrupt(&format!("{length} bytes of payload"), &format!("{}", payload.len())));
        }
        if crc32fast::hash(body) != u32::from_le_bytes(*sum) {
            return Err(corrupt("bytes that match their checksum", "damaged bytes"));
        }
        Self::from_payload(version, Payload::Bytes(payload))
    }

    /// One JSON document that every language reads back.
    fn to_json(&self) -> Result<String> {
        let Value::Object(fields) = serde_json::to_value(self).map_err(internal)? else {
            return Err(internal("a state is not an object"));
        };
        let mut document = Map::new();
        document.insert("kind".into(), Self::KIND.into());
        document.insert("version".into(), Self::VERSION.into());
        document.extend(fields);
        serde_json::to_string(&document).map_err(internal)
    }

    /// Reads [`to_json`](State::to_json) back.
    fn from_json(json: &str) -> Result<Self> {
        limited(json.len())?;
        let mut document: Map<String, Value> =
            serde_json::from_str(json).map_err(|error| corrupt("a JSON object", &error.to_string()))?;
        let kind = document.remove("kind");
        if kind.as_ref().and_then(Value::as_str) != Some(Self::KIND) {
            let got = kind.map_or_else(|| "no kind".into(), |kind| format!("kind {kind}"));
            return Err(corrupt(&format!("a state of kind {}", Self::KIND), &got));
        }
        let version = document.remove("version").and_then(|version| version.as_u64());
        let version = version.ok_or_else(|| corrupt("a version", "none"))?;
        let version = u32::try_from(version).unwrap_or(u32::MAX);
        supported::<Self>(version)?;
        Self::from_payload(version, Payload::Json(document))
    }

    /// Reads a payload of this version, which is not newer than [`VERSION`](State::VERSION); a state whose payload has
    /// changed reads the older ones here.
    fn from_payload(version: u32, payload: Payload<'_>) -> Result<Self> {
        let _ = version;
        payload.read()
    }
}

/// The payload of a state, in either form.
#[derive(Debug, Clone)]
pub enum Payload<'a> {
    /// The serde form in postcard.
    Bytes(&'a [u8]),
    /// The fields of the JSON form, without kind and version.
    Json(Map<String, Value>),
}

impl Payload<'_> {
    /// The value whose serde form this is; anything else is `corrupt_state`.
    pub fn read<T: DeserializeOwned>(self) -> Result<T> {
        let foreign = |error: String| corrupt("a payload of this kind", &error);
        match self {
            Payload::Json(fields) => serde_json::from_value(fields.into()).map_err(|error| foreign(error.to_string())),
            Payload::Bytes(bytes) => match postcard::take_from_bytes(bytes) {
                Ok((value, [])) => Ok(value),
                Ok(_) => Err(foreign("bytes left over".into())),
                Err(error) => Err(foreign(error.to_string())),
            },
        }
    }

    /// [`read`](Payload::read), made into a newer form that may refuse it.
    pub(crate) fn upgrade<Old: DeserializeOwned, New: TryFrom<Old, Error = String>>(self) -> Result<New> {
        New::try_from(self.read::<Old>()?).map_err(|error| corrupt("a payload of this kind", &error))
    }
}

fn supported<S: State>(version: u32) -> Result<()> {
    match version {
        0 => Err(corrupt("a version from 1", "0")),
        v if v <= S::VERSION => Ok(()),
        got => Err(Error::UnsupportedVersion { kind: S::KIND.into(), supported: S::VERSION, got }),
    }
}

fn limited(length: usize) -> Result<u32> {
    if length <= MAX_BYTES {
        Ok(length as u32)
    } else {
        Err(Error::LimitExceeded { what: "bytes of a state".into(), limit: MAX_BYTES as u64, got: length as u64 })
    }
}

fn take_kind(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (&length, rest) = bytes.split_first()?;
    let (kind, rest) = rest.split_at_checked(length.into())?;
    Some((std::str::from_utf8(kind).ok()?, rest))
}

fn take_u32(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (value, rest) = bytes.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*value), rest))
}

fn corrupt(expected: &str, got: &str) -> Error {
    Error::CorruptState { expected: expected.into(), got: got.into() }
}

fn internal(error: impl ToString) -> Error {
    Error::Internal { reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Probe {
        counts: Vec<u64>,
        mean: f64,
    }
    impl State for Probe {
        const KIND: &'static str = "probe";
        const VERSION: u32 = 2;
    }

    fn probe() -> Probe {
        Probe { counts: vec![1, 2, 300], mean: 0.1 + 0.2 }
    }

    #[test]
    fn bytes_and_json_come_back_equal() {
        assert_eq!(Probe::from_bytes(&probe().to_bytes().unwrap()).unwrap(), probe());
        assert_eq!(Probe::from_json(&probe().to_json().unwrap()).unwrap(), probe());
        assert!(probe().to_json().unwrap().starts_with(r#"{"kind":"probe","version":2,"#));
    }

    #[test]
    fn every_cut_and_every_flipped_bit_is_refused() {
        let bytes = probe().to_bytes().unwrap();
        for end in 0..bytes.len() {
            assert_eq!(Probe::from_bytes(&bytes[..end]).unwrap_err().code(), "corrupt_state", "cut at {end}");
        }
        for bit in 0..8 * bytes.len() {
            let mut damaged = bytes.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            let code = Probe::from_bytes(&damaged).unwrap_err().code();
            assert!(["corrupt_state", "unsupported_version"].contains(&code), "bit {bit}: {code}");
        }
    }

    #[test]
    fn newer_versions_and_other_kinds_are_refused() {
        let newer = r#"{"kind":"probe","version":3,"counts":[],"mean":0}"#;
        assert_eq!(Probe::from_json(newer).unwrap_err().code(), "unsupported_version");
        for json in
            [r#"{"kind":"nps","version":1}"#, "[]", "{", r#"{"kind":"probe"}"#, r#"{"kind":"probe","version":1}"#]
        {
            assert_eq!(Probe::from_json(json).unwrap_err().code(), "corrupt_state", "{json}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Probe::from_bytes(&bytes).is_err());
        }
        #[test]
        fn no_payload_behind_a_valid_header_makes_it_panic(payload in proptest::collection::vec(any::<u8>(), 0..60)) {
            let mut bytes = b"CXK1\x05probe".to_vec();
            bytes.extend_from_slice(&2_u32.to_le_bytes());
            bytes.extend_from_slice(&(payload.len() as u32).to_le_bytes());
            bytes.extend_from_slice(&payload);
            bytes.extend_from_slice(&crc32fast::hash(&bytes).to_le_bytes());
            let _ = Probe::from_bytes(&bytes);
        }
        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}") {
            prop_assert!(Probe::from_json(&text).is_err());
        }
    }
}
