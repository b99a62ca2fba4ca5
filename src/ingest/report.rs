//! A report as it was published.

use std::collections::BTreeMap;

use crate::schema::{PartialDate, ReportKey};

/// One document: its text and what its front matter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The hash of all below but `id`.
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
    /// The text after the front matter, line ends as `\n`.
    pub text: String,
}
