//! HTML out: a fragment to be put into a page, and a page that stands alone.
//!
//! A figure is a link to its own page; what it means appears when it is pointed at or reached with
//! the keyboard, without script. That text is the element's `aria-description`, shown by the style
//! sheet, so a text that is copied holds what the document says and nothing else. All classes stand
//! under `.document`; the style sheet names its colours by the tokens `--ink`, `--paper`, `--sheet`,
//! `--rule`, `--brand`, `--seal` and `--unbacked` only.

use document::dress::Piece;
use document::{
    Align, Block, BlockKind, ClaimMark, Document, FigureMark, FigureState, FigureValue, Inline, List, Table,
};

use crate::work::{CONTENTS, Work};

/// The style sheet of documents.
pub const STYLE: &str = include_str!("html/style.css");

/// What is told about figures and claims, in the reader's language.
pub trait Words {
    /// The text that appears at a figure, lines separated by line feeds: title, period, as of,
    /// records, definition, or why there is none of these. A withheld figure comes without its value.
    fn figure(&self, figure: &FigureMark) -> String;

    /// The text that appears at a claim: what decides it, or how many records speak against it.
    fn claim(&self, claim: &ClaimMark) -> String;
}

/// The document as one `<article class="document">`. Headings are `h2` to `h5` with the identifier
/// `block-N`, where N is the index of the block.
pub fn fragment(document: &Document, words: &dyn Words) -> String {
    article(document, words, "")
}

/// The article, with an identifier where something leads to it.
fn article(document: &Document, words: &dyn Words, id: &str) -> String {
    let mut html = Html { out: String::new(), words };
    html.out.push_str("<article class=\"document\"");
    html.named("id", id);
    html.out.push_str(" lang=\"");
    html.attribute(&document.lang);
    html.out.push_str("\">\n");
    let (dress, (body, attached)) = (document.dress(), document.parts());
    html.worn(&dress.above());
    if !document.title.is_empty() {
        html.element("h1", &document.title);
    }
    html.worn(&dress.below_title());
    for (index, block) in body.iter().enumerate() {
        html.block(index, block);
    }
    html.worn(&dress.below_text());
    if let Some(signature) = &document.signature {
        html.out.push_str("<div class=\"signature\">\n");
        html.element("div", &signature.organ);
        html.element("div", &signature.date);
        html.out.push_str("</div>\n");
    }
    html.worn(&dress.below_date());
    for (index, block) in (body.len()..).zip(attached) {
        html.block(index, block);
    }
    html.worn(&dress.imprint());
    html.out.push_str("</article>\n");
    html.out
}

/// A page that needs nothing else. `tokens` is CSS that sets the colour tokens, put before [`STYLE`];
/// it comes from the program and not from a user, as it is not escaped.
pub fn page(document: &Document, words: &dyn Words, tokens: &str) -> String {
    page_of(&Work::from(document), words, tokens)
}

/// The same for a document or a compilation, the entries of whose contents page lead to its pieces.
pub fn page_of(work: &Work<'_>, words: &dyn Words, tokens: &str) -> String {
    let lang = work.documents.first().map_or("zh-CN", |document| document.lang.as_str());
    let mut html = Html { out: String::new(), words };
    html.out.push_str("<!DOCTYPE html>\n<html lang=\"");
    html.attribute(lang);
    html.out.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html.text(&work.title());
    html.out.push_str("</title>\n<style>\n");
    html.out.push_str(tokens);
    html.out.push_str(STYLE);
    html.out.push_str("</style>\n</head>\n<body>\n");
    if let Some(heading) = &work.heading {
        html.contents(heading, lang, &work.titles());
    }
    for (at, document) in (1..).zip(&work.documents) {
        let id = if work.heading.is_some() { format!("piece-{at}") } else { String::new() };
        html.out.push_str(&article(document, words, &id));
    }
    html.out.push_str("</body>\n</html>\n");
    html.out
}

struct Html<'a> {
    out: String,
    words: &'a dyn Words,
}

