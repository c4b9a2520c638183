//! What is sent with a form: taken from our own pages only, and no more of it than there may be.
//!
//! Until there are accounts whoever reaches this machine may act. A page of another site that a person has open must
//! not: a browser says where a form comes from, and every form of ours carries a token that other pages cannot know.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::multipart::MultipartError;
use axum::extract::{Form, FromRequest as _, Multipart, Request};
use axum::http::header::{CONTENT_LENGTH, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode};

use crate::refused::{Denied, Misread, Refused};
use crate::shared::Shared;

/// Where a request comes from, as a browser says.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// Bytes of a file.
const FILE: usize = 200 << 20;
/// Bytes of several files together.
pub(crate) const FILES: usize = 100 << 20;
/// So many files are sent at once.
pub(crate) const MOST_FILES: usize = 200;
/// Bytes of a form without a file, and of what stands round a file.
const FORM: usize = 4 << 20;
/// So much of what is too large is passed over, so that the browser comes to read why.
const PASSED_OVER: usize = 1 << 30;

/// What a route takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Fields.
    Form,
    /// Fields and a file.
    File,
    /// Fields and files.
    Files,
}

impl Takes {
    /// Bytes at the most.
    pub(crate) fn most(self) -> usize {
        match self {
            Self::Form => FORM,
            Self::File => FILE + FORM,
            Self::Files => FILES + FORM,
        }
    }

    fn too_large(self) -> Refused {
        match self {
            Self::Form => Denied::FormTooLarge.into(),
            Self::File => Denied::FileTooLarge.into(),
            Self::Files => Denied::TooManyFiles.into(),
        }
    }
}

/// What was sent.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// The fields in their order.
    fields: Vec<(String, String)>,
    /// The files, where any were sent.
    pub(crate) files: Vec<SentFile>,
}

/// A file that was sent.
#[derive(Debug)]
pub(crate) struct SentFile {
    /// The field of the form.
    pub(crate) field: String,
    /// Its name; in a folder that was chosen its path from there.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Bytes,
}

impl Sent {
    /// Reads what was sent, if it comes from a page of ours.
    ///
    /// # Errors
    /// It does not, it is too large, or it is no form.
    pub(crate) async fn read(shared: &Shared, request: Request, takes: Takes) -> Result<Self, Refused> {
        if !is_ours(request.headers()) {
            return Err(Denied::Foreign.into());
        }
        if said_length(request.headers()).is_some_and(|length| length > takes.most()) {
            pass_over(request.into_body()).await;
            return Err(takes.too_large());
        }
        let sent = match takes {
            Takes::Form => Self { fields: fields(request).await?, files: Vec::new() },
            Takes::File | Takes::Files => with_files(shared, request, takes).await?,
        };
        if is_token(shared, &sent) { Ok(sent) } else { Err(Denied::Foreign.into()) }
    }

    /// A field; empty where there is none.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// All fields of a name, in their order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Whether a browser says that the request comes from a page of ours, as far as it says so.
fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site = text(SEC_FETCH_SITE).is_none_or(|site| site == "same-origin");
    let host = text(HOST).unwrap_or_default();
    let origin = text(ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host));
    site && origin
}

fn is_token(shared: &Shared, sent: &Sent) -> bool {
    let (own, token) = (shared.token.as_bytes(), sent.one("token").as_bytes());
    // Over all bytes: how long it takes does not tell how many of them were right.
    let differ = own.iter().zip(token).fold(0, |differ, (one, other)| differ | (one ^ other));
    !own.is_empty() && own.len() == token.len() && differ == 0
}

fn said_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn fields(request: Request) -> Result<Vec<(String, String)>, Refused> {
    match Form::<Vec<(String, String)>>::from_request(request, &()).await {
        Ok(Form(fields)) => Ok(fields),
        Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Takes::Form.too_large()),
        Err(refused) => Err(Misread::new("form", "form", &refused.body_text()).into()),
    }
}

async fn with_files(shared: &Shared, request: Request, takes: Takes) -> Result<Sent, Refused> {
    let no_form = |text: &str| Refused::from(Misread::new("form", "form", text));
    let broken = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => takes.too_large(),
        _ => no_form(&error.body_text()),
    };
    let mut parts =
        Multipart::from_request(request, &()).await.map_err(|refused| no_form(&refused.body_text()))?;
    let mut sent = Sent::default();
    let mut left = if takes == Takes::File { FILE } else { FILES };
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file) => {
                // The token stands before the file: no file is taken in from elsewhere.
                if !is_token(shared, &sent) {
                    return Err(Denied::Foreign.into());
                }
                let bytes = part.bytes().await.map_err(broken)?;
                left = left.checked_sub(bytes.len()).ok_or_else(|| takes.too_large())?;
                if takes == Takes::Files && sent.files.len() >= MOST_FILES {
                    return Err(takes.too_large());
                }
                sent.files.push(SentFile { field: name, name: file, bytes });
            }
            None => sent.fields.push((name, part.text().await.map_err(broken)?)),
        }
    }
    Ok(sent)
}

/// Reads to the end of what is too large and keeps nothing: a browser that is cut off shows no page.
async fn pass_over(mut body: Body) {
    let mut left = PASSED_OVER;
    while left > 0 {
        match poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            Some(Ok(frame)) => left = left.saturating_sub(frame.data_ref().map_or(1, Bytes::len).max(1)),
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_from_a_page_of_ours_or_is_not_taken() {
        let ours = |pairs: &[(HeaderName, &str)]| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, "localhost:8023".parse().expect("a value"));
            for (name, value) in pairs {
                headers.insert(name.clone(), value.parse().expect("a value"));
            }
            is_ours(&headers)
        };
        assert!(ours(&[]) && ours(&[(ORIGIN, "http://localhost:8023")]));
        assert!(ours(&[(ORIGIN, "http://localhost:8023"), (SEC_FETCH_SITE, "same-origin")]));
        for (name, value) in [
            (ORIGIN, "http://localhost:8024"),
            (ORIGIN, "http://example.invalid"),
            (ORIGIN, "https://localhost:8023"),
            (ORIGIN, "null"),
            (SEC_FETCH_SITE, "cross-site"),
            (SEC_FETCH_SITE, "same-site"),
            (SEC_FETCH_SITE, "none"),
        ] {
            assert!(!ours(&[(name.clone(), value)]), "{name}: {value}");
        }
    }
}
