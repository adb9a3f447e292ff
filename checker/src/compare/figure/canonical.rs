//! Reading a figure in the form in which it is compared.

use std::borrow::Cow;

use kit::Figure;
pub(super) use kit::figure::canonical::{DOTS, HISTOGRAMS, IMAGES, LINES};
use kit::value::{FromValue as _, Value};

/// The figure that a program has answered with, in the form in which figures are recorded and compared; none if it is no
/// figure. What has that form already stays as it is.
pub(in crate::compare) fn canonical(value: &Value) -> Option<Cow<'_, Value>> {
    let panels = list(field(value, "panels")?)?;
    if panels.iter().all(|panel| field(panel, DOTS).is_some()) {
        return Some(Cow::Borrowed(value));
    }
    Some(Cow::Owned(Figure::from_value(value).ok()?.to_canonical()))
}

/// The field of a record.
pub(super) fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Record(fields) => fields.iter().find(|(known, _)| known == name).map(|(_, value)| value),
        _ => None,
    }
}

/// The items of a list.
pub(super) fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// The items of a panel's list, none where there is none.
pub(super) fn items<'a>(panel: &'a Value, name: &str) -> &'a [Value] {
    field(panel, name).and_then(list).unwrap_or_default()
}

/// A text of a panel.
pub(super) fn text<'a>(panel: &'a Value, name: &str) -> &'a str {
    match field(panel, name) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use kit::value::ToValue as _;

    use super::*;

    #[test]
    fn one_cloud_is_the_same_in_one_series_or_in_many() {
        let (t, v) = ([0.0, 0.001, 0.0, 0.001], [1.0, 2.0, 3.0, 4.0]);
        let mut whole = Figure::new();
        whole.dots(&t, &v);
        let mut parts = Figure::new();
        for index in [3, 0, 2, 1] {
            // 0.1 + 0.2 is not 0.3
            let t = t[index] + 1e-19;
            parts.dots(&[t], &[v[index]]).color(kit::Color::Red).alpha(0.5);
        }
        let dots = |figure: &Figure| format!("{:?}", items_of(figure).len());
        assert_eq!(dots(&whole), dots(&parts));
        assert_eq!(items_of(&whole).len(), 2);
    }

    fn items_of(figure: &Figure) -> Vec<Value> {
        let value = figure.to_value();
        let canonical = canonical(&value).unwrap();
        assert_eq!(super::canonical(&canonical), Some(Cow::Borrowed(&*canonical)), "once is enough");
        items(&list(field(&canonical, "panels").unwrap()).unwrap()[0], DOTS).to_vec()
    }

    #[test]
    fn other_records_are_no_figures() {
        assert_eq!(canonical(&Value::Record(Vec::new())), None);
        assert_eq!(canonical(&Value::Integer(1)), None);
    }
}
