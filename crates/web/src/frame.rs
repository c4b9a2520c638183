//! What stands round a page: the way to it, all ledgers with what is overdue in them, the newest journal entry.

use office::due::DueRecord;
use office::terms::Standing;
use pages::frame::{JournalHead, MenuGroup, MenuLink};
use pages::piece::Link;
use pages::{Frame, Section};

use crate::address::Address;
use crate::refused::Refused;
use crate::shared::Shared;
use crate::told;
use crate::visit::Visit;

/// Organs in the side list.
const ORGANS: u64 = 30;

/// The frame of a page of a section; `ledger` is the one that the page belongs to, if any.
///
/// # Errors
/// A fault.
pub(crate) async fn frame(
    shared: &Shared,
    visit: &Visit,
    section: Section,
    title: String,
    ledger: Option<&str>,
) -> Result<Frame, Refused> {
    let desk = &visit.desk;
    let due = shared.due(desk).await?;
    let place = desk.organ_name(&desk.organ).await?;
    let head = desk.store.head().await.map_err(office::Refusal::Fault)?;
    Ok(Frame {
        place: place.unwrap_or_default(),
        trail: trail(visit, section, &title),
        menu: menu(visit, &due, ledger).into_iter().chain(organs(shared, visit).await?).collect(),
        head: head.map(|head| JournalHead { number: head.entry.to_string(), digest: head.digest }),
        ..bare(visit, section, title)
    })
}

/// The frame of a page that could not be answered: nothing in it is read from the records.
pub(crate) fn bare(visit: &Visit, section: Section, title: String) -> Frame {
    let today = visit.desk.today;
    Frame {
        lang: visit.lang,
        title,
        section,
        today: today.to_string(),
        today_set: today != visit.now.date(),
        other_language: visit.here("lang", visit.lang.other().code()),
        keep: visit.to(Address::default()),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        ..Frame::default()
    }
}

fn trail(visit: &Visit, section: Section, title: &str) -> Vec<Link> {
    let link =
        |section: Section| Link::new(visit.lang.say(section.key()), visit.to(Address::new(section.path())));
    match section {
        Section::Overview => Vec::new(),
        Section::Elsewhere => vec![link(Section::Overview)],
        section if visit.lang.say(section.key()) == title => vec![link(Section::Overview)],
        section => vec![link(Section::Overview), link(section)],
    }
}

fn menu(visit: &Visit, due: &[DueRecord], current: Option<&str>) -> Vec<MenuGroup> {
    let desk = &visit.desk;
    let overdue = |ledger: &str| {
        let late = |one: &&DueRecord| one.ledger == ledger && is_late(one);
        u64::try_from(due.iter().filter(late).count()).unwrap_or(u64::MAX)
    };
    // What people work with stands first; what everything else refers to stands last.
    let (base, others): (Vec<_>, Vec<_>) = desk.packs.packs.iter().partition(|pack| pack.name == "base");
    let groups = others.into_iter().chain(base).map(|pack| {
        let links = desk.ledgers_of(pack).into_iter().map(|ledger| MenuLink {
            label: told::title(visit.lang, &ledger.title),
            href: visit.to(Address::ledger(&ledger.name)),
            current: current == Some(&ledger.name),
            overdue: overdue(&ledger.name),
        });
        MenuGroup { title: told::title(visit.lang, &pack.title), links: links.collect() }
    });
    groups.filter(|group| !group.links.is_empty()).collect()
}

/// The other organs whose records can be looked at; none where there is but one.
async fn organs(shared: &Shared, visit: &Visit) -> Result<Option<MenuGroup>, Refused> {
    let organs = visit.desk.organs(ORGANS).await?;
    let own = &shared.desk().organ;
    let link = |(key, label): &(String, String)| {
        let mut address = Address::new(Section::Overview.path());
        if let Some(lang) = visit.kept.iter().find(|(name, _)| name == "lang") {
            address = address.and(std::slice::from_ref(lang));
        }
        let asked = if key == own { "" } else { key };
        let href = address.with("organ", asked).to_string();
        MenuLink { label: label.clone(), href, current: *key == visit.desk.organ, overdue: 0 }
    };
    let links: Vec<MenuLink> = organs.iter().map(link).collect();
    Ok((links.len() > 1).then(|| MenuGroup { title: visit.lang.say("web-organs"), links }))
}

/// Whether a limit has ended without being kept.
pub(crate) fn is_late(record: &DueRecord) -> bool {
    matches!(record.due.deadline.standing, Standing::Late { .. })
}
