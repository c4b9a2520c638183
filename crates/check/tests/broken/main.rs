//! True statements in real papers, each broken by one wrong digit: how many of them the rules of arithmetic catch.
//!
//! The statements are found or written, and broken, by code that shares nothing with the rules. Where there are too few in
//! the papers, more are planted at a border of paragraphs. The papers lie beside the repository and not in it: without
//! them this is skipped. `MINGZHANG_CORPUS` names another folder for them.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeMap;

use check::{Finding, Lists};

use dice::Dice;
use paper::{Case, Home};
use pen::Pen;
use statement::{Draft, Sort, Statement};

mod counts;
mod dice;
mod number;
mod paper;
mod pen;
mod percents;
mod real;
mod repeats;
mod statement;
mod sums;
mod tables;

const SEED: u64 = 20_310_917;

/// How many statements of each sort, found and planted together, and how many of them are planted at least.
const WANTED: [(Sort, usize, usize); 5] = [
    (Sort::Sum, 62, 50),
    (Sort::Count, 120, 42),
    (Sort::Percent, 66, 44),
    (Sort::Repeat, 48, 40),
    (Sort::Table, 48, 48),
];

/// Of a hundred broken statements at least so many are caught.
const CAUGHT: usize = 95;

fn write(sort: Sort, round: usize, dice: &mut Dice) -> Statement {
    let mut pen = Pen::new(dice);
    let (which, draft): (usize, Draft) = match sort {
        Sort::Sum => (round % sums::ALL.len(), sums::ALL[round % sums::ALL.len()](&mut pen)),
        Sort::Count => (round % counts::COUNT, counts::write(&mut pen, round % counts::COUNT)),
        Sort::Percent => (round % percents::ALL.len(), percents::ALL[round % percents::ALL.len()](&mut pen)),
        Sort::Repeat => (round % repeats::COUNT, repeats::write(&mut pen, round % repeats::COUNT)),
        Sort::Table => (round % tables::ALL.len(), tables::ALL[round % tables::ALL.len()](&mut pen)),
    };
    Statement::of(sort, format!("planted {which}"), draft)
}

/// Puts a statement at borders of a paper of chance, its groups in their order.
fn plant(statement: Statement, papers: &[String], dice: &mut Dice) -> Case {
    loop {
        let paper = dice.below(papers.len());
        let lines = papers[paper].lines().count();
        if lines < 8 {
            continue;
        }
        let mut borders: Vec<usize> = statement.parts.iter().map(|_| 1 + dice.below(lines - 1)).collect();
        borders.sort_unstable();
        if borders.windows(2).all(|pair| pair[0] < pair[1]) {
            return Case { statement, paper, home: Home::Planted(borders) };
        }
    }
}

/// A number of each sort, real and planted. Each sort has a stream of chance of its own, so that another statement of
/// one of them changes nothing of the others.
fn cases(papers: &[String]) -> Vec<(Case, Statement)> {
    let mut cases = Vec::new();
    let mut dice = Dice::of(SEED);
    let mut real: Vec<(Case, Statement)> = real::find(papers)
        .into_iter()
        .filter_map(|case| case.statement.broken(&mut dice).map(|broken| (case, broken)))
        .collect();
    for (sort, wanted, planted) in WANTED {
        let (mine, others) = real.into_iter().partition(|(case, _)| case.statement.sort == sort);
        real = others;
        let mine: Vec<(Case, Statement)> = mine;
        println!("{sort:?}: {} found in the papers", mine.len());
        let dice = &mut Dice::of(SEED + 1 + sort as u64);
        let more = wanted.saturating_sub(mine.len()).max(planted);
        cases.extend(mine);
        for round in 0..more {
            // A few values can hardly be broken by one digit; then others are drawn.
            let drawn = (0..50).find_map(|_| {
                let statement = write(sort, round, dice);
                statement.broken(dice).map(|broken| (statement, broken))
            });
            let (statement, broken) = drawn.unwrap();
            cases.push((plant(statement, papers, dice), broken));
        }
    }
    cases
}

/// The text of a statement; of a long paragraph of a paper only the sentences that count.
fn shown(case: &Case, statement: &Statement) -> String {
    match &case.home {
        Home::Found(places) => {
            let texts: Vec<&str> =
                places.iter().zip(&statement.parts).map(|((_, at), part)| &part[0][at.clone()]).collect();
            let texts: Vec<String> = texts.iter().map(|text| text.chars().take(160).collect()).collect();
            texts.join(" …… ")
        }
        Home::Planted(_) => {
            statement.parts.iter().map(|lines| lines.join(" ⏎ ")).collect::<Vec<_>>().join(" …… ")
        }
    }
}

/// Whether it was not said before the break; one digit for another moves nothing.
fn is_new(found: &Finding, before: &[Finding]) -> bool {
    !before.iter().any(|old| old.rule == found.rule && old.place == found.place)
}

#[test]
fn one_wrong_digit_is_caught() {
    let Some(papers) = paper::papers() else { return };
    let lists = Lists::default();
    let cases = cases(&papers);
    // Caught and missed, by sort and whether it was planted.
    let mut table: BTreeMap<(Sort, bool), [usize; 2]> = BTreeMap::new();
    let (mut planted, mut loud) = (0, 0);
    for (case, broken) in &cases {
        let text = &papers[case.paper];
        let before = case.said(text, &case.statement, &lists);
        let after = case.said(text, broken, &lists);
        let is_planted = matches!(case.home, Home::Planted(_));
        planted += usize::from(is_planted);
        let sort = case.statement.sort;
        let name = format!("{sort:?} {} in {:03}", case.statement.phrasing, case.paper);
        if !before.is_empty() {
            loud += usize::from(is_planted);
            let rules: Vec<&str> = before.iter().map(|found| found.rule.as_str()).collect();
            println!("FALSE ALARM {name} {rules:?}: {}", shown(case, &case.statement));
        }
        let caught = after.iter().any(|found| is_new(found, &before));
        table.entry((sort, is_planted)).or_default()[usize::from(!caught)] += 1;
        if !caught {
            println!(
                "MISSED {name}: {}\n    before the break: {}",
                shown(case, broken),
                shown(case, &case.statement)
            );
        }
        if std::env::var_os("MINGZHANG_SHOW").is_some() {
            println!("{} {name}: {}", if caught { "caught" } else { "missed" }, shown(case, broken));
        }
    }
    println!("sort      from     caught missed");
    for ((sort, is_planted), [caught, missed]) in &table {
        let from = if *is_planted { "planted" } else { "found" };
        println!("{:<9} {from:<8} {caught:>6} {missed:>6}", format!("{sort:?}"));
    }
    let missed: usize = table.values().map(|[_, missed]| missed).sum();
    let caught = cases.len() - missed;
    println!("{caught} of {} caught; {loud} of {planted} planted ones are not silent unbroken", cases.len());
    assert!(cases.len() >= 300, "{} statements are too few", cases.len());
    assert!(caught * 100 >= cases.len() * CAUGHT, "{caught} of {} caught", cases.len());
    assert!(loud * 100 <= planted, "{loud} of {planted} true statements are found fault with");
}
