//! What an office relies on when a report comes back: no trace is lost that nobody touched, no number slips in unseen, and
//! the words of the copy are the next report's.

use std::time::Duration;

use document::{Block, BlockKind, FigureMark, Inline, leaves, plain_text};
use proptest::prelude::*;

use super::*;
use crate::evaluator::World;
use crate::generator;
use crate::story::story;
use crate::template::Template;
use crate::write::tests::{answers, official, template, with_facts, write_for};

fn until() -> Instant {
    Instant::now() + Duration::from_secs(20)
}

fn sent(world: &World, template: &Template) -> Sent {
    let (_, book) = generator::read();
    with_facts(true, |facts| Sent::of(template, book, facts, &answers(world, template)))
}

/// The runs of a report as lines with their controls, without what stands before items.
fn lines(document: &Document) -> Vec<Line> {
    let mut lines = vec![line(&document.title, None)];
    for (at, block) in document.blocks.iter().enumerate() {
        let table = matches!(block.kind, BlockKind::Table(_)).then_some(at);
        lines.extend(block.runs().into_iter().map(|run| line(run, table)));
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

fn line(run: &[Inline], table: Option<usize>) -> Line {
    let mut line = Line { table, ..Line::default() };
    for leaf in leaves(run) {
        let from = line.text.len();
        line.text.extend(plain_text(std::slice::from_ref(leaf)).chars());
        let tag = match leaf {
            Inline::Figure(figure) => figure.tag(),
            Inline::Claim(claim) => claim.tag(),
            _ => continue,
        };
        if tag != "typed" {
            line.controls.push((from..line.text.len(), tag));
        }
    }
    line
}

/// Puts what stands before items before them.
fn labelled(sent: &Sent, mut lines: Vec<Line>) -> Vec<Line> {
    for (line, at) in lines.iter_mut().zip(sent.shown()) {
        let mut whole = Line { text: sent.passages[at].label.chars().collect(), ..Line::default() };
        whole.append(std::mem::take(line));
        *line = whole;
    }
    lines
}

fn bare_lines(lines: Vec<Line>) -> Vec<Line> {
    lines.into_iter().map(|line| Line { controls: Vec::new(), ..line }).collect()
}

fn text(document: &Document) -> Vec<String> {
    document.runs().map(|run| plain_text(run)).filter(|text| !text.is_empty()).collect()
}

/// Changes the text of a line, sign by sign; controls after it move with it.
fn edit(line: &mut Line, from: &str, to: &str) {
    let text: String = line.text.iter().collect();
    let at = text.find(from).unwrap_or_else(|| panic!("{from} is not in {text}"));
    let at = text[..at].chars().count();
    replace(line, at..at + from.chars().count(), to);
}

fn replace(line: &mut Line, range: std::ops::Range<usize>, to: &str) {
    let length = to.chars().count();
    line.controls
        .retain(|(control, _)| *control == range || control.start < range.start || control.end > range.end);
    for (control, _) in &mut line.controls {
        if control.start >= range.end {
            control.start = control.start + length - range.len();
            control.end = control.end + length - range.len();
        } else if control.start <= range.start && control.end >= range.end && control.end > range.start {
            control.end = control.end + length - range.len();
        }
    }
    line.text.splice(range, to.chars());
    line.controls.retain(|(control, _)| !control.is_empty());
}

struct Tried {
    back: Returned,
    /// The new template, written again.
    again: Vec<String>,
    marks: Vec<String>,
}

fn try_on(world: &World, template: &Template, change: impl FnOnce(&mut Vec<Line>), controls: bool) -> Tried {
    try_typed(world, template, change, controls, &[])
}

fn try_typed(
    world: &World,
    template: &Template,
    change: impl FnOnce(&mut Vec<Line>),
    controls: bool,
    typed: &[&str],
) -> Tried {
    let sent = sent(world, template);
    let written = write_for(world, template, true).document;
    let mut lines = lines(&written);
    assert_eq!(lines.len(), sent.shown().len());
    change(&mut lines);
    let copy = Copy { lines: if controls { lines } else { bare_lines(lines) }, ..Copy::default() };
    let typed = typed.iter().map(|name| (*name).to_owned()).collect();
    let back = returned(&sent, &template.document, &copy, &typed, until());
    back.findings.iter().for_each(crate::codes::assert_speakable);
    let document = back.revised.document(&template.document);
    let marks = document.marks().into_iter().map(|mark| mark.raw.clone()).collect();
    let again = write_for(world, &Template { document, ..template.clone() }, true);
    Tried { back, again: text(&again.document), marks }
}

fn codes(tried: &Tried) -> Vec<&'static str> {
    tried.back.findings.iter().map(|finding| finding.code).collect()
}

fn states(tried: &Tried) -> Vec<&'static str> {
    tried.back.figures.iter().map(|figure| figure.state.code()).collect()
}

