use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::claim::{Reading, Silence, SilenceReason};
use crate::diag::Diagnostic;
use crate::ingest;
use crate::schema::{ClaimId, Compare, EntityId, EntityType, Modality, Quantity, Relation, Role, When};
use crate::source::Span;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn entity(id: &str, names: &[&str]) -> Entity {
    Entity {
        id: EntityId::new(id),
        kind: EntityType::all().find(|t| id.starts_with(&t.row().prefix)).unwrap(),
        name: if id == "country:kp" { "Pyongyang" } else { "Troops" }.to_owned(),
        names: names.iter().map(|&n| n.to_owned()).collect(),
        country: id.starts_with("country:").then(|| "KP".parse().unwrap()),
        note: id.ends_with("nis").then(|| "spy agency".to_owned()),
    }
}

/// A reading with every field used, its claims differing by number.
fn reading(id: &str, claims: usize) -> Reading {
    let text = format!(
        "---\nid: {id}\ntitle: On “{id}”\npublished: 2024-12\npublisher: P\nurl: 'http://x/?a=b'\nk: v\nl: '2'\n---\n\
         Pyongyang sent 북한군 troops.\nIt did\u{301} so. 🚀"
    );
    let report = ingest::read_bytes("r.txt", text.as_bytes()).reports.remove(0);
    let silence = |reason| Silence { sentence: Span::new(0, 4), reason };
    Reading {
        sentences: 7,
        entities: vec![
            entity("country:kp", &["DPRK", "북한", "North \"Korea\""]),
            entity("agency:kr/nis", &[]),
            entity("weapon:kn-23", &["KN-23"]),
        ],
        claims: (1..=claims).map(|number| claim(&report.key, number)).collect(),
        silences: vec![
            silence(SilenceReason::NoRoles { trigger: "send".to_owned() }),
            silence(SilenceReason::Furniture),
            silence(SilenceReason::TooFew { trigger: "send".to_owned() }),
        ],
        report,
    }
}

fn claim(report: &ReportKey, number: usize) -> Claim {
    let date = |text: &str| text.parse().unwrap();
    let dates = [
        None,
        Some(When::on(date("2024"))),
        Some(When::between(date("2024-01"), date("2024-02-03"))),
        Some(When::since(date("2024-08"))),
    ];
    let quantity = |value, compare| Quantity { value, unit: "troops".to_owned(), compare };
    Claim {
        id: ClaimId::numbered(report, number),
        report: report.clone(),
        relation: Relation::all().nth(number % Relation::all().count()).unwrap(),
        roles: BTreeMap::from([
            (Role::Agent, EntityId::new("country:kp")),
            (Role::Item, EntityId::new("weapon:kn-23")),
        ]),
        modality: Modality::ALL[number % 4],
        date: dates[number % 4],
        stated: dates[(number + 1) % 4],
        quantities: vec![
            quantity(0.1 + 0.2, Compare::About),
            quantity(-0.0, Compare::AtLeast),
            quantity(1e300, Compare::Exactly),
        ],
        sources: ["agency:kr/nis", "country:kp"].into_iter().take(number % 3).map(EntityId::new).collect(),
        sentence: Span::new(0, 32),
        evidence: Span::new(10, 24),
        rule: "frame:send/active".to_owned(),
    }
}

fn corpus_of(readings: &[Reading]) -> Corpus {
    let mut out = Corpus::default();
    for r in readings {
        out.reports.push(r.report.clone());
        out.entities.extend(r.entities.iter().map(|e| (r.report.key.clone(), e.clone())));
        out.claims.extend(r.claims.iter().cloned());
    }
    out.reports.sort_by(|a, b| (a.published, &a.id).cmp(&(b.published, &b.id)));
    out.entities.sort_by(|a, b| (&a.1.id, &a.0).cmp(&(&b.1.id, &b.0)));
    out.claims.sort_by(|a, b| a.report.cmp(&b.report));
    out
}

#[test]
fn what_goes_in_comes_out() {
    let folder = folder();
    let path = folder.path().join("g.annals");
    let readings = ["b", "a", "c"].map(|id| reading(id, 12));
    let mut store = Store::create(&path).unwrap();
    for r in &readings {
        assert!(store.add(r).unwrap());
        assert!(!store.add(r).unwrap());
        assert!(store.known(&r.report.key, &r.report.id).unwrap());
    }
    let expected = corpus_of(&readings);
    assert_eq!(store.load().unwrap(), expected);
    drop(store);
    let store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.load().unwrap(), expected);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(files(&folder), ["g.annals"]);
}

