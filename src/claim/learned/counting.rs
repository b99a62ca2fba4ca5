//! How many, weighed: which figures of the sentence count the claim's item, its dead and its wounded.

use super::super::draft::Draft;
use super::super::scene::Scene;
use super::super::{count, harm};
use super::clue::Clues;
use super::path::{Path, between, distance, few};
use super::weights::{Model, column};
use crate::entity::{Entity, Mention};
use crate::figure::Figure;
use crate::schema::{EntityId, Quantity, Role};
use crate::syntax::Deprel;

/// The columns of a figure: it counts the dead, the wounded, or what its noun names.
pub(super) const KILLED: usize = 0;
pub(super) const WOUNDED: usize = 1;
pub(super) const NOUN: usize = 2;

/// The least log odds of a figure; the value that gave the best F1 on reports held out.
const FIGURE: f32 = 0.2;

/// The most nouns between a figure and what it counts ("dozens of thousands of rounds").
const DEPTH: usize = 3;

/// A figure that may count what a word tells.
pub(super) struct Count<'a> {
    pub(super) figure: &'a Figure,
    /// Whom or what it counts, where that is named.
    pub(super) entity: Option<&'a Entity>,
    /// The word that it counts.
    noun: usize,
    /// The unit that words of harm of the act give it.
    harmed: Option<&'static str>,
    kind: String,
    clues: Clues,
}

/// The figures of a draft.
pub(in super::super) fn quantities(scene: &Scene<'_>, draft: &Draft, model: &Model) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    for option in options(scene, draft.trigger) {
        let role = option.entity.and_then(|entity| role(draft, &entity.id));
        let odds = model.count(&option.with_role(role), column(draft.relation));
        let unit = match (0..odds.len()).max_by(|&a, &b| odds[a].total_cmp(&odds[b])) {
            Some(best) if odds[best] <= FIGURE => continue,
            Some(KILLED) => "killed".to_owned(),
            Some(WOUNDED) => "wounded".to_owned(),
            _ => option.unit(scene),
        };
        let Figure { value, compare, .. } = *option.figure;
        count::add(&mut out, Quantity { value, unit, compare });
    }
    let told: Vec<String> = out.iter().map(|q| q.unit.clone()).collect();
    out.extend(count::singles(scene, draft).into_iter().filter(|q| !told.contains(&q.unit)));
    out
}

fn role(draft: &Draft, id: &EntityId) -> Option<Role> {
    draft.roles.iter().find(|(_, filler)| *filler == id).map(|(&role, _)| role)
}

impl Count<'_> {
    /// What speaks for it beside what the claim makes of whom it counts.
    pub(super) fn with_role(&self, role: Option<Role>) -> Clues {
        let mut clues = self.clues.clone();
        let role = role.map_or("none", Role::name);
        clues.add("plays", &[role]);
        clues.add("plays-kind", &[role, &self.kind]);
        clues.add("plays-harm", &[role, self.harmed.unwrap_or_default()]);
        clues.add("plays-unit", &[role, self.figure.unit.as_deref().unwrap_or_default()]);
        clues
    }

    /// The unit that it counts in, where it does not count the dead or the wounded.
    fn unit(&self, scene: &Scene<'_>) -> String {
        let harmed = self.harmed.filter(|unit| !matches!(*unit, "killed" | "wounded")).map(str::to_owned);
        self.figure.unit.clone().or(harmed).unwrap_or_else(|| count::unit(scene, self.noun))
    }
}

/// The figures of a sentence, each with what speaks for it at a word.
pub(super) fn options<'a>(scene: &Scene<'a>, trigger: usize) -> Vec<Count<'a>> {
    let own = scene.figures();
    let words = if own.is_empty() { Vec::new() } else { harm::words(scene, trigger) };
    own.iter().map(|figure| Choice::new(scene, trigger, &words, figure).count(own.len() - 1)).collect()
}

/// A figure of a sentence, seen from a word.
struct Choice<'s, 'a> {
    scene: &'s Scene<'a>,
    trigger: usize,
    figure: &'a Figure,
    /// The word that it hangs by, and the noun that it counts.
    top: usize,
    noun: usize,
    entity: Option<&'a Entity>,
    kind: String,
    harmed: Option<&'static str>,
    /// What the words right after it say of it.
    told: &'static str,
}

impl<'s, 'a> Choice<'s, 'a> {
    /// Looks at a figure; `words` are the words of harm of the act.
    fn new(scene: &'s Scene<'a>, trigger: usize, words: &[usize], figure: &'a Figure) -> Self {
        let top = scene.top(&figure.tokens).unwrap_or(trigger);
        let noun = counted(scene, top);
        let entity = mention(scene, figure, noun).map(|m| scene.entity(m));
        let kind = entity.map_or_else(|| "none".to_owned(), |entity| entity.kind.to_string());
        let harmed = harmed(scene, words, noun).or_else(|| harmed(scene, words, top));
        Self { scene, trigger, figure, top, noun, entity, kind, harmed, told: beside(scene, figure) }
    }

