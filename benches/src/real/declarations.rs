//! The types that a source text declares, in macro calls too.
//!
//! Many crates declare their types through macros of their own, which hand
//! attributes on: so this reads tokens, where a parser would see no item.

use std::ops::RangeInclusive;

use proc_macro2::{Delimiter, LexError, TokenStream, TokenTree};

/// A struct, enum or union.
#[derive(Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The byte at which an attribute of it can stand.
    pub start: usize,
    pub lines: RangeInclusive<usize>,
}

/// All of a file, from top to bottom.
pub fn all_in(text: &str) -> Result<Vec<Declaration>, LexError> {
    let mut found = Vec::new();
    scan(text.parse()?, &mut found);
    Ok(found)
}

fn scan(tokens: TokenStream, found: &mut Vec<Declaration>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for i in 0..tokens.len() {
        match &tokens[i] {
            TokenTree::Group(group) if !is_left_out(&tokens[..i]) => scan(group.stream(), found),
            TokenTree::Ident(_) if is_declaration(&tokens[i..]) => {
                found.push(declaration(&tokens, i));
            }
            _ => {}
        }
    }
}

/// Whether what stands in front says that a group is the body of a
/// `macro_rules!`, or of a module for tests.
fn is_left_out(before: &[TokenTree]) -> bool {
    match before {
        [.., name, TokenTree::Punct(_), TokenTree::Ident(_)] => is(name, "macro_rules"),
        [.., TokenTree::Group(attribute), module, TokenTree::Ident(_)] => {
            is(module, "mod") && attribute.stream().to_string().replace(' ', "") == "cfg(test)"
        }
        _ => false,
    }
}

/// Whether these tokens start with `struct Name`, or the like.
fn is_declaration(tokens: &[TokenTree]) -> bool {
    let [keyword, TokenTree::Ident(_), next, ..] = tokens else {
        return false;
    };
    let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(_)) || is(token, "<");
    // `union` is a name as well.
    is(keyword, "struct") || is(keyword, "enum") || (is(keyword, "union") && is_body(next))
}

/// The declaration whose keyword is at this place.
fn declaration(tokens: &[TokenTree], keyword: usize) -> Declaration {
    let first = match &tokens[..keyword] {
        [.., word, TokenTree::Group(_)] if is(word, "pub") => keyword - 2,
        [.., word] if is(word, "pub") => keyword - 1,
        _ => keyword,
    };
    let is_last = |token: &&TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is(token, ";"),
    };
    let rest = &tokens[keyword..];
    let last = rest.iter().find(is_last).unwrap_or(&tokens[keyword]);
    Declaration {
        start: tokens[first].span().byte_range().start,
        lines: tokens[first].span().start().line..=last.span().end().line,
    }
}

/// Whether it is this word, or this sign.
fn is(token: &TokenTree, text: &str) -> bool {
    match token {
        TokenTree::Ident(ident) => ident == text,
        TokenTree::Punct(punct) => text.len() == 1 && text.starts_with(punct.as_char()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::all_in;

    #[test]
    fn types_are_found_in_modules_and_macro_calls_but_not_in_macros() {
        let text = "\
#[repr(C)] pub(crate) struct A<T>(T);
mod m { ast! { /// A node.
pub struct B #full { b: u8,
} } }
macro_rules! c { () => { struct C; } }
#[cfg(test)] mod tests { struct D; }
fn f(union: u8) -> u8 { union U { u: u8 } union + 1 }
enum E where u8: Copy { E }
";
        let found = all_in(text).unwrap();
        let starts: Vec<&str> = found.iter().map(|it| &text[it.start..][..11]).collect();
        assert_eq!(starts, ["pub(crate) ", "pub struct ", "union U { u", "enum E wher"]);
        let lines: Vec<_> = found.into_iter().map(|it| it.lines.into_inner()).collect();
        assert_eq!(lines, [(1, 1), (3, 4), (7, 7), (8, 8)]);
    }
}
