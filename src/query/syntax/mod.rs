//! Text to a tree: pest on `grammar/query.pest`, an AST with spans out, or a fault with its place.

pub(super) mod ast;
mod build;
mod error;
#[cfg(test)]
mod generate;
mod guard;
mod parser;
#[cfg(test)]
mod print;
mod scan;
mod slips;
mod words;

pub use scan::{Piece, split_statements};

pub(super) use parser::parse;
pub use words::keywords;
