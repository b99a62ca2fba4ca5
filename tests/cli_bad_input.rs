//! What the program says to bad input: message, exit status, and that the store before is untouched.
//!
//! Each case runs in a folder of its own that holds a sound store; the answer is a snapshot beside this file.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its folder has failed")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Seek, SeekFrom, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;

const SOUND: &str = "---\nid: one\npublished: 2024-12-23\n---\nNorth Korea supplied artillery shells to Russia.\n";

/// A folder with a store of one report.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        static BUILT: LazyLock<TempDir> = LazyLock::new(|| {
            let folder = Folder(tempfile::tempdir().unwrap());
            folder.file("one.txt", SOUND);
            let (code, text) = folder.run(&["build", "one.txt"], "");
            assert_eq!(code, Some(0), "{text}");
            folder.0
        });
        let folder = Self(tempfile::tempdir().unwrap());
        for file in ["one.txt", "graph.annals", "graph.dot", "claims.jsonl"] {
            fs::copy(BUILT.path().join(file), folder.path().join(file)).unwrap();
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path().join(name), content).unwrap();
        self
    }

    fn store(&self) -> Vec<u8> {
        ["graph.annals", "graph.dot", "claims.jsonl"]
            .iter()
            .flat_map(|f| fs::read(self.path().join(f)).unwrap())
            .collect()
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
        command.current_dir(self.path()).env_remove("RUST_BACKTRACE");
        command
    }

    /// Runs the program; returns its status and what it printed, of data the first line.
    fn run(&self, args: &[&str], stdin: &str) -> (Option<i32>, String) {
        let mut command = self.command();
        let mut child =
            command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that ends without reading is no trouble here.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let done = child.wait_with_output().unwrap();
        let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let text = format!("{}{}", first_line(&shown(&done.stdout)), shown(&done.stderr));
        (done.status.code(), text.replace(env!("CARGO_BIN_EXE_annals"), "annals"))
    }

    /// Runs the program on bad input: the answer is a snapshot, and the store stays as it was.
    fn check(&self, name: &str, args: &[&str], code: i32) {
        self.check_with(name, args, "", code);
    }

    fn check_with(&self, name: &str, args: &[&str], stdin: &str, code: i32) {
        let before = self.store();
        let (status, text) = self.run(args, stdin);
        assert_eq!(status, Some(code), "{name}: {text}");
        assert!(before == self.store(), "{name}: the store has changed");
        snapshot(name, args, code, &text);
    }
}

fn first_line(data: &str) -> String {
    match data.split_once('\n') {
        Some((first, "")) => format!("{first}\n"),
        Some((first, _)) => format!("{first}\n...\n"),
        None => data.to_owned(),
    }
}

