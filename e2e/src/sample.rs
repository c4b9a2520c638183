//! The sample district, loaded once and served by the program until the tests have ended.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// A hazard whose rectification is open, in the figures of the frozen report.
const OPEN: &str = "YH-2023-0184";

/// Where the sample district answers.
pub(crate) fn address() -> &'static str {
    static SERVED: OnceLock<String> = OnceLock::new();
    SERVED.get_or_init(serve)
}

/// The text at an address of the sample, past the browser.
pub(crate) fn get(path: &str) -> String {
    let host = address().trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
    body.to_owned()
}

/// Loads and serves it. Statics are never dropped, so a shell is the server's parent and waits for its own input to
/// close, which it does however we end; then it stops the server and clears its folder away.
const KEEPER: &str = r#"
    folder=$1; shift
    "$@" &
    server=$!
    read -r nothing
    exec 2>/dev/null
    kill "$server"; wait "$server"
    rm -rf -- "$folder"
"#;

fn serve() -> String {
    let folder = tempfile::Builder::new().prefix("mingzhang-browser-").tempdir().unwrap();
    let words = |words: &[&str]| {
        let mut all: Vec<OsString> = vec![binary().into()];
        for (flag, name) in [("--data", "data"), ("--keys", "keys")] {
            all.extend([flag.into(), folder.path().join(name).into()]);
        }
        all.extend(words.iter().map(OsString::from));
        all
    };
    for act in [
        ["demo", "--no-serve"].as_slice(),
        &["report", "freeze", "monthly-brief", "--period", "2023-11"],
        &["record", "void", "hazard", OPEN, "--reason", "重复登记"],
    ] {
        let words = words(act);
        let output = clean(Command::new(&words[0]).args(&words[1..])).output().unwrap();
        assert!(output.status.success(), "{act:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let serve = words(&["serve", "--addr", "127.0.0.1:0"]);
    let mut keeper = Command::new("sh");
    keeper.args(["-c", KEEPER, "keeper"]).arg(folder.keep()).args(serve);
    let mut keeper = clean(&mut keeper).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(keeper.stdout.take().unwrap()).lines();
    let mut addresses = lines.map(|line| line.unwrap().trim().to_owned());
    let address = addresses.find(|line| line.starts_with("http://")).unwrap();
    std::mem::forget(keeper);
    address.trim_end_matches('/').to_owned()
}

/// Without what the user has set for the program.
fn clean(command: &mut Command) -> &mut Command {
    for variable in
        ["MINGZHANG_DATA", "MINGZHANG_DATABASE", "MINGZHANG_KEYS", "MINGZHANG_BY", "MINGZHANG_LANG"]
    {
        command.env_remove(variable);
    }
    command
}

/// The program, built in the profile and target folder of this test.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        // target/PROFILE/deps/e2e-HASH
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().unwrap().parent().unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--package", "mingzhang", "--target-dir"]);
        cargo.arg(profile.parent().unwrap());
        if profile.ends_with("release") {
            cargo.arg("--release");
        }
        let status = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status().unwrap();
        assert!(status.success(), "the program does not build");
        profile.join(format!("mingzhang{}", std::env::consts::EXE_SUFFIX))
    })
}
