//! Other ways to write a name that follow from rules: British and American spelling, `and` and `&`, `the`.

use crate::schema::CountryCode;

/// Words that are spelled in two ways.
const SPELLINGS: [(&str, &str); 10] = [
    ("Defence", "Defense"),
    ("defence", "defense"),
    ("Organisation", "Organization"),
    ("Centre", "Center"),
    ("Programme", "Program"),
    ("Labour", "Labor"),
    ("Theatre", "Theater"),
    ("Harbour", "Harbor"),
    ("Saint", "St."),
    ("and", "&"),
];

/// Returns a name with all of its variants, the name itself first.
pub(super) fn of_name(name: &str) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    if !name.split(' ').any(|word| SPELLINGS.iter().any(|(one, other)| word == *one || word == *other)) {
        return out;
    }
    for (one, other) in SPELLINGS {
        for at in 0..out.len() {
            let swapped = respell(&out[at], one, other).or_else(|| respell(&out[at], other, one));
            out.extend(swapped);
        }
    }
    out
}

fn respell(name: &str, from: &str, to: &str) -> Option<String> {
    let found = name.split(' ').any(|word| word == from);
    found.then(|| name.split(' ').map(|word| if word == from { to } else { word }).collect::<Vec<_>>().join(" "))
}

/// Returns the ways to write a place whose kind can follow its name: `Kursk region`, `Kursk Oblast`.
pub(super) fn of_place(name: &str, kind: &str) -> Vec<String> {
    let endings: &[&str] = match kind {
        "oblast" => &["region", "oblast", "province"],
        "province" => &["province", "region"],
        "state" => &["state"],
        "district" => &["district"],
        "prefecture" => &["prefecture"],
        "governorate" => &["governorate", "province"],
        _ => return vec![name.to_owned()],
    };
    let stem = endings.iter().find_map(|e| strip_word(name, e)).unwrap_or(name);
    let long = endings.iter().map(|ending| format!("{stem} {ending}"));
    std::iter::once(name.to_owned()).chain(long.filter(|l| l != name)).collect()
}

fn strip_word<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (stem, last) = name.rsplit_once(' ')?;
    last.eq_ignore_ascii_case(ending).then_some(stem)
}

/// Returns a Japanese name in the other order: `Kishida Fumio`.
pub(super) fn of_person(name: &str, country: Option<CountryCode>) -> Option<String> {
    let (given, family) = name.split_once(' ')?;
    let turned = country.is_some_and(|code| code.as_str() == "JP") && !family.contains(' ');
    turned.then(|| format!("{family} {given}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_respelled() {
        let cases: &[(&str, &[&str])] = &[
            ("NATO", &["NATO"]),
            ("Ministry of Defence", &["Ministry of Defence", "Ministry of Defense"]),
            ("Centre for Peace", &["Centre for Peace", "Center for Peace"]),
            ("Center for Peace", &["Center for Peace", "Centre for Peace"]),
            ("Saint Lucia", &["Saint Lucia", "St. Lucia"]),
        ];
        for (name, expected) in cases {
            assert_eq!(of_name(name), *expected);
        }
    }

    #[test]
    fn places_take_their_kind() {
        assert_eq!(of_place("Kursk region", "oblast"), ["Kursk region", "Kursk oblast", "Kursk province"]);
        assert_eq!(of_place("Helmand", "province"), ["Helmand", "Helmand province", "Helmand region"]);
        assert_eq!(of_place("Moscow", "city"), ["Moscow"]);
    }

    #[test]
    fn japanese_names_turn() {
        let japan = "JP".parse().ok();
        assert_eq!(of_person("Fumio Kishida", japan).as_deref(), Some("Kishida Fumio"));
        assert_eq!(of_person("Fumio Kishida", None), None);
        assert_eq!(of_person("Naruhito", japan), None);
    }
}
