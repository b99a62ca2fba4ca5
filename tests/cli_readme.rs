//! Runs the commands of the README and compares what they print; `UPDATE_README=1` writes it anew.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its folder has failed")]

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A folder with the seeds, as a fresh clone has them.
fn clone() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let seeds = folder.path().join("seeds");
    fs::create_dir(&seeds).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), seeds.join(entry.file_name())).unwrap();
    }
    folder
}

/// Runs a command of the README in a shell and returns what it prints as data.
fn run(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_annals")).parent().unwrap();
    let path = format!("{}:{}", program.display(), env::var("PATH").unwrap());
    let done = Command::new("sh").args(["-c", command]).env("PATH", path).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{command}\n{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// Returns the text with the output of each `$ command` in its console blocks made anew.
fn renewed(text: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            let Some(command) = line.strip_prefix("$ ") else { continue };
            let mut command = command.to_owned();
            out.push_str(line);
            out.push('\n');
            while let Some(more) = lines.next_if(|line| line.starts_with("> ")) {
                out.push_str(more);
                out.push('\n');
                command = format!("{command}\n{}", &more[2..]);
            }
            out.push_str(&run(&command, folder));
        }
    }
    out
}

#[cfg(unix)]
#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&readme).unwrap();
    let renewed = renewed(&text, clone().path());
    if env::var_os("UPDATE_README").is_some() {
        fs::write(&readme, renewed).unwrap();
    } else {
        similar(&text, &renewed);
    }
}

/// Fails with the first line that differs.
fn similar(text: &str, renewed: &str) {
    for (number, (old, new)) in text.lines().zip(renewed.lines()).enumerate() {
        assert_eq!(old, new, "README.md:{}: run `UPDATE_README=1 cargo test --test cli_readme`", number + 1);
    }
    assert_eq!(text.lines().count(), renewed.lines().count(), "run `UPDATE_README=1 cargo test --test cli_readme`");
}

/// Returns all sources below a folder, one after another.
fn sources(folder: &str) -> String {
    let files = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).into_iter();
    let files = files.map(|entry| entry.unwrap().into_path());
    files
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

#[test]
fn the_architecture_names_tests_that_are_there() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let all = sources("src") + &sources("tests");
    let held: Vec<&str> = page.split("Held by").skip(1).filter_map(|rest| rest.split("* **").next()).collect();
    let names: Vec<&str> =
        held.iter().flat_map(|h| h.split('`').skip(1).step_by(2)).filter(|n| n.contains('_')).collect();
    assert!(names.len() > 10);
    for name in names {
        assert!(all.contains(&format!("fn {name}(")), "ARCHITECTURE.md: there is no test `{name}`");
    }
}
