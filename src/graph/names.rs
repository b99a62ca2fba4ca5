//! Names to numbers and back: each label, type and key is kept once.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A label, a relationship type or a property key, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

impl Symbol {
    /// Returns the number as an index into a table that has one row a symbol.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The names of one graph.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    texts: Vec<Arc<str>>,
    numbers: BTreeMap<Arc<str>, Symbol>,
}

impl Names {
    pub(super) fn get(&self, name: &str) -> Option<Symbol> {
        self.numbers.get(name).copied()
    }

    pub(super) fn text(&self, symbol: Symbol) -> &str {
        self.texts.get(symbol.index()).map_or("", |text| text)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Symbol> + use<> {
        (0..u32::try_from(self.texts.len()).unwrap_or(u32::MAX)).map(Symbol)
    }

    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn intern(&mut self, name: &str) -> Symbol {
        self.get(name).unwrap_or_else(|| self.add(name))
    }

    /// Sorts by name, not by number, and drops repeats.
    pub(super) fn sort(&self, symbols: &mut Vec<Symbol>) {
        symbols.sort_by(|a, b| self.text(*a).cmp(self.text(*b)));
        symbols.dedup();
    }

    /// Forgets all but the first so many names.
    pub(super) fn truncate(&mut self, count: usize) {
        for text in self.texts.drain(count.min(self.texts.len())..) {
            self.numbers.remove(&text);
        }
    }

    fn add(&mut self, name: &str) -> Symbol {
        let symbol = Symbol(u32::try_from(self.texts.len()).expect("a graph has fewer than 2^32 names"));
        let text: Arc<str> = name.into();
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, symbol);
        symbol
    }
}
