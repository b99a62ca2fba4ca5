use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;

fn lines(batch: &Batch) -> Vec<String> {
    batch.diagnostics.iter().map(|d| format!("{} {d}", d.code)).collect()
}

/// Reads bytes under a name; compares the reports as `id|published|title|extra|text` and the diagnostics by beginning.
#[track_caller]
fn check(name: &str, bytes: impl AsRef<[u8]>, reports: &[&str], diagnostics: &[&str]) {
    let batch = read_bytes(name, bytes.as_ref());
    compare(&batch, reports, diagnostics);
}

#[track_caller]
fn compare(batch: &Batch, reports: &[&str], diagnostics: &[&str]) {
    let seen: Vec<String> = batch.reports.iter().map(one_line).collect();
    assert_eq!(seen, reports);
    let said = lines(batch);
    assert_eq!(said.len(), diagnostics.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(diagnostics) {
        assert!(said.starts_with(expected), "{said}\nexpected {expected}");
    }
    assert!(batch.diagnostics.iter().all(|d| d.file.is_some()), "{said:?}");
}

fn one_line(r: &Report) -> String {
    let day = r.published.map(|d| d.to_string()).unwrap_or_default();
    let extra: Vec<String> = r.extra.iter().map(|(k, v)| format!("{k}={v}")).collect();
    format!("{}|{day}|{}|{}|{}", r.id, r.title.as_deref().unwrap_or_default(), extra.join(";"), r.text)
}

#[test]
fn claims_among_the_reports_are_left_out_and_told_once() {
    let batch = read_bytes(
        "claims.jsonl",
        &r#"{"doc":"a","entities":[],"claims":[]}
"#
        .repeat(3)
        .into_bytes(),
    );
    let told: Vec<String> = batch.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["claims.jsonl: these are claims, not reports; they are left out"]);
    assert!(batch.reports.is_empty() && !batch.diagnostics[0].is_error());
}

#[test]
fn text_with_and_without_front_matter() {
    check(
        "a.txt",
        "---\nid: r1\ntitle: 'North: a \"test\"'\npublished: 2024-11-25\nfile: 000_ee.txt\n---\nOne.\n\nTwo.\n",
        &["r1|2024-11-25|North: a \"test\"|file=000_ee.txt|One.\n\nTwo."],
        &[],
    );
    check("dir/b.MD", "One.", &["b||||One."], &["ingest::no-date dir/b.MD: the report has no publication date"]);
    check("c.text", "---\n---\nOne.", &["c||||One."], &["ingest::no-date"]);
    check("d.markdown", "\n---\nOne.", &["d||||---\nOne."], &["ingest::no-date"]);
    check("e.txt", "\n \n  One.\n\n", &["e||||  One."], &["ingest::no-date"]);
    check("f.txt", "---  \npublished: 2024\n--- \nOne.", &["f|2024|||One."], &[]);
}

#[test]
fn values_of_any_kind_become_text_as_written() {
    check(
        "a.txt",
        "---\nid: 007\ntitle: 1984\npublished: 2024-11-25T15:27:00Z\na: 1.50\nb: true\nc: yes\nd: ~\ne: [x, 2]\nf: {k: v}\n\
         g: 0x1F\nh: 1_000\ni: .inf\nj: 99999999999999999999999\nk: |\n  two\n  lines\nl: null\n---\nT.",
        &["007|2024-11-25|1984|a=1.50;b=true;c=yes;e=[\"x\",2];f={\"k\":\"v\"};g=0x1F;h=1_000;i=.inf;\
           j=99999999999999999999999;k=two\nlines\n|T."],
        &[],
    );
}

