//! `screen`: what stands in files of any format that must not be published, without a data folder.

use std::process::ExitCode;

use office::refusal::Refusal;
use office::remark::Seen;
use office::screening::{self, Kind, Screener, Veil};
use serde_json::json;

use crate::args::Screen;
use crate::house::House;
use crate::paths::File;
use crate::speak::{self, out};

use super::look::{self, Asked, Copy, Given, Looked, MaskedCopy, Outputs};

/// `screen FILE…`; files that cannot be read are named, and the others go on.
pub(crate) fn run(house: &House, screen: &Screen) -> Result<ExitCode, Refusal> {
    if screen.kinds {
        list_kinds(house);
        return Ok(ExitCode::SUCCESS);
    }
    let asked = Asked { files: &screen.files, report: &screen.report, info: screen.info, act: "screen" };
    let mark = || house.say("checking-copy-masked-mark");
    let of = |files: &[File]| Outputs::of(screen.output.clone(), screen.report.force, mark(), files);
    let outputs = |files: &[File]| screen.mask.then(|| of(files)).transpose();
    look::run(
        house,
        &asked,
        outputs,
        |settings| Ok(Screener::new(settings.with_kinds(&screen.only, &screen.off)?)),
        |file, screener, outputs| {
            let Given { bytes, name, mut reading, workers } = file;
            let mut screening = screener.look(&reading);
            let mut copy = None;
            if let Some(outputs) = outputs {
                let masked = screening.masked();
                let made = MaskedCopy::make(
                    house,
                    (outputs, workers),
                    (bytes, name),
                    reading,
                    &masked,
                    screen.keep_unread,
                )?;
                // What is told is told of the copy.
                (reading, copy) = (made.0, Some(Copy::Masked(made.1)));
                screening = screener.look(&reading);
            }
            // What is printed is often kept: it does not spread what it finds.
            let veil = if screen.show { Veil::default() } else { Veil::over(&screening) };
            let seen = Seen::new(reading, veil).with_screening(house.lang, &screening);
            Ok(Looked { seen, copy })
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
