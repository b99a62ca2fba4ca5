//! Any input goes through all rooms without a panic, and what comes out keeps the promises.
#![expect(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use annals::claim::Reading;
use annals::export::{self, Caption, FORMATS};
use annals::graph::view::Graph;
use annals::graph::{self, Source};
use annals::ingest::{self, Batch};
use annals::lexicon::Lexicon;
use annals::pipeline;
use annals::query::{self, Limits, Params};
use annals::schema::ClaimId;
use annals::source::Span;
use annals::store::{Corpus, Store};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Words of the trade, and what breaks programs.
const WORDS: &[&str] = &[
    "North Korea",
    "Pyongyang",
    "South Korea's",
    "the North",
    "Moscow",
    "Russian",
    "Ukraine",
    "Kim Jong Un",
    "Putin",
    "Mr",
    "NIS",
    "(NIS)",
    "National Intelligence Service",
    "Joint Chiefs of Staff",
    "troops",
    "soldiers",
    "KN-23",
    "240mm",
    "rocket launchers",
    "drones",
    "missiles",
    "Kursk",
    "in",
    "to",
    "of",
    "the",
    "a",
    "and",
    "by",
    "who",
    "that",
    "from",
    "sent",
    "sends",
    "send",
    "has",
    "been",
    "were",
    "was",
    "not",
    "will",
    "may",
    "killed",
    "said",
    "says",
    "according to",
    "condemned",
    "supplied",
    "deployed",
    "denied",
    "preparing",
    "at least",
    "more than",
    "1,100",
    "12,000",
    "3.5",
    "million",
    "$5bn",
    "on Monday",
    "last week",
    "in June",
    "2024",
    "Nov. 25, 2024",
    "since August",
    "Dec. 32",
    "Feb. 30",
    ",",
    ".",
    "?",
    "!",
    ";",
    ":",
    "—",
    "-",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "\"",
    "'",
    "’s",
    "...",
    "\n",
    "\n\n",
    "\t",
    "SEOUL, Jan. 24 (UPI) —",
    "북한",
    "러시아에",
    "e\u{301}",
    "\u{200B}",
    "\u{202E}",
    "\u{FEFF}",
    "🚀",
    "İ",
    "ß",
    "\u{0}",
    "{",
    "}",
    "\\",
    "<b>",
    "&amp;",
    "|",
    "`",
    "99999999999999999999",
];

/// A text of such words.
fn soup() -> impl Strategy<Value = String> {
    let gap = select(&[" ", " ", " ", "", "  "][..]);
    vec((select(WORDS), gap), 0..90).prop_map(|pairs| pairs.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

/// A sample report with parts of it taken out, doubled or overwritten.
fn broken_sample() -> impl Strategy<Value = Vec<u8>> {
    let sample = (0..5_usize).prop_map(|n| {
        let batch = ingest::read(&[ingest::Input::Path("seeds".into())]);
        batch.reports[n].text.as_bytes().to_vec()
    });
    (sample, vec((any::<Index>(), 0..300_usize, 0..3_usize, any::<u8>()), 1..8)).prop_map(|(mut bytes, cuts)| {
        for (at, length, how, byte) in cuts {
            let start = at.index(bytes.len());
            let end = (start + length).min(bytes.len());
            match how {
                0 => drop(bytes.drain(start..end)),
                1 => drop(bytes.splice(start..start, bytes[start..end].to_vec())),
                _ => bytes[start] = byte,
            }
            bytes.push(b'.');
        }
        bytes
    })
}

fn read_all(batch: &Batch) -> Vec<Reading> {
    pipeline::read_all(&batch.reports, Lexicon::embedded())
}

/// Takes a file through all rooms.
fn whole_way(name: &str, bytes: &[u8]) {
    let batch = ingest::read_bytes(name, bytes);
    let readings = read_all(&batch);
    readings.iter().for_each(keeps_its_word);
    let corpus = through_the_store(&readings);
    let graph = graph::build(Source { reports: &corpus.reports, entities: &corpus.entities, claims: &corpus.claims });
    let caption = Caption { title: String::from_utf8_lossy(bytes).into_owned(), ..Caption::default() };
    for format in FORMATS {
        let mut bytes = Vec::new();
        export::write(format, &graph, &graph.select_all(), &caption, &mut bytes).unwrap();
        assert!(!bytes.is_empty(), "{}", format.name);
    }
    for statement in
        ["MATCH (a)-[r]->(b) RETURN a.name, r, b ORDER BY a.name LIMIT 9", "MATCH (c:Claim) RETURN c.sentence, c.rule"]
    {
        let _ = ask(&graph, statement);
    }
}

/// Every span fits its text, and claims are numbered from 1.
fn keeps_its_word(reading: &Reading) {
    let text = &reading.report.text;
    let fits = |span: Span| text.get(span.range()).is_some_and(|part| !part.is_empty());
    for (at, claim) in reading.claims.iter().enumerate() {
        assert!(fits(claim.sentence) && fits(claim.evidence) && claim.sentence.contains(claim.evidence), "{claim:?}");
        assert_eq!(claim.id, ClaimId::numbered(&reading.report.key, at + 1));
        for id in claim.roles.values().chain(&claim.sources) {
            assert!(reading.entities.iter().any(|entity| entity.id == *id), "{id} is not told: {claim:?}");
        }
        assert!(claim.quantities.iter().all(|q| q.value.is_finite()), "{claim:?}");
    }
    assert!(reading.silences.iter().all(|silence| fits(silence.sentence)), "{:?}", reading.silences);
}

/// What comes out of the store is what went in.
fn through_the_store(readings: &[Reading]) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("s")).unwrap();
    for reading in readings {
        assert!(store.add(reading).unwrap());
    }
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let corpus = store.load().unwrap();
    for reading in readings {
        let of_report: Vec<_> =
            corpus.claims.iter().filter(|claim| claim.report == reading.report.key).cloned().collect();
        assert_eq!(of_report, reading.claims);
        assert!(corpus.reports.contains(&reading.report));
    }
    corpus
}