#[test]
fn line_ends_and_byte_order_marks_leave_no_trace() {
    let unix = read_bytes("a.txt", b"---\npublished: 2024\n---\nOne.\nTwo.");
    let windows = read_bytes("a.txt", b"\xEF\xBB\xBF---\r\npublished: 2024\r\n---\r\nOne.\r\nTwo.\r\n");
    assert_eq!(unix, windows);
    let json = read_bytes("a.jsonl", br#"{"published": 2024, "text": "One.\r\nTwo."}"#);
    assert_eq!(json.reports[0].key, unix.reports[0].key);
}

#[test]
fn broken_front_matter_is_named_by_line() {
    let none: [&str; 0] = [];
    for (text, expected) in [
        (
            "---\nid: x\ntitle: North: South\n---\nT.",
            "ingest::front-matter a.txt:3:13: the front matter cannot be read: a second colon in a line",
        ),
        ("---\nid: x\nid: y\n---\nT.", "ingest::front-matter a.txt:3:1: the front matter cannot be read"),
        ("---\nid: \"x\n---\nT.", "ingest::front-matter a.txt:"),
        ("---\njust words\n---\nT.", "ingest::front-matter a.txt:2:1"),
        ("---\n- a\n---\nT.", "ingest::front-matter a.txt:2:1"),
        ("---\nid: x\n", "ingest::front-matter a.txt:1:1: the front matter that begins here does not end"),
        ("---", "ingest::front-matter a.txt:1:1"),
        ("---\nid: *nobody\n---\nT.", "ingest::front-matter a.txt:2:5"),
    ] {
        check("a.txt", text, &none, &[expected]);
        assert!(read_bytes("a.txt", text.as_bytes()).diagnostics.iter().all(|d| !d.hints.is_empty()), "{text}");
    }
}

#[test]
fn deep_and_bombed_front_matter_is_an_error_and_no_crash() {
    let deep = format!("---\na: {}\n---\nT.", "[".repeat(30_000));
    let bomb = "---\na: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n\
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n\
                ---\nT.";
    for text in [deep.as_str(), bomb] {
        assert_eq!(read_bytes("a.txt", text.as_bytes()).diagnostics[0].code, "ingest::front-matter");
    }
}

#[test]
fn bad_dates_are_warned_of() {
    check("a.txt", "---\npublished: 4/5/2024\n---\nT.", &["a||||T."], &["ingest::date a.txt: `4/5/2024` is no date"]);
    check("a.txt", "---\npublished:\n---\nT.", &["a||||T."], &["ingest::no-date"]);
}

#[test]
fn empty_binary_and_unknown_files_are_refused() {
    check("a.txt", "", &[], &["ingest::empty a.txt: the report has no text"]);
    check("a.txt", "---\nid: x\n---\n \n", &[], &["ingest::empty"]);
    check("a.jsonl", "\n\n", &[], &["ingest::empty a.jsonl: the file has no report"]);
    check("a.txt", b"PK\x03\x04\0\0", &[], &["ingest::unknown-format a.txt: this is binary data"]);
    check("a.pdf", "x", &[], &["ingest::unknown-format a.pdf: no reader knows"]);
    check("a", "x", &[], &["ingest::unknown-format a: no reader knows"]);
}

#[test]
fn other_encodings_are_decoded_with_a_warning() {
    check(
        "a.txt",
        b"---\npublished: 2024\n---\nOne.\nCaf\xE9.",
        &["a|2024|||One.\nCafé."],
        &["ingest::not-utf8 a.txt:5:1"],
    );
}

#[test]
fn json_lines_are_read_line_by_line() {
    let text = concat!(
        r#"{"id": "x", "published": "25 Nov 2024", "text": "One.", "n": 1.5, "tags": ["b", "a"], "none": null}"#,
        "\n\n",
        r#"{"id": "y", "text": "Two."#,
        "\n",
        r#"["no"]"#,
        "\n",
        r#"{"id": "z"}"#,
        "\n",
        r#"{"id": 12, "published": "2024-11", "text": "Three."}"#,
        "\n",
        r#"{"published": "2024-11", "text": "Four."}"#,
        "\n",
        r#"{"text": ""}"#,
    );
    check(
        "dir/r.jsonl",
        text,
        &["12|2024-11|||Three.", "r-7|2024-11|||Four.", "x|2024-11-25||n=1.5;tags=[\"b\",\"a\"]|One."],
        &[
            "ingest::json dir/r.jsonl:3:1: this line is no JSON object",
            "ingest::json dir/r.jsonl:4:1: this line is no JSON object",
            "ingest::json dir/r.jsonl:5:1: this line has no `text`",
            "ingest::empty dir/r.jsonl:8:1: the report has no text",
        ],
    );
}

#[test]
fn standard_input_is_told_apart_by_its_first_character() {
    let sniff = |bytes: &[u8]| {
        let mut shelf = Shelf::default();
        reader::read_sniffed(&mut &*bytes, &mut shelf);
        shelf.settle().into_batch()
    };
    compare(&sniff(b"Kyiv said no."), &["stdin||||Kyiv said no."], &["ingest::no-date stdin: "]);
    compare(&sniff(b"\n {\"text\": \"x\", \"published\": \"2024\"}"), &["stdin-2|2024|||x"], &[]);
    compare(&sniff(b""), &[], &["ingest::empty"]);
}

#[test]
fn the_key_hashes_content_and_a_stated_id() {
    let key = |name: &str, text: &str| read_bytes(name, text.as_bytes()).reports[0].key.clone();
    assert_eq!(key("a.txt", "T."), key("b.txt", "T."));
    assert_ne!(key("a.txt", "T."), key("a.txt", "T"));
    assert_ne!(key("a.txt", "---\nid: a\n---\nT."), key("a.txt", "T."));
    assert_ne!(key("a.txt", "---\ntitle: T.\n---\nx"), key("a.txt", "---\nurl: T.\n---\nx"));
    assert_eq!(key("a.txt", "---\nid: a\ntitle: b\n---\nT.").as_str(), "02ef54386065");
}

#[test]
fn one_content_twice_is_one_report_under_the_smaller_id() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.txt", "a.txt", "c.txt"] {
        fs::write(folder.path().join(name), "---\npublished: 2024\n---\nT.").unwrap();
    }
    let paths = ["c.txt", "b.txt", "a.txt"].map(|name| Input::Path(folder.path().join(name)));
    compare(&read(&paths), &["a|2024|||T."], &[]);
}

