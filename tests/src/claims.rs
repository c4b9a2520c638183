//! Claims: everything that the sample's two annual reports must say, one row a claim, found in what is written.
//!
//! `claims-a.tsv` and `claims-b.tsv` say of each claim how it is answered: by a `figure` of the book; by a `fact` of
//! the report itself; by a `phrase` of its text; or `outside`, by something that is no report of an office.

use std::collections::BTreeMap;

use ledger::period::AsOf;
use office::report::Draft;
use report::template::Need;
use text::Lang;

use crate::acts::period;
use crate::place::{BUREAU, COMMITTEE, House, REPORTED, both, say_once};

/// How many claims there are.
const CLAIMS: usize = 274;
/// What answers a claim that no report of an office makes.
const OUTSIDE: [&str; 4] = ["contents", "library", "advertising", "slogan"];
/// What a report knows of itself.
const FACTS: [&str; 3] = ["cutoff", "year", "next-year"];
/// The two reports, each with its organ.
const REPORTS: [(&str, &str); 2] = [("committee-annual", COMMITTEE), ("openness-annual", BUREAU)];

struct Claim {
    id: String,
    how: String,
    name: String,
    expected: String,
}

fn claims() -> Vec<Claim> {
    let mut claims = Vec::new();
    for text in [include_str!("../claims-a.tsv"), include_str!("../claims-b.tsv")] {
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("id\thow\tname\texpected\tnote"));
        for line in lines {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let [id, how, name, expected, _note] = <[String; 5]>::try_from(cells).unwrap();
            claims.push(Claim { id, how, name, expected });
        }
    }
    claims
}

/// A written report: its text, and the figures that it is made of.
struct Written {
    text: String,
    needs: Vec<Need>,
}

async fn written(house: &House) -> Vec<Written> {
    let period = period(REPORTED);
    let mut reports = Vec::new();
    for (name, organ) in REPORTS {
        let desk = house.desk_of(organ).await;
        let draft = Draft { name, period, as_of: AsOf::NOW, public: None, lang: Lang::Zh, address: None };
        let made = desk.write_report(&draft).await.unwrap();
        let errors: Vec<_> = made.written.problems.iter().filter(|one| one.is_error()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        let markdown =
            String::from_utf8(desk.typeset(&made.written.document, "md", Lang::Zh).unwrap()).unwrap();
        let sentences: String = made.written.document.sentences().map(|sentence| sentence.text()).collect();
        let title = markdown.lines().find(|line| line.starts_with("# ")).unwrap_or_default().to_owned();
        reports
            .push(Written { text: title + &sentences, needs: desk.template(name).unwrap().needs(period.to) });
    }
    reports
}

#[test]
fn every_claim_is_answered_exactly_once() {
    let claims = claims();
    let mut sections: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for claim in &claims {
        let (section, number) = claim.id.strip_prefix('s').unwrap().split_once('.').unwrap();
        sections.entry(section.parse().unwrap()).or_default().push(number.parse().unwrap());
    }
    for (section, mut numbers) in sections {
        numbers.sort_unstable();
        let whole: Vec<u32> = (1..=u32::try_from(numbers.len()).unwrap()).collect();
        assert_eq!(numbers, whole, "section {section}");
    }
    assert_eq!(claims.len(), CLAIMS);
}

#[test]
fn the_claims_are_those_of_the_list_beside_the_repository() {
    let list = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seed/claims.tsv");
    let Ok(text) = std::fs::read_to_string(&list) else {
        say_once(&format!("the ids of the claims were not compared: there is no {}", list.display()));
        return;
    };
    let mut theirs: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    let claims = claims();
    let mut ours: Vec<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    theirs.sort_unstable();
    ours.sort_unstable();
    assert_eq!(ours, theirs);
}

async fn every_claim_stands_in_the_written_reports(house: &House) {
    let desk = house.desk().await;
    let reports = written(house).await;
    let mut wrong = Vec::new();
    for Claim { id, how, name, expected } in claims() {
        let stands = reports.iter().any(|report| report.text.contains(&expected));
        let by_figure = |report: &Written| {
            report.text.contains(&expected) && report.needs.iter().any(|need| need.figure == name)
        };
        let fault = match how.as_str() {
            "figure" if desk.book.figure(&name).is_none() => "there is no such figure",
            "figure" if !reports.iter().any(by_figure) => "no report that uses the figure says so",
            "fact" if !FACTS.contains(&name.as_str()) => "there is no such fact",
            "phrase" if !reports.iter().any(|report| report.text.contains(&name)) => "the words do not stand",
            "fact" | "phrase" if !stands => "no report says so",
            "outside" if !OUTSIDE.contains(&name.as_str()) => "there is no such kind",
            "outside" if expected.is_empty() => "it does not say what it answers",
            "figure" | "fact" | "phrase" | "outside" => continue,
            _ => "nobody knows how it is answered",
        };
        wrong.push(format!("{id} {name} “{expected}”: {fault}"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
both!(every_claim_stands_in_the_written_reports, Sample);
