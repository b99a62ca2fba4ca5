//! Organisations: capitalised names with a head noun, acronyms in brackets.

use std::ops::Range;

use super::draft::{Draft, id_in};
use super::{EntityIx, Reason, person};
use crate::lexicon::{ForcePart, OrgPart, TitlePart, WeaponPart};
use crate::schema::{CountryCode, EntityType};
use crate::syntax::Upos;

/// The parts of head nouns that make an organisation of a capitalised name.
pub(super) const HEADS: [OrgPart; 9] = [
    OrgPart::Ministry,
    OrgPart::Body,
    OrgPart::Army,
    OrgPart::Party,
    OrgPart::Group,
    OrgPart::Alliance,
    OrgPart::Company,
    OrgPart::Media,
    OrgPart::Institute,
];

/// The most words of a name.
const LONGEST: usize = 14;

/// Adds organisations that the lexicon does not know by name.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences = draft.page.mixed_sentences();
    for tokens in &sentences {
        capitalised(draft, tokens.clone());
    }
    for tokens in &sentences {
        lower_headed(draft, tokens.clone());
    }
    for tokens in draft.page.named_sentences() {
        acronyms(draft, tokens);
    }
}

/// "Amaq news agency", "the Qassam brigades": a capitalised name with its head noun in lower case.
fn lower_headed(draft: &mut Draft<'_>, tokens: Range<usize>) {
    let parts = [OrgPart::Media, OrgPart::Group, OrgPart::Party, OrgPart::Institute, OrgPart::Company, OrgPart::Body];
    for at in tokens.start + 1..tokens.end {
        let page = &draft.page;
        if page.is_capital(at) || !draft.is_free(at) || !page.is_capital(at - 1) {
            continue;
        }
        let Some((length, _)) = page.lexicon.kinds.orgs.start_of(page.ones(at..tokens.end), &parts) else { continue };
        let end = at + length;
        if matches!(page.one(end - 1), "administration" | "authority")
            || page.is_verb(end - 1)
            || page.is_noun(end) && draft.is_free(end)
        {
            continue;
        }
        widen(draft, at, end, tokens.start);
    }
}

fn widen(draft: &mut Draft<'_>, at: usize, end: usize, limit: usize) {
    if let Some(mention) = draft.at(at - 1) {
        let (start, entity) = (mention.tokens.start, mention.entity);
        if draft.kind(entity) == EntityType::AGENCY {
            draft.mention(start..end, end - 1, entity, Reason::Shape);
        }
        return;
    }
    let mut start = at;
    while start > limit && draft.page.is_capital(start - 1) && draft.is_free(start - 1) && !draft.page.starts(start - 1)
    {
        start -= 1;
    }
    if start < at && !person::is_time(draft, at - 1) {
        add_named(draft, start..end);
    }
}

/// The state named last before a token, in its sentence or shortly before; else the next one behind it.
pub(super) fn state_near(draft: &Draft<'_>, token: usize) -> Option<CountryCode> {
    let from = token.saturating_sub(NEAR);
    let code = |t: usize| {
        draft.entity_at(t).filter(|ix| draft.kind(*ix) == EntityType::COUNTRY).and_then(|ix| draft.get(ix).country)
    };
    (from..token).rev().find_map(code).or_else(|| (token..draft.page.around(token).end).find_map(code))
}

/// How many tokens back a state is looked for.
const NEAR: usize = 60;

fn capitalised(draft: &mut Draft<'_>, tokens: Range<usize>) {
    let mut at = tokens.start;
    while at < tokens.end {
        let run = run_at(draft, at, tokens.end);
        if run.len() < 2 {
            at = run.end.max(at + 1);
            continue;
        }
        match named(draft, &run) {
            Some(name) => {
                let end = name.end;
                add_named(draft, name);
                at = end.max(at + 1);
            }
            None => at = next_start(draft, &run),
        }
    }
}

