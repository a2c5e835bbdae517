//! `assert_layout!(Type, rules)`: rules for a type of another crate.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Token, Type};

use crate::attr::TypeAttrs;
use crate::check::check_foreign;
use crate::ctxt::Ctxt;
use crate::model::{Rule, Warning};
use crate::path::Facade;
use crate::subject::Subject;

const USAGE: &str = "expected a type and its rules: `assert_layout!(Type, max_size = 8)`";

/// What `assert_layout!` was given.
struct Assertion {
    facade: Facade,
    ty: Type,
    attrs: TypeAttrs,
}

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let cx = Ctxt::default();
    let parse = |input: ParseStream| Assertion::parse(&cx, input);
    let assertion = cx.ok(parse.parse2(input));
    if let Some(assertion) = &assertion {
        check_foreign(&cx, &assertion.ty, &assertion.attrs);
    }
    match (cx.finish(), assertion) {
        (Ok(()), Some(assertion)) => assertion.expand(),
        (Err(errors), _) => errors,
        (Ok(()), None) => TokenStream::new(),
    }
}

impl Assertion {
    fn parse(cx: &Ctxt, input: ParseStream) -> syn::Result<Self> {
        let mut facade = TokenStream::new();
        while !input.peek(Token![;]) {
            facade.extend([input.parse::<TokenTree>()?]);
        }
        input.parse::<Token![;]>()?;
        if input.is_empty() {
            return Err(syn::Error::new(Span::call_site(), USAGE));
        }
        let ty = input.parse()?;
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            return Err(input.error(USAGE));
        }
        let empty = input.is_empty();
        let attrs = TypeAttrs::parse(cx, input);
        if empty {
            let usage = "expected a rule behind the type, such as `max_size = 8`";
            return Err(syn::Error::new(syn::spanned::Spanned::span(&ty), usage));
        }
        Ok(Self { facade: Facade::from_tokens(facade), ty, attrs })
    }

    /// The same check as on a derived type, of a type without known fields.
    fn expand(self) -> TokenStream {
        let Self { facade, ty, attrs } = self;
        let facade = match &attrs.facade {
            Some(path) => Facade::new(Some(path)),
            None => facade,
        };
        let rules = attrs.rules.into_iter();
        let rules: Vec<Rule> = rules.map(|rule| Rule::on_type(&facade, rule)).collect();
        let warnings = attrs.warnings.into_iter();
        let warnings: Vec<Warning> = warnings.map(|rule| Warning::new(&facade, rule)).collect();
        Subject::foreign(&ty).check(&facade, &rules, &warnings)
    }
}
