//! SVG to PDF: one page as large as the picture, its text real text in fonts cut down to the signs that occur.
//!
//! Nothing in the file tells when it was made: the same picture gives the same bytes.

mod font;
mod page;

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, TextStr};

use super::tree;
use crate::diag::Diagnostic;
use page::Page;

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const PAGE: Ref = Ref::new(3);
const CONTENT: Ref = Ref::new(4);
const INFO: Ref = Ref::new(5);
/// The first object behind those.
const FIRST: i32 = 6;

/// Renders an SVG of our own.
pub(super) fn render(svg: &str, title: &str) -> Result<Vec<u8>, Diagnostic> {
    let fault = |why: String| Diagnostic::error("draw::pdf", format!("cannot make a PDF of this picture: {why}"));
    let tree = tree::of(svg).map_err(fault)?;
    let page = Page::of(&tree);
    document(page, [tree.size().width(), tree.size().height()], title).map_err(fault)
}

fn document(page: Page<'_>, [width, height]: [f32; 2], title: &str) -> Result<Vec<u8>, String> {
    let mut pdf = Pdf::new();
    let mut next = Ref::new(FIRST);
    let states: Vec<(u8, Ref)> = page.opacities.iter().map(|percent| (*percent, next.bump())).collect();
    let fonts = page.fonts.embed(&mut pdf, &mut next)?;
    pdf.catalog(CATALOG).pages(PAGES);
    pdf.pages(PAGES).kids([PAGE]).count(1);
    pdf.document_info(INFO).title(TextStr(title)).producer(TextStr(concat!("annals ", env!("CARGO_PKG_VERSION"))));

    let mut sheet = pdf.page(PAGE);
    sheet.media_box(Rect::new(0.0, 0.0, width, height)).parent(PAGES).contents(CONTENT);
    let mut resources = sheet.resources();
    let mut named = resources.ext_g_states();
    for (percent, at) in &states {
        named.pair(Name(page::opacity_name(*percent).as_bytes()), *at);
    }
    named.finish();
    let mut named = resources.fonts();
    for (number, at) in fonts.into_iter().enumerate() {
        named.pair(Name(page::font_name(number).as_bytes()), at);
    }
    named.finish();
    resources.finish();
    sheet.finish();

    for (percent, at) in states {
        let share = f32::from(percent) / 100.0;
        pdf.ext_graphics(at).non_stroking_alpha(share).stroking_alpha(share);
    }
    pdf.stream(CONTENT, &packed(&page.content.finish())?).filter(Filter::FlateDecode);
    Ok(pdf.finish())
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\
        <g opacity=\"0.6\"><path d=\"M1 1Q5 5 9 1Z\" fill=\"#ff0000\" stroke=\"#000\" stroke-dasharray=\"3 2\"/></g>\
        <text x=\"2\" y=\"9\" font-size=\"8\" font-weight=\"bold\">A &amp; fi</text></svg>";

    #[test]
    fn the_same_picture_gives_the_same_file() {
        let file = render(SVG, "A (b) 한").unwrap();
        assert_eq!(file, render(SVG, "A (b) 한").unwrap());
        let text = String::from_utf8_lossy(&file);
        for part in
            ["/MediaBox [0 0 40 20]", "/ca 0.6", "/BaseFont /AAAAAA+AnnalsSans-Bold", "/ToUnicode", "/FontFile2"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_picture_without_text_has_no_font() {
        let file = render("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>", "").unwrap();
        assert!(!String::from_utf8_lossy(&file).contains("/FontFile2"));
    }
}