fn next_start(draft: &Draft<'_>, run: &Range<usize>) -> usize {
    run.clone().skip(1).find(|t| draft.page.is_capital(*t) && !draft.page.is_capital(t - 1)).unwrap_or(run.end)
}

/// Capitalised words from a token on, small joining words between them.
fn run_at(draft: &Draft<'_>, from: usize, end: usize) -> Range<usize> {
    let page = &draft.page;
    if !page.is_capital(from) || !usable(draft, from) || person::is_time(draft, from) {
        return from..from;
    }
    let mut to = from + 1;
    let mut last = to;
    while to < end && to - from < LONGEST {
        if (page.is_capital(to) || page.word(to) == "&") && usable(draft, to) && !person::is_time(draft, to) {
            to += 1;
            last = to;
        } else if joins(draft, from, to) {
            to += 1;
        } else {
            break;
        }
    }
    from..last
}

/// Whether a token may be part of an organisation's name: free, or the name of a state, place or person inside it.
fn usable(draft: &Draft<'_>, token: usize) -> bool {
    draft.kind_at(token).is_none_or(|kind| [EntityType::COUNTRY, EntityType::REGION].contains(&kind))
}

/// Small words that go on with a name: `of`, `for`, `the` behind them, `and` after such a word.
fn joins(draft: &Draft<'_>, from: usize, at: usize) -> bool {
    let page = &draft.page;
    let next = page.is_capital(at + 1) || matches!(page.lower(at + 1), "the" | "and");
    match page.lower(at) {
        "of" | "for" | "on" | "de" | "del" | "des" | "du" | "against" => next,
        "the" => matches!(page.lower_before(at), "of" | "for" | "on"),
        "and" => {
            (from..at).any(|t| matches!(page.lower(t), "of" | "for" | "on"))
                && page.is_capital(at + 1)
                && draft.is_free(at + 1)
                && draft.is_free(at - 1)
        }
        "'s" | "'" => page.is_capital(at + 1) && draft.is_free(at - 1),
        _ => false,
    }
}

/// The organisation inside a run of capitalised words: up to its last head noun, or on through `of ...`.
fn named(draft: &Draft<'_>, run: &Range<usize>) -> Option<Range<usize>> {
    let start = behind_office(draft, start_of(draft, run)?, run.end);
    let head = first_head(draft, start..run.end)?;
    let page = &draft.page;
    let mut end = head;
    while end < run.end && page.is_capital(end) && page.lexicon.kinds.orgs.has(page.one(end), &HEADS) {
        end += 1;
    }
    let tail = matches!(page.lower(end), "of" | "for" | "on" | "against" | "de" | "in") && end < run.end;
    if tail {
        end = tail_end(draft, end, run.end);
    }
    let unit = page.lexicon.kinds.forces.has(page.one(end - 1), &[ForcePart::Unit])
        && !page.lexicon.kinds.orgs.has(page.one(end - 1), &HEADS);
    let arms = page.one(end - 1) == "system"
        && (start..end).any(|t| page.lexicon.kinds.weapons.has(page.one(t), &[WeaponPart::Head]));
    (end - start >= 2 && !unit && !arms && draft.fits(start..end)).then_some(start..end)
}

/// Where a tail "of X and Y" ends: before a state that only follows.
fn tail_end(draft: &Draft<'_>, from: usize, end: usize) -> usize {
    let second =
        (from + 2..end).find(|t| matches!(draft.page.lower(*t), "of" | "'s") && draft.page.lower(t - 1) != "and");
    second.filter(|t| draft.page.lower(*t) == "'s").unwrap_or(end)
}

fn start_of(draft: &Draft<'_>, run: &Range<usize>) -> Option<usize> {
    let page = &draft.page;
    let skip = |t: &usize| {
        page.starts(*t)
            && draft.is_free(*t)
            && (page.lexicon.text.starts_sentence(page.word(*t)) || page.lower(*t) == "the")
    };
    run.clone().find(|t| !skip(t) && page.is_capital(*t))
}

