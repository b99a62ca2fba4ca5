//! Checks over every row of the tables of names, and over what an overlay may do to them.

use std::collections::BTreeSet;

use crate::lexicon::table::Loader;
use crate::lexicon::{Lexicon, Tables};

/// Each table with the columns that its rows are sorted by.
const TABLES: [(&str, &str, &[usize]); 7] = [
    ("countries.csv", include_str!("../data/countries.csv"), &[0]),
    ("regions.csv", include_str!("../data/regions.csv"), &[0, 1]),
    ("ministries.csv", include_str!("../data/ministries.csv"), &[0]),
    ("agencies.csv", include_str!("../data/agencies.csv"), &[0]),
    ("people.csv", include_str!("../data/people.csv"), &[0]),
    ("offices.csv", include_str!("../data/offices.csv"), &[0, 1, 2, 4]),
    ("ambiguous.csv", include_str!("../data/ambiguous.csv"), &[0]),
];

fn faults(file: &str, text: &str) -> Vec<String> {
    let overlay = Tables::from([(file.to_owned(), text.to_owned())]);
    let mut loader = Loader::new(&overlay);
    super::load(&mut loader);
    loader.finish().iter().map(|fault| format!("{fault} ({})", fault.hints.join("; "))).collect()
}

#[test]
fn the_embedded_tables_load() {
    assert_eq!(
        Lexicon::load(&Tables::new()).err().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>(),
        [""; 0]
    );
}

#[test]
fn rows_are_sorted_and_no_cell_is_odd() {
    for (file, text, key) in TABLES {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let mut last = Vec::new();
        for record in reader.records() {
            let record = record.unwrap();
            for cell in &record {
                let parts: Vec<&str> = cell.split('|').collect();
                let odd = cell.contains("  ")
                    || parts.iter().any(|part| part.trim() != *part)
                    || (parts.len() > 1 && parts.contains(&""));
                assert!(!odd, "{file}: odd cell `{cell}`");
                assert_eq!(
                    parts.iter().collect::<BTreeSet<_>>().len(),
                    parts.len(),
                    "{file}: twice the same in `{cell}`"
                );
            }
            let now: Vec<String> = key.iter().map(|&at| record[at].to_owned()).collect();
            assert!(last < now, "{file}: {now:?} stands after {last:?}");
            last = now;
        }
    }
}

#[test]
fn every_entry_is_found_by_id_and_by_name() {
    let names = &Lexicon::embedded().names;
    let composed: BTreeSet<_> = names.ministries.values().collect();
    for (ix, entry) in names.entries() {
        assert_eq!(names.ix_of(&entry.id), Some(ix), "{}", entry.id);
        let words = entry.name.split_whitespace().collect::<Vec<_>>();
        let found = names.find(&words).iter().any(|m| m.entries.iter().any(|(found, _)| *found == ix));
        assert!(composed.contains(&ix) || found || entry.name.contains(','), "{} is not found by its name", entry.id);
    }
}

#[test]
fn an_overlay_adds_and_replaces() {
    let text = "name,country,note,aliases,surname\nVladimir Putin,RU,president,Wladimir Putin,\nJane Q. Doe,,,,Doe\n";
    let lexicon = Lexicon::load(&Tables::from([("people.csv".to_owned(), text.to_owned())])).unwrap();
    assert_eq!(lexicon.names.lookup("Wladimir Putin").len(), 1);
    assert_eq!(lexicon.names.lookup("Doe").len(), 1);
    assert_eq!(lexicon.names.lookup("Putin").len(), 0);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a flat list of cases")]
fn faults_say_where_and_what_to_do() {
    let cases = [
        (
            "people.csv",
            "name,country,note,aliases,surname\nJane Doe,ZZ,,,\n",
            "people.csv:2:1: `ZZ` is no country code",
        ),
        (
            "people.csv",
            "name,country,note,aliases,surname\nJane Doe,,,Kremlin,\n",
            "people.csv:2:1: `Kremlin` means both `person:jane-doe`",
        ),
        ("people.csv", "name,country\nJane Doe,KP\n", "people.csv:2:1: cannot read this row"),
        (
            "countries.csv",
            "code,kind,name,article,official,demonyms,capitals,aliases,seats,parent\nXx,state,X,,,,,,,\n",
            "countries.csv:2:1: `Xx` is no country code",
        ),
        (
            "countries.csv",
            "code,kind,name,article,official,demonyms,capitals,aliases,seats,parent\nXX,realm,X,,,,,,,\n",
            "countries.csv:2:1: cannot read this row",
        ),
        (
            "offices.csv",
            "of,title,from,to,person\nKP,leader,2011-13,,Kim Jong Un\n",
            "offices.csv:2:1: `2011-13` is no date",
        ),
        (
            "offices.csv",
            "of,title,from,to,person\nKP,leader,2011,,Kim Jong U\n",
            "offices.csv:2:1: `Kim Jong U` has no row in `people.csv` (near: `Kim Jong-un",
        ),
        (
            "offices.csv",
            "of,title,from,to,person\nKP,leader,2011,2010,Kim Jong Un\n",
            "offices.csv:2:1: the term of Kim Jong Un ends before",
        ),
        (
            "ambiguous.csv",
            "form,meanings\nGeorgia,country:ge|region:us/florence\n",
            "ambiguous.csv:2:1: nothing has the id",
        ),
        ("ambiguous.csv", "form,meanings\nMoon,country:ge\n", "ambiguous.csv:2:1: `Moon` is no name of `country:ge`"),
        (
            "agencies.csv",
            "id,country,name,note,aliases,acronyms,ministry\nkp/x,KP,Xyz,,,,ministry-of-defense\n",
            "agencies.csv:2:1: `ministry-of-defense` is no kind of ministry (the kinds stand in `ministries.csv`; near: `ministry-of-defence",
        ),
        (
            "agencies.csv",
            "id,country,name,note,aliases,acronyms,ministry\nkp/X,KP,Xyz,,,,\n",
            "agencies.csv:2:1: `agency:kp/X` is no legal id",
        ),
        (
            "agencies.csv",
            "id,country,name,note,aliases,acronyms,ministry\nxyz/a-b,,A B,,,,\n",
            "agencies.csv:2:1: the id `xyz/a-b` does not begin with",
        ),
        ("people", "", "people: no table is called `people` (did you mean `people.csv`?"),
    ];
    for (file, text, expected) in cases {
        let found = faults(file, text);
        assert!(found.iter().any(|fault| fault.starts_with(expected)), "{expected}\n{found:#?}");
    }
}
