//! The pages for what went wrong, each with a way on.

use askama::Template;

use crate::frame::{Frame, Section};
use crate::piece::{Link, Problems};

/// 404: there is nothing at the address.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/error/not_found.html")]
pub struct NotFound {
    /// What stands round the page.
    pub frame: Frame,
    /// The address that was asked for.
    pub address: String,
    /// What it may have been; may be empty.
    pub near: Vec<Link>,
}

crate::a_page!(NotFound);

/// 500: the fault is ours.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/error/fault.html")]
pub struct Fault {
    /// What stands round the page.
    pub frame: Frame,
    /// The number under which it was logged; the user quotes it.
    pub number: String,
}

crate::a_page!(Fault);

/// 400: the address asks for something that cannot be understood.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/error/bad_request.html")]
pub struct BadRequest {
    /// What stands round the page.
    pub frame: Frame,
    /// What is wrong, where, and what to do.
    pub problems: Problems,
    /// The nearest address that works.
    pub back: Link,
}

crate::a_page!(BadRequest);

/// 403, 413: what was sent is not taken.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "page/error/denied.html")]
pub struct Denied {
    /// What stands round the page; its title says what happened.
    pub frame: Frame,
    /// Why, a sentence.
    pub why: String,
    /// What to do.
    pub remedy: String,
    /// Where to do it.
    pub back: Link,
}

crate::a_page!(Denied);
