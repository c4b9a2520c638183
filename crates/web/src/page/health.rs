//! `/health`: whether the server answers and reads its records; for whoever watches it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use crate::shared::Shared;

/// Its address.
pub(crate) const PATH: &str = "/health";

/// Says `ok`, or that the records cannot be read.
pub(crate) async fn get(State(shared): State<Arc<Shared>>) -> (StatusCode, &'static str) {
    match shared.desk().store.head().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(fault) => {
            tracing::error!(fault = %fault, "health");
            (StatusCode::SERVICE_UNAVAILABLE, "the records cannot be read\n")
        }
    }
}