fn files(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_order_of_adding_and_a_guest_leave_no_trace() {
    let folder = folder();
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|id| reading(id, 3));
    let build = |name: &str, readings: &[&Reading]| {
        let mut store = Store::create(&folder.path().join(name)).unwrap();
        for r in readings {
            assert!(store.add(r).unwrap());
        }
        store
    };
    let at_once = build("1", &[&a, &b, &c]).load().unwrap();
    assert_eq!(build("2", &[&c, &a, &b]).load().unwrap(), at_once);
    build("3", &[&a]);
    build("3", &[&b]);
    assert_eq!(build("3", &[&c]).load().unwrap(), at_once);
    let mut guested = build("4", &[&a, &d, &b, &c]);
    assert!(guested.remove(&d.report.key).unwrap());
    assert!(!guested.remove(&d.report.key).unwrap());
    assert_eq!(guested.load().unwrap(), at_once);
    assert_eq!(guested.check().unwrap(), Vec::<String>::new());
}

#[test]
fn one_content_under_two_names_is_kept_under_the_smaller() {
    let folder = folder();
    let named =
        |id: &str| Reading { report: Report { id: id.to_owned(), ..reading("x", 3).report }, ..reading("x", 3) };
    let build = |file: &str, ids: &[&str]| {
        let mut store = Store::create(&folder.path().join(file)).unwrap();
        let new: Vec<bool> = ids.iter().map(|id| store.add(&named(id)).unwrap()).collect();
        let other = named("b").report;
        assert!(store.known(&other.key, &other.id).unwrap());
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
        (store.load().unwrap(), new)
    };
    let (corpus, new) = build("1", &["a", "b"]);
    assert_eq!(new, [true, false]);
    assert_eq!(build("2", &["b", "a"]), (corpus, new));
}

#[test]
fn a_removed_report_takes_all_its_rows_along() {
    let folder = folder();
    let mut store = Store::create(&folder.path().join("s")).unwrap();
    let r = reading("a", 5);
    store.add(&r).unwrap();
    store.remove(&r.report.key).unwrap();
    for table in
        ["report", "report_extra", "entity", "entity_name", "claim", "claim_role", "claim_quantity", "claim_source"]
    {
        let sql = format!("SELECT count(*) FROM {table}");
        assert_eq!(store.connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap(), 0, "{table}");
    }
    assert_eq!(store.load().unwrap(), Corpus::default());
    drop(store);
    let bytes = fs::read(folder.path().join("s")).unwrap();
    assert!(!bytes.windows(9).any(|window| window == b"Pyongyang"), "a removed text is still in the file");
}

#[test]
fn reports_are_listed_found_and_counted() {
    let folder = folder();
    let mut store = Store::create(&folder.path().join("s")).unwrap();
    let (a, b) = (reading("a", 5), reading("b", 0));
    store.add(&b).unwrap();
    store.add(&a).unwrap();
    let listed = store.reports().unwrap();
    assert_eq!(
        listed.iter().map(|l| (l.id.as_str(), l.claims, l.entities, l.sentences, l.missed)).collect::<Vec<_>>(),
        [("a", 5, 3, 7, 1), ("b", 0, 3, 7, 1)]
    );
    assert_eq!(store.find_reports("a").unwrap(), listed[..1]);
    assert_eq!(store.find_reports(b.report.key.as_str()).unwrap(), listed[1..]);
    assert_eq!(store.find_reports("nobody").unwrap(), []);
    let stats = store.stats().unwrap();
    assert_eq!((stats.reports, stats.sentences, stats.missed), (2, 14, 2));
    assert_eq!(stats.entities.values().sum::<usize>(), 3);
    assert_eq!(stats.claims.values().sum::<usize>(), 5);
    assert_eq!(Store::create(&folder.path().join("blank")).unwrap().stats().unwrap(), Stats::default());
}

