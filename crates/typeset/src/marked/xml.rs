//! Elements with single attributes changed, and everything else left to the letter.

use std::io;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;

/// Whatever is wrong with a file that was handed in.
pub(super) fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

/// The value of an attribute that has no prefix, or has the prefix that is given with its name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The number in an attribute.
pub(super) fn number(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.trim().parse().ok()
}

/// The number in an attribute without its fraction.
pub(super) fn whole(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(start, name)?.split('.').next()?.parse().ok()
}

/// Whether an attribute says yes.
pub(super) fn is_true(start: &BytesStart<'_>, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| value == "1" || value == "true")
}

/// The element with one attribute set, in its place if it has it.
pub(super) fn with(start: &BytesStart<'_>, name: &str, value: &str) -> BytesStart<'static> {
    rewritten(start, name, Some(value))
}

/// The element without one of its attributes.
pub(super) fn without(start: &BytesStart<'_>, name: &str) -> BytesStart<'static> {
    rewritten(start, name, None)
}

fn rewritten(start: &BytesStart<'_>, name: &str, value: Option<&str>) -> BytesStart<'static> {
    let mut changed = BytesStart::new(start.name().as_ref().to_owned());
    let mut left = value;
    for one in start.attributes().with_checks(false).flatten() {
        if one.key.as_ref() != name {
            // A value is written between double quotes, and may have stood between single ones.
            let value = one.value.replace('"', "&quot;");
            changed.push_attribute(Attribute { key: QName(one.key.as_ref()), value: value.into() });
        } else if let Some(value) = left.take() {
            changed.push_attribute((name, value));
        }
    }
    if let Some(value) = left {
        changed.push_attribute((name, value));
    }
    changed
}

/// A new element of the same namespace as one that is there: a workbook may give all of them a prefix.
pub(super) fn beside(like: &str, local: &str) -> BytesStart<'static> {
    let prefix = like.rsplit_once(':').map(|(prefix, _)| prefix);
    BytesStart::new(prefix.map_or_else(|| local.to_owned(), |prefix| format!("{prefix}:{local}")))
}
