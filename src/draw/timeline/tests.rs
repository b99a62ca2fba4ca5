//! Timelines of small stores.

use super::*;
use crate::graph::testing::Parts;

fn sample() -> Graph {
    let mut parts = Parts::default();
    parts.report("one", "2024-12-23", Some("Gazette"));
    parts
        .claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11")
        .claim("Russia | ATTACKS | target=Ukraine");
    parts.claim("Kim Jong Un | LEADS | target=North Korea | @2011");
    parts.report("two", "2024-12-24", None);
    parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11");
    parts
        .claim("Russia | ATTACKS | place=Kursk | planned | @2024-12-19")
        .claim("Ukraine | ATTACKS | target=Russia | denied | @2022");
    parts.build()
}

fn timeline(graph: &Graph, lanes: Lanes) -> Timeline<'_> {
    let caption = Caption { title: "What <was>".to_owned(), ..Caption::default() };
    Timeline::new(graph, &graph.select_all(), &caption, lanes, Theme::Light)
}

#[test]
fn what_several_reports_tell_is_one_event() {
    let graph = sample();
    let timeline = timeline(&graph, Lanes::None);
    let told: Vec<String> =
        timeline.events.shown.iter().map(|e| format!("{} {} {} ×{}", e.first, e.actor, e.deed, e.reports)).collect();
    assert_eq!(
        told,
        [
            "2022 Ukraine attacks Russia ×1",
            "2024-11 North Korea supplies KN-23 to Russia ×2",
            "2024-12-19 Russia plans to attack in Kursk ×1"
        ]
    );
    assert_eq!(timeline.undated(), 1);
    assert!(timeline.subtitle().contains("1 claim without a date is left out"));
}

#[test]
fn dates_are_as_exact_as_they_are_known() {
    let graph = sample();
    let json: serde_json::Value = serde_json::from_str(&timeline(&graph, Lanes::None).json()).unwrap();
    let dates: Vec<String> = json["events"].as_array().unwrap().iter().map(|e| e["start_date"].to_string()).collect();
    assert_eq!(dates, [r#"{"year":2022}"#, r#"{"month":11,"year":2024}"#, r#"{"day":19,"month":12,"year":2024}"#]);
    assert_eq!(json["title"]["text"]["headline"], "What &lt;was&gt;");
    assert_eq!(json["events"][0]["text"]["headline"], "Ukraine attacks Russia (denied)");
}

#[test]
fn cards_lie_beside_and_below_each_other() {
    let graph = sample();
    for lanes in [Lanes::None, Lanes::Actor, Lanes::Place] {
        let timeline = timeline(&graph, lanes);
        let cards: Vec<card::Card> = timeline.events.shown.iter().map(card::Card::new).collect();
        let placed = place::place(&timeline, &cards);
        for (at, one) in placed.cards.iter().enumerate() {
            assert!(placed.cards[at + 1..].iter().all(|other| !one.overlaps(*other)), "{lanes:?}: {:?}", placed.cards);
            assert!(one.right() <= placed.width + 0.1 && one.bottom() <= placed.height + 0.1);
        }
        assert!(timeline.svg().contains("Nov 2024") && timeline.png().is_ok());
    }
}

#[test]
fn nothing_dated_is_told() {
    let graph = Graph::default();
    let timeline = timeline(&graph, Lanes::Actor);
    assert!(timeline.is_empty() && timeline.svg().contains("Nothing to show"));
    assert!(timeline.html().contains("0 events"));
}

#[test]
fn what_goes_on_has_a_bar_over_its_months() {
    let mut parts = Parts::default();
    parts.report("one", "2024-12-23", None);
    parts.claim("Russia | ATTACKS | target=Ukraine | @2024-03..").claim("Russia | MEETS | partner=Iran | @2024-05");
    parts.claim("Iran | SUPPLIES | recipient=Russia | @2024-05-02");
    let graph = parts.build();
    let timeline = timeline(&graph, Lanes::None);
    let cards: Vec<card::Card> = timeline.events.shown.iter().map(card::Card::new).collect();
    let placed = place::place(&timeline, &cards);
    let [(event, bar)] = placed.bars[..] else { panic!("{:?}", placed.bars) };
    assert_eq!((timeline.events.shown[event].actor.as_str(), bar.w), ("Russia", placed.width));
    assert!(placed.cards.iter().all(|card| !card.overlaps(bar)));
}
