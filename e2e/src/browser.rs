//! Chromium without a window, driven by chromedriver: one of each for a test, gone when the test ends.

use std::os::unix::process::CommandExt as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel};

use crate::sample;

/// What the tests ask a page.
const LOOK: &str = include_str!("look.js");

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Waits for its input to close, which it does however a test ends, and then ends its whole group: a driver that is
/// killed alone leaves its browser behind.
const KEEPER: &str = r#""$@" & read -r nothing; kill -KILL 0"#;

/// How a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// In CSS pixels.
    pub(crate) width: u32,
    /// Whether the visitor's system is dark.
    pub(crate) is_dark: bool,
}

/// A desk.
pub(crate) const DESK: Screen = Screen { width: 1280, is_dark: false };
/// A phone at night.
pub(crate) const PHONE: Screen = Screen { width: 390, is_dark: true };

/// A browser with one empty window.
pub(crate) struct Browser {
    pub(crate) window: WebDriver,
    keeper: Child,
    _profile: TempDir,
}

/// Runs a test in a browser of its own, if there is one on this machine.
pub(crate) fn run(test: impl AsyncFnOnce(&Browser)) {
    let (Some(chromium), Some(driver)) = (on_path(&BROWSERS), on_path(&["chromedriver"])) else {
        use std::io::Write as _;
        // Past the capture of the test harness: what was left out must be seen.
        let _ = writeln!(std::io::stderr(), "note: the browser was left out: no chromium or no chromedriver");
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let browser = runtime.block_on(Browser::open(&chromium, &driver));
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(&browser))));
    // A window that is not closed would outlive a test that failed.
    runtime.block_on(browser.window.clone().quit()).unwrap();
    outcome.unwrap_or_else(|panic| resume_unwind(panic));
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

impl Browser {
    async fn open(chromium: &str, driver: &str) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper", driver, &format!("--port={port}")]).process_group(0);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let keeper = command.spawn().unwrap();
        let url = format!("http://127.0.0.1:{port}");
        let mut tries = 0;
        let window = loop {
            match WebDriver::new(&url, capabilities(chromium, &profile)).await {
                Ok(window) => break window,
                Err(error) if tries == 50 => panic!("chromedriver does not answer: {error}"),
                Err(_) => tries += 1,
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        };
        let browser = Self { window, keeper, _profile: profile };
        // A window that another one covers has no focus, and what is shown by it stays away.
        browser.tell("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
        browser
    }

    /// A command of the browser's own protocol.
    pub(crate) async fn tell(&self, command: &str, parameters: Value) {
        self.window.cdp().send_raw(command, parameters).await.unwrap();
    }

    /// Takes another screen under the page.
    pub(crate) async fn on(&self, screen: Screen) {
        let size = json!({ "width": screen.width, "height": 800, "deviceScaleFactor": 1,
                           "mobile": screen.width < 600 });
        self.tell("Emulation.setDeviceMetricsOverride", size).await;
        let scheme = if screen.is_dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Opens a page of the sample.
    pub(crate) async fn open_page(&self, path: &str) {
        self.window.goto(format!("{}{path}", sample::address())).await.unwrap();
    }

    /// What one of the functions of `look.js` says of the page.
    pub(crate) async fn look<T: DeserializeOwned>(&self, function: &str) -> T {
        let script = format!("{LOOK}\nreturn {function};");
        self.window.execute(script, Vec::new()).await.unwrap().convert().unwrap()
    }

    /// What the console complained of since it was last asked.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let entries = self.window.browser_log().await.unwrap();
        entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }

    /// Presses a key that needs no other.
    pub(crate) async fn press(&self, key: &str, code: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
            self.tell("Input.dispatchKeyEvent", event).await;
        }
    }
}

fn capabilities(chromium: &str, profile: &TempDir) -> ChromeCapabilities {
    let mut wanted = DesiredCapabilities::chrome();
    wanted.set_binary(chromium).unwrap();
    for word in [
        "--headless",
        // As root, as in most containers, the sandbox cannot be set up; the pages are our own.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ] {
        wanted.add_arg(word).unwrap();
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
    wanted.set_browser_log_level(LoggingPrefsLogLevel::Warning).unwrap();
    wanted
}

/// The first of the programs that stands in a folder of PATH.
fn on_path(programs: &[&str]) -> Option<String> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    let ending = std::env::consts::EXE_SUFFIX;
    let mut places = programs
        .iter()
        .flat_map(|program| folders.iter().map(move |folder| folder.join(format!("{program}{ending}"))));
    places.find(|place| place.is_file()).map(|place| place.display().to_string())
}