#[test]
fn claims_off_their_text_are_told() {
    let folder = folder();
    let mut store = Store::create(&folder.path().join("s")).unwrap();
    let mut r = reading("a", 4);
    r.claims[0].sentence = Span::new(0, 9999);
    // Inside a character of three bytes.
    r.claims[1].evidence = Span::new(10, 17);
    r.claims[2].sources = vec![EntityId::new("person:nobody")];
    r.entities[2].name = "Ghost".to_owned();
    store.add(&r).unwrap();
    let faults = store.check().unwrap();
    let parts = [
        "no name of the entity `weapon:kn-23`",
        ":1: its sentence is not",
        ":2: its evidence is not",
        ":3: its report knows no entity `person:nobody`",
    ];
    assert_eq!(faults.len(), parts.len(), "{faults:?}");
    assert!(faults.iter().zip(parts).all(|(fault, part)| fault.contains(part)), "{faults:?}");
}

/// Opens a path and loads it; returns the code of the error, or `ok`.
fn code(path: &Path) -> &'static str {
    Store::open(path).and_then(|store| store.load()).map_or_else(|error| Diagnostic::from(error).code, |_| "ok")
}

#[test]
fn what_is_no_store_is_named() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty"), "").unwrap();
    fs::write(at("short"), "SQLite format 3\0").unwrap();
    fs::write(at("text"), "MATCH (n) RETURN n\n".repeat(99)).unwrap();
    fs::write(at("noise"), (0..9999_u32).map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect::<Vec<_>>())
        .unwrap();
    Connection::open(at("other")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    for (name, expected) in [
        ("none", "store::missing"),
        ("empty", "store::not-a-store"),
        ("short", "store::not-a-store"),
        ("text", "store::not-a-store"),
        ("noise", "store::not-a-store"),
        ("other", "store::not-a-store"),
        (".", "store::not-a-store"),
    ] {
        let before = fs::read(at(name)).ok();
        assert_eq!(code(&at(name)), expected, "{name}");
        if !["none", "empty"].contains(&name) {
            assert!(Store::create(&at(name)).is_err(), "{name}");
        }
        assert_eq!(fs::read(at(name)).ok(), before, "{name}");
    }
    let error = Store::create(&at("no/such/folder")).unwrap_err();
    assert_eq!(Diagnostic::from(error).code, "store::io");
    assert!(Store::create(&at("empty")).is_ok());
}

#[test]
fn nothing_is_left_where_making_fails() {
    let folder = folder();
    let path = folder.path().join("s");
    // A folder where the journal should be: no transaction can begin.
    fs::create_dir(folder.path().join("s-journal")).unwrap();
    assert!(Store::create(&path).is_err());
    assert_eq!(files(&folder), ["s-journal"]);
}

#[test]
fn a_newer_store_is_refused_and_left_alone() {
    let folder = folder();
    let path = folder.path().join("s");
    let mut store = Store::create(&path).unwrap();
    store.add(&reading("a", 1)).unwrap();
    store.connection.pragma_update(None, "user_version", 7).unwrap();
    drop(store);
    let error = Store::open(&path).unwrap_err();
    assert_eq!(error.to_string(), "the store has format 7; this program knows formats up to 2");
    assert_eq!(Diagnostic::from(error).code, "store::newer");
    assert!(Store::create(&path).is_err());
}

#[test]
fn another_writer_is_waited_for_and_then_named() {
    let folder = folder();
    let path = folder.path().join("s");
    let mut first = Store::create(&path).unwrap();
    let mut second = Store::open_patiently(&path, Duration::from_millis(50)).unwrap();
    first.add(&reading("a", 1)).unwrap();
    let writing = first.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    let error = second.add(&reading("b", 1)).unwrap_err();
    assert_eq!(Diagnostic::from(error).code, "store::locked");
    // Reading goes on meanwhile.
    assert_eq!(second.load().unwrap().reports.len(), 1);
    drop(writing);
    assert!(second.add(&reading("b", 1)).unwrap());
    first.connection.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let error = Store::open_patiently(&path, Duration::from_millis(50)).unwrap_err();
    assert_eq!(Diagnostic::from(error).code, "store::locked");
}

#[test]
fn read_only_means_it() {
    let folder = folder();
    let path = folder.path().join("s");
    Store::create(&path).unwrap();
    let mut store = Store::open_read_only(&path).unwrap();
    let error = store.add(&reading("a", 1)).unwrap_err();
    assert_eq!(Diagnostic::from(error).code, "store::read-only");
}