#[test]
fn a_folder_is_read_in_order_without_readme_and_hidden_files() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let dated = |text: &str| format!("---\npublished: 2024\n---\n{text}");
    put("b.txt", &dated("B."));
    put("sub/a.md", &dated("A."));
    put("README.md", "About.");
    put("sub/readme", "About.");
    put(".hidden/x.txt", "Hidden.");
    put(".y.txt", "Hidden.");
    put("picture.png", "png");
    put("z.jsonl", r#"{"id": "j", "published": "2024", "text": "J."}"#);
    let batch = read(&[Input::Path(folder.path().to_owned())]);
    compare(&batch, &["a|2024|||A.", "b|2024|||B.", "j|2024|||J."], &["ingest::unknown-format"]);
    assert_eq!(batch.diagnostics[0].message, "1 file of a kind that no reader knows left out: `picture.png`");
    assert!(!batch.diagnostics[0].is_error());
}

#[test]
fn paths_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("report.txt"), "T.").unwrap();
    fs::create_dir(at("empty")).unwrap();
    fs::write(at("large.txt"), "T.").unwrap();
    fs::File::options().write(true).open(at("large.txt")).unwrap().set_len(300 << 20).unwrap();
    let code =
        |path: &Path| read(&[Input::Path(path.to_owned())]).diagnostics.into_iter().map(|d| d.code).collect::<Vec<_>>();
    assert_eq!(code(&at("empty")), ["ingest::empty"]);
    assert_eq!(code(&at("large.txt")), ["ingest::unknown-format"], "zeros are no text, however many");
    let batch = read(&[Input::Path(at("reprot.txt"))]);
    assert_eq!(batch.diagnostics[0].code, "ingest::missing");
    assert!(batch.diagnostics[0].hints[0].contains("report.txt"), "{:?}", batch.diagnostics);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(folder.path().join("loop.txt"), folder.path().join("loop.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("up")).unwrap();
    fs::write(folder.path().join("a.txt"), "---\npublished: 2024\n---\nT.").unwrap();
    let whole = read(&[Input::Path(folder.path().to_owned())]);
    compare(&whole, &["a|2024|||T."], &["ingest::unreadable", "ingest::unreadable"]);
    let one = read(&[Input::Path(folder.path().join("loop.txt"))]);
    compare(&one, &[], &["ingest::unreadable"]);
}

#[test]
fn the_samples_are_read_whole() {
    let batch = read(&[Input::Path("seeds".into())]);
    let ids: Vec<&str> = batch.reports.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["seed-000", "seed-001", "seed-002", "seed-003", "seed-004"]);
    assert!(batch.diagnostics.is_empty(), "{:?}", lines(&batch));
}

