//! When it was, weighed: which date of the sentence is that of the act, and which that of its telling.

use super::super::attribution;
use super::super::draft::Draft;
use super::super::modality;
use super::super::moment::{self, Dated, Moments, Place};
use super::super::scene::Scene;
use super::clue::Clues;
use super::path::{Path, between, distance, few, standing};
use super::weights::{Model, column};
use crate::schema::{Mode, When};

/// The columns of a date: that of the act, that of the telling.
pub(super) const DONE: usize = 0;
pub(super) const SAID: usize = 1;

/// The least log odds of a date; the value that gave the best F1 on reports held out.
const DATE: f32 = -1.0;

/// The dates of a draft.
pub(in super::super) fn moments(scene: &Scene<'_>, draft: &Draft, model: &Model) -> Moments {
    let odds: Vec<(When, [f32; 2])> = options(scene, draft.trigger)
        .into_iter()
        .map(|(dated, clues)| (dated.when, model.date(&clues, column(draft.relation))))
        .collect();
    let best = |kind: usize| {
        let likely = odds.iter().filter(|(_, odds)| odds[kind] > DATE && odds[kind] >= odds[1 - kind]);
        likely.max_by(|a, b| a.1[kind].total_cmp(&b.1[kind])).map(|(when, _)| *when)
    };
    Moments { date: best(DONE), stated: best(SAID) }
}

/// The dates of a sentence, each with what speaks for it at a word.
pub(super) fn options<'a>(scene: &Scene<'a>, trigger: usize) -> Vec<(Dated<'a>, Clues)> {
    let all: Vec<Dated<'a>> = moment::dated(scene).collect();
    let places: Vec<Place> = all.iter().map(|dated| moment::place(scene, trigger, Mode::Deed, dated)).collect();
    let nearest = all.iter().map(|dated| dated.at.abs_diff(trigger)).min();
    let clues: Vec<Clues> = all
        .iter()
        .zip(&places)
        .map(|(dated, &place)| {
            let near = nearest == Some(dated.at.abs_diff(trigger));
            let choice = Choice { scene, trigger, dated, place, near, others: all.len() - 1 };
            choice.clues()
        })
        .collect();
    all.into_iter().zip(clues).collect()
}

/// A date of a sentence, seen from a word.
struct Choice<'s, 'a> {
    scene: &'s Scene<'a>,
    trigger: usize,
    dated: &'s Dated<'a>,
    /// Where the rules put it.
    place: Place,
    /// Whether no date is nearer.
    near: bool,
    others: usize,
}

impl Choice<'_, '_> {
    fn clues(&self) -> Clues {
        let (scene, at) = (self.scene, self.dated.at);
        let mut clues = Clues::default();
        let (rule, near) = (self.rule(), if self.near { "nearest" } else { "farther" });
        let apt = if self.dated.is_apt(scene, self.trigger) { "apt" } else { "compared" };
        let tag = format!("{:?}", scene.word(self.trigger).upos);
        let lemma = scene.lemma(self.trigger).to_lowercase();
        clues.add("bias", &[]);
        clues.add("rule", &[rule]);
        clues.add("rule-near", &[rule, near, few(self.others)]);
        clues.add("rule-apt", &[rule, apt]);
        clues.add("rule-tag", &[rule, &tag]);
        clues.add("rule-lemma", &[rule, &lemma]);
        clues.add("lemma", &[&lemma]);
        let path = Path::between(scene, self.trigger, at);
        clues.add("path", &[&path.plain(scene), &tag]);
        clues.add("path-rule", &[&path.plain(scene), rule]);
        let side = if at < self.trigger { "before" } else { "after" };
        clues.add("side", &[side, distance(at.abs_diff(self.trigger)), near]);
        self.add_governor(rule, &mut clues);
        self.add_words(rule, side, &mut clues);
        self.add_between(rule, side, &mut clues);
        self.add_time(rule, &mut clues);
        clues
    }

