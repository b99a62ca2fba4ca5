//! A reading sentence by sentence, for reading and as JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::claims_json::json_number;
use super::out::visible;
use crate::claim::{Claim, Reading, Silence, SilenceReason};
use crate::entity::Entity;
use crate::schema::{EntityId, Modality, Quantity, Role, When};
use crate::source::Span;

/// How much is told of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// What was read.
    Plain,
    /// The rule behind it too, or the reason why nothing was.
    Explained,
}

/// What a sentence gave.
#[derive(Default)]
struct Found<'a> {
    claims: Vec<&'a Claim>,
    silence: Option<&'a Silence>,
}

/// Sorts claims and silences under their sentences, in the order of the text.
fn by_sentence(reading: &Reading) -> BTreeMap<Span, Found<'_>> {
    let mut sentences: BTreeMap<Span, Found<'_>> = BTreeMap::new();
    for claim in &reading.claims {
        sentences.entry(claim.sentence).or_default().claims.push(claim);
    }
    for silence in &reading.silences {
        sentences.entry(silence.sentence).or_default().silence = Some(silence);
    }
    sentences
}

fn names(reading: &Reading) -> BTreeMap<&EntityId, &Entity> {
    reading.entities.iter().map(|e| (&e.id, e)).collect()
}

/// A reading for reading.
pub(super) struct SentenceLines<'a> {
    reading: &'a Reading,
    names: BTreeMap<&'a EntityId, &'a Entity>,
    detail: Detail,
}

impl<'a> SentenceLines<'a> {
    pub(super) fn new(reading: &'a Reading, detail: Detail) -> Self {
        Self { reading, names: names(reading), detail }
    }

    /// Writes a head, then each sentence with its claims below it.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", visible(&self.head()))?;
        for (span, found) in by_sentence(self.reading) {
            let words: Vec<&str> = span.of(&self.reading.report.text).split_whitespace().collect();
            writeln!(out, "\n{}", visible(&words.join(" ")))?;
            for claim in found.claims {
                writeln!(out, "  → {}", visible(&self.claim(claim)))?;
            }
            if let (Detail::Explained, Some(silence)) = (self.detail, found.silence) {
                writeln!(out, "  no claim: {}", visible(&because(&silence.reason)))?;
            }
        }
        Ok(())
    }

    fn head(&self) -> String {
        let report = &self.reading.report;
        let date = report.published.map(|d| d.to_string());
        let parts = [Some(report.id.clone()), date, report.publisher.clone(), report.title.clone()];
        format!("# {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }

    fn claim(&self, claim: &Claim) -> String {
        let mut parts = vec![self.participants(claim)];
        if claim.modality != Modality::Actual {
            parts.push(claim.modality.to_string());
        }
        parts.extend(claim.quantities.iter().map(figure));
        parts.extend(claim.date.map(when));
        parts.extend(claim.stated.map(|w| format!("said {}", when(w))));
        if !claim.sources.is_empty() {
            let sources: Vec<&str> = claim.sources.iter().map(|id| self.name(id)).collect();
            parts.push(format!("according to {}", sources.join(", citing ")));
        }
        if self.detail == Detail::Explained {
            parts.push(format!("[{}]", claim.rule));
        }
        parts.join(" · ")
    }

    /// Agent, relation, then every other role by its name.
    fn participants(&self, claim: &Claim) -> String {
        let agent = claim.roles.get(&Role::Agent).map_or("?", |id| self.name(id));
        let others = claim.roles.iter().filter(|(role, _)| **role != Role::Agent);
        let others: Vec<String> = others.map(|(role, id)| format!("{role} {}", self.name(id))).collect();
        format!("{agent} {} {}", claim.relation, others.join(", ")).trim_end().to_owned()
    }

    fn name(&self, id: &'a EntityId) -> &'a str {
        self.names.get(id).map_or(id.as_str(), |e| &e.name)
    }
}

fn figure(quantity: &Quantity) -> String {
    let sign = quantity.compare.sign();
    let sign = if sign == "=" { "" } else { sign };
    format!("{sign}{} {}", json_number(quantity.value), quantity.unit)
}

fn when(when: When) -> String {
    match (when.end, when.open) {
        (Some(end), _) => format!("{} to {end}", when.start),
        (None, true) => format!("since {}", when.start),
        (None, false) => when.start.to_string(),
    }
}

/// Says why a sentence gave no claim.
fn because(reason: &SilenceReason) -> String {
    match reason {
        SilenceReason::Furniture => "page furniture".to_owned(),
        SilenceReason::NoEntity => "it names nobody and nothing that is known".to_owned(),
        SilenceReason::NoTrigger => "no word of it stands for a relation".to_owned(),
        SilenceReason::OnlyDemanded { trigger } => {
            format!("`{trigger}` stands for a relation, but it is only asked for or kept from happening")
        }
        SilenceReason::NoRoles { trigger } => {
            format!("`{trigger}` stands for a relation, but who did it to whom was not found")
        }
        SilenceReason::TooFew { trigger } => format!("`{trigger}` stands for a relation, but only one party is named"),
    }
}

fn code(reason: &SilenceReason) -> (&'static str, Option<&str>) {
    match reason {
        SilenceReason::Furniture => ("furniture", None),
        SilenceReason::NoEntity => ("no-entity", None),
        SilenceReason::NoTrigger => ("no-trigger", None),
        SilenceReason::OnlyDemanded { trigger } => ("only-demanded", Some(trigger)),
        SilenceReason::NoRoles { trigger } => ("no-roles", Some(trigger)),
        SilenceReason::TooFew { trigger } => ("too-few", Some(trigger)),
    }
}

/// A reading as JSON, sentence by sentence.
#[derive(Serialize)]
pub(super) struct Sentences<'a> {
    doc: &'a str,
    sentences: Vec<SentenceJson<'a>>,
}

#[derive(Serialize)]
struct SentenceJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    claims: Vec<ClaimLine<'a>>,
    silence: Option<&'static str>,
    trigger: Option<&'a str>,
}

/// A claim with names in place of ids.
#[derive(Serialize)]
struct ClaimLine<'a> {
    id: &'a str,
    relation: &'static str,
    roles: BTreeMap<&'static str, &'a str>,
    modality: Modality,
    date: Option<When>,
    stated: Option<When>,
    quantity: &'a [Quantity],
    source: Vec<&'a str>,
    rule: &'a str,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        let lines = SentenceLines::new(reading, Detail::Plain);
        let sentence = |(span, found): (Span, Found<'a>)| {
            let (silence, trigger) = found.silence.map(|s| code(&s.reason)).unzip();
            SentenceJson {
                start: span.start,
                end: span.end,
                text: span.of(&reading.report.text),
                claims: found.claims.into_iter().map(|c| lines.json(c)).collect(),
                silence,
                trigger: trigger.flatten(),
            }
        };
        let sentences = by_sentence(reading).into_iter().map(sentence).collect();
        Self { doc: &reading.report.id, sentences }
    }
}

impl<'a> SentenceLines<'a> {
    fn json(&self, claim: &'a Claim) -> ClaimLine<'a> {
        ClaimLine {
            id: claim.id.as_str(),
            relation: claim.relation.name(),
            roles: claim.roles.iter().map(|(role, id)| (role.name(), self.name(id))).collect(),
            modality: claim.modality,
            date: claim.date,
            stated: claim.stated,
            quantity: &claim.quantities,
            source: claim.sources.iter().map(|id| self.name(id)).collect(),
            rule: &claim.rule,
        }
    }
}
