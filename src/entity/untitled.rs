//! Capitalised names that no title and no head noun explains: persons by what stands beside them, sources by who speaks.

use std::ops::Range;

use super::draft::Draft;
use super::{Reason, agency, person};
use crate::lexicon::{Kind, OrgPart, PlacePart, TitlePart};
use crate::schema::{CountryCode, EntityId, EntityType};
use crate::syntax::Deprel;
use crate::text::SentenceKind;

/// How many words behind a comma a title may stand in an apposition.
const APPOSITION: usize = 9;

/// Adds persons and organisations.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.mixed_sentences();
    for tokens in sentences {
        let mut at = tokens.start;
        while at < tokens.end {
            at = match name(draft, at, tokens.end) {
                Some(found) => {
                    judge(draft, &found, tokens.end);
                    found.end
                }
                None => at + 1,
            };
        }
    }
}

fn name(draft: &Draft<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let page = &draft.page;
    if !draft.is_free(at) || !page.is_capital(at) || person::is_stop(draft, at, true) {
        return None;
    }
    person::name_at(draft, at, end, false).filter(|n| n.clone().all(|t| draft.is_free(t)))
}

fn judge(draft: &mut Draft<'_>, name: &Range<usize>, end: usize) {
    if is_introduced(draft, name) {
        add_agency(draft, name);
        return;
    }
    let title = apposition(draft, name, end);
    let speaks = draft.page.is_speech(name.end) || spoken_of(draft, name);
    if name.len() == 1 {
        let title = draft.page.lexicon.kinds.titles.has(draft.page.one(name.start), &person::TITLES);
        if speaks
            && !title
            && (agency::is_acronym(draft.page.word(name.start)) || draft.page.lower_before(name.start) == "the")
        {
            add_agency(draft, name);
        }
        return;
    }
    let shouted = name.clone().any(|t| agency::is_acronym(draft.page.word(t)) && !draft.page.word(t).contains('.'));
    if shouted || titles_only(draft, name) {
        return;
    }
    let sure = title.is_some() || aged(draft, name.end) || speaks || subject(draft, name);
    if sure || draft.page.lower(name.end) == "who" || plain(draft, name) {
        add_person(draft, name, title.as_ref());
    }
}

/// Whether a noun before the name says that it is an organisation's: "the shipping company Marlin", "the newspaper Aripaev".
fn is_introduced(draft: &Draft<'_>, name: &Range<usize>) -> bool {
    let page = &draft.page;
    let parts = [OrgPart::Company, OrgPart::Group, OrgPart::Media, OrgPart::Party];
    let noun = page.before(name.start).filter(|t| page.is_noun(*t) && draft.is_free(*t) && !page.is_capital(*t));
    noun.is_some_and(|t| page.word(t) == page.one(t) && page.lexicon.kinds.orgs.has(page.one(t), &parts))
}

/// Whether a name is only a title: `Special Rapporteur`, `Vice President`.
fn titles_only(draft: &Draft<'_>, name: &Range<usize>) -> bool {
    draft.page.lexicon.kinds.titles.has(draft.page.lower(name.end - 1), &person::TITLES)
}

/// Whether two to four words stand in the middle of running text and nothing says that they name no person.
fn plain(draft: &Draft<'_>, name: &Range<usize>) -> bool {
    let page = &draft.page;
    let prose = page.document.sentences[page.sentence_of(name.start)].kind == SentenceKind::Prose;
    let letters =
        name.clone().all(|t| page.word(t).chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’')));
    let goes_on = page.is_noun(name.end) && draft.is_free(name.end) && !page.is_capital(name.end);
    let last_is_common = !page.lexicon.words.readings(page.lower(name.end - 1)).is_empty();
    let place = page.lexicon.kinds.places.has(page.lower(name.start), &[PlacePart::Prefix]);
    prose
        && letters
        && !last_is_common
        && !place
        && !goes_on
        && (2..=4).contains(&name.len())
        && !page.starts(name.start)
        && page.lower_before(name.start) != "the"
}

/// Whether the name stands after `said` or `according to`.
fn spoken_of(draft: &Draft<'_>, name: &Range<usize>) -> bool {
    let page = &draft.page;
    let Some(before) = page.before(name.start) else { return false };
    let according = page.lower(before) == "to" && page.lower_before(before) == "according";
    according || page.lower(before) == "said"
}

/// "Name, 57, ...".
fn aged(draft: &Draft<'_>, at: usize) -> bool {
    let page = &draft.page;
    let number = page.lower(at + 1);
    page.lower(at) == ","
        && number.len() == 2
        && number.bytes().all(|b| b.is_ascii_digit())
        && page.lower(at + 2) == ","
}

/// Whether the name is the subject of a verb of its sentence.
fn subject(draft: &Draft<'_>, name: &Range<usize>) -> bool {
    name.clone().any(|t| {
        matches!(draft.page.deprel(t), Some(Deprel::Nsubj)) && draft.page.head(t).is_some_and(|h| draft.page.is_verb(h))
    })
}

/// The title in an apposition behind a name, and the state it names: "Kim Il-hoon, South Korea's deputy envoy".
fn apposition(draft: &Draft<'_>, name: &Range<usize>, end: usize) -> Option<(Kind<TitlePart>, Option<CountryCode>)> {
    let page = &draft.page;
    if page.lower(name.end) != "," {
        return None;
    }
    let from = name.end + 1;
    let stop = end.min(from + APPOSITION);
    let mut state = None;
    for at in from..stop {
        let parts = [TitlePart::Office, TitlePart::Role, TitlePart::Rank];
        if let Some((length, kind)) = page.lexicon.kinds.titles.start_of(page.lowers(at..stop), &parts) {
            let of = state.or_else(|| after_of(draft, at + length));
            return Some((kind.clone(), of));
        }
        if page.word(at) == "," || page.is_verb(at) {
            return None;
        }
        if let Some(ix) = draft.entity_at(at) {
            state = draft.get(ix).country.or(state);
        }
    }
    None
}

fn after_of(draft: &Draft<'_>, at: usize) -> Option<CountryCode> {
    if !matches!(draft.page.lower(at), "of" | "for" | "at") {
        return None;
    }
    (at + 1..at + 4).find_map(|t| draft.entity_at(t)).and_then(|ix| draft.get(ix).country)
}

fn add_person(draft: &mut Draft<'_>, name: &Range<usize>, title: Option<&(Kind<TitlePart>, Option<CountryCode>)>) {
    let text = draft.page.phrase(name.clone());
    let (note, country) = match title {
        Some((kind, code)) => (Some(kind.word.as_str()), *code),
        None => (None, None),
    };
    let known = person::known_as(draft, &text);
    let new = |draft: &mut Draft<'_>| {
        draft.plain(EntityId::from_name("person", &text), EntityType::PERSON, &text, country, note)
    };
    let ix = known.unwrap_or_else(|| new(draft));
    draft.mention(name.clone(), name.end - 1, ix, Reason::Shape);
}

fn add_agency(draft: &mut Draft<'_>, name: &Range<usize>) {
    let text = draft.page.phrase(name.clone());
    let ix = draft.plain(EntityId::from_name("agency", &text), EntityType::AGENCY, &text, None, None);
    draft.mention(name.clone(), name.end - 1, ix, Reason::Shape);
}