const SOURCE: &str = "# {year}年总结\n\n截至{cutoff as month-day}，走访{fig visits to-cutoff}，办结{fig finished to-cutoff}。\
                      {if visits to-cutoff over 3}走访较多。{else}走访较少。{end}西乡另行统计。\n\n走访{claim none_open at-cutoff \"均已办结\"}。\
                      首次在{date first_visit year as ten-days}。";

#[test]
fn a_copy_that_nobody_touched_makes_the_same_template() {
    let story = story();
    for controls in [true, false] {
        let (_, book) = generator::read();
        let template = book.report("orchard-year").unwrap();
        let tried = try_on(&story.world, template, |_| {}, controls);
        assert_eq!(codes(&tried), [""; 0]);
        assert!(states(&tried).iter().all(|state| *state == "kept"), "{:?}", tried.back.figures);
        assert!(tried.back.paragraphs.iter().all(ParagraphBack::is_same));
        assert_eq!(tried.back.revised.document(&template.document), template.document);
        assert!(tried.back.revised.blocks.iter().all(|(from, _)| from.is_some()));
    }
}

#[test]
fn words_are_taken_over_and_figures_stay_computed() {
    let (story, template) = (story(), template(SOURCE));
    for controls in [true, false] {
        let change = |lines: &mut Vec<Line>| {
            edit(&mut lines[1], "西乡另行统计", "西乡与南乡的数字另行统计");
            edit(&mut lines[1], "，办结", "，其中办结");
        };
        let tried = try_on(&story.world, &template, change, controls);
        assert_eq!(codes(&tried), [""; 0], "{:?}", tried.back.findings);
        assert!(states(&tried).iter().all(|state| *state == "kept"));
        assert!(
            tried.again[1].contains("，其中办结0次。走访较多。西乡与南乡的数字另行统计。"),
            "{:?}",
            tried.again
        );
        assert_eq!(tried.marks.len(), 9);
        let expected = [
            ("截至5月31日，走访5次，办结0次。".to_owned(), "截至5月31日，走访5次，其中办结0次。".to_owned()),
            ("西乡另行统计。".to_owned(), "西乡与南乡的数字另行统计。".to_owned()),
        ];
        assert_eq!(tried.back.paragraphs[1].sentences, expected);
    }
}

#[test]
fn an_overtyped_figure_is_an_error_and_the_computed_one_stays() {
    let (story, template) = (story(), template(SOURCE));
    for controls in [true, false] {
        for (to, now) in [("15次", "15次"), ("25次", "25次"), ("51次", "51次"), ("8次", "8次")] {
            let change = |lines: &mut Vec<Line>| edit(&mut lines[1], "5次", to);
            let tried = try_on(&story.world, &template, change, controls);
            assert_eq!(codes(&tried), ["returned-figure-overtyped"], "{to} {controls}");
            let finding = &tried.back.findings[0];
            assert_eq!((finding.argument("was"), finding.argument("now")), (Some("5次"), Some(now)));
            assert!(tried.again[1].contains("走访5次，办结0次"), "{:?}", tried.again);
            let change = |lines: &mut Vec<Line>| edit(&mut lines[1], "5次", to);
            let tried = try_typed(&story.world, &template, change, controls, &["visits"]);
            assert_eq!(codes(&tried), ["returned-figure-typed", "returned-number-typed"]);
            assert!(tried.again[1].contains(&format!("走访{to}，办结0次")), "{:?}", tried.again);
        }
    }
}

