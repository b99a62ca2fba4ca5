//! What was learned from, as JSON: for networks that are taught elsewhere (`tools/context`).

use serde::Serialize;

use super::super::weights::Model;
use super::align;
use super::lesson::Lesson;

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
    lessons.iter().enumerate().flat_map(move |(report, lesson)| {
        lesson.sentences.iter().map(move |sentence| {
            let answers = align::answers(sentence, Some(model));
            let claims = |at: usize| {
                let told = answers.range((at, 0)..(at + 1, 0));
                told.map(|(&(_, relation), answer)| {
                    let parts = sentence.cases[at].parts.iter().filter(|part| !part.implied);
                    let known =
                        parts.filter(|p| answer.roles.contains_key(&p.mention) || !answer.open.contains(&p.mention));
                    let parts = known.map(|p| (p.word, answer.roles.get(&p.mention).copied())).collect();
                    Claim { relation, optional: answer.optional, parts }
                })
                .collect()
            };
            let looked_at =
                sentence.cases.iter().enumerate().map(|(at, case)| Word { word: case.word, claims: claims(at) });
            let others = sentence.passed.iter().map(|&word| Word { word, claims: Vec::new() });
            let unclear = sentence.unclear.iter().copied().collect();
            let candidates = looked_at.chain(others).collect();
            Example { report, weight: lesson.weight, words: &sentence.words, unclear, candidates }
        })
    })
}