impl Html<'_> {
    /// Text, escaped.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                c => self.out.push(c),
            }
        }
    }

    /// The value of an attribute between double quotes, escaped.
    fn attribute(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("&quot;"),
                '\n' => self.out.push_str("&#10;"),
                c => self.text(c.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn named(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.attribute(value);
            self.out.push('"');
        }
    }

    fn element(&mut self, name: &str, run: &[Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.run(run);
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// The title and the contents page of a compilation.
    fn contents(&mut self, heading: &str, lang: &str, titles: &[String]) {
        self.out.push_str("<nav class=\"document contents\" lang=\"");
        self.attribute(lang);
        self.out.push_str("\">\n<h1>");
        self.text(heading);
        self.out.push_str(&format!("</h1>\n<h2>{CONTENTS}</h2>\n<ul>\n"));
        for (at, title) in (1..).zip(titles) {
            self.out.push_str(&format!("<li><a href=\"#piece-{at}\">"));
            self.text(title);
            self.out.push_str("</a></li>\n");
        }
        self.out.push_str("</ul>\n</nav>\n");
    }

    /// The lines of the dress, each with its class.
    fn worn(&mut self, pieces: &[(Piece, String)]) {
        for (piece, text) in pieces {
            let class = match piece {
                Piece::CopyNumber | Piece::Urgency => "head-note",
                Piece::Letterhead => "letterhead",
                Piece::Number => "document-number",
                Piece::Addressee => "addressee",
                Piece::AttachmentNote => "attachment-note",
                Piece::Remark => "remark",
                Piece::Copies => "imprint copies",
                Piece::Printed => "imprint printed",
            };
            self.out.push_str(&format!("<p class=\"{class}\">"));
            // What a tab parts stands left and right.
            for (at, part) in text.split('\t').enumerate() {
                self.out.push_str(if at > 0 { " <span>" } else { "<span>" });
                self.text(part);
                self.out.push_str("</span>");
            }
            self.out.push_str("</p>\n");
        }
    }

    fn block(&mut self, index: usize, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, inlines } => {
                let level = level + 1;
                self.out.push_str(&format!("<h{level} id=\"block-{index}\">"));
                self.run(inlines);
                self.out.push_str(&format!("</h{level}>\n"));
            }
            BlockKind::Paragraph(inlines) => self.element("p", inlines),
            BlockKind::List(list) => self.list(list),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Attachment { label, title } => {
                self.out.push_str(&format!("<p class=\"attachment\" id=\"block-{index}\">"));
                self.run(label);
                self.out.push_str("</p>\n");
                if !title.is_empty() {
                    self.out.push_str("<h2 class=\"attachment-title\">");
                    self.run(title);
                    self.out.push_str("</h2>\n");
                }
            }
        }
    }

    fn list(&mut self, list: &List) {
        // What is open: for each depth the name of its list, with its last item not yet closed.
        let mut open: Vec<&str> = Vec::new();
        for (item, number) in list.items.iter().zip(list.numbers()) {
            let name = if item.ordered { "ol" } else { "ul" };
            let depth = usize::from(item.depth).min(open.len());
            while open.len() > depth + 1 || open.get(depth).is_some_and(|list| *list != name) {
                self.close_list(open.pop());
            }
            if open.len() == depth + 1 {
                self.out.push_str("</li>\n");
            } else {
                let start = number.filter(|number| *number != 1);
                let start = start.map(|number| format!(" start=\"{number}\"")).unwrap_or_default();
                self.out.push_str(&format!("<{name}{start}>\n"));
                open.push(name);
            }
            self.out.push_str("<li>");
            self.run(&item.inlines);
        }
        while !open.is_empty() {
            self.close_list(open.pop());
        }
    }

    fn close_list(&mut self, name: Option<&str>) {
        if let Some(name) = name {
            self.out.push_str(&format!("</li>\n</{name}>\n"));
        }
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table>\n<thead>\n");
        self.row("th scope=\"col\"", "th", &table.align, &table.head);
        self.out.push_str("</thead>\n<tbody>\n");
        for row in &table.rows {
            self.row("td", "td", &table.align, row);
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn row(&mut self, open: &str, close: &str, align: &[Align], cells: &[Vec<Inline>]) {
        self.out.push_str("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            let class = match align.get(column).copied().unwrap_or_default() {
                Align::Auto | Align::Left => "",
                Align::Centre => " class=\"to-centre\"",
                Align::Right => " class=\"to-right\"",
            };
            self.out.push_str(&format!("<{open}{class}>"));
            self.run(cell);
            self.out.push_str(&format!("</{close}>"));
        }
        self.out.push_str("</tr>\n");
    }

    fn run(&mut self, run: &[Inline]) {
        for inline in run {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Strong(inner) => self.wrapped("strong", inner),
                Inline::Emph(inner) => self.wrapped("em", inner),
                Inline::Break => self.out.push_str("<br>"),
                Inline::Figure(figure) => self.figure(figure),
                Inline::Claim(claim) => self.claim(claim),
                Inline::Mark(mark) => self.text(&mark.raw),
            }
        }
    }

    fn wrapped(&mut self, name: &str, inner: &[Inline]) {
        self.out.push_str(&format!("<{name}>"));
        self.run(inner);
        self.out.push_str(&format!("</{name}>"));
    }

    fn figure(&mut self, figure: &FigureMark) {
        let figure = figure.shown();
        let class = match figure.state {
            FigureState::Computed => "figure",
            FigureState::Typed => "figure typed",
            FigureState::Withheld => "figure withheld",
            FigureState::Failed => "figure failed",
        };
        let value = match &figure.value {
            FigureValue::Nothing => String::new(),
            FigureValue::One(value) => value.clone(),
            FigureValue::Many(values) => values.join("、"),
        };
        let told = self.words.figure(&figure);
        let data = [
            ("data-name", figure.name.as_str()),
            ("data-period", &figure.period),
            ("data-value", &value),
            ("data-unit", &figure.unit),
        ];
        self.traced(class, figure.href.as_deref(), &data, &told, &figure.printed);
    }

    fn claim(&mut self, claim: &ClaimMark) {
        let told = self.words.claim(claim);
        let data = [("data-name", claim.name.as_str()), ("data-period", &claim.period)];
        if claim.held {
            self.traced("claim", claim.href.as_deref(), &data, &told, &claim.printed);
        } else {
            self.out.push_str("<mark");
            self.named("class", "claim failed");
            data.iter().for_each(|(name, value)| self.named(name, value));
            self.named("title", &told);
            self.out.push('>');
            match &claim.href {
                Some(href) => {
                    self.out.push_str("<a");
                    self.named("href", href);
                    self.out.push('>');
                    self.text(&claim.printed);
                    self.out.push_str("</a>");
                }
                None => self.text(&claim.printed),
            }
            self.out.push_str("</mark>");
        }
    }

    /// What is printed, as a link if it leads somewhere, with what is told about it.
    fn traced(&mut self, class: &str, href: Option<&str>, data: &[(&str, &str)], told: &str, printed: &str) {
        let element = if href.is_some() { "a" } else { "span" };
        self.out.push_str(&format!("<{element}"));
        self.named("class", class);
        match href {
            Some(href) => self.named("href", href),
            // What leads nowhere can still be reached with the keyboard, to be told about.
            None => self.named("tabindex", "0"),
        }
        data.iter().for_each(|(name, value)| self.named(name, value));
        self.named("aria-description", told);
        self.out.push('>');
        self.text(printed);
        self.out.push_str(&format!("</{element}>"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::plain_text;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    struct Plain;

    impl Words for Plain {
        fn figure(&self, figure: &FigureMark) -> String {
            format!("{}\n{}<{:?}>", figure.title, figure.definition, figure.value)
        }

        fn claim(&self, claim: &ClaimMark) -> String {
            format!("\"{}\" {}", claim.title, claim.against)
        }
    }

    /// The text a browser would copy: everything between tags, with a line feed after each block.
    fn copied(html: &str) -> String {
        let html = html.replace("<br>", "<br/>");
        let mut reader = Reader::from_str(&html);
        let mut out = String::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Text(text) => out.push_str(&text),
                Event::GeneralRef(entity) => out.push_str(match &*entity {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    other => panic!("{other}"),
                }),
                Event::Eof => return out,
                _ => {}
            }
        }
    }

    #[test]
    fn copied_text_is_the_text_of_the_document() {
        let document = document::sample();
        let copied: String = copied(&fragment(&document, &Plain)).split_whitespace().collect();
        let printed: String = document.runs().map(|run| plain_text(run)).collect();
        assert_eq!(copied, printed.split_whitespace().collect::<String>());
    }

    #[test]
    fn figures_are_links_that_tell_where_they_come_from() {
        let html = fragment(&document::sample(), &Plain);
        let computed = "<a class=\"figure\" href=\"/figure/baskets?period=to-cutoff&amp;as-of=2031-12-05\" \
            data-name=\"baskets\" data-period=\"to-cutoff\" data-value=\"1234\" data-unit=\"筐\" \
            aria-description=\"采摘量&#10;期内入库的筐数，&quot;次果&quot;不计&lt;One(&quot;1234&quot;)&gt;\">1200余筐</a>";
        assert!(html.contains(computed), "{html}");
        assert!(html.contains("<span class=\"figure typed\" tabindex=\"0\""), "{html}");
        assert!(html.contains("<mark class=\"claim failed\""), "{html}");
        assert!(html.contains("title=\"&quot;果实全部成熟（核对）&quot; 3\""), "{html}");
    }

    #[test]
    fn what_is_withheld_is_not_in_the_page() {
        let html = page(&document::sample(), &Plain, "");
        assert!(html.contains("class=\"figure withheld\"") && html.contains(">XX</a>"), "{html}");
        assert!(!html.contains("98765"), "{html}");
    }

    #[test]
    fn markup_in_the_text_is_text() {
        let run = vec![Inline::text("<script>&\"'</script>")];
        let document =
            Document { title: run.clone(), blocks: vec![Block::paragraph(run)], ..Document::default() };
        let html = page(&document, &Plain, "");
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("<title>&lt;script&gt;&amp;\"'&lt;/script&gt;</title>"), "{html}");
    }

    #[test]
    fn inner_lists_stand_inside_their_item() {
        let document = document::markdown::read("3. 甲\n   - 乙\n   - 丙\n4. 丁\n");
        let html = fragment(&document, &Plain).replace('\n', "");
        let expected = "<ol start=\"3\"><li>甲<ul><li>乙</li><li>丙</li></ul></li><li>丁</li></ol>";
        assert!(html.contains(expected), "{html}");
    }
}
