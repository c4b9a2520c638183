//! `serve`: the pages on this machine.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use office::desk::Desk;
use office::refusal::Refusal;
use tokio::net::TcpListener;

use crate::house::{House, clock};
use crate::speak::out;

use super::read_worker::workers_within;

/// Megabytes of memory and seconds of processor time that a file sent to be checked may take.
const MEGABYTES: u64 = 2048;
const SECONDS: u64 = 60;

/// `serve [--addr]`.
pub(crate) async fn run(house: &House, addr: &str) -> Result<ExitCode, Refusal> {
    let desk = house.open().await?;
    let refuse = |detail: String| Refusal::Folder { code: "serve-address", detail };
    let addr: SocketAddr = addr.parse().map_err(|_| refuse(addr.to_owned()))?;
    if !addr.ip().is_loopback() {
        return Err(Refusal::Folder { code: "serve-not-loopback", detail: addr.to_string() });
    }
    let listener = TcpListener::bind(addr).await.map_err(|e| refuse(format!("{addr}: {e}")))?;
    on(house, desk, listener).await
}

/// Takes the first free port from a number on.
pub(crate) async fn next_free(from: u16) -> Result<TcpListener, Refusal> {
    for port in from..from.saturating_add(100) {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return Ok(listener);
        }
    }
    Err(Refusal::Folder { code: "serve-address", detail: format!("127.0.0.1:{from}…") })
}

/// Serves until Ctrl-C.
pub(crate) async fn on(house: &House, desk: Desk, listener: TcpListener) -> Result<ExitCode, Refusal> {
    let address =
        listener.local_addr().map_or_else(|_| String::new(), |address| format!("http://{address}/"));
    out!("{}", house.say("cli-serving"));
    out!("{address}");
    let stop = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let by = house.common.by.clone();
    let workers = workers_within(MEGABYTES, SECONDS)?;
    let site = web::Site { desk, lang: house.lang, by, workers, clock: Arc::new(clock) };
    web::serve(site, listener, stop)
        .await
        .map_err(|e| Refusal::Folder { code: "serve-address", detail: e.to_string() })?;
    out!("{}", house.say("cli-stopped"));
    Ok(ExitCode::SUCCESS)
}
