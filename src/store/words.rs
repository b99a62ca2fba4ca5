//! An index of the words of sentences: sentences with their ids in, the best matches for some words out.
//!
//! SQLite's FTS5 keeps it in memory; it is made when it is first asked, so the store's file stays as it is. Words are
//! compared by their stems: "delivering" finds "delivered".

use rusqlite::Connection;

/// An index of words.
#[derive(Debug)]
pub struct WordIndex {
    connection: Connection,
}

/// A sentence that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// How well it fits: the higher, the better.
    pub score: f64,
}

impl WordIndex {
    /// Makes the index.
    ///
    /// # Errors
    ///
    /// What SQLite says where memory runs out.
    pub fn new<'a>(sentences: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        make(sentences).map(|connection| Self { connection }).map_err(|error| error.to_string())
    }

    /// Finds the sentences in which all words stand, the best first; of equals the one that was put in first.
    ///
    /// `"two words"` must stand together, `word*` begins a word, `OR` between two takes either, `NOT` leaves out.
    ///
    /// # Errors
    ///
    /// Why the words cannot be looked for.
    pub fn search(&self, words: &str) -> Result<Vec<Found>, String> {
        let wanted = wanted(words);
        if wanted.is_empty() {
            return Err("there are no words to search for".to_owned());
        }
        let refused = |_| format!("`{words}` cannot be searched: `OR` and `NOT` stand between words");
        let sql = "SELECT id, -bm25(sentence) FROM sentence WHERE sentence MATCH ?1 ORDER BY bm25(sentence), rowid";
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| error.to_string())?;
        let rows = statement.query_map([wanted], |row| Ok(Found { id: row.get(0)?, score: row.get(1)? }));
        rows.map_err(refused)?.collect::<Result<_, _>>().map_err(refused)
    }
}

fn make<'a>(sentences: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Connection, rusqlite::Error> {
    let mut connection = Connection::open_in_memory()?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(
        "CREATE VIRTUAL TABLE sentence USING fts5(id UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')",
    )?;
    {
        let mut insert = transaction.prepare("INSERT INTO sentence (id, text) VALUES (?1, ?2)")?;
        for (id, text) in sentences {
            insert.execute([id, text])?;
        }
    }
    transaction.commit()?;
    Ok(connection)
}

/// Puts each word in quotes, so that no sign in it means anything to SQLite.
fn wanted(words: &str) -> String {
    let mut out = Vec::new();
    for (at, piece) in words.split('"').enumerate() {
        if at % 2 == 1 {
            out.push(format!("\"{piece}\""));
            continue;
        }
        out.extend(piece.split_whitespace().map(|word| match word {
            "AND" | "OR" | "NOT" => word.to_owned(),
            _ => match word.strip_suffix('*') {
                Some(stem) => format!("\"{stem}\"*"),
                None => format!("\"{word}\""),
            },
        }));
    }
    out.retain(|word| word.chars().any(char::is_alphanumeric));
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> WordIndex {
        WordIndex::new([
            ("c1", "North Korea delivered KN-23 missiles to Russia."),
            ("c2", "Russia denied the delivery of missiles."),
            ("c3", "Drones struck the depot, and drones came again."),
            ("c4", "A drone was seen over the very large and very old depot of the town."),
        ])
        .unwrap()
    }

    fn ids(words: &str) -> Vec<String> {
        index().search(words).unwrap().into_iter().map(|found| found.id).collect()
    }

    #[test]
    fn sentences_are_found_by_their_words() {
        assert_eq!(ids("missile"), ["c2", "c1"]);
        assert_eq!(ids("delivering missiles"), ["c1"]);
        assert_eq!(ids("drone"), ["c3", "c4"]);
        assert_eq!(ids("\"struck the depot\""), ["c3"]);
        assert_eq!(ids("dep* NOT struck"), ["c4"]);
        assert_eq!(ids("KN-23 OR town"), ["c1", "c4"]);
        assert_eq!(ids("nothing"), [""; 0]);
    }

    #[test]
    fn no_words_break_the_search() {
        for words in
            ["", "  ", "\"", "*", "OR", "a OR", "NOT", "(", "a:b", "x\" OR \"", "'; DROP TABLE sentence; --", "\u{0}"]
        {
            let _ = index().search(words);
        }
    }
}
