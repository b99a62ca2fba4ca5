//! Texts and the entities in them, one `Type name | form` a line, without trees.

use super::*;
use crate::syntax::{Parser, RuleParser};
use crate::text::analyse;

/// Compares the mentions of a text, one `Type canonical name | words of the text` each.
fn check(text: &str, expected: &[&str]) {
    check_on(text, None, expected);
}

/// Does so for a report of some day.
fn check_on(text: &str, published: Option<PartialDate>, expected: &[&str]) {
    let lexicon = Lexicon::embedded();
    let document = analyse(text, lexicon);
    let parser = RuleParser::new(lexicon);
    let trees: Vec<Tree> = (0..document.sentences.len())
        .map(|n| {
            let tokens = document.sentences[n].tokens.clone();
            let words: Vec<&str> = tokens.clone().map(|t| document.word(t)).collect();
            let mut names = lexicon.names.find(&words);
            for name in &mut names {
                name.tokens = name.tokens.start + tokens.start..name.tokens.end + tokens.start;
            }
            parser.parse(&document, n, &names)
        })
        .collect();
    let entities = find(&document, &trees, lexicon, published);
    let lines: Vec<String> = entities
        .mentions
        .iter()
        .map(|m| {
            let entity = entities.get(m.entity);
            format!("{} {} | {}", entity.kind, entity.name, document.phrase(m.tokens.clone()))
        })
        .collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn odd_texts_find_nothing_and_do_not_fail() {
    for text in [
        "",
        " ",
        "()",
        "(JCS",
        "the the the",
        "’s ’s",
        "\u{0}\u{feff}é",
        "한국 국가정보원 (NIS)",
        "City of",
        "President of the",
        "Mr.",
    ] {
        let lexicon = Lexicon::embedded();
        let document = analyse(text, lexicon);
        let _ = find(&document, &[], lexicon, None);
    }
}

#[test]
fn states_and_their_organs() {
    check("Moscow condemned the drills.", &["Country Russia | Moscow"]);
    check("He arrived in Moscow on Monday.", &["Region Moscow | Moscow"]);
    check(
        "South Korea's military said Ukrainian officials were in Kyiv.",
        &[
            "Country South Korea | South Korea's military",
            "Country South Korea | South Korea",
            "Country Ukraine | Ukrainian officials",
            "Country Ukraine | Ukrainian",
            "Region Kyiv | Kyiv",
        ],
    );
}

#[test]
fn weapons_and_forces() {
    check(
        "North Korean troops fired 240mm multiple rocket launchers and a KN-23.",
        &[
            "Force North Korean troops | North Korean troops",
            "Country North Korea | North Korean",
            "Weapon 240mm multiple rocket launcher | 240mm multiple rocket launchers",
            "Weapon KN-23 | KN-23",
        ],
    );
}

#[test]
fn persons_and_their_short_forms() {
    check(
        "President Anna Kovacs met Foreign Minister Ion Popa. Kovacs thanked Mr Popa.",
        &[
            "Person Anna Kovacs | President Anna Kovacs",
            "Person Ion Popa | Foreign Minister Ion Popa",
            "Person Anna Kovacs | Kovacs",
            "Person Ion Popa | Mr Popa",
        ],
    );
    check("Kang Min-ho, a spokesman for the ministry, said so.", &["Person Kang Min-ho | Kang Min-ho"]);
}

#[test]
fn bodies_acronyms_and_descriptions() {
    check(
        "The Institute for Coastal Studies (ICS) wrote a report. The ICS had no comment.",
        &[
            "Agency Institute for Coastal Studies | Institute for Coastal Studies",
            "Agency Institute for Coastal Studies | ICS",
            "Agency Institute for Coastal Studies | ICS",
        ],
    );
    check(
        "Iran's foreign ministry denied the report.",
        &["Agency Ministry of Foreign Affairs of Iran | Iran's foreign ministry", "Country Iran | Iran"],
    );
}

#[test]
fn places() {
    check(
        "Russia's Belgrad region was hit.",
        &["Region Belgrad region | Russia's Belgrad region", "Country Russia | Russia"],
    );
    check(
        "Troops entered eastern Ukraine.",
        &["Force troops | Troops", "Region eastern Ukraine | eastern Ukraine", "Country Ukraine | Ukraine"],
    );
}

#[test]
fn halves_of_korea_need_korea() {
    check(
        "North Korea fired a missile. The South condemned the North.",
        &[
            "Country North Korea | North Korea",
            "Weapon missile | missile",
            "Country South Korea | South",
            "Country North Korea | North",
        ],
    );
    check("The storm moved from the South to the North.", &[]);
}

#[test]
fn calibres_joined_by_and_are_two_weapons() {
    check(
        "They sent 122mm and 152mm artillery shells.",
        &["Weapon 122mm artillery shell | 122mm", "Weapon 152mm artillery shell | 152mm artillery shells"],
    );
}

#[test]
fn spy_agencies_without_a_name() {
    check(
        "Seoul's spy agency warned Tokyo.",
        &[
            "Agency National Intelligence Service | Seoul's spy agency",
            "Country South Korea | Seoul",
            "Country Japan | Tokyo",
        ],
    );
    check(
        "Britain's spy agency denied that.",
        &["Agency British spy agency | Britain's spy agency", "Country United Kingdom | Britain"],
    );
    check(
        "Ukrainian intelligence said so.",
        &["Agency Ukrainian intelligence | Ukrainian intelligence", "Country Ukraine | Ukrainian"],
    );
}

#[test]
fn like_named_bodies_are_chosen_once_a_report() {
    check(
        "The JCS met. Seoul's Joint Chiefs of Staff spoke.",
        &[
            "Agency Joint Chiefs of Staff | JCS",
            "Country South Korea | Seoul",
            "Agency Joint Chiefs of Staff | Joint Chiefs of Staff",
        ],
    );
    check(
        "Russian envoys left Russia. The Security Council met.",
        &["Country Russia | Russian", "Country Russia | Russia", "Agency UN Security Council | Security Council"],
    );
}

#[test]
fn what_is_sent_is_nobody_else_s() {
    check(
        "Ukrainian troops retreated, so Pyongyang will send more troops.",
        &[
            "Force Ukrainian troops | Ukrainian troops",
            "Country Ukraine | Ukrainian",
            "Country North Korea | Pyongyang",
            "Force troops | more troops",
        ],
    );
}

#[test]
fn verbs_and_judgements_are_no_part_of_a_weapon() {
    check(
        "They manufacture and supply suicide drones and advanced weapons.",
        &["Weapon suicide drone | suicide drones", "Weapon weapons | weapons"],
    );
    check("The attack drones came.", &["Weapon attack drone | attack drones"]);
}

#[test]
fn an_office_of_a_state_is_who_holds_it() {
    let day = |text: &str| text.parse().ok();
    let president = |name: &str| [format!("Person {name} | French president"), "Country France | French".to_owned()];
    for (date, name) in [("2015-03-01", "Francois Hollande"), ("2023-03-01", "Emmanuel Macron")] {
        let expected = president(name);
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check_on("The French president resigned.", day(date), &expected);
    }
    check_on("The French president resigned.", None, &["Country France | French"]);
    check_on("A former French president resigned.", day("2023-03-01"), &["Country France | French"]);
}

#[test]
fn towns_of_the_gazetteer() {
    check(
        "A shop in Knoxville, Tennessee, was shut.",
        &["Region shop | shop", "Region Knoxville | Knoxville", "Region Tennessee | Tennessee"],
    );
    check("Soyapango was quiet.", &["Region Soyapango | Soyapango"]);
    check("Mobile phones were cut.", &[]);
}

#[test]
fn bodies_in_lower_case() {
    check("Syria denied that, state media said.", &["Country Syria | Syria", "Agency state media | state media"]);
    check(
        "The U.S.-led coalition bombed Raqqa.",
        &["Agency U.S.-led coalition | U.S.-led coalition", "Country United States | U.S.", "Region Raqqa | Raqqa"],
    );
    check("The opposition to the plan grew.", &[]);
}

#[test]
fn reports_in_capitals() {
    check(
        "TWO PEOPLE WERE KILLED NEAR SOYAPANGO YESTERDAY, GOVERNOR PEDRO LUGO SAID.",
        &["Force people | PEOPLE", "Region Soyapango | SOYAPANGO", "Person Pedro Lugo | GOVERNOR PEDRO LUGO"],
    );
}

#[test]
fn one_body_under_several_names() {
    check(
        "Ukraine's Security Service met. The SBU said so.",
        &[
            "Country Ukraine | Ukraine",
            "Agency Security Service of Ukraine | Security Service",
            "Agency Security Service of Ukraine | SBU",
        ],
    );
    check(
        "The Japanese Navy sailed past China. The Navy returned.",
        &[
            "Agency Japanese Navy | Japanese Navy",
            "Country Japan | Japanese",
            "Country China | China",
            "Agency Japanese Navy | Navy",
        ],
    );
    check("The newspaper Obzor closed.", &["Agency Obzor | Obzor"]);
}

#[test]
fn the_rule_of_a_person_is_the_state() {
    check(
        "The government of President Vladimir Putin fell.",
        &[
            "Country Russia | government of President Vladimir Putin",
            "Person Vladimir Putin | President Vladimir Putin",
        ],
    );
}

#[test]
fn states_inside_a_word() {
    check(
        "The South Korea-U.S. drills began.",
        &["Country South Korea | South Korea-U.S.", "Country United States | Korea-U.S."],
    );
    check("The EU-Iran talks failed.", &["Agency European Union | EU-Iran", "Country Iran | EU-Iran"]);
}

#[test]
fn two_words_for_one_kind_of_weapon() {
    check(
        "They fired suicide drones. The kamikaze drones came back.",
        &["Weapon suicide drone | suicide drones", "Weapon suicide drone | kamikaze drones"],
    );
}

#[test]
fn bare_fighters_and_civilians_are_of_their_place() {
    check("In Aleppo civilians fled.", &["Region Aleppo | Aleppo", "Force Syrian civilians | civilians"]);
    check("Troops moved on.", &["Force troops | Troops"]);
}
