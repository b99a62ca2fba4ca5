//! Trees that are made when somebody asks for them.

use std::cell::OnceCell;
use std::fmt;

use super::Tree;

/// A tree a sentence, each made once, when it is first asked for.
pub struct LazyTrees<'p> {
    parse: Box<dyn Fn(usize) -> Tree + 'p>,
    trees: Vec<OnceCell<Tree>>,
}

impl<'p> LazyTrees<'p> {
    /// Makes no tree yet; `parse` makes that of a sentence by its number.
    pub fn new(sentences: usize, parse: impl Fn(usize) -> Tree + 'p) -> Self {
        Self { parse: Box::new(parse), trees: vec![OnceCell::new(); sentences] }
    }

    /// The tree of a sentence; nothing where there is no such sentence.
    #[must_use]
    pub fn get(&self, sentence: usize) -> Option<&Tree> {
        self.trees.get(sentence).map(|tree| tree.get_or_init(|| (self.parse)(sentence)))
    }
}

impl fmt::Debug for LazyTrees<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyTrees").field("trees", &self.trees).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_tree_is_made_once_and_only_where_asked_for() {
        let made = Cell::new(0);
        let trees = LazyTrees::new(3, |_| {
            made.set(made.get() + 1);
            Tree::default()
        });
        assert_eq!((trees.get(1).is_some(), trees.get(1).is_some(), trees.get(3).is_some()), (true, true, false));
        assert_eq!(made.get(), 1);
    }
}