#[test]
fn a_deleted_figure_and_a_deleted_paragraph_are_told() {
    let (story, template) = (story(), template(SOURCE));
    for controls in [true, false] {
        let change = |lines: &mut Vec<Line>| edit(&mut lines[1], "，办结0次", "");
        let tried = try_on(&story.world, &template, change, controls);
        assert_eq!(
            codes(&tried),
            ["returned-figure-deleted"],
            "{controls} {:?} {:?}",
            tried.back.figures,
            tried.back.paragraphs[1].stretches
        );
        assert!(tried.again[1].contains("走访5次。"), "{:?}", tried.again);
        let tried = try_on(&story.world, &template, |lines| drop(lines.remove(2)), controls);
        assert_eq!(codes(&tried), ["returned-figure-not-found"]);
        assert_eq!(tried.again.len(), 2);
    }
}

#[test]
fn what_is_not_written_today_stays_for_another_day() {
    let (story, template) = (story(), template(SOURCE));
    let change = |lines: &mut Vec<Line>| edit(&mut lines[1], "走访较多。", "走访较多。各园都到过。");
    let tried = try_on(&story.world, &template, change, true);
    assert!(tried.marks.contains(&"{else}".to_owned()));
    let few = write_for(
        &World::default(),
        &Template { document: tried.back.revised.document(&template.document), ..template.clone() },
        true,
    );
    assert!(
        text(&few.document)[1].ends_with("走访较少。各园都到过。西乡另行统计。"),
        "{:?}",
        text(&few.document)
    );
    assert_eq!(codes(&tried), [""; 0]);
    let change = |lines: &mut Vec<Line>| edit(&mut lines[1], "走访较多", "走访明显增多");
    let tried = try_on(&story.world, &template, change, true);
    assert_eq!(codes(&tried), ["returned-condition-edited"]);
    let change = |lines: &mut Vec<Line>| edit(&mut lines[1], "走访较多。", "");
    let tried = try_on(&story.world, &template, change, true);
    assert_eq!(codes(&tried), ["returned-condition-gone"]);
    assert!(!tried.marks.iter().any(|mark| mark.starts_with("{if")));
    let document = tried.back.revised.document(&template.document);
    assert!(!text(&document).join("").contains("走访较少"));
}

#[test]
fn a_claim_with_other_words_is_still_held_against_the_records() {
    let (story, template) = (story(), template(SOURCE));
    let change = |lines: &mut Vec<Line>| edit(&mut lines[2], "均已办结", "全部办结");
    let tried = try_on(&story.world, &template, change, true);
    assert_eq!(codes(&tried), ["returned-claim-reworded"]);
    assert!(
        tried.marks.contains(&"{claim none_open at-cutoff \"全部办结\"}".to_owned()),
        "{:?}",
        tried.marks
    );
}

