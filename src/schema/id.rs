//! Typed ids, so that a report's key is never taken for an entity's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes over an id as it is written in a table or a store.
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// Returns the id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id!(
    /// An entity, the same in every run and report: `country:kp`, `agency:kr/national-intelligence-service`, `weapon:kn-23`.
    EntityId
);
text_id!(
    /// A report, by the hash of its content: the first 12 hexadecimal digits of SHA-256.
    ReportKey
);
text_id!(
    /// A claim: its report's key, a colon, and its number in the report from 1: `3fa9c1d2e4b5:12`.
    ClaimId
);

impl EntityId {
    /// Makes an id from a type's prefix and a name: lower case, words joined by hyphens.
    ///
    /// ```
    /// use annals::schema::EntityId;
    /// assert_eq!(EntityId::from_name("person", "Kim Yong-bok").as_str(), "person:kim-yong-bok");
    /// ```
    #[must_use]
    pub fn from_name(prefix: &str, name: &str) -> Self {
        Self(format!("{prefix}:{}", slug(name)))
    }
}

impl ClaimId {
    /// Makes the id of the `number`-th claim (from 1) of a report.
    #[must_use]
    pub fn numbered(report: &ReportKey, number: usize) -> Self {
        Self(format!("{report}:{number}"))
    }
}

/// Folds a name for an id: letters and digits of any script in lower case, all else one hyphen.
pub(crate) fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') && c != '\'' && c != '’' {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// A state's ISO 3166-1 alpha-2 code (`KP`), or the user-assigned `XK`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Returns the two capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Returns the id of the state as an entity.
    #[must_use]
    pub fn entity(self) -> EntityId {
        EntityId::from_name("country", self.as_str())
    }
}

impl FromStr for CountryCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.as_bytes() {
            &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([a, b])),
            _ => Err(format!("`{text}` is no country code: expected two capital letters such as `KP`")),
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_every_script() {
        assert_eq!(slug("South Korea's “NIS”"), "south-koreas-nis");
        assert_eq!(slug("국가정보원 (NIS)"), "국가정보원-nis");
    }

    #[test]
    fn country_codes_are_two_capitals() {
        assert!("KP".parse::<CountryCode>().is_ok());
        assert!("Kp".parse::<CountryCode>().is_err());
    }
}