    fn count(self, others: usize) -> Count<'a> {
        let mut clues = Clues::default();
        clues.add("bias", &[]);
        self.add_harm(&mut clues);
        self.add_noun(&mut clues);
        self.add_place(others, &mut clues);
        self.add_words(&mut clues);
        let Self { figure, entity, noun, harmed, kind, .. } = self;
        Count { figure, entity, noun, harmed, kind, clues }
    }

    fn harm(&self) -> &'static str {
        self.harmed.unwrap_or_default()
    }

    fn lemma(&self) -> String {
        self.scene.lemma(self.trigger).to_lowercase()
    }

    /// The dead and the wounded that the act or the next words make of it.
    fn add_harm(&self, clues: &mut Clues) {
        let (harm, lemma) = (self.harm(), self.lemma());
        clues.add("harm", &[harm]);
        clues.add("harm-lemma", &[harm, &lemma]);
        clues.add("harm-told", &[harm, self.told]);
        clues.add("told", &[self.told]);
        clues.add("lemma", &[&lemma]);
    }

    /// What it counts.
    fn add_noun(&self, clues: &mut Clues) {
        let (scene, noun) = (self.scene, self.scene.lemma(self.noun).to_lowercase());
        clues.add("unit", &[self.figure.unit.as_deref().unwrap_or_default()]);
        clues.add("kind", &[&self.kind]);
        clues.add("kind-harm", &[&self.kind, self.harm()]);
        clues.add("noun", &[&noun]);
        clues.add("noun-lemma", &[&noun, &self.lemma()]);
        clues.add("deprel", &[scene.word(self.top).deprel.name(), scene.word(self.noun).deprel.name()]);
        clues.add("head", &[scene.word(self.noun).head.map_or("none", |head| scene.lemma(head)), self.harm()]);
        clues.add("size", &[size(self.figure.value), &self.kind]);
        clues.add("whole", &[if count::is_whole(scene, self.figure) { "whole" } else { "part" }]);
    }

    /// Where it stands to the act.
    fn add_place(&self, others: usize, clues: &mut Clues) {
        let (scene, harm) = (self.scene, self.harm());
        let tag = format!("{:?}", scene.word(self.trigger).upos);
        let path = Path::between(scene, self.trigger, self.noun);
        let plain = path.plain(scene);
        clues.add("path", &[&plain, &tag]);
        clues.add("path-lemma", &[&plain, &self.lemma()]);
        clues.add("path-harm", &[&plain, harm]);
        clues.add("steps", &[few(path.len().saturating_sub(1)), harm, self.told]);
        let side = if self.top < self.trigger { "before" } else { "after" };
        clues.add("side", &[side, distance(self.top.abs_diff(self.trigger)), few(others)]);
        let (verbs, stops) = between(scene, self.top.min(self.trigger), self.top.max(self.trigger));
        clues.add("between", &[verbs, stops, harm]);
        clues.add("between-told", &[verbs, self.told, side]);
    }

    /// The words around it.
    fn add_words(&self, clues: &mut Clues) {
        let scene = self.scene;
        let (start, end) = scene.bounds(&self.figure.tokens);
        let before = |steps: usize| start.checked_sub(steps).map_or("^", |w| scene.lemma(w));
        clues.add("left", &[before(1)]);
        clues.add("left-two", &[before(2), before(1)]);
        clues.add("right", &[scene.lemma_or_end(end)]);
        clues.add("right-two", &[scene.lemma_or_end(end), scene.lemma_or_end(end + 1)]);
    }
}

/// The noun that a figure counts: the one it modifies, and of a measure what is measured.
fn counted(scene: &Scene<'_>, top: usize) -> usize {
    let modifies = matches!(
        scene.word(top).deprel,
        Deprel::Nummod | Deprel::Amod | Deprel::Advmod | Deprel::Compound | Deprel::Det
    );
    let mut noun = scene.word(top).head.filter(|_| modifies).unwrap_or(top);
    for _ in 0..DEPTH {
        let measured = scene.children_by(noun, Deprel::Nmod).find(|&c| scene.preposition(c).as_deref() == Some("of"));
        let Some(inner) = measured.filter(|_| scene.input.lexicon.cues.is_measure(scene.lemma(noun))) else { break };
        noun = inner;
    }
    noun
}

/// The mention that a figure counts.
fn mention<'a>(scene: &Scene<'a>, figure: &Figure, noun: usize) -> Option<&'a Mention> {
    let holds = |m: &&Mention| m.tokens.contains(&scene.token(noun)) || m.tokens.contains(&figure.tokens.start);
    scene.mention(noun).or_else(|| scene.mentions().iter().find(holds))
}

/// The unit that the words of harm of an act give to a word.
fn harmed(scene: &Scene<'_>, words: &[usize], noun: usize) -> Option<&'static str> {
    let victim = |&&word: &&usize| word == noun || harm::victims(scene, word).contains(&noun);
    let of = words.iter().find(victim).and_then(|&word| harm::unit_of_pair(scene, words, word));
    of.or_else(|| harm::above(scene, noun, words))
}

/// What the words right after a figure say of it: "12 dead", "29 people injured".
fn beside(scene: &Scene<'_>, figure: &Figure) -> &'static str {
    let Some(end) = scene.at_token(figure.tokens.end) else { return "" };
    (end..scene.len().min(end + 4)).find_map(|w| harm::unit(scene, w)).unwrap_or_default()
}

fn size(value: f64) -> &'static str {
    match value {
        v if v < 2.0 => "1",
        v if v < 10.0 => "9",
        v if v < 100.0 => "99",
        v if v < 1000.0 => "999",
        _ => "more",
    }
}