#[test]
fn paragraphs_may_be_parted_joined_moved_and_added() {
    let story = story();
    let template = template(
        "走访{fig visits to-cutoff}，各园都去过了。办结{fig finished to-cutoff}，其余仍在办理当中。\n\n花费{fig cost year}，都有票据可查。\n\n\
         首次在{date first_visit year as ten-days}，天气晴好。",
    );
    let part = |lines: &mut Vec<Line>| {
        let text: String = lines[0].text.iter().collect();
        let at = text[..text.find("办结").unwrap()].chars().count();
        let rest = lines[0].part(at..lines[0].text.len());
        lines[0] = lines[0].part(0..at);
        lines.insert(1, rest);
    };
    let join = |lines: &mut Vec<Line>| {
        let second = lines.remove(1);
        lines[0].append(second);
    };
    let swap = |lines: &mut Vec<Line>| lines.swap(0, 2);
    let come = |lines: &mut Vec<Line>| {
        lines.insert(1, Line { text: "新添的一段，讲果园的明年。".chars().collect(), ..Line::default() });
    };
    type Change<'c> = &'c dyn Fn(&mut Vec<Line>);
    let changes: [Change<'_>; 4] = [&part, &join, &swap, &come];
    for (number, change) in changes.into_iter().enumerate() {
        for controls in [true, false] {
            let mut expected = lines(&write_for(&story.world, &template, true).document);
            change(&mut expected);
            let expected: Vec<String> = expected.iter().map(|line| line.text.iter().collect()).collect();
            let tried = try_on(&story.world, &template, change, controls);
            assert_eq!(tried.again, expected, "{number} {controls}");
            assert!(
                states(&tried).iter().all(|state| *state == "kept"),
                "{number} {controls} {:?}",
                tried.back.figures
            );
        }
    }
}

#[test]
fn a_figure_that_moved_is_known_again() {
    let (story, template) = (story(), template(SOURCE));
    let change = |lines: &mut Vec<Line>| {
        edit(&mut lines[1], "走访5次，办结0次", "办结0次，走访5次");
        lines[1].controls.truncate(0);
    };
    let tried = try_on(&story.world, &template, change, true);
    assert_eq!(codes(&tried), [""; 0]);
    assert!(tried.again[1].contains("办结0次，走访5次"), "{:?}", tried.again);
    let into_another = |lines: &mut Vec<Line>| {
        let (at, tag) = lines[1].controls.remove(1);
        let words: String = lines[1].text[at.clone()].iter().collect();
        edit(&mut lines[1], &format!("，办结{words}"), "");
        let from = lines[2].text.len();
        lines[2].text.extend("办结0次".chars());
        lines[2].controls.push((from + 2..from + 4, tag));
    };
    let tried = try_on(&story.world, &template, into_another, true);
    assert_eq!(codes(&tried), ["returned-figure-moved"]);
    assert!(tried.marks.contains(&"{fig finished to-cutoff}".to_owned()));
}

#[test]
fn numbers_that_an_editor_adds_are_typed() {
    let (story, template) = (story(), template(SOURCE));
    let change = |lines: &mut Vec<Line>| edit(&mut lines[1], "西乡另行统计", "西乡另有37户参加");
    let tried = try_on(&story.world, &template, change, true);
    assert_eq!(codes(&tried), ["returned-number-typed"]);
    assert_eq!(tried.back.revised.typed, ["37"]);
}

#[test]
fn items_of_a_list_keep_their_list() {
    let story = story();
    let template = template("- 走访{fig visits to-cutoff}。\n- 办结{fig finished to-cutoff}。\n\n完。");
    let sent = sent(&story.world, &template);
    let mut copied = labelled(&sent, lines(&write_for(&story.world, &template, true).document));
    copied.insert(1, Line { text: "——新的一项。".chars().collect(), ..Line::default() });
    let copy = Copy { lines: copied, ..Copy::default() };
    let back = returned(&sent, &template.document, &copy, &BTreeSet::new(), until());
    let document = back.revised.document(&template.document);
    let BlockKind::List(list) = &document.blocks[0].kind else { panic!("no list") };
    let items: Vec<String> = list.items.iter().map(|item| plain_text(&item.inlines)).collect();
    assert_eq!(items, ["走访{fig visits to-cutoff}。", "新的一项。", "办结{fig finished to-cutoff}。"]);
}

#[test]
fn two_copies_become_one_and_a_sentence_changed_in_both_shows_both() {
    let (story, template) = (story(), template(SOURCE));
    let sent = sent(&story.world, &template);
    let copy = |change: &dyn Fn(&mut Vec<Line>)| {
        let mut lines = lines(&write_for(&story.world, &template, true).document);
        change(&mut lines);
        Copy { lines, ..Copy::default() }
    };
    let first = copy(&|lines| {
        edit(&mut lines[1], "西乡另行统计", "西乡单列");
        edit(&mut lines[0], "总结", "工作总结");
    });
    let second = copy(&|lines| edit(&mut lines[2], "首次在", "第一次在"));
    let merged = merge(&sent, &first, &second, None, until());
    assert_eq!(merged.conflicts, []);
    let back = returned(&sent, &template.document, &merged.copy, &BTreeSet::new(), until());
    let document = back.revised.document(&template.document);
    let again = text(&write_for(&story.world, &Template { document, ..template.clone() }, true).document);
    assert!(
        again[0].contains("工作总结") && again[1].contains("西乡单列") && again[2].contains("第一次在"),
        "{again:?}"
    );
    assert!(back.figures.iter().all(|figure| figure.state == FigureState::Kept));
    let second = copy(&|lines| edit(&mut lines[1], "西乡另行统计", "西乡不计入"));
    let merged = merge(&sent, &first, &second, None, until());
    let conflict = Conflict {
        before: "西乡另行统计。".to_owned(),
        first: "西乡单列。".to_owned(),
        second: "西乡不计入。".to_owned(),
    };
    assert_eq!(merged.conflicts, [conflict]);
    let merged = merge(&sent, &first, &second, Some(Side::Second), until());
    assert!(merged.copy.paragraphs()[1].ends_with("西乡不计入。"));
}

/// What an editor does to a line.
#[derive(Clone, Debug)]
enum Edit {
    /// Takes out and puts in, outside of figures.
    Words(prop::sample::Index, prop::sample::Index, usize, String),
    Remove(prop::sample::Index),
    Add(prop::sample::Index, String),
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(&["园", "里", "修枝", "；", "。", "施肥", "（旧）", "*", "{a", "_", "#"][..]),
        1..5,
    )
    .prop_map(|list| list.concat())
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let index = any::<prop::sample::Index>;
    let one = prop_oneof![
        6 => (index(), index(), 0..4usize, words()).prop_map(|(line, at, out, put)| Edit::Words(line, at, out, put)),
        1 => index().prop_map(Edit::Remove),
        1 => (index(), words()).prop_map(|(at, words)| Edit::Add(at, words)),
    ];
    prop::collection::vec(one, 1..5)
}

