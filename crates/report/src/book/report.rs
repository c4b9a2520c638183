//! The report templates of a pack: front matter here, the text and its marks in `template`.

use ledger::finding::Finding;
use ledger::pack::{Packs, Source, read_toml};

use super::raw::RawReport;
use super::{Book, is_name};
use crate::template::{PeriodRule, Template, check};

/// Reads `reports/*.md` of one pack into the book.
pub(super) fn read(source: &Source, pack: &str, packs: &Packs, book: &mut Book, findings: &mut Vec<Finding>) {
    for (path, text) in source.under("reports", ".md") {
        let file = source.path(path);
        let stem = path.trim_start_matches("reports/").trim_end_matches(".md");
        match template(pack, &file, stem, text, findings) {
            Some(template) if book.reports.contains_key(&template.name) => {
                let finding = Finding::error("report-twice").arg("name", &template.name);
                findings.push(finding.in_text(&file, text, 0..0));
            }
            Some(template) => {
                check::check(&template, packs, book, findings);
                book.reports.insert(template.name.clone(), template);
            }
            None => {}
        }
    }
}

/// One template, if its front matter can be read.
fn template(pack: &str, file: &str, stem: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Template> {
    let split = document::markdown::front_matter(text);
    let Some((toml, _)) = split.toml else {
        findings.push(Finding::error("report-no-front-matter").in_text(file, text, 0..0));
        return None;
    };
    // The places of the front matter are counted from the beginning of the file: what stands before it is blanked.
    let before = text.find(toml).and_then(|start| text.get(..start)).unwrap_or("");
    let blank: String = before.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    let padded = format!("{blank}{toml}");
    let raw: RawReport = match read_toml(file, &padded) {
        Ok(raw) => raw,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    let mut report = |finding: Finding, span| findings.push(finding.in_text(file, text, span));
    let name = raw.name.get_ref();
    if !is_name(name, "-") || name != stem {
        report(Finding::error("report-name-differs").arg("name", name).arg("file", stem), raw.name.span());
    }
    let period = match raw.period.get_ref().as_str() {
        "year-to-cutoff" => PeriodRule::YearToCutoff,
        "month" => PeriodRule::Month,
        "any" => PeriodRule::Any,
        word => {
            report(Finding::error("report-bad-period-rule").arg("word", word), raw.period.span());
            return None;
        }
    };
    let mut official = None;
    if let Some(raw) = raw.official {
        let before = findings.len();
        official = Some(raw.checked(&mut |finding, span| findings.push(finding.in_text(file, text, span))));
        if findings.len() > before {
            return None;
        }
    }
    Some(Template {
        name: name.clone(),
        pack: pack.to_owned(),
        title: raw.title,
        organ: raw.organ,
        period,
        public: raw.public,
        signed: raw.signed,
        official,
        document: document::markdown::read_from(split.body, split.body_line),
        file: file.to_owned(),
        text: text.to_owned(),
    })
}
