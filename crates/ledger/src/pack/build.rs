//! From written packs to packs in force: every name resolved, every mistake gathered.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::raw::{RawPack, RawRule, RawSchema};
use super::resolve::Resolver;
use super::typed::field;
use super::{Ledger, Pack, Packs, Rule, Source, declared_names, flow, reach, read_toml};
use crate::field::{Choice, Field, FieldType};
use crate::filter::Path;
use crate::finding::{Finding, Severity};
use crate::mapping::Mapping;
use crate::numbering::Numbering;
use crate::title::Title;

/// The longest ledger name: PostgreSQL cuts identifiers at 63 bytes, and prefixes and index names must fit.
const LONGEST_NAME: usize = 40;

/// Names that the store or the paths use themselves.
const RESERVED: [&str; 3] = ["state", "key", "id"];

struct Schema<'a> {
    file: String,
    text: &'a str,
    raw: RawSchema,
}

pub(super) fn read(sources: &[Source]) -> Result<(Packs, Vec<Finding>), Vec<Finding>> {
    let mut findings = Vec::new();
    let packs = read_packs(sources, &mut findings);
    let mut reader = Reader { findings, ..Reader::default() };
    for source in sources {
        let pack =
            packs.iter().find(|pack| pack.folder == source.folder).map_or("", |pack| pack.name.as_str());
        for (path, text) in source.under("schema", ".toml") {
            let file = source.path(path);
            match read_toml::<RawSchema>(&file, text) {
                Ok(raw) => reader.add(pack, Schema { file, text, raw }),
                Err(finding) => {
                    reader.broken.extend(declared_names(text));
                    reader.findings.push(finding);
                }
            }
        }
    }
    let Reader { mut ledgers, schemas, mut findings, broken } = reader;
    // Paths go through fields and states of other ledgers, so these must all be known before the first is resolved.
    for schema in &schemas {
        flow::add_states(&schema.raw, &mut ledgers);
    }
    let plain = ledgers.clone();
    for schema in &schemas {
        let Some(ledger) = ledgers.get_mut(schema.raw.ledger.name.get_ref()) else { continue };
        let reach = reach(&packs, plain.get(&ledger.name).map_or("", |plain| &plain.pack));
        let mut resolver = Resolver::new(&plain, &schema.file, schema.text).within(&reach).forgiving(&broken);
        complete(ledger, &schema.raw, &plain, &mut resolver);
        findings.extend(resolver.into_findings());
    }
    check_needs(&packs, &ledgers, sources, &mut findings);
    let mut packs = Packs { packs, ledgers, mappings: Vec::new() };
    packs.mappings = mappings(sources, &packs, &mut findings);
    if findings.iter().any(Finding::is_error) {
        return Err(findings);
    }
    Ok((packs, findings))
}

/// The mappings of all packs. What one names that has a mistake of its own is told there.
fn mappings(sources: &[Source], packs: &Packs, findings: &mut Vec<Finding>) -> Vec<Mapping> {
    let is_whole = !findings.iter().any(Finding::is_error);
    let mut mappings = Vec::new();
    for source in sources {
        for (path, text) in source.under("import", ".toml") {
            match Mapping::read(packs, &source.path(path), text) {
                Ok(mapping) => mappings.push(mapping),
                Err(wrong) => {
                    let names = |code| matches!(code, "mapping-unknown-ledger" | "mapping-unknown-field");
                    findings.extend(wrong.into_iter().filter(|one| is_whole || !names(one.code)));
                }
            }
        }
    }
    mappings
}

