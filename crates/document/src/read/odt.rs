//! Open document text: its text, the heads and feet of its pages, its particulars, and what else is in the package.

use super::gather::Gather;
use super::package::Package;
use super::tree::Element;
use super::{Budget, Format, Unreadable, picture};
use crate::reading::{Part, Reading, UnreadKind, Why};
use block::{Around, Text};
use list::Lists;
use style::Styles;

mod aside;
mod block;
mod change;
mod inline;
mod list;
mod style;
mod table;
#[cfg(test)]
mod tests;

/// Reads an open document text. `line` of a remark is its number, which [`crate::reading::Is::Commented`] names.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Result<Reading, Unreadable> {
    let mut package = Package::open(bytes, budget)?;
    let mut gather = Gather::new(Format::Odt, budget);
    if let Ok(Some(manifest)) = tree(&mut package, "META-INF/manifest.xml", budget)
        && !manifest.all("encryption-data").is_empty()
    {
        return Err(Unreadable::Encrypted);
    }
    let Some(content) = tree(&mut package, "content.xml", budget)? else {
        return Err(Unreadable::Damaged("content.xml".to_owned()));
    };
    let set = whole(&mut package, "styles.xml", budget, &mut gather)?;
    let common = set.as_ref().and_then(|set| set.child("styles"));
    let own = content.child("automatic-styles");
    let of_pages = set.as_ref().and_then(|set| set.child("automatic-styles"));
    let in_text = Styles::of(&[common, own]);
    let mut lists = Lists::of(&[common, of_pages, own]);
    let mut text = Text::new(&mut gather, &in_text, &mut lists);
    if let Some(body) = content.at(&["body", "text"]) {
        text.blocks(body, &Around::default())?;
    }
    if let Some(masters) = set.as_ref().and_then(|set| set.child("master-styles")) {
        let styles = Styles::of(&[common, of_pages]);
        pages(masters, &in_text, &mut Text::new(&mut gather, &styles, &mut lists))?;
    }
    if let Some(meta) = whole(&mut package, "meta.xml", budget, &mut gather)? {
        particulars(&meta, &mut gather)?;
    }
    others(&package, &mut gather.reading);
    let mut reading = gather.reading;
    picture::of_package(&mut package, budget, &mut reading);
    reading.paragraphs.sort_by_key(|one| match one.position.part {
        Part::Body => 0,
        Part::Header => 1,
        Part::Footer => 2,
        Part::Note => 3,
        _ => 4,
    });
    Ok(reading)
}

/// A part as a tree; none if it is not there.
fn tree(package: &mut Package<'_>, name: &str, budget: &Budget) -> Result<Option<Element>, Unreadable> {
    let part = package.part(name)?;
    part.map(|part| Element::of(&part, name, budget)).transpose()
}

/// A part without which the text can be read; if it is damaged, that is said.
fn whole(
    package: &mut Package<'_>,
    name: &str,
    budget: &Budget,
    gather: &mut Gather<'_>,
) -> Result<Option<Element>, Unreadable> {
    match tree(package, name, budget) {
        Err(Unreadable::Damaged(_)) => {
            gather.reading.leave(UnreadKind::Damaged, name);
            Ok(None)
        }
        read => read,
    }
}

/// The heads and feet of pages. Those of a kind of page that no text begins do not show.
fn pages<'x>(
    masters: &'x Element,
    in_text: &Styles<'x>,
    text: &mut Text<'x, '_, '_>,
) -> Result<(), Unreadable> {
    let masters: Vec<&Element> = masters.elements().filter(|one| one.name == "master-page").collect();
    let mut used: Vec<&str> = in_text.pages().collect();
    // The first page is of the kind that its first paragraph names, else of this one.
    used.push("Standard");
    let mut next = 0;
    while let Some(page) = used.get(next).copied() {
        let master = masters.iter().find(|one| one.attribute("name") == Some(page));
        if let Some(following) = master.and_then(|one| one.attribute("next-style-name"))
            && !used.contains(&following)
        {
            used.push(following);
        }
        next += 1;
    }
    for master in masters {
        let is_used = master.attribute("name").is_some_and(|name| used.contains(&name));
        for one in master.elements() {
            let part = match one.name.as_str() {
                "header" | "header-left" | "header-first" => Part::Header,
                "footer" | "footer-left" | "footer-first" => Part::Footer,
                _ => continue,
            };
            let shows = is_used && one.attribute("display") != Some("false");
            let around = Around { why: (!shows).then_some(Why::Hidden), ..Around::default() };
            let back = text.gather.enter(part);
            text.blocks(one, &around)?;
            text.gather.leave(back);
        }
    }
    Ok(())
}

/// The particulars of the file.
fn particulars(meta: &Element, gather: &mut Gather<'_>) -> Result<(), Unreadable> {
    for one in meta.child("meta").into_iter().flat_map(Element::elements) {
        let name = one.attribute("name").unwrap_or(&one.name);
        let value = one.text();
        let of_template = [one.attribute("title"), one.attribute("href")];
        match of_template.into_iter().flatten().find(|value| !value.is_empty()) {
            Some(other) if value.is_empty() => gather.tell(name, other)?,
            _ => gather.tell(name, &value)?,
        }
    }
    Ok(())
}

/// What else is in the package and is not read.
fn others(package: &Package<'_>, reading: &mut Reading) {
    for name in package.names().iter().filter(|name| !name.ends_with('/')) {
        let file = name.rsplit('/').next().unwrap_or_default();
        let folder = name.split('/').next().unwrap_or_default();
        match folder {
            "Pictures" | "Thumbnails" => reading.leave(UnreadKind::Picture, name),
            "Basic" if !matches!(file, "script-lc.xml" | "script-lb.xml") => {
                reading.leave(UnreadKind::Macro, name);
            }
            "Scripts" => reading.leave(UnreadKind::Macro, name),
            "Versions" => reading.leave(UnreadKind::Embedded, name),
            // A file inside the file is a folder of its own, or one file of another program.
            _ if file == "content.xml" && name.as_str() != file => {
                reading.leave(UnreadKind::Embedded, name.trim_end_matches("/content.xml"));
            }
            _ if folder.starts_with("Object ") && folder == name.as_str() => {
                reading.leave(UnreadKind::Embedded, name);
            }
            _ => {}
        }
    }
}
