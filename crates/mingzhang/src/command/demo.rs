//! `demo`, and what the program does when it is started without a word.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use office::Order;
use office::desk::Desk;
use office::folder::Folder;
use office::refusal::Refusal;

use crate::args::Demo;
use crate::house::House;
use crate::speak::out;

/// The port from which on the demo looks for a free one.
const PORT: u16 = 8023;
/// The organ of the sample district that keeps most of the ledgers.
const ORGAN: &str = "committee";

/// The day that counts as today in the sample district: five days after the cut-off of its summaries.
fn sample_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 12, 5).unwrap_or_default()
}

/// `demo`.
pub(crate) async fn run(house: &House, asked: &Demo) -> Result<ExitCode, Refusal> {
    let data = house.data();
    if Folder::exists(&data) && !Folder::open(&data)?.settings.sample {
        return Err(Refusal::Folder { code: "not-a-demo", detail: data.display().to_string() });
    }
    // The folder says whether it may be emptied; nothing says so of a database, which may hold an office's records.
    if let Some(url) = house.common.database.as_deref().filter(|_| asked.fresh) {
        return Err(Refusal::Folder { code: "demo-fresh-database", detail: without_password(url) });
    }
    if asked.fresh && Folder::exists(&data) {
        std::fs::remove_dir_all(&data).map_err(|e| Refusal::Folder {
            code: "folder-unwritable",
            detail: format!("{}: {e}", data.display()),
        })?;
    }
    let desk = if Folder::exists(&data) {
        out!("{}", house.say_with("cli-demo-reused", &[("folder", data.display().to_string())]));
        house.open().await?
    } else {
        make(house, &data, Order { seed: asked.seed, scale: asked.scale }).await?
    };
    if chinese_font() == Some(false) {
        out!("{}", house.say("cli-demo-no-font"));
    }
    check_us(house, &desk);
    if asked.no_serve {
        return Ok(ExitCode::SUCCESS);
    }
    let listener = super::serve::next_free(PORT).await?;
    super::serve::on(house, desk, listener).await
}

async fn make(house: &House, data: &Path, order: Order) -> Result<Desk, Refusal> {
    let today = house.now()?.unwrap_or_else(sample_day);
    Folder::create_sample(data, ORGAN, today, &house.keys()?)?;
    let loaded = load(house, data, order).await;
    if loaded.is_err() {
        // A half-made demo would be taken for a whole one the next time.
        let _ = std::fs::remove_dir_all(data);
    }
    loaded
}

async fn load(house: &House, data: &Path, order: Order) -> Result<Desk, Refusal> {
    let desk = house.open().await?;
    if let Some(url) = house.common.database.as_deref()
        && desk.store.head().await?.is_some()
    {
        return Err(Refusal::Folder { code: "demo-database-used", detail: without_password(url) });
    }
    let bar = ProgressBar::new(0).with_message(house.say("cli-demo-loading"));
    if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:32}] {pos}/{len}") {
        bar.set_style(style.progress_chars("█░ "));
    }
    let tell = |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let loaded = desk.load_district(order, &data.join("sample"), &house.who(&desk), &tell).await?;
    bar.finish_and_clear();
    let counts = [
        ("files", loaded.files.to_string()),
        ("records", loaded.records.to_string()),
        ("steps", loaded.steps.to_string()),
        ("folder", data.join("sample").display().to_string()),
    ];
    out!("{}", house.say_with("cli-demo-loaded", &counts));
    Ok(desk)
}

/// A database's URL as it may be shown.
fn without_password(url: &str) -> String {
    let url = url.split('?').next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("://") else { return String::new() };
    let (user, place) = rest.rsplit_once('@').map_or((None, rest), |(user, place)| (Some(user), place));
    let user =
        user.map_or_else(String::new, |user| format!("{}@", user.split(':').next().unwrap_or_default()));
    format!("{scheme}://{user}{place}")
}

/// The commands by which anyone can check what the demo claims.
fn check_us(house: &House, desk: &Desk) {
    out!("\n{}", house.say("cli-demo-check"));
    let program = std::env::args().next().unwrap_or_else(|| "mingzhang".to_owned());
    for report in desk.book.reports.values().filter(|report| report.organ.is_some()) {
        let organ = report.organ.as_deref().filter(|organ| *organ != desk.organ);
        let organ = organ.map_or_else(String::new, |organ| format!(" --organ {organ}"));
        out!("  {program}{organ} report write {} --period 2023-01-01..2023-11-30", report.name);
    }
    out!("  {program} figure list");
    out!("  {program} verify");
    out!("");
}

/// Whether a Chinese font is there, as far as this system can be asked.
pub(crate) fn chinese_font() -> Option<bool> {
    let output = std::process::Command::new("fc-list").args([":lang=zh", "family"]).output().ok()?;
    Some(!output.stdout.is_empty())
}

/// Started without a word: asks once whether to begin with the sample or empty, serves, opens the browser.
pub(crate) async fn begin(house: &House) -> Result<ExitCode, Refusal> {
    let data = beside(house);
    let common = crate::args::Common { data: Some(data.clone()), ..house.common.clone() };
    let house = House::new(common);
    let desk = if Folder::exists(&data) {
        house.open().await?
    } else if asks_for_sample(&house) {
        make(&house, &data, Order::default()).await?
    } else {
        Folder::create(&data, ORGAN, house.now()?, &house.keys()?)?;
        house.open().await?
    };
    let listener = super::serve::next_free(PORT).await?;
    if let Ok(address) = listener.local_addr() {
        open_browser(&format!("http://{address}/"));
    }
    super::serve::on(&house, desk, listener).await
}

/// The data folder that was named, else the one here, else the one beside the program.
fn beside(house: &House) -> PathBuf {
    let here = house.data();
    if house.common.data.is_some() || Folder::exists(&here) {
        return here;
    }
    let program = std::env::current_exe().ok();
    program.and_then(|file| Some(file.parent()?.join(&here))).unwrap_or(here)
}

fn asks_for_sample(house: &House) -> bool {
    if !std::io::stdin().is_terminal() {
        return true;
    }
    print!("{} ", house.say("cli-begin-with"));
    let _ = std::io::stdout().flush();
    let mut answer = String::new();
    let _ = std::io::stdin().lock().read_line(&mut answer);
    !matches!(answer.trim(), "2" | "empty" | "空")
}

/// Asks the system to open an address; when it cannot, the address is on the screen.
fn open_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let quiet = std::process::Stdio::null;
    let _ = std::process::Command::new(program)
        .args(arguments)
        .arg(address)
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
}
