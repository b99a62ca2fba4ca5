//! The tagger: a sentence's forms in, a tag a word out, from left to right.

use super::best;
use super::form::Form;
use super::keys::Keys;
use super::table::Scorer;

/// What stands for the tags before the first word.
const START: u64 = 255;

/// Tags a sentence.
pub(in crate::syntax) fn tag(weights: &impl Scorer, forms: &[Form], tags: usize) -> Vec<u8> {
    let mut scores = vec![0; tags];
    let mut keys = Keys::default();
    let shout = shouts(forms);
    let mut out = Vec::with_capacity(forms.len());
    for i in 0..forms.len() {
        read(forms, &out, i, shout, &mut keys);
        weights.score(keys.list(), &mut scores);
        out.push(best(&scores));
    }
    out
}

/// Tells whether most words start with a capital, so that capitals show no names.
pub(in crate::syntax) fn shouts(forms: &[Form]) -> bool {
    let capitals = forms.iter().filter(|f| f.capital).count();
    capitals > 3 && capitals * 10 > forms.len() * 6
}

/// Collects the features of a word behind words that are tagged.
pub(in crate::syntax) fn read(forms: &[Form], before: &[u8], i: usize, shout: bool, keys: &mut Keys) {
    let outside = Form::outside();
    let at = |k: usize| forms.get(k).unwrap_or(&outside);
    let back = |k: usize| i.checked_sub(k).map_or(&outside, at);
    let tag = |k: usize| i.checked_sub(k).and_then(|p| before.get(p)).map_or(START, |&t| u64::from(t));
    let (this, next, last) = (at(i), at(i + 1), back(1));
    let case = u64::from(shout) * 2 + u64::from(i == 0);
    keys.clear();
    keys.one(this.lower);
    keys.one(this.exact);
    keys.one(this.core);
    this.suffixes.iter().for_each(|&s| keys.one(s));
    this.prefixes.iter().for_each(|&p| keys.one(p));
    keys.two(this.shape, case);
    keys.two(this.lower, case);
    keys.one(tag(1));
    keys.one(tag(2));
    keys.two(tag(1), tag(2));
    keys.two(tag(1), this.lower);
    keys.two(tag(1), this.suffixes[2]);
    keys.three(tag(1), tag(2), this.lower);
    keys.one(last.lower);
    keys.one(back(2).lower);
    keys.one(next.lower);
    keys.one(at(i + 2).lower);
    keys.one(last.suffixes[2]);
    keys.one(next.suffixes[2]);
    keys.two(next.suffixes[1], this.suffixes[1]);
    keys.two(last.lower, this.lower);
    keys.two(this.lower, next.lower);
    keys.two(tag(1), next.lower);
    keys.two(this.shape, next.shape);
    keys.two(next.shape, tag(1));
    keys.two(this.suffixes[2], next.suffixes[2]);
    keys.two(next.lower, at(i + 2).lower);
    keys.three(tag(1), this.suffixes[1], next.suffixes[1]);
}
