//! Fitting a drawn text to the type of its field, as a clerk would type it.

use ledger::field::{Field, FieldType};

/// The part of a drawn text that suits the field: the day of a moment, the month or year of a day, 是 for `true`.
pub(crate) fn fit(field: &Field, text: String) -> String {
    let cut = |length: usize| match text.get(..length) {
        Some(head) if is_dated(&text) => head.to_owned(),
        _ => text.clone(),
    };
    match field.kind {
        FieldType::Date => cut("2023-11-05".len()),
        FieldType::Month => cut("2023-11".len()),
        FieldType::Year => cut("2023".len()),
        FieldType::YesNo if text == "true" => "是".to_owned(),
        FieldType::YesNo if text == "false" => "否".to_owned(),
        _ => text,
    }
}

fn is_dated(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let year = parts.next().is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    year && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use ledger::field::Privacy;
    use ledger::title::Title;

    use super::*;

    #[test]
    fn a_day_is_cut_to_what_the_field_holds() {
        let check = |kind: FieldType, text: &str, expected: &str| {
            let field = Field {
                name: "on".into(),
                title: Title::plain("on"),
                kind,
                required: false,
                required_from: None,
                default: None,
                unique: false,
                privacy: Privacy::Internal,
                lookup: false,
                help: Title::default(),
                retired: false,
                was: None,
            };
            assert_eq!(fit(&field, text.to_owned()), expected);
        };
        check(FieldType::Date, "2023-11-05 09:30", "2023-11-05");
        check(FieldType::Month, "2023-11-05", "2023-11");
        check(FieldType::Year, "2023-11", "2023");
        check(FieldType::Year, "2023", "2023");
        check(FieldType::Date, "soon", "soon");
        check(FieldType::YesNo, "true", "是");
    }
}
