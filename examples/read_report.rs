//! Reads one report and prints what it says: `cargo run --example read_report [FILE]`.
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use annals::ingest::{self, Input};
use annals::lexicon::Lexicon;
use annals::pipeline;
use annals::schema::Role;

fn main() {
    let file = std::env::args().nth(1).unwrap_or_else(|| "seeds/seed-003-upi.txt".to_owned());
    let batch = ingest::read(&[Input::Path(file.into())]);
    for fault in &batch.diagnostics {
        println!("{fault}");
    }
    for reading in pipeline::read_all(&batch.reports, Lexicon::embedded()) {
        println!("{}: {} sentences, {} claims", reading.report.id, reading.sentences, reading.claims.len());
        for claim in &reading.claims {
            let name = |role| claim.roles.get(&role).map_or("-", |id| id.as_str());
            let rest: Vec<&str> = Role::ALL.into_iter().skip(1).map(name).filter(|n| *n != "-").collect();
            println!("  {} {} {} ({})", name(Role::Agent), claim.relation, rest.join(", "), claim.modality);
            println!("    {}", claim.evidence.of(&reading.report.text));
        }
    }
}
