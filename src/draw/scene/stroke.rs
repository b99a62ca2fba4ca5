//! The draft of a scene: boxes by node, strokes between them with the claims behind.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::view::{Graph, NodeId};
use crate::schema::{Class, Modality, Mode, Relation, Role};

/// What a box stands for: its colour and its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Country,
    Agency,
    Person,
    Weapon,
    Region,
    Force,
    Goods,
    Claim,
    Report,
    Other,
}

impl Kind {
    /// All kinds, as a legend lists them.
    pub(crate) const ALL: [Self; 10] = [
        Self::Country,
        Self::Agency,
        Self::Person,
        Self::Weapon,
        Self::Region,
        Self::Force,
        Self::Goods,
        Self::Claim,
        Self::Report,
        Self::Other,
    ];

    /// Returns the name in the graph.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Country => "Country",
            Self::Agency => "Agency",
            Self::Person => "Person",
            Self::Weapon => "Weapon",
            Self::Region => "Region",
            Self::Force => "Force",
            Self::Goods => "Goods",
            Self::Claim => "Claim",
            Self::Report => "Report",
            Self::Other => "Other",
        }
    }

    pub(crate) fn of(graph: &Graph, node: NodeId) -> Self {
        let labels = graph.labels(node);
        let named = |kind: &Self| labels.iter().any(|label| graph.name(*label) == kind.name());
        Self::ALL.into_iter().find(named).unwrap_or(Self::Other)
    }

    pub(crate) fn is_document(self) -> bool {
        matches!(self, Self::Claim | Self::Report)
    }
}

/// What a line says of the two: its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    Cooperation,
    Conflict,
    Structure,
    Report,
    Other,
}

impl Tone {
    pub(crate) fn of(class: Class) -> Self {
        match class {
            Class::Cooperation => Self::Cooperation,
            Class::Conflict => Self::Conflict,
            Class::Structure => Self::Structure,
        }
    }
}

/// How sure a line is: its paleness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    Actual,
    Planned,
    Possible,
    Denied,
}

impl Look {
    pub(crate) fn of(modality: Option<&str>) -> Self {
        match modality.and_then(|text| text.parse().ok()) {
            Some(Modality::Planned) => Self::Planned,
            Some(Modality::Possible) => Self::Possible,
            Some(Modality::Denied) => Self::Denied,
            Some(Modality::Actual) | None => Self::Actual,
        }
    }
}

/// What a stroke says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verb {
    /// A relation, and the edge's own name where it has one (`USES`).
    Relation(Relation, Option<String>),
    /// A source on whom it reports.
    ReportsOn,
    /// Any other relationship, by its type.
    Other(String),
}

impl Verb {
    pub(super) fn relation(&self) -> Option<Relation> {
        if let Self::Relation(relation, _) = self { Some(*relation) } else { None }
    }

    pub(super) fn tone(&self) -> Tone {
        match self {
            Self::Relation(relation, _) => Tone::of(relation.row().class),
            Self::ReportsOn => Tone::Report,
            Self::Other(kind) if kind == "REPORTS" => Tone::Report,
            Self::Other(_) => Tone::Other,
        }
    }

    /// Says whether a figure counts what the act gives, sends, makes or loses.
    pub(super) fn counts_item(&self) -> bool {
        let Self::Relation(relation, None) = self else { return false };
        let row = relation.row();
        row.roles.contains(&Role::Item) && row.edges.iter().all(|rule| rule.name.is_none())
    }

    pub(super) fn is_word(&self) -> bool {
        self.relation().is_some_and(|relation| relation.row().mode == Mode::Word)
    }
}

/// What strokes must share to be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    pub(super) verb: Verb,
    pub(super) look: Look,
    pub(super) role: Option<Role>,
}

/// A line in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Stroke {
    /// The claim nodes behind it, in order.
    pub(super) claims: BTreeSet<NodeId>,
    /// What the edge itself tells, where the graph holds no claims.
    pub(super) bare: Option<Bare>,
    /// What is given or sent and has no box of its own, with the claims that say so.
    pub(super) things: BTreeMap<String, usize>,
    /// Claims that other strokes now draw.
    pub(super) covered: BTreeSet<NodeId>,
    /// The first leg to a thing between two parties: the second is labelled.
    pub(super) is_leg: bool,
}

/// What an edge tells by its properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bare {
    pub(super) reports: usize,
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    pub(super) is_open: bool,
}

/// A picture in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft<'g> {
    pub(super) graph: &'g Graph,
    /// Each box with the nodes folded into it, itself the first.
    pub(super) boxes: BTreeMap<NodeId, Vec<NodeId>>,
    pub(super) strokes: BTreeMap<Key, Stroke>,
    /// The number of entities left out for want of a line.
    pub(super) hidden: usize,
}

impl Draft<'_> {
    pub(super) fn kind(&self, node: NodeId) -> Kind {
        Kind::of(self.graph, node)
    }

    /// Returns the state's code of a box.
    pub(super) fn country(&self, node: NodeId) -> Option<&str> {
        self.graph.node_text(node, "country")
    }

    /// Returns the number of strokes at each box.
    pub(super) fn degrees(&self) -> BTreeMap<NodeId, usize> {
        let mut degrees: BTreeMap<NodeId, usize> = self.boxes.keys().map(|node| (*node, 0)).collect();
        for key in self.strokes.keys() {
            for end in [key.from, key.to] {
                *degrees.entry(end).or_default() += 1;
            }
        }
        degrees
    }

    /// Drops boxes of a kind that no stroke touches any more.
    pub(super) fn drop_lonely(&mut self, were_joined: &BTreeSet<NodeId>) {
        let degrees = self.degrees();
        self.boxes.retain(|node, _| degrees.get(node) != Some(&0) || !were_joined.contains(node));
    }

    /// Returns the boxes that strokes touch.
    pub(super) fn joined(&self) -> BTreeSet<NodeId> {
        self.strokes.keys().flat_map(|key| [key.from, key.to]).collect()
    }
}
