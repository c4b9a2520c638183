//! Marked-up text as the gate reads it: the text of each paragraph joined over its runs, attributes, remarks, and all of
//! it in one line.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::Gate;
use super::bytes::{percent, unescaped};
use super::search::View;

/// Elements that are one text.
const PARAGRAPHS: [&str; 4] = ["p", "si", "is", "comment"];
/// Attributes whose value a program made by chance.
const MADE: [&str; 4] = ["paraId", "textId", "durableId", "uid"];
/// Attributes for people.
const TOLD: [&str; 12] = [
    "descr",
    "title",
    "alt",
    "instr",
    "author",
    "tooltip",
    "display",
    "prompt",
    "promptTitle",
    "error",
    "errorTitle",
    "v",
];

/// A text that is being joined: everything in it, what somebody wrote, and only what shows.
#[derive(Default)]
struct Text {
    all: String,
    told: String,
    shown: String,
}

impl Text {
    /// Adds a piece that stands in an element; whether it is a number of a program.
    fn add(&mut self, piece: &str, element: &str, is_index: bool) {
        self.all.push_str(piece);
        let is_text = matches!(element, "t" | "text" | "delText" | "instrText" | "v" | "lpwstr" | "lpstr");
        let is_number = is_index || !is_text && piece.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number {
            self.told.push_str(piece);
        }
        if element == "t" {
            self.shown.push_str(piece);
        }
    }
}

