//! Weapons: designations (`KN-23`), head nouns with what belongs to them ("240mm multiple rocket launchers"), warships.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::{EntityIx, Reason};
use crate::lexicon::{TitlePart, WeaponPart, singular};
use crate::schema::{EntityId, EntityType};
use crate::syntax::Upos;

/// `240mm`, `122-mm`, `500-pound`, `240-millimetre`.
static CALIBRE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\d+(\.\d+)?-?(mm|millimet(er|re)s?|cm|inch|lb|pound|kg|kilogram|ton|tonne|kiloton|megaton|caliber|calibre|cal)$")
        .expect("a test uses it")
});

/// A row of letters and a number: `KN-23`, `Su-35S`, `M1989`, `Hwasong-11`, `Shahed-131/136`.
static DESIGNATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<series>[A-Z][A-Za-z]*(/[A-Z])?|2S|9K)-?(?P<number>\d{1,4}([A-Z][A-Za-z]?\d?)?(/\d{1,4})?)$")
        .expect("a test uses it")
});

/// Shapes of adjectives that tell of arms: `medium-range`, `ship-launched`, `anti-tank`, `surface-to-air`.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(.+-(range|launched|armed|capable|fired|propelled|powered|tipped|guided|equipped|made|borne|barreled|piercing|caliber|calibre|based|stage)|anti-?.+|.+-to-.+|[a-z]+-class)$")
        .expect("a test uses it")
});

/// The most words before a head that are read as its own.
const LONGEST: usize = 8;

/// Adds weapons.
pub(super) fn add(draft: &mut Draft<'_>) {
    let sentences: Vec<Range<usize>> = draft.page.sentences().map(|(_, s)| s.tokens.clone()).collect();
    for tokens in sentences {
        let mut at = tokens.start;
        while at < tokens.end {
            at = head_at(draft, at, &tokens).unwrap_or(at + 1);
        }
        for at in tokens.clone() {
            alone(draft, at, tokens.end);
        }
    }
}

/// Reads a head noun of arms and the phrase before it; returns where to go on.
fn head_at(draft: &mut Draft<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let page = &draft.page;
    let ones = page.ones(at..sentence.end);
    let (length, kind) = page.lexicon.kinds.weapons.start_of(ones, &[WeaponPart::Head, WeaponPart::Weak])?;
    let (weak, plural_only) = (kind.part == WeaponPart::Weak, kind.note == "plural");
    let note = kind.note.clone();
    let end = at + length;
    if !(at..end).all(|t| is_open(draft, t)) || is_no_noun(draft, at, end) || leads_on(draft, end, sentence.end) {
        return None;
    }
    if plural_only && page.lower(end - 1) == page.one(end - 1) {
        return None;
    }
    let start = modifiers(draft, at, sentence.start);
    let armed = (start..at).any(|t| tells_arms(draft, t));
    if weak && !armed || is_harmless(draft, start, end) {
        return None;
    }
    add_phrase(draft, start..end, at, &note);
    Some(end)
}

fn is_open(draft: &Draft<'_>, token: usize) -> bool {
    draft.kind_at(token).is_none_or(|kind| kind == EntityType::WEAPON)
}

/// Whether the word is a verb, or a pronoun (`mine`), or in a title (`Tank Commander`).
fn is_no_noun(draft: &Draft<'_>, at: usize, end: usize) -> bool {
    let verb = matches!(draft.page.upos(end - 1), Some(Upos::Verb | Upos::Aux | Upos::Pron | Upos::Adv));
    let to_bomb = draft.page.lower_before(at) == "to" && draft.page.lower(end - 1) == draft.page.one(end - 1);
    (verb && draft.page.upos(end - 1).is_some()) || to_bomb
}

/// Whether another head noun of arms goes on with the phrase: `missile` in "missile launchers".
fn leads_on(draft: &Draft<'_>, end: usize, limit: usize) -> bool {
    let ones = draft.page.ones(end..limit);
    let next = draft.page.lexicon.kinds.weapons.start_of(ones, &[WeaponPart::Head, WeaponPart::Weak]);
    next.is_some_and(|(n, _)| {
        !is_no_noun(draft, end, end + n) && !draft.page.lexicon.kinds.weapons.has(&ones[0], &[WeaponPart::Trailing])
    })
}

