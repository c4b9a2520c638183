//! The pages in a real browser: what people rely on and only a browser shows.
//!
//! [`sample`] serves the sample district with a frozen report and a record voided after it; [`browser`] drives
//! Chromium through its driver; `look.js` is what the tests ask a page. Where browser or driver is missing, the
//! tests say so on standard error and end; they need a Unix, where a shell ends what a killed test leaves behind.

#![cfg(unix)]

#[cfg(test)]
mod browser;
#[cfg(test)]
mod sample;

#[cfg(test)]
mod checked;
#[cfg(test)]
mod copied;
#[cfg(test)]
mod drafted;
#[cfg(test)]
mod keyboard;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod wizard;
