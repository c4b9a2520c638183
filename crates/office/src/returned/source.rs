//! The file of a template with the words of a copy: what nobody touched stays as it is written, line by line.

use document::markdown::{front_matter, read_from};
use document::{Block, BlockKind, Document, Inline};
use report::returned::Revised;
use report::template::Template;

/// The whole file, with the front matter of the template.
pub(super) fn text(template: &Template, revised: &Revised) -> String {
    let split = front_matter(&template.text);
    let front = template.text.strip_suffix(split.body).unwrap_or_default();
    let wanted = revised.document(&template.document);
    let body = spliced(template, revised, split.body_line);
    // Should the pieces read otherwise than they must, the text is written whole.
    let body = if shape(&read_from(&body, 1)) == shape(&wanted) { body } else { written(&wanted) };
    format!("{front}{body}")
}

/// The kind of a block, none for the title, and what its runs print.
type Shape = (Option<std::mem::Discriminant<BlockKind>>, Vec<Vec<Inline>>);

/// What a document prints, run by run, and of what kind its blocks are.
fn shape(document: &Document) -> Vec<Shape> {
    let bare = |run: &Vec<Inline>| without_lines(run);
    let blocks = document.blocks.iter().map(|block| {
        let runs = block.runs().into_iter().map(bare).collect();
        (Some(std::mem::discriminant(&block.kind)), runs)
    });
    std::iter::once((None, vec![bare(&document.title)])).chain(blocks).collect()
}

/// A run whose marks do not say on which line they stand.
fn without_lines(run: &[Inline]) -> Vec<Inline> {
    let bare = |inline: &Inline| match inline {
        Inline::Mark(mark) => Inline::Mark(document::Mark { line: 0, ..mark.clone() }),
        Inline::Strong(inner) => Inline::Strong(without_lines(inner)),
        Inline::Emph(inner) => Inline::Emph(without_lines(inner)),
        other => other.clone(),
    };
    run.iter().map(bare).collect()
}

fn spliced(template: &Template, revised: &Revised, body_line: u32) -> String {
    let lines: Vec<&str> = template.text.lines().collect();
    let starts: Vec<u32> = template.document.blocks.iter().map(|block| block.line).collect();
    let slice = |from: u32, to: Option<u32>| {
        let at = |line: u32| usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        let end = to.map_or(lines.len(), at);
        lines.get(at(from)..end).unwrap_or_default().join("\n").trim_end().to_owned()
    };
    let title = match &revised.title {
        None => slice(body_line, starts.first().copied()).trim_start_matches('\n').to_owned(),
        Some(title) => written(&Document { title: title.clone(), ..Document::default() }),
    };
    let mut parts = vec![title];
    let mut after_list = false;
    for (from, block) in &revised.blocks {
        let is_list = matches!(block.kind, BlockKind::List(_));
        if after_list && is_list {
            // Two lists in a row would be read as one.
            parts.push("<!-- -->".to_owned());
        }
        after_list = is_list;
        parts.push(match from.and_then(|at| Some((at, *starts.get(at)?))) {
            Some((at, line)) => slice(line, starts.get(at + 1).copied()),
            None => written(&of_block(block)),
        });
    }
    parts.iter_mut().for_each(|part| *part = part.trim_end().to_owned());
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn of_block(block: &Block) -> Document {
    Document { blocks: vec![block.clone()], ..Document::default() }
}

fn written(document: &Document) -> String {
    typeset::markdown::write(document)
}
