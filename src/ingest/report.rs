//! A report as it was published, and the key that its content gives it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::schema::{PartialDate, ReportKey};

/// One document: its text and what its front matter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The hash of all below, and of the id where the document itself states one ([`Report::content_key`]).
    pub key: ReportKey,
    /// The front matter's `id`, else the file's stem.
    pub id: String,
    /// The front matter's `title`.
    pub title: Option<String>,
    /// When it was published; relative dates stay unresolved without it.
    pub published: Option<PartialDate>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Every other key of the front matter.
    pub extra: BTreeMap<String, String>,
    /// The text after the front matter, line ends as `\n`, without blank lines before and white space after it.
    pub text: String,
}

/// Whether a report's id counts as part of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdOrigin {
    /// The document states it.
    Stated,
    /// It was made from a file's name, which may change while the document stays the same.
    Derived,
}

impl Report {
    /// Computes the key that the report's content gives it, whatever `key` holds now.
    ///
    /// The key is the first 12 hexadecimal digits of SHA-256 over these fields in this order, absent ones left out:
    /// `id` (only a stated one), `title`, `published` (ISO), `publisher`, `url`, each further key as `extra/<key>` in
    /// byte order, `text`. A field is written as its name, a line feed, the number of its bytes in decimal, a line
    /// feed, the bytes, a line feed.
    #[must_use]
    pub fn content_key(&self, id: IdOrigin) -> ReportKey {
        let mut hasher = Sha256::new();
        let mut field = |name: &str, value: &str| {
            hasher.update(format!("{name}\n{}\n", value.len()));
            hasher.update(value);
            hasher.update("\n");
        };
        let published = self.published.map(|date| date.to_string());
        let fixed = [
            ("id", (id == IdOrigin::Stated).then_some(&self.id)),
            ("title", self.title.as_ref()),
            ("published", published.as_ref()),
            ("publisher", self.publisher.as_ref()),
            ("url", self.url.as_ref()),
        ];
        fixed.into_iter().filter_map(|(name, value)| Some((name, value?))).for_each(|(name, value)| field(name, value));
        self.extra.iter().for_each(|(name, value)| field(&format!("extra/{name}"), value));
        field("text", &self.text);
        ReportKey::new(first_digits(&hasher.finalize()))
    }
}

fn first_digits(hash: &[u8]) -> String {
    hash.iter().take(6).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
