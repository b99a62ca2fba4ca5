//! Entities and mentions on their way: each finder adds to them, none takes a token that an earlier one has.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::page::Page;
use super::{Entities, Entity, EntityIx, Mention, Reason, caps};
use crate::lexicon::{Form, Lexicon, NameIx};
use crate::schema::{CountryCode, EntityId, EntityType};

/// What was found so far.
pub(super) struct Draft<'a> {
    pub(super) page: Page<'a>,
    pub(super) list: Vec<Entity>,
    pub(super) mentions: Vec<Mention>,
    forms: Vec<BTreeSet<String>>,
    ids: BTreeMap<EntityId, EntityIx>,
    /// For each token the widest mention over it.
    cover: Vec<Option<usize>>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(page: Page<'a>) -> Self {
        let cover = vec![None; page.document.tokens.len()];
        Self { page, list: Vec::new(), mentions: Vec::new(), forms: Vec::new(), ids: BTreeMap::new(), cover }
    }

    /// Returns the entity of an id, made where it is new.
    pub(super) fn entity(&mut self, id: EntityId, make: impl FnOnce(EntityId) -> Entity) -> EntityIx {
        if let Some(ix) = self.ids.get(&id) {
            return *ix;
        }
        let ix = EntityIx(self.list.len());
        self.ids.insert(id.clone(), ix);
        self.list.push(make(id));
        self.forms.push(BTreeSet::new());
        ix
    }

    /// Returns a plain new entity: an id, a type, a name.
    pub(super) fn plain(
        &mut self,
        id: EntityId,
        kind: EntityType,
        name: &str,
        country: Option<CountryCode>,
        note: Option<&str>,
    ) -> EntityIx {
        let ix = self.entity(id, |id| Entity {
            id,
            kind,
            name: name.to_owned(),
            names: Vec::new(),
            country,
            note: note.map(str::to_owned),
        });
        let entity = &mut self.list[ix.0];
        entity.country = entity.country.or(country);
        if entity.note.is_none() {
            entity.note = note.map(str::to_owned);
        }
        ix
    }

    /// Returns the entity of a known name.
    pub(super) fn known(&mut self, name: NameIx) -> EntityIx {
        let entry = self.page.lexicon.names.entry(name);
        let ix = self.entity(entry.id.clone(), |id| Entity {
            id,
            kind: entry.kind,
            name: entry.name.clone(),
            names: Vec::new(),
            country: entry.country,
            note: entry.note.clone(),
        });
        self.forms[ix.0].extend(entry.aliases.iter().cloned());
        ix
    }

    /// Returns the entity of a state.
    pub(super) fn country(&mut self, code: CountryCode) -> Option<EntityIx> {
        let name = self.page.lexicon.names.by_country(code)?;
        Some(self.known(name))
    }

    pub(super) fn get(&self, ix: EntityIx) -> &Entity {
        &self.list[ix.0]
    }

    pub(super) fn kind(&self, ix: EntityIx) -> EntityType {
        self.list[ix.0].kind
    }

    pub(super) fn find(&self, id: &EntityId) -> Option<EntityIx> {
        self.ids.get(id).copied()
    }

    /// Adds a form under which an entity may be known.
    pub(super) fn also(&mut self, ix: EntityIx, form: impl Into<String>) {
        self.forms[ix.0].insert(form.into());
    }

    pub(super) fn forms(&self, ix: EntityIx) -> &BTreeSet<String> {
        &self.forms[ix.0]
    }

    /// Adds a mention; `last` is the word that carries the name where the tree does not tell the head.
    pub(super) fn mention(&mut self, tokens: Range<usize>, last: usize, entity: EntityIx, reason: Reason) {
        if tokens.is_empty() {
            return;
        }
        let same = |m: &Mention| m.tokens == tokens;
        if self.cover[tokens.start].is_some_and(|at| same(&self.mentions[at])) {
            return;
        }
        let head = self.page.head_of(tokens.clone(), last);
        let sentence = self.page.sentence_of(tokens.start);
        let at = self.mentions.len();
        for token in tokens.clone() {
            let wider = self.cover[token].is_none_or(|old| self.mentions[old].tokens.len() < tokens.len());
            if wider {
                self.cover[token] = Some(at);
            }
        }
        if !matches!(reason, Reason::Coreference | Reason::Description) {
            let form = self.page.phrase(tokens.clone());
            self.forms[entity.0].insert(form);
        }
        self.mentions.push(Mention { sentence, tokens, head, entity, reason });
    }

    /// Adds a mention that may share its tokens with another: `Ukraine` in `Russia-Ukraine`.
    pub(super) fn mention_beside(&mut self, tokens: Range<usize>, entity: EntityIx, reason: Reason) {
        let last = tokens.end - 1;
        if tokens.clone().all(|t| self.is_free(t)) {
            return self.mention(tokens, last, entity, reason);
        }
        let (head, sentence) = (self.page.head_of(tokens.clone(), last), self.page.sentence_of(tokens.start));
        self.mentions.push(Mention { sentence, tokens, head, entity, reason });
    }

    /// The widest mention over a token.
    pub(super) fn at(&self, token: usize) -> Option<&Mention> {
        self.cover.get(token).copied().flatten().map(|at| &self.mentions[at])
    }

    pub(super) fn entity_at(&self, token: usize) -> Option<EntityIx> {
        self.at(token).map(|m| m.entity)
    }

    pub(super) fn kind_at(&self, token: usize) -> Option<EntityType> {
        self.entity_at(token).map(|ix| self.kind(ix))
    }

    pub(super) fn is_free(&self, token: usize) -> bool {
        self.cover.get(token).is_some_and(Option::is_none)
    }

    /// Whether a mention over these tokens would cut none in two and lie in none.
    pub(super) fn fits(&self, tokens: Range<usize>) -> bool {
        let inside = |m: &Mention| tokens.start <= m.tokens.start && m.tokens.end <= tokens.end && m.tokens != tokens;
        tokens.clone().all(|t| self.at(t).is_none_or(inside))
    }

    /// The mention that ends just before a token, a possessive between them left out.
    pub(super) fn owner_before(&self, token: usize) -> Option<&Mention> {
        let mut before = self.page.before(token)?;
        if self.page.is_possessive(before) {
            before = self.page.before(before)?;
        }
        self.at(before).filter(|m| m.tokens.end == before + 1)
    }

    /// The state that a mention just before a token is, or belongs to.
    pub(super) fn state_before(&self, token: usize) -> Option<(CountryCode, Range<usize>)> {
        let mention = self.owner_before(token)?;
        let code = self.get(mention.entity).country?;
        Some((code, mention.tokens.clone()))
    }

    /// Takes the mentions over some tokens away.
    pub(super) fn clear(&mut self, tokens: Range<usize>) {
        for token in tokens {
            let Some(at) = self.cover[token] else { continue };
            let gone = std::mem::replace(&mut self.mentions[at].tokens, 0..0);
            self.cover[gone].fill(None);
        }
    }

    /// Gives the mentions and forms of an entity to another.
    pub(super) fn join(&mut self, from: EntityIx, to: EntityIx) {
        for mention in self.mentions.iter_mut().filter(|m| m.entity == from) {
            mention.entity = to;
        }
        let forms = std::mem::take(&mut self.forms[from.0]);
        self.forms[to.0].extend(forms);
    }

    /// The mentions so far in the order of the text.
    pub(super) fn sorted(&self) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = self.mentions.iter().filter(|m| !m.tokens.is_empty()).cloned().collect();
        mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end), m.entity));
        mentions
    }

    /// Numbers the entities in the order of first mention and drops those without one.
    pub(super) fn finish(self) -> Entities {
        let mut mentions = self.sorted();
        let mut order: Vec<Option<usize>> = vec![None; self.list.len()];
        let mut list = Vec::new();
        for mention in &mut mentions {
            let old = mention.entity.0;
            let new = *order[old].get_or_insert_with(|| {
                list.push(with_names(self.page.lexicon, &self.list[old], &self.forms[old]));
                list.len() - 1
            });
            mention.entity = EntityIx(new);
        }
        Entities::new(list, mentions)
    }

    /// What a match of the lexicon means as an entity of a type.
    pub(super) fn meaning(&self, entries: &[(NameIx, Form)], kind: EntityType) -> Option<(NameIx, Form)> {
        entries.iter().copied().find(|(ix, _)| self.page.lexicon.names.entry(*ix).kind == kind)
    }
}

/// Makes an id with the state in it, where there is one: `force:kp/troops`, `agency:kr/supreme-court`.
pub(super) fn id_in(prefix: &str, country: Option<CountryCode>, name: &str) -> EntityId {
    let plain = EntityId::from_name(prefix, name);
    let Some(country) = country else { return plain };
    let slug = plain.as_str().split_once(':').map_or("", |(_, slug)| slug);
    EntityId::new(format!("{prefix}:{}/{slug}", country.as_str().to_lowercase()))
}

fn with_names(lexicon: &Lexicon, entity: &Entity, forms: &BTreeSet<String>) -> Entity {
    let of_words = [EntityType::PERSON, EntityType::REGION, EntityType::AGENCY].contains(&entity.kind);
    let shouted = of_words && entity.name.contains(' ') && !entity.name.chars().any(char::is_lowercase);
    if shouted && lexicon.names.ix_of(&entity.id).is_none() {
        let name = caps::title_case(&entity.name);
        return Entity { name, names: forms.iter().cloned().collect(), ..entity.clone() };
    }
    let names = forms.iter().filter(|form| **form != entity.name).cloned().collect();
    Entity { names, ..entity.clone() }
}
