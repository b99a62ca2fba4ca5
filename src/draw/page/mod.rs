//! A picture to a page: one HTML file that needs no network, readable without its script.
//!
//! The table below the picture holds all that the script shows: a row a line, with the sentences behind it.

mod table;

pub(super) use table::sentences;

use super::picture::Picture;
use super::scene::{Kind, Look, Tone};
use super::svg::{self, Use, escaped};
use super::theme::{self, LINES, Theme};
use crate::graph::view::Graph;

const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");

/// The digest of the script: the page runs no other.
const DIGEST: &str = "sha256-sjihtRjy5UAM7MXLS4lH812vK08fvMJ6zBz1sGCMN0k=";

/// Writes the page.
pub(super) fn write(picture: &Picture, graph: &Graph) -> String {
    let scene = &picture.scene;
    let title = if scene.title.is_empty() { "annals".to_owned() } else { escaped(&scene.title) };
    let body = format!(
        "<header>\n<h1>{title}</h1>\n<p>{}</p>\n</header>\n{}<main>\n<figure id=\"view\">\n{}</figure>\n\
         <aside id=\"told\" aria-live=\"polite\"><p>Click a box or a line to read the sentences behind it.</p></aside>\n\
         </main>\n{}<footer><p>{}</p></footer>\n",
        escaped(&scene.subtitle),
        filters(picture),
        svg::write(picture, Use::Page),
        table::write(picture, graph),
        escaped(&scene.footer),
    );
    document(&title, picture.theme, &body, true)
}

/// Writes a whole document; without the script no script may run.
pub(super) fn document(title: &str, theme: Theme, body: &str, has_script: bool) -> String {
    let theme = match theme {
        Theme::Auto => "auto",
        Theme::Light | Theme::Print => "light",
        Theme::Dark => "dark",
    };
    let (allowed, script) = if has_script {
        (format!("; script-src '{DIGEST}'"), format!("<script>{SCRIPT}</script>\n"))
    } else {
        (String::new(), String::new())
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" data-theme=\"{theme}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'{allowed}; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{body}{script}</body>\n</html>\n"
    )
}

/// The controls; the script shows them, for without it they do nothing.
fn filters(picture: &Picture) -> String {
    let scene = &picture.scene;
    let kinds = Kind::ALL.into_iter().filter(|kind| scene.boxes.iter().any(|figure| figure.kind == *kind));
    let kinds: Vec<Choice> =
        kinds.map(|kind| Choice { value: theme::figure(kind).0.to_owned(), text: theme::figure(kind).0 }).collect();
    let lines =
        LINES.iter().filter(|(tone, is_word, _)| scene.lines.iter().any(|l| (l.tone, l.is_word) == (*tone, *is_word)));
    let mut tones: Vec<Choice> =
        lines.map(|(tone, is_word, text)| Choice { value: tone_value(*tone, *is_word), text }).collect();
    if scene.lines.iter().any(|line| line.tone == Tone::Other) {
        tones.push(Choice { value: tone_value(Tone::Other, false), text: "other" });
    }
    let looks = LOOKS.iter().filter(|(look, _)| scene.lines.iter().any(|line| line.look == *look));
    let looks: Vec<Choice> = looks.map(|(_, name)| Choice { value: (*name).to_owned(), text: name }).collect();
    format!(
        "<form id=\"filters\" hidden role=\"search\">\n\
         <label>Search <input id=\"search\" type=\"search\" autocomplete=\"off\" placeholder=\"a name\"></label>\n{}{}{}\
         <fieldset id=\"time\" hidden><legend>Time</legend>\
         <label>from <input id=\"from\" type=\"range\" min=\"0\" value=\"0\"></label>\
         <label>to <input id=\"to\" type=\"range\" min=\"0\" value=\"0\"></label>\
         <output id=\"span\" for=\"from to\"></output>\
         <label><input id=\"undated\" type=\"checkbox\" checked> without a date</label></fieldset>\n\
         <p id=\"zoom\"><button type=\"button\" data-zoom=\"in\" aria-label=\"Zoom in\">+</button>\
         <button type=\"button\" data-zoom=\"out\" aria-label=\"Zoom out\">−</button>\
         <button type=\"button\" data-zoom=\"fit\">Fit</button>\
         <output id=\"count\"></output></p>\n</form>\n",
        fieldset("type", "Type", &kinds),
        fieldset("tone", "Relation", &tones),
        fieldset("look", "Said to be", &looks),
    )
}

struct Choice {
    value: String,
    text: &'static str,
}

fn fieldset(name: &str, legend: &str, choices: &[Choice]) -> String {
    let choice = |choice: &Choice| {
        format!(
            "<label><input type=\"checkbox\" name=\"{name}\" value=\"{}\" checked> {}</label>",
            choice.value, choice.text
        )
    };
    let boxes: Vec<String> = choices.iter().map(choice).collect();
    format!("<fieldset><legend>{legend}</legend>{}</fieldset>\n", boxes.concat())
}

/// What lines are said to be, as the page calls it.
const LOOKS: [(Look, &str); 4] =
    [(Look::Actual, "actual"), (Look::Planned, "planned"), (Look::Possible, "possible"), (Look::Denied, "denied")];

pub(super) fn look_value(look: Look) -> &'static str {
    LOOKS.iter().find(|(known, _)| *known == look).map_or("actual", |(_, name)| name)
}

fn tone_value(tone: Tone, is_word: bool) -> String {
    let class = theme::class(tone);
    if is_word { format!("{class}-words") } else { class.to_owned() }
}

#[cfg(test)]
mod tests;
