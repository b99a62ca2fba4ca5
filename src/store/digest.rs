//! A checksum over all that a store keeps of one report, so that a flipped bit in a name is noticed too.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::edits::Edit;
use crate::claim::Claim;
use crate::entity::Entity;
use crate::ingest::Report;
use crate::schema::{CountryCode, When};
use crate::source::Span;

/// What a store keeps of one report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept<'a> {
    pub(super) report: &'a Report,
    pub(super) sentences: usize,
    /// Sentences with two entities and a trigger that gave no claim.
    pub(super) missed: usize,
    pub(super) entities: &'a [Entity],
    pub(super) claims: &'a [Claim],
}

impl Kept<'_> {
    /// Returns the first 16 hexadecimal digits of SHA-256 over all fields, each with its length before it.
    pub(super) fn digest(&self) -> String {
        let mut fields = Fields(Sha256::new());
        fields.report(self.report);
        fields.count(self.sentences);
        fields.count(self.missed);
        fields.count(self.entities.len());
        self.entities.iter().for_each(|entity| fields.entity(entity));
        fields.count(self.claims.len());
        self.claims.iter().for_each(|claim| fields.claim(claim));
        fields.hexadecimal()
    }
}

/// Returns the checksum of an edit.
pub(super) fn edit_digest(edit: &Edit) -> String {
    let mut fields = Fields(Sha256::new());
    fields.text(&edit.id.to_string());
    for text in [&edit.statement, &edit.params, &edit.made] {
        fields.text(text);
    }
    fields.hexadecimal()
}

struct Fields(Sha256);

impl Fields {
    fn hexadecimal(self) -> String {
        self.0.finalize().iter().take(8).fold(String::new(), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.update(text);
    }

    fn optional(&mut self, text: Option<&str>) {
        self.count(usize::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    fn count(&mut self, number: usize) {
        self.0.update((number as u64).to_le_bytes());
    }

    fn span(&mut self, span: Span) {
        self.count(span.start);
        self.count(span.end);
    }

    fn when(&mut self, when: Option<When>) {
        self.count(usize::from(when.is_some()));
        if let Some(when) = when {
            self.text(&when.start.to_string());
            self.optional(when.end.map(|end| end.to_string()).as_deref());
            self.count(usize::from(when.open));
        }
    }

    fn report(&mut self, report: &Report) {
        self.text(report.key.as_str());
        self.text(&report.id);
        self.optional(report.title.as_deref());
        self.optional(report.published.map(|day| day.to_string()).as_deref());
        self.optional(report.publisher.as_deref());
        self.optional(report.url.as_deref());
        self.count(report.extra.len());
        for (name, value) in &report.extra {
            self.text(name);
            self.text(value);
        }
        self.text(&report.text);
    }

    fn entity(&mut self, entity: &Entity) {
        self.text(entity.id.as_str());
        self.text(entity.kind.name());
        self.text(&entity.name);
        self.count(entity.names.len());
        entity.names.iter().for_each(|name| self.text(name));
        self.optional(entity.country.as_ref().map(CountryCode::as_str));
        self.optional(entity.note.as_deref());
    }

    fn claim(&mut self, claim: &Claim) {
        self.text(claim.relation.name());
        self.text(claim.modality.name());
        self.count(claim.roles.len());
        for (role, entity) in &claim.roles {
            self.text(role.name());
            self.text(entity.as_str());
        }
        self.when(claim.date);
        self.when(claim.stated);
        self.count(claim.quantities.len());
        for quantity in &claim.quantities {
            // SQLite does not keep the sign of a negative zero; adding zero drops it here too.
            self.0.update((quantity.value + 0.0).to_le_bytes());
            self.text(&quantity.unit);
            self.text(quantity.compare.sign());
        }
        self.count(claim.sources.len());
        claim.sources.iter().for_each(|source| self.text(source.as_str()));
        self.span(claim.sentence);
        self.span(claim.evidence);
        self.text(&claim.rule);
    }
}