/// Mines of coal, guns of water: no arms.
fn is_harmless(draft: &Draft<'_>, start: usize, end: usize) -> bool {
    let before = draft.page.lower_before(start);
    let head = draft.page.one(end - 1);
    let kinds = &draft.page.lexicon.kinds.weapons;
    let round =
        head == "round" && !kinds.has(draft.page.lower_before(end - 1), &[WeaponPart::Modifier, WeaponPart::Head]);
    let harmless = |before: &str| kinds.has(&format!("{before} {head}"), &[WeaponPart::Harmless]);
    round || harmless(before) || harmless(draft.page.lower_before(end - 1))
}

/// Where the words begin that belong to a head's name.
fn modifiers(draft: &Draft<'_>, head: usize, limit: usize) -> usize {
    let mut start = head;
    while start > limit && head - start < LONGEST {
        let step = modifier_before(draft, start, limit);
        if step == 0 || step == 1 && start < head && may_be_verb(draft, start - 1) {
            break;
        }
        start -= step;
    }
    start
}

/// Whether a word is the plain form of a verb, so that it is a modifier only right before the head: `supply` in
/// "supply ships" but not in "supply suicide drones".
fn may_be_verb(draft: &Draft<'_>, token: usize) -> bool {
    let page = &draft.page;
    page.lexicon.words.is_verb(page.lower(token)) && draft.is_free(token) && !page.is_capital(token)
}

/// How many words just before a token belong to the name of a weapon.
fn modifier_before(draft: &Draft<'_>, at: usize, limit: usize) -> usize {
    let page = &draft.page;
    let word = at - 1;
    if let Some(mention) = draft.at(word) {
        let weapon = draft.kind(mention.entity) == EntityType::WEAPON && mention.tokens.end == at;
        return if weapon { mention.tokens.len() } else { 0 };
    }
    if page.is_verb(word) && !page.word(word).contains('-') {
        return 0;
    }
    let parts = [WeaponPart::Modifier, WeaponPart::Head];
    let known = page.lexicon.kinds.weapons.end_of(page.lowers(limit.max(at.saturating_sub(3))..at), &parts);
    if let Some((n, _)) = known {
        return n;
    }
    if CALIBRE.is_match(page.lower(word)) || SHAPE.is_match(page.lower(word)) || is_designation(draft, word) {
        return 1;
    }
    let unit = matches!(page.lower(word), "mm" | "millimetre" | "millimeter" | "cm" | "inch" | "kilogram" | "pound");
    if unit && word > limit && page.word(word - 1).starts_with(|c: char| c.is_ascii_digit()) {
        return 2;
    }
    usize::from(is_model(draft, word))
}

/// A capitalised word in the middle of a sentence that names a model: `Qassam` in "Qassam rockets".
fn is_model(draft: &Draft<'_>, token: usize) -> bool {
    let page = &draft.page;
    page.is_capital(token)
        && !page.starts(token)
        && page.before(token).is_some()
        && !super::agency::is_acronym(page.word(token))
        && !page.lexicon.kinds.titles.has(page.lower(token), &[TitlePart::Office, TitlePart::Rank, TitlePart::Courtesy])
        && !super::person::is_time(draft, token)
        && page.upos(token).is_none_or(|tag| tag == Upos::Propn)
}

pub(super) fn is_designation(draft: &Draft<'_>, token: usize) -> bool {
    let word = draft.page.word(token);
    let Some(found) = DESIGNATION.captures(word) else { return false };
    let series = &found["series"];
    let joined = !word.contains('-');
    let long_number = found["number"].chars().filter(char::is_ascii_digit).count() >= 2;
    let known = draft.page.lexicon.kinds.weapons.has(series, &[WeaponPart::Series]);
    known && (!joined || long_number || series.len() > 2)
}

