//! Any bytes, as a file of any format, are read to claims without a panic, and every span fits its text.
//!
//! `cargo install cargo-fuzz`, then `cargo +nightly fuzz run read fuzz/corpus/read seeds -- -max_total_time=300 -max_len=20000`.
//! The first byte chooses the format, so that one corpus serves all readers.
#![no_main]

use annals::ingest::{READERS, read_bytes};
use annals::lexicon::Lexicon;
use annals::pipeline;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let reader = &READERS[usize::from(*first) % READERS.len()];
    let batch = read_bytes(&format!("fuzz.{}", reader.extensions[0]), bytes);
    for report in &batch.reports {
        let reading = pipeline::read(report, Lexicon::embedded());
        for claim in &reading.claims {
            assert!(report.text.get(claim.sentence.range()).is_some_and(|text| !text.is_empty()));
            assert!(claim.sentence.contains(claim.evidence));
        }
    }
});
