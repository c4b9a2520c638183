//! The files beside the pages: an address with the digest of a file is kept for ever, any other is asked for again.

use axum::extract::{Path, RawQuery};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use office::terms::DOCUMENT_STYLE;

/// Where they lie.
pub(crate) const PATH: &str = "/assets/{name}";

/// The style sheet of a report that stands alone; our own pages have theirs.
const REPORT_STYLE: &str = "report.css";

/// Gives a file.
pub(crate) async fn get(
    name: Result<Path<String>, axum::extract::rejection::PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let name = name.map(|Path(name)| name).unwrap_or_default();
    let Some((content_type, bytes)) = found(&name) else {
        return (StatusCode::NOT_FOUND, "no such file\n").into_response();
    };
    let tag = tag(bytes);
    let versioned = query.is_some_and(|query| query.starts_with("v="));
    let cache = if versioned { "public, max-age=31536000, immutable" } else { "no-cache" };
    let head = [(CACHE_CONTROL, cache.to_owned()), (ETAG, tag.clone())];
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    (head, [(CONTENT_TYPE, content_type)], bytes).into_response()
}

fn found(name: &str) -> Option<(&'static str, &'static [u8])> {
    if name == REPORT_STYLE {
        return Some(("text/css; charset=utf-8", DOCUMENT_STYLE.as_bytes()));
    }
    pages::asset(name).map(|asset| (asset.content_type, asset.bytes))
}

/// FNV-1a, 64 bits: it only has to tell two builds of one file apart. Weak, since the bytes may be compressed.
fn tag(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("W/\"{hash:016x}\"")
}