/// Where the body begins whose office a run starts with: behind "Chief of the" in "Chief of the General Staff".
fn behind_office(draft: &Draft<'_>, start: usize, end: usize) -> usize {
    let page = &draft.page;
    let parts = [TitlePart::Office, TitlePart::Rank, TitlePart::Role];
    let Some((length, _)) = page.lexicon.kinds.titles.start_of(page.lowers(start..end), &parts) else { return start };
    let of = start + length;
    let name = of + 1 + usize::from(page.lower(of + 1) == "the");
    if page.lower(of) == "of" && name < end && first_head(draft, name..end).is_some() { name } else { start }
}

/// The end of the first head noun in a run, with the word before it as part of a longer head.
fn first_head(draft: &Draft<'_>, run: Range<usize>) -> Option<usize> {
    let page = &draft.page;
    let head = |t: usize| page.is_capital(t) && draft.is_free(t);
    let ends = |t: usize| page.lexicon.kinds.orgs.end_of(page.ones(run.start..t + 1), &HEADS).is_some();
    run.clone().find(|t| head(*t) && ends(*t)).map(|t| t + 1)
}

fn add_named(draft: &mut Draft<'_>, name: Range<usize>) {
    let text = draft.page.phrase(name.clone());
    let (country, inner) = country_of(draft, &name);
    let note = note_of(draft, &name);
    let slug = match inner {
        Some(_) => draft.page.phrase(without_state(draft, &name)),
        None => text.clone(),
    };
    let ix = match known_of(draft, country, &slug) {
        Some(known) => known,
        None => draft.plain(id_in("agency", country, &slug), EntityType::AGENCY, &text, country, note.as_deref()),
    };
    draft.also(ix, slug);
    let last = last_of_head(draft, &name);
    draft.mention(name, last, ix, Reason::Shape);
}

/// The body of a state that the lexicon has under a longer name: `Security Service of Ukraine` for "Ukraine's Security Service".
fn known_of(draft: &mut Draft<'_>, country: Option<CountryCode>, name: &str) -> Option<EntityIx> {
    let names = &draft.page.lexicon.names;
    let state = &names.entry(names.by_country(country?)?).name;
    let adjective = names.adjective(country?).unwrap_or(state);
    let longer = [format!("{name} of {state}"), format!("{adjective} {name}"), format!("{state} {name}")];
    let found = longer.iter().find_map(|long| draft.meaning(&names.lookup(long), EntityType::AGENCY));
    found.map(|(ix, _)| draft.known(ix))
}

/// The last word before `of` or `for`.
fn last_of_head(draft: &Draft<'_>, name: &Range<usize>) -> usize {
    let small = name
        .clone()
        .skip(1)
        .find(|t| !draft.page.is_capital(*t) && draft.page.word(*t) != "&" && !draft.page.is_possessive(*t));
    small.unwrap_or(name.end) - 1
}

fn note_of(draft: &Draft<'_>, name: &Range<usize>) -> Option<String> {
    let words = draft.page.ones(name.start..last_of_head(draft, name) + 1);
    let (_, kind) = draft.page.lexicon.kinds.orgs.end_of(words, &HEADS)?;
    Some(kind.note.clone()).filter(|note| !note.is_empty())
}

/// The state of an organisation: inside its name, or just before it.
fn country_of(draft: &Draft<'_>, name: &Range<usize>) -> (Option<CountryCode>, Option<Range<usize>>) {
    let inside = name.clone().find_map(|t| {
        let mention = draft.at(t)?;
        Some((draft.get(mention.entity).country?, mention.tokens.clone()))
    });
    if let Some((code, tokens)) = inside {
        return (Some(code), Some(tokens));
    }
    (draft.state_before(name.start).map(|(code, _)| code), None)
}

/// A name without the nationality at its start: `Foreign Ministry` of `Iranian Foreign Ministry`.
fn without_state(draft: &Draft<'_>, name: &Range<usize>) -> Range<usize> {
    match draft.at(name.start) {
        Some(mention) if mention.tokens.start == name.start && mention.tokens.end < name.end => {
            let from = mention.tokens.end + usize::from(draft.page.is_possessive(mention.tokens.end));
            from..name.end
        }
        _ => name.clone(),
    }
}

