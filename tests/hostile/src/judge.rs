//! What must not be in text that is shown: anything that a terminal, a page or a log interprets.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The part of a text, from the first character that is not only shown.
pub(crate) fn interpreted(text: &str) -> Option<&str> {
    let at = text.find(|c: char| c != '\n' && (c.is_control() || is_invisible(c)))?;
    Some(text[at..].split_at_checked(20).map_or(&text[at..], |(start, _)| start))
}

/// Characters without a shape of their own, which change how others are shown: directions of
/// writing, separators, and what joins or parts letters.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// A line that a workflow on GitHub would take for a command, though it comes from a name.
pub(crate) fn forged_command(text: &str) -> Option<&str> {
    text.lines().find(|line| {
        let is_forged = line.contains("forged") || line.contains("add-mask");
        line.contains("##[") || line.trim_start().starts_with("::") && is_command(line, is_forged)
    })
}

/// Whether the command itself, and not its message, is from a name.
fn is_command(line: &str, is_forged: bool) -> bool {
    let own = ["::error file=", "::error title=", "::notice title=", "::notice file="];
    let is_own = own.iter().any(|start| line.starts_with(start) && line.contains("title="));
    is_forged && !is_own
}

/// What a page would show as something else than text, code and tables.
pub(crate) fn interpreted_markdown(text: &str) -> Option<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(text, options).find_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML: {html}")),
        Event::Start(Tag::Link { dest_url, .. }) => Some(format!("a link: {dest_url}")),
        Event::Start(Tag::Image { dest_url, .. }) => Some(format!("a picture: {dest_url}")),
        Event::Start(
            tag @ (Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough),
        ) => Some(format!("{tag:?}")),
        Event::Rule => Some("a rule".to_owned()),
        _ => None,
    })
}

/// The first text in a document that is not only shown.
pub(crate) fn interpreted_json(value: &serde_json::Value) -> Option<&str> {
    match value {
        serde_json::Value::String(text) => interpreted(text),
        serde_json::Value::Array(values) => values.iter().find_map(interpreted_json),
        serde_json::Value::Object(entries) => entries
            .iter()
            .find_map(|(key, value)| interpreted(key).or_else(|| interpreted_json(value))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_only_shown_is_found() {
        assert_eq!(interpreted("a: Vec<ä>\n│ 1"), None);
        for text in ["a\x1b[0m", "a\u{9b}", "a\rb", "\u{202e}a", "\u{2028}", "a\u{200b}"] {
            assert!(interpreted(text).is_some(), "{text:?}");
        }
        assert!(interpreted_json(&serde_json::json!({"a": ["\u{202e}"]})).is_some());
        assert!(interpreted_json(&serde_json::json!({"\x1b": 1})).is_some());
    }

    #[test]
    fn commands_from_names_are_found() {
        assert_eq!(forged_command("::error file=a.rs,line=1,title=a::forged\na ::b"), None);
        assert!(forged_command("a\n  ::error::forged").is_some());
        assert!(forged_command("a ##[error]").is_some());
    }

    #[test]
    fn markdown_that_is_interpreted_is_found() {
        assert_eq!(interpreted_markdown("| a |\n| --- |\n| \\<b\\> `<c>` |\n"), None);
        for text in ["<b>a</b>", "[a](b)", "![a](b)", "# a", "- a", "*a*", "> a", "---"] {
            assert!(interpreted_markdown(text).is_some(), "{text}");
        }
    }
}
