use super::join::join;
use super::oracle::Truth;
use super::sample::{self, is_tree};
use super::{Epochs, Lesson, Made, evaluate};
use crate::lexicon::Lexicon;
use crate::syntax::model::{Model, Move, State};

const TEXT: &str = "\
# text = Long-range guns fired.
1\tLong\tlong\tADJ\tJJ\t_\t3\tamod\t_\tSpaceAfter=No
2\t-\t-\tPUNCT\tHYPH\t_\t1\tpunct\t_\tSpaceAfter=No
3\trange\trange\tNOUN\tNN\t_\t4\tcompound\t_\t_
4\tguns\tgun\tNOUN\tNNS\t_\t5\tnsubj\t_\t_
5\tfired\tfire\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# text = The guards saw them.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tguards\tguard\tNOUN\tNNS\t_\t3\tnsubj\t_\t_
3\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthem\tthey\tPRON\tPRP\t_\t3\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

";

#[test]
fn our_words_join_what_the_treebank_splits() {
    let samples = sample::read(TEXT);
    let joined = join(&samples[0], Lexicon::embedded()).expect("a compound is joined");
    let words: Vec<_> = joined.words.iter().map(|w| (w.form.as_str(), w.tag.as_str(), w.head)).collect();
    let expected =
        [("Long-range", "NOUN|NN", 1), ("guns", "NOUN|NNS", 2), ("fired", "VERB|VBD", 4), (".", "PUNCT|.", 2)];
    assert_eq!(words, expected);
    assert!(join(&samples[1], Lexicon::embedded()).is_none());
}

#[test]
fn what_is_no_tree_is_left_out() {
    assert!(is_tree(&[1, 2]));
    assert!(!is_tree(&[1, 0]));
    assert!(!is_tree(&[2, 2]));
    let circle = TEXT.replace("4\tguns\tgun\tNOUN\tNNS\t_\t5", "4\tguns\tgun\tNOUN\tNNS\t_\t3");
    assert_eq!(sample::read(&circle).len(), 1);
}

#[test]
fn the_oracle_leads_to_the_true_tree() {
    for heads in [vec![1, 2, 3], vec![3, 0, 1], vec![2, 2, 5, 2, 3], vec![4, 0, 1, 1, 6, 4]] {
        let truth = Truth::new(heads.clone());
        let mut state = State::new(heads.len());
        while !state.is_done() {
            let step = Move::ALL.into_iter().find(|&m| state.may(m) && truth.allows(&state, m));
            state.step(step.expect("a step without loss"));
        }
        assert_eq!(state.heads, heads);
    }
}

#[test]
fn training_learns_its_sentences_and_gives_the_same_bytes_each_time() {
    let lexicon = Lexicon::embedded();
    let mut lesson = Lesson::new();
    assert_eq!(lesson.add(&TEXT.repeat(6), 1, Made::ByPeople, lexicon), 18);
    let mut told = Vec::new();
    let bytes = lesson.train(Epochs { all: 2, polish: 2, settle: 1 }, &mut |message| told.push(message));
    assert_eq!(bytes, lesson.train(Epochs { all: 2, polish: 2, settle: 1 }, &mut |_| {}));
    assert!(told.len() > 4);
    let model = Model::new(bytes).expect("a model");
    let [words, text] = evaluate(&model, TEXT, lexicon);
    assert!(words.rows().iter().all(|(_, count)| count.right == count.expected), "{words:?}");
    assert!(text.uas.right >= 7, "{text:?}");
}

#[test]
fn no_bytes_break_the_loader() {
    let mut lesson = Lesson::new();
    lesson.add(&TEXT.repeat(4), 1, Made::ByProgram, Lexicon::embedded());
    let bytes = lesson.train(Epochs { all: 1, polish: 0, settle: 0 }, &mut |_| {});
    for cut in (0..bytes.len()).step_by(41) {
        assert!(Model::new(bytes[..cut].to_vec()).is_err());
    }
}
