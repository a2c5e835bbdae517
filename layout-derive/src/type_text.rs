//! The text of a type, spaced as rustfmt would space it.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Punct, Spacing, TokenStream, TokenTree, token_stream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{GenericParam, Generics, Ident};

/// Keywords that are followed by a space, whatever comes next.
const SPACED: [&str; 6] = ["as", "const", "dyn", "impl", "mut", "unsafe"];

/// `Vec<u8>`, `&'a [u8; N]`, `Box<dyn Fn(u8) -> u8 + Send>`.
pub(crate) fn type_text(tokens: &impl ToTokens) -> String {
    let mut printer = Printer::default();
    printer.print(tokens.to_token_stream());
    printer.text
}

/// The name of a type with its parameters: `Buffer<'a, T, N>`.
pub(crate) fn name_with_parameters(ident: &Ident, generics: &Generics) -> String {
    let names: Vec<String> = generics
        .params
        .iter()
        .map(|param| match param {
            GenericParam::Lifetime(param) => param.lifetime.to_string(),
            GenericParam::Type(param) => param.ident.unraw().to_string(),
            GenericParam::Const(param) => param.ident.unraw().to_string(),
        })
        .collect();
    let name = ident.unraw();
    if names.is_empty() { name.to_string() } else { format!("{name}<{}>", names.join(", ")) }
}

/// What was printed last, as far as the space after it depends on that.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Previous {
    /// Nothing, an opening delimiter, or a space: no space is needed.
    #[default]
    Open,
    /// An identifier or a literal.
    Word,
    /// A lifetime: `&'a str`, `&'a [u8]`, but `<'a>`.
    Lifetime,
    /// A keyword from [`SPACED`].
    SpacedKeyword,
    /// `)`, `]` or `}`.
    Close,
    /// `>`.
    Angle,
    /// Other punctuation: no space is needed.
    Punct,
}

#[derive(Default)]
struct Printer {
    text: String,
    previous: Previous,
}

impl Printer {
    fn print(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
                TokenTree::Ident(ident) => self.word(&ident.unraw().to_string()),
                // A string may have line breaks, and the text is one line of a table.
                TokenTree::Literal(literal) => {
                    self.word(&literal.to_string().replace('\r', "\\r").replace('\n', "\\n"));
                }
                TokenTree::Punct(punct) => self.punct_and_rest(&punct, &mut tokens),
            }
        }
    }

    /// A lifetime, `::` and `->` are several tokens each.
    fn punct_and_rest(&mut self, punct: &Punct, rest: &mut Peekable<token_stream::IntoIter>) {
        // In `x: ::path`, the first colon is not joint: it is no part of the `::`.
        let next = match rest.peek() {
            Some(TokenTree::Punct(next)) if punct.spacing() == Spacing::Joint => {
                Some(next.as_char())
            }
            _ => None,
        };
        match (punct.as_char(), next) {
            ('\'', _) => {
                if let Some(TokenTree::Ident(name)) = rest.next() {
                    self.word(&format!("'{name}"));
                    self.previous = Previous::Lifetime;
                }
            }
            (':', Some(':')) => {
                rest.next();
                self.path_separator();
            }
            ('-', Some('>')) => {
                rest.next();
                self.text.push_str(" -> ");
                self.previous = Previous::Open;
            }
            (c, _) => self.punct(c),
        }
    }

    fn group(&mut self, delimiter: Delimiter, stream: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            // Invisible: around a fragment that a macro inserted.
            Delimiter::None => return self.print(stream),
        };
        let is_spaced = match self.previous {
            Previous::SpacedKeyword | Previous::Lifetime => true,
            Previous::Word | Previous::Close | Previous::Angle => delimiter == Delimiter::Brace,
            Previous::Open | Previous::Punct => false,
        };
        if is_spaced {
            self.text.push(' ');
        }
        if stream.is_empty() {
            self.text.extend([open.trim(), close.trim()]);
            self.previous = Previous::Close;
            return;
        }
        self.text.push_str(open);
        self.previous = Previous::Open;
        self.print(stream);
        if self.text.ends_with(", ") {
            self.text.pop();
        }
        self.text.push_str(close);
        self.previous = Previous::Close;
    }

    fn word(&mut self, word: &str) {
        if !matches!(self.previous, Previous::Open | Previous::Punct) {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.previous =
            if SPACED.contains(&word) { Previous::SpacedKeyword } else { Previous::Word };
    }

    fn path_separator(&mut self) {
        if matches!(self.previous, Previous::SpacedKeyword | Previous::Lifetime) {
            self.text.push(' ');
        }
        self.text.push_str("::");
        self.previous = Previous::Punct;
    }

    fn punct(&mut self, c: char) {
        if self.is_binary_operator(c) {
            self.text.extend([' ', c, ' ']);
            self.previous = Previous::Open;
            return;
        }
        let is_spaced = match self.previous {
            Previous::SpacedKeyword => true,
            Previous::Lifetime => matches!(c, '*' | '&'),
            Previous::Open
            | Previous::Word
            | Previous::Close
            | Previous::Angle
            | Previous::Punct => false,
        };
        if is_spaced {
            self.text.push(' ');
        }
        self.text.push(c);
        self.previous = match c {
            ',' | ';' | ':' => {
                self.text.push(' ');
                Previous::Open
            }
            '>' => Previous::Angle,
            _ => Previous::Punct,
        };
    }

    /// Whether this sign stands between two operands: `N - 1`, but `-1` and `*const T`.
    fn is_binary_operator(&self, c: char) -> bool {
        match c {
            '-' | '*' | '/' | '%' | '|' => {
                matches!(self.previous, Previous::Word | Previous::Close | Previous::Angle)
            }
            '+' | '=' => self.previous != Previous::Open,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_spaced_as_rustfmt_does() {
        for text in [
            "u8",
            "Vec<u8>",
            "&'a str",
            "&'a mut [u8; N]",
            "&'a [u8]",
            "&'a (u8, u16)",
            "&'a *const u8",
            "&'a ::core::fmt::Arguments<'a>",
            "Cow<'a, str>",
            "*const T",
            "*mut u8",
            "(u8, u16)",
            "Option<Box<dyn Fn(u8) -> u8 + Send>>",
            "HashMap<K, Vec<(u8, V)>>",
            "<T as Iterator>::Item",
            "<Vec<T> as IntoIterator>::Item",
            "::core::option::Option<u8>",
            "Box<dyn ::core::fmt::Debug + 'static>",
            "extern \"C\" fn(u8) -> u16",
            "for<'a> fn(&'a u8) -> &'a u8",
            "unsafe fn()",
            "fn(name: ::core::primitive::u8)",
            "[u8; N * 2 + 1]",
            "Foo<{ N + 1 }>",
            "[u8; if LARGE { (N) as usize } else { 8 }]",
            "Box<dyn Iterator<Item = u8>>",
            "PhantomData<fn(T)>",
            "[u8; \"a\\nb\".len()]",
            "!",
        ] {
            let tokens: TokenStream = text.parse().unwrap();
            assert_eq!(type_text(&tokens), text);
        }
    }

    #[test]
    fn line_breaks_are_escaped() {
        let tokens: TokenStream = "[u8; \"a\nb\".len()]".parse().unwrap();
        assert_eq!(type_text(&tokens), r#"[u8; "a\nb".len()]"#);
    }

    #[test]
    fn raw_identifiers_lose_their_prefix_and_one_element_tuples_keep_their_comma() {
        let tokens: TokenStream = "(r#type::r#fn,)".parse().unwrap();
        assert_eq!(type_text(&tokens), "(type::fn,)");
    }
}
