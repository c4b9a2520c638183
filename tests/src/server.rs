//! The served pages over HTTP, as a browser asks for them and sends forms.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::place::House;

/// A running server; it ends with the test.
pub(crate) struct Server {
    child: Child,
    host: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) code: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Server {
    pub(crate) fn start(house: &House) -> Self {
        let mut command = house.command(&["serve", "--addr", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| line.unwrap().trim().strip_prefix("http://").map(str::to_owned));
        let host = address.unwrap().trim_end_matches('/').to_owned();
        Self { child, host }
    }

    pub(crate) fn get(&self, address: &str) -> Answer {
        self.ask(address, &self.host)
    }

    pub(crate) fn ask(&self, address: &str, named: &str) -> Answer {
        self.send(&format!("GET {address} HTTP/1.1\r\nHost: {named}\r\n"), &[])
    }

    /// Sends a form, with more lines of its head.
    pub(crate) fn post(&self, address: &str, fields: &[(&str, &str)], more: &str) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let head = format!(
            "POST {address} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n{more}",
            self.host
        );
        self.send(&head, pairs.join("&").as_bytes())
    }

    /// Sends a form with a file.
    pub(crate) fn upload(&self, address: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        self.upload_all(address, fields, &[("file", file.0, file.1)])
    }

    /// Sends a form with files, each with its field and its name.
    pub(crate) fn upload_all(
        &self,
        address: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = "--part\r\nContent-Disposition: form-data; name=";
            body.extend(format!("{part}\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for (field, name, bytes) in files {
            let part = format!("--part\r\nContent-Disposition: form-data; name=\"{field}\"");
            body.extend(format!("{part}; filename=\"{name}\"\r\n\r\n").bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--part--\r\n");
        let head = format!(
            "POST {address} HTTP/1.1\r\nHost: {}\r\nContent-Type: multipart/form-data; boundary=part\r\n",
            self.host
        );
        self.send(&head, &body)
    }

    fn send(&self, head: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let length =
            if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        write!(stream, "{head}{length}Connection: close\r\n\r\n").unwrap();
        stream.write_all(body).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap().to_lowercase();
        let code = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { code, head, body: bytes[end + 4..].to_vec() }
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

impl Answer {
    pub(crate) fn is_html(&self) -> bool {
        self.head.contains("content-type: text/html") && !self.head.contains("attachment")
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where a form led on to.
    pub(crate) fn location(&self) -> String {
        assert_eq!(self.code, 303, "{}", self.text());
        let line = self.head.lines().find_map(|line| line.strip_prefix("location: "));
        line.unwrap().split('#').next().unwrap().to_owned()
    }
}
