//! How it is reached: routes, handlers, the security headers.
//!
//! A page is a file under `page/` with its address and its handler; a handler reads the [`visit`], calls acts of
//! `office` and fills one context of `pages`. It holds no rule: what may be seen and what a number means is decided
//! below. What is sent with a form is taken only from our own pages ([`form`]); until there are accounts the server
//! answers on this machine alone.

mod address;
mod asset;
mod cell;
mod copies;
mod form;
mod frame;
mod guard;
mod page;
mod refused;
pub mod report;
mod shared;
mod told;
mod visit;

#[cfg(test)]
mod tests;

use std::future::Future;
use std::sync::Arc;

use axum::Router;
use office::terms::Moment;
use tokio::net::TcpListener;

use shared::Shared;

/// What is served.
pub struct Site {
    /// The open folder or database.
    pub desk: office::Desk,
    /// The language of a visitor who asks for none.
    pub lang: text::Lang,
    /// Who acts, as the person who started the server says.
    pub by: String,
    /// The children that read files of strangers.
    pub workers: office::reading::Workers,
    /// The clock, asked at every visit: a server that runs overnight must not stay in yesterday.
    pub clock: Clock,
}

/// Tells the present moment.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// All pages, files and safeguards.
pub fn router(site: Site) -> Router {
    let shared = Arc::new(Shared::new(site));
    let mut router = Router::new();
    for (path, route) in page::routes() {
        router = router.route(path, route);
    }
    let router = router
        .fallback(page::nowhere)
        .method_not_allowed_fallback(page::only_read)
        .with_state(shared.clone());
    guard::around(router, shared)
}

/// Serves on a loopback listener until `until` resolves.
///
/// # Errors
/// The listener is reachable from other machines, which must not be while there are no accounts; or it fails.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    until: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let address = listener.local_addr()?;
    anyhow::ensure!(address.ip().is_loopback(), "not a loopback address: {address}");
    axum::serve(listener, router(site)).with_graceful_shutdown(until).await?;
    Ok(())
}