/// Applies edits; the table at the end is left alone but for its words, since rows do not come and go.
fn apply(edits: &[Edit], lines: &mut Vec<Line>, cells: usize) {
    for edit in edits {
        let paragraphs = lines.len().saturating_sub(cells + 1).max(1);
        match edit {
            Edit::Words(line, at, out, put) => {
                let at_line = line.index(lines.len());
                let line = &mut lines[at_line];
                let from = at.index(line.text.len() + 1);
                let to = (from + out).min(line.text.len());
                let cuts = line
                    .controls
                    .iter()
                    .any(|(one, _)| from < one.end && (one.start < to || one.start < from));
                if !cuts {
                    replace(line, from..to, put);
                }
            }
            Edit::Remove(at) if paragraphs > 2 => drop(lines.remove(1 + at.index(paragraphs))),
            Edit::Remove(_) => {}
            Edit::Add(at, words) => {
                let line = Line { text: words.chars().collect(), ..Line::default() };
                lines.insert(1 + at.index(paragraphs), line);
            }
        }
    }
    lines.retain(|line| !line.text.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_taken_over_and_written_again_is_the_copy(world in generator::world(), edits in edits(), controls in any::<bool>()) {
        let (_, book) = generator::read();
        let template = book.report("orchard-year").unwrap();
        let cells = template.document.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Table(_) => Some(block.runs().len()),
            _ => None,
        }).unwrap_or(0);
        let mut expected = lines(&write_for(&world, template, true).document);
        let figures = |lines: &[Line]| lines.iter().map(|line| line.controls.len()).sum::<usize>();
        apply(&edits, &mut expected, cells);
        let kept = figures(&expected);
        let expected: Vec<String> = expected.iter().map(|line| line.text.iter().collect::<String>()).collect();
        let tried = try_on(&world, template, |lines| apply(&edits, lines, cells), controls);
        prop_assert_eq!(&tried.again, &expected, "{:?}", tried.back.paragraphs.iter().map(|p| (&p.before, &p.after)).collect::<Vec<_>>());
        if controls {
            let states = tried.back.figures.iter().filter(|one| matches!(one.state, FigureState::Kept | FigureState::Moved)).count();
            let claims = tried.marks.iter().filter(|mark| mark.starts_with("{claim")).count();
            let missing: Vec<_> = tried.back.figures.iter().filter(|one| one.state != FigureState::Kept).collect();
            prop_assert!(states + claims >= kept, "{} {} {} {:?} {:?}", states, claims, kept, missing, tried.back.paragraphs.iter().filter(|one| !one.is_same()).collect::<Vec<_>>());
        }
        let over: Vec<_> = tried.back.figures.iter().filter(|one| matches!(one.state, FigureState::Overtyped(_))).collect();
        prop_assert!(over.is_empty(), "{} {:?} {:?}", controls, over, tried.back.paragraphs.iter().filter(|one| !one.is_same()).collect::<Vec<_>>());
    }
}

