//! Names that the lexicon knows, each with the sense that its place in the sentence gives it.

use std::ops::Range;

use super::bodies::Bodies;
use super::draft::Draft;
use super::{Reason, sense};
use crate::lexicon::{Form, NameIx, NameMatch, OrgPart, TitlePart};
use crate::schema::{EntityId, EntityType};

/// Adds a mention for each known name.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    let found: Vec<NameMatch> = sentences.iter().flat_map(|tokens| matches_in(draft, tokens)).collect();
    let bodies = Bodies::choose(draft, &found);
    let mut hits = found.iter().peekable();
    for tokens in sentences {
        while let Some(hit) = hits.next_if(|hit| hit.tokens.start < tokens.end) {
            add_match(draft, hit.tokens.clone(), hit, &bodies);
        }
        add_joined(draft, tokens);
    }
    add_halves(draft);
}

/// The known names of a sentence, by the tokens of the document.
fn matches_in(draft: &Draft<'_>, tokens: &Range<usize>) -> Vec<NameMatch> {
    let mut found = draft.page.lexicon.names.find(&draft.page.words(tokens.clone()));
    for hit in &mut found {
        hit.tokens = tokens.start + hit.tokens.start..tokens.start + hit.tokens.end;
    }
    found
}

fn add_match(draft: &mut Draft<'_>, tokens: Range<usize>, hit: &NameMatch, bodies: &Bodies) {
    let Some((name, form)) = choose(draft, &tokens, hit, bodies) else { return };
    let entity = draft.known(name);
    let reason = match form {
        Form::Name => Reason::Lexicon,
        Form::Demonym => Reason::Demonym,
        Form::Capital => Reason::Capital,
    };
    draft.mention(tokens.clone(), tokens.end - 1, entity, reason);
}

/// Chooses among the meanings of a form.
fn choose(draft: &Draft<'_>, tokens: &Range<usize>, hit: &NameMatch, bodies: &Bodies) -> Option<(NameIx, Form)> {
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
        return bodies.meaning(draft, tokens, hit);
    }
    if kind == EntityType::AGENCY && is_of_another_state(draft, tokens, first.0) {
        return None;
    }
    Some(first)
}

/// Whether a ministry of a known state stands behind the name of another: `Philippine Department of Energy`.
fn is_of_another_state(draft: &Draft<'_>, tokens: &Range<usize>, name: NameIx) -> bool {
    let (page, entry) = (&draft.page, draft.page.lexicon.names.entry(name));
    let generic = page.lexicon.kinds.orgs.has(page.one(tokens.start), &[OrgPart::Ministry, OrgPart::Body]);
    let beside = draft.state_before(tokens.start).map(|(code, _)| code);
    generic && tokens.len() > 1 && beside.is_some_and(|code| entry.country.is_some_and(|own| own != code))
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

/// Adds the states and bodies inside a hyphenated word: `Russia-Ukraine`, `UK-supplied`, `South Korea-U.S.`.
fn add_joined(draft: &mut Draft<'_>, tokens: Range<usize>) {
    for token in tokens.clone() {
        if draft.is_free(token) && draft.page.word(token).contains(HYPHENS) && draft.page.is_capital(token) {
            add_parts(draft, token, &tokens);
        }
    }
}

const HYPHENS: [char; 4] = ['-', '‑', '–', '/'];

/// Reads a hyphenated word with the free names beside it, since a name of two words may reach out of it.
fn add_parts(draft: &mut Draft<'_>, token: usize, sentence: &Range<usize>) {
    let open = |t: usize| sentence.contains(&t) && draft.page.is_capital(t) && draft.is_free(t);
    let from = token.checked_sub(1).filter(|t| open(*t)).unwrap_or(token);
    let to = token + 1 + usize::from(open(token + 1));
    let mut parts: Vec<(&str, usize)> = Vec::new();
    for t in from..to {
        parts.extend(draft.page.word(t).split(HYPHENS).map(|part| (part, t)));
    }
    let words: Vec<&str> = parts.iter().map(|(part, _)| *part).collect();
    for hit in draft.page.lexicon.names.find(&words) {
        let covered = parts[hit.tokens.start].1..parts[hit.tokens.end - 1].1 + 1;
        let state = draft.meaning(&hit.entries, EntityType::COUNTRY);
        let named = state.or_else(|| draft.meaning(&hit.entries, EntityType::AGENCY));
        if let Some((name, _)) = named.filter(|_| covered.contains(&token)) {
            let entity = draft.known(name);
            draft.mention_beside(covered, entity, Reason::Lexicon);
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
