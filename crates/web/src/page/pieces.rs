//! `/pieces`: every piece of the pages in all its states, from samples.

use std::sync::Arc;

use axum::response::Response;
use pages::{Frame, Section};

use super::page;
use crate::frame::frame;
use crate::refused::Refused;
use crate::shared::Shared;
use crate::visit::Visit;

/// Its address.
pub(crate) const PATH: &str = "/pieces";

/// Shows them.
pub(crate) async fn get(shared: Arc<Shared>, visit: Arc<Visit>) -> Result<Response, Refused> {
    visit.knows(&[])?;
    let sample = pages::samples::pieces(visit.lang);
    let frame: Frame = frame(&shared, &visit, Section::Elsewhere, sample.frame.title.clone(), None).await?;
    page(&pages::page::Pieces { frame, ..sample })
}
