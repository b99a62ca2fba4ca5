//! What was learned from, as JSON: for networks that are taught elsewhere (`tools/context`).

use serde::Serialize;

use super::super::weights::Model;
use super::align::{self, Answer};
use super::lesson::{Case, CasePart, Lesson, Sentence};

/// A sentence, the words that may make claims in it, and those that do.
#[derive(Debug, Serialize)]
pub struct Example<'a> {
    report: usize,
    weight: f32,
    words: &'a [String],
    /// Relations that the key tells of the sentence but whose parties were not found.
    unclear: Vec<usize>,
    candidates: Vec<Word>,
}

#[derive(Debug, Serialize)]
struct Word {
    word: usize,
    claims: Vec<Claim>,
}

#[derive(Debug, Serialize)]
struct Claim {
    relation: usize,
    optional: bool,
    /// The heads of the mentions in the sentence, each with the role that it plays.
    parts: Vec<(usize, Option<usize>)>,
}

/// The sentences of some lessons; the words that make claims are those that a model finds likeliest.
pub fn examples<'a>(lessons: &'a [&Lesson], model: &'a Model) -> impl Iterator<Item = Example<'a>> {
    let numbered = lessons.iter().enumerate();
    numbered.flat_map(move |(report, lesson)| lesson.sentences.iter().map(move |s| example(report, lesson, s, model)))
}

fn example<'a>(report: usize, lesson: &Lesson, sentence: &'a Sentence, model: &Model) -> Example<'a> {
    let answers = align::answers(sentence, Some(model));
    let looked_at = sentence.cases.iter().enumerate().map(|(at, case)| {
        let told = answers.range((at, 0)..(at + 1, 0));
        Word { word: case.word, claims: told.map(|(&(_, relation), answer)| claim(case, relation, answer)).collect() }
    });
    let others = sentence.passed.iter().map(|&word| Word { word, claims: Vec::new() });
    let candidates = looked_at.chain(others).collect();
    let unclear = sentence.unclear.iter().copied().collect();
    Example { report, weight: lesson.weight, words: &sentence.words, unclear, candidates }
}

fn claim(case: &Case, relation: usize, answer: &Answer) -> Claim {
    let role = |part: &CasePart| answer.roles.get(&part.mention).copied();
    let open = |part: &CasePart| role(part).is_none() && answer.open.contains(&part.mention);
    let told = case.parts.iter().filter(|part| !part.implied && !open(part));
    Claim { relation, optional: answer.optional, parts: told.map(|part| (part.word, role(part))).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::super::weights::{column, role_column};
    use super::super::{Texts, sheet};
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::pipeline;
    use crate::schema::{Relation, Role};

    const SHEET: &str =
        "# 2016-03-14 | wire\nSyrian forces seized Aleppo.\n  CAPTURES agent=Syrian forces ; target=Aleppo\n";

    #[test]
    fn an_example_tells_the_word_that_makes_a_claim_and_who_plays_what() {
        let pages = sheet("a", SHEET, &Texts::new()).expect("a good sheet");
        let lesson = pipeline::lesson(&pages[0].0, &pages[0].1, Lexicon::embedded());
        let lessons = [&lesson];
        let all: Vec<Example<'_>> = examples(&lessons, Model::embedded()).collect();
        let [example] = all.as_slice() else { unreachable!("one sentence") };
        assert_eq!(example.words, ["Syrian", "forces", "seized", "Aleppo", "."]);
        let seized = example.candidates.iter().find(|c| c.word == 2).expect("a verb may make a claim");
        let captures = column(Relation::named("CAPTURES").expect("one of ours"));
        let [claim] = seized.claims.as_slice() else { unreachable!("one claim") };
        assert_eq!((claim.relation, claim.optional), (captures, false));
        assert!(claim.parts.contains(&(3, Some(role_column(Role::Target)))), "{:?}", claim.parts);
    }
}