/// Adds what brackets introduce: `Joint Chiefs of Staff (JCS)`; the acronym's later uses are short forms.
fn acronyms(draft: &mut Draft<'_>, tokens: Range<usize>) {
    for at in tokens.clone().skip(1) {
        let opens = matches!(draft.page.word(at), "(" | "[");
        if !opens || at + 2 >= tokens.end || !matches!(draft.page.word(at + 2), ")" | "]" | "," | ";") {
            continue;
        }
        if is_acronym(draft.page.word(at + 1)) && draft.is_free(at + 1) {
            introduce(draft, at);
        } else {
            spelled_known(draft, at);
        }
    }
}

/// "Security Service (SBU)": what stands before the bracket is the known body in it.
fn spelled_known(draft: &mut Draft<'_>, bracket: usize) {
    let agency = |t: usize| draft.entity_at(t).filter(|ix| draft.kind(*ix) == EntityType::AGENCY);
    let (Some(long), Some(short)) = (agency(bracket - 1), agency(bracket + 1)) else { return };
    if long != short && draft.page.lexicon.names.ix_of(&draft.get(long).id).is_none() {
        draft.join(long, short);
    }
}

/// Two to eight capitals, perhaps with a small `o` or digits: `JCS`, `NIS`, `UNSC`.
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_uppercase()).count();
    let rest = word.chars().filter(|c| !c.is_uppercase() && !matches!(c, '.' | '-')).count();
    (2..=8).contains(&letters) && rest <= 1 && word.starts_with(char::is_uppercase)
}

fn introduce(draft: &mut Draft<'_>, bracket: usize) {
    let entity = match draft.at(bracket - 1).filter(|m| m.tokens.end == bracket).map(|m| m.entity) {
        Some(ix) if draft.kind(ix) != EntityType::COUNTRY => Some(ix),
        _ if draft.page.is_shouted(bracket) => before_bracket(draft, bracket),
        _ => spelled_out(draft, bracket),
    };
    if let Some(ix) = entity {
        draft.mention(bracket + 1..bracket + 2, bracket + 1, ix, Reason::Acronym);
    }
}

/// The words in capitals that end with a head noun before a bracket: `POPULAR REVOLUTIONARY ARMY (EPR)`.
fn before_bracket(draft: &mut Draft<'_>, bracket: usize) -> Option<EntityIx> {
    let page = &draft.page;
    let small = |t: usize| matches!(page.upos(t), Some(Upos::Det | Upos::Adp | Upos::Cconj | Upos::Verb | Upos::Punct));
    let is_head = page.lexicon.kinds.orgs.has(page.one(bracket - 1), &HEADS);
    let mut start = bracket;
    while let Some(before) = page.before(start).filter(|t| bracket - t <= LONGEST && !small(*t)) {
        start = before;
    }
    let name = start..bracket;
    if !is_head || name.len() < 2 || !draft.fits(name.clone()) {
        return None;
    }
    add_named(draft, name);
    draft.entity_at(bracket - 1)
}

/// A capitalised name before a bracket whose initials are the acronym's letters.
fn spelled_out(draft: &mut Draft<'_>, bracket: usize) -> Option<EntityIx> {
    let letters: Vec<char> = draft.page.word(bracket + 1).chars().filter(|c| c.is_uppercase()).collect();
    let mut left = letters.len();
    let mut at = bracket;
    while left > 0 {
        at = draft.page.before(at)?;
        let word = draft.page.word(at);
        let initial = word.chars().next()?;
        if initial == letters[left - 1] {
            left -= 1;
        } else if initial.is_uppercase() || bracket - at > LONGEST {
            return None;
        }
    }
    let name = at..bracket;
    if name.len() < 2 || !draft.fits(name.clone()) {
        return None;
    }
    add_named(draft, name);
    draft.entity_at(bracket - 1)
}
