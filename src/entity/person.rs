//! Persons by what stands before or behind a capitalised name: titles, ages, appositions.

use std::ops::Range;

use super::draft::Draft;
use super::{EntityIx, Reason};
use crate::lexicon::{ContextPart, Kind, TitlePart};
use crate::schema::{CountryCode, EntityId, EntityType};
use crate::syntax::Upos;

pub(super) const TITLES: [TitlePart; 4] = [TitlePart::Office, TitlePart::Rank, TitlePart::Courtesy, TitlePart::Role];

/// The most words of a name.
const LONGEST: usize = 6;

/// Adds persons that a title stands before, and the titles before known persons.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences = draft.page.named_sentences();
    for tokens in sentences {
        let mut at = tokens.start;
        while at < tokens.end {
            at = titled(draft, at, tokens.end).unwrap_or(at + 1);
        }
    }
}

/// Reads a title and the name behind it; returns where to go on.
fn titled(draft: &mut Draft<'_>, at: usize, end: usize) -> Option<usize> {
    let page = &draft.page;
    let (length, title) = page.lexicon.kinds.titles.start_of(page.lowers(at..end), &TITLES)?;
    let title = title.clone();
    if is_body(draft, at, length, end) {
        return None;
    }
    if draft.entity_at(at).is_some_and(|ix| draft.kind(ix) == EntityType::PERSON) {
        return None;
    }
    let mut from = at + length;
    from = skip_second_title(draft, from, end);
    let mut office_of = None;
    if matches!(page.lower(from), "of") && title.part == TitlePart::Office {
        let (code, next) = office_state(draft, from + 1)?;
        office_of = Some(code);
        from = next;
    }
    let name = name_at(draft, from, end, title.part != TitlePart::Role)?;
    let mixed = title.part == TitlePart::Role && draft.page.is_capital(at) && !draft.page.starts(at);
    let plain_word = title.part == TitlePart::Role && name.len() < 2 && known_person(draft, &name).is_none();
    if mixed || plain_word {
        return None;
    }
    let before = draft.state_before(start_of_title(draft, at)).map(|(code, _)| code);
    let country = office_of.or(before);
    add_titled(draft, at, &name, &title, country);
    Some(name.end)
}

/// Whether a title only begins the name of a body: `General Staff`.
fn is_body(draft: &Draft<'_>, at: usize, title: usize, end: usize) -> bool {
    let body = draft.page.lexicon.kinds.orgs.start_of(draft.page.ones(at..end), &super::agency::HEADS);
    body.is_some_and(|(length, _)| length > title) && draft.page.is_capital(at + title)
}

/// Whether more titles stand between: "Defense Minister Gen. X", "spokesman Lt. Col. Y".
fn skip_second_title(draft: &Draft<'_>, from: usize, end: usize) -> usize {
    let page = &draft.page;
    let from = from
        + usize::from(
            page.lower(from) == ","
                && page
                    .lexicon
                    .kinds
                    .titles
                    .start_of(page.lowers(from + 1..end.max(from + 1)), &[TitlePart::Rank])
                    .is_some(),
        );
    let next = page.lexicon.kinds.titles.start_of(page.lowers(from..end.max(from)), &TITLES);
    next.map_or(from, |(n, _)| from + n)
}

/// The state in "President of Ukraine X".
fn office_state(draft: &Draft<'_>, at: usize) -> Option<(CountryCode, usize)> {
    let at = at + usize::from(draft.page.lower(at) == "the");
    let mention = draft.at(at).filter(|m| m.tokens.start == at && m.reason != Reason::Demonym)?;
    Some((draft.get(mention.entity).country?, mention.tokens.end))
}

/// Words such as `former` and `vice` before a title.
fn start_of_title(draft: &Draft<'_>, at: usize) -> usize {
    let is_filler = |t: usize| draft.page.lexicon.kinds.contexts.has(draft.page.lower(t), &[ContextPart::Filler]);
    let mut start = at;
    while let Some(before) = draft.page.before(start) {
        if !is_filler(before) {
            break;
        }
        start = before;
    }
    start
}

/// The capitalised name that begins at a token, as far as it is no other name.
pub(super) fn name_at(draft: &Draft<'_>, from: usize, end: usize, strong: bool) -> Option<Range<usize>> {
    let mut to = from;
    while to < end && to - from < LONGEST && goes_on(draft, from, to, end, strong) {
        to += 1;
    }
    while to > from && !draft.page.is_capital(to - 1) && !has_article(draft.page.lower(to - 1)) {
        to -= 1;
    }
    (to > from).then_some(from..to)
}

fn goes_on(draft: &Draft<'_>, from: usize, at: usize, end: usize, strong: bool) -> bool {
    let page = &draft.page;
    if at > from && !page.is_capital(at) {
        let next = at + 1 < end && (page.is_capital(at + 1) || is_particle(draft, at + 1));
        return has_article(page.lower(at)) && draft.is_free(at) || is_particle(draft, at) && next;
    }
    if !page.is_capital(at) || is_shout(page.word(at)) && !is_shout(page.word(from)) {
        return false;
    }
    let Some(mention) = draft.at(at) else { return !is_stop(draft, at, at == from) };
    let kind = draft.kind(mention.entity);
    if kind == EntityType::PERSON {
        return at == from || mention.tokens.start != at || mention.tokens.len() == 1;
    }
    let lone = mention.tokens.len() == 1 && kind != EntityType::COUNTRY;
    let inside = at > from || at + 1 < end && page.is_capital(at + 1) && draft.is_free(at + 1);
    strong && lone && (kind == EntityType::REGION || inside)
}

