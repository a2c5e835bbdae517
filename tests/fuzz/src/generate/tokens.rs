//! Tokens without sense, and sense with tokens changed.

use fastrand::Rng;
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use super::{pick, several};

const PIECES: &[&str] = &[
    "a",
    "max_size",
    "size",
    "warn",
    "instances",
    "layout",
    "Self",
    "self",
    "crate",
    "super",
    "_",
    "r#type",
    "r#max_size",
    "größe",
    "struct",
    "enum",
    "union",
    "where",
    "for",
    "if",
    "match",
    "return",
    "break",
    "const",
    "unsafe",
    "dyn",
    "impl",
    "async",
    "u8",
    "'a",
    "'static",
    "'_",
    "0",
    "1",
    "64",
    "8u8",
    "0x_ff",
    "1_000usize",
    "1e9",
    "1.5",
    "1.",
    "99999999999999999999999999999999999999999",
    "\"text\"",
    "b\"bytes\"",
    "c\"c\"",
    "r#\"raw\"#",
    "'c'",
    "b'c'",
    "true",
    "false",
    "=",
    "==",
    "=>",
    "->",
    "<-",
    "<",
    ">",
    "<<",
    ">>",
    "+",
    "-",
    "*",
    "/",
    "%",
    "^",
    "!",
    "&",
    "&&",
    "|",
    "||",
    ".",
    "..",
    "...",
    "..=",
    ",",
    ",",
    ",",
    ";",
    ":",
    "::",
    "#",
    "$",
    "?",
    "~",
    "@",
    "#![x]",
    "#[layout(x)]",
];

/// Tokens without sense.
pub(super) fn soup(rng: &mut Rng, most: usize) -> String {
    let count = rng.usize(..=most);
    several(rng, count, " ", |rng| {
        let (open, close) = match rng.u8(0..24) {
            0 => ("(", ")"),
            1 => ("[", "]"),
            2 => ("{", "}"),
            _ => return pick(rng, PIECES).to_owned(),
        };
        format!("{open}{}{close}", soup(rng, most / 2))
    })
}

/// The text with some of its tokens dropped, doubled, swapped or replaced.
pub(super) fn mutated(rng: &mut Rng, text: &str) -> String {
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return text.to_owned();
    };
    let mut left = rng.usize(1..4);
    changed(rng, tokens, &mut left).to_string()
}

fn changed(rng: &mut Rng, tokens: TokenStream, left: &mut usize) -> TokenStream {
    let mut changed: Vec<TokenTree> = Vec::new();
    for token in tokens {
        if *left > 0 && rng.u8(0..16) == 0 {
            *left -= 1;
            match rng.u8(0..5) {
                0 => {}
                1 => changed.extend([token.clone(), token]),
                2 => changed.insert(changed.len().saturating_sub(1), token),
                3 => changed.extend(soup(rng, 3).parse::<TokenStream>().into_iter().flatten()),
                _ => changed.extend([token, TokenTree::Literal(Literal::usize_unsuffixed(7))]),
            }
        } else if let TokenTree::Group(group) = token {
            let inside = self::changed(rng, group.stream(), left);
            changed.push(TokenTree::Group(Group::new(group.delimiter(), inside)));
        } else {
            changed.push(token);
        }
    }
    changed.into_iter().collect()
}

/// The tokens, with some runs put into groups with no delimiters.
pub(super) fn grouped(rng: &mut Rng, tokens: TokenStream) -> TokenStream {
    let mut all: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), grouped(rng, group.stream()));
                inside.set_span(group.span());
                TokenTree::Group(inside)
            }
            other => other,
        };
        if rng.u8(0..24) == 0 {
            let from = all.len() - rng.usize(..=all.len().min(2));
            let run: TokenStream = all.drain(from..).chain([token.clone()]).collect();
            let mut group = Group::new(Delimiter::None, run);
            group.set_span(token.span());
            all.push(TokenTree::Group(group));
        } else {
            all.push(token);
        }
    }
    all.into_iter().collect()
}