fn snapshot(name: &str, args: &[&str], code: i32, text: &str) {
    let mut shown = format!("$ annals {}\n", args.join(" "));
    for line in text.lines() {
        let timed = line.strip_suffix(" seconds").is_some_and(|n| n.parse::<f64>().is_ok());
        let _ = writeln!(shown, "{}", if timed { "[time] seconds" } else { line });
    }
    let _ = writeln!(shown, "[exit status {code}]");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("cli/bad_input");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

#[test]
fn a_path_that_is_missing() {
    let folder = Folder::new();
    folder.check("missing_path", &["build", "nowhere"], 2);
    folder.check("missing_path_of_several", &["build", "one.txt", "nowhere.txt"], 3);
    folder.check("read_missing_path", &["read", "nowhere.txt"], 2);
}

#[test]
fn a_folder_without_reports() {
    let folder = Folder::new();
    fs::create_dir(folder.path().join("empty")).unwrap();
    folder.check("empty_folder", &["build", "empty"], 2);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.file("secret.txt", "x").path().join("secret.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    if fs::read(&path).is_err() {
        folder.check("unreadable", &["build", "one.txt", "secret.txt"], 3);
    }
}

#[test]
fn a_file_that_is_not_utf8() {
    let folder = Folder::new();
    folder.file("latin.txt", b"---\npublished: 2024-12-23\n---\nThe attach\xe9 met reporters in Gen\xe8ve.\n");
    folder.check("not_utf8", &["read", "latin.txt"], 0);
    folder.file("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00");
    folder.check("binary", &["build", "picture.txt"], 1);
    folder.file("picture.png", b"\x89PNG");
    folder.check("unknown_kind_of_file", &["build", "picture.png"], 1);
}

#[test]
fn a_report_without_text() {
    let folder = Folder::new();
    folder.file("empty.txt", "").file("head.txt", "---\nid: two\n---\n\n");
    folder.check("empty_report", &["build", "empty.txt"], 1);
    folder.check("empty_reports_beside_a_sound_one", &["build", "one.txt", "empty.txt", "head.txt"], 3);
}

#[test]
fn a_report_without_a_date() {
    Folder::new().check_with("undated", &["read", "-"], "North Korea fired a missile on Thursday.\n", 0);
}

#[test]
fn a_broken_front_matter() {
    let folder = Folder::new();
    folder.file("broken.txt", "---\nid: two\ntitle: \"No end\npublished: 2024-12-23\n---\nText.\n");
    folder.check("broken_front_matter", &["build", "broken.txt"], 1);
    folder.file("open.txt", "---\nid: two\nText without an end of the head.\n");
    folder.check("front_matter_without_end", &["build", "open.txt"], 1);
    folder.file("date.txt", "---\nid: two\npublished: yesterday\n---\nNothing happened.\n");
    folder.check("front_matter_with_bad_date", &["read", "date.txt"], 0);
}

#[test]
fn a_json_line_that_breaks_off() {
    let folder = Folder::new();
    let lines = "{\"id\": \"a\", \"published\": \"2024-12-23\", \"text\": \"Iran condemned Israel.\"}\n{\"id\": \"b\", \"te\n\
                 {\"id\": \"c\"}\n{\"id\": \"d\", \"published\": \"2024-12-23\", \"text\": \"Russia denied it.\"}\n";
    folder.file("lines.jsonl", lines);
    folder.check("truncated_json_line", &["read", "lines.jsonl"], 3);
    folder.file("bad.jsonl", "{\"id\": \"b\", \"te");
    folder.check("only_a_truncated_json_line", &["build", "bad.jsonl"], 1);
}

#[test]
fn a_store_that_is_none() {
    let folder = Folder::new();
    folder.file("letter.annals", "Dear reader, this is no store at all, but a letter of some length.\n");
    folder.check("query_no_store", &["query", "letter.annals", "RETURN 1"], 1);
    folder.check("build_into_no_store", &["build", "one.txt", "-o", "letter.annals"], 1);
    folder.check("query_missing_store", &["query", "nowhere.annals", "RETURN 1"], 1);
    folder.check("verify_missing_store", &["verify", "nowhere.annals"], 1);
    folder.check("query_folder", &["query", ".", "RETURN 1"], 1);
    folder.check("build_into_missing_folder", &["build", "one.txt", "-o", "no/such/graph.annals"], 1);
}

#[test]
fn a_store_of_a_newer_version() {
    let folder = Folder::new();
    let path = folder.path().join("newer.annals");
    fs::copy(folder.path().join("graph.annals"), &path).unwrap();
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(&path).unwrap();
    folder.check("query_newer_store", &["query", "newer.annals", "RETURN 1"], 1);
    folder.file("two.txt", "Iran condemned Israel.");
    folder.check("build_into_newer_store", &["build", "two.txt", "-o", "newer.annals"], 1);
    assert!(before == fs::read(&path).unwrap());
}

#[test]
fn a_store_that_another_program_writes() {
    let folder = Folder::new();
    folder.file("two.txt", "---\npublished: 2024-12-23\n---\nIran condemned Israel.\n");
    let (before, args) = (folder.store(), ["build", "two.txt"]);
    let writer = rusqlite::Connection::open(folder.path().join("graph.annals")).unwrap();
    writer.execute_batch("BEGIN EXCLUSIVE").unwrap();
    // To open and close the file here would free the lock, so that the store is looked at before and after.
    let (code, text) = folder.run(&args, "");
    drop(writer);
    assert_eq!(code, Some(1), "{text}");
    assert!(before == folder.store(), "the store has changed");
    snapshot("locked", &args, 1, &text);
    assert_eq!(folder.run(&args, "").0, Some(0));
}

#[test]
fn a_store_that_is_damaged() {
    let folder = Folder::new();
    let path = folder.path().join("broken.annals");
    fs::copy(folder.path().join("graph.annals"), &path).unwrap();
    let size = fs::metadata(&path).unwrap().len();
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(4096)).unwrap();
    file.write_all(&vec![0x5a; usize::try_from(size - 4096).unwrap()]).unwrap();
    drop(file);
    for args in [["query", "broken.annals", "RETURN 1"], ["build", "one.txt", "-obroken.annals"]] {
        let (code, text) = folder.run(&args, "");
        assert_eq!(code, Some(1), "{text}");
        assert!(text.starts_with("error: broken.annals: the store is damaged"), "{text}");
    }
}

