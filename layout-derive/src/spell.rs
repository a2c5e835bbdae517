//! A type as text, spaced as rustfmt would space it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{GenericParam, Generics, Ident};

/// Words that are followed by a space whatever comes next.
const SPACED: [&str; 6] = ["as", "const", "dyn", "impl", "mut", "unsafe"];

/// `Vec<u8>`, `&'a [u8; N]`, `Box<dyn Fn(u8) -> u8 + Send>`.
pub(crate) fn spelled(tokens: &impl ToTokens) -> String {
    let mut speller = Speller::default();
    speller.all(tokens.to_token_stream());
    speller.text
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

/// What was written last, as far as spacing goes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    /// Nothing, an opening bracket, or a space: no space is needed.
    #[default]
    Open,
    /// A name or a literal.
    Word,
    /// A lifetime: `&'a str`, `&'a [u8]`, but `<'a>`.
    Lifetime,
    /// A word from [`SPACED`].
    SpacedWord,
    /// `)`, `]` or `}`.
    Close,
    /// `>`.
    Angle,
    /// Punctuation that what follows sticks to.
    Punct,
}

#[derive(Default)]
struct Speller {
    text: String,
    last: Last,
}

impl Speller {
    fn all(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
                TokenTree::Ident(ident) => self.word(&ident.unraw().to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Punct(punct) => {
                    let next = match tokens.peek() {
                        Some(TokenTree::Punct(next)) => Some(next.as_char()),
                        _ => None,
                    };
                    match (punct.as_char(), next) {
                        ('\'', _) => {
                            if let Some(TokenTree::Ident(name)) = tokens.next() {
                                self.word(&format!("'{name}"));
                                self.last = Last::Lifetime;
                            }
                        }
                        (':', Some(':')) => {
                            tokens.next();
                            self.path_separator();
                        }
                        ('-', Some('>')) => {
                            tokens.next();
                            self.text.push_str(" -> ");
                            self.last = Last::Open;
                        }
                        (c, _) => self.punct(c),
                    }
                }
            }
        }
    }

    fn group(&mut self, delimiter: Delimiter, stream: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            // Invisible: what a macro put in for a fragment.
            Delimiter::None => return self.all(stream),
        };
        if matches!(self.last, Last::SpacedWord | Last::Lifetime) {
            self.text.push(' ');
        }
        self.text.push_str(open);
        self.last = Last::Open;
        self.all(stream);
        if self.text.ends_with(", ") {
            self.text.pop();
        }
        self.text.push_str(close);
        self.last = Last::Close;
    }

    fn word(&mut self, word: &str) {
        if matches!(self.last, Last::Word | Last::SpacedWord | Last::Lifetime | Last::Angle) {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.last = if SPACED.contains(&word) { Last::SpacedWord } else { Last::Word };
    }

    fn path_separator(&mut self) {
        if matches!(self.last, Last::SpacedWord | Last::Lifetime) {
            self.text.push(' ');
        }
        self.text.push_str("::");
        self.last = Last::Punct;
    }

    fn punct(&mut self, c: char) {
        let after_operand = match c {
            '-' | '*' | '/' | '%' | '|' => {
                matches!(self.last, Last::Word | Last::Close | Last::Angle)
            }
            '+' | '=' => self.last != Last::Open,
            _ => false,
        };
        if after_operand {
            self.text.push(' ');
            self.text.push(c);
            self.text.push(' ');
            self.last = Last::Open;
            return;
        }
        if self.last == Last::SpacedWord || (self.last == Last::Lifetime && matches!(c, '*' | '&'))
        {
            self.text.push(' ');
        }
        self.text.push(c);
        self.last = match c {
            ',' | ';' | ':' => {
                self.text.push(' ');
                Last::Open
            }
            '>' => Last::Angle,
            _ => Last::Punct,
        };
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
            "[u8; N * 2 + 1]",
            "Foo<{ N + 1 }>",
            "Box<dyn Iterator<Item = u8>>",
            "PhantomData<fn(T)>",
            "!",
        ] {
            let tokens: TokenStream = text.parse().unwrap();
            assert_eq!(spelled(&tokens), text);
        }
    }

    #[test]
    fn raw_identifiers_lose_their_mark_and_tuples_of_one_keep_their_comma() {
        let tokens: TokenStream = "(r#type::r#fn,)".parse().unwrap();
        assert_eq!(spelled(&tokens), "(type::fn,)");
    }
}
