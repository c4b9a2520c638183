//! A served program: started, asked over one loopback connection a request, ended when dropped.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) struct Served {
    child: Child,
    port: u16,
    /// From the start of the process to the first whole page.
    pub(super) first_page: Duration,
}

impl Served {
    /// Starts the command, which lacks only the address.
    pub(super) fn start(mut command: Command) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let start = Instant::now();
        let child = command.arg(format!("127.0.0.1:{port}")).stdout(Stdio::null()).spawn()?;
        let mut served = Self { child, port, first_page: Duration::ZERO };
        while start.elapsed() < PATIENCE {
            if served.get("/").is_ok_and(|answer| answer.starts_with("HTTP/1.1 200")) {
                served.first_page = start.elapsed();
                return Ok(served);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        bail!("no page within {} s", PATIENCE.as_secs())
    }

    fn get(&self, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_nodelay(true)?;
        let port = self.port;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// The sorted times of so many requests, after some that warm up.
    pub(super) fn times(&self, path: &str, count: usize) -> Result<Vec<Duration>> {
        let mut times = Vec::with_capacity(count);
        for number in 0..count + 3 {
            let start = Instant::now();
            let answer = self.get(path)?;
            let time = start.elapsed();
            if !answer.starts_with("HTTP/1.1 200") {
                bail!("{path}: {}", answer.lines().next().unwrap_or_default());
            }
            if number >= 3 {
                times.push(time);
            }
        }
        times.sort();
        Ok(times)
    }

    /// Resident memory in kilobytes, where the system says.
    pub(super) fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill().context("already gone");
        let _ = self.child.wait();
    }
}
