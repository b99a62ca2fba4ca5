//! Sheets of lessons: reports written sentence by sentence with the claims that each makes below it.
//!
//! ```text
//! # 2016-03-14 | wire | Syria
//! Syrian forces seized the town of Kinsabba from rebels, state television said.
//!   CAPTURES agent=Syrian forces ; target=Kinsabba
//! ```
//!
//! After the relation may stand `planned`, `possible`, `denied` and `optional`. A party is told in the report's own words;
//! `A | B` gives two forms of one. `source=A > B` tells who says so, nearest first; a sheet that nowhere names a source leaves
//! them all open. `date=on Monday` and `stated=on Tuesday` give the words that tell when it was done and when it was said,
//! `quantity=12 killed, 3 tanks` the figures that count it; a sheet that nowhere gives one leaves them open.
//!
//! ```text
//! # 2022-02-10 | readout | @raw/kremlin.txt.gz
//! @120+87
//!   MEETS agent=Putin ; partner=Tokayev
//! ```
//!
//! A head with `@` annotates a text that lies elsewhere: a sentence is then told by its first byte there and its length.

use std::collections::{BTreeMap, BTreeSet};

use super::key::{Key, KeyClaim, KeyCount, KeyDate, KeyEntity};
use crate::diag::Diagnostic;
use crate::ingest::Report;
use crate::schema::{Modality, PartialDate, Relation, ReportKey, Role};

/// The word between relation and parties that careful readers could disagree on the claim.
const OPTIONAL: &str = "optional";

/// The texts that sheets annotate, by the name that their heads give.
pub type Texts = BTreeMap<String, String>;

/// The texts that a sheet annotates.
#[must_use]
pub fn annotated(sheet: &str) -> BTreeSet<&str> {
    sheet.lines().filter_map(|line| line.strip_prefix("# ")).filter_map(place).collect()
}

/// The text that a head names.
fn place(head: &str) -> Option<&str> {
    head.split('|').find_map(|part| part.trim().strip_prefix('@'))
}

/// Reads a sheet: its reports, named `NAME-1`, `NAME-2`, ..., with their keys. `texts` holds those that it annotates.
///
/// # Errors
///
/// Returns what is wrong with its lines: no date, an unknown relation or role, a party that the report does not name, a
/// sentence that its text does not have.
pub fn sheet(name: &str, text: &str, texts: &Texts) -> Result<Vec<(Report, Key)>, Vec<Diagnostic>> {
    let mut pages: Vec<Page> = Vec::new();
    let mut faults: Vec<Diagnostic> = Vec::new();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (at, line) in lines {
        let done = match (line.strip_prefix("# "), pages.last_mut()) {
            (Some(head), _) => Page::new(format!("{name}-{}", pages.len() + 1), head).map(|page| pages.push(page)),
            (None, None) => Err("a report starts with `# ` and its date".to_owned()),
            (None, Some(page)) if line.starts_with("  ") => page.claim(at, line.trim()),
            (None, Some(page)) => page.sentence(line.trim(), texts),
        };
        faults.extend(done.err().map(|why| fault(at, why)));
    }
    faults.extend(pages.iter().flat_map(Page::unnamed));
    let told = pages.iter().flat_map(|page| &page.claims).any(|claim| claim.source.is_some());
    let tells = |claim: &KeyClaim| claim.date.is_some() || claim.stated.is_some() || !claim.quantity.is_empty();
    let measured = pages.iter().flat_map(|page| &page.claims).any(tells);
    let closed = pages.into_iter().map(|page| page.close(told, measured));
    if faults.is_empty() { Ok(closed.collect()) } else { Err(faults) }
}

fn fault(line: usize, why: impl Into<String>) -> Diagnostic {
    Diagnostic::error("learn::sheet", why).at_line(line + 1)
}

/// A report while it is read.
struct Page {
    id: String,
    published: PartialDate,
    /// The text that it annotates.
    place: Option<String>,
    sentences: Vec<String>,
    entities: BTreeMap<String, KeyEntity>,
    claims: Vec<KeyClaim>,
    /// The lines that name each party.
    lines: BTreeMap<String, usize>,
}

impl Page {
    fn new(id: String, head: &str) -> Result<Self, String> {
        let published = head.split('|').next().unwrap_or(head).trim().parse()?;
        let (entities, lines) = (BTreeMap::new(), BTreeMap::new());
        let place = place(head).map(str::to_owned);
        Ok(Self { id, published, place, sentences: Vec::new(), entities, claims: Vec::new(), lines })
    }

    /// Adds a sentence: the line, or what stands where it says.
    fn sentence(&mut self, line: &str, texts: &Texts) -> Result<(), String> {
        let sentence = match &self.place {
            None => line,
            Some(place) => {
                let text = texts.get(place).ok_or_else(|| format!("the text `{place}` is not at hand"))?;
                let found = span(line).and_then(|(start, len)| text.get(start..start.checked_add(len)?));
                found.ok_or_else(|| format!("`{place}` has no sentence `{line}`"))?
            }
        };
        self.sentences.push(sentence.to_owned());
        Ok(())
    }

