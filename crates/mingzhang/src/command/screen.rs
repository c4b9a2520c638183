//! `screen`: what stands in files of any format that must not be published, without a data folder.

use std::process::ExitCode;

use office::refusal::Refusal;
use office::remark::Seen;
use office::screening::{self, Kind, Screener, Veil};
use serde_json::json;

use crate::args::Screen;
use crate::house::House;
use crate::paths;
use crate::speak::{self, out};

use super::look::{self, Asked};

/// `screen FILE…`; files that cannot be read are named, and the others go on.
pub(crate) fn run(house: &House, screen: &Screen) -> Result<ExitCode, Refusal> {
    if screen.kinds {
        list_kinds(house);
        return Ok(ExitCode::SUCCESS);
    }
    let files = paths::files(&screen.files.named, screen.files.options());
    let asked = Asked { files: &screen.files, report: &screen.report, info: screen.info, act: "screen" };
    look::run(
        house,
        &asked,
        &files,
        |settings| Ok(Screener::new(settings.with_kinds(&screen.only, &screen.off)?)),
        |read, screener| {
            let screening = screener.look(&read.reading);
            // What is printed is often kept: it does not spread what it finds.
            let veil = if screen.show { Veil::default() } else { Veil::over(&screening) };
            Ok(Seen::new(read.reading, veil).with_screening(house.lang, &screening).into())
        },
    )
}

/// `screen --kinds`.
fn list_kinds(house: &House) {
    let title = |kind: Kind| screening::title(house.lang, kind);
    let remedy = |kind: Kind| house.say(&format!("screen-remedy-{}", kind.remedy().code()));
    if house.common.json {
        let all = Kind::ALL.into_iter().map(|kind| {
            json!({ "kind": kind, "title": title(kind), "remedy": kind.remedy(),
                    "personal": screening::is_personal(kind) })
        });
        return speak::json(&all.collect());
    }
    for kind in Kind::ALL {
        out!("{}  {}  {}", kind.code(), remedy(kind), title(kind));
    }
}
