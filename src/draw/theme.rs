//! Colours and shapes of what a scene shows. The palette is derived from Okabe and Ito's; contrast was checked.

use super::scene::{Kind, Line, Look, Tone};

/// The colours of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light, and dark where the viewer prefers that (SVG and HTML only).
    #[default]
    Auto,
    /// On white.
    Light,
    /// On near black.
    Dark,
    /// On white, told apart without colours too.
    Print,
}

/// One palette.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    pub(crate) ground: &'static str,
    pub(crate) ink: &'static str,
    pub(crate) sub: &'static str,
    pub(crate) panel: Pair,
    pub(crate) country: Pair,
    pub(crate) agency: Pair,
    pub(crate) person: Pair,
    pub(crate) weapon: Pair,
    pub(crate) region: Pair,
    pub(crate) grey: Pair,
    pub(crate) cooperation: &'static str,
    pub(crate) conflict: &'static str,
    pub(crate) other: &'static str,
}

/// The colours of an area and of its border.
pub(crate) type Pair = [&'static str; 2];

pub(crate) const LIGHT: Palette = Palette {
    ground: "#FFFFFF",
    ink: "#1B1F24",
    sub: "#5F6973",
    panel: ["#F6F7F9", "#D5DAE0"],
    country: ["#D6E8F5", "#0072B2"],
    agency: ["#F6E4EE", "#B0528A"],
    person: ["#DAF1E8", "#00805C"],
    weapon: ["#FBE3D3", "#C25400"],
    region: ["#FBF1CF", "#8F6B00"],
    grey: ["#E9EBEE", "#5F6973"],
    cooperation: "#0072B2",
    conflict: "#C4402A",
    other: "#7A838C",
};

pub(crate) const DARK: Palette = Palette {
    ground: "#14181D",
    ink: "#E8ECF0",
    sub: "#A3ADB8",
    panel: ["#1B2128", "#343D47"],
    country: ["#12344C", "#5AB4F0"],
    agency: ["#42243A", "#E79CC8"],
    person: ["#0F3A2D", "#4FD1A5"],
    weapon: ["#4A2A12", "#F5A35C"],
    region: ["#3D330F", "#E3C04B"],
    grey: ["#262C33", "#A3ADB8"],
    cooperation: "#5AB4F0",
    conflict: "#FF8A6B",
    other: "#8E99A4",
};

pub(crate) const PRINT: Palette = Palette {
    ground: "#FFFFFF",
    ink: "#000000",
    sub: "#444444",
    panel: ["#FFFFFF", "#999999"],
    country: ["#FFFFFF", "#000000"],
    agency: ["#FFFFFF", "#000000"],
    person: ["#FFFFFF", "#000000"],
    weapon: ["#EEEEEE", "#000000"],
    region: ["#EEEEEE", "#000000"],
    grey: ["#EEEEEE", "#555555"],
    cooperation: "#1F1F1F",
    conflict: "#1F1F1F",
    other: "#777777",
};

impl Theme {
    /// All themes, by name.
    pub const ALL: [(&'static str, Self); 4] =
        [("auto", Self::Auto), ("light", Self::Light), ("dark", Self::Dark), ("print", Self::Print)];

    /// Returns the palette, the light one where the viewer chooses.
    pub(crate) fn palette(self) -> &'static Palette {
        match self {
            Self::Auto | Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
        }
    }
}

/// The outline of a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outline {
    Rounded,
    Square,
    Ellipse,
    Hexagon,
    /// A tag that points to the right.
    Tag,
    /// A sheet with a corner folded.
    Note,
    /// A folder with its tab.
    Folder,
}

/// How a kind of box is called in a legend and in classes, and its outline.
pub(crate) fn figure(kind: Kind) -> (&'static str, Outline) {
    match kind {
        Kind::Country => ("country", Outline::Rounded),
        Kind::Agency => ("agency", Outline::Square),
        Kind::Person => ("person", Outline::Ellipse),
        Kind::Weapon => ("weapon", Outline::Hexagon),
        Kind::Region => ("place", Outline::Tag),
        Kind::Force => ("force", Outline::Note),
        Kind::Goods => ("goods", Outline::Square),
        Kind::Claim => ("claim", Outline::Note),
        Kind::Report => ("report", Outline::Folder),
        Kind::Other => ("other", Outline::Square),
    }
}

impl Palette {
    /// Returns the colours of a kind of box.
    pub(crate) fn pair(&self, kind: Kind) -> Pair {
        match kind {
            Kind::Country => self.country,
            Kind::Agency => self.agency,
            Kind::Person => self.person,
            Kind::Weapon => self.weapon,
            Kind::Region => self.region,
            Kind::Force | Kind::Goods | Kind::Claim | Kind::Report | Kind::Other => self.grey,
        }
    }

    /// Returns the colour of a line.
    pub(crate) fn tone(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Cooperation => self.cooperation,
            Tone::Conflict => self.conflict,
            Tone::Structure | Tone::Report | Tone::Other => self.other,
        }
    }
}

/// What a line can look like, and how a legend calls it.
pub(crate) const LINES: [(Tone, bool, &str); 6] = [
    (Tone::Cooperation, false, "cooperates: deeds"),
    (Tone::Cooperation, true, "cooperates: words"),
    (Tone::Conflict, false, "conflict: deeds"),
    (Tone::Conflict, true, "conflict: words"),
    (Tone::Structure, false, "belongs to"),
    (Tone::Report, false, "reports on"),
];

/// How a legend calls lines that are not of what was done.
pub(crate) const UNSURE: &str = "pale, italic: planned, possible or denied";

/// Returns the class of a tone in the style sheet.
pub(crate) fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperation => "cooperation",
        Tone::Conflict => "conflict",
        Tone::Structure => "structure",
        Tone::Report => "reports",
        Tone::Other => "related",
    }
}

/// Returns the dashes of a line: deeds solid, words dashed, reports dotted.
pub(crate) fn dashes(tone: Tone, is_word: bool) -> Option<&'static str> {
    match tone {
        Tone::Report => Some("1.5 4"),
        Tone::Cooperation | Tone::Conflict | Tone::Structure | Tone::Other => is_word.then_some("7 4.5"),
    }
}

/// Returns the width of a line: more reports, wider, at most 5 points.
pub(crate) fn width(line: &Line) -> f64 {
    let base = match line.tone {
        Tone::Report | Tone::Structure | Tone::Other => 1.2,
        Tone::Cooperation | Tone::Conflict if line.is_word => 1.6,
        Tone::Cooperation | Tone::Conflict => 2.0,
    };
    let reports = f64::from(u32::try_from(line.reports.max(1)).unwrap_or(u32::MAX));
    (base + 0.9 * reports.log2()).min(5.0)
}

/// The head of a line's arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    Full,
    Open,
    Hollow,
    Bar,
    /// Conflict where colours are not to tell it.
    Diamond,
}

/// Returns the head of a line's arrow.
pub(crate) fn head(line: &Line, theme: Theme) -> Head {
    match (line.look, line.tone) {
        (Look::Denied, _) => Head::Bar,
        (Look::Planned | Look::Possible, _) => Head::Hollow,
        (Look::Actual, Tone::Report | Tone::Structure | Tone::Other) => Head::Open,
        (Look::Actual, Tone::Conflict) if theme == Theme::Print => Head::Diamond,
        (Look::Actual, Tone::Cooperation | Tone::Conflict) => Head::Full,
    }
}