    fn claim(&mut self, line: usize, text: &str) -> Result<(), String> {
        let sentence = self.sentences.last().ok_or("a claim stands below its sentence")?.clone();
        let (name, mut rest) = text.split_once(' ').ok_or("a claim has parties: `agent=...`")?;
        let relation = Relation::named(name).ok_or_else(|| format!("there is no relation `{name}`"))?;
        let (mut optional, mut modality) = (false, Modality::Actual);
        while let Some((mark, after)) = rest.split_once(' ') {
            match (mark == OPTIONAL, Modality::ALL.into_iter().find(|m| m.name() == mark)) {
                (true, _) => optional = true,
                (false, Some(told)) => modality = told,
                (false, None) => break,
            }
            rest = after;
        }
        let mut claim = KeyClaim::new(sentence, relation, optional);
        claim.modality = modality;
        for part in rest.split(';') {
            self.part(line, relation, part.trim(), &mut claim)?;
        }
        self.claims.push(claim);
        Ok(())
    }

    /// Adds what `agent=...`, `source=...`, `date=...` or `quantity=...` tells of a claim.
    fn part(&mut self, line: usize, relation: Relation, part: &str, claim: &mut KeyClaim) -> Result<(), String> {
        let (name, told) = part.split_once('=').ok_or_else(|| format!("`{part}` is no party: expected `agent=...`"))?;
        match name.trim() {
            "source" => claim.source = Some(told.split('>').map(|one| self.entity(line, forms(one))).collect()),
            "date" => claim.date = Some(moment(told, &claim.sentence)?),
            "stated" => claim.stated = Some(moment(told, &claim.sentence)?),
            "quantity" => claim.quantity = told.split(',').map(count).collect::<Result<_, _>>()?,
            role => claim.fill(party(relation, role)?, self.entity(line, forms(told))),
        }
        Ok(())
    }

    /// The id of the party that has these names.
    fn entity(&mut self, line: usize, names: Vec<String>) -> String {
        let first = names.first().map(|name| name.to_lowercase()).unwrap_or_default();
        let id = format!("e{}", self.entities.len() + 1);
        self.lines.entry(first.clone()).or_insert(line);
        let entity = self.entities.entry(first).or_insert_with(|| KeyEntity::new(id));
        entity.names.extend(names);
        entity.id.clone()
    }

    /// A fault for each party that the text does not name.
    fn unnamed(&self) -> Vec<Diagnostic> {
        let text = plain(&self.sentences.join("\n"));
        let missing =
            self.entities.iter().filter(|(_, entity)| !entity.names.iter().any(|name| text.contains(&plain(name))));
        let told = |name: &String| {
            fault(self.lines.get(name).copied().unwrap_or(0), format!("the report does not name `{name}`"))
        };
        missing.map(|(name, _)| told(name)).collect()
    }

    /// The report and its key; `told` where a claim without a source has none, `measured` where one without a date and a
    /// figure has none.
    fn close(mut self, told: bool, measured: bool) -> (Report, Key) {
        for claim in &mut self.claims {
            claim.measured = measured;
        }
        for claim in self.claims.iter_mut().filter(|claim| told && claim.source.is_none()) {
            claim.source = Some(Vec::new());
        }
        let report = Report {
            key: ReportKey::new(String::new()),
            id: self.id.clone(),
            title: None,
            published: Some(self.published),
            publisher: None,
            url: None,
            extra: BTreeMap::new(),
            text: self.sentences.join("\n\n"),
        };
        let key = Key { doc: self.id, entities: self.entities.into_values().collect(), claims: self.claims };
        (report, key)
    }
}

/// The role that a name stands for in a relation.
fn party(relation: Relation, name: &str) -> Result<Role, String> {
    let role: Role = name.parse()?;
    if relation.row().roles.contains(&role) { Ok(role) } else { Err(format!("{relation} has no `{}`", role.name())) }
}

/// Reads `on Monday`.
fn moment(text: &str, sentence: &str) -> Result<KeyDate, String> {
    let text = text.trim();
    let stands = !text.is_empty() && sentence.contains(text);
    stands.then(|| KeyDate::Words(text.to_owned())).ok_or_else(|| format!("the sentence has no date `{text}`"))
}

/// Reads `12 killed`.
fn count(text: &str) -> Result<KeyCount, String> {
    let read = text.trim().split_once(' ').and_then(|(value, unit)| Some((value.parse().ok()?, unit.to_owned())));
    let (value, unit) = read.ok_or_else(|| format!("`{}` is no figure: expected `12 killed`", text.trim()))?;
    Ok(KeyCount { value, unit })
}

/// Reads `Syrian forces | forces`.
fn forms(names: &str) -> Vec<String> {
    names.split('|').map(|name| name.trim().to_owned()).collect()
}

