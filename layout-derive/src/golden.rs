//! The expansions of the derive, recorded: `golden/NAME.rs` has a type, and
//! `golden/NAME.expanded.rs` what the derive generates for it.
//!
//! To record them anew, and then to read what changed:
//!
//! ```text
//! BLESS=1 cargo test -p layout-derive
//! ```

use std::path::{Path, PathBuf};
use std::{env, fs, iter};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::expand;
use crate::type_text::type_text;

const EXPANDED: &str = ".expanded.rs";

/// Longer lines are broken.
const WIDTH: usize = 100;

#[test]
fn expansions_are_as_recorded() {
    let is_blessed = env::var_os("BLESS").is_some();
    let mut differences = Vec::new();
    for input in inputs() {
        let recorded = input.with_extension("expanded.rs");
        let expansion = expansion(&input);
        if is_blessed {
            fs::write(&recorded, expansion).unwrap();
        } else if fs::read_to_string(&recorded).unwrap_or_default() != expansion {
            differences.push(format!("{} should be:\n\n{expansion}", recorded.display()));
        }
    }
    assert!(
        differences.is_empty(),
        "the derive generates other code than is recorded. If that is intended, record it \
         with `BLESS=1 cargo test -p layout-derive`, and read what changed.\n\n{}",
        differences.join("\n")
    );
}

fn inputs() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let files = fs::read_dir(directory).unwrap().map(|file| file.unwrap().path());
    let mut inputs: Vec<PathBuf> =
        files.filter(|path| !path.to_str().unwrap().ends_with(EXPANDED)).collect();
    inputs.sort();
    inputs
}

fn expansion(input: &Path) -> String {
    let source = fs::read_to_string(input).unwrap();
    let input = syn::parse_str(&source).unwrap();
    let mut text = String::new();
    print(expand::derive(&input), 0, &mut text);
    // The spaces are those of types: where items differ, this puts them right.
    for (types, items) in
        [("use::", "use ::"), ("impl <", "impl<"), (">::layout_", "> ::layout_"), ("!{", "! {")]
    {
        text = text.replace(types, items);
    }
    text
}

/// Each statement, item and list element on a line of its own, or on several if it is
/// long.
fn print(tokens: TokenStream, indent: usize, text: &mut String) {
    let mut line = Vec::new();
    let mut angles = 0_usize;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let previous = line.last().and_then(punct);
        let next = tokens.peek();
        let is_end = match &token {
            TokenTree::Group(group) => match group.delimiter() {
                // An attribute, or the body of an item.
                Delimiter::Bracket => previous == Some('#'),
                Delimiter::Brace => !matches!(next.and_then(punct), Some('.' | ',' | ';')),
                Delimiter::Parenthesis | Delimiter::None => false,
            },
            TokenTree::Punct(punct) => match punct.as_char() {
                ';' => true,
                ',' => angles == 0,
                _ => false,
            },
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        };
        match punct(&token) {
            Some('<') => angles += 1,
            Some('>') if previous != Some('-') => angles -= 1,
            _ => {}
        }
        line.push(token);
        if is_end || tokens.peek().is_none() {
            print_line(line.drain(..), indent, text);
        }
    }
}

fn print_line(tokens: impl Iterator<Item = TokenTree>, indent: usize, text: &mut String) {
    let tokens: Vec<TokenTree> = tokens.collect();
    let margin = "    ".repeat(indent);
    let line = type_text(&tokens.iter().cloned().collect::<TokenStream>());
    text.push_str(&margin);
    if margin.len() + line.len() <= WIDTH {
        text.push_str(line.trim_end());
    } else {
        let mut run = TokenStream::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) if is_long(&group) => {
                    let empty = Group::new(group.delimiter(), TokenStream::new());
                    run.extend(iter::once(TokenTree::Group(empty)));
                    let mut opened = type_text(&run);
                    let close = opened.pop().unwrap();
                    run = TokenStream::new();
                    text.extend([&opened, "\n"]);
                    print(group.stream(), indent + 1, text);
                    text.push_str(&margin);
                    text.push(close);
                }
                other => run.extend(iter::once(other)),
            }
        }
        text.push_str(type_text(&run).trim_end());
    }
    text.push('\n');
}

fn is_long(group: &Group) -> bool {
    group.delimiter() != Delimiter::None && type_text(&group.stream()).len() > WIDTH / 2
}

fn punct(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Literal(_) => None,
    }
}
