//! Throw-away evaluation.
#![allow(warnings, clippy::all, clippy::pedantic)]
use annals::lexicon::Lexicon;
use annals::source::Span;
use annals::syntax::{Deprel, Parser, RuleParser};
use annals::text::{Document, Sentence, SentenceKind, Token, TokenKind};
use std::collections::BTreeMap;
fn kind(w: &str) -> TokenKind {
    let c = w.chars().next().unwrap_or(' ');
    if w.chars().any(|c| c.is_ascii_digit()) && c.is_ascii_digit() {
        TokenKind::Number
    } else if w.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else if w.chars().any(|c| c.is_ascii_digit()) {
        TokenKind::Number
    } else if w.chars().all(|c| "$%€£+=<>^~|&#@*/\\".contains(c)) {
        TokenKind::Symbol
    } else {
        TokenKind::Punct
    }
}
fn main() {
    let lex = Lexicon::embedded();
    let parser = RuleParser::new(lex);
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args[0] == "dump" {
        for f in &args[1..] {
            let mut text = std::fs::read_to_string(f).unwrap();
            if let Some(rest) = text.strip_prefix("---\n") {
                if let Some(i) = rest.find("\n---\n") {
                    text = rest[i + 5..].to_string();
                }
            }
            let doc = annals::text::analyse(&text, lex);
            for s in 0..doc.sentences.len() {
                let r = doc.sentences[s].tokens.clone();
                let toks: Vec<&str> = r.clone().map(|i| doc.word(i)).collect();
                let mut names = lex.names.find(&toks);
                for n in &mut names {
                    n.tokens = n.tokens.start + r.start..n.tokens.end + r.start;
                }
                let tree = parser.parse(&doc, s, &names);
                println!("# {}", doc.phrase(r));
                for (i, w) in tree.words.iter().enumerate() {
                    println!(
                        "{:3} {:18} {:6} {:?}\t{}\t{}",
                        i,
                        toks[i],
                        format!("{:?}", w.upos),
                        w.form.map(|f| format!("{f:?}")).unwrap_or_default(),
                        w.deprel,
                        w.head.map_or("ROOT".to_string(), |h| format!("{} {}", h, toks[h]))
                    );
                }
                println!();
            }
        }
        return;
    }
    if args[0] == "cases" {
        for text in std::fs::read_to_string(&args[1]).unwrap().lines() {
            let mut tokens = Vec::new();
            let mut at = 0;
            for w in text.split(' ') {
                if !w.is_empty() {
                    tokens.push(Token { span: Span::new(at, at + w.len()), kind: kind(w) });
                }
                at += w.len() + 1;
            }
            let ws: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
            let names = lex.names.find(&ws);
            let len = tokens.len();
            let doc = Document {
                text,
                tokens: tokens.clone(),
                sentences: vec![Sentence {
                    span: Span::new(0, text.len()),
                    tokens: 0..len,
                    kind: if text.ends_with(['.', '?', '”']) { SentenceKind::Prose } else { SentenceKind::Headline },
                    paragraph: 0,
                    dateline: 0..0,
                }],
            };
            let tree = parser.parse(&doc, 0, &names);
            println!("{text}");
            let v: Vec<String> = tree
                .words
                .iter()
                .enumerate()
                .filter(|(_, w)| w.deprel != Deprel::Punct && w.deprel != Deprel::Det)
                .map(|(i, w)| format!("{} {} {}", ws[i], w.deprel, w.head.map_or("-", |h| ws[h])))
                .collect();
            println!("    {}", v.join("; "));
        }
        return;
    }
    let verbose = args.iter().any(|a| a == "-v");
    let tagerr = args.iter().any(|a| a == "-t");
    for f in args.iter().filter(|a| !a.starts_with('-')) {
        let text = String::from_utf8(std::process::Command::new("zcat").arg(f).output().unwrap().stdout).unwrap();
        let (mut n, mut pos, mut uas, mut las) = (0, 0, 0, 0);
        let mut arg = [[0usize; 3]; 5]; // tp, pred, gold
        let names4 = ["nsubj", "obj", "nsubj:pass", "obl:agent"];
        let mut conf: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut words: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        let mut relerr: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        let nopass = f.contains("pud");
        for block in text.split("\n\n") {
            let rows: Vec<Vec<&str>> = block
                .lines()
                .filter(|l| !l.starts_with('#'))
                .map(|l| l.split('\t').collect::<Vec<_>>())
                .filter(|r| r.len() == 10 && r[0].parse::<usize>().is_ok())
                .collect();
            if rows.is_empty() {
                continue;
            }
            let mut s = String::new();
            let mut tokens = Vec::new();
            let mut nosp = true;
            for r in &rows {
                if !nosp {
                    s.push(' ');
                }
                nosp = r[9].contains("SpaceAfter=No");
                let a = s.len();
                s.push_str(r[1]);
                tokens.push(Token { span: Span::new(a, s.len()), kind: kind(r[1]) });
            }
            let len = tokens.len();
            let doc = Document {
                text: &s,
                tokens,
                sentences: vec![Sentence {
                    span: Span::new(0, s.len()),
                    tokens: 0..len,
                    kind: SentenceKind::Prose,
                    paragraph: 0,
                    dateline: 0..0,
                }],
            };
            let toks: Vec<&str> = rows.iter().map(|r| r[1]).collect();
            let names = lex.names.find(&toks);
            let tree = parser.parse(&doc, 0, &names);
            assert_eq!(tree.words.len(), len);
            let gverb = |i: usize| rows[i][3] == "VERB";
            let gslot = |i: usize| -> Option<usize> {
                let h: usize = rows[i][6].parse().unwrap();
                if h == 0 {
                    return None;
                }
                let rel = rows[i][7];
                let rel = rel;
                names4.iter().position(|x| *x == rel).filter(|_| gverb(h - 1))
            };
            let mut bad = false;
            let mut out = String::new();
            for (i, w) in tree.words.iter().enumerate() {
                n += 1;
                let up = format!("{:?}", w.upos).to_uppercase();
                if up == rows[i][3] {
                    pos += 1;
                } else {
                    *conf.entry((rows[i][3].to_string(), up.clone())).or_default() += 1;
                    *words.entry((rows[i][1].to_lowercase(), rows[i][3].to_string(), up.clone())).or_default() += 1;
                }
                let h = w.head.map_or(0, |h| h + 1);
                let gh: usize = rows[i][6].parse().unwrap();
                let e = relerr.entry(rows[i][7].to_string()).or_default();
                e.1 += 1;
                if h == gh {
                    uas += 1;
                    if w.deprel.name() == rows[i][7] {
                        las += 1;
                        e.0 += 1;
                    }
                }
                let mut g = gslot(i);
                if nopass && rows[i][7] == "obl" {
                    g = None;
                }
                let pred = match w.deprel {
                    Deprel::Nsubj => Some(0),
                    Deprel::Obj => Some(1),
                    Deprel::NsubjPass => Some(2),
                    Deprel::OblAgent => Some(3),
                    _ => None,
                }
                .filter(|_| w.head.is_some_and(|h| format!("{:?}", tree.words[h].upos) == "Verb"));
                if let Some(p) = pred {
                    arg[p][1] += 1;
                }
                if let Some(g) = g {
                    arg[g][2] += 1;
                    if pred == Some(g) && h == gh {
                        arg[g][0] += 1;
                    }
                }
                let wrong = match (g, pred) {
                    (None, None) => false,
                    (Some(g), Some(p)) => g != p || h != gh,
                    _ => true,
                };
                if wrong {
                    bad = true;
                }
                out += &format!(
                    "{} {:3} {:16} {:6} {:6} {:12} {:18}| gold {:6} {:12} {}\n",
                    if wrong {
                        "!!"
                    } else if h != gh {
                        " x"
                    } else {
                        "  "
                    },
                    i,
                    rows[i][1],
                    up,
                    format!(
                        "{:?}",
                        w.form.map(|f| format!("{f:?}").chars().take(4).collect::<String>()).unwrap_or_default()
                    ),
                    w.deprel.name(),
                    w.head.map_or("ROOT".to_string(), |h| format!("{} {}", h, toks[h])),
                    rows[i][3],
                    rows[i][7],
                    if gh == 0 { "ROOT".to_string() } else { format!("{} {}", gh - 1, rows[gh - 1][1]) }
                );
            }
            if verbose && bad {
                println!("# {}\n{}", toks.join(" "), out);
            }
        }
        let f1 = |a: [usize; 3]| 200.0 * a[0] as f64 / (a[1] + a[2]).max(1) as f64;
        let mut all = [0; 3];
        for a in &arg {
            for k in 0..3 {
                all[k] += a[k];
            }
        }
        println!(
            "{} n={n} UPOS {:.1} UAS {:.1} LAS {:.1} argF1 {:.1} (P {:.1} R {:.1})",
            f.rsplit('/').next().unwrap(),
            100.0 * pos as f64 / n as f64,
            100.0 * uas as f64 / n as f64,
            100.0 * las as f64 / n as f64,
            f1(all),
            100.0 * all[0] as f64 / all[1] as f64,
            100.0 * all[0] as f64 / all[2] as f64
        );
        for k in 0..4 {
            println!("   {:12} tp {} pred {} gold {} F1 {:.1}", names4[k], arg[k][0], arg[k][1], arg[k][2], f1(arg[k]));
        }
        if tagerr {
            let mut c: Vec<_> = conf.into_iter().collect();
            c.sort_by_key(|x| std::cmp::Reverse(x.1));
            println!("{:?}", &c[..c.len().min(24)]);
            let mut c: Vec<_> = words.into_iter().collect();
            c.sort_by_key(|x| std::cmp::Reverse(x.1));
            for x in &c[..c.len().min(90)] {
                print!("{}:{}->{} {}; ", x.0.0, x.0.1, x.0.2, x.1);
            }
            println!();
            let mut c: Vec<_> = relerr.into_iter().collect();
            c.sort_by_key(|x| std::cmp::Reverse(x.1.1 - x.1.0));
            for x in &c[..c.len().min(24)] {
                print!("{} {}/{}; ", x.0, x.1.0, x.1.1);
            }
            println!();
        }
    }
}
