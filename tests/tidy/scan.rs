//! A source file's text to what the rules look at: paths, macros, functions, and which lines are tests.
//!
//! It works on tokens, so that comments and strings are never taken for code.

use std::ops::RangeInclusive;
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A name with the line it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) line: usize,
    /// `["std", "fs", "read"]`, or a macro's name alone.
    pub(crate) path: Vec<String>,
}

/// A function with a body.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) lines: RangeInclusive<usize>,
}

/// What stands in a file outside its tests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scan {
    pub(crate) paths: Vec<Found>,
    pub(crate) macros: Vec<Found>,
    pub(crate) functions: Vec<Function>,
    /// The lines of items under `#[cfg(test)]`.
    pub(crate) tests: Vec<RangeInclusive<usize>>,
    /// The names of modules under `#[cfg(test)]` that stand in files of their own.
    pub(crate) test_modules: Vec<String>,
}

/// Scans a file's text.
pub(crate) fn scan(text: &str) -> Result<Scan, String> {
    let tokens = TokenStream::from_str(text).map_err(|error| format!("{error} at {:?}", error.span().start()))?;
    let mut scan = Scan::default();
    scan.walk(tokens);
    Ok(scan)
}

impl Scan {
    fn walk(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = self.step(&tokens, at);
        }
    }

    /// Looks at one token and returns the place of the next.
    fn step(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        if is_test_attribute(tokens, at) {
            return self.skip_test(tokens, at);
        }
        match &tokens[at] {
            TokenTree::Group(group) => self.walk(group.stream()),
            TokenTree::Ident(name) if name == "fn" => self.function(tokens, at),
            TokenTree::Ident(name) if is_punct(tokens, at + 1, '!') && group(tokens, at + 2, None).is_some() => {
                self.macros.push(Found { line: line(&tokens[at]), path: vec![name.to_string()] });
            }
            TokenTree::Ident(_) => return self.path(tokens, at, &[]),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at + 1
    }

    /// Reads a path, or a tree of them as `use` has it, and returns the place of the token behind it.
    fn path(&mut self, tokens: &[TokenTree], mut at: usize, prefix: &[String]) -> usize {
        let start = line(&tokens[at]);
        let mut path = prefix.to_vec();
        while let Some(TokenTree::Ident(name)) = tokens.get(at) {
            path.push(name.to_string());
            at += 1;
            if !(is_punct(tokens, at, ':') && is_punct(tokens, at + 1, ':')) {
                break;
            }
            at += 2;
            if let Some(tree) = group(tokens, at, Some(Delimiter::Brace)) {
                self.branches(tree, &path);
                return at + 1;
            }
        }
        if path.len() > 2 && path.ends_with(&["self".to_owned()]) {
            path.pop();
        }
        if path.len() > 1 {
            self.paths.push(Found { line: start, path });
        }
        at
    }

    fn branches(&mut self, tree: TokenStream, prefix: &[String]) {
        let tokens: Vec<TokenTree> = tree.into_iter().collect();
        let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == ',');
        for branch in tokens.split(is_comma).filter(|branch| !branch.is_empty()) {
            self.path(branch, 0, prefix);
        }
    }

    fn function(&mut self, tokens: &[TokenTree], at: usize) {
        let Some(TokenTree::Ident(name)) = tokens.get(at + 1) else { return };
        let end = item_end(tokens, at);
        if group(tokens, end, Some(Delimiter::Brace)).is_some() {
            let lines = line(&tokens[at])..=last_line(&tokens[end]);
            self.functions.push(Function { name: name.to_string(), lines });
        }
    }

    fn skip_test(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        let end = item_end(tokens, at).min(tokens.len() - 1);
        self.tests.push(line(&tokens[at])..=last_line(&tokens[end]));
        if let [.., TokenTree::Ident(keyword), TokenTree::Ident(name), TokenTree::Punct(_)] = &tokens[at..=end]
            && keyword == "mod"
        {
            self.test_modules.push(name.to_string());
        }
        end + 1
    }
}

/// Says whether `#[cfg(test)]` or `#[test]` begins here.
fn is_test_attribute(tokens: &[TokenTree], at: usize) -> bool {
    let attribute = is_punct(tokens, at, '#').then(|| group(tokens, at + 1, Some(Delimiter::Bracket))).flatten();
    attribute.is_some_and(|inner| matches!(inner.to_string().replace(' ', "").as_str(), "cfg(test)" | "test"))
}

/// Returns the place of the body or the semicolon that ends an item.
fn item_end(tokens: &[TokenTree], at: usize) -> usize {
    let ends = |&i: &usize| is_punct(tokens, i, ';') || group(tokens, i, Some(Delimiter::Brace)).is_some();
    (at..tokens.len()).find(ends).unwrap_or(tokens.len())
}

fn group(tokens: &[TokenTree], at: usize, delimiter: Option<Delimiter>) -> Option<TokenStream> {
    match tokens.get(at)? {
        TokenTree::Group(group) => {
            delimiter.is_none_or(|expected| expected == group.delimiter()).then(|| group.stream())
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    }
}

fn is_punct(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

fn last_line(token: &TokenTree) -> usize {
    token.span().end().line
}