fn tells_arms(draft: &Draft<'_>, token: usize) -> bool {
    let page = &draft.page;
    let vague = page.lexicon.kinds.weapons.has(page.lower(token), &[WeaponPart::Loose]);
    draft.kind_at(token) == Some(EntityType::WEAPON)
        || is_designation(draft, token)
        || CALIBRE.is_match(page.lower(token))
        || (!vague && page.lexicon.kinds.weapons.has(page.lower(token), &[WeaponPart::Modifier, WeaponPart::Head]))
        || (SHAPE.is_match(page.lower(token))
            && !page.lower(token).ends_with("-based")
            && !page.lower(token).ends_with("-made"))
}

/// Adds a phrase: the named weapon in it, else the kind.
fn add_phrase(draft: &mut Draft<'_>, tokens: Range<usize>, head: usize, note: &str) {
    if !draft.fits(tokens.clone()) {
        return;
    }
    let last = tokens.end - 1;
    let entity = match named(draft, &tokens, head, note) {
        Some(entity) => entity,
        None => kind(draft, &tokens, note),
    };
    also_calibre(draft, &tokens, head, note);
    draft.mention(tokens, last, entity, Reason::Pattern);
}

/// The weapon that a phrase names by designation or model.
fn named(draft: &mut Draft<'_>, tokens: &Range<usize>, head: usize, note: &str) -> Option<EntityIx> {
    let known = tokens.clone().find_map(|t| draft.entity_at(t));
    if known.is_some() {
        return known;
    }
    let model = |t: &usize| is_designation(draft, *t) || (*t < head && is_model(draft, *t));
    let first = tokens.clone().find(model)?;
    let end = (first..head).take_while(|t| model(t)).last()? + 1;
    let name = draft.page.phrase(first..end);
    let ix = draft.plain(EntityId::from_name("weapon", &name), EntityType::WEAPON, &name, None, Some(note));
    draft.also(ix, name);
    Some(ix)
}

/// A weapon by kind: its canonical name is the phrase in lower case, the head in the singular.
fn kind(draft: &mut Draft<'_>, tokens: &Range<usize>, note: &str) -> EntityIx {
    let name = canonical(&draft.page.phrase(tokens.clone()));
    let ix = draft.plain(EntityId::from_name("weapon", &name), EntityType::WEAPON, &name, None, Some(note));
    draft.also(ix, plural(&name));
    ix
}

/// "122mm and 152mm artillery shells": the first calibre is a weapon of its own.
fn also_calibre(draft: &mut Draft<'_>, tokens: &Range<usize>, head: usize, note: &str) {
    let calibre = |t: usize| CALIBRE.is_match(draft.page.lower(t));
    let Some(and) = draft.page.before(tokens.start).filter(|t| matches!(draft.page.lower(*t), "and" | "or" | ","))
    else {
        return;
    };
    let Some(first) = draft.page.before(and).filter(|t| calibre(*t) && draft.is_free(*t)) else { return };
    if !calibre(tokens.start) {
        return;
    }
    let rest = draft.page.phrase((tokens.start + 1).min(head)..tokens.end);
    let name = canonical(&format!("{} {rest}", draft.page.word(first)));
    let ix = draft.plain(EntityId::from_name("weapon", &name), EntityType::WEAPON, &name, None, Some(note));
    draft.also(ix, plural(&name));
    draft.mention(first..first + 1, first, ix, Reason::Pattern);
}

/// Joins kinds that a report names by two words of one meaning: `kamikaze drone` and `suicide drone`.
pub(super) fn join(draft: &mut Draft<'_>) {
    for at in 0..draft.list.len() {
        let other = draft.page.lexicon.kinds.weapons.get(&draft.list[at].name, &[WeaponPart::Same]);
        let id = other.map(|kind| EntityId::from_name("weapon", &kind.note));
        if let Some(same) = id.and_then(|id| draft.find(&id)) {
            draft.join(EntityIx(at), same);
        }
    }
}

