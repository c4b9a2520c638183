//! What holds for every page: well formed, no script, no inline style, every word from the Fluent files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use text::Lang;

use crate::samples;

/// What one page holds, element by element.
#[derive(Default)]
struct Seen {
    ids: Vec<String>,
    /// What `for`, `href="#…"` and `aria-…` point to.
    wanted: Vec<String>,
    /// The text of the page that is in the page's own language.
    words: String,
    headings: usize,
}

fn attributes(page: &str, element: &BytesStart<'_>, seen: &mut Seen) -> bool {
    let name = String::from_utf8_lossy(element.name().as_ref().as_bytes()).into_owned();
    let mut foreign = false;
    assert_ne!(name, "script", "{page}: a script");
    assert_ne!(name, "style", "{page}: an inline stylesheet");
    for attribute in element.attributes() {
        let attribute = attribute.unwrap_or_else(|error| panic!("{page}: <{name}>: {error}"));
        let key = attribute.key.as_ref().to_owned();
        let value = attribute.value.as_ref().to_owned();
        assert_ne!(key, "style", "{page}: <{name}> has an inline style");
        assert!(!key.starts_with("on"), "{page}: <{name}> has the handler {key}");
        assert!(!value.trim_start().to_ascii_lowercase().starts_with("javascript:"), "{page}: {key}={value}");
        match key.as_str() {
            "id" => seen.ids.push(value),
            "for" | "list" => seen.wanted.push(value),
            "aria-labelledby" | "aria-describedby" => seen.wanted.extend(value.split(' ').map(str::to_owned)),
            "href" => seen.wanted.extend(value.strip_prefix('#').map(str::to_owned)),
            "lang" => foreign = value == "zh-CN",
            "aria-label" => seen.words.push_str(&value),
            _ => {}
        }
    }
    foreign
}

/// Reads a page as strictly as XML and gathers what it holds; the page's own `lang` does not make it foreign.
fn read(page: &str, html: &str) -> Seen {
    let mut reader = Reader::from_str(html);
    let (mut seen, mut depth, mut foreign_at) = (Seen::default(), 0_usize, None);
    loop {
        let event = reader.read_event().unwrap_or_else(|error| {
            let place = usize::try_from(reader.error_position()).expect("a page is short");
            panic!("{page}: {error} near {:?}", &html.get(place.saturating_sub(80)..place))
        });
        match event {
            Event::Start(element) => {
                let foreign = attributes(page, &element, &mut seen);
                if foreign && foreign_at.is_none() && depth > 0 {
                    foreign_at = Some(depth);
                }
                // A report's own title is a first heading as well, inside its article.
                seen.headings += usize::from(element.name().as_ref() == "h1" && foreign_at.is_none());
                depth += 1;
            }
            Event::Empty(element) => {
                attributes(page, &element, &mut seen);
            }
            Event::End(_) => {
                depth -= 1;
                foreign_at = foreign_at.filter(|at| *at != depth);
            }
            Event::Text(text) if foreign_at.is_none() => seen.words.push_str(text.as_ref()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{page}: an element is not closed");
    seen
}

fn each(check: impl Fn(Lang, &str, &str)) {
    for lang in Lang::ALL {
        for (name, html) in samples::rendered(lang).expect("every sample renders") {
            check(lang, &format!("{name}-{lang}"), &html);
        }
    }
}

#[test]
fn every_page_is_well_formed_and_has_neither_script_nor_inline_style() {
    each(|_, page, html| {
        let seen = read(page, html);
        assert!(html.starts_with("<!DOCTYPE html>"), "{page}");
        assert_eq!(seen.headings, 1, "{page}: one first heading");
    });
}

#[test]
fn every_reference_inside_a_page_finds_its_one_element() {
    each(|_, page, html| {
        let seen = read(page, html);
        let ids: BTreeSet<&String> = seen.ids.iter().collect();
        // The page of all pieces shows a form twice, which no real page does.
        assert!(page.starts_with("pieces") || ids.len() == seen.ids.len(), "{page}: an id is there twice");
        for wanted in &seen.wanted {
            // The sample problem about the period is also shown on pages that have no such field.
            assert!(ids.contains(wanted) || wanted == "period", "{page}: nothing has the id {wanted}");
        }
    });
}

#[test]
fn a_page_is_the_same_bytes_each_time() {
    for lang in Lang::ALL {
        let render = || samples::rendered(lang).expect("every sample renders");
        assert_eq!(render(), render());
    }
}

#[test]
fn what_was_found_stands_alone_in_a_file_of_its_own() {
    for lang in Lang::ALL {
        let found = samples::check_found(lang).found.expect("the sample has findings");
        let html = crate::page::findings_file(lang, "sample", &found).expect("it renders");
        let without_style = |html: &str| {
            let (before, rest) = html.split_once("<style>").expect("it brings its stylesheet");
            let (style, after) = rest.split_once("</style>").expect("its stylesheet ends");
            assert!(!style.contains("url(") && !style.contains('<'), "the stylesheet fetches something");
            format!("{before}{after}")
        };
        let html = without_style(&html);
        let seen = read("findings", &html);
        let ids: BTreeSet<&String> = seen.ids.iter().collect();
        assert!(seen.wanted.iter().all(|wanted| ids.contains(wanted)), "{:?}", seen.wanted);
        assert!(!html.contains(" src=") && !html.contains("href=\"/") && !html.contains("http://"));
    }
}

#[test]
fn every_word_comes_from_the_fluent_files() {
    each(|lang, page, html| {
        assert!(!html.contains('⟦'), "{page}: a key has no sentence");
        assert!(!html.contains(['\u{2068}', '\u{2069}']), "{page}: an isolation mark");
        let hanzi = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let words = read(page, html).words;
        let found: String = words.chars().filter(|c| lang == Lang::En && hanzi(*c)).collect();
        assert_eq!(found, "", "{page}: Chinese words on an English page");
    });
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
}

fn sources(extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), extension, &mut found);
    found
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a source is text")))
        .collect()
}

/// Every `"pages-…"` and `"word-…"` that stands in a source.
fn keys(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').filter(|piece| {
        let known = piece.starts_with("pages-") || piece.starts_with("word-");
        known && piece.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    })
}

