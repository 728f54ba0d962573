//! Enums that know the usual words and keep any other: data with a new channel name still loads.

/// An enum over strings with documented known variants and `Other(String)`.
///
/// In JSON it is the word itself. A known word is always its variant, so equality is equality of words; words are
/// compared byte by byte, and the empty word is refused.
macro_rules! open_enum {
    ($(#[doc = $about:literal])+ $Enum:ident { $($(#[doc = $doc:literal])+ $Variant:ident = $word:literal,)+ }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $Enum {
            $($(#[doc = $doc])+ $Variant,)+
            /// Any other word. Make it with [`from_word`](Self::from_word), which knows the known ones.
            Other(String),
        }

        impl $Enum {
            /// The known words.
            pub const KNOWN: &[&str] = &[$($word),+];

            /// The variant of a word; the empty word is `invalid_value`.
            pub fn from_word(word: &str) -> crate::Result<Self> {
                match word {
                    $($word => Ok(Self::$Variant),)+
                    "" => Err(crate::Error::invalid(stringify!($Enum), None, "a word", "an empty one")),
                    other => Ok(Self::Other(other.into())),
                }
            }

            /// The word.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$Variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl std::fmt::Display for $Enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $Enum {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Enum {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_word(&word).map_err(|error| crate::domain::checked::refused(&error))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $Enum {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Enum).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": crate::domain::open_enum::text(&[$($about),+]),
                    "anyOf": [
                        $({"type": "string", "const": $word, "description": crate::domain::open_enum::text(&[$($doc),+])},)+
                        {"type": "string", "minLength": 1},
                    ],
                })
            }
        }
    };
}
pub(crate) use open_enum;

/// Documentation lines as one text.
#[cfg(feature = "schema")]
pub(crate) fn text(lines: &[&str]) -> String {
    lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use crate::exchange::{Names, from_value};
    use serde_json::json;

    open_enum! {
        /// A colour.
        Colour {
            /// As blood.
            Red = "red",
            /// As grass,
            /// in spring.
            PaleGreen = "pale_green",
        }
    }

    #[test]
    fn known_words_are_variants_and_others_are_kept() {
        for (word, colour) in
            [("red", Colour::Red), ("pale_green", Colour::PaleGreen), ("Red", Colour::Other("Red".into()))]
        {
            assert_eq!(Colour::from_word(word).unwrap(), colour);
            assert_eq!(json!(colour), json!(word));
            assert_eq!(serde_json::from_value::<Colour>(json!(word)).unwrap(), colour);
            assert_eq!(postcard::from_bytes::<Colour>(&postcard::to_allocvec(&colour).unwrap()).unwrap(), colour);
            assert_eq!(colour.to_string(), word);
        }
        assert_eq!(Colour::KNOWN, ["red", "pale_green"]);
    }

    #[test]
    fn the_empty_word_is_refused() {
        assert_eq!(Colour::from_word("").unwrap_err().code(), "invalid_value");
        let error = from_value::<Colour>(json!(""), Names::Snake, "colour").unwrap_err();
        assert_eq!(error.to_string(), "option colour: expected a word, got an empty one");
    }
}
