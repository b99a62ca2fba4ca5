//! What the page says without its script, and that it reaches for nothing.

use super::*;
use crate::draw::{self, Caption};
use crate::graph::testing::Parts;

fn page(parts: &Parts) -> String {
    let graph = parts.build();
    let caption = Caption { title: "Who \"did\" <what>?".to_owned(), only_entities: true, ..Caption::default() };
    draw::html(&graph, &graph.select_all(), &caption, Theme::Auto)
}

fn sample() -> Parts {
    let mut parts = Parts::default();
    parts.report("one", "2024-12-23", Some("Gazette <&>"));
    parts.claim("North Korea | SUPPLIES | item=KN-23 | recipient=Russia | @2024-11 | <NIS");
    parts.claim("Russia | ATTACKS | target=Ukraine | planned");
    parts
}

#[test]
fn the_page_is_readable_without_its_script() {
    let page = page(&sample());
    for text in [
        "<h1>Who &quot;did&quot; &lt;what&gt;?</h1>",
        "<td>North Korea</td>",
        "data-look=\"planned\"",
        "data-first=\"2024-11\"",
        "according to NIS",
        "Gazette &lt;&amp;&gt;, Title of one, 2024-12-23",
        "href=\"https://example.org/one\"",
        "data-node=\"0\"",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
}

#[test]
fn the_page_reaches_for_nothing() {
    let page = page(&sample());
    assert!(page.contains("default-src 'none'"));
    for text in ["src=", "@import", "url(", "<link", "<img", "<iframe", "fetch(", "innerHTML", "eval("] {
        assert!(!page.contains(text), "{text}");
    }
}

#[test]
fn the_digest_is_that_of_the_script() {
    use sha2::{Digest, Sha256};
    let digest = format!("sha256-{}", base64(&Sha256::digest(SCRIPT)));
    assert_eq!(DIGEST, digest, "the script was changed: set DIGEST in src/draw/page/mod.rs");
    assert!(!SCRIPT.contains("</script") && !SCRIPT.contains("<!--"));
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |group: &[u8]| {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        let sign =
            |at: usize| if at <= group.len() { char::from(SIGNS[(bits >> (18 - 6 * at)) as usize & 63]) } else { '=' };
        (0..4).map(sign).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}
