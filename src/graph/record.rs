//! A report or a claim to the properties of its node.

use crate::ingest::Report;
use crate::schema::{Class, Compare, Modality, Mode, Quantity, RelationRow, Role, When};

use super::Value;
use super::build::{Parts, Told};

/// The properties of a `Report` node. Keys of the front matter that we do not know stand beside ours.
pub(super) fn report_properties(report: &Report) -> Vec<(&str, Value)> {
    let extra = report.extra.iter().map(|(key, value)| (key.as_str(), value.as_str().into()));
    let mut row: Vec<(&str, Value)> = extra.collect();
    row.extend([
        ("key", report.key.as_str().into()),
        ("id", report.id.as_str().into()),
        ("name", report.title.as_deref().unwrap_or(&report.id).into()),
    ]);
    row.extend(report.title.as_deref().map(|title| ("title", title.into())));
    row.extend(report.published.map(|date| ("published", date.to_string().into())));
    row.extend(report.publisher.as_deref().map(|publisher| ("publisher", publisher.into())));
    row.extend(report.url.as_deref().map(|url| ("url", url.into())));
    row
}

/// The properties of a `Claim` node.
pub(super) fn claim_properties(told: &Told<'_>, parts: &Parts<'_>) -> Vec<(&'static str, Value)> {
    let Told { claim, report, .. } = *told;
    let relation = claim.relation.row();
    let mut row = vec![
        ("id", claim.id.as_str().into()),
        ("name", reading(told, parts).into()),
        ("relation", claim.relation.name().into()),
        ("modality", claim.modality.name().into()),
        ("sentence", claim.sentence.of(&report.text).into()),
        ("evidence", claim.evidence.of(&report.text).into()),
        ("start", claim.sentence.start.into()),
        ("end", claim.sentence.end.into()),
        ("rule", claim.rule.as_str().into()),
        ("report", report.id.as_str().into()),
        ("class", class_name(relation.class).into()),
        ("mode", mode_name(relation.mode).into()),
    ];
    row.extend(relation.cameo.first().map(|code| ("cameo", code.as_str().into())));
    row.extend(relation.plover.as_deref().map(|code| ("plover", code.into())));
    row.extend(claim.stated.map(|stated| ("stated", date_text(stated).into())));
    row.extend(claim.date.map(date_properties).into_iter().flatten());
    row.extend(date_basis(std::slice::from_ref(told)));
    row.extend(quantity_properties(&claim.quantities));
    row
}

/// Says what the beginning of an act is taken from: its own date, else that of the report.
pub(super) fn date_basis(told: &[Told<'_>]) -> Option<(&'static str, Value)> {
    let basis = if told.iter().any(|t| t.claim.date.is_some()) {
        "event"
    } else if told.iter().any(|t| t.report.published.is_some()) {
        "publication"
    } else {
        return None;
    };
    Some(("date_basis", basis.into()))
}

fn date_properties(date: When) -> Vec<(&'static str, Value)> {
    let mut row = vec![
        ("date", date_text(date).into()),
        ("date_start", date.start.to_string().into()),
        ("date_open", date.open.into()),
    ];
    row.extend(date.end.map(|end| ("date_end", end.to_string().into())));
    row
}

/// Writes `2024-11`, `2024-08..2024-11` or, where it goes on, `2024-08..`.
fn date_text(date: When) -> String {
    match date.end {
        Some(end) => format!("{}..{end}", date.start),
        None if date.open => format!("{}..", date.start),
        None => date.start.to_string(),
    }
}

fn quantity_properties(quantities: &[Quantity]) -> Vec<(&'static str, Value)> {
    let Some(first) = quantities.first() else { return Vec::new() };
    let figures: Vec<String> = quantities.iter().map(figure).collect();
    vec![
        ("quantity", number(first.value)),
        ("unit", first.unit.as_str().into()),
        ("compare", first.compare.sign().into()),
        ("figures", Value::texts(figures.iter().map(String::as_str))),
    ]
}

/// Writes `>= 300 killed`, and `300 killed` for a plain figure.
pub(super) fn figure(quantity: &Quantity) -> String {
    let figure = format!("{} {}", quantity.value, quantity.unit);
    match quantity.compare {
        Compare::Exactly => figure,
        Compare::About | Compare::AtLeast | Compare::MoreThan | Compare::UpTo | Compare::LessThan => {
            format!("{} {figure}", quantity.compare)
        }
    }
}

/// Makes a whole number of a float that is one.
#[expect(clippy::cast_possible_truncation, reason = "whole and small enough to be exact")]
fn number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT { Value::Int(value as i64) } else { Value::Float(value) }
}

pub(super) fn class_name(class: Class) -> &'static str {
    match class {
        Class::Cooperation => "cooperation",
        Class::Conflict => "conflict",
        Class::Structure => "structure",
    }
}

pub(super) fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Deed => "deed",
        Mode::Word => "word",
    }
}

/// Reads a claim in short: `North Korea SUPPLIES suicide drone to Russia (planned)`.
fn reading(told: &Told<'_>, parts: &Parts<'_>) -> String {
    let claim = told.claim;
    let name = |role| Some(parts.entity(claim.roles.get(&role)?)?.name);
    let row = claim.relation.row();
    let object = object(row, |role| name(role).is_some());
    let mut text = format!("{} {}", name(Role::Agent).unwrap_or("someone"), claim.relation);
    let others = row.roles.iter().copied().filter(|role| *role != Role::Agent && Some(*role) != object);
    for role in object.into_iter().chain(others) {
        if let Some(filler) = name(role) {
            text.extend([" ", preposition(row, role, Some(role) == object), filler]);
        }
    }
    if claim.modality != Modality::Actual {
        text.extend([" (", claim.modality.name(), ")"]);
    }
    text
}

/// Returns the role that follows the verb at once: the first of the row, but what is given goes before who gets it.
fn object(row: &RelationRow, filled: impl Fn(Role) -> bool) -> Option<Role> {
    let mut roles = row.roles.iter().copied().filter(|role| *role != Role::Agent && filled(*role));
    match roles.next() {
        Some(Role::Recipient) => roles.find(|role| *role == Role::Item).or(Some(Role::Recipient)),
        first => first,
    }
}

fn preposition(row: &RelationRow, role: Role, is_object: bool) -> &'static str {
    match role {
        Role::Place => "in ",
        Role::Item if row.symmetric => "on ",
        Role::Partner | Role::Item if role == Role::Partner || !is_object || is_means(row) => "with ",
        Role::Agent | Role::Target | Role::Item | Role::Recipient | Role::Partner if is_object => "",
        Role::Recipient if row.roles.contains(&Role::Place) => "for ",
        Role::Agent | Role::Target | Role::Recipient | Role::Partner | Role::Item => "to ",
    }
}

/// Says whether the item is what the act is done with: its edge then has a name of its own, `USES`.
fn is_means(row: &RelationRow) -> bool {
    row.edges.iter().any(|rule| rule.role == Role::Item && rule.name.is_some())
}
