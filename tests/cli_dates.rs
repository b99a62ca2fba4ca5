//! `annals dates`: one JSON object a date expression, for every format of reports, the same bytes each time.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its folder has failed")]

use std::process::Command;

use serde_json::Value;

fn dates(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.arg("dates").args(files.iter().map(|(name, _)| name)).current_dir(folder.path());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

const PLAIN: &str =
    "---\nid: one\npublished: 2024-12-23\n---\nIt fell on Friday night. It had begun in the third quarter.\n";

#[test]
fn each_date_is_a_line() {
    let out = dates(&[("one.txt", PLAIN)]);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<(&str, &str, &str)> = lines
        .iter()
        .map(|l| (l["text"].as_str().unwrap(), l["type"].as_str().unwrap(), l["value"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("Friday night", "TIME", "2024-12-20TNI"), ("the third quarter", "DATE", "2024-Q3")]);
    assert_eq!(lines[1]["start"], "2024-07");
    assert_eq!(lines[1]["last"], "2024-09");
    assert_eq!(lines[1]["precision"], "month");
    assert_eq!(lines[1]["anchor"], "2024-12-23");
    assert_eq!((&lines[0]["report"], lines[0]["sentence"].as_u64()), (&Value::from("one"), Some(0)));
    let (begin, end) = (lines[0]["begin"].as_u64().unwrap(), lines[0]["end"].as_u64().unwrap());
    assert_eq!(end - begin, "Friday night".len() as u64);
}

#[test]
fn other_formats_give_the_same() {
    let json = r#"{"id": "one", "published": "2024-12-23", "text": "It fell on Friday night."}"#;
    let lines = dates(&[("one.jsonl", &format!("{json}\n"))]);
    assert!(lines.contains("2024-12-20TNI"), "{lines}");
    assert_eq!(dates(&[("one.txt", PLAIN)]), dates(&[("one.txt", PLAIN)]));
}