const PAGE: &str = r#"<!DOCTYPE html><html><head><meta charset=utf-8><title>Troops leave Kursk &amp; go home | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta property="article:published_time" content="2024-11-25T15:27:00Z">
<link rel=canonical href="https://example.org/a"><script type="application/ld+json">{"broken": </script>
<style>p { color: red }</style></head><body class="has-sidebar">
<nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
<div class="page"><article><h1>Troops leave Kursk &amp; go home</h1><div class="share-bar">Share this on all networks now</div>
<p>North Korea withdrew its <b>troops</b> from Kursk on Monday, the army&nbsp;said.<p>Second paragraph, with a <a href="/x">link</a>
inside it, goes on for a while so that it weighs.</p><figure><img src=x.jpg><figcaption>Soldiers board a train. (Yonhap)</figcaption></figure>
<script>var x = "<p>No text</p>";</script><p>One line<br>and the next.<br><br>A new paragraph.</p>
<ul class="related"><li><a href="/y">Another story altogether</a></ul></article></div>
<footer><p>All rights reserved by everybody in the whole wide world and beyond.</p></footer></body></html>"#;

#[test]
fn a_page_gives_its_article() {
    let text = "Troops leave Kursk & go home\n\nNorth Korea withdrew its troops from Kursk on Monday, the army said.\n\n\
                Second paragraph, with a link inside it, goes on for a while so that it weighs.\n\n\
                Soldiers board a train. (Yonhap)\n\nOne line\nand the next.\n\nA new paragraph.";
    let report = format!("a|2024-11-25|Troops leave Kursk & go home||{text}");
    check("a.html", PAGE, &[&report], &[]);
    let report = &read_bytes("a.html", PAGE.as_bytes()).reports[0];
    assert_eq!(report.publisher.as_deref(), Some("The Paper"));
    assert_eq!(report.url.as_deref(), Some("https://example.org/a"));
}

#[test]
fn a_page_without_marks_gives_its_heaviest_part() {
    let line = "The army of the North moved three of its divisions to the border on Sunday, officials in Seoul said. ";
    let page = format!(
        "<title>Divisions move</title><div><div><a href=1>One</a> <a href=2>Two</a></div><div><p>{line}</p><p>{}</p></div>\
         <div><p>Short.</p></div></div>",
        line.repeat(3)
    );
    let text = format!("Divisions move\n\n{}\n\n{}", line.trim(), line.repeat(3).trim());
    check("a.html", page, &[&format!("a||Divisions move||{text}")], &["ingest::no-date"]);
    check("a.html", "<p></p>", &[], &["ingest::empty"]);
}

#[test]
fn json_ld_tells_date_publisher_and_text() {
    let page = r#"<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"],
        "headline": "Kyiv says no", "datePublished": "2024-11-25T08:00:00+02:00", "publisher": {"name": "The Paper"},
        "articleBody": "Kyiv said no on Monday."}]}</script><div id=app></div>"#;
    check("a.html", page, &["a|2024-11-25|Kyiv says no||Kyiv says no\n\nKyiv said no on Monday."], &[]);
}

#[test]
fn a_page_is_decoded_as_it_says() {
    let page = b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><meta name=date content=2024><p>\xca\xe8\xe5\xe2</p>";
    check("a.html", page, &["a|2024|||Киев"], &[]);
    check("a.txt", b"\xFF\xFEA\0b\0c\0", &["a||||Abc"], &["ingest::no-date"]);
    check("a.txt", b"\0A\0b\0c\0d", &["a||||Abcd"], &["ingest::no-date"]);
}

#[test]
fn feeds_are_read_item_by_item() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c"><channel><title>The Paper</title><image><title>x</title></image>
<item><title>Kyiv &amp; Moscow</title><link>https://example.org/1</link><guid>g1</guid><pubDate>Mon, 25 Nov 2024 15:27:00 +0900</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Kyiv said&nbsp;no.</p><p>Moscow said yes.</p>]]></content:encoded></item>
<item><title>Two</title><pubDate>Tue, 26 Nov 2024</pubDate><description>&lt;p&gt;It rained &amp;amp; snowed.&lt;/p&gt;</description></item>
</channel></rss>"#;
    check(
        "n.rss",
        rss,
        &[
            "n-1|2024-11-25|Kyiv & Moscow|guid=g1|Kyiv & Moscow\n\nKyiv said no.\n\nMoscow said yes.",
            "n-2|2024-11-26|Two||Two\n\nIt rained & snowed.",
        ],
        &[],
    );
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>One</title><id>i</id>
<link href="https://example.org/2"/><updated>2024-11-25T00:00:00Z</updated><content type="xhtml"><div><p>Text.</p></div></content></entry>"#;
    check("n.xml", atom, &["n-1|2024-11-25|One|guid=i|One\n\nText."], &[]);
    assert_eq!(read_bytes("n.xml", atom.as_bytes()).reports[0].url.as_deref(), Some("https://example.org/2"));
    check("n.xml", "<a><b/></a>", &[], &["ingest::unknown-format n.xml: this XML is no RSS"]);
    check("n.xml", "<rss><channel></channel></rss>", &[], &["ingest::empty"]);
    check(
        "n.xml",
        "<rss><item><title>One</title><pubDate>2024</pubDate></item><item><title>Tw",
        &["n-1|2024|One||One"],
        &["ingest::xml n.xml:1:1"],
    );
}

