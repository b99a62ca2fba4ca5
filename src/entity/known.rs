//! Names that the lexicon knows, each with the sense that its place in the sentence gives it.

use std::ops::Range;

use super::draft::Draft;
use super::{Reason, sense};
use crate::lexicon::{Form, NameIx, NameMatch, TitlePart};
use crate::schema::{CountryCode, EntityId, EntityType};

/// Adds a mention for each known name.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    let mut koreas = Vec::new();
    for tokens in sentences {
        let words = draft.page.words(tokens.clone());
        let found = draft.page.lexicon.names.find(&words);
        koreas.extend(found.iter().flat_map(|m| &m.entries).map(|(ix, _)| *ix));
        for hit in found {
            let span = tokens.start + hit.tokens.start..tokens.start + hit.tokens.end;
            add_match(draft, span, &hit);
        }
        add_joined(draft, tokens);
    }
    add_halves(draft);
}

fn add_match(draft: &mut Draft<'_>, tokens: Range<usize>, hit: &NameMatch) {
    let Some((name, form)) = choose(draft, &tokens, hit) else { return };
    let entity = draft.known(name);
    let reason = match form {
        Form::Name => Reason::Lexicon,
        Form::Demonym => Reason::Demonym,
        Form::Capital => Reason::Capital,
    };
    draft.mention(tokens.clone(), tokens.end - 1, entity, reason);
}

/// Chooses among the meanings of a form.
fn choose(draft: &Draft<'_>, tokens: &Range<usize>, hit: &NameMatch) -> Option<(NameIx, Form)> {
    let first = *hit.entries.first()?;
    let kind = draft.page.lexicon.names.entry(first.0).kind;
    if is_part_of_a_name(draft, tokens, kind) {
        return None;
    }
    let region = draft.meaning(&hit.entries, EntityType::REGION);
    if first.1 == Form::Capital {
        return if sense::is_place(&draft.page, tokens) { region } else { Some(first) };
    }
    let titled = is_titled(draft, tokens.start);
    if titled && let Some(person) = draft.meaning(&hit.entries, EntityType::PERSON) {
        return Some(person);
    }
    if hit.entries.len() > 1 && kind == EntityType::AGENCY {
        return Some(same_state(draft, tokens, hit).unwrap_or(first));
    }
    Some(first)
}

/// Among like-named bodies of several states ("Joint Chiefs of Staff") the one whose state the text names last before it.
fn same_state(draft: &Draft<'_>, tokens: &Range<usize>, hit: &NameMatch) -> Option<(NameIx, Form)> {
    let names = &draft.page.lexicon.names;
    let of = |code: CountryCode| hit.entries.iter().copied().find(|(ix, _)| names.entry(*ix).country == Some(code));
    if let Some((code, _)) = draft.state_before(tokens.start) {
        return of(code);
    }
    let after = following_state(draft, tokens.end);
    let same = |ix: NameIx| draft.find(&names.entry(ix).id);
    after
        .and_then(of)
        .or_else(|| {
            let said = hit.entries.iter().copied().filter_map(|entry| Some((same(entry.0)?, entry)));
            let used = |ix| draft.mentions.iter().rposition(|m| m.entity == ix);
            said.max_by_key(|(ix, _)| used(*ix)).map(|(_, entry)| entry)
        })
        .or_else(|| {
            let recent = draft.mentions.iter().rev().take(RECENT).filter_map(|m| draft.get(m.entity).country);
            recent.into_iter().find_map(of)
        })
}

/// How many mentions back the state of a like-named body is looked for.
const RECENT: usize = 12;

/// The state in "of South Korea" right behind a name.
fn following_state(draft: &Draft<'_>, at: usize) -> Option<CountryCode> {
    if draft.page.lower(at) != "of" {
        return None;
    }
    let from = at + 1 + usize::from(draft.page.lower(at + 1) == "the");
    let words = draft.page.words(from..draft.page.around(at).end.min(from + 5).max(from));
    let hit = draft.page.lexicon.names.find(&words).into_iter().next().filter(|m| m.tokens.start == 0)?;
    draft.page.lexicon.names.entry(hit.entries[0].0).country
}

/// Whether a one-word place or person is only a part of a longer capitalised name, which other finders read.
fn is_part_of_a_name(draft: &Draft<'_>, tokens: &Range<usize>, kind: EntityType) -> bool {
    let page = &draft.page;
    if tokens.len() > 1 || [EntityType::COUNTRY, EntityType::WEAPON].contains(&kind) {
        return false;
    }
    let before = page.before(tokens.start).filter(|&t| page.is_capital(t) && !page.starts(t) && draft.is_free(t));
    kind == EntityType::PERSON && before.is_some_and(|t| !is_title(draft, t))
}

fn is_title(draft: &Draft<'_>, token: usize) -> bool {
    let titles = [TitlePart::Office, TitlePart::Rank, TitlePart::Courtesy, TitlePart::Role];
    draft.page.lexicon.kinds.titles.has(draft.page.lower(token), &titles)
}

fn is_titled(draft: &Draft<'_>, token: usize) -> bool {
    draft.page.before(token).is_some_and(|t| is_title(draft, t))
}

/// Adds the states inside a hyphenated word: `Russia-Ukraine`, `UK-supplied`.
fn add_joined(draft: &mut Draft<'_>, tokens: Range<usize>) {
    for token in tokens {
        if !draft.is_free(token) || !draft.page.word(token).contains(['-', '–', '/']) || !draft.page.is_capital(token)
        {
            continue;
        }
        let states = draft.page.lexicon.names.inside(draft.page.word(token));
        let state = states.into_iter().find(|(ix, _)| draft.page.lexicon.names.entry(*ix).kind == EntityType::COUNTRY);
        if let Some((name, _)) = state {
            let entity = draft.known(name);
            draft.mention(token..token + 1, token, entity, Reason::Lexicon);
        }
    }
}

/// Adds `the North` and `the South` where the report names that Korea, and no other North or South is meant.
fn add_halves(draft: &mut Draft<'_>) {
    let state = |id: &str| draft.find(&EntityId::new(id));
    let (north, south) = (state("country:kp"), state("country:kr"));
    if north.is_none() && south.is_none() {
        return;
    }
    for token in 0..draft.page.document.tokens.len() {
        let entity = match draft.page.lower(token) {
            "north" => "KP",
            "south" => "KR",
            _ => continue,
        };
        if draft.is_free(token)
            && sense::is_half(&draft.page, token)
            && let Some(entity) = entity.parse().ok().and_then(|code| draft.country(code))
        {
            draft.mention(token..token + 1, token, entity, Reason::Coreference);
            let form = format!("the {}", draft.page.word(token));
            draft.also(entity, form);
        }
    }
}