fn read_packs(sources: &[Source], findings: &mut Vec<Finding>) -> Vec<Pack> {
    let mut packs: Vec<Pack> = Vec::new();
    for source in sources {
        let file = source.path("pack.toml");
        let Some(text) = source.files.get("pack.toml") else {
            findings.push(Finding::error("pack-no-pack-toml").arg("folder", &source.folder).in_text(
                &file,
                "",
                0..0,
            ));
            continue;
        };
        let raw: RawPack = match read_toml(&file, text) {
            Ok(raw) => raw,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        let name = raw.name.get_ref().clone();
        // An office's pack stands in for the shipped one by the name of its folder, and everything else goes by the
        // name in the file: were they two, both packs would be in force.
        if name != source.name() {
            findings.push(
                Finding::error("pack-name-not-folder")
                    .arg("name", &name)
                    .arg("folder", source.name())
                    .in_text(&file, text, raw.name.span()),
            );
        }
        if packs.iter().any(|pack| pack.name == name) {
            findings.push(Finding::error("pack-twice").arg("name", &name).in_text(
                &file,
                text,
                raw.name.span(),
            ));
        }
        for need in &raw.needs {
            // A pack with a mistake of its own is there nevertheless.
            let is_it = |text: &String| declared_names(text).contains(need.get_ref());
            let exists = sources.iter().any(|other| other.files.get("pack.toml").is_some_and(is_it));
            if !exists {
                let finding = Finding::error("pack-needs-missing").arg("name", need.get_ref());
                findings.push(finding.in_text(&file, text, need.span()));
            }
        }
        let needs = raw.needs.into_iter().map(Spanned::into_inner).collect();
        packs.push(Pack {
            name,
            title: raw.title,
            version: raw.version,
            needs,
            folder: source.folder.clone(),
        });
    }
    in_need_order(packs, findings)
}

/// Packs after those that they build on; a circle is a mistake.
fn in_need_order(mut waiting: Vec<Pack>, findings: &mut Vec<Finding>) -> Vec<Pack> {
    let all: BTreeSet<String> = waiting.iter().map(|pack| pack.name.clone()).collect();
    let mut ordered: Vec<Pack> = Vec::new();
    loop {
        let (ready, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|pack| {
            pack.needs.iter().all(|need| !all.contains(need) || ordered.iter().any(|done| done.name == *need))
        });
        if ready.is_empty() {
            for pack in &rest {
                let finding = Finding::error("pack-needs-circle").arg("name", &pack.name);
                findings.push(finding.in_text(&format!("{}/pack.toml", pack.folder), "", 0..0));
            }
            ordered.extend(rest);
            return ordered;
        }
        ordered.extend(ready);
        waiting = rest;
    }
}

/// A ledger may refer only to ledgers of its own pack and of the packs that it needs, directly or through others.
fn check_needs(
    packs: &[Pack],
    ledgers: &BTreeMap<String, Ledger>,
    sources: &[Source],
    findings: &mut Vec<Finding>,
) {
    for ledger in ledgers.values() {
        let reach = reach(packs, &ledger.pack);
        for field in &ledger.fields {
            let Some(target) = field.target().and_then(|name| ledgers.get(name)) else { continue };
            // A pack whose own file has a mistake has no name here.
            let is_known = !ledger.pack.is_empty() && !target.pack.is_empty();
            if is_known && !reach.contains(target.pack.as_str()) {
                let finding = Finding::error("pack-need-not-declared")
                    .arg("ledger", &ledger.name)
                    .arg("field", &field.name)
                    .arg("pack", &target.pack);
                let folder =
                    packs.iter().find(|pack| pack.name == ledger.pack).map_or("", |pack| &pack.folder);
                let text = sources
                    .iter()
                    .find(|source| source.folder == folder)
                    .and_then(|s| s.files.get("pack.toml"));
                findings.push(finding.in_text(&format!("{folder}/pack.toml"), text.map_or("", |t| t), 0..0));
            }
        }
    }
}

/// What has been read of the schemas so far.
#[derive(Default)]
struct Reader<'a> {
    ledgers: BTreeMap<String, Ledger>,
    schemas: Vec<Schema<'a>>,
    findings: Vec<Finding>,
    /// What is declared, but with a mistake: naming it elsewhere is no second mistake.
    broken: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn add(&mut self, pack: &str, schema: Schema<'a>) {
        let raw = &schema.raw.ledger;
        let name = raw.name.get_ref().clone();
        let findings = &mut self.findings;
        let mut report =
            |finding: Finding, span| findings.push(finding.in_text(&schema.file, schema.text, span));
        if !is_name(&name) || name.len() > LONGEST_NAME {
            report(Finding::error("pack-bad-name").arg("name", &name), raw.name.span());
        }
        if self.ledgers.contains_key(&name) {
            report(Finding::error("pack-ledger-twice").arg("name", &name), raw.name.span());
            return;
        }
        let mut fields: Vec<Field> = Vec::new();
        for raw in &schema.raw.fields {
            let name = raw.name.get_ref();
            if !is_name(name) || RESERVED.contains(&name.as_str()) || name.len() > LONGEST_NAME {
                report(Finding::error("pack-bad-name").arg("name", name), raw.name.span());
            }
            if fields.iter().any(|field| field.name == *name) {
                report(Finding::error("pack-field-twice").arg("name", name), raw.name.span());
                continue;
            }
            match field(raw) {
                Ok(field) => fields.push(field),
                Err((finding, span)) => {
                    self.broken.insert(name.clone());
                    report(finding, span);
                }
            }
        }
        let ledger = Ledger {
            name: name.clone(),
            pack: pack.to_owned(),
            title: raw.title.clone(),
            key: raw.key.iter().map(|word| word.get_ref().clone()).collect(),
            label: Vec::new(),
            effective: raw.effective.as_ref().map(|word| word.get_ref().clone()),
            matched_by: raw.matched_by.iter().map(|word| word.get_ref().clone()).collect(),
            numbering: None,
            plays: raw.plays.clone(),
            retired: raw.retired,
            fields,
            flow: None,
            rules: Vec::new(),
            file: schema.file.clone(),
            text: schema.text.to_owned(),
        };
        self.ledgers.insert(name, ledger);
        self.schemas.push(schema);
    }
}

/// Whether a word may name something: `[a-z][a-z0-9_]*`.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// An option or a state as it is written: `code = "title"`, or `code = { zh, en, retired }`.
pub(super) struct Coded {
    pub(super) code: String,
    pub(super) title: Title,
    pub(super) retired: bool,
}

impl From<Coded> for Choice {
    fn from(Coded { code, title, retired }: Coded) -> Self {
        Self { code, title, retired }
    }
}

