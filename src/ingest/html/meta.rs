//! A page's metadata to the fields of a report: lists of places to look, the surest first.

use std::collections::BTreeMap;

use super::json_ld::{self, Data};
use super::page::Page;
use crate::ingest::date;

/// What a page tells of itself.
pub(super) struct About {
    pub(super) fields: BTreeMap<String, String>,
    /// The text of the article, where the metadata repeat it.
    pub(super) body: Option<String>,
}

/// Where pages tell the day of publication, beside JSON-LD.
const PUBLISHED: [&str; 18] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "publish-date",
    "publication_date",
    "publishdate",
    "pubdate",
    "date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "cxenseparse:recs:publishtime",
    "time",
];

const TITLE: [&str; 4] = ["og:title", "twitter:title", "dc.title", "headline"];
const PUBLISHER: [&str; 5] = ["og:site_name", "publisher", "dc.publisher", "application-name", "cre"];
const URL: [&str; 3] = ["canonical", "og:url", "url"];

/// Reads what a page tells of itself.
pub(super) fn about(page: &Page) -> About {
    let data = json_ld::read(&page.data);
    let told =
        |keys: &[&str]| keys.iter().filter_map(|key| page.meta.get(*key)).find(|value| !value.is_empty()).cloned();
    let publisher = told(&PUBLISHER).or(data.publisher.clone());
    let title = told(&TITLE).or(data.headline.clone()).or_else(|| page.heading.clone());
    let title = title.or_else(|| page.meta.get("title").map(|title| bare_title(title, publisher.as_deref())));
    let found = [
        ("title", title),
        ("published", published(page, &data)),
        ("publisher", publisher),
        ("url", told(&URL).filter(|url| url.contains("://")).or(data.url.clone())),
        ("author", told(&["author", "article:author"]).filter(|author| !author.contains("://"))),
    ];
    let fields = found.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
    About { fields, body: data.body }
}

/// Returns the first date that is one; else the first that is told, so that it can be complained of.
fn published(page: &Page, data: &Data) -> Option<String> {
    let all = || PUBLISHED[..2].iter().filter_map(|key| page.meta.get(*key)).chain(&data.published);
    let all = || all().chain(PUBLISHED[2..].iter().filter_map(|key| page.meta.get(*key)));
    all().find(|text| date::day(text).is_some()).or_else(|| all().next()).cloned()
}

/// Takes the publisher off a title: `Troops leave | The Paper`.
fn bare_title(title: &str, publisher: Option<&str>) -> String {
    let cut = [" | ", " - ", " — ", " – ", " :: "].iter().find_map(|mark| title.rsplit_once(mark));
    match (cut, publisher) {
        (Some((bare, site)), Some(publisher)) if site.trim().eq_ignore_ascii_case(publisher.trim()) => bare.to_owned(),
        (Some((bare, _)), None) if title.contains(" | ") => bare.to_owned(),
        _ => title.to_owned(),
    }
}

/// Finds the charset that a page names in its first bytes.
pub(super) fn charset(start: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(start).to_lowercase();
    let after = start.split("charset").nth(1).or_else(|| start.split("encoding").nth(1))?;
    let name = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
    (end > 0).then(|| name[..end].to_owned())
}
