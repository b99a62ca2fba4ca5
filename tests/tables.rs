//! The examples that stand in the tables, read as reports of one sentence.

use std::collections::BTreeMap;

use annals::claim::learned::Model;
use annals::claim::{Claim, Reading};
use annals::ingest::Report;
use annals::lexicon::Lexicon;
use annals::pipeline;
use annals::schema::{EntityId, EntityType, Example, PartialDate, Relation, ReportKey, Role};

fn read(text: &str, model: Option<&Model>) -> Reading {
    let report = Report {
        key: ReportKey::new("0123456789ab"),
        id: "example".to_owned(),
        title: None,
        published: PartialDate::from_day(2024, 12, 23),
        publisher: None,
        url: None,
        extra: BTreeMap::new(),
        text: text.to_owned(),
    };
    pipeline::read_with(&report, Lexicon::embedded(), model)
}

fn name<'a>(reading: &'a Reading, id: &EntityId) -> &'a str {
    reading.entities.iter().find(|e| e.id == *id).map_or("?", |e| e.name.as_str())
}

fn shown(reading: &Reading, claim: &Claim) -> String {
    let roles: Vec<String> = claim.roles.iter().map(|(role, id)| format!("{role}={}", name(reading, id))).collect();
    format!("{} {} {} ({})", claim.relation, roles.join(" "), claim.modality, claim.rule)
}

fn wanted(relation: Relation, example: &Example) -> String {
    let role = |role: Role| example.filler(role).map(|filler| format!("{role}={filler}"));
    let roles: Vec<String> = Role::ALL.into_iter().filter_map(role).collect();
    format!("{relation} {} {}", roles.join(" "), example.modality)
}

/// Returns what is wrong where the rules, or with a model they and the model, do not read the claim.
fn fault(relation: Relation, example: &Example, rule: &str, model: Option<&Model>) -> Option<String> {
    let reading = read(&example.text, model);
    let shown: Vec<String> = reading.claims.iter().map(|c| shown(&reading, c)).collect();
    let wanted = wanted(relation, example);
    let found = shown.iter().any(|s| s.starts_with(&format!("{wanted} (")) && s.contains(rule));
    (!found)
        .then(|| format!("{}\n    wanted {wanted} by {rule}\n    found  {}", example.text, shown.join("\n           ")))
}

#[test]
fn every_example_of_a_frame_is_read_by_that_frame() {
    let frames = &Lexicon::embedded().frames;
    let faults: Vec<String> = frames
        .iter()
        .flat_map(|frame| {
            let rule = format!("(frame:{}/", frame.id);
            frame.examples.iter().filter_map(move |example| fault(frame.relation, example, &rule, None))
        })
        .collect();
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_example_of_a_relation_gives_its_claim() {
    let faults: Vec<String> = Relation::all()
        .flat_map(|relation| {
            relation
                .row()
                .examples
                .iter()
                .filter_map(move |example| fault(relation, example, "", Some(Model::embedded())))
        })
        .collect();
    assert!(faults.is_empty(), "{} examples fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_example_of_a_type_names_its_entity() {
    for kind in EntityType::all() {
        for example in &kind.row().examples {
            let found = pipeline::entities(&example.text, Lexicon::embedded());
            let hit = found.iter().any(|e| e.kind == kind && e.name == example.name);
            assert!(hit, "{}: wanted {kind} {}, found {found:#?}", example.text, example.name);
        }
    }
}
