//! What an author of figures and templates relies on: each mistake is named with its place and its remedy.

use ledger::period::{AsOf, Period};

use super::*;
use crate::amount::Amount;
use crate::figure::Timing;
use crate::generator;
use crate::plan::{Ask, plan};

#[test]
fn a_good_book_is_read_whole() {
    let (packs, book) = generator::read();
    assert_eq!(book.reports.len(), 1);
    let cost = book.figure("cost").unwrap();
    assert_eq!((cost.unit.as_str(), cost.places), ("元", 2));
    assert_eq!(cost.timing, Timing::Field("day".to_owned()));
    assert!(cost.text.starts_with("[[figure]]\nname = \"cost\"\n") && !cost.text.contains('#'));
    let ratio = book.figure("planned_ratio").unwrap();
    assert_eq!((ratio.unit.as_str(), ratio.places, ratio.by.len()), ("%", 1, 1));
    assert!(is_number(ratio, packs) && !is_number(book.figure("first_visit").unwrap(), packs));
}

/// Replaces one piece of the good packs and expects a finding with this code, on these words, with this suggestion.
#[track_caller]
fn check(from: &str, to: &str, code: &str, words: &str, meant: &str) {
    let mut sources = generator::sources();
    let rounds = sources.last_mut().unwrap();
    let text =
        rounds.files.iter_mut().find(|(file, text)| !file.starts_with("schema") && text.contains(from));
    let (_, text) = text.unwrap_or_else(|| panic!("nothing to replace for {to}"));
    *text = text.replacen(from, to, 1);
    let (packs, _) = Packs::read(&sources).unwrap();
    let findings = match Book::read(&sources, &packs) {
        Ok((_, warnings)) => warnings,
        Err(findings) => findings,
    };
    let finding =
        findings.iter().find(|finding| finding.code == code).unwrap_or_else(|| panic!("{to}: {findings:#?}"));
    assert!(finding.place.value.contains(words), "{:?}", finding.place);
    assert!(finding.place.line.is_some_and(|line| line > 1) || words.is_empty(), "{:?}", finding.place);
    assert_eq!(finding.argument("meant").unwrap_or_default(), meant, "{to}");
    findings.iter().for_each(crate::codes::assert_speakable);
}

#[test]
fn each_mistake_of_a_figure_is_named_with_place_and_suggestion() {
    let first = "ledger = \"visit\"\nmeasure = \"count\"\nperiod = \"day\"";
    check(
        first,
        "ledger = \"visti\"\nmeasure = \"count\"\nperiod = \"day\"",
        "pack-unknown-ledger",
        "visti",
        "visit",
    );
    check("measure = \"count\"", "measure = \"cuont\"", "report-unknown-measure", "cuont", "count");
    check("measure = \"count\"", "measure = \"sum\"", "report-missing-key", "sum", "");
    check("measure = \"count\"", "measure = \"count\"\nfield = \"cost\"", "report-key-not-used", "cost", "");
    check("measure = \"count\"", "mesaure = \"count\"", "pack-unknown-key", "mesaure", "measure");
    check("period = \"day\"", "period = \"dya\"", "pack-unknown-field", "dya", "day");
    check("period = \"day\"", "period = \"kind\"", "report-not-dated", "kind", "");
    check("period = \"day\"", "period = \"day\"\nat = \"end\"", "report-period-and-at", "day", "");
    check("period = \"day\"", "", "report-no-period", "visits", "");
    check("at = \"end\"", "at = \"start\"", "report-bad-at", "start", "");
    check("\"step:finish\"", "\"step:finnish\"", "report-unknown-step", "finnish", "finish");
    check("kind\", is = \"planned\"", "state\", is = \"open\"", "report-flow-tests-state", "state", "");
    check("by = [\"kind\"", "by = [\"kin\"", "pack-unknown-field", "kin", "kind");
    check("by = [\"kind\"", "by = [\"cost\"", "report-not-groupable", "cost", "");
    check("by = [\"kind\"", "by = [\"orchard.owner\"", "report-sealed-field", "orchard.owner", "");
    check("field = \"cost\"", "field = \"kind\"", "report-not-a-number", "kind", "");
    check("field = \"cost\"", "field = \"cost\"\nunit = \"亩\"", "report-wrong-unit", "亩", "");
    check("field = \"day\"", "field = \"kind\"", "report-not-ordered", "kind", "");
    check("places = 3", "places = 9", "report-too-many-places", "9", "");
    check("item = \"{name}", "item = \"{nmae}", "pack-unknown-field", "nmae", "name");
    check("{size as unit}", "{size as untit}", "report-bad-form", "untit", "unit");
    check("{size as unit}", "{size as month}", "report-form-does-not-fit", "size", "");
    check("{size as unit}", "{size", "report-bad-item", "size", "");
    check("name = \"visits_by_months\"", "name = \"visits\"", "report-figure-twice", "visits", "");
    check("name = \"visits\"", "name = \"Visits\"", "report-bad-name", "Visits", "");
    check("measure = \"rank\"", "measure = \"rank\"\norder = \"lowest\"", "report-bad-order", "lowest", "");
}

