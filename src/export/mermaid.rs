//! A flowchart for Mermaid, which GitHub, GitLab and Obsidian draw in Markdown: what a picture shows, in its words.

use std::io;

use super::Caption;
use crate::draw::scene::{Figure, Kind, Line, Look, Scene, Tone};
use crate::graph::view::{Graph, Selection};

/// Writes the chart.
pub(super) fn write(
    graph: &Graph,
    selection: &Selection,
    caption: &Caption,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let scene = Scene::new(graph, selection, caption);
    writeln!(out, "flowchart LR")?;
    for (at, panel) in scene.panels.iter().enumerate() {
        writeln!(out, "  subgraph p{at}[\"{}\"]", text(&panel.name))?;
        for member in &panel.members {
            writeln!(out, "    {}", node(*member, &scene.boxes[*member]))?;
        }
        writeln!(out, "  end")?;
    }
    let is_outside = |at: &usize| !scene.panels.iter().any(|panel| panel.members.contains(at));
    for at in (0..scene.boxes.len()).filter(is_outside) {
        writeln!(out, "  {}", node(at, &scene.boxes[at]))?;
    }
    for line in &scene.lines {
        writeln!(out, "  n{} {} n{}", line.from, arrow(line), line.to)?;
    }
    out.write_all(colours(&scene).as_bytes())
}

fn node(at: usize, figure: &Figure) -> String {
    let lines: Vec<String> = figure.text.iter().chain(&figure.note).map(|line| text(line)).collect();
    let label = lines.join("<br/>");
    match figure.kind {
        Kind::Country | Kind::Force => format!("n{at}(\"{label}\")"),
        Kind::Person => format!("n{at}([\"{label}\"])"),
        Kind::Weapon => format!("n{at}{{{{\"{label}\"}}}}"),
        Kind::Region => format!("n{at}>\"{label}\"]"),
        Kind::Agency | Kind::Goods | Kind::Claim | Kind::Report | Kind::Other => format!("n{at}[\"{label}\"]"),
    }
}

/// Deeds solid, words and what is not actual dashed; mutual acts with a head at both ends.
fn arrow(line: &Line) -> String {
    let words = [line.verb.clone(), line.fact.clone(), line.when.clone()].into_iter().flatten();
    let label = words.map(|word| text(&word)).collect::<Vec<_>>().join(" ");
    let tail = if line.is_mutual { "<" } else { "" };
    let body = if line.is_word || line.look != Look::Actual { "-.->" } else { "-->" };
    if label.trim().is_empty() { format!("{tail}{body}") } else { format!("{tail}{body}|\"{label}\"|") }
}

fn colours(scene: &Scene) -> String {
    let of = |tone: Tone| {
        let places = scene.lines.iter().enumerate().filter(|(_, line)| line.tone == tone);
        places.map(|(at, _)| at.to_string()).collect::<Vec<_>>().join(",")
    };
    let rows = [(of(Tone::Cooperation), "#0072B2"), (of(Tone::Conflict), "#C4402A")];
    let style = |(places, colour): (String, &str)| format!("  linkStyle {places} stroke:{colour}\n");
    rows.into_iter().filter(|(places, _)| !places.is_empty()).map(style).collect()
}

/// Escapes text between quotes: Mermaid reads `#name;` as a sign, and tags as tags.
fn text(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            '\\' => out.push_str("#92;"),
            ';' => out.push_str("#59;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::written;

    #[test]
    fn boxes_and_lines_are_quoted() {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("name", "A \"b\" #1 <c>".into())]);
        let b = graph.add_node(["Person"], [("name", "한국".into())]);
        graph.add_relationship(a, "SUPPLIES", b, [("relation", "SUPPLIES".into()), ("modality", "planned".into())]);
        let chart = written(write, &graph, &Caption::default());
        let expected = "flowchart LR\n  n0(\"A #quot;b#quot; #35;1 #lt;c#gt;\")\n  n1([\"한국\"])\n  \
                        n0 -.->|\"plans to supply\"| n1\n  linkStyle 0 stroke:#0072B2\n";
        assert_eq!(chart, expected);
    }
}
