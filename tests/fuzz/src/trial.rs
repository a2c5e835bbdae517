//! One input, and what comes of it.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::DeriveInput;

use crate::generate::{Input, Macro};
use crate::{assert, expand};

/// The longest that one expansion may take.
pub(crate) const MOST: Duration = Duration::from_secs(1);

/// What came of an input.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Expanded,
    Rejected,
    /// Nothing that rustc gives to a macro: no tokens, or no item for a derive.
    /// It has been expanded all the same.
    Foreign,
}

/// What must not happen.
#[derive(Debug)]
pub(crate) enum Fault {
    Panic(String),
    /// The expansion is no Rust.
    Invalid(String),
    /// An error that points at nothing in the input.
    Nowhere(String),
    Slow(Duration),
}

impl Fault {
    /// Whether it is the same kind of fault.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panic(message) => write!(f, "it panics: {message}"),
            Self::Invalid(error) => write!(f, "the expansion is no Rust: {error}"),
            Self::Nowhere(error) => write!(f, "an error points at nothing: {error}"),
            Self::Slow(time) => write!(f, "it takes {time:?}"),
        }
    }
}

/// Expands the input, and judges the expansion.
pub(crate) fn run(input: &Input) -> Result<Verdict, Fault> {
    let Ok(tokens) = input.tokens() else {
        return Ok(Verdict::Foreign);
    };
    let is_item = judge::parse2::<judge::DeriveInput>(tokens.clone()).is_ok();
    let began = Instant::now();
    let expansion = catch_unwind(AssertUnwindSafe(|| match input.of {
        Macro::Derive => derive(tokens),
        // The user's macro adds where the facade is.
        Macro::Assert => assert::expand(quote!(::layout_report; #tokens)),
    }));
    let time = began.elapsed();
    let expansion = expansion.map_err(|panic| Fault::Panic(message(&*panic)))?;
    if time > MOST {
        return Err(Fault::Slow(time));
    }
    match input.of {
        Macro::Derive if !is_item => Ok(Verdict::Foreign),
        of => judge(expansion, of),
    }
}

/// What the derive's `lib.rs` does.
fn derive(tokens: TokenStream) -> TokenStream {
    match syn::parse2::<DeriveInput>(tokens) {
        Ok(input) => expand::derive(&input),
        Err(error) => error.into_compile_error(),
    }
}

/// Whether the expansion is valid Rust, or an error that points somewhere.
fn judge(expansion: TokenStream, of: Macro) -> Result<Verdict, Fault> {
    let mut errors = Errors::default();
    errors.find(expansion.clone());
    judge::parse2::<judge::File>(expansion).map_err(|error| Fault::Invalid(error.to_string()))?;
    match (errors.count, errors.nowhere) {
        (0, _) => Ok(Verdict::Expanded),
        // The call is the place of what `assert_layout!` does not get.
        (_, Some(error)) if of == Macro::Derive => Err(Fault::Nowhere(error)),
        _ => Ok(Verdict::Rejected),
    }
}

/// The calls of `compile_error!` in an expansion.
#[derive(Default)]
struct Errors {
    count: usize,
    /// The message of one that has no place in the input.
    nowhere: Option<String>,
}

impl Errors {
    fn find(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) if ident == "compile_error" => {
                    self.count += 1;
                    if ident.span().source_text().is_none() {
                        self.nowhere =
                            Some(tokens.by_ref().take(2).map(|it| it.to_string()).collect());
                    }
                }
                TokenTree::Group(group) => self.find(group.stream()),
                _ => {}
            }
        }
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;
    use quote::quote_spanned;

    use super::*;

    fn verdict(of: Macro, text: &str) -> Result<Verdict, Fault> {
        run(&Input::plain(of, text))
    }

    #[test]
    fn good_and_bad_input_are_distinguished() {
        let good = "#[layout(max_size = 8)] struct A { #[layout(offset = 0)] a: u8 }";
        assert_eq!(verdict(Macro::Derive, good).unwrap(), Verdict::Expanded);
        let bad = "#[layout(max_sise = 8)] struct A(u8);";
        assert_eq!(verdict(Macro::Derive, bad).unwrap(), Verdict::Rejected);
        assert_eq!(verdict(Macro::Derive, "fn f() {}").unwrap(), Verdict::Foreign);
        assert_eq!(verdict(Macro::Derive, "struct A(').").unwrap(), Verdict::Foreign);
        assert_eq!(verdict(Macro::Assert, "u8, size = 1").unwrap(), Verdict::Expanded);
        assert_eq!(verdict(Macro::Assert, "u8, sise = 1").unwrap(), Verdict::Rejected);
    }

    #[test]
    fn an_expansion_that_is_no_rust_is_a_fault() {
        let broken = judge(quote!(const A: u8 = 8 8;), Macro::Derive);
        assert!(matches!(broken, Err(Fault::Invalid(_))), "{broken:?}");
    }

    #[test]
    fn an_error_without_a_place_is_a_fault() {
        let error = quote_spanned!(Span::call_site()=> ::core::compile_error! { "no" });
        let judged = judge(error.clone(), Macro::Derive);
        assert!(matches!(judged, Err(Fault::Nowhere(_))), "{judged:?}");
        assert_eq!(judge(error, Macro::Assert).unwrap(), Verdict::Rejected);
    }

    #[test]
    fn a_panic_has_its_message() {
        let panic = catch_unwind(|| panic!("at the {}", "start")).unwrap_err();
        assert_eq!(message(&*panic), "at the start");
    }
}
