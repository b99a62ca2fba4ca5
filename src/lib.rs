//! `annals` reads news reports and builds a graph of who did what to whom, when, and according to whom.
//!
//! ```text
//! reports ─ ingest ─▶ Report ─ text ─▶ tokens, sentences ─ syntax ─▶ tags, trees ─ entity ─▶ mentions, links
//!    ─ time, figure ─▶ dates, figures ─ claim ─▶ Claims ─ store ─▶ one file on disk
//!    ─ graph ─▶ petgraph ─ query ─▶ rows ─ draw, export ─▶ SVG, PNG, DOT, JSON ...    cli, repl around all
//! ```
//!
//! The modules stand in reading order: each uses only those above it (`tests/tidy.rs` holds the exact lines).

pub mod claim;
pub mod cli;
pub mod diag;
pub mod draw;
pub mod entity;
pub mod export;
pub mod figure;
pub mod graph;
pub mod ingest;
pub mod lexicon;
pub mod pipeline;
pub mod query;
pub mod schema;
pub mod source;
pub mod store;
pub mod syntax;
pub mod text;
pub mod time;
