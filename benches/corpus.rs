//! How many tokens a second are read of a corpus of generated reports, and with how much memory:
//! `cargo bench --bench corpus`. `REPORTS=10000` sets how many, `RAYON_NUM_THREADS=1` the threads.
//!
//! The reports have the shape of news: a dateline, paragraphs of one to three sentences, quotations, figures, page
//! furniture. They are written to a folder first and read from there as `annals read` reads them.
#![expect(clippy::print_stdout, reason = "a bench shows what it measured")]

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use annals::ingest::{self, Input};
use annals::lexicon::Lexicon;
use annals::{pipeline, text};

const ACTORS: [&str; 8] = [
    "North Korea",
    "the Ukrainian army",
    "Russia's Defence Ministry",
    "NATO",
    "Iran",
    "the United States",
    "President Volodymyr Zelensky",
    "the Houthis",
];
const ACTS: [&str; 8] = [
    "sent about 10,000 soldiers to the Kursk region",
    "fired two ballistic missiles into the sea off its east coast",
    "has supplied artillery shells and rockets under an agreement signed last year",
    "denied on Monday that it had moved any troops to the border",
    "plans to deliver a second battery of air defence missiles by the end of January",
    "imposed sanctions on three banks and a shipping company",
    "lost at least 40 tanks in a week of fighting, according to the ministry",
    "warned that an attack on its ships would not go unanswered",
];
const TAILS: [&str; 6] = [
    ", officials in Seoul said on Sunday.",
    ", Reuters reported, citing a person who spoke on condition of anonymity.",
    ".",
    ", as talks in Geneva ended without a result.",
    ", the agency said in a statement. “We are watching this closely,” a spokesman added.",
    " while rain and mud slowed the advance along most of the front line.",
];
const FURNITURE: [&str; 4] =
    ["Read more: what we know", "Share this article", "© 2024 Example News", "By Jane Example"];

/// A row of numbers that is the same every time.
struct Dice(u64);

impl Dice {
    fn of<'a>(&mut self, faces: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        faces[usize::try_from((self.0 >> 33) % faces.len() as u64).unwrap_or_default()]
    }
}

fn report(number: u64) -> String {
    let mut dice = Dice(number);
    let mut text = format!("---\nid: r{number:06}\npublished: 2024-11-25\n---\nSEOUL, Nov. 25 (Example) — ");
    for paragraph in 0..18 {
        for _ in 0..=paragraph % 3 {
            let (actor, act, tail) = (dice.of(&ACTORS), dice.of(&ACTS), dice.of(&TAILS));
            let _ = write!(text, "{actor} {act}{tail} ");
        }
        let _ = write!(text, "\n\n{}", if paragraph % 7 == 3 { dice.of(&FURNITURE) } else { "" });
        text.push_str(if paragraph % 7 == 3 { "\n\n" } else { "" });
    }
    text
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: u64 = std::env::var("REPORTS").ok().and_then(|text| text.parse().ok()).unwrap_or(1000);
    let folder = tempfile::tempdir()?;
    for number in 0..count {
        fs::write(folder.path().join(format!("{number}.txt")), report(number))?;
    }
    let lexicon = Lexicon::embedded();
    let begun = Instant::now();
    let (mut tokens, mut claims) = (0, 0);
    for lot in ingest::shelve(&[Input::Path(folder.path().to_owned())]).lots() {
        let lot = lot.map_err(|fault| fault.to_string())?;
        claims += pipeline::read_each(&lot, lexicon, |reading| reading.claims.len()).iter().sum::<usize>();
        // The lots are alike, so one in each is counted for all.
        tokens += lot.first().map_or(0, |one| text::analyse(&one.text, lexicon).tokens.len()) * lot.len();
    }
    let seconds = begun.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate is no exact number")]
    let rate = tokens as f64 / seconds;
    println!("{count} reports, {tokens} tokens, {claims} claims in {seconds:.1} s: {rate:.0} tokens a second");
    println!("peak memory: {}", peak().unwrap_or_else(|| "unknown here".to_owned()));
    Ok(())
}

/// Returns the most memory that the process has held, where the system tells.
fn peak() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}