/// Nothing that is there may be lost: neither a store, nor reports that lie where the claims would be written.
#[test]
fn a_name_that_is_taken() {
    let folder = Folder::new();
    folder.check("build_store_named_as_picture", &["build", "one.txt", "-o", "war.dot"], 2);
    folder.check("build_store_named_as_claims", &["build", "one.txt", "-o", "claims.jsonl"], 2);
    folder.check("export_onto_store", &["export", "graph.annals", "--format", "json", "-o", "graph.annals"], 1);
    let query = "MATCH (a) RETURN a EXPORT dot TO 'graph.annals'";
    folder.check("query_export_onto_store", &["query", "graph.annals", query], 1);
    folder.file("claims.jsonl", "{\"published\": \"2024-12-23\", \"text\": \"Iran condemned Israel.\"}\n");
    folder.check("build_over_reports", &["build", "claims.jsonl"], 2);
}

/// A store made in the folder of its reports: the claims beside it are no reports, and a second run adds nothing.
#[test]
fn a_store_among_its_reports() {
    let folder = Folder::new();
    folder.check("build_beside_its_claims", &["build", "."], 0);
    folder.check("build_from_claims", &["build", "claims.jsonl"], 1);
}

#[test]
fn an_export_of_nothing() {
    let folder = Folder::new();
    let query = |text: &str| ["query".to_owned(), "graph.annals".to_owned(), text.to_owned()];
    for (name, text) in [
        ("query_export_properties", "MATCH (a:Country) RETURN a.name EXPORT csv TO 'x.csv'"),
        ("query_export_no_rows", "MATCH (a:Country {name: 'Nowhere'}) RETURN a EXPORT csv TO 'x.csv'"),
    ] {
        let args = query(text);
        folder.check(name, &args.each_ref().map(String::as_str), 0);
    }
}

#[test]
fn a_query_that_is_wrong() {
    let folder = Folder::new();
    folder.check("query_syntax", &["query", "graph.annals", "MATCH (a:Country RETURN a"], 1);
    folder.check("query_name", &["query", "graph.annals", "MATCH (a:Country) RETURN b.name"], 1);
    folder.check("query_function", &["query", "graph.annals", "RETURN cuont(1)"], 1);
    folder.check("query_parameter", &["query", "graph.annals", "RETURN $who"], 1);
    folder.check("query_label", &["query", "graph.annals", "MATCH (a:Contry) RETURN a.name"], 0);
    folder.check("query_json", &["query", "graph.annals", "RETURN 1 +", "--format", "json"], 1);
    folder.check("query_export_format", &["query", "graph.annals", "MATCH (a) RETURN a EXPORT dott TO 'x.dot'"], 1);
    folder.file("bad.cypher", "RETURN 1;\n\nMATCH (a)\nRETURN nobody.name;\nRETURN 2;\n");
    folder.check("query_file", &["query", "graph.annals", "--file", "bad.cypher"], 1);
    folder.check("query_missing_file", &["query", "graph.annals", "--file", "nowhere.cypher"], 2);
}

#[test]
fn arguments_that_are_wrong() {
    let folder = Folder::new();
    folder.check("no_command", &[], 2);
    folder.check("unknown_command", &["bulid", "one.txt"], 2);
    folder.check("no_paths", &["build"], 2);
    folder.check("unknown_format", &["query", "graph.annals", "RETURN 1", "--format", "xml"], 2);
    folder.check("parameter_without_value", &["query", "graph.annals", "RETURN 1", "-P", "who"], 2);
    folder.check("no_threads", &["build", "one.txt", "--threads", "0"], 2);
    folder.check("missing_lexicon", &["read", "one.txt", "--lexicon", "nowhere"], 2);
}

#[test]
fn a_lexicon_that_is_broken() {
    let folder = Folder::new();
    fs::create_dir(folder.path().join("words")).unwrap();
    folder.file("words/countries.csv", "code,name\nXX\n");
    let (code, text) = folder.run(&["read", "one.txt", "--lexicon", "words"], "");
    assert_eq!(code, Some(1), "{text}");
    assert!(text.starts_with("error: words/countries.csv:"), "{text}");
}