#[test]
fn each_mistake_of_a_ratio_is_named() {
    check(
        "figure = \"visits_planned\"",
        "figure = \"visit_planned\"",
        "report-unknown-figure",
        "visit_planned",
        "visits_planned",
    );
    check("figure = \"visits\", period = \"year\"", "figure = \"cost\"", "report-units-differ", "cost", "");
    check("figure = \"visits_planned\"", "figure = \"orchards\"", "report-part-not-a-number", "orchards", "");
    check(
        "figure = \"mean_cost\"",
        "figure = \"ratio_of_means\"",
        "report-ratio-circle",
        "ratio_of_means",
        "",
    );
    check("period = \"year\" }", "period = \"yaer\" }", "report-bad-part-period", "yaer", "year");
    check(
        "places = 1\nby = [\"orchard.town\"]",
        "places = 1\nby = [\"kind\"]",
        "report-parts-not-grouped",
        "kind",
        "",
    );
    check("measure = \"ratio\"", "measure = \"ratio\"\nat = \"end\"", "report-key-not-used", "end", "");
}

#[test]
fn each_mistake_of_a_template_is_named() {
    check("{fig visits to-cutoff}", "{fig vists to-cutoff}", "report-unknown-figure", "{fig vists", "visits");
    check("{fig visits to-cutoff}", "{fgi visits to-cutoff}", "report-unknown-mark", "{fgi", "fig");
    check(
        "{fig visits to-cutoff}",
        "{fig visits to-cutof}",
        "report-unknown-period",
        "to-cutof",
        "to-cutoff",
    );
    check("{fig visits to-cutoff}", "{fig visits to-cutoff，{cutoff}", "report-mark-not-closed", "{fig", "");
    check("{fig visits to-cutoff}", "{fig visits}", "report-bad-mark", "{fig visits}", "");
    check("{fig visits to-cutoff}", "{fig visits at-cutoff}", "report-not-a-stock", "{fig visits at", "");
    check("{fig visits to-cutoff}", "{fig orchards at-cutoff}", "report-figure-does-not-fit", "orchards", "");
    check("as percent}", "as prcent}", "report-bad-form", "prcent", "percent");
    check(
        "{fig finished to-cutoff}",
        "{fig finished to-cutoff as yi}",
        "report-form-does-not-fit",
        "as yi",
        "",
    );
    check("as ten-days}", "as wan}", "report-form-does-not-fit", "as wan", "");
    check("{list orchards at", "{list visits at", "report-figure-does-not-fit", "visits", "");
    check("{claim none_open", "{claim visits", "report-figure-does-not-fit", "visits", "");
    check("\"均已办结\"}", "}", "report-bad-mark", "{claim", "");
    check("\"均已办结\"}", "\"3次均已办结\"}", "report-number-in-claim", "3次", "");
    check("办结。{end}首次", "办结。首次", "report-if-without-end", "{if none_open", "");
    check("{if none_open at-cutoff}", "", "report-else-without-if", "{else}", "");
    check(
        "共{fig visits to-cutoff}。{end}",
        "共{fig visits to-cutoff}{end}",
        "report-if-within-sentence",
        "{end}",
        "",
    );
    check("{cutoff}", "{cutoff as wan}", "report-form-does-not-fit", "{cutoff", "");
    check(
        "花费比|{fig ratio_of_means year}|",
        "花费比|{fig ratio_of_means year|",
        "report-mark-not-closed",
        "{fig ratio",
        "",
    );
    check("name = \"orchard-year\"", "name = \"orchards-year\"", "report-name-differs", "orchards-year", "");
    check("period = \"year-to-cutoff\"", "period = \"yearly\"", "report-bad-period-rule", "yearly", "");
    check("+++\ntitle", "title", "report-no-front-matter", "", "");
}

