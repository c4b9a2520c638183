//! What stands round every page: the names under which we answer, the security headers, faults and panics.

use std::any::Any;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::page;
use crate::shared::Shared;
use crate::visit::Visit;

/// No script at all, styles and images of our own, and nobody puts us in a frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";

/// What broke, on its way from where it broke to where it is logged and shown.
#[derive(Clone, Debug)]
pub(crate) struct Broken(pub(crate) String);

/// Puts the safeguards round the pages, the outermost last.
pub(crate) fn around(router: Router, shared: Arc<Shared>) -> Router {
    router
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(shared, tell_faults))
        .layer(CompressionLayer::new())
        .layer(from_fn(only_here))
        .layer(from_fn(headers))
}

/// A response that tells [`tell_faults`] what broke.
pub(crate) fn broken(what: String) -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Broken(what));
    response
}

fn panicked(payload: Box<dyn Any + Send>) -> Response {
    let text = payload.downcast_ref::<String>().cloned();
    let text = text.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    broken(format!("panic: {}", text.unwrap_or_default()))
}

/// Logs what broke once, under a number that the page tells.
async fn tell_faults(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let visit = Visit::begin(&shared, &parts);
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(Broken(what)) = response.extensions().get::<Broken>().cloned() else { return response };
    let number = shared.fault_number();
    tracing::error!(number, path = visit.path, fault = what, "fault");
    page::fault(&visit, &number)
}

/// Answers under the names of this machine only: another name means that a page of another site has had its own
/// name pointed at us (DNS rebinding) and would read what we say.
async fn only_here(request: Request, next: Next) -> Response {
    let named = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    match named.or_else(|| request.uri().host()) {
        Some(host) if is_this_machine(host) => next.run(request).await,
        _ => (StatusCode::MISDIRECTED_REQUEST, "not a name of this machine\n").into_response(),
    }
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    secure(response.headers_mut());
    response
}

fn secure(headers: &mut HeaderMap) {
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    // Records change with every entry and may be internal: nothing but a file of ours is kept by a browser.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_pass() {
        for host in ["localhost", "LOCALHOST:80", "127.0.0.1:8023", "127.9.9.9", "[::1]:1", "desk.localhost."]
        {
            assert!(is_this_machine(host), "{host}");
        }
        for host in
            ["", "example.invalid", "localhost.example.invalid", "10.0.0.1:8023", "[::2]", "127.0.0.1.x"]
        {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