#[test]
fn a_full_disk_leaves_what_was_stored() {
    let folder = folder();
    let mut store = Store::create(&folder.path().join("s")).unwrap();
    store.add(&reading("a", 1)).unwrap();
    let before = store.load().unwrap();
    let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let error = store.add(&reading("b", 4000)).unwrap_err();
    assert_eq!(Diagnostic::from(error).code, "store::full");
    assert_eq!(store.load().unwrap(), before);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn rows_that_no_program_wrote_are_damage() {
    let folder = folder();
    for (at, change) in [
        "UPDATE claim SET relation = 'LIKES'",
        "UPDATE claim SET modality = 'maybe'",
        "UPDATE claim SET date_start = '2024-02-30' WHERE date_start IS NOT NULL",
        "UPDATE claim SET sentence_start = -1",
        "UPDATE claim SET rule = 'frame:other'",
        "UPDATE claim_role SET role = 'owner' WHERE role = 'agent'",
        "UPDATE claim_quantity SET compare = '!'",
        "UPDATE claim_quantity SET value = 3",
        "UPDATE entity SET type = 'Ghost'",
        "UPDATE entity SET country = 'kp' WHERE country IS NOT NULL",
        "UPDATE report SET published = 'Monday'",
        "UPDATE report SET text = text || '!'",
        "DELETE FROM claim WHERE number = 2",
        "DELETE FROM entity WHERE position = 0",
        "DELETE FROM claim_source",
        "UPDATE report SET number = 99",
        "DELETE FROM meta",
        "DROP TABLE claim_role",
        "ALTER TABLE claim RENAME COLUMN rule TO law",
    ]
    .iter()
    .enumerate()
    {
        let path = folder.path().join(at.to_string());
        let mut store = Store::create(&path).unwrap();
        store.add(&reading("a", 5)).unwrap();
        store.connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {change}")).unwrap();
        drop(store);
        assert_eq!(code(&path), "store::damaged", "{change}");
    }
}

/// Opens damaged bytes in every way; what loads must be what was stored.
fn survives(path: &Path, bytes: &[u8], whole: &Corpus, what: &str) {
    fs::write(path, bytes).unwrap();
    for suffix in ["-journal", "-wal", "-shm"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(suffix);
        let _ = fs::remove_file(beside);
    }
    let Ok(mut store) = Store::open_patiently(path, Duration::ZERO) else { return };
    if let Ok(loaded) = store.load() {
        assert!(loaded == *whole, "{what}: other content without an error");
    }
    let _ = (store.reports(), store.stats(), store.check(), store.find_reports("a"));
    let _ = store.add(&reading("z", 2));
    if let Some(report) = whole.reports.first() {
        let _ = store.remove(&report.key);
    }
}

fn sample(folder: &TempDir) -> (PathBuf, Vec<u8>, Corpus) {
    let path = folder.path().join("s");
    let mut store = Store::create(&path).unwrap();
    for id in ["a", "b", "c"] {
        store.add(&reading(id, 9)).unwrap();
    }
    let corpus = store.load().unwrap();
    drop(store);
    (path.clone(), fs::read(path).unwrap(), corpus)
}

#[test]
fn flipped_bytes_never_change_what_is_read_unnoticed() {
    let folder = folder();
    let (path, bytes, corpus) = sample(&folder);
    let header = 0..160;
    let beyond = (160..bytes.len()).step_by(bytes.len() / 400);
    for (at, mask) in header.chain(beyond).zip([0x01, 0x80, 0xFF, 0x10].into_iter().cycle()) {
        let mut damaged = bytes.clone();
        damaged[at] ^= mask;
        survives(&path, &damaged, &corpus, &format!("byte {at} xor {mask:#x}"));
    }
}

#[test]
fn files_cut_off_or_overwritten_are_damage() {
    let folder = folder();
    let (path, bytes, corpus) = sample(&folder);
    for length in
        [1, 15, 16, 99, 100, 511, 512, 4095, 4096, 4097, 8192, bytes.len() / 2, bytes.len() - 4096, bytes.len() - 1]
    {
        survives(&path, &bytes[..length], &corpus, &format!("cut to {length}"));
    }
    for page in 0..bytes.len() / 4096 {
        for filler in [0x00, 0xFF, b'x'] {
            let mut damaged = bytes.clone();
            damaged[page * 4096..(page + 1) * 4096].fill(filler);
            survives(&path, &damaged, &corpus, &format!("page {page} of {filler:#x}"));
        }
    }
}

#[test]
fn a_journal_left_by_a_killed_program_is_rolled_back() {
    let folder = folder();
    let path = folder.path().join("s");
    let mut store = Store::create(&path).unwrap();
    store.add(&reading("a", 3)).unwrap();
    let expected = store.load().unwrap();
    // A transaction too large for the cache writes to the file before it is done; copy both files in that moment.
    store.connection.pragma_update(None, "cache_size", 2).unwrap();
    store
        .connection
        .execute_batch("BEGIN; UPDATE claim SET rule = 'half done'; UPDATE report SET text = hex(randomblob(99999))")
        .unwrap();
    let (copy, journal) = (folder.path().join("copy"), folder.path().join("copy-journal"));
    fs::copy(&path, &copy).unwrap();
    fs::copy(folder.path().join("s-journal"), &journal).unwrap();
    drop(store);
    assert_ne!(fs::read(&copy).unwrap(), fs::read(&path).unwrap());
    let store = Store::open_read_only(&copy).unwrap();
    assert_eq!(store.load().unwrap(), expected);
    assert!(!journal.exists());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_comes_back_as_it_was(texts in proptest::collection::vec(".{0,60}", 8)) {
        let folder = folder();
        let mut r = reading("a", 2);
        r.report.text.clone_from(&texts[0]);
        r.report.title = Some(texts[1].clone());
        r.report.extra.insert(texts[2].clone(), texts[3].clone());
        r.entities[0].name.clone_from(&texts[4]);
        r.entities[0].names.push(texts[5].clone());
        r.claims[0].quantities[0].unit.clone_from(&texts[6]);
        r.claims[0].rule = format!("{}\0{}", texts[7], texts[0]);
        let mut store = Store::create(&folder.path().join("s")).unwrap();
        store.add(&r).unwrap();
        let corpus = store.load().unwrap();
        prop_assert_eq!(&corpus.reports[0], &r.report);
        prop_assert_eq!(corpus.claims, r.claims);
        prop_assert_eq!(corpus.entities.into_iter().map(|(_, e)| e).find(|e| e.id == r.entities[0].id).unwrap(), r.entities.remove(0));
    }
}

#[test]
fn edits_are_kept_in_order_and_taken_back_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.annals");
    let mut store = Store::create(&path).unwrap();
    assert_eq!(store.edits().unwrap(), []);
    assert!(!store.undo_edit(1).unwrap());
    let ids: Vec<i64> =
        ["CREATE ()", "CREATE (:A)"].iter().map(|s| store.keep_edit(s, "{}", "2024-01-01T00:00Z").unwrap()).collect();
    assert_eq!(ids, [1, 2]);
    assert!(store.undo_edit(2).unwrap() && !store.undo_edit(2).unwrap());
    assert_eq!(store.keep_edit("CREATE (:B)", "{}", "2024-01-01T00:00Z").unwrap(), 3, "no number comes twice");
    drop(store);
    let store = Store::open_read_only(&path).unwrap();
    let told: Vec<(i64, String)> = store.load().unwrap().edits.into_iter().map(|e| (e.id, e.statement)).collect();
    assert_eq!(told, [(1, "CREATE ()".to_owned()), (3, "CREATE (:B)".to_owned())]);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_edit_that_was_changed_or_lost_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    for (name, sql) in [
        ("a", "UPDATE edit SET statement = 'MATCH (n) DETACH DELETE n'"),
        ("b", "UPDATE edit SET made = '2025-01-01T00:00Z'"),
        ("c", "DELETE FROM edit"),
    ] {
        let mut store = Store::create(&folder.path().join(name)).unwrap();
        store.keep_edit("CREATE ()", "{}", "2024-01-01T00:00Z").unwrap();
        store.connection.execute(sql, []).unwrap();
        assert_eq!(Diagnostic::from(store.load().unwrap_err()).code, "store::damaged", "{sql}");
    }
}
