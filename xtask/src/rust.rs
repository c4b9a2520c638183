//! A Rust source file as a flat list of tokens with their lines: comments and doc comments are not among them.

use crate::tree::File;
use proc_macro2::{Delimiter, LineColumn, Spacing, Span, TokenStream, TokenTree};
use std::str::FromStr;

/// What a token is; a text literal carries its value with the escapes resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Word,
    /// One punctuation character; the flag says that the next one follows without a space.
    Mark {
        joint: bool,
    },
    Text(String),
    Number,
    Open,
    Close,
}

/// One token and the line on which it begins, counted from 1.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) line: usize,
}

impl Token {
    fn new(kind: Kind, text: impl Into<String>, at: LineColumn) -> Token {
        Token { kind, text: text.into(), line: at.line }
    }

    /// Whether this token is the word, bracket or mark written so.
    pub(crate) fn is(&self, text: &str) -> bool {
        self.text == text && !matches!(self.kind, Kind::Text(_))
    }
}

/// A Rust file, lexed.
pub(crate) struct RustFile {
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    /// Lines up to this one are product code; the rest are tests.
    pub(crate) product_lines: usize,
    /// Why the file could not be lexed, with the line.
    pub(crate) fault: Option<(usize, String)>,
}

impl RustFile {
    /// Lexes a file by Rust's own rules.
    pub(crate) fn read(file: &File) -> RustFile {
        let (tokens, fault) = match TokenStream::from_str(&file.text) {
            Ok(stream) => {
                let mut tokens = Vec::new();
                flatten(stream, &mut tokens);
                (tokens, None)
            }
            Err(fault) => (Vec::new(), Some((fault.span().start().line, fault.to_string()))),
        };
        let all = file.text.lines().count();
        let inner = inline_tests(&tokens).map_or(all, |line| line - 1);
        let product_lines = if lies_among_tests(&file.path) { 0 } else { inner };
        RustFile { path: file.path.clone(), text: file.text.clone(), tokens, product_lines, fault }
    }

    /// The tokens of the product part, so without tests.
    pub(crate) fn product(&self) -> &[Token] {
        let end = self.tokens.partition_point(|token| token.line <= self.product_lines);
        &self.tokens[..end]
    }

    /// The crate that the file belongs to, if it lies below `crates/`.
    pub(crate) fn crate_name(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// The lines of each function of the product part that has a body, from `fn` to the closing brace.
    pub(crate) fn functions(&self) -> Vec<usize> {
        let tokens = self.product();
        let mut found = Vec::new();
        for (at, pair) in tokens.windows(2).enumerate() {
            if !(pair[0].is("fn") && pair[1].kind == Kind::Word) {
                continue;
            }
            if let Some(end) = item_end(tokens, at).map(|end| &tokens[end])
                && end.is("}")
            {
                found.push(end.line - pair[0].line + 1);
            }
        }
        found
    }
}

/// Where the item that begins at `at` ends: its closing brace, or the `;` before which no brace came.
pub(crate) fn item_end(tokens: &[Token], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => {
                depth = depth.checked_sub(1)?;
                if depth == 0 && token.is("}") {
                    return Some(place);
                }
            }
            _ if depth == 0 && token.is(";") => return Some(place),
            _ => {}
        }
    }
    None
}

/// Where the group that opens at `at` closes.
pub(crate) fn group_end(tokens: &[Token], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(place);
                }
            }
            _ => {}
        }
    }
    None
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        if let Some(length) = doc_attribute(&trees[at..]) {
            at += length;
            continue;
        }
        match &trees[at] {
            TokenTree::Ident(word) => {
                tokens.push(Token::new(Kind::Word, word.to_string(), word.span().start()));
            }
            TokenTree::Punct(mark) => {
                let joint = mark.spacing() == Spacing::Joint;
                tokens.push(Token::new(Kind::Mark { joint }, mark.as_char(), mark.span().start()));
            }
            TokenTree::Literal(literal) => {
                let kind = match syn::Lit::new(literal.clone()) {
                    syn::Lit::Str(text) => Kind::Text(text.value()),
                    syn::Lit::ByteStr(bytes) => {
                        Kind::Text(String::from_utf8_lossy(&bytes.value()).into_owned())
                    }
                    _ => Kind::Number,
                };
                tokens.push(Token::new(kind, literal.to_string(), literal.span().start()));
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                tokens.push(Token::new(Kind::Open, open, group.span_open().start()));
                flatten(group.stream(), tokens);
                tokens.push(Token::new(Kind::Close, close, end_of(group.span_close())));
            }
        }
        at += 1;
    }
}

/// A closing bracket is one character wide, so its own line is the line on which it begins.
fn end_of(span: Span) -> LineColumn {
    span.start()
}

