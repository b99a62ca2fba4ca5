//! What `--help` of each command says, what `completions`, `man`, `config` and `demo` make.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its folder has failed")]

use std::path::Path;
use std::process::{Command, Output};

fn annals(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command
        .args(args)
        .current_dir(folder)
        .env_remove("ANNALS_CONFIG")
        .env("XDG_CONFIG_HOME", folder)
        .env("HOME", folder);
    command.output().unwrap()
}

fn out(args: &[&str], folder: &Path) -> String {
    let done = annals(args, folder);
    assert!(done.status.success(), "{args:?} {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// The commands that `--help` lists.
fn commands(folder: &Path) -> Vec<String> {
    let help = out(&["--help"], folder);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter(|line| !line.starts_with("    ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_help_has_examples_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("cli/help");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    insta::assert_snapshot!("annals", out(&["--help"], folder.path()));
    let commands = commands(folder.path());
    assert!(commands.len() > 15, "{commands:?}");
    for name in commands {
        let help = out(&[&name, "--help"], folder.path());
        assert!(help.contains("Examples:\n  "), "{name}");
        insta::assert_snapshot!(name, help);
    }
}

#[test]
fn every_shell_gets_a_script_that_names_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = out(&["completions", shell], folder.path());
        for name in commands(folder.path()) {
            assert!(script.contains(&name), "{shell}: {name}");
        }
    }
    let bash = folder.path().join("annals.bash");
    std::fs::write(&bash, out(&["completions", "bash"], folder.path())).unwrap();
    match Command::new("bash").arg("-n").arg(&bash).status() {
        Ok(status) => assert!(status.success()),
        Err(_) => println!("skipped: bash is not there"),
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    out(&["man", "man1"], folder.path());
    for name in commands(folder.path()) {
        let page = std::fs::read_to_string(folder.path().join(format!("man1/annals-{name}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS") && page.contains("Examples:"), "{name}");
    }
    assert!(folder.path().join("man1/annals.1").is_file());
}

#[test]
fn the_file_sets_defaults_and_faults_in_it_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("annals/config.toml");
    std::fs::create_dir(config.parent().unwrap()).unwrap();
    assert!(out(&["config"], folder.path()).contains("built in"));
    std::fs::write(&config, "# mine\nformat = \"csv\"\n").unwrap();
    assert!(out(&["config"], folder.path()).contains("config.toml:2)"));
    std::fs::write(folder.path().join("one.txt"), "Russia attacked Ukraine.\n").unwrap();
    out(&["build", "one.txt"], folder.path());
    assert_eq!(out(&["query", "graph.annals", "RETURN 1 AS n"], folder.path()), "n\n1\n");
    assert!(out(&["query", "graph.annals", "RETURN 1 AS n", "--format", "md"], folder.path()).starts_with("| n |"));
    std::fs::write(&config, "fromat = \"csv\"\n").unwrap();
    let done = annals(&["formats"], folder.path());
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.code() == Some(2) && told.contains("did you mean `format`?"), "{told}");
}

#[test]
fn the_demo_goes_the_whole_way() {
    let folder = tempfile::tempdir().unwrap();
    let said = out(&["demo", "--output", "demo"], folder.path());
    assert_eq!(said.matches("$ annals query ").count(), 4, "{said}");
    assert!(said.contains("$ annals build demo/reports -o demo/graph.annals"), "{said}");
    assert!(said.contains("All of it lies in demo."), "{said}");
    let svg = std::fs::read_to_string(folder.path().join("demo/graph.svg")).unwrap();
    assert!(svg.contains("North Korea") && svg.trim_end().ends_with("</svg>"));
    assert!(!said.contains("╡\n└"), "a question has no answer: {said}");
}