impl Gate<'_> {
    /// A part of XML.
    pub(super) fn xml(&mut self, part: &str, xml: &str) {
        self.see(part, xml, View::Program);
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut whole = String::new();
        let mut open: Vec<String> = Vec::new();
        let mut texts: Vec<Text> = vec![Text::default()];
        let mut shares = false;
        loop {
            let Ok(event) = reader.read_event() else {
                // What is no XML may still be read by whoever looks at it.
                self.see(part, &stripped(xml), View::Paragraph);
                break;
            };
            let piece = match event {
                Event::Eof => break,
                Event::Start(start) => {
                    self.attributes(part, &start);
                    // The value of such a cell is the number of a text, not a text.
                    if start.local_name().as_ref() == "c" {
                        let kind = start.try_get_attribute("t").ok().flatten();
                        shares = kind.is_some_and(|kind| *kind.value == *"s");
                    }
                    self.begin(part, start.local_name().as_ref(), &mut texts, &mut open);
                    continue;
                }
                Event::Empty(start) => {
                    self.attributes(part, &start);
                    continue;
                }
                Event::End(_) => {
                    let name = open.last().map(String::as_str).unwrap_or_default();
                    if PARAGRAPHS.contains(&name) || texts.len() == 1 {
                        self.end(part, &mut texts, &open);
                    }
                    shares &= open.pop().is_some_and(|name| name != "c");
                    continue;
                }
                Event::Text(text) => text.to_string(),
                Event::CData(data) => data.to_string(),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(sign)) => sign.to_string(),
                    _ => resolve_predefined_entity(&name).unwrap_or_default().to_owned(),
                },
                Event::Comment(text) => {
                    self.see(part, &text, View::Paragraph);
                    continue;
                }
                Event::PI(text) => {
                    self.see(part, &text, View::Paragraph);
                    continue;
                }
                Event::DocType(text) => {
                    self.see(part, &text, View::Paragraph);
                    continue;
                }
                Event::Decl(_) => continue,
            };
            whole.push_str(&piece);
            if let Some(text) = texts.last_mut() {
                text.add(&piece, open.last().map(String::as_str).unwrap_or_default(), shares);
            }
        }
        while texts.len() > 1 {
            self.end(part, &mut texts, &open);
        }
        self.end(part, &mut texts, &open);
        self.see(part, &whole, View::Joined);
    }

    /// An element begins. Outside of paragraphs each is a text of its own.
    fn begin(&mut self, part: &str, name: &str, texts: &mut Vec<Text>, open: &mut Vec<String>) {
        if PARAGRAPHS.contains(&name) {
            texts.push(Text::default());
        } else if texts.len() == 1 {
            self.end(part, texts, open);
        }
        open.push(name.to_owned());
    }

    /// A text is complete; there is always one at the outside.
    fn end(&mut self, part: &str, texts: &mut Vec<Text>, open: &[String]) {
        let Some(Text { all, told, shown }) = texts.pop() else { return };
        if texts.is_empty() {
            texts.push(Text::default());
        }
        self.see(part, &all, View::Mixed);
        self.see(part, &told, View::Paragraph);
        self.see(part, &shown, View::Paragraph);
        self.number(part, &all);
        if open.last().is_some_and(|name| matches!(name.as_str(), "f" | "formula1" | "definedName")) {
            let told: String = all.chars().filter(|sign| sign.is_alphanumeric()).collect();
            self.see(part, &told, View::Joined);
        }
    }

    /// A number that is written with a power of ten.
    fn number(&mut self, part: &str, text: &str) {
        let text = text.trim();
        if text.len() < 40
            && text.contains(['e', 'E'])
            && let Ok(number) = text.parse::<f64>()
        {
            self.see(part, &number.to_string(), View::Paragraph);
        }
    }

    fn attributes(&mut self, part: &str, start: &BytesStart<'_>) {
        for one in start.attributes().with_checks(false).flatten() {
            let name = one.key.local_name().as_ref().to_owned();
            let value = one.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map_or_else(|_| one.value.to_string(), std::borrow::Cow::into_owned);
            let is_made = name.starts_with("rsid") || MADE.contains(&name.as_str());
            for text in [&value, &percent(&value)] {
                // Numbers that a program computes are like short values by chance, and long ones are not.
                let is_told = TOLD.contains(&name.as_str()) || text.chars().count() >= 8;
                self.see(part, text, if is_told && !is_made { View::Paragraph } else { View::Program });
            }
            self.number(part, &value);
        }
    }

    /// A page.
    pub(super) fn page(&mut self, part: &str, text: &str) {
        let plain = [text.to_owned(), percent(text), unescaped(text)];
        for text in plain {
            for line in text.lines() {
                self.see(part, line, View::Paragraph);
            }
        }
        let tokens = Tokenizer::new(Tokens::default(), TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(text));
        let _ = tokens.feed(&queue);
        tokens.end();
        let said = tokens.sink.0.into_inner();
        for block in &said.blocks {
            self.see(part, block, View::Paragraph);
        }
        for aside in said.asides {
            self.see(part, &percent(&aside), View::Paragraph);
            self.see(part, &aside, View::Paragraph);
        }
        self.see(part, &said.blocks.concat(), View::Joined);
    }
}

/// A text without its marks.
fn stripped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    out
}

/// What a page says, piece by piece.
#[derive(Default)]
struct Tokens(RefCell<Said>);

#[derive(Default)]
struct Said {
    blocks: Vec<String>,
    asides: Vec<String>,
}

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut said = self.0.borrow_mut();
        match token {
            CharacterTokens(text) => match said.blocks.last_mut() {
                Some(block) => block.push_str(&text),
                None => said.blocks.push(text.to_string()),
            },
            TagToken(tag) => {
                said.asides.extend(tag.attrs.iter().map(|one| one.value.to_string()));
                let ends = matches!(
                    &*tag.name,
                    "p" | "div"
                        | "td"
                        | "th"
                        | "tr"
                        | "li"
                        | "table"
                        | "h1"
                        | "h2"
                        | "h3"
                        | "h4"
                        | "h5"
                        | "h6"
                        | "title"
                        | "section"
                        | "article"
                        | "ul"
                        | "ol"
                        | "dt"
                        | "dd"
                        | "option"
                        | "script"
                        | "style"
                        | "body"
                        | "head"
                        | "html"
                        | "caption"
                        | "pre"
                        | "blockquote"
                        | "figcaption"
                );
                if ends {
                    said.blocks.push(String::new());
                }
            }
            CommentToken(text) => said.asides.push(text.to_string()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
