//! The two languages say the same things: every key of one is in the other, with the same arguments.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::Lang;

/// Key → the names of its arguments, over all files of one language.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

fn catalogue(lang: Lang) -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang.code());
    let mut all = Catalogue::new();
    for file in fs::read_dir(folder).expect("the language has a folder") {
        let path = file.expect("the folder can be read").path();
        if path.extension().is_none_or(|extension| extension != "ftl") {
            continue;
        }
        let area = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        for (key, arguments) in read(&fs::read_to_string(&path).expect("the file is text")) {
            // The code of a finding makes its key, wherever the file is; every other key begins with its area.
            let begin = if area == "words" { "word-".to_owned() } else { format!("{area}-") };
            let owned = key.starts_with("finding-") || key.starts_with(&begin);
            assert!(owned, "{}: the key {key} does not begin with its area", path.display());
            assert!(all.insert(key.clone(), arguments).is_none(), "{}: {key} is there twice", path.display());
        }
    }
    all
}

/// Reads keys and `$arguments` line by line: a message begins at the margin, its continuation is indented.
fn read(ftl: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut messages: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (key, _) = line.split_once('=').expect("a message has a sign =");
            messages.push((key.trim().to_owned(), BTreeSet::new()));
        }
        if let Some((_, arguments)) = messages.last_mut() {
            for piece in line.split('$').skip(1) {
                let name: String = piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                arguments.insert(name);
            }
        }
    }
    messages
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let (zh, en) = (catalogue(Lang::Zh), catalogue(Lang::En));
    assert!(zh.len() > 20, "the files were not found");
    for (key, arguments) in &zh {
        assert_eq!(en.get(key), Some(arguments), "{key} differs in English");
    }
    for key in en.keys() {
        assert!(zh.contains_key(key), "{key} is missing in Chinese");
    }
}

#[test]
fn every_key_is_found_by_the_loader() {
    for lang in Lang::ALL {
        for key in catalogue(lang).keys() {
            assert!(crate::has(lang, key), "{key} is not loaded in {lang}");
        }
    }
}

#[test]
fn the_reader_of_this_test_sees_continued_messages() {
    let messages =
        read("# note $no\na-b = one { $x }\n    two { $y }\nc = { $count ->\n   *[other] { $count }\n}\n");
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(messages, [("a-b".to_owned(), names(&["x", "y"])), ("c".to_owned(), names(&["count"]))]);
}