#[test]
fn a_figure_of_a_typed_state_has_no_control_of_its_own() {
    let figure = FigureMark { state: document::FigureState::Typed, ..FigureMark::default() };
    assert_eq!(figure.tag(), "typed");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_typed_number_takes_the_place_of_a_computed_one_unseen(
        world in generator::world(),
        which in any::<prop::sample::Index>(),
        number in 1..100_000u32,
        controls in any::<bool>(),
    ) {
        let (_, book) = generator::read();
        let template = book.report("orchard-year").unwrap();
        let before = write_for(&world, template, true).document;
        let numbers: Vec<(usize, usize)> = lines(&before).iter().enumerate().flat_map(|(at, line)| {
            let is_number = |one: &usize| line.text[line.controls[*one].0.clone()].iter().any(char::is_ascii_digit);
            (0..line.controls.len()).filter(is_number).map(move |one| (at, one)).collect::<Vec<_>>()
        }).collect();
        prop_assume!(!numbers.is_empty());
        let (line, control) = *which.get(&numbers);
        let (range, tag) = lines(&before)[line].controls[control].clone();
        let was: String = lines(&before)[line].text[range.clone()].iter().collect();
        // The number in it is another one; what stands around it stays.
        let of_number = |sign: char| sign.is_ascii_digit() || sign == '.';
        let start = was.find(|sign: char| sign.is_ascii_digit()).unwrap();
        let rest = was[start..].trim_start_matches(of_number);
        let now = format!("{}{number}{rest}", &was[..start]);
        prop_assume!(now != was);
        let tried = try_on(&world, template, |lines| replace(&mut lines[line], range.clone(), &now), controls);
        prop_assert_eq!(&tried.again, &text(&before), "{} {} {:?}", was, now, tried.back.figures);
        let name = tag.split(':').nth(1).unwrap();
        let told = tried.back.figures.iter().any(|one| one.name == name && one.state == FigureState::Overtyped(now.clone()));
        prop_assert!(told, "{} {} {} {:?}", controls, was, now, tried.back.figures);
    }
}

#[test]
fn what_a_report_wears_is_no_edit_of_a_copy() {
    let story = story();
    let template = official();
    let document = write_for(&story.world, &template, true).document;
    let (body, attached) = document.parts();
    let texts = |blocks: &[Block]| -> Vec<String> {
        blocks.iter().flat_map(|block| block.runs()).map(|run| plain_text(run)).collect()
    };
    let worn = |pieces: Vec<(document::dress::Piece, String)>| pieces.into_iter().map(|(_, text)| text);
    let dress = document.dress();
    let signature = document.signature.clone().unwrap();
    let mut lines: Vec<String> = worn(dress.above()).collect();
    lines.push(document.title_text());
    lines.extend(worn(dress.below_title()));
    lines.extend(texts(body));
    lines.extend(worn(dress.below_text()));
    lines.extend([plain_text(&signature.organ), plain_text(&signature.date)]);
    lines.extend(texts(attached));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let sent = sent(&story.world, &template);
    assert_eq!(Copy::plain(&lines).as_written(&sent).paragraphs(), sent.paragraphs());
}