/// Options or states; none if one of them cannot be read.
pub(super) fn coded(table: &toml::Table) -> Option<Vec<Coded>> {
    let one = |(code, written): (&String, &toml::Value)| {
        let mut written = written.clone();
        let retired = written.as_table_mut().and_then(|table| table.remove("retired"));
        let retired = retired.map_or(Some(false), |retired| retired.as_bool())?;
        Some(Coded { code: is_name(code).then(|| code.clone())?, title: written.try_into().ok()?, retired })
    };
    table.iter().map(one).collect()
}

/// Everything that reads other ledgers: key, label, effective date, flow, rules.
fn complete<'a>(
    ledger: &mut Ledger,
    raw: &RawSchema,
    plain: &'a BTreeMap<String, Ledger>,
    resolver: &mut Resolver<'a>,
) {
    let Some(own) = plain.get(&ledger.name) else { return };
    for word in &raw.ledger.key {
        let field = own.field(word.get_ref());
        if field.is_some_and(|field| field.default.is_some() || field.required_from.is_some()) {
            let finding = Finding::error("pack-default-not-possible").arg("field", word.get_ref());
            resolver.report(finding, word.span());
        }
    }
    for word in raw.ledger.key.iter().chain(&raw.ledger.matched_by).chain(&raw.ledger.effective) {
        match own.field(word.get_ref()) {
            None => resolver.unknown(
                "pack-unknown-field",
                word,
                own.fields.iter().map(|field| field.name.as_str()),
            ),
            Some(field) if field.privacy.is_sealed() => {
                resolver.report(
                    Finding::error("pack-sealed-field-tested").arg("field", &field.name),
                    word.span(),
                );
            }
            Some(_) => {}
        }
    }
    if raw.ledger.key.is_empty() {
        resolver.report(Finding::error("pack-no-key"), raw.ledger.name.span());
    }
    if let Some(word) = &raw.ledger.effective
        && own.field(word.get_ref()).is_some_and(|field| !field.is_dated())
    {
        resolver.report(Finding::error("pack-not-dated").arg("field", word.get_ref()), word.span());
    }
    ledger.numbering = numbering(own, raw, resolver);
    for raw in &raw.fields {
        let target = own.field(raw.name.get_ref()).and_then(Field::target);
        if let Some(target) = target.filter(|target| !plain.contains_key(*target)) {
            let word = raw.to.clone().unwrap_or_else(|| Spanned::new(raw.kind.span(), target.to_owned()));
            resolver.unknown_ledger(&word);
        }
    }
    ledger.label = raw.ledger.label.iter().filter_map(|word| label(own, word, resolver)).collect();
    ledger.flow = raw.flow.as_ref().map(|raw| flow::build(own, raw, resolver));
    ledger.rules = raw.rules.iter().map(|raw| rule(own, raw, resolver)).collect();
}

/// How records get their numbers: as the pack says, or plainly where it says only by what rows are recognised.
fn numbering(own: &Ledger, raw: &RawSchema, resolver: &mut Resolver<'_>) -> Option<Numbering> {
    let is_text =
        |name: &String| own.field(name).is_some_and(|field| matches!(field.kind, FieldType::Text(_)));
    let can_number =
        matches!(own.key.as_slice(), [name] if is_text(name)) && !own.matched_by.contains(&own.key[0]);
    let Some(word) = &raw.ledger.numbering else {
        return (can_number && !own.matched_by.is_empty()).then(Numbering::default);
    };
    let numbering = Numbering::parse(word.get_ref());
    if numbering.is_none() {
        let finding = Finding::error("pack-bad-numbering").arg("pattern", word.get_ref());
        resolver.report(finding, word.span());
    } else if !can_number || own.matched_by.is_empty() {
        resolver.report(Finding::error("pack-cannot-number"), word.span());
    }
    numbering
}

/// A part of a label: anything that may be shown to everyone who may see that the record exists.
fn label<'a>(own: &'a Ledger, word: &Spanned<String>, resolver: &mut Resolver<'a>) -> Option<Path> {
    let path = resolver.path(own, word)?;
    if let Some(field) = resolver.field_at(&path).filter(|field| field.privacy.is_sealed()) {
        resolver.report(Finding::error("pack-sealed-field-tested").arg("field", &field.name), word.span());
    }
    Some(path)
}

fn rule<'a>(own: &'a Ledger, raw: &RawRule, resolver: &mut Resolver<'a>) -> Rule {
    let severity = match raw.severity.as_ref().map(|word| word.get_ref().as_str()) {
        None | Some("error") => Severity::Error,
        Some("warning") => Severity::Warning,
        Some(word) => {
            let span = raw.severity.as_ref().map_or(0..0, Spanned::span);
            resolver.report(Finding::error("pack-wrong-severity").arg("word", word), span);
            Severity::Error
        }
    };
    Rule {
        code: raw.code.get_ref().clone(),
        title: raw.title.clone(),
        when: resolver.filter(own, &raw.when),
        must: resolver.filter(own, &raw.must),
        severity,
    }
}
