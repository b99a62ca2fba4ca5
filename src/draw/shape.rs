//! The outlines of boxes: how much room their words need, where a level line meets them, and their paths.

use super::geometry::{Rect, Size, float};
use super::theme::Outline;

/// How far hexagons and tags come to a point.
const POINT: f64 = 12.0;
/// The corner of a note and the tab of a folder.
const FOLD: f64 = 8.0;

impl Outline {
    /// Returns the size of the box round words.
    pub(crate) fn size(self, words: Size) -> Size {
        let (w, h) = match self {
            Self::Rounded => (words.w + 26.0, words.h + 12.0),
            Self::Square => (words.w + 22.0, words.h + 11.0),
            Self::Ellipse => (words.w * 1.18 + 22.0, words.h * 1.3 + 9.0),
            Self::Hexagon => (words.w + 2.0 * POINT + 12.0, words.h + 11.0),
            Self::Tag => (words.w + POINT + 20.0, words.h + 11.0),
            Self::Note => (words.w + 2.0 * FOLD + 10.0, words.h + 12.0),
            Self::Folder => (words.w + 24.0, words.h + 13.0 + FOLD / 2.0),
        };
        Size { w: w.max(40.0), h }
    }

    /// Returns how far inside the box's left and right sides its outline is at a height.
    pub(crate) fn inset(self, rect: Rect, y: f64) -> [f64; 2] {
        let off = ((y - rect.centre().y) / (rect.h / 2.0)).abs().min(1.0);
        match self {
            Self::Rounded | Self::Square | Self::Note | Self::Folder => [0.0; 2],
            Self::Ellipse => [rect.w / 2.0 * (1.0 - (1.0 - off * off).max(0.0).sqrt()); 2],
            Self::Hexagon => [POINT * off; 2],
            Self::Tag => [0.0, POINT * off],
        }
    }

    /// Returns how far below the middle of the box the middle of its words is.
    pub(crate) fn shift(self) -> [f64; 2] {
        match self {
            Self::Tag => [-POINT / 2.0 + 2.0, 0.0],
            Self::Folder => [0.0, FOLD / 4.0],
            Self::Rounded | Self::Square | Self::Ellipse | Self::Hexagon | Self::Note => [0.0; 2],
        }
    }

    /// Returns the corners of an outline of straight lines.
    pub(crate) fn corners(self, r: Rect) -> Option<Vec<(f64, f64)>> {
        let (x, y, right, bottom, middle) = (r.x, r.y, r.right(), r.bottom(), r.centre().y);
        let (point, fold) = (POINT.min(r.w / 4.0), FOLD.min(r.w / 4.0));
        let corners = match self {
            Self::Rounded | Self::Square | Self::Ellipse => return None,
            Self::Hexagon => vec![
                (x, middle),
                (x + point, y),
                (right - point, y),
                (right, middle),
                (right - point, bottom),
                (x + point, bottom),
            ],
            Self::Tag => vec![(x, y), (right - point, y), (right, middle), (right - point, bottom), (x, bottom)],
            Self::Note => vec![(x, y), (right - fold, y), (right, y + fold), (right, bottom), (x, bottom)],
            Self::Folder => {
                let (tab, low) = (x + (r.w / 3.0).min(4.0 * fold), y + fold / 2.0);
                vec![(x, y), (tab, y), (tab + fold / 2.0, low), (right, low), (right, bottom), (x, bottom)]
            }
        };
        Some(corners)
    }

    /// Returns the line of the fold of a note.
    pub(crate) fn fold(self, r: Rect) -> Option<[(f64, f64); 3]> {
        let right = r.right();
        let fold = FOLD.min(r.w / 4.0);
        (self == Self::Note).then_some([(right - fold, r.y), (right - fold, r.y + fold), (right, r.y + fold)])
    }
}

/// Returns the height that so many lines at one side of a box need.
pub(crate) fn for_lines(count: usize) -> f64 {
    (float(count) * 5.5 + 10.0).min(150.0)
}
