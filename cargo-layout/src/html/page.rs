//! The text of the page: what is the same for all programs, with the data in its place.

use super::record::Data;

const PAGE: &str = include_str!("page/page.html");
/// Later rules win.
const STYLES: [&str; 6] = [
    include_str!("page/colors.css"),
    include_str!("page/frame.css"),
    include_str!("page/list.css"),
    include_str!("page/detail.css"),
    include_str!("page/icicle.css"),
    include_str!("page/narrow.css"),
];
/// In the order in which they depend on each other.
const SCRIPTS: [&str; 6] = [
    include_str!("page/data.js"),
    include_str!("page/tree.js"),
    include_str!("page/icicle.js"),
    include_str!("page/list.js"),
    include_str!("page/detail.js"),
    include_str!("page/main.js"),
];

/// The page with this data.
pub(super) fn page(data: &Data) -> String {
    // Our own types have only strings as keys, and so cannot fail.
    let json = serde_json::to_string(data).unwrap_or_default();
    let script = format!("\"use strict\";\n(() => {{\n{}\n}})();", SCRIPTS.concat());
    let parts =
        [("/*style*/", STYLES.concat()), ("/*data*/", escaped(&json)), ("/*script*/", script)];
    let length: usize = parts.iter().map(|(_, text)| text.len()).sum();
    let mut page = String::with_capacity(PAGE.len() + length);
    let mut rest = PAGE;
    for (mark, text) in parts {
        let (before, after) = rest.split_once(mark).unwrap_or((rest, ""));
        page.push_str(before);
        page.push_str(&text);
        rest = after;
    }
    page + rest
}

/// JSON that a parser of HTML takes for text up to the end of its element: only `</` and `<!` begin
/// something there. They can be in texts only, where JSON has escapes.
fn escaped(json: &str) -> String {
    json.replace("</", r"\u003c/").replace("<!", r"\u003c!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_do_not_end_the_data() {
        let text = "</script><!--<script></SCRIPT>Vec<T>";
        let json = serde_json::to_string(text).expect("a text can be written");
        let written = escaped(&json);
        assert!(!written.contains("</") && !written.contains("<!"), "{written}");
        assert_eq!(serde_json::from_str::<String>(&written).ok().as_deref(), Some(text));
    }

    #[test]
    fn the_page_has_all_its_parts() {
        let data = Data {
            files: vec!["demo".to_owned()],
            all: false,
            sort: "size",
            texts: vec![],
            types: vec![],
            statics: vec![],
        };
        let page = page(&data);
        assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
        for part in ["--ground", r#"{"files":["demo"]"#, "class Icicle", "start();"] {
            assert!(page.contains(part), "{part}");
        }
        for mark in ["/*style*/", "/*data*/", "/*script*/"] {
            assert!(!page.contains(mark), "{mark}");
        }
    }
}
