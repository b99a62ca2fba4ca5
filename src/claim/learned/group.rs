//! Groups of words with a like use ("bomb", "shell", "strafe"), so that what was learned of one holds for the others.

use std::sync::LazyLock;

/// Lemmas with their group and, of verbs, the CAMEO root; sorted. `tools/groups.py` makes the file.
static GROUPS: LazyLock<Vec<(&str, Groups)>> =
    LazyLock::new(|| include_str!("../../../models/word_groups.csv").lines().skip(1).filter_map(row).collect());

/// What a word is like: empty where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Groups {
    /// Words that stand in like sentences.
    pub(super) like: &'static str,
    /// The root of the event code that CAMEO's verb list gives.
    pub(super) cameo: &'static str,
}

fn row(text: &'static str) -> Option<(&'static str, Groups)> {
    let (lemma, rest) = text.split_once(',')?;
    let (like, cameo) = rest.split_once(',')?;
    Some((lemma, Groups { like, cameo }))
}

/// The groups of a lemma.
pub(super) fn of(lemma: &str) -> Groups {
    let found = GROUPS.binary_search_by(|(word, _)| (*word).cmp(lemma));
    found.ok().and_then(|at| GROUPS.get(at)).map_or_else(Groups::default, |(_, groups)| *groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(GROUPS.is_sorted() && GROUPS.len() > 1000);
    }

    #[test]
    fn words_of_like_use_share_a_group() {
        assert_eq!(of("condemn").like, of("denounce").like);
        assert_eq!(of("condemn").cameo, "11");
        assert_eq!(of("no-such-word"), Groups::default());
    }
}
