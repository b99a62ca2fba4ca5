//! The figures that count a claim's item, its dead and its wounded.

use super::draft::Draft;
use super::harm;
use super::scene::Scene;
use crate::figure::Figure;
use crate::schema::{EntityType, Quantity, Role};
use crate::syntax::{Deprel, Upos};

/// The most nouns between a figure and what it counts ("dozens of thousands of rounds").
const DEPTH: usize = 3;

/// Returns the figures of a draft: those of its item or target, and of the dead and wounded that its act left.
pub(super) fn of(scene: &Scene<'_>, draft: &Draft) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    let words = harm::words(scene, draft.trigger);
    let own = harm::unit_of_pair(scene, &words, draft.trigger);
    for word in counted(draft) {
        for figure in figures(scene, word, DEPTH) {
            let harmed = harm::above(scene, word, &words).or(own).map(str::to_owned);
            let unit = figure.unit.clone().or(harmed).unwrap_or_else(|| unit(scene, word));
            add(&mut out, Quantity { value: figure.value, unit, compare: figure.compare });
        }
    }
    if harm::counts(draft.relation) {
        let tolls = tolls(scene, draft, &words, !out.is_empty());
        for toll in tolls.into_iter().filter(|toll| harm::is_of(draft.relation, &toll.unit)) {
            // "killed 19 villagers" counts nineteen killed, not nineteen villagers beside them.
            out.retain(|q| q.value.total_cmp(&toll.value).is_ne());
            add(&mut out, toll);
        }
    }
    out
}

/// Adds a figure that is not told yet; the same number is not told twice under two units.
pub(super) fn add(out: &mut Vec<Quantity>, quantity: Quantity) {
    if !out.iter().any(|q| q.unit == quantity.unit && q.value.total_cmp(&quantity.value).is_eq()) {
        out.push(quantity);
    }
}

/// The harmed of a draft's act whom no figure counts: "killed a woman".
pub(super) fn singles(scene: &Scene<'_>, draft: &Draft) -> Vec<Quantity> {
    let words = if harm::counts(draft.relation) { harm::words(scene, draft.trigger) } else { Vec::new() };
    let single = |&word: &usize| {
        let unit = harm::unit_of_pair(scene, &words, word)?;
        let alone = harm::victims(scene, word).into_iter().filter(|&v| figures(scene, v, DEPTH).is_empty());
        let found: Vec<Quantity> = alone.filter_map(|victim| harm::single(scene, word, victim, unit)).collect();
        Some(found)
    };
    let mut out = Vec::new();
    for quantity in words.iter().filter_map(single).flatten().filter(|q| harm::is_of(draft.relation, &q.unit)) {
        add(&mut out, quantity);
    }
    out
}

/// The words of the roles whose figures count for the claim.
fn counted(draft: &Draft) -> Vec<usize> {
    let target = matches!(draft.relation.name(), "ATTACKS" | "CAPTURES" | "TRAINS");
    let roles = [Some(Role::Item), target.then_some(Role::Target)];
    let mut words: Vec<usize> = roles.iter().flatten().filter_map(|role| draft.words.get(role).copied()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The harmed of a draft's act; those of its own trigger only where no role has counted them.
fn tolls(scene: &Scene<'_>, draft: &Draft, words: &[usize], is_counted: bool) -> Vec<Quantity> {
    let mut out = Vec::new();
    for &word in words.iter().filter(|&&w| !(is_counted && w == draft.trigger)) {
        let Some(unit) = harm::unit_of_pair(scene, words, word) else { continue };
        for victim in harm::victims(scene, word) {
            let figures = figures(scene, victim, DEPTH);
            if figures.is_empty() {
                out.extend(harm::single(scene, word, victim, unit));
            }
            let quantity = |f: &Figure| Quantity { value: f.value, unit: unit.to_owned(), compare: f.compare };
            out.extend(figures.into_iter().map(quantity));
        }
    }
    if out.is_empty() && !is_counted { harm::told(scene) } else { out }
}

/// The unit that a noun gives to its figure.
pub(super) fn unit(scene: &Scene<'_>, word: usize) -> String {
    let lemma = scene.lemma(word).to_lowercase();
    let force = scene.mention(word).is_some_and(|m| scene.entity(m).kind == EntityType::FORCE);
    if force && matches!(lemma.as_str(), "soldier" | "troop" | "troops" | "personnel" | "serviceman" | "trooper") {
        return "troops".to_owned();
    }
    plural(&lemma)
}

/// The regular plural of a lemma.
fn plural(lemma: &str) -> String {
    match lemma {
        "aircraft" | "people" | "personnel" | "police" | "artillery" | "ammunition" => lemma.to_owned(),
        "man" => "men".to_owned(),
        _ if lemma.ends_with('s') && !lemma.ends_with("ss") => lemma.to_owned(),
        _ if lemma.ends_with("ch") || lemma.ends_with("sh") || lemma.ends_with("ss") || lemma.ends_with('x') => {
            format!("{lemma}es")
        }
        _ if lemma.ends_with('y') && !lemma.ends_with("ay") && !lemma.ends_with("oy") && !lemma.ends_with("ey") => {
            format!("{}ies", &lemma[..lemma.len() - 1])
        }
        _ => format!("{lemma}s"),
    }
}

/// The figures at a word: among its modifiers, in its own tokens, or on the noun that measures it.
fn figures<'a>(scene: &Scene<'a>, word: usize, depth: usize) -> Vec<&'a Figure> {
    let mut tokens = vec![scene.token(word)];
    for &child in scene.children(word) {
        if matches!(
            scene.word(child).deprel,
            Deprel::Nummod | Deprel::Amod | Deprel::Advmod | Deprel::Compound | Deprel::Det
        ) {
            tokens.push(scene.token(child));
        }
    }
    let own = scene.figures().iter().filter(|f| !is_whole(scene, f));
    let mut out: Vec<&Figure> = own.filter(|f| tokens.iter().any(|t| f.tokens.contains(t))).collect();
    let measured = scene
        .word(word)
        .head
        .filter(|_| scene.word(word).deprel == Deprel::Nmod && scene.preposition(word).as_deref() == Some("of"));
    if let Some(head) =
        measured.filter(|&h| out.is_empty() && depth > 0 && scene.input.lexicon.cues.is_measure(scene.lemma(h)))
    {
        out = figures(scene, head, depth - 1);
    }
    out
}

/// "several of the 104 crew": the whole, of which the words speak of a part.
pub(super) fn is_whole(scene: &Scene<'_>, figure: &Figure) -> bool {
    let Some(at) = scene.at_token(figure.tokens.start).filter(|&at| at >= 3) else { return false };
    let part = |w: usize| {
        scene.word(w).upos == Upos::Num
            || matches!(scene.lemma(w), "several" | "some" | "many" | "most" | "few" | "half")
    };
    matches!(scene.text(at - 1), "the" | "its" | "their" | "his") && scene.text(at - 2) == "of" && part(at - 3)
}
