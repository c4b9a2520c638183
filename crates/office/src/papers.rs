//! What was read of files as documents: one of a file, one of each piece of a compilation, or several bound together.

use document::outline::outline;
use document::read::FRONT_MATTER;
use document::reading::{Hidden, Reading, Why};
use document::structure::{self, Made};
use document::{Compilation, Document, Inline};
use ledger::pack::read_toml;
use report::official::RawOfficial;
use text::Lang;

use crate::refusal::Refusal;
pub use crate::setting::{set, set_compilation};

/// The formats in which a document can be written, by the endings of files.
pub const WRITTEN: [&str; 6] = ["docx", "pdf", "html", "md", "txt", "json"];

/// A name of a file is no longer than so many characters: with its folder it must fit everywhere.
const LONGEST_NAME: usize = 60;

/// One document of a file.
pub struct Paper {
    /// What it is called; may be empty.
    pub title: String,
    /// The document.
    pub document: Document,
    /// How many paragraphs of the file are not in it: headers, footers, entries of a contents page.
    pub left_out: usize,
}

impl Paper {
    fn of(made: Made, title: &str) -> Self {
        let title = if title.trim().is_empty() { made.document.title_text() } else { title.to_owned() };
        let title = title.replace('\n', "").trim().to_owned();
        Self { title, document: made.document, left_out: made.left_out }
    }
}

/// The whole of what was read as one document.
#[must_use]
pub fn whole(reading: &Reading) -> Paper {
    Paper::of(structure::dressed(reading, &outline(reading), 0..reading.paragraphs.len()), "")
}

/// The same, wearing what the particulars in front of it say, if it is Markdown with such; `file` is what it is called.
///
/// # Errors
/// A word of the particulars is not known, or says what cannot be.
pub fn particular(reading: &Reading, file: &str) -> Result<Paper, Refusal> {
    let mut paper = whole(reading);
    let is_front = |hidden: &&Hidden| matches!(&hidden.why, Why::Property(name) if name == FRONT_MATTER);
    let Some(front) = reading.hidden.iter().find(is_front) else { return Ok(paper) };
    // The first line is that of the signs in front of it.
    let text = format!("\n{}", front.text);
    let raw: RawOfficial = read_toml(file, &text)?;
    let mut mistakes = Vec::new();
    let official = raw.checked(&mut |finding, span| mistakes.push(finding.in_text(file, &text, span)));
    if !mistakes.is_empty() {
        return Err(mistakes.into());
    }
    let put_on = official.put_on(&mut paper.document, None, None);
    put_on.map_err(|finding| finding.in_text(file, &text, 0..0))?;
    Ok(paper)
}

/// The pieces of a compilation, each a document; of any other file the one that it is.
#[must_use]
pub fn pieces(reading: &Reading) -> Vec<Paper> {
    let outline = outline(reading);
    let piece = |of: &document::outline::Piece| {
        let mut made = structure::dressed(reading, &outline, of.paragraphs.clone());
        made.document.join_title();
        // A contents page says a title without its breaks and blanks: where the piece says it itself, that is better.
        let title = if made.document.title.is_empty() { of.title.as_str() } else { "" };
        Paper::of(made, title)
    };
    outline.pieces.iter().map(piece).collect()
}

/// Several documents as one, under a title that counts them.
#[must_use]
pub fn bound(papers: Vec<Paper>, title: &str) -> Compilation {
    let titled = |Paper { title, mut document, .. }: Paper| {
        if document.title.is_empty() {
            document.title = vec![Inline::text(title)];
        }
        document.join_title();
        document
    };
    let title =
        if title.trim().is_empty() { text::text(Lang::Zh, "office-compilation") } else { title.to_owned() };
    Compilation::of(&title, papers.into_iter().map(titled).collect())
}

/// A name for a file that every system takes: the title without what a name may not hold.
#[must_use]
pub fn file_name(title: &str) -> String {
    let is_plain =
        |sign: &char| !sign.is_control() && !r#"/\:*?"<>|"#.contains(*sign) && !is_invisible(*sign);
    let name: String = title.chars().filter(is_plain).take(LONGEST_NAME).collect();
    name.trim_matches(|sign: char| sign.is_whitespace() || sign == '.').to_owned()
}

