//! The fonts of a page: which glyphs of them occur, and their embedding, cut down to those.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::writers::FontDescriptor;
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::layout::PositionedGlyph;
use subsetter::GlyphRemapper;

use super::packed;
use crate::draw::font::Metrics;

/// All fonts of a page, in the order in which they occur.
pub(super) struct Fonts<'t> {
    known: &'t Database,
    /// What is known of each; nothing where it cannot be embedded.
    metrics: BTreeMap<ID, Option<Metrics>>,
    used: Vec<Used>,
}

/// A font that occurs.
struct Used {
    id: ID,
    /// From a glyph of the font to that of the part that is embedded.
    glyphs: GlyphRemapper,
    /// What each embedded glyph stands for, and its width in thousandths of the size.
    text: BTreeMap<u16, (String, f32)>,
}

/// A glyph as the page names it.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    pub(super) font: usize,
    pub(super) id: u16,
    /// Its width at size 1.
    pub(super) advance: f32,
    pub(super) units_per_em: f32,
}

/// The box that stands for any sign that a font lacks.
const MISSING: u16 = 0;

const SYSTEM: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

impl<'t> Fonts<'t> {
    /// Knows the fonts of a picture.
    pub(super) fn of(known: &'t Database) -> Self {
        Self { known, metrics: BTreeMap::new(), used: Vec::new() }
    }

    /// Says whether the font of a glyph can be embedded.
    pub(super) fn has(&mut self, glyph: &PositionedGlyph) -> bool {
        u16::try_from(glyph.id.0).is_ok() && self.metrics(glyph.font).is_some()
    }

    fn metrics(&mut self, font: ID) -> Option<&Metrics> {
        let known = self.known;
        let read = || known.with_face_data(font, Metrics::of).flatten();
        self.metrics.entry(font).or_insert_with(read).as_ref()
    }

    /// Takes a glyph into the part that is embedded.
    pub(super) fn take(&mut self, glyph: &PositionedGlyph) -> Option<Glyph> {
        let old = u16::try_from(glyph.id.0).ok()?;
        let metrics = self.metrics(glyph.font)?;
        let (units_per_em, advance) = (metrics.units_per_em, metrics.advance(old) / metrics.units_per_em);
        let font = self.used.iter().position(|used| used.id == glyph.font).unwrap_or_else(|| {
            self.used.push(Used { id: glyph.font, glyphs: GlyphRemapper::new(), text: BTreeMap::new() });
            self.used.len() - 1
        });
        let used = &mut self.used[font];
        let id = used.glyphs.remap(old);
        used.text.entry(id).or_insert_with(|| (glyph.text.clone(), advance * 1000.0));
        Some(Glyph { font, id, advance, units_per_em })
    }

    /// Writes the fonts and returns where they are.
    pub(super) fn embed(&self, pdf: &mut Pdf, next: &mut Ref) -> Result<Vec<Ref>, String> {
        self.used.iter().enumerate().map(|(at, used)| self.embed_one(at, used, pdf, next)).collect()
    }

    fn embed_one(&self, at: usize, used: &Used, pdf: &mut Pdf, next: &mut Ref) -> Result<Ref, String> {
        let missing = || "a font that was there is gone".to_owned();
        let metrics = self.metrics.get(&used.id).and_then(Option::as_ref).ok_or_else(missing)?;
        let cut = |data: &[u8], index: u32| subsetter::subset(data, index, &used.glyphs);
        let file = self.known.with_face_data(used.id, cut).ok_or_else(missing)?.map_err(|error| error.to_string())?;
        let name = self.known.face(used.id).map_or("Font", |face| &face.post_script_name);
        let name = format!("{}+{name}", tag(at));
        let name = Name(name.as_bytes());
        let [font, cid, descriptor, cmap, data] = [(); 5].map(|()| next.bump());
        pdf.type0_font(font)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(cmap);
        let mut part = pdf.cid_font(cid);
        part.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
        part.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
        let mut widths = part.widths();
        for (id, (_, width)) in &used.text {
            widths.same(*id, *id, *width);
        }
        widths.finish();
        part.finish();
        describe(&mut pdf.font_descriptor(descriptor), name, metrics, data);
        pdf.cmap(cmap, &packed(&unicode(used))?).filter(Filter::FlateDecode);
        pdf.stream(data, &packed(&file)?).filter(Filter::FlateDecode).pair(Name(b"Length1"), length(&file));
        Ok(font)
    }
}

/// What a reader asks of a font before it opens it.
fn describe(to: &mut FontDescriptor<'_>, name: Name<'_>, metrics: &Metrics, data: Ref) {
    let [left, bottom, right, top] = metrics.bounds;
    let slant = if metrics.is_italic { FontFlags::ITALIC } else { FontFlags::empty() };
    to.name(name).flags(FontFlags::NON_SYMBOLIC | slant).bbox(Rect::new(left, bottom, right, top));
    to.italic_angle(if metrics.is_italic { -12.0 } else { 0.0 });
    to.ascent(metrics.ascent).descent(metrics.descent).cap_height(metrics.ascent).stem_v(80.0).font_file2(data);
}

/// What each glyph stands for, so that text can be searched and copied.
fn unicode(used: &Used) -> Vec<u8> {
    let mut map = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
    for (id, (text, _)) in used.text.iter().filter(|(id, (text, _))| **id != MISSING && !text.is_empty()) {
        map.pair_with_multiple(*id, text.chars());
    }
    map.finish().into_vec()
}

/// Six letters, another six for each font of a file.
fn tag(at: usize) -> String {
    let letter = |place: u32| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at / 26_usize.pow(place) % 26]);
    (0..6).rev().map(letter).collect()
}

fn length(file: &[u8]) -> i32 {
    i32::try_from(file.len()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_font_has_a_tag() {
        assert_eq!([0, 1, 27].map(tag), ["AAAAAA", "AAAAAB", "AAAABB"]);
    }
}
