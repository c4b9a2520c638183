//! A web page as the tree that a browser would make of it. Its nodes stand beside each other and name each other by
//! number, so that a page of any depth is built, walked and dropped without calling oneself.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_document};

use super::super::{Budget, Unreadable};

/// The most nodes of a page; a page for people has some thousand.
const MOST_NODES: usize = 4_000_000;
/// So many bytes are parsed before it is asked whether it is enough.
const STEP: usize = 4096;

/// A page.
#[derive(Debug)]
pub(super) struct Page {
    nodes: Vec<Node>,
}

/// A node of a page.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) is: Data,
    /// The line of the source on which it begins; of an element the line on which its tag ends.
    pub(super) line: u32,
    pub(super) parent: Option<usize>,
    pub(super) first: Option<usize>,
    pub(super) next: Option<usize>,
    last: Option<usize>,
    before: Option<usize>,
    depth: u32,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// The page itself, or something that does not matter.
    Other,
    Element(Rc<QualName>, Vec<Attribute>),
    Text(String),
    Comment(String),
}

impl Page {
    /// Parses a page; as a browser does, it reads whatever is there.
    pub(super) fn of(text: &str, budget: &Budget) -> Result<Self, Unreadable> {
        let mut parser = parse_document(Builder::new(budget.depth), ParseOpts::default());
        let mut rest = text;
        while !rest.is_empty() {
            let end = (STEP.min(rest.len())..=rest.len()).find(|end| rest.is_char_boundary(*end));
            let (step, after) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, ""));
            parser.process(StrTendril::from(step));
            let builder = &parser.tokenizer.sink.sink;
            if builder.deep.get() {
                return Err(Unreadable::TooDeep(budget.depth));
            }
            if builder.page.borrow().nodes.len() > MOST_NODES {
                return Err(Unreadable::TooLarge("elements", MOST_NODES as u64));
            }
            rest = after;
        }
        let (page, deep) = parser.finish();
        if deep { Err(Unreadable::TooDeep(budget.depth)) } else { Ok(page) }
    }

    /// A node by its number; the page itself is the first.
    pub(super) fn node(&self, number: usize) -> Option<&Node> {
        self.nodes.get(number)
    }

    /// All the text below a node.
    pub(super) fn text(&self, top: usize) -> String {
        let mut out = String::new();
        let mut at = top;
        loop {
            let Some(node) = self.node(at) else { return out };
            if let Data::Text(text) = &node.is {
                out.push_str(text);
            }
            let Some(next) = node.first.or_else(|| self.after(at, top)) else { return out };
            at = next;
        }
    }

    /// The node after everything that lies in a node, but not out of `top`.
    fn after(&self, from: usize, top: usize) -> Option<usize> {
        let mut at = from;
        while at != top {
            let node = self.node(at)?;
            if node.next.is_some() {
                return node.next;
            }
            at = node.parent?;
        }
        None
    }

    fn add(&mut self, is: Data, line: u32) -> usize {
        let (parent, first, next, last, before) = (None, None, None, None, None);
        self.nodes.push(Node { is, line, parent, first, next, last, before, depth: 0 });
        self.nodes.len() - 1
    }

    fn change(&mut self, number: Option<usize>, change: impl FnOnce(&mut Node)) {
        if let Some(node) = number.and_then(|number| self.nodes.get_mut(number)) {
            change(node);
        }
    }

    /// Takes a node out of the tree.
    fn detach(&mut self, number: usize) {
        let Some(node) = self.nodes.get_mut(number) else { return };
        let (parent, before, next) = (node.parent.take(), node.before.take(), node.next.take());
        self.change(before, |node| node.next = next);
        self.change(next, |node| node.before = before);
        self.change(parent, |parent| {
            if parent.first == Some(number) {
                parent.first = next;
            }
            if parent.last == Some(number) {
                parent.last = before;
            }
        });
    }

    /// Puts a node into a parent, before one of its children or at the end; gives its depth.
    fn attach(&mut self, number: usize, parent: usize, next: Option<usize>) -> u32 {
        self.detach(number);
        let before = match next {
            Some(next) => self.node(next).and_then(|next| next.before),
            None => self.node(parent).and_then(|parent| parent.last),
        };
        let depth = self.node(parent).map_or(0, |parent| parent.depth.saturating_add(1));
        self.change(Some(number), |node| {
            (node.parent, node.before, node.next, node.depth) = (Some(parent), before, next, depth);
        });
        self.change(before, |node| node.next = Some(number));
        self.change(next, |node| node.before = Some(number));
        self.change(Some(parent), |parent| {
            if before.is_none() {
                parent.first = Some(number);
            }
            if next.is_none() {
                parent.last = Some(number);
            }
        });
        depth
    }
}

