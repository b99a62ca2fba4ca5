//! Forces without a nationality: in "North Korea sent troops" they are the sender's own.

use std::collections::{BTreeMap, BTreeSet};

use super::Input;
use super::draft::Filler;
use super::scene::Scene;
use crate::entity::{Entity, Mention, Reason};
use crate::schema::{CountryCode, EntityId, EntityType, Relation, Role};

const PREFIX: &str = "force:";

/// Gives the force in a relation's own role the agent's state, where it has none.
pub(super) fn forces(
    scene: &Scene<'_>,
    relation: Relation,
    mut roles: BTreeMap<Role, Filler>,
) -> BTreeMap<Role, Filler> {
    let own = relation.row().own.and_then(|role| Some((role, resolved(scene, &roles, role)?)));
    if let Some((role, id)) = own
        && let Some(filler) = roles.get_mut(&role)
    {
        filler.entity = id;
    }
    roles
}

fn resolved(scene: &Scene<'_>, roles: &BTreeMap<Role, Filler>, role: Role) -> Option<EntityId> {
    let force = roles.get(&role).filter(|f| f.kind(scene) == EntityType::FORCE)?;
    let (_, group) = bare(scene, force)?;
    let code = roles.get(&Role::Agent)?.state_code(scene)?;
    Some(EntityId::new(format!("{PREFIX}{}/{group}", code.as_str().to_lowercase())))
}

/// The state, where one was guessed, and the group of a force that the text names by a bare noun.
fn bare<'f>(scene: &Scene<'_>, force: &'f Filler) -> Option<(&'f str, &'f str)> {
    let rest = force.entity.as_str().strip_prefix(PREFIX)?;
    match rest.split_once('/') {
        None => Some(("", rest)),
        Some(parts) => {
            let guessed = |m: &&Mention| matches!(m.reason, Reason::Coreference | Reason::Setting);
            scene.mention(force.word).filter(guessed).map(|_| parts)
        }
    }
}

/// Makes the entity of an id that [`forces`] made: `force:kp/troops` of the text's "troops".
pub(super) fn entity(input: &Input<'_>, id: &EntityId) -> Option<Entity> {
    let (code, group) = id.as_str().strip_prefix(PREFIX)?.split_once('/')?;
    let code: CountryCode = code.to_uppercase().parse().ok()?;
    let adjective = input.lexicon.names.adjective(code)?;
    let same = |e: &Entity| e.kind == EntityType::FORCE && e.id.as_str().rsplit([':', '/']).next() == Some(group);
    let heads = input.entities.mentions.iter().filter(|m| same(input.entities.get(m.entity)));
    let heads = heads.map(|m| input.document.word(m.head).to_owned());
    let words = group.replace('-', " ");
    let name = format!("{adjective} {words}");
    let names: BTreeSet<String> = heads.chain([name.clone(), words.clone()]).collect();
    let names = names.into_iter().collect();
    Some(Entity { id: id.clone(), kind: EntityType::FORCE, name, names, country: Some(code), note: Some(words) })
}
