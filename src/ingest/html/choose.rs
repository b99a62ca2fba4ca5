//! A page's blocks to its main text: the region that holds the article, without lists of links.

use std::ops::Range;

use super::page::{Block, Page};
use super::tag::{Kind, Region};

/// A marked region needs so much of the page's running text, in percent, to be the article.
const SHARE: usize = 25;

/// Text without a block of its own counts as running text from this length, in bytes.
const LONG: usize = 100;

/// Returns the main text, a paragraph a block.
pub(super) fn main(page: &Page) -> String {
    shown(page, page.regions[article(page)].blocks.clone())
}

/// Returns all text.
pub(super) fn all(page: &Page) -> String {
    shown(page, 0..page.blocks.len())
}

fn shown(page: &Page, blocks: Range<usize>) -> String {
    let kept = page.blocks[blocks].iter().filter(|block| !is_links(block));
    kept.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// Says whether a block is mostly links: a menu, a list of other articles.
fn is_links(block: &Block) -> bool {
    block.kind != Kind::Heading && block.linked * 5 > block.text.len() * 4
}

/// How much running text a block has, in bytes.
fn weight(block: &Block) -> usize {
    let runs = match block.kind {
        Kind::Paragraph => true,
        Kind::Loose => block.text.len() >= LONG,
        Kind::Heading | Kind::Caption | Kind::Item => false,
    };
    if runs { block.text.len().saturating_sub(2 * block.linked) } else { 0 }
}

/// Returns the region that holds the article: a marked one that is large enough, the surest mark first, else the one
/// whose own paragraphs weigh most.
fn article(page: &Page) -> usize {
    let mut sums = vec![0];
    for block in &page.blocks {
        sums.push(sums[sums.len() - 1] + weight(block));
    }
    let within = |region: usize| {
        let blocks = &page.regions[region].blocks;
        sums[blocks.end] - sums[blocks.start]
    };
    let largest = |kind: Region| {
        let marked = (0..page.regions.len()).filter(|&at| page.regions[at].region == kind);
        // The first of equals is the outer one.
        marked.max_by_key(|&at| (within(at), usize::MAX - at)).filter(|&at| within(at) > 0)
    };
    let enough = |at: &usize| within(*at) * 100 >= within(0) * SHARE;
    [Region::Body, Region::Article, Region::Main]
        .into_iter()
        .find_map(|kind| largest(kind).filter(enough))
        .unwrap_or_else(|| heaviest(page))
}

/// Returns the region whose paragraphs weigh most, those of the regions right below it counted half.
fn heaviest(page: &Page) -> usize {
    let mut scores = vec![0; page.regions.len()];
    for block in &page.blocks {
        let weight = weight(block);
        scores[block.region] += weight;
        scores[page.regions[block.region].parent] += weight / 2;
    }
    (0..scores.len()).max_by_key(|&at| (scores[at], usize::MAX - at)).unwrap_or(0)
}
