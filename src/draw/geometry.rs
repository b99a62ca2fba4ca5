//! Points, sizes and rectangles on a page, in points; y grows downwards.

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Size {
    pub(crate) w: f64,
    pub(crate) h: f64,
}

/// A rectangle by its left upper corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rect {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Rect {
    /// Makes the rectangle of a size round a place.
    pub(crate) fn around(centre: Point, size: Size) -> Self {
        Self { x: centre.x - size.w / 2.0, y: centre.y - size.h / 2.0, w: size.w, h: size.h }
    }

    pub(crate) fn right(self) -> f64 {
        self.x + self.w
    }

    pub(crate) fn bottom(self) -> f64 {
        self.y + self.h
    }

    pub(crate) fn centre(self) -> Point {
        Point { x: self.x + self.w / 2.0, y: self.y + self.h / 2.0 }
    }

    /// Makes it larger by so much on each side; smaller where negative.
    #[cfg(test)]
    pub(crate) fn grown(self, by: f64) -> Self {
        Self { x: self.x - by, y: self.y - by, w: self.w + 2.0 * by, h: self.h + 2.0 * by }
    }

    pub(crate) fn moved(self, by: Point) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y, ..self }
    }

    /// Says whether the two share some area.
    #[cfg(test)]
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Returns the smallest rectangle that holds both.
    pub(crate) fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self { x, y, w: self.right().max(other.right()) - x, h: self.bottom().max(other.bottom()) - y }
    }

    /// Says whether a straight line runs through it (Liang and Barsky's clipping).
    #[cfg(test)]
    pub(crate) fn is_crossed(self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let sides =
            [(-dx, from.x - self.x), (dx, self.right() - from.x), (-dy, from.y - self.y), (dy, self.bottom() - from.y)];
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (slope, room) in sides {
            match slope {
                0.0 if room <= 0.0 => return false,
                0.0 => {}
                _ if slope < 0.0 => enter = enter.max(room / slope),
                _ => leave = leave.min(room / slope),
            }
        }
        enter < leave
    }
}

impl Point {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

/// Makes a number of a count.
pub(crate) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_rectangles_meet_where_they_do() {
        let rect = Rect { x: 10.0, y: 10.0, w: 20.0, h: 10.0 };
        let crossed =
            |a: (f64, f64), b: (f64, f64)| rect.is_crossed(Point { x: a.0, y: a.1 }, Point { x: b.0, y: b.1 });
        assert!(
            crossed((0.0, 15.0), (50.0, 15.0))
                && crossed((15.0, 0.0), (16.0, 50.0))
                && crossed((12.0, 12.0), (13.0, 13.0))
        );
        assert!(
            !crossed((0.0, 5.0), (50.0, 5.0))
                && !crossed((0.0, 10.0), (50.0, 10.0))
                && !crossed((0.0, 0.0), (9.0, 15.0))
        );
        assert!(
            rect.overlaps(rect.moved(Point { x: 19.0, y: 0.0 }))
                && !rect.overlaps(rect.moved(Point { x: 20.0, y: 0.0 }))
        );
        assert!((rect.union(Rect::around(Point { x: 0.0, y: 0.0 }, Size { w: 2.0, h: 2.0 })).w - 31.0).abs() < 0.001);
    }
}
