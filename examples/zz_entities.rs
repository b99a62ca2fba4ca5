//! throw-away
use annals::{
    entity,
    lexicon::{Lexicon, Tables},
    syntax::{Parser, RuleParser, Tree},
    text,
};
fn main() {
    let mut tables = Tables::new();
    if let Ok(dir) = std::env::var("LEX") {
        for f in ["agencies", "ambiguous", "countries", "ministries", "offices", "people", "regions"] {
            tables.insert(format!("{f}.csv"), std::fs::read_to_string(format!("{dir}/{f}.csv")).unwrap());
        }
    }
    let owned;
    let lexicon: &Lexicon = if tables.is_empty() {
        Lexicon::embedded()
    } else {
        owned = match Lexicon::load(&tables) {
            Ok(l) => l,
            Err(e) => {
                for d in e {
                    eprintln!("{d}");
                }
                std::process::exit(1)
            }
        };
        &owned
    };
    let show = std::env::var("SHOW").is_ok();
    for path in std::env::args().skip(1) {
        let raw = std::fs::read_to_string(&path).unwrap();
        let body = raw.strip_prefix("---\n").and_then(|r| r.split_once("\n---\n")).map_or(raw.as_str(), |x| x.1);
        let id = raw.lines().find_map(|l| l.strip_prefix("id: ")).unwrap_or("x").to_owned();
        let document = text::analyse(body, lexicon);
        let parser = RuleParser::new(lexicon);
        let trees: Vec<Tree> = (0..document.sentences.len())
            .map(|n| {
                let t = document.sentences[n].tokens.clone();
                let words: Vec<&str> = t.clone().map(|i| document.word(i)).collect();
                let mut names = lexicon.names.find(&words);
                for m in &mut names {
                    m.tokens = m.tokens.start + t.start..m.tokens.end + t.start;
                }
                parser.parse(&document, n, &names)
            })
            .collect();
        let found = entity::find(&document, &trees, lexicon);
        if show {
            for (n, s) in document.sentences.iter().enumerate() {
                println!("[{:?}] {}", s.kind, s.span.of(body).replace('\n', " "));
                for m in found.in_sentence(n) {
                    let e = found.get(m.entity);
                    println!(
                        "      {:8} {:34} | {} ({}) {:?}",
                        e.kind.to_string(),
                        e.name,
                        document.phrase(m.tokens.clone()).replace('\n', " "),
                        document.word(m.head),
                        m.reason
                    );
                }
            }
        }
        let entities: Vec<_> = found.list.iter().enumerate().map(|(i, e)| {
            let mut names = vec![e.name.clone()];
            names.extend(e.names.iter().cloned());
            serde_json::json!({"id": format!("e{i}"), "type": e.kind.name(), "names": names, "country": e.country.map(|c| c.as_str().to_owned())})
        }).collect();
        if !show {
            println!("{}", serde_json::json!({"doc": id, "entities": entities, "claims": []}));
        }
    }
}