    fn rule(&self) -> &'static str {
        match self.place {
            Place::Own(_) => "own",
            Place::Lent(_) => "lent",
            Place::Said => "said",
            Place::Elsewhere => "elsewhere",
        }
    }

    /// The verb or act that the date hangs on.
    fn add_governor(&self, rule: &str, clues: &mut Clues) {
        let scene = self.scene;
        let Some(verb) = scene.above(self.dated.at).find(|&w| scene.is_verb(w)) else {
            clues.add("verb", &["none", rule]);
            return;
        };
        let over = standing(scene, verb, self.trigger);
        let speech = if attribution::is_speech(scene, verb) { "speech" } else { "act" };
        clues.add("verb", &[speech, over]);
        clues.add("verb-rule", &[speech, over, rule]);
        clues.add("verb-lemma", &[scene.lemma(verb), over]);
        if let Some(noun) = scene.word(self.dated.at).head.filter(|&w| scene.is_noun(w)) {
            clues.add("noun", &[scene.lemma(noun), standing(scene, noun, self.trigger)]);
            clues.add("noun-over", &[standing(scene, noun, self.trigger), rule]);
        }
    }

    /// The words of the date and those around it.
    fn add_words(&self, rule: &str, side: &str, clues: &mut Clues) {
        let scene = self.scene;
        let (start, end) = scene.bounds(&self.dated.timex.tokens);
        let before = |steps: usize| start.checked_sub(steps).map_or("^", |w| scene.lemma(w));
        clues.add("left", &[before(1), side]);
        clues.add("left-two", &[before(2), before(1)]);
        clues.add("right", &[scene.lemma_or_end(end), side]);
        clues.add("right-rule", &[scene.lemma_or_end(end), rule]);
        for word in start..end {
            clues.add("word", &[shape(&scene.text(word).to_lowercase()), rule]);
        }
        let first = shape(&scene.text(start).to_lowercase()).to_owned();
        clues.add("first", &[&first, before(1)]);
    }

    /// What lies between the act and the date.
    fn add_between(&self, rule: &str, side: &str, clues: &mut Clues) {
        let scene = self.scene;
        let (from, to) = (self.trigger.min(self.dated.at), self.trigger.max(self.dated.at));
        let (verbs, stops) = between(scene, from, to);
        let that = (from + 1..to).any(|w| matches!(scene.lemma(w), "that" | "who" | "which" | "after" | "before"));
        clues.add("between", &[verbs, stops, side]);
        clues.add("between-rule", &[verbs, rule, side]);
        clues.add("between-mark", &[if that { "clause" } else { "plain" }, side, rule]);
        let root = if scene.word(self.trigger).head.is_none() { "root" } else { "inner" };
        let start = if self.dated.at < 4 { "first" } else { "later" };
        clues.add("start", &[start, root, rule]);
    }

    /// Whether it lies ahead, and how exact it is.
    fn add_time(&self, rule: &str, clues: &mut Clues) {
        let when = self.dated.when;
        let published = self.scene.input.report.published;
        let ahead = match published {
            Some(day) if when.start.first_day() > day.last_day() => "ahead",
            Some(day) if when.last().is_some_and(|last| last.last_day() < day.first_day()) => "past",
            Some(_) => "now",
            None => "unknown",
        };
        let sure = format!("{:?}", modality::of(self.scene, self.trigger));
        clues.add("time", &[ahead, &sure]);
        clues.add("time-rule", &[ahead, rule]);
        let span = if when.open {
            "open"
        } else if when.end.is_some() {
            "range"
        } else {
            "one"
        };
        let exact = match (when.start.month(), when.start.day()) {
            (None, _) => "year",
            (_, None) => "month",
            _ => "day",
        };
        clues.add("exact", &[exact, span]);
        clues.add("exact-rule", &[exact, span, rule]);
    }
}

/// A word of a date without what sets it apart from others of its kind.
fn shape(word: &str) -> &str {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let digits = word.chars().filter(char::is_ascii_digit).count();
    match word.get(..3) {
        _ if digits == 4 => "YEAR",
        _ if digits > 0 => "NUMBER",
        Some(stem) if word.ends_with("day") && DAYS.contains(&stem) => "WEEKDAY",
        Some(stem) if MONTHS.contains(&stem) => "MONTH",
        _ => word,
    }
}
