//! What a scene shows of small stores.

use super::*;
use crate::graph::testing::Parts;

/// Writes each line of a scene: `from -[verb fact; when]-> to`, with `~` for what is pale.
fn drawn(scene: &Scene) -> Vec<String> {
    let name = |at: usize| scene.boxes[at].text.join("+");
    let words = |line: &Line| {
        let told = [line.verb.clone(), line.fact.clone(), line.when.as_ref().map(|when| format!("; {when}"))];
        told.into_iter().flatten().collect::<Vec<_>>().join(" ").replace(" ; ", "; ")
    };
    let arrow = |line: &Line| if line.is_mutual { "<-" } else { "-" };
    let pale = |line: &Line| if line.look == Look::Actual { "" } else { "~" };
    let text = |l: &Line| format!("{} {}{}[{}]-> {}", name(l.from), pale(l), arrow(l), words(l), name(l.to));
    let mut lines: Vec<String> = scene.lines.iter().map(text).collect();
    lines.sort();
    lines
}

fn scene(parts: &Parts) -> Scene {
    let graph = parts.build();
    Scene::new(&graph, &graph.select_all(), &Caption::default())
}

/// Makes a store so large that claims and reports have no box of their own.
fn large(lines: &[&str]) -> Parts {
    let mut parts = Parts::default();
    parts.report("one", "2024-12-23", Some("Gazette"));
    for line in lines {
        parts.claim(line);
    }
    for at in 1..=6 {
        parts.report(&format!("r{at}"), "2025-01-24", None).claim(lines[0]);
    }
    parts
}

fn check(lines: &[&str], expected: &[&str]) {
    assert_eq!(drawn(&scene(&large(lines))), expected, "{lines:?}");
}

#[test]
fn a_weapon_stands_between_giver_and_receiver() {
    let mut parts = large(&["North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11 | #> 100 missiles"]);
    parts.claim("North Korea | SUPPLIES | recipient=Russia | @2024-12");
    let first = "KN-23 -[supplies over 100 missiles; Nov 2024 · ×7]-> Russia";
    let expected = [first, "North Korea -[]-> KN-23", "North Korea -[supplies; Dec 2024]-> Russia"];
    assert_eq!(drawn(&scene(&parts)), expected);
}

#[test]
fn soldiers_become_a_fact_on_the_line() {
    check(
        &[
            "North Korea | DEPLOYS | item=North Korean troops | place=Kursk | @2024-10..2025-01 | #~ 12000 troops",
            "Russia | ATTACKS | target=Ukraine | #300 killed",
        ],
        &["North Korea -[deploys ~12,000 troops; Oct 2024 – Jan 2025 · ×7]-> Kursk", "Russia -[attacks]-> Ukraine"],
    );
}

#[test]
fn what_is_not_actual_looks_different() {
    check(
        &[
            "North Korea | SUPPORTS | recipient=Russia | planned",
            "Russia | SUPPORTS | recipient=North Korea | possible",
            "Russia | ATTACKS | target=Ukraine | denied | <Russia",
        ],
        &[
            "North Korea ~-[plans to support; ×7]-> Russia",
            "Russia ~-[attacks – denied by Russia]-> Ukraine",
            "Russia ~-[may support]-> North Korea",
        ],
    );
}

#[test]
fn a_mutual_act_has_one_line_with_two_heads() {
    check(
        &[
            "North Korea | AGREES | partner=Russia | item=treaty | @2024-06",
            "Russia | AGREES | partner=North Korea",
            "Russia | AGREES | partner=North Korea | @2024-06 | item=treaty",
        ],
        &["North Korea <-[agrees with treaty; Jun 2024 · ×7]-> Russia"],
    );
}

#[test]
fn weapons_with_the_same_ends_and_dates_share_a_box() {
    check(
        &[
            "North Korea | SUPPLIES | item=KN-23 | recipient=Russia",
            "North Korea | SUPPLIES | item=170mm howitzer | recipient=Russia",
            "North Korea | TESTS | item=Hwasong-11",
        ],
        &[
            "170mm howitzer+KN-23 -[supplies; ×7]-> Russia",
            "North Korea -[]-> 170mm howitzer+KN-23",
            "North Korea -[tests]-> Hwasong-11",
        ],
    );
}

#[test]
fn a_panel_says_who_leads() {
    let parts = large(&[
        "Vladimir Putin | LEADS | target=Russia",
        "Kim Jong Un | LEADS | target=North Korea",
        "Vladimir Putin | MEETS | partner=Kim Jong Un | @2023-09-13",
        "NIS | CONDEMNS | target=Yonhap",
    ]);
    let scene = scene(&parts);
    let lines = ["Kim Jong Un <-[meets; 13 Sep 2023]-> Vladimir Putin", "NIS -[condemns]-> Yonhap"];
    assert_eq!(drawn(&scene).iter().filter(|l| l.contains("leads")).count(), 0);
    assert!(drawn(&scene).iter().any(|l| l == lines[1]), "{:?}", drawn(&scene));
    let panels: Vec<(&str, bool, usize)> =
        scene.panels.iter().map(|p| (p.name.as_str(), p.is_named, p.members.len())).collect();
    assert_eq!(panels, [("North Korea", false, 2), ("KR", true, 2), ("Russia", false, 2)]);
}