/// Whether a word is a name with its article: `al-Assad`, `el-Sisi`.
fn has_article(lower: &str) -> bool {
    ["al-", "el-", "ul-", "as-", "ash-", "ad-", "an-"]
        .iter()
        .any(|article| lower.len() > article.len() && lower.starts_with(article))
}

fn is_shout(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(char::is_uppercase)
}

/// Capitalised words that are no part of a person's name.
pub(super) fn is_stop(draft: &Draft<'_>, token: usize, first: bool) -> bool {
    let page = &draft.page;
    let lower = page.lower(token);
    let kinds = &page.lexicon.kinds;
    is_time(draft, token)
        || kinds.orgs.has(page.one(token), &super::agency::HEADS)
        || first && kinds.titles.has(lower, &[TitlePart::Office, TitlePart::Rank])
        || (page.starts(token) && is_plain(draft, token))
}

/// Whether a word is a month, a weekday or a feast.
pub(super) fn is_time(draft: &Draft<'_>, token: usize) -> bool {
    draft.page.lexicon.kinds.contexts.has(draft.page.lower(token).trim_end_matches('.'), &[ContextPart::Time])
}

/// Whether a word is a small one inside names: `van`, `bin`.
fn is_particle(draft: &Draft<'_>, token: usize) -> bool {
    draft.page.lexicon.kinds.contexts.has(draft.page.lower(token), &[ContextPart::Particle])
}

/// Whether a capital at the start of a sentence is only that: the word is in lower case elsewhere, or no name by its tag.
pub(super) fn is_plain(draft: &Draft<'_>, token: usize) -> bool {
    let other_tag = draft.page.upos(token).is_some_and(|tag| tag != Upos::Propn);
    other_tag || draft.page.lexicon.text.starts_sentence(draft.page.word(token))
}

fn known_person(draft: &Draft<'_>, name: &Range<usize>) -> Option<EntityIx> {
    name.clone().find_map(|t| draft.entity_at(t).filter(|ix| draft.kind(*ix) == EntityType::PERSON))
}

fn add_titled(
    draft: &mut Draft<'_>,
    at: usize,
    name: &Range<usize>,
    title: &Kind<TitlePart>,
    country: Option<CountryCode>,
) {
    let entity = match known_person(draft, name) {
        Some(known) if covers(draft, name, known) => known,
        _ if name.len() == 1 => match draft_surname(draft, name.start) {
            Some(known) => known,
            None => new_person(draft, name, country, title),
        },
        _ => new_person(draft, name, country, title),
    };
    if [EntityType::REGION, EntityType::PERSON].map(Some).contains(&draft.kind_at(name.start))
        || name.clone().any(|t| draft.kind_at(t) == Some(EntityType::REGION))
    {
        draft.clear(name.clone());
    }
    let known = draft.page.phrase(name.clone());
    draft.also(entity, known);
    draft.mention(at..name.end, name.end - 1, entity, Reason::Shape);
}

/// Whether a known person's mention is all of the name.
fn covers(draft: &Draft<'_>, name: &Range<usize>, person: EntityIx) -> bool {
    draft.mentions.iter().rev().any(|m| m.entity == person && m.tokens.start <= name.start && m.tokens.end >= name.end)
}

fn draft_surname(draft: &Draft<'_>, token: usize) -> Option<EntityIx> {
    super::short::person(draft, draft.page.word(token))
}

/// Finds the known person that a name means without `Jr.` and initials: `Joseph R. Biden Jr.`.
pub(super) fn known_as(draft: &mut Draft<'_>, text: &str) -> Option<EntityIx> {
    let words: Vec<&str> = text.split_whitespace().filter(|w| !w.trim_end_matches(',').ends_with('.')).collect();
    if words.len() < 2 || words.len() == text.split_whitespace().count() {
        return None;
    }
    let entries = draft.page.lexicon.names.lookup(&words.join(" "));
    let (name, _) = draft.meaning(&entries, EntityType::PERSON)?;
    let ix = draft.known(name);
    draft.also(ix, text);
    Some(ix)
}

/// Makes a person of a name; one word alone waits for a fuller form that comes later in the report.
pub(super) fn new_person(
    draft: &mut Draft<'_>,
    name: &Range<usize>,
    country: Option<CountryCode>,
    title: &Kind<TitlePart>,
) -> EntityIx {
    let text = draft.page.phrase(name.clone());
    if let Some(known) = known_as(draft, &text) {
        return known;
    }
    let note = (title.part == TitlePart::Office || title.part == TitlePart::Role).then_some(title.word.as_str());
    let ix = draft.plain(EntityId::from_name("person", &text), EntityType::PERSON, &text, country, note);
    draft.also(ix, text);
    ix
}
