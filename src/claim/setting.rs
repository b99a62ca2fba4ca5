//! What a whole report is about: the states that it names, the one that it names most, those who fight.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Input;
use crate::entity::{Entity, EntityIx, Mention};
use crate::schema::{CountryCode, EntityType};

/// What lexicon and text call a body that fights its own state or another.
const BAND: &str = "armed group";

/// Forces that may belong to such a body.
const FIGHTERS: [&str; 2] = ["rebels", "militants"];

/// What a report is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting<'a> {
    /// The codes of the states that it names.
    pub(super) states: BTreeSet<CountryCode>,
    /// The state that it names most.
    pub(super) home: Option<&'a Entity>,
    /// For each state the first mention of its armed group that the report names most.
    bands: BTreeMap<CountryCode, &'a Mention>,
}

impl<'a> Setting<'a> {
    /// Looks over a report.
    pub(super) fn new(input: &Input<'a>) -> Self {
        let list = &input.entities.list;
        let states = list.iter().filter(|e| e.kind == EntityType::COUNTRY).filter_map(|e| e.country).collect();
        let counts = counts(input);
        let most = |fits: &dyn Fn(&Entity) -> bool| {
            let all = counts.iter().filter(|(ix, _)| fits(input.entities.get(**ix)));
            let best = all.map(|(_, &(count, first))| (count, Reverse(first))).max();
            best.map(|(_, Reverse(first))| first)
        };
        let mention = |at: usize| &input.entities.mentions[at];
        let home = most(&|e| e.kind == EntityType::COUNTRY).map(|at| input.entities.get(mention(at).entity));
        let codes: BTreeSet<CountryCode> = list.iter().filter(|e| is_band(e)).filter_map(|e| e.country).collect();
        let band = |code: CountryCode| Some((code, mention(most(&|e| is_band(e) && e.country == Some(code))?)));
        let bands = codes.into_iter().filter_map(band).collect();
        Self { states, home, bands }
    }

    /// Whether somebody is the state that the report names most.
    pub(super) fn is_home(&self, entity: &Entity) -> bool {
        self.home.is_some_and(|home| home.id == entity.id)
    }

    /// The armed group that a force of rebels most likely is of.
    pub(super) fn band(&self, force: &Entity) -> Option<&'a Mention> {
        let fights = force.kind == EntityType::FORCE && force.note.as_deref().is_some_and(|n| FIGHTERS.contains(&n));
        force.country.filter(|_| fights).and_then(|code| self.bands.get(&code).copied())
    }
}

/// How often each entity is named, and where first.
fn counts(input: &Input<'_>) -> BTreeMap<EntityIx, (usize, usize)> {
    let mut counts: BTreeMap<EntityIx, (usize, usize)> = BTreeMap::new();
    for (at, mention) in input.entities.mentions.iter().enumerate() {
        counts.entry(mention.entity).or_insert((0, at)).0 += 1;
    }
    counts
}

fn is_band(entity: &Entity) -> bool {
    entity.kind == EntityType::AGENCY && entity.note.as_deref() == Some(BAND)
}
