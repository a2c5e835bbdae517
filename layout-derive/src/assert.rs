//! `assert_layout!(Type, rules)`: rules on a type without the derive.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Token, Type};

use crate::attr::TypeAttrs;
use crate::check::check_assertion;
use crate::check_target::CheckTarget;
use crate::ctxt::Ctxt;
use crate::facade::Facade;
use crate::model::Rule;
use crate::warning::Warning;

const USAGE: &str = "expected a type and rules, as in `assert_layout!(Type, max_size = 8)`";

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
        check_assertion(&cx, &assertion.ty, &assertion.attrs);
    }
    match (cx.finish(), assertion) {
        (Ok(()), Some(assertion)) => assertion.expand(),
        (Err(errors), _) => errors.into_compile_error(),
        (Ok(()), None) => TokenStream::new(),
    }
}

impl Assertion {
    fn parse(cx: &Ctxt, input: ParseStream) -> syn::Result<Self> {
        let facade = parse_facade(input)?;
        if input.is_empty() {
            return Err(syn::Error::new(Span::call_site(), USAGE));
        }
        let ty: Type = input.parse()?;
        if !input.is_empty() && input.parse::<Token![,]>().is_err() {
            return Err(input.error(USAGE));
        }
        if input.is_empty() {
            let message = "expected a rule after the type, such as `max_size = 8`";
            return Err(syn::Error::new(ty.span(), message));
        }
        let attrs = TypeAttrs::parse(cx, input);
        Ok(Self { facade, ty, attrs })
    }

    /// The same checks as of a derived type, which see only its size and alignment. If it
    /// derives `LayoutReport`, the message has its fields.
    ///
    /// ```text
    /// const _: () = { ...; __assert(&<AnyType<String>>::TARGET, "String", __RULES, 0, None); };
    /// ```
    fn expand(self) -> TokenStream {
        let Self { facade, ty, attrs } = self;
        let facade = match &attrs.facade {
            Some(path) => Facade::new(Some(path)),
            None => facade,
        };
        let rules = attrs.rules.iter().map(|rule| Rule::on_type(&facade, rule));
        let warnings = attrs.warnings.iter().map(|rule| Warning::new(&facade, rule));
        let (rules, warnings): (Vec<_>, Vec<_>) = (rules.collect(), warnings.collect());
        CheckTarget::opaque(&ty, attrs.reason).check(&facade, &rules, &warnings)
    }
}

/// The facade's own `$crate`, which the macro puts before a `;`.
fn parse_facade(input: ParseStream) -> syn::Result<Facade> {
    let mut path = TokenStream::new();
    while !input.peek(Token![;]) {
        path.extend([input.parse::<TokenTree>()?]);
    }
    input.parse::<Token![;]>()?;
    Ok(Facade::from_tokens(path))
}