#[test]
fn sources_show_when_asked() {
    let parts = large(&["North Korea | SUPPORTS | recipient=Russia | <NIS"]);
    let graph = parts.build();
    let caption = Caption { show_sources: true, ..Caption::default() };
    let lines = drawn(&Scene::new(&graph, &graph.select_all(), &caption));
    assert!(lines.iter().any(|line| line.starts_with("NIS -[reports on")), "{lines:?}");
}

#[test]
fn a_small_selection_shows_claims_and_reports() {
    let mut parts = Parts::default();
    parts.report("one", "2024-12-23", Some("Gazette"));
    parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | planned | <NIS");
    let scene = scene(&parts);
    let texts: Vec<String> = scene.boxes.iter().map(|b| b.text.join(" ")).collect();
    assert!(texts.contains(&"North Korea plans to supply KN-23 to Russia".to_owned()), "{texts:?}");
    assert!(texts.contains(&"Title of one".to_owned()));
    assert!(drawn(&scene).iter().any(|line| line.starts_with("NIS -[reports]-> ")));
}

#[test]
fn too_much_is_capped_and_the_picture_says_so() {
    let mut graph = Graph::default();
    let nodes: Vec<_> =
        (0..300_i64).map(|at| graph.add_node(["Region"], [("name", format!("Place {at}").into())])).collect();
    for at in 0..900 {
        let kind = ["ATTACKS", "SUPPORTS", "MEETS"][at % 3];
        let ends = (nodes[at % 300], nodes[(at * at * 13 + at / 7) % 300]);
        graph.add_relationship(ends.0, kind, ends.1, [("relation", kind.into()), ("reports", (at % 7).into())]);
    }
    let scene = Scene::new(&graph, &graph.select_all(), &Caption::default());
    assert!(scene.boxes.len() <= 40 && scene.lines.len() <= 80);
    assert!(scene.subtitle.contains(" of 300 entities shown"), "{}", scene.subtitle);
    assert!(scene.subtitle.contains(" relations shown"), "{}", scene.subtitle);
}

#[test]
fn forty_entities_are_not_forty_boxes_of_several() {
    let mut graph = Graph::default();
    for at in 0..30 {
        let giver = graph.add_node(["Country"], [("name", format!("State {at}").into())]);
        for kind in ["gun", "shell", "drone"] {
            let arm = graph.add_node(["Weapon"], [("name", format!("{kind} {at}").into())]);
            graph.add_relationship(giver, "SUPPLIES", arm, [("relation", "SUPPLIES".into())]);
        }
    }
    let scene = Scene::new(&graph, &graph.select_all(), &Caption::default());
    let shown: usize = scene.subtitle.split(' ').next().unwrap().parse().unwrap();
    assert!((30..=40).contains(&shown), "{}", scene.subtitle);
}

#[test]
fn an_empty_selection_is_an_empty_scene() {
    let scene = Scene::new(&Graph::default(), &Selection::default(), &Caption::default());
    assert!(scene.boxes.is_empty() && scene.lines.is_empty() && scene.panels.is_empty());
    assert_eq!(scene.subtitle, "0 entities · 0 relations");
}

#[test]
fn bystanders_are_hidden_and_counted() {
    let mut parts = large(&["North Korea | MEETS | partner=Russia | planned | place=Kursk"]);
    parts.claim("Kim Jong Un | LEADS | target=North Korea");
    let mut graph = parts.build();
    graph.add_node(["Agency"], [("name", "Only Named".into())]);
    let scene = Scene::new(&graph, &graph.select_all(), &Caption::default());
    let names: Vec<&str> = scene.boxes.iter().map(|figure| figure.text[0].as_str()).collect();
    assert_eq!(names, ["North Korea", "Russia", "Kim Jong Un"]);
    assert!(scene.subtitle.starts_with("3 of 5 entities shown"), "{}", scene.subtitle);
}

#[test]
fn a_selection_of_sources_shows_their_claims() {
    let graph = large(&["North Korea | SUPPORTS | recipient=Russia | <NIS"]).build();
    let mut selection = Selection::default();
    for rel in graph.relationships_of_kind(graph.symbol("REPORTS").unwrap()) {
        let (from, to) = graph.ends(*rel).unwrap();
        selection.relationships.insert(*rel);
        selection.nodes.extend([from, to]);
    }
    selection.nodes.extend(graph.nodes_with_label(graph.symbol("Country").unwrap()));
    selection.nodes.extend(graph.nodes_with_label(graph.symbol("Report").unwrap()));
    let lines = drawn(&Scene::new(&graph, &selection, &Caption::default()));
    assert_eq!(lines.iter().filter(|line| line.starts_with("NIS -[reports]-> ")).count(), 7, "{lines:?}");
}

#[test]
fn the_title_is_the_question() {
    let title = |title: &str, query: Option<&str>| {
        let caption = Caption { title: title.to_owned(), query: query.map(str::to_owned), ..Caption::default() };
        Scene::new(&Graph::default(), &Selection::default(), &caption).title
    };
    assert_eq!(title("Who?", Some("MATCH")), "Who?");
    assert_eq!(title(" ", Some("MATCH (a)")), "MATCH (a)");
    assert_eq!(title("", None), "");
    assert!(title(&"long ".repeat(100), None).ends_with("long…"));
}