/// Brings a phrase into its canonical form: lower case but for acronyms and designations, the last word in the singular.
pub(super) fn canonical(phrase: &str) -> String {
    let mut words: Vec<String> = phrase.split_whitespace().map(lower_word).collect();
    let lone = words.len() == 1;
    let at = words.iter().position(|w| w == "of").unwrap_or(words.len()).saturating_sub(1);
    if let Some(last) = words.get_mut(at) {
        let one = singular(last);
        *last = if lone && matches!(one.as_str(), "weapon" | "arm") { last.clone() } else { one };
    }
    words.join(" ")
}

fn lower_word(word: &str) -> String {
    if let Some(calibre) = millimetres(word) {
        return format!("{calibre}mm");
    }
    let designation = word.chars().any(|c| c.is_ascii_digit()) && word.starts_with(char::is_uppercase);
    if designation { word.to_owned() } else { word.to_lowercase() }
}

/// The figure of a calibre that is written out: `240-millimetre`, `240-mm`.
fn millimetres(word: &str) -> Option<&str> {
    let spelt = ["-millimetre", "-millimeter", "-mm", "millimetre", "millimeter"];
    let figure = spelt.iter().find_map(|unit| word.strip_suffix(unit))?;
    let digits = !figure.is_empty() && figure.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    digits.then_some(figure)
}

fn plural(name: &str) -> String {
    match name.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ if name.ends_with(['s', 'x', 'h']) => name.to_owned(),
        _ => format!("{name}s"),
    }
}

/// Designations and warships that stand without a head noun.
fn alone(draft: &mut Draft<'_>, at: usize, end: usize) {
    if !draft.is_free(at) {
        return;
    }
    if is_designation(draft, at) {
        let name = draft.page.phrase(at..at + 1);
        let ix = draft.plain(EntityId::from_name("weapon", &name), EntityType::WEAPON, &name, None, None);
        draft.mention(at..at + 1, at, ix, Reason::Pattern);
        return;
    }
    if draft.page.lexicon.kinds.weapons.has(draft.page.word(at), &[WeaponPart::Ship]) {
        ship(draft, at, end);
    }
}

fn ship(draft: &mut Draft<'_>, at: usize, end: usize) {
    let mut to = at + 1;
    let fits = |t: usize| draft.page.is_capital(t) && draft.kind_at(t) != Some(EntityType::WEAPON);
    while to < end && to - at < LONGEST && fits(to) {
        to += 1;
    }
    if to == at + 1 {
        return;
    }
    draft.clear(at..to);
    let name = draft.page.phrase(at..to);
    let ix = draft.plain(EntityId::from_name("weapon", &name), EntityType::WEAPON, &name, None, Some("ship"));
    let bare = draft.page.phrase(at + 1..to);
    draft.also(ix, bare);
    draft.mention(at..to, to - 1, ix, Reason::Pattern);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        let calibres = ["240mm", "122-mm", "5.56mm", "500-pound", "240-millimetre"];
        assert!(calibres.iter().all(|word| CALIBRE.is_match(word)));
        assert!(!["240", "mm", "1,000", "24-hour"].iter().any(|word| CALIBRE.is_match(word)));
        let designations = ["KN-23", "M1989", "Su-35S", "F/A-18", "Hwasong-11", "Shahed-131/136", "2S7", "T-72"];
        assert!(designations.iter().all(|word| DESIGNATION.is_match(word)));
        assert!(!["KN", "mid-2024", "23", "KN-23-drone", "한-23"].iter().any(|word| DESIGNATION.is_match(word)));
    }

    #[test]
    fn canonical_forms() {
        let cases = [
            ("240mm multiple rocket launchers", "240mm multiple rocket launcher"),
            ("Suicide drones", "suicide drone"),
            ("240-millimetre rocket launchers", "240mm rocket launcher"),
            ("Millimetre-wave radars", "millimetre-wave radar"),
            ("weapons", "weapons"),
            ("weapons of mass destruction", "weapon of mass destruction"),
            ("artillery batteries", "artillery battery"),
            ("", ""),
        ];
        for (phrase, expected) in cases {
            assert_eq!(canonical(phrase), expected);
        }
    }
}
