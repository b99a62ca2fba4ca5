//! Offices and parts: "Russian President Vladimir Putin" leads, "South Korea's spy agency" is part of.

use std::collections::BTreeMap;

use super::draft::{Draft, Filler};
use super::scene::Scene;
use crate::entity::{Mention, Reason};
use crate::lexicon::TitlePart;
use crate::schema::{EntityType, Modality, Relation, Role};
use crate::syntax::Deprel;

/// The most words between an organisation and its holder's name.
const NEAR: usize = 8;

/// All `LEADS` and `PART_OF` drafts of a sentence.
pub(super) fn drafts(scene: &Scene<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for mention in scene.mentions() {
        let kind = scene.entity(mention).kind;
        if kind == EntityType::PERSON {
            out.extend(holder(scene, mention));
        } else if [EntityType::AGENCY, EntityType::REGION].contains(&kind) {
            out.extend(part(scene, mention));
        }
    }
    out
}

fn draft(scene: &Scene<'_>, relation: &str, agent: &Mention, target: Filler, rule: &str) -> Option<Draft> {
    let word = scene.at_token(agent.head)?;
    let from = scene.entity(agent).id.clone();
    if from == target.entity {
        return None;
    }
    let fillers = BTreeMap::from([(Role::Agent, Filler { entity: from, word }), (Role::Target, target)]);
    Some(Draft::new(Relation::named(relation)?, word, &fillers, Modality::Actual, rule.to_owned()))
}

fn filler(scene: &Scene<'_>, mention: &Mention) -> Option<Filler> {
    Some(Filler { entity: scene.entity(mention).id.clone(), word: scene.at_token(mention.head)? })
}

/// The party that a person's title names.
fn holder(scene: &Scene<'_>, person: &Mention) -> Option<Draft> {
    let start = scene.at_token(person.tokens.start)?;
    let end = scene.at_token(person.tokens.end - 1)? + 1;
    let title = title_before(scene, start, end);
    let before = title.and_then(|at| org_before(scene, at));
    let after = || title.and_then(|_| org_of(scene, end));
    let between = || org_between(scene, start);
    let apposed = || office_after(scene, end);
    let (target, rule) = None
        .or_else(|| Some((before?, "structure:title-before")))
        .or_else(|| Some((after()?, "structure:title-of")))
        .or_else(|| Some((between()?, "structure:title-of")))
        .or_else(|| Some((apposed()?, "structure:title-after")))
        .or_else(|| Some((own_state(scene, person, title?)?, "structure:title-alone")))?;
    draft(scene, "LEADS", person, target, rule)
}

/// Where the office before a name begins, the name's own first words counted in ("President Vladimir Putin" as one name).
fn title_before(scene: &Scene<'_>, start: usize, end: usize) -> Option<usize> {
    let set_off = || start.checked_sub(1).filter(|&w| scene.text(w) == ",").and_then(|w| office_ending_at(scene, w));
    office_ending_at(scene, start).or_else(set_off).or_else(|| {
        let words: Vec<String> = (start..end).map(|w| scene.text(w).to_lowercase()).collect();
        scene.input.lexicon.kinds.titles.start_of(&words, &[TitlePart::Office]).map(|_| start)
    })
}

/// Where an office phrase that ends just before a word begins.
fn office_ending_at(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let from = end.saturating_sub(NEAR);
    let words: Vec<String> = (from..end).map(|w| scene.text(w).to_lowercase()).collect();
    scene.input.lexicon.kinds.titles.end_of(&words, &[TitlePart::Office]).map(|(len, _)| end - len)
}

/// "Russian President", "Israel's Prime Minister", "State Department spokesman": the party just before an office.
fn org_before(scene: &Scene<'_>, title: usize) -> Option<Filler> {
    let mut end = title;
    for _ in 0..3 {
        let clitic = end.checked_sub(1).filter(|&w| matches!(scene.text(w), "'s" | "’s" | "'" | "’"));
        end = clitic.unwrap_or(end);
        if let Some(mention) = org_ending_at(scene, end) {
            return filler(scene, mention);
        }
        // "South Korea's deputy foreign minister", "Russian then-president"
        end = end.checked_sub(1).filter(|&w| scene.text(w).chars().all(|c| c.is_lowercase() || c == '-'))?;
    }
    None
}

fn org_ending_at<'a>(scene: &Scene<'a>, end: usize) -> Option<&'a Mention> {
    let ends = |m: &&Mention| m.tokens.end == scene.token(end) && is_org(scene, m);
    scene.mentions().iter().filter(ends).max_by_key(|m| m.tokens.len())
}

fn is_org(scene: &Scene<'_>, mention: &Mention) -> bool {
    [EntityType::COUNTRY, EntityType::AGENCY].contains(&scene.entity(mention).kind)
}

/// "President Zelenskyy of Ukraine": the party in an `of` phrase just after a word.
fn org_of(scene: &Scene<'_>, after: usize) -> Option<Filler> {
    if after >= scene.len() || !matches!(scene.text(after), "of" | "for" | "at") {
        return None;
    }
    let near = (after + 1..scene.len().min(after + 4)).map(|w| scene.token(w));
    let found = near.into_iter().find_map(|t| {
        scene.mentions().iter().filter(|m| m.tokens.start == t && is_org(scene, m)).max_by_key(|m| m.tokens.len())
    });
    filler(scene, found?)
}

