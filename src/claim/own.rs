//! Forces without a nationality: in "North Korea sent troops" they are the sender's own.

use std::collections::BTreeMap;

use super::Input;
use super::draft::Filler;
use super::scene::Scene;
use crate::entity::Entity;
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
    let group = force.entity.as_str().strip_prefix(PREFIX).filter(|rest| !rest.contains('/'))?;
    let code = roles.get(&Role::Agent)?.state_code(scene)?;
    Some(EntityId::new(format!("{PREFIX}{}/{group}", code.as_str().to_lowercase())))
}

/// Makes the entity of an id that [`forces`] made: `force:kp/troops` of the text's "troops".
pub(super) fn entity(input: &Input<'_>, id: &EntityId) -> Option<Entity> {
    let (code, group) = id.as_str().strip_prefix(PREFIX)?.split_once('/')?;
    let code: CountryCode = code.to_uppercase().parse().ok()?;
    let adjective = input.lexicon.names.adjective(code)?;
    let bare = input.entities.list.iter().find(|e| e.id.as_str() == format!("{PREFIX}{group}"))?;
    let name = format!("{adjective} {}", bare.name);
    let names = bare.names.iter().chain([&bare.name, &name]).cloned().collect::<std::collections::BTreeSet<_>>();
    Some(Entity { id: id.clone(), name, names: names.into_iter().collect(), country: Some(code), ..bare.clone() })
}
