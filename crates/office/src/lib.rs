//! What a person does: every act, with its permission, in one transaction, journalled.
//!
//! The command line, the pages and the API are three faces of the acts in this crate; none of them holds a rule.
//! Text and bytes come in, plain results, findings and refusals go out; sentences are made by whoever shows them.

pub mod adopt;
pub mod back;
pub mod desk;
pub mod difference;
pub mod district;
pub mod draft;
pub mod due;
pub mod erase;
pub mod export;
pub mod figure;
pub mod fixing;
pub mod folder;
pub mod import;
pub mod listing;
pub mod masking;
pub mod overview;
pub mod papers;
pub mod pdf;
pub mod proof;
pub mod reading;
pub mod record;
pub mod refusal;
pub mod remark;
pub mod report;
pub mod returned;
pub mod said;
pub mod screening;
mod setting;
pub mod settings;
pub mod shipped;
pub mod terms;
pub mod undo;
pub mod upload;

pub use desk::{Desk, Who};
pub use document::FigureValue;
pub use refusal::Refusal;
pub use sample::Order;
pub use store::Fault;
pub use store::journal::Head;
pub use store::verify::Broken;