#[test]
fn what_names_a_broken_figure_is_no_second_mistake() {
    let found = |from: &str, to: &str| -> Vec<&'static str> {
        let mut sources = generator::sources();
        let figures = sources.last_mut().unwrap().files.get_mut("figures.toml").unwrap();
        *figures = figures.replacen(from, to, 1);
        let (packs, _) = Packs::read(&sources).unwrap();
        Book::read(&sources, &packs).unwrap_err().iter().map(|finding| finding.code).collect()
    };
    // The first figure stands in the report and in a ratio.
    assert_eq!(found("measure = \"count\"", "measure = \"cuont\""), ["report-unknown-measure"]);
    assert_eq!(found("ledger = \"visit\"", "ledger = \"vist\""), ["pack-unknown-ledger"]);
    // No figure of the file can be read.
    assert_eq!(found("measure = \"count\"", "mesaure = \"count\""), ["pack-unknown-key"]);
    assert_eq!(found("measure = \"count\"", "measure = \"count"), ["pack-toml"]);
}

#[test]
fn full_width_braces_are_a_mistake_and_not_printed() {
    let check = |to: &str| check("{fig visits to-cutoff}", to, "report-wide-brace", to, "");
    check("｛fig visits to-cutoff｝");
    check("｛ fig visits to-cutoff}");
    check("{fig visits to-cutoff｝");
    self::check("item = \"{name}", "item = \"｛name｝", "report-wide-brace", "｛name｝", "");
}

#[test]
fn a_public_report_does_not_print_what_is_not_public() {
    let mut sources = generator::sources();
    let figures = sources.last_mut().unwrap().files.get_mut("figures.toml").unwrap();
    *figures = figures.replacen("public = true\n", "", 1);
    let (packs, _) = Packs::read(&sources).unwrap();
    let findings = Book::read(&sources, &packs).unwrap_err();
    let finding = findings.iter().find(|finding| finding.code == "report-figure-not-public").unwrap();
    assert!(finding.is_error() && finding.place.value.starts_with("{fig"), "{finding:?}");
    crate::codes::assert_speakable(finding);
}

#[test]
fn figures_of_a_pack_that_is_not_needed_are_refused() {
    let mut sources = generator::sources();
    let rounds = &mut sources[1].files;
    let figures = rounds.remove("figures.toml").unwrap();
    rounds.remove("reports/orchard-year.md").unwrap();
    sources[0].files.insert("figures.toml".to_owned(), figures);
    let (packs, _) = Packs::read(&sources).unwrap();
    let findings = Book::read(&sources, &packs).unwrap_err();
    assert!(findings.iter().all(|finding| finding.code == "report-need-not-declared"), "{findings:#?}");
    assert_eq!(findings[0].argument("pack"), Some("rounds"));
}

/// The files of a folder that packs are made of, by their path in it.
fn files(folder: &std::path::Path, prefix: &str, into: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            files(&path, &format!("{name}/"), into);
        } else if name.ends_with(".toml") || name.ends_with(".md") {
            into.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn shipped_packs_read_cleanly() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let mut sources = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mut source = Source {
            folder: format!("packs/{}", path.file_name().unwrap().to_string_lossy()),
            ..Source::default()
        };
        files(&path, "", &mut source.files);
        sources.push(source);
    }
    let told = |findings: &[Finding]| -> Vec<String> {
        let line = |finding: &Finding| {
            let place = &finding.place;
            format!("{}:{:?} {} {} {:?}", place.file, place.line, finding.code, place.value, finding.args)
        };
        findings.iter().map(line).collect()
    };
    let (packs, warnings) = Packs::read(&sources).unwrap_or_else(|findings| panic!("{:#?}", told(&findings)));
    let (book, more) =
        Book::read(&sources, &packs).unwrap_or_else(|findings| panic!("{:#?}", told(&findings)));
    assert!(warnings.is_empty() && more.is_empty(), "{:#?} {:#?}", told(&warnings), told(&more));
    assert!(!book.figures.is_empty() && !book.reports.is_empty());
    // Every figure can be planned and, where nothing is recorded, says so.
    let nowhere = crate::evaluator::World::default();
    for name in book.figures.keys() {
        let ask = Ask { period: Period::year(2031), organ: None, as_of: AsOf::NOW, by: None };
        let plan = plan(&book, &packs, name, &ask).unwrap();
        let answers: Vec<_> = plan.selects().iter().map(|select| nowhere.select(&packs, select)).collect();
        assert_eq!(plan.answer(&answers).value, Amount::Nothing, "{name}");
    }
}