#[test]
fn deep_and_broken_markup_is_read() {
    for unit in ["<div>", "<p>", "</div>", "<li>", "<", "<!--", "<a href='", "&", "&#", "<table><tr><td>", "<![CDATA["]
    {
        let page = format!("{}Kyiv said no.", unit.repeat(20_000));
        let _ = read_bytes("a.html", page.as_bytes());
        let _ = read_bytes("a.rss", format!("<rss><item><title>{page}").as_bytes());
        let _ = read_bytes("a.rss", page.as_bytes());
    }
}

#[test]
fn a_text_without_end_is_cut() {
    let batch = read_bytes("a.txt", "Some word. ".repeat(500_000).as_bytes());
    assert!(batch.reports[0].text.len() <= 2 << 20 && batch.reports[0].text.ends_with('.'));
    assert_eq!(batch.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["ingest::no-date", "ingest::cut"]);
    let endless = read_bytes("a.txt", "word ".repeat(5000).as_bytes());
    assert_eq!(endless.diagnostics[0].code, "ingest::endless");
    let line =
        read_bytes("a.jsonl", format!("{{\"text\": \"{}\"}}\n{{\"text\": \"x\"}}", "x".repeat(33 << 20)).as_bytes());
    assert_eq!(line.reports.len(), 1);
    assert_eq!(line.diagnostics[0].code, "ingest::too-large");
}

#[test]
fn many_reports_wait_on_disk_and_come_out_sorted() {
    let lines = (0..40)
        .rev()
        .map(|n| {
            format!(
                "{{\"id\": \"r{n:02}\", \"published\": \"2024-11\", \"n\": \"x\", \"text\": \"{n} {}\"}}\n",
                "word ".repeat(200_000)
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let mut shelf = Shelf::default();
    reader::read_named("a.jsonl", &mut lines.as_bytes(), &mut shelf);
    let ids: Vec<String> = shelf
        .settle()
        .lots()
        .flat_map(Result::unwrap)
        .map(|r| {
            assert_eq!(
                (r.published.unwrap().to_string().as_str(), r.extra.len(), r.text.len() > 900_000),
                ("2024-11", 1, true)
            );
            r.id
        })
        .collect();
    assert_eq!(ids, (0..40).map(|n| format!("r{n:02}")).collect::<Vec<_>>());
}

proptest! {
    #[test]
    fn no_markup_makes_a_reader_panic(
        parts in proptest::collection::vec(
            proptest::sample::select(vec!["<p>", "</p>", "<div class=nav>", "</div>", "<a href=x>", "</a>", "<br>", "<title>", "</title>", "<script>",
                "<script type='application/ld+json'>{}", "</script>", "<item>", "</item>", "<rss>", "<entry>", "<![CDATA[", "]]>", "&amp;", "&#x110000;",
                "&nbsp", "<!--", "-->", "é", "word ", "<meta name=date content=x>", "<", ">", "\"", "<article>", "</article>", "<h1>", "<link/>", "<?xml"]),
            0..60,
        ),
        which in 0..2usize,
    ) {
        let _ = read_bytes(["a.html", "a.rss"][which], parts.concat().as_bytes());
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), which in 0..4usize) {
        let name = ["a.txt", "a.jsonl", "a.html", "a.rss"][which];
        let batch = read_bytes(name, &bytes);
        prop_assert!(batch.reports.len() + batch.diagnostics.len() > 0);
    }

    #[test]
    fn no_front_matter_makes_a_reader_panic(block in "[-a-z:\\[\\]{}&*!|>'\"#%@`, \\n\\t0-9.é]{0,120}", body in ".{0,40}") {
        let _ = read_bytes("a.txt", format!("---\n{block}\n---\n{body}").as_bytes());
    }

    #[test]
    fn no_json_makes_a_reader_panic(line in "[{}\\[\\]a-z:\",0-9\\\\u \\n.-]{0,160}") {
        let _ = read_bytes("a.jsonl", format!("{{\"text\":{line}").as_bytes());
    }

    #[test]
    fn dates_never_panic(text in "\\PC{0,40}") {
        let _ = date::day(&text);
    }
}
