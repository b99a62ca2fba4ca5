//! The figures that count a claim's item, its dead and its wounded.

use super::args;
use super::draft::Draft;
use super::scene::Scene;
use crate::figure::Figure;
use crate::schema::{EntityType, Quantity, Role};
use crate::syntax::Deprel;

/// The most nouns between a figure and what it counts ("dozens of thousands of rounds").
const DEPTH: usize = 3;

/// Returns the figures of a draft.
pub(super) fn of(scene: &Scene<'_>, draft: &Draft) -> Vec<Quantity> {
    let harm = harm(scene, draft.trigger);
    let mut out: Vec<Quantity> = Vec::new();
    for word in counted(scene, draft) {
        for figure in figures(scene, word, DEPTH) {
            let unit = figure.unit.clone().or_else(|| harm.map(str::to_owned)).unwrap_or_else(|| unit(scene, word));
            let quantity = Quantity { value: figure.value, unit, compare: figure.compare };
            if !out.contains(&quantity) {
                out.push(quantity);
            }
        }
    }
    out
}

/// The words whose figures count for the claim.
fn counted(scene: &Scene<'_>, draft: &Draft) -> Vec<usize> {
    let roles = [Role::Item, Role::Target];
    let mut words: Vec<usize> = roles.iter().filter_map(|role| draft.words.get(role).copied()).collect();
    if harm(scene, draft.trigger).is_some() {
        // "suffered 1,100 casualties", "killed 12 and wounded 40": the object counts though it names nobody.
        let args = args::of_verb(scene, draft.trigger);
        words.extend(args.obj);
        words.push(draft.trigger);
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The unit that a word of harm gives to those it counts.
fn harm(scene: &Scene<'_>, trigger: usize) -> Option<&'static str> {
    scene.cue(trigger)?.unit
}

fn unit(scene: &Scene<'_>, word: usize) -> String {
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
    let all = scene.input.figures;
    let start = all.partition_point(|f| f.sentence < scene.n);
    let own = all[start..].iter().take_while(|f| f.sentence == scene.n);
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
