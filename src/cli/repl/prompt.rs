//! The prompt of the line editor.

use std::borrow::Cow;

use reedline::{PromptEditMode, PromptHistorySearch, PromptHistorySearchStatus};

/// `annals> `, or within a statement `   ...> `.
pub(super) struct Prompt {
    /// Whether a statement has begun.
    pub(super) within: bool,
}

/// The prompt where a statement begins.
pub(super) const BEGIN: &str = "annals> ";
const GO_ON: &str = "   ...> ";

impl reedline::Prompt for Prompt {
    fn render_prompt_left(&self) -> Cow<'_, str> {
        if self.within { GO_ON.into() } else { BEGIN.into() }
    }

    fn render_prompt_right(&self) -> Cow<'_, str> {
        "".into()
    }

    fn render_prompt_indicator(&self, _: PromptEditMode) -> Cow<'_, str> {
        "".into()
    }

    fn render_prompt_multiline_indicator(&self) -> Cow<'_, str> {
        GO_ON.into()
    }

    fn render_prompt_history_search_indicator(&self, search: PromptHistorySearch) -> Cow<'_, str> {
        let state = match search.status {
            PromptHistorySearchStatus::Passing => "",
            PromptHistorySearchStatus::Failing => "not ",
        };
        format!("({state}found: {}) ", search.term).into()
    }
}
