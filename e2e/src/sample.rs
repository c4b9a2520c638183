//! The sample district, loaded once and served by the program until the tests have ended.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// A hazard whose rectification is open, in the figures of the frozen report.
const OPEN: &str = "YH-2023-0184";

/// A ledger of the tests' own whose rows come without numbers, so that they can be nearly a record.
const LEAKS: &str = r#"[ledger]
name = "leak"
title = { zh = "漏点台账", en = "Leaks" }
key = ["number"]
match = ["found_on", "site", "what"]
numbering = "LD-{year}-{number:3}"
effective = "found_on"
[[field]]
name = "number"
title = { zh = "漏点编号", en = "Number" }
type = "text"
required = true
[[field]]
name = "found_on"
title = { zh = "发现日期", en = "Found on" }
type = "date"
required = true
[[field]]
name = "site"
title = { zh = "地点", en = "Site" }
type = "text"
required = true
[[field]]
name = "what"
title = { zh = "情况", en = "What" }
type = "text"
[[field]]
name = "loss"
title = { zh = "水量", en = "Loss" }
type = "decimal"
places = 1
unit = "吨"
[[field]]
name = "mended"
title = { zh = "是否修复", en = "Mended" }
type = "yes_no"
"#;
const PACK: &str =
    "name = \"leak\"\ntitle = { zh = \"供水\", en = \"Water\" }\nversion = \"1.0.0\"\nneeds = [\"base\"]\n";
/// What was imported into it.
const FIRST: &str = "漏点登记表,,,,,\n序号,发现日期,地点,情况,水量,是否修复\n1,2023-11-02,东街,阀门漏水,1.5,√\n\
                     2,2023-11-02,西街,阀门漏水,2,×\n3,2023-11-07,东街,接口漏水,3,×\n4,2023-11-09,南街,井盖下渗水,4,×\n";
/// A sheet on its way in: columns that nobody knows, three slips, a row that is nearly a record.
pub(crate) const LATER: &str = "漏点登记表,,,,,,\n序号,发现日期,地点,情况,漏了多少,是否修复,备注\n\
                     1,2023-11-20,北街,爆管,六十,×,\n2,2023-11-09,南街,井盖下渗水,4,√,已回访\n\
                     3,2023-11-07,东街,给水接口漏水,3,×,\n4,11月31日,中街,阀门漏水,1.5,√,\n\
                     5,2023-11-22,桥头,井盖丢失,2,也许,\n6,2023-11-02,东街,阀门漏水,1.5,√,\n";

/// Where the sample district answers.
pub(crate) fn address() -> &'static str {
    static SERVED: OnceLock<String> = OnceLock::new();
    SERVED.get_or_init(serve)
}

/// The page of a sheet that is on its way in, with everything that can be wrong or asked.
pub(crate) fn upload() -> &'static str {
    static UPLOAD: OnceLock<String> = OnceLock::new();
    UPLOAD.get_or_init(|| send_sheet(address()))
}

/// Sends a sheet and says what its columns mean.
fn send_sheet(address: &str) -> String {
    let host = address.trim_start_matches("http://");
    let page = ask(host, "GET /import", "", b"");
    let (_, after) = page.split_once("name=\"token\" value=\"").unwrap();
    let token = after.split('"').next().unwrap();
    let part = |name: &str, text: &str| {
        format!("--x\r\nContent-Disposition: form-data; name={name}\r\n\r\n{text}\r\n")
    };
    let file = part("\"file\"; filename=\"漏点登记（十一月）.csv\"", LATER);
    let body = format!("{}{}{file}--x--\r\n", part("\"token\"", token), part("\"ledger\"", "leak"));
    let answer = ask(host, "POST /import", "multipart/form-data; boundary=x", body.as_bytes());
    let line = answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    let page = line.trim().to_owned();
    let mut fields =
        format!("token={token}&do=map&g0.is=1&g0.name=&g0.was=leak+2+2&g0.ledger=leak&g0.first=2&g0.last=2");
    let columns = [("发现日期", "found_on"), ("地点", "site"), ("情况", "what"), ("漏了多少", "loss")];
    for (heading, field) in columns.into_iter().chain([("是否修复", "mended"), ("备注", "-")]) {
        let heading: String = heading.bytes().map(|byte| format!("%{byte:02X}")).collect();
        fields.push_str(&format!("&g0.heading={heading}&g0.field={field}"));
    }
    let form = "application/x-www-form-urlencoded";
    assert!(ask(host, &format!("POST {page}"), form, fields.as_bytes()).contains(" 303 "));
    page
}

/// Asks for a page or sends a form, past the browser.
fn ask(host: &str, what: &str, kind: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(host).unwrap();
    let length = body.len();
    let head = format!("Content-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    write!(stream, "{what} HTTP/1.1\r\nHost: {host}\r\n{head}").unwrap();
    stream.write_all(body).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
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
    let (pack, first) = (folder.path().join("data/packs/leak"), folder.path().join("first.csv"));
    let sheet = first.display().to_string();
    for act in [
        ["demo", "--no-serve"].as_slice(),
        &["import", "leak", &sheet],
        &["report", "freeze", "monthly-brief", "--period", "2023-11"],
        &["record", "void", "hazard", OPEN, "--reason", "重复登记"],
    ] {
        let words = words(act);
        if act[0] == "import" {
            std::fs::create_dir_all(pack.join("schema")).unwrap();
            std::fs::write(pack.join("pack.toml"), PACK).unwrap();
            std::fs::write(pack.join("schema/leak.toml"), LEAKS).unwrap();
            std::fs::write(&first, FIRST).unwrap();
        }
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
