//! What a crate's own tests record of its types. bindgen writes them, from what
//! the C compiler's library says.

use std::collections::HashMap;

use regex::Regex;

use crate::figures::Figures;

/// The forms in which bindgen has written them, each with the names `what`,
/// `ty`, `field` (of an offset) and `value`.
const FORMS: [&str; 3] = [
    r#"\["(?<what>Size of|Alignment of|Offset of field:) (?<ty>\w+)(?:::(?<field>\w+))?"\]\s*\[[^;]*?- (?<value>\d+)usize\]"#,
    r#"(?<value>\d+)usize,\s*"(?<what>Size of|Alignment of|Offset of field:) (?<ty>\w+)(?:::(?<field>\w+))?""#,
    r#"(?<value>\d+)usize,\s*concat!\(\s*"(?<what>Size of|Alignment of|Offset of field):? ",\s*stringify!\((?<ty>\w+)\)(?:,\s*"::",\s*stringify!\((?<field>\w+)\))?"#,
];

pub(crate) fn read(sources: &[String]) -> HashMap<String, Figures> {
    let mut types: HashMap<String, Figures> = HashMap::new();
    for form in FORMS {
        let form = Regex::new(form).expect("the form is well written");
        for found in sources.iter().flat_map(|source| form.captures_iter(source)) {
            let ty = types.entry(found["ty"].to_owned()).or_default();
            let Ok(value) = found["value"].parse() else {
                continue;
            };
            match (&found["what"], found.name("field")) {
                ("Size of", _) => ty.size = Some(value),
                ("Alignment of", _) => ty.align = Some(value),
                (_, Some(field)) => {
                    ty.offsets.insert(field.as_str().to_owned(), value);
                }
                (_, None) => {}
            }
        }
    }
    types
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same facts, as three releases of bindgen write them.
    const WRITTEN: [&str; 3] = [
        r#"const _: () = {
            ["Size of point"][::std::mem::size_of::<point>() - 8usize];
            ["Alignment of point"][::std::mem::align_of::<point>() - 4usize];
            ["Offset of field: point::y"]
                [::std::mem::offset_of!(point, y) - 4usize];
        };"#,
        r#"fn bindgen_test_layout_point() {
            assert_eq!(::std::mem::size_of::<point>(), 8usize, "Size of point");
            assert_eq!(::std::mem::align_of::<point>(), 4usize, "Alignment of point");
            assert_eq!(unsafe { 0 }, 4usize, "Offset of field: point::y");
        }"#,
        r#"fn bindgen_test_layout_point() {
            assert_eq!(0, 8usize, concat!("Size of: ", stringify!(point)));
            assert_eq!(0, 4usize, concat!("Alignment of ", stringify!(point)));
            assert_eq!(
                0,
                4usize,
                concat!("Offset of field: ", stringify!(point), "::", stringify!(y))
            );
        }"#,
    ];

    #[test]
    fn each_form_is_read() {
        for written in WRITTEN {
            let types = read(&[written.to_owned()]);
            let point = &types["point"];
            assert_eq!((point.size, point.align), (Some(8), Some(4)), "{written}");
            assert_eq!(point.offsets["y"], 4, "{written}");
        }
    }
}