/// Reads `@120+87`.
fn span(line: &str) -> Option<(usize, usize)> {
    let (start, len) = line.strip_prefix('@')?.split_once('+')?;
    Some((start.parse().ok()?, len.parse().ok()?))
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    const GOOD: &str = "# 2016-03-14 | wire\nSyrian forces seized Kinsabba.\n  CAPTURES optional agent=Syrian forces ; target=Kinsabba | town\n";

    #[test]
    fn a_sheet_gives_reports_with_keys() {
        let read = sheet("a", GOOD, &Texts::new()).expect("a good sheet");
        let [(report, key)] = read.as_slice() else { unreachable!("one report") };
        assert_eq!((report.id.as_str(), report.text.as_str()), ("a-1", "Syrian forces seized Kinsabba."));
        assert_eq!((key.claims.len(), key.entities.len(), key.claims[0].optional), (1, 2, true));
        assert!(key.claims[0].filler(Role::Target).is_some() && key.claims[0].filler(Role::Item).is_none());
    }

    #[test]
    fn the_sheets_of_the_project_are_sound() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/models/lessons");
        for entry in std::fs::read_dir(folder).expect("a folder of sheets") {
            let path = entry.expect("an entry").path();
            let text = std::fs::read_to_string(&path).expect("a sheet is text");
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let Some(texts) = at_hand(&text) else {
                eprintln!("skipped: the texts that {name} annotates are not there (ANNALS_TRAINING)");
                continue;
            };
            assert!(sheet(&name, &text, &texts).is_ok_and(|pages| pages.len() > 20), "{name}");
        }
    }

    /// The texts that a sheet annotates, where all are there.
    fn at_hand(sheet: &str) -> Option<Texts> {
        let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/training");
        let folder = std::env::var("ANNALS_TRAINING").unwrap_or_else(|_| own.to_owned());
        let read = |name: &str| {
            let mut text = String::new();
            let file = std::fs::File::open(format!("{folder}/{name}")).ok()?;
            flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text).ok()?;
            Some((name.to_owned(), text))
        };
        annotated(sheet).into_iter().map(read).collect()
    }

    #[test]
    fn a_sheet_tells_sources_and_annotates_a_text() {
        let texts = Texts::from([("t.gz".to_owned(), "On. Iran fired, Seoul said. Off.".to_owned())]);
        let text = "# 2016 | wire | @t.gz\n@4+23\n  TESTS agent=Iran ; source=Seoul\n  PART_OF agent=Iran\n";
        let read = sheet("a", text, &texts).expect("a good sheet");
        let [(report, key)] = read.as_slice() else { unreachable!("one report") };
        assert_eq!(report.text, "Iran fired, Seoul said.");
        let sources: Vec<_> = key.claims.iter().map(|claim| claim.source.clone()).collect();
        assert_eq!(sources, [Some(vec!["e2".to_owned()]), Some(vec![])]);
        let faults = sheet("a", text, &Texts::new()).expect_err("no text");
        assert!(faults[0].message.contains("not at hand"), "{}", faults[0]);
        let faults = sheet("a", "# 2016 | @t.gz\n@40+2", &texts).expect_err("too far");
        assert!(faults[0].message.contains("no sentence"), "{}", faults[0]);
    }

    #[test]
    fn a_sheet_tells_dates_figures_and_how_sure_it_is() {
        let text = "# 2016 | wire\nTwo men fled on Monday.\n  LOSES denied optional agent=men ; date=on Monday ; quantity=2 men\n";
        let read = sheet("a", text, &Texts::new()).expect("a good sheet");
        let claim = &read[0].1.claims[0];
        assert_eq!((claim.modality, claim.optional, claim.measured), (Modality::Denied, true, true));
        assert!(matches!(&claim.date, Some(KeyDate::Words(words)) if words == "on Monday"));
        assert_eq!((claim.quantity.len(), claim.quantity[0].unit.as_str()), (1, "men"));
    }

    #[test]
    fn faults_name_their_lines() {
        let check = |text: &str, line: usize, words: &str| {
            let faults = sheet("a", text, &Texts::new()).expect_err(text);
            let first = faults.first().expect("a fault");
            assert_eq!(first.position.map(|p| p.line), Some(line), "{first}");
            assert!(first.message.contains(words), "{first}");
        };
        check("Text.", 1, "starts with");
        check("# soon\nText.", 1, "no date");
        check("# 2016\n  CAPTURES agent=x", 2, "below its sentence");
        check("# 2016\nText.\n  GRABS agent=Text", 3, "GRABS");
        check("# 2016\nText.\n  CAPTURES agent", 3, "no party");
        check("# 2016\nText.\n  CAPTURES item=Text", 3, "has no `item`");
        check("# 2016\nText.\n  CAPTURES agent=Nobody", 3, "does not name");
        check("# 2016\nText.\n  CAPTURES agent=Text ; date=today", 3, "no date `today`");
        check("# 2016\nText.\n  CAPTURES agent=Text ; quantity=many", 3, "no figure");
    }
}