/// Signs that turn the direction of writing or take no place: a name with them is not what it looks like.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::read;

    #[test]
    fn names_of_files_hold_what_every_system_takes() {
        for (title, name) in [
            ("关于《果园》的通知", "关于《果园》的通知"),
            ("../../a/b\\c:d*?\"<>|\u{202E}fdp.", "abcdfdp"),
            (" . ", ""),
            ("果\n园", "果园"),
        ] {
            assert_eq!(file_name(title), name);
        }
        assert_eq!(file_name(&"果".repeat(300)).chars().count(), LONGEST_NAME);
    }

    /// A notice, one of a town and one of an office.
    fn paper(title: &str, text: &str) -> Paper {
        let text = format!(
            "柳湾区果园管理处文件\n柳果发〔2031〕3号\n{title}\n各果园：\n{text}\n一、总体要求\n每月一次。\n\
             柳湾区果园管理处\n2031年5月6日\n附件1\n果园名单\n东园。\n附件2\n巡查表\n每月一张。\n抄送：区政府办公室。\n\
             柳湾区果园办公室\t2031年5月7日印发\n"
        );
        whole(&read(text.as_bytes(), "a.txt").unwrap())
    }

    #[test]
    fn what_is_bound_is_taken_apart_into_the_same_pieces_in_every_format() {
        // Two have the same title, and one is longer than a line.
        let titles = [
            "关于开展果园巡查的通知",
            "柳湾区果园管理处关于2031年春季果园巡查中发现的断枝积水病虫害等各类问题整改情况和下一步工作打算的报告",
            "关于开展果园巡查的通知",
        ];
        let mut papers = titles.map(|title| paper(title, "现将有关情况通知如下。"));
        // What was broken by hand is broken anew.
        papers[2].document.title =
            vec![Inline::text("关于开展果园"), Inline::Break, Inline::text("巡查的通知")];
        let texts: Vec<String> = papers.iter().map(|one| typeset::plain::write(&one.document)).collect();
        let compilation = bound(papers.into(), "果园材料汇编（9篇）");
        assert_eq!(compilation.heading(), "果园材料汇编（3篇）");
        for ending in ["docx", "html", "md", "txt", "pdf"] {
            let bytes = match set_compilation(&compilation, ending, Lang::Zh) {
                Ok(bytes) => bytes,
                Err(refusal) if ending == "pdf" => {
                    println!("skipped: this machine sets no PDF: {refusal:?}");
                    continue;
                }
                Err(refusal) => panic!("{ending}: {refusal:?}"),
            };
            let reading = read(&bytes, &format!("all.{ending}")).unwrap();
            let parts = pieces(&reading);
            let told: Vec<&str> = parts.iter().map(|part| part.title.as_str()).collect();
            assert_eq!(told, titles, "{ending}");
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            for (part, text) in parts.iter().zip(&texts) {
                assert_eq!(plain(&typeset::plain::write(&part.document)), plain(text), "{ending}");
            }
        }
    }

    #[test]
    fn particulars_in_front_dress_a_document_and_unknown_ones_are_refused() {
        let text = "+++\nkind = \"通知\"\norgan = \"柳湾区果园管理处\"\nnumber = \"柳果发〔2031〕3号\"\nto = \"各果园\"\n\
                    date = \"2031-05-06\"\n+++\n\n# 关于果园巡查的通知\n\n现通知如下。\n\n# 附件<br>果园名单\n\n东园。\n";
        let paper = particular(&read(text.as_bytes(), "a.md").unwrap(), "a.md").unwrap();
        let expected = "柳湾区果园管理处文件\n柳果发〔2031〕3号\n关于果园巡查的通知\n各果园：\n现通知如下。\n附件：果园名单\n\
                        柳湾区果园管理处\n2031年5月6日\n附件\n果园名单\n东园。\n";
        assert_eq!(typeset::plain::write(&paper.document), expected);
        for wrong in ["secrecy = \"机密\"", "seal = \"red\"", "kind = \"总结\""] {
            let text = format!("+++\n{wrong}\n+++\n\n# 关于果园巡查的通知\n");
            let refusal = particular(&read(text.as_bytes(), "a.md").unwrap(), "a.md").err().unwrap();
            let Refusal::Findings(findings) = refusal else { panic!("{wrong}") };
            assert_eq!((findings[0].place.line, findings.len()), (Some(2), 1), "{wrong}");
        }
    }
}