fn ask(graph: &Graph, statement: &str) -> Result<query::Answer, annals::diag::Diagnostic> {
    let limits = Limits { rows: 10_000, stop: Arc::new(AtomicBool::new(false)), ..Limits::default() };
    query::run(graph, statement, &Params::new(), &limits)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_go_the_whole_way(bytes in vec(any::<u8>(), 0..500), which in 0..3_usize) {
        whole_way(["r.txt", "r.md", "r.jsonl"][which], &bytes);
    }

    #[test]
    fn any_characters_go_the_whole_way(text in "(\\PC|\n){0,300}") {
        whole_way("r.txt", text.as_bytes());
    }

    #[test]
    fn any_words_of_the_trade_go_the_whole_way(text in soup(), dated in any::<bool>()) {
        let head = if dated { "---\npublished: 2024-12-24\n---\n" } else { "" };
        whole_way("r.txt", format!("{head}{text}").replace('\0', "").as_bytes());
        let line = serde_json::json!({"id": "a", "published": "2024-12-24", "text": text});
        whole_way("r.jsonl", line.to_string().as_bytes());
    }

    #[test]
    fn broken_samples_go_the_whole_way(bytes in broken_sample()) {
        whole_way("r.txt", &bytes);
    }

    #[test]
    fn any_question_gets_an_answer_or_an_error(words in vec(select(QUERY), 0..24), odd in "\\PC{0,12}", at in any::<Index>()) {
        let batch = ingest::read_bytes("r.txt", b"---\npublished: 2024-12-24\n---\nNorth Korea sent troops to Russia, Seoul said.");
        let corpus = through_the_store(&read_all(&batch));
        let graph = graph::build(Source { reports: &corpus.reports, entities: &corpus.entities, claims: &corpus.claims });
        let mut words: Vec<&str> = words;
        words.insert(at.index(words.len() + 1), &odd);
        for statement in [words.join(" "), format!("MATCH (a)-[r]->(b) {}", words.join(" ")), format!("MATCH (a) RETURN {}", words.join(" ")), odd.clone()] {
            let _ = ask(&graph, &statement);
        }
    }
}

/// Pieces of questions.
const QUERY: &[&str] = &[
    "MATCH",
    "OPTIONAL MATCH",
    "WHERE",
    "WITH",
    "UNWIND",
    "RETURN",
    "DISTINCT",
    "ORDER BY",
    "SKIP",
    "LIMIT",
    "AS",
    "AND",
    "OR",
    "XOR",
    "NOT",
    "IN",
    "IS NULL",
    "STARTS WITH",
    "CASE",
    "WHEN",
    "THEN",
    "ELSE",
    "END",
    "(a)",
    "(b:Country)",
    "-[r]->",
    "-[:SUPPLIES*1..3]->",
    "<-[]-",
    "--",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "a",
    "b",
    "a.name",
    "r",
    "count(*)",
    "collect(a)",
    "sum(1)",
    "toUpper('x')",
    "date('2024')",
    "datetime()",
    "duration('P1M')",
    "localtime('12:31')",
    "time({hour: 1})",
    "date.truncate('week', date('2024'))",
    "duration.between(date('2024'), datetime())",
    ".year",
    "AS OF 2024-11",
    "KNOWN AT '2024'",
    "CALL graph.communities()",
    "YIELD node",
    "1",
    "-1",
    "0",
    "1.5",
    "9223372036854775807",
    "'x'",
    "\"y\"",
    "null",
    "true",
    "[1, 2]",
    "{k: 1}",
    "$p",
    "+",
    "-",
    "*",
    "/",
    "%",
    "^",
    "=",
    "<>",
    "<",
    ">=",
    ",",
    ";",
    "|",
    "..",
    "shortestPath((a)-[*]-(b))",
    "EXPORT",
    "dot",
    "TO",
    "EXPLAIN",
];

#[test]
fn long_and_deep_texts_go_the_whole_way() {
    for text in [
        "North Korea sent troops to Russia. ".repeat(3000),
        "and Russia ".repeat(4000),
        "(".repeat(20_000),
        "\"".repeat(20_000),
        "that North Korea said ".repeat(2000),
        "Korea".repeat(5000),
        "한".repeat(20_000),
        "1,".repeat(10_000),
        "\n".repeat(20_000) + "x",
        "a. ".repeat(10_000),
        "-".repeat(20_000),
        "of the ".repeat(5000),
    ] {
        let batch = ingest::read_bytes("r.txt", text.as_bytes());
        read_all(&batch).iter().for_each(keeps_its_word);
    }
}

#[test]
fn the_samples_go_the_whole_way() {
    for entry in fs::read_dir("seeds").unwrap() {
        let path = entry.unwrap().path();
        whole_way(path.file_name().unwrap().to_str().unwrap(), &fs::read(&path).unwrap());
    }
}
