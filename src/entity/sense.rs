//! Whether a capital is the acting state or the place, and whether `the North` is a state.

use std::ops::Range;

use super::page::Page;
use crate::lexicon::PlacePart;
use crate::syntax::Deprel;

/// Prepositions after which a capital is a place.
const PLACE_WORDS: [&str; 22] = [
    "in",
    "at",
    "near",
    "around",
    "outside",
    "inside",
    "into",
    "through",
    "across",
    "over",
    "via",
    "above",
    "throughout",
    "within",
    "downtown",
    "central",
    "northern",
    "southern",
    "eastern",
    "western",
    "reach",
    "greater",
];

/// Words that take a state with `to`: what is given, said or bound to it.
const TO_STATE: [&str; 46] = [
    "send",
    "give",
    "provide",
    "supply",
    "deliver",
    "ship",
    "transfer",
    "sell",
    "export",
    "hand",
    "offer",
    "say",
    "tie",
    "relation",
    "loyal",
    "pressure",
    "support",
    "message",
    "link",
    "warning",
    "response",
    "threat",
    "aid",
    "assistance",
    "close",
    "closer",
    "belong",
    "pledge",
    "commit",
    "commitment",
    "supplies",
    "sale",
    "shipment",
    "delivery",
    "export",
    "appeal",
    "lend",
    "donate",
    "grant",
    "allegiance",
    "cede",
    "lose",
    "speak",
    "talk",
    "submit",
    "extradite",
];

/// Words that take a place with `on`.
const ON_PLACE: [&str; 10] =
    ["attack", "strike", "raid", "assault", "march", "bombing", "advance", "bomb", "airstrike", "offensive"];

/// Verbs whose object is a place.
const TAKE_PLACE: [&str; 24] = [
    "hit",
    "strike",
    "shell",
    "bomb",
    "bombard",
    "visit",
    "leave",
    "reach",
    "attack",
    "besiege",
    "evacuate",
    "seize",
    "capture",
    "flee",
    "tour",
    "enter",
    "surround",
    "storm",
    "liberate",
    "pound",
    "recapture",
    "retake",
    "depart",
    "encircle",
];

/// Nouns behind `Moscow's` that belong to the city.
const OF_THE_CITY: [&str; 24] = [
    "mayor",
    "airport",
    "street",
    "suburb",
    "residents",
    "resident",
    "hospital",
    "metro",
    "skyline",
    "outskirts",
    "square",
    "district",
    "university",
    "downtown",
    "stadium",
    "subway",
    "neighborhood",
    "neighbourhood",
    "airspace",
    "streets",
    "police",
    "red",
    "population",
    "governor",
];

/// Whether a capital at some tokens is the place and no acting state.
pub(super) fn is_place(page: &Page<'_>, tokens: &Range<usize>) -> bool {
    let sentence = &page.document.sentences[page.sentence_of(tokens.start)];
    if sentence.dateline.contains(&tokens.start) {
        return true;
    }
    behind(page, tokens).unwrap_or_else(|| before(page, tokens))
}

/// What the words behind a capital say; none where they say nothing.
fn behind(page: &Page<'_>, tokens: &Range<usize>) -> Option<bool> {
    let next = tokens.end;
    if !page.around(tokens.start).contains(&next) {
        return None;
    }
    if page.is_possessive(next) {
        return Some(OF_THE_CITY.contains(&page.one(next + 1)));
    }
    let places = &page.lexicon.kinds.places;
    let is_area = places.start_of(page.ones(next..next + 2), &[PlacePart::After]).is_some();
    if is_area || OF_THE_CITY.contains(&page.one(next)) {
        return Some(true);
    }
    let state_follows = page.word(next) == ","
        && page.is_capital(next + 1)
        && page.lexicon.names.lookup(page.word(next + 1)).len() == 1;
    (state_follows && matches!(page.lower(next + 2), "," | "." | ")" | "on")).then_some(true)
}

/// What the words before a capital say.
fn before(page: &Page<'_>, tokens: &Range<usize>) -> bool {
    let start = tokens.start;
    let mut word = page.lower_before(start);
    let mut at = start;
    if word == "the" {
        at = start - 1;
        word = page.lower_before(at);
    }
    if PLACE_WORDS.contains(&word) {
        return true;
    }
    let (near, far) = governor(page, at);
    match word {
        "to" => near != "according" && !TO_STATE.contains(&near) && !TO_STATE.contains(&far),
        "on" => ON_PLACE.contains(&near) || ON_PLACE.contains(&far),
        "from" => !is_given(near) && !is_given(far),
        "of" => matches!(
            near,
            "city"
                | "town"
                | "outskirts"
                | "suburb"
                | "centre"
                | "center"
                | "north"
                | "south"
                | "east"
                | "west"
                | "streets"
                | "mayor"
                | "part"
                | "siege"
                | "battle"
                | "fall"
                | "capital"
                | "region"
        ),
        _ => takes_place(page, tokens.end - 1),
    }
}

fn is_given(word: &str) -> bool {
    TO_STATE.contains(&word)
        || matches!(
            word,
            "receive"
                | "buy"
                | "purchase"
                | "get"
                | "obtain"
                | "demand"
                | "condemnation"
                | "weapon"
                | "arm"
                | "import"
                | "money"
                | "independence"
                | "order"
        )
}

/// The verb or noun that a preposition hangs on: by the tree, and the word before it.
fn governor<'p>(page: &'p Page<'_>, at: usize) -> (&'p str, &'p str) {
    let Some(preposition) = page.before(at) else { return ("", "") };
    let near = page.before(preposition).map_or("", |t| page.one(t));
    let far = page.head(at).map_or("", |head| page.lemma(head));
    (near, far)
}

fn takes_place(page: &Page<'_>, token: usize) -> bool {
    page.deprel(token) == Some(Deprel::Obj)
        && page.head(token).is_some_and(|head| TAKE_PLACE.contains(&page.lemma(head)))
}

/// Whether a token `north` or `south` stands for a state: `the North`, `the South's military`.
pub(super) fn is_half(page: &Page<'_>, token: usize) -> bool {
    let next = token + 1;
    let article = page.lower_before(token) == "the" || page.before(token).is_none();
    let other = article && next < page.around(token).end && page.is_capital(token);
    let joins = page.is_capital(next) || (page.is_noun(next) && !page.is_verb(next)) || page.lower(next) == "of";
    other && (page.is_possessive(next) || !joins)
}
