//! The DOT that comes out is read by a small scanner, and by Graphviz where it is installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::prelude::*;

use super::*;
use crate::draw::Theme;
use crate::export::testing::written;

/// A graph in which every text is the one given.
fn graph_of(text: &str) -> Graph {
    let mut graph = Graph::default();
    let texts = |kind: &'static str| {
        ["name", "note", "url", "sentence", "relation", "modality"]
            .map(move |key| (key, format!("{kind}{text}").into()))
    };
    for kind in Kind::ALL {
        let node = graph.add_node([kind.name()], texts(""));
        let properties = [("relation", "SUPPLIES".into()), ("first_date", text.into()), ("modality", text.into())];
        graph.add_relationship(node, text, node, properties);
        graph.add_relationship(node, text, crate::graph::NodeId(0), []);
    }
    let state = |name: &str| [("name", name.to_owned().into()), ("country", text.into()), ("url", "https://x/".into())];
    let a = graph.add_node(["Person"], state(text));
    let b = graph.add_node(["Agency"], state(text));
    graph.add_relationship(a, "SUPPLIES", b, [("relation", "SUPPLIES".into()), ("figures", text.into())]);
    graph
}

fn dot_of(text: &str) -> String {
    let graph = graph_of(text);
    let caption = Caption { title: text.to_owned(), query: Some(text.to_owned()), ..Caption::default() };
    written(write, &graph, &caption)
}

/// Checks that quotes, angle brackets and braces close, and that all user text lies inside quotes or brackets.
fn scan(dot: &str) -> Result<(), String> {
    let (mut braces, mut brackets, mut is_quoted, mut is_escaped) = (0_i32, 0_i32, false, false);
    for (at, c) in dot.char_indices() {
        match c {
            _ if is_quoted && is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' if brackets == 0 => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '<' => brackets += 1,
            '>' if brackets > 0 => brackets -= 1,
            _ if brackets > 0 => {}
            '{' => braces += 1,
            '}' => braces -= 1,
            c if c.is_ascii_alphanumeric() || "_-> ,;=[]\n".contains(c) => {}
            c => return Err(format!("{c:?} at {at} is outside quotes")),
        }
    }
    let is_closed = braces == 0 && brackets == 0 && !is_quoted;
    if is_closed { Ok(()) } else { Err(format!("left open: {braces} braces, {brackets} brackets, quote {is_quoted}")) }
}

/// Asks Graphviz for an SVG; nothing where it is not installed.
fn svg(dot: &str) -> Option<Result<String, String>> {
    let mut child = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let text = dot.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    let is_good = output.status.success() && !errors.contains("syntax error") && !errors.contains("not well-formed");
    let is_good = is_good && !errors.contains("in label of");
    Some(if is_good { Ok(String::from_utf8_lossy(&output.stdout).into_owned()) } else { Err(errors.into_owned()) })
}

fn check(text: &str) {
    let dot = dot_of(text);
    assert_eq!(scan(&dot), Ok(()), "{text:?}");
    match svg(&dot) {
        None => println!("skipped: Graphviz is not installed"),
        Some(result) => assert!(result.is_ok(), "{text:?}: {result:?}"),
    }
}

#[test]
fn hard_texts_are_drawn() {
    let cases = [
        "plain",
        "\"quotes\" 'and' `ticks`",
        "back\\slash\\",
        "{braces} [brackets] <angles> |pipe|",
        "line\nbreak\r\n\ttab",
        "\\N \\G \\E \\T \\H \\L \\n \\l \\r",
        "국가정보원 김정은",
        "😀👩‍👩‍👧‍👦",
        "שלום עולם العربية \u{202E}gpj.exe",
        "\u{0}\u{1}\u{7f}\u{85}\u{ffff}\u{fffe}\u{2028}",
        "&amp; &lt; &#65; &bogus; & ]]> <!-- --> <B>",
        "a:b a->b ; digraph { }",
        "",
        " ",
        "https://example.org/?a=1&b=\"2\"",
        "%s %n \\x41 ${HOME}",
        "\u{300}\u{301}combining",
        "\u{7f}",
    ];
    cases.into_iter().for_each(check);
    check(&"long ".repeat(2000));
}

#[test]
fn names_stay_as_they_are() {
    let names = ["\\N & <b> \"x\"", "국가정보원", "C:\\new\\table"];
    for name in names {
        let Some(result) = svg(&dot_of(name)) else { return println!("skipped: Graphviz is not installed") };
        let svg = result.expect("Graphviz reads it").replace("&#45;", "-").replace("&#160;", " ");
        let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        assert!(svg.contains(&format!(">{escaped}<")), "{name}: {svg}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_stays_inside_its_quotes(text in "(?s).{0,40}|[\\\\\"<>{}&;#NGETHLnlr \n]{0,20}") {
        prop_assert_eq!(scan(&dot_of(&text)), Ok(()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn graphviz_takes_any_text(text in "(?s).{0,40}|[\\\\\"<>{}&;#NGETHLnlr \n]{0,20}") {
        if let Some(result) = svg(&dot_of(&text)) {
            prop_assert!(result.is_ok(), "{:?}", result);
        }
    }
}

#[test]
fn lines_look_as_what_they_say() {
    let mut parts = crate::graph::testing::Parts::default();
    for at in 0..4 {
        parts.report(&format!("r{at}"), "2024-12-23", None).claim("North Korea | SUPPORTS | recipient=Russia");
    }
    for line in [
        "Russia | ATTACKS | target=Ukraine | planned",
        "Ukraine | ATTACKS | target=Russia | denied",
        "South Korea | CONDEMNS | target=North Korea | <NIS",
        "Kim Jong Un | MEETS | partner=Vladimir Putin",
    ] {
        parts.claim(line);
    }
    let graph = parts.build();
    let caption = Caption { show_sources: true, ..Caption::default() };
    let dot = written(write, &graph, &caption);
    let cases = [
        ("<B>supports</B>", r##"color="#0072B2", style="solid", penwidth="3.80", arrowhead="normal""##),
        ("<B>plans to attack</B>", r##"color="#C4402A99", style="solid", penwidth="2.00", arrowhead="empty""##),
        ("<B>attacks</B></I> – denied", r##"color="#C4402A99", style="solid", penwidth="2.00", arrowhead="tee""##),
        ("<B>condemns</B>", r##"color="#C4402A", style="dashed", penwidth="1.60", arrowhead="normal""##),
        ("<B>meets</B>", r#"arrowhead="normal", dir="both", arrowtail="normal""#),
        ("<B>reports on</B>", r##"color="#7A838C", style="dotted", penwidth="1.20", arrowhead="vee""##),
    ];
    for (label, look) in cases {
        let line = dot.lines().find(|line| line.contains(" -> ") && line.contains(label));
        assert!(line.is_some_and(|line| line.contains(look)), "{label}: {line:?}");
    }
    assert!(dot.contains("cooperates: deeds") && !dot.contains("cooperates: words"));
}

#[test]
fn the_theme_holds_in_dot_too() {
    let graph = Graph::default();
    let ground = |theme| {
        let caption = Caption { theme, ..Caption::default() };
        written(write, &graph, &caption)
    };
    assert!(ground(Theme::Dark).contains("bgcolor=\"#14181D\"") && ground(Theme::Auto).contains("bgcolor=\"#FFFFFF\""));
}