/// What builds a page while it is parsed.
struct Builder {
    page: RefCell<Page>,
    line: Cell<u32>,
    deepest: u32,
    deep: Cell<bool>,
}

/// A node as the parser holds it.
#[derive(Clone)]
struct Handle {
    number: usize,
    name: Rc<QualName>,
}

impl Builder {
    fn new(deepest: u32) -> Self {
        let mut page = Page { nodes: Vec::new() };
        page.add(Data::Other, 1);
        Self { page: RefCell::new(page), line: Cell::new(1), deepest, deep: Cell::new(false) }
    }

    fn add(&self, is: Data, name: Rc<QualName>) -> Handle {
        let number = self.page.borrow_mut().add(is, self.line.get());
        Handle { number, name }
    }

    fn put(&self, child: NodeOrText<Handle>, parent: usize, next: Option<usize>) {
        let mut page = self.page.borrow_mut();
        let number = match child {
            NodeOrText::AppendNode(handle) => handle.number,
            NodeOrText::AppendText(text) => {
                let before = match next {
                    Some(next) => page.node(next).and_then(|next| next.before),
                    None => page.node(parent).and_then(|parent| parent.last),
                };
                let before = before.and_then(|before| page.nodes.get_mut(before));
                if let Some(Data::Text(written)) = before.map(|node| &mut node.is) {
                    written.push_str(&text);
                    return;
                }
                let ends = text.bytes().filter(|byte| *byte == b'\n').count();
                let line = self.line.get().saturating_sub(u32::try_from(ends).unwrap_or(0)).max(1);
                page.add(Data::Text(text.to_string()), line)
            }
        };
        if page.attach(number, parent, next) > self.deepest {
            self.deep.set(true);
        }
    }

    fn nameless() -> Rc<QualName> {
        Rc::new(QualName::new(None, ns!(), local_name!("")))
    }
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = (Page, bool);
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self::Output {
        (self.page.into_inner(), self.deep.get())
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { number: 0, name: Self::nameless() }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        self.add(Data::Element(Rc::clone(&name), attributes), name)
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.add(Data::Comment(text.to_string()), Self::nameless())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(Data::Other, Self::nameless())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, parent.number, None);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.page.borrow().node(element.number).is_some_and(|node| node.parent.is_some());
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What is in a template stays in it: it does not show anyway.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.number == other.number
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.page.borrow().node(sibling.number).and_then(|node| node.parent);
        if let Some(parent) = parent {
            self.put(child, parent, Some(sibling.number));
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        self.page.borrow_mut().change(Some(target.number), |node| {
            if let Data::Element(_, attributes) = &mut node.is {
                for one in more {
                    if !attributes.iter().any(|known| known.name == one.name) {
                        attributes.push(one);
                    }
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.page.borrow_mut().detach(target.number);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut page = self.page.borrow_mut();
        while let Some(child) = page.node(node.number).and_then(|node| node.first) {
            if page.attach(child, parent.number, None) > self.deepest {
                self.deep.set(true);
            }
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}

/// An attribute of an element by its name.
pub(super) fn attribute<'n>(attributes: &'n [Attribute], name: &str) -> Option<&'n str> {
    let found = attributes.iter().find(|one| &*one.name.local == name)?;
    Some(found.value.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_pages_are_trees_all_the_same() {
        let page =
            Page::of("<p>甲<b>乙<p>丙</b>丁<table><tr>戊<td>己</table>庚", &Budget::default()).unwrap();
        assert_eq!(page.text(0), "甲乙丙丁戊己庚");
        let lines: Vec<_> = page.nodes.iter().filter(|node| matches!(node.is, Data::Text(_))).collect();
        assert!(lines.iter().all(|node| node.line == 1));
    }
}