#[test]
fn the_keys_of_the_sources_and_of_the_file_are_the_same() {
    let all: Vec<(PathBuf, String)> = sources("rs").into_iter().chain(sources("html")).collect();
    let mut used = BTreeSet::new();
    for (path, source) in all.iter().filter(|(path, _)| !path.ends_with("check.rs")) {
        for key in keys(source).filter(|key| !key.ends_with('-')) {
            assert!(text::has(Lang::Zh, key), "{}: {key} is in no file", path.display());
            used.insert(key.to_owned());
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../text/locales/zh/pages.ftl");
    let file = fs::read_to_string(file).expect("the words of the pages");
    for line in file.lines().filter(|line| line.starts_with("pages-")) {
        let key = line.split(' ').next().unwrap_or_default();
        assert!(used.contains(key), "{key} is used nowhere");
    }
}

#[test]
fn no_template_holds_words_of_its_own() {
    for (path, template) in sources("html") {
        let hanzi = template.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(!hanzi, "{}: hanzi in a template", path.display());
    }
}

#[test]
fn only_the_tokens_name_a_colour_or_a_size() {
    let css = include_str!("../assets/mingzhang.css");
    let mut token = false;
    for (number, line) in css.lines().enumerate() {
        let line = line.trim();
        token = token && !line.starts_with('}') || line.starts_with(":root");
        if token || line.starts_with("@media") || line.starts_with("@page") || line.starts_with("/*") {
            continue;
        }
        let digit_before = |unit: &str| {
            line.match_indices(unit)
                .any(|(at, _)| line[..at].ends_with(|before: char| before.is_ascii_digit()))
        };
        let colour = line.contains("#")
            && line.split('#').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_hexdigit()));
        assert!(!colour && !line.contains("rgb("), "line {}: a colour in {line}", number + 1);
        assert!(!digit_before("px"), "line {}: a size in {line}", number + 1);
    }
}