/// How many trees a doc comment takes: the lexer hands it out as `#[doc = "…"]` or `#![doc = "…"]`.
fn doc_attribute(trees: &[TokenTree]) -> Option<usize> {
    let is_mark =
        |tree: Option<&TokenTree>, sign| matches!(tree, Some(TokenTree::Punct(p)) if p.as_char() == sign);
    if !is_mark(trees.first(), '#') {
        return None;
    }
    let at = if is_mark(trees.get(1), '!') { 2 } else { 1 };
    let TokenTree::Group(group) = trees.get(at)? else { return None };
    let mut inner = group.stream().into_iter();
    let word = matches!(inner.next(), Some(TokenTree::Ident(word)) if word == "doc");
    (word && is_mark(inner.next().as_ref(), '=')).then_some(at + 1)
}

/// Whether the place of a file says that it holds tests only.
fn lies_among_tests(path: &str) -> bool {
    path.starts_with("tests/")
        || path.starts_with("e2e/")
        || path.contains("/tests/")
        || path.contains("/benches/")
        || path.ends_with("/tests.rs")
}

/// The line on which the tests written beside the code begin.
fn inline_tests(tokens: &[Token]) -> Option<usize> {
    test_modules(tokens)
        .find(|(_, module)| module.get(1).is_some_and(|next| next.is("{")))
        .map(|(line, _)| line)
}

/// Every `#[cfg(test)] mod NAME`: its line, and the tokens from NAME on.
fn test_modules(tokens: &[Token]) -> impl Iterator<Item = (usize, &[Token])> {
    const HEAD: [&str; 8] = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let starts = move |window: &[Token]| window.iter().zip(HEAD).all(|(token, text)| token.is(text));
    tokens
        .windows(HEAD.len())
        .enumerate()
        .filter(move |(_, window)| starts(window))
        .map(|(at, window)| (window[0].line, &tokens[at + HEAD.len()..]))
}

/// Marks as tests the files that another file takes in by `#[cfg(test)] mod NAME;`.
pub(crate) fn mark_test_modules(files: &mut [RustFile]) {
    let mut paths = Vec::new();
    for file in files.iter() {
        for (_, module) in test_modules(&file.tokens) {
            let [name, next, ..] = module else { continue };
            if next.is(";") {
                let folder = module_folder(&file.path);
                paths.push(format!("{folder}/{}.rs", name.text));
                paths.push(format!("{folder}/{}/", name.text));
            }
        }
    }
    for file in files {
        if paths.iter().any(|path| file.path == *path || (path.ends_with('/') && file.path.starts_with(path)))
        {
            file.product_lines = 0;
        }
    }
}

/// The folder in which the modules of a file are looked for.
fn module_folder(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "lib.rs" | "main.rs" | "mod.rs" => folder.to_string(),
        _ => format!("{folder}/{}", name.trim_end_matches(".rs")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str, text: &str) -> RustFile {
        RustFile::read(&File { path: path.into(), text: text.into() })
    }

    #[test]
    fn comments_are_no_tokens_and_escapes_are_resolved() {
        let file = read(
            "crates/a/src/a.rs",
            "//! \"x\"\n/// \"y\"\n#[doc = \"z\"]\nconst A: &str = \"\\u{4e00}b\"; // \"c\"\n",
        );
        let texts: Vec<&Kind> =
            file.tokens.iter().map(|t| &t.kind).filter(|k| matches!(k, Kind::Text(_))).collect();
        assert_eq!(texts, [&Kind::Text("一b".into())]);
        assert_eq!(file.tokens[0].line, 4);
    }

    #[test]
    fn product_ends_where_the_inline_tests_begin() {
        let file =
            read("crates/a/src/a.rs", "//! A.\nfn a() {}\n\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\n");
        assert_eq!(file.product_lines, 3);
        assert_eq!(file.functions().len(), 1);
        assert_eq!(read("crates/a/tests/b.rs", "//! A.\n").product_lines, 0);
    }

    #[test]
    fn a_test_module_in_its_own_file_is_no_product() {
        let mut files = vec![
            read("crates/a/src/lib.rs", "//! A.\nmod rule;\n"),
            read("crates/a/src/rule.rs", "//! A.\n#[cfg(test)]\nmod cases;\n"),
            read("crates/a/src/rule/cases.rs", "//! A.\n"),
        ];
        mark_test_modules(&mut files);
        let lines: Vec<usize> = files.iter().map(|file| file.product_lines).collect();
        assert_eq!(lines, [2, 3, 0]);
    }

    #[test]
    fn functions_are_measured_to_their_closing_brace() {
        let file = read(
            "crates/a/src/a.rs",
            "trait T {\n fn a(&self);\n}\nfn b<E, F: Fn()>(\n f: F,\n) {\n if true {}\n}\ntype C = fn();\n",
        );
        assert_eq!(file.functions(), [5]);
    }

    #[test]
    fn a_file_that_cannot_be_lexed_says_where() {
        let file = read("crates/a/src/a.rs", "fn a() {\n  (\n}\n");
        assert!(file.fault.is_some());
    }
}
