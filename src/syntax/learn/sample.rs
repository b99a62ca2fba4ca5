//! Annotated sentences: CoNLL-U text in, words with tags and heads out.

/// A word as its annotators saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gold {
    pub(super) form: String,
    /// `UPOS|XPOS`.
    pub(super) tag: String,
    /// Its head, from 0; the number of words stands for the root.
    pub(super) head: usize,
    pub(super) label: String,
}

/// A sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sample {
    pub(super) text: String,
    pub(super) words: Vec<Gold>,
}

/// Reads all sentences of a CoNLL-U text. Ranges and empty nodes are left out, and sentences that make no tree.
pub(super) fn read(conllu: &str) -> Vec<Sample> {
    let mut out = Vec::new();
    let mut sample = Sample::default();
    for line in conllu.lines().chain([""]) {
        if let Some(text) = line.strip_prefix("# text = ") {
            text.clone_into(&mut sample.text);
        } else if line.is_empty() {
            let done = std::mem::take(&mut sample);
            out.extend(finish(done));
        } else if let Some(word) = word(line) {
            sample.words.push(word);
        }
    }
    out
}

fn word(line: &str) -> Option<Gold> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [number, form, _, upos, xpos, _, head, label, ..] = columns[..] else { return None };
    number.parse::<usize>().ok()?;
    let head = head.parse().ok()?;
    Some(Gold { form: form.to_owned(), tag: format!("{upos}|{xpos}"), head, label: label.to_owned() })
}

/// Counts heads from 0, the root last; drops what is no tree.
fn finish(mut sample: Sample) -> Option<Sample> {
    let len = sample.words.len();
    for word in &mut sample.words {
        word.head = word.head.checked_sub(1).unwrap_or(len);
    }
    let heads: Vec<usize> = sample.words.iter().map(|w| w.head).collect();
    (len > 0 && is_tree(&heads)).then_some(sample)
}

/// Tells whether every word leads to the root, and one stands below it.
pub(super) fn is_tree(heads: &[usize]) -> bool {
    let len = heads.len();
    let up = |word: usize| std::iter::successors(Some(word), |&w| heads.get(w).copied());
    heads.iter().filter(|&&h| h == len).count() == 1 && (0..len).all(|w| up(w).take(len + 1).any(|h| h == len))
}
