//! Capitalised names that no title and no head noun explains: persons by what stands beside them, sources by who speaks.

use std::ops::Range;

use super::draft::Draft;
use super::{Reason, agency, person};
use crate::lexicon::{Kind, TitlePart};
use crate::schema::{CountryCode, EntityId, EntityType};
use crate::syntax::Deprel;

/// How many words behind a comma a title may stand in an apposition.
const APPOSITION: usize = 9;

/// Adds persons and organisations.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
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
    if !draft.is_free(at) || !page.is_capital(at) || person::is_stop(draft, at) {
        return None;
    }
    person::name_at(draft, at, end, false).filter(|n| n.clone().all(|t| draft.is_free(t)))
}

fn judge(draft: &mut Draft<'_>, name: &Range<usize>, end: usize) {
    let title = apposition(draft, name, end);
    let speaks = draft.page.is_speech(name.end) || spoken_of(draft, name);
    if name.len() == 1 {
        if speaks && (agency::is_acronym(draft.page.word(name.start)) || draft.page.lower_before(name.start) == "the") {
            add_agency(draft, name);
        }
        return;
    }
    let shouted = name.clone().any(|t| agency::is_acronym(draft.page.word(t)) && !draft.page.word(t).contains('.'));
    if shouted {
        return;
    }
    let looks = title.is_some()
        || aged(draft, name.end)
        || speaks
        || subject(draft, name)
        || draft.page.lower(name.end) == "who";
    if looks {
        add_person(draft, name, title.as_ref());
    }
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
    let ix = draft.plain(EntityId::from_name("person", &text), EntityType::PERSON, &text, country, note);
    draft.mention(name.clone(), name.end - 1, ix, Reason::Shape);
}

fn add_agency(draft: &mut Draft<'_>, name: &Range<usize>) {
    let text = draft.page.phrase(name.clone());
    let ix = draft.plain(EntityId::from_name("agency", &text), EntityType::AGENCY, &text, None, None);
    draft.mention(name.clone(), name.end - 1, ix, Reason::Shape);
}