#[test]
fn a_report_to_remove_that_is_unknown() {
    let folder = Folder::new();
    folder.check("remove_unknown", &["remove", "graph.annals", "seed-404"], 1);
    folder.check("remove_near", &["remove", "graph.annals", "one", "onne"], 1);
}

#[test]
fn an_export_that_cannot_be_written() {
    let folder = Folder::new();
    folder.check("export_missing_folder", &["export", "graph.annals", "--format", "json", "-o", "no/such/x.json"], 1);
    folder.check("export_onto_folder", &["export", "graph.annals", "--format", "json", "-o", "."], 1);
    let query = "MATCH (a)-[r]->(b) RETURN a, r, b EXPORT json TO 'no/such/x.json'";
    folder.check("query_export_missing_folder", &["query", "graph.annals", query], 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    let folder = Folder::new();
    folder.check("export_full_disk", &["export", "graph.annals", "--format", "json", "-o", "/dev/full"], 1);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = folder.command().args(["reports", "graph.annals"]).stdout(full).output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&done.stderr),
        "error: cannot write to standard output: no space left on device\n"
    );
    assert_eq!(done.status.code(), Some(1));
}

/// No file may grow beyond a few bytes: the export breaks off in the middle, and the old file is still there.
#[cfg(target_os = "linux")]
#[test]
fn an_export_that_breaks_off_leaves_the_old_file() {
    let folder = Folder::new();
    folder.file("old.json", "old");
    let script = format!(
        "trap '' XFSZ; ulimit -f 0; exec {} export graph.annals --format json -o old.json",
        env!("CARGO_BIN_EXE_annals")
    );
    let done = Command::new("sh").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    let text = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{text}");
    assert!(text.starts_with("error: old.json: cannot write this file: "), "{text}");
    assert_eq!(fs::read_to_string(folder.path().join("old.json")).unwrap(), "old");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".annals-")), "{left:?}");
}

#[test]
fn a_reader_that_goes_away() {
    let folder = Folder::new();
    folder.file("many.cypher", "MATCH (n) RETURN n;\n".repeat(5_000));
    let args = ["query", "graph.annals", "--file", "many.cypher", "--format", "jsonl"];
    let talk = fs::File::create(folder.path().join("talk")).unwrap();
    let mut child = folder.command().args(args).stdout(Stdio::piped()).stderr(talk).spawn().unwrap();
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let code = child.wait().unwrap().code();
    assert_eq!((code, fs::read_to_string(folder.path().join("talk")).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn pictures_that_cannot_be_drawn() {
    let folder = Folder::new();
    folder.check("draw_kind", &["draw", "graph.annals", "-o", "graph.svgg"], 2);
    folder.check("draw_no_kind", &["draw", "graph.annals", "-o", "graph"], 2);
    folder.check("draw_missing_folder", &["draw", "graph.annals", "-o", "nowhere/graph.svg"], 1);
    folder.check("draw_onto_store", &["draw", "graph.annals", "-o", "graph.svg/../graph.annals"], 2);
    folder.check("draw_around_near", &["draw", "graph.annals", "--around", "Rusia", "-o", "graph.svg"], 1);
    folder.check("draw_around_unknown", &["draw", "graph.annals", "--around", "Ruritania", "-o", "graph.svg"], 1);
    folder.check("draw_query", &["draw", "graph.annals", "MATCH (a RETURN a", "-o", "graph.svg"], 1);
    folder.check("draw_theme", &["draw", "graph.annals", "--theme", "drak", "-o", "graph.svg"], 2);
    folder.check("draw_too_many", &["draw", "graph.annals", "--nodes", "1000000", "-o", "graph.svg"], 2);
    assert!(!folder.path().join("graph.svg").exists());
}

#[test]
fn an_empty_picture_says_so() {
    let folder = Folder::new();
    folder.check("draw_nothing", &["draw", "graph.annals", "MATCH (a:Person) RETURN a", "-o", "none.svg"], 0);
    folder.check("draw_properties", &["draw", "graph.annals", "MATCH (a) RETURN a.name", "-o", "none.svg"], 0);
    assert!(fs::read_to_string(folder.path().join("none.svg")).unwrap().contains("Nothing to show"));
}