/// "President of Ukraine Volodymyr Zelenskyy".
fn org_between(scene: &Scene<'_>, start: usize) -> Option<Filler> {
    let org = org_ending_at(scene, start)?;
    let mut at = scene.at_token(org.tokens.start)?;
    if at > 0 && scene.text(at - 1) == "the" {
        at -= 1;
    }
    let of = at.checked_sub(1).filter(|&w| matches!(scene.text(w), "of" | "for" | "at"))?;
    office_ending_at(scene, of)?;
    filler(scene, org)
}

/// "Kim Il-hoon, South Korea's deputy permanent representative", "Jason Hoch, commander of the Fifth Fleet".
fn office_after(scene: &Scene<'_>, end: usize) -> Option<Filler> {
    if end >= scene.len() || scene.text(end) != "," {
        return None;
    }
    let stop = (end + 1..scene.len().min(end + 1 + 2 * NEAR))
        .find(|&w| matches!(scene.text(w), "," | "." | ";") || scene.is_verb(w));
    let stop = stop.unwrap_or(scene.len());
    let (begin, title_end) =
        (end + 2..=stop).find_map(|e| Some((office_ending_at(scene, e).filter(|&b| b > end)?, e)))?;
    org_of(scene, title_end).or_else(|| org_before(scene, begin))
}

/// "President Putin": a head of state or government, or a minister, of the state that the person belongs to.
fn own_state(scene: &Scene<'_>, person: &Mention, title: usize) -> Option<Filler> {
    let words: Vec<String> = (title..scene.len().min(title + NEAR)).map(|w| scene.text(w).to_lowercase()).collect();
    let (_, kind) = scene.input.lexicon.kinds.titles.start_of(&words, &[TitlePart::Office])?;
    let leads = kind.note.starts_with("head of") || kind.note == "minister";
    let code = scene.entity(person).country.filter(|_| leads)?;
    Some(Filler { entity: scene.state(code)?, word: scene.at_token(person.head)? })
}

/// "South Korea's National Intelligence Service", "Russia's Kursk region", "the U.S. Strategic Command", "Fort Hood, Texas".
fn part(scene: &Scene<'_>, mention: &Mention) -> Option<Draft> {
    if !is_named(scene, mention) {
        return None;
    }
    let (whole, rule) = None
        .or_else(|| Some((possessor(scene, mention)?, "structure:possessor")))
        .or_else(|| Some((named_by(scene, mention)?, "structure:nationality")))
        .or_else(|| Some((larger_place(scene, mention)?, "structure:place-in-place")))?;
    draft(scene, "PART_OF", mention, filler(scene, whole)?, rule)
}

/// Whether a place or body has a name of its own: "the border" and "local banks" are part of nothing worth telling.
fn is_named(scene: &Scene<'_>, mention: &Mention) -> bool {
    scene.entity(mention).name.split(' ').any(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

fn is_whole(scene: &Scene<'_>, mention: &Mention) -> bool {
    [EntityType::COUNTRY, EntityType::AGENCY, EntityType::REGION].contains(&scene.entity(mention).kind)
}

fn possessor<'a>(scene: &Scene<'a>, mention: &Mention) -> Option<&'a Mention> {
    let head = scene.at_token(mention.head)?;
    let by_tree = scene.children_by(head, Deprel::NmodPoss).find_map(|c| scene.mention(c));
    let by_clitic = || {
        let start = scene.at_token(mention.tokens.start)?;
        let clitic = start.checked_sub(1).filter(|&w| matches!(scene.text(w), "'s" | "’s" | "'" | "’"))?;
        scene.mentions().iter().find(|m| m.tokens.end == scene.token(clitic))
    };
    by_tree.or_else(by_clitic).filter(|m| is_whole(scene, m))
}

/// A nationality just before an organisation's name, or inside it ("Armed Forces of Ukraine").
fn named_by<'a>(scene: &Scene<'a>, mention: &Mention) -> Option<&'a Mention> {
    if scene.entity(mention).kind != EntityType::AGENCY {
        return None;
    }
    let state = |m: &&Mention| scene.entity(m).kind == EntityType::COUNTRY && m.reason != Reason::Demonym;
    let before = scene.mentions().iter().filter(|m| m.tokens.end == mention.tokens.start);
    let inside = scene.mentions().iter().filter(|m| {
        m.tokens != mention.tokens && mention.tokens.start <= m.tokens.start && m.tokens.end <= mention.tokens.end
    });
    before.chain(inside).find(state)
}

/// "Leh, in the Ladakh region", "Fort Hood, Texas": the larger place that follows the smaller.
fn larger_place<'a>(scene: &Scene<'a>, mention: &Mention) -> Option<&'a Mention> {
    if scene.entity(mention).kind != EntityType::REGION {
        return None;
    }
    let end = scene.at_token(mention.tokens.end - 1)? + 1;
    if end >= scene.len() || scene.text(end) != "," {
        return None;
    }
    let skip = (end + 1..scene.len()).take_while(|&w| matches!(scene.text(w), "in" | "the")).count();
    let start = scene.token(end + 1 + skip);
    let places = [EntityType::REGION, EntityType::COUNTRY];
    let country = scene.entity(mention).country;
    let holds = |m: &&Mention| {
        let larger = scene.entity(m);
        let same = larger.kind == EntityType::REGION || larger.country == country;
        m.reason != Reason::Demonym && places.contains(&larger.kind) && same
    };
    let widest = scene.mentions().iter().filter(|m| m.tokens.start == start).max_by_key(|m| m.tokens.len());
    widest.filter(holds)
}
