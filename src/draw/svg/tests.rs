//! What the SVG of small stores says.

use super::*;
use crate::draw::scene::Scene;
use crate::draw::{self, Caption, Most, Theme};
use crate::graph::view::Graph;

fn drawn(graph: &Graph, theme: Theme) -> String {
    write(&Picture::new(Scene::new(graph, &graph.select_all(), &Caption::default()), theme), Use::File)
}

fn sample() -> Graph {
    let mut graph = Graph::default();
    let [a, b, c] = [("Country", "North Korea"), ("Weapon", "KN-23"), ("Country", "Russia")].map(|(label, name)| {
        graph.add_node([label], [("name", name.into()), ("url", "https://example.org/one".into())])
    });
    let said = |relation: &'static str, modality: &'static str| {
        [("relation", relation.into()), ("modality", modality.into()), ("first_date", "2024-11".into())]
    };
    graph.add_relationship(a, "SUPPLIES", b, said("SUPPLIES", "actual"));
    graph.add_relationship(b, "SUPPLIES", c, said("SUPPLIES", "planned"));
    graph.add_relationship(c, "ATTACKS", a, said("ATTACKS", "denied"));
    graph
}

#[test]
fn an_empty_picture_says_so() {
    let svg = drawn(&Graph::default(), Theme::Light);
    assert!(svg.contains("Nothing to show") && svg.contains("0 entities"), "{svg}");
}

#[test]
fn a_name_of_ten_thousand_characters_is_cut_and_kept_in_the_tooltip() {
    let mut graph = Graph::default();
    let (one, other) = ("x".repeat(10_000), "한 word ".repeat(2_000));
    let [a, b] = [one, other].map(|name| graph.add_node(["Country"], [("name", name.as_str().into())]));
    graph.add_relationship(a, "SUPPLIES", b, []);
    let picture = Picture::new(Scene::new(&graph, &graph.select_all(), &Caption::default()), Theme::Light);
    assert!(picture.layout.size.w < 900.0 && picture.layout.size.h < 300.0, "{:?}", picture.layout.size);
    assert!(write(&picture, Use::File).contains(&format!("<title>{}", "x".repeat(10_000))));
}

#[test]
fn dark_and_print_are_palettes_of_their_own() {
    let [auto, light, dark, print] = Theme::ALL.map(|(_, theme)| drawn(&sample(), theme));
    assert!(auto.contains("prefers-color-scheme") && auto.contains("#14181D"));
    assert!(!light.contains("prefers-color-scheme") && !light.contains("#14181D"));
    assert!(dark.contains(".ground{fill:#14181D}") && !dark.contains("#D6E8F5"));
    assert!(print.contains(".conflict{fill:none;stroke:#1F1F1F}"));
    // The legend tells by heads what colours cannot.
    let heads = |svg: &str| svg.split("<g id=").next().unwrap().matches("-head\" stroke-width").count();
    assert!(heads(&light) == 0 && heads(&print) > 0, "{print}");
}

#[test]
fn every_word_is_written_and_what_is_unsure_is_pale() {
    let svg = drawn(&sample(), Theme::Auto);
    for word in ["North Korea", "KN-23", "supplies", "Nov 2024", "plans to supply", "– denied", "pale, italic"] {
        assert!(svg.contains(word), "{word}: {svg}");
    }
    assert!(svg.contains("opacity=\"0.6\"") && svg.contains("href=\"https://example.org/one\""));
}

#[test]
fn odd_text_stays_text() {
    let odd = "a\"b<script>&amp;\u{0}\u{202E}\u{FFFF}]]>한국😀\\N".repeat(500);
    let mut graph = Graph::default();
    let a = graph.add_node(["Country"], [("name", odd.as_str().into()), ("url", "javascript:alert(1)".into())]);
    let b = graph.add_node([odd.as_str()], [("name", "\n".into())]);
    graph.add_relationship(a, odd.as_str(), b, [("first_date", odd.as_str().into())]);
    let caption = Caption { title: odd.clone(), query: Some(odd), ..Caption::default() };
    let svg = draw::svg(&graph, &graph.select_all(), &caption, Theme::Auto);
    assert!(resvg_reads(&svg) && !svg.contains("<script") && !svg.contains("javascript"));
    assert!(svg.len() < 200_000);
}

fn resvg_reads(svg: &str) -> bool {
    draw::png::render(svg).is_ok_and(|png| png.starts_with(b"\x89PNG"))
}

#[test]
fn a_large_graph_is_drawn_whole_when_asked_for() {
    let mut graph = Graph::default();
    let nodes: Vec<_> =
        (0..700).map(|at| graph.add_node(["Person"], [("name", format!("P{at}").as_str().into())])).collect();
    for at in 1..700 {
        graph.add_relationship(nodes[at], "KNOWS", nodes[at * 7 % at.max(1)], []);
        graph.add_relationship(nodes[at], "KNOWS", nodes[at * 13 % 700], []);
    }
    let caption = Caption { most: Most::ALL, ..Caption::default() };
    let svg = draw::svg(&graph, &graph.select_all(), &caption, Theme::Light);
    assert!(svg.matches("<g id=\"n").count() > 100, "{}", svg.len());
}
