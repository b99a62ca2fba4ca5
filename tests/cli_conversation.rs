//! Conversations over a pipe: `query -` answers each statement at once, `repl` takes plain lines.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its folder has failed")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use tempfile::TempDir;

fn store() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "---\nid: one\npublished: 2024-12-23\n---\nNorth Korea supplied artillery shells to Russia.\n";
    std::fs::write(folder.path().join("one.txt"), text).unwrap();
    let done = start(&folder, &["build", "one.txt"]).wait_with_output().unwrap();
    assert!(done.status.success(), "{done:?}");
    folder
}

fn start(folder: &TempDir, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.args(args).current_dir(folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Runs a program on some input to its end.
fn talk(folder: &TempDir, args: &[&str], input: &str) -> Output {
    let mut child = start(folder, args);
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Sends text and waits for the one line that answers it.
fn ask(stdin: &mut ChildStdin, stdout: &mut BufReader<ChildStdout>, text: &str) -> serde_json::Value {
    stdin.write_all(text.as_bytes()).unwrap();
    stdin.flush().unwrap();
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap()
}

#[test]
fn each_statement_is_answered_as_soon_as_it_ends() {
    let folder = store();
    let mut child = start(&folder, &["query", "graph.annals", "-", "--format", "json"]);
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let one = ask(&mut stdin, &mut stdout, "RETURN 1 AS n;");
    assert_eq!(one, serde_json::json!({"columns": ["n"], "rows": [[1]]}));
    let wrong = ask(&mut stdin, &mut stdout, "\nRETURN nobody;");
    assert_eq!(wrong["error"]["line"], 1, "{wrong}");
    assert!(wrong["error"]["code"].as_str().unwrap().starts_with("query::"), "{wrong}");
    let two = ask(&mut stdin, &mut stdout, "RETURN ';' AS\n t, null AS x; RETURN");
    assert_eq!(two, serde_json::json!({"columns": ["t", "x"], "rows": [[";", null]]}));
    let last = ask(&mut stdin, &mut stdout, " 2 AS z;");
    assert_eq!(last["rows"][0][0], 2);
    drop(stdin);
    // One statement was wrong.
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn an_export_in_a_conversation_is_one_line_too() {
    let folder = store();
    let input = "MATCH (a) RETURN a EXPORT csv; MATCH (a) RETURN a EXPORT csv TO 'x.csv';";
    let done = talk(&folder, &["query", "graph.annals", "-", "--format", "json"], input);
    let lines: Vec<serde_json::Value> = out(&done).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{done:?}");
    let nodes = std::fs::read_to_string(folder.path().join("x.nodes.csv")).unwrap();
    assert!(lines[0]["export"]["text"].as_str().unwrap().starts_with(&nodes), "{}", lines[0]);
    assert_eq!(lines[1]["export"]["path"], "x.csv");
}

#[test]
fn the_repl_takes_plain_lines_from_a_pipe() {
    let folder = store();
    let input = ".mode csv\nRETURN 1 AS one,\n  2 AS two;\n.nonsense\nRETURN x;\nRETURN 3 AS three";
    let done = talk(&folder, &["repl", "graph.annals"], input);
    assert_eq!(out(&done), "one,two\n1,2\nthree\n3\n");
    assert!(err(&done).starts_with("error: there is no command `.nonsense`\n"), "{done:?}");
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(talk(&folder, &["repl", "graph.annals"], ".mode csv\nRETURN 1;\n").status.code(), Some(0));
}

#[test]
fn every_dot_command_runs() {
    let folder = store();
    std::fs::write(folder.path().join("q.cypher"), "RETURN 'from a file' AS t;").unwrap();
    let input = ".help\n:help SUPPLIES\n.schema\n.mode\n.mode line\n.timer on\n.read q.cypher\n.timer\n\
                 .export json x.json\n.export json\n.read\n.read nowhere\n.mode xml\n.timer maybe\n.export\n.help zzz\n\
                 .quit\nRETURN 'never';\n";
    let done = talk(&folder, &["repl", "graph.annals"], input);
    let (out, err) = (out(&done), err(&done));
    for expected in [".export FORMAT [PATH]", "[:SUPPLIES]\n", "t = from a file", "(:Country)"] {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    for expected in ["wrote x.json", "nowhere: cannot read", "no format `xml`", "neither `on`", "no help on `zzz`"] {
        assert!(err.contains(expected), "{expected}: {err}");
    }
    assert!(!out.contains("never"));
    assert_eq!(done.status.code(), Some(1));
}

/// Talks to a store in which one claim stands behind one relationship.
fn conversation(folder: &TempDir, input: &str) -> (String, String) {
    let done = talk(folder, &["repl", "graph.annals"], input);
    (out(&done), err(&done))
}

#[test]
fn the_last_result_is_drawn_and_traced_to_its_sentence() {
    let folder = store();
    let id = out(&talk(&folder, &["query", "graph.annals", "MATCH (c:Claim) RETURN c.id", "--format", "csv"], ""));
    let id = id.lines().nth(1).unwrap().to_owned();
    let input = format!(
        "MATCH p = ()-[:SUPPLIES]->(:Country) RETURN p;\n.draw\n.draw x.png\n.graph\n.sources\n.why {id}\n\
         .draw x.docx\n.why nothing\nRETURN 1 AS n;\n.draw\n.last\n"
    );
    let (out, err) = conversation(&folder, &input);
    let expected = [
        "North Korea\n└── supplies",
        "artillery shells",
        "▶ Russia",
        "one, 2024-12-23: 1 claim",
        "sentence  North Korea supplied artillery shells to Russia.",
        "rule      frame:",
    ];
    for expected in expected {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    let expected = [
        "wrote picture.svg (",
        "wrote x.png (",
        "no kind of picture `.docx`",
        "no claim `nothing`",
        "the last result has no node, relationship or path",
    ];
    for expected in expected {
        assert!(err.contains(expected), "{expected}: {err}");
    }
    assert_eq!(out.matches("│ n │").count(), 2, "{out}");
    assert!(std::fs::read_to_string(folder.path().join("picture.svg")).unwrap().contains("</svg>"));
}

#[test]
fn rows_go_where_they_are_sent() {
    let folder = store();
    let input = ".mode csv\n.once a.csv\nRETURN 1 AS a;\nRETURN 2 AS b;\n.output all.csv\nRETURN 3 AS c;\n\
                 RETURN 4 AS d;\n.output\nRETURN 5 AS e;\n.once\n.once no/where.csv\n";
    let (out, err) = conversation(&folder, input);
    assert_eq!(out, "b\n2\ne\n5\n");
    let file = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!((file("a.csv").as_str(), file("all.csv").as_str()), ("a\n1\n", "c\n3\nd\n4\n"));
    assert!(err.contains("`.once` takes the name of a file") && err.contains("its folder does not exist"), "{err}");
}

#[test]
fn a_long_result_says_how_much_of_it_is_shown() {
    let folder = store();
    let input = ".rows 2\nUNWIND range(1, 40) AS n RETURN n;\n.rows all\nUNWIND range(1, 3) AS n RETURN n;\n.rows x\n";
    let (out, err) = conversation(&folder, input);
    assert!(err.contains("40 rows (2 shown)\n") && err.contains("3 rows\n"), "{err}");
    assert!(err.contains("`x` is neither a number nor `all`"), "{err}");
    assert_eq!(out.lines().count(), 2 * 4 + 2 + 3, "{out}");
}

#[test]
fn statements_are_explained_listed_and_given_values() {
    let folder = store();
    let input = ".mode csv\n.param n=41\n:param $t = two words\n.param\nRETURN $n + 1 AS n, $t AS t;\n.explain\n\
                 .explain MATCH (a:Country) RETURN a\n.param t\n.param t\n.history\n.history x\n.param 1 2=3\n";
    let (out, err) = conversation(&folder, input);
    for expected in
        ["$n = 41\n$t = \"two words\"\n", "n,t\n42,two words\n", "plan,estimated_rows\n", "    1  RETURN $n + 1 AS n"]
    {
        assert!(out.contains(expected), "{expected}: {out}");
    }
    assert_eq!(out.matches("plan,estimated_rows\n").count(), 2, "{out}");
    for expected in ["$t has no value any more", "`$t` has no value", "`x` is no number", "`1 2` is no name"] {
        assert!(err.contains(expected), "{expected}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn an_editor_may_change_the_last_statement() {
    use std::os::unix::fs::PermissionsExt;
    let folder = store();
    let editor = folder.path().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nsed -i 's/1/7/' \"$1\"\n").unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.args(["repl", "graph.annals"]).current_dir(folder.path()).env("VISUAL", &editor);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b".mode csv\nRETURN 1 AS n;\n.edit\n").unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!(out(&done), "n\n1\nn\n7\n", "{done:?}");
    assert!(err(&done).contains("RETURN 7 AS n;"), "{done:?}");
}

#[test]
fn a_query_may_end_in_a_picture() {
    let folder = store();
    let input =
        "MATCH (a) RETURN a EXPORT svg; MATCH (a) RETURN a EXPORT png TO 'x.png'; MATCH (a) RETURN a EXPORT pngg;";
    let done = talk(&folder, &["query", "graph.annals", "-"], input);
    assert!(out(&done).starts_with("<svg ") && err(&done).contains("did you mean `png`?"), "{done:?}");
    assert!(std::fs::read(folder.path().join("x.png")).unwrap().starts_with(b"\x89PNG"));
    let args = ["query", "graph.annals", "MATCH (a) RETURN a EXPORT png", "--format", "json"];
    assert!(out(&talk(&folder, &args, "")).contains("is no text"), "{done:?}");
}

#[test]
fn values_are_given_by_name() {
    let folder = store();
    let args = ["query", "graph.annals", "RETURN $n + 1 AS n, $t AS t", "-Pn=41", "-Pt=two words", "--format", "csv"];
    assert_eq!(out(&talk(&folder, &args, "")), "n,t\n42,two words\n");
}

#[test]
fn a_second_build_adds_nothing_and_a_removal_takes_all_along() {
    let folder = store();
    let before = std::fs::read(folder.path().join("graph.annals")).unwrap();
    let again = talk(&folder, &["build", "one.txt"], "");
    assert!(out(&again).starts_with("graph.annals: 1 report (nothing new: all were known)"), "{again:?}");
    assert_eq!(std::fs::read(folder.path().join("graph.annals")).unwrap(), before);
    let removed = talk(&folder, &["remove", "graph.annals", "one"], "");
    assert!(err(&removed).starts_with("removed 1 report with "), "{removed:?}");
    assert_eq!(std::fs::read(folder.path().join("claims.jsonl")).unwrap(), b"");
    assert_eq!(out(&talk(&folder, &["reports", "graph.annals"], "")), "");
    assert!(out(&talk(&folder, &["verify", "graph.annals"], "")).starts_with("sound: 0 reports"));
}

/// What `read` says of a report is what `build` keeps of it.
#[test]
fn reading_and_storing_give_the_same_claims() {
    let folder = store();
    let read = talk(&folder, &["read", "--format", "claims", "one.txt"], "");
    assert_eq!(out(&read), std::fs::read_to_string(folder.path().join("claims.jsonl")).unwrap());
    assert!(out(&read).contains("\"SUPPLIES\""), "{read:?}");
}

/// Waits until a statement runs, then interrupts it as Ctrl-C does.
#[cfg(unix)]
#[test]
fn an_interrupt_stops_a_running_statement() {
    let folder = store();
    let endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*)";
    let child = start(&folder, &["query", "graph.annals", endless]);
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(130));
}
