//! The code that checks rules: for each concrete type, a constant that rustc evaluates
//! when it checks the crate.

use proc_macro2::{Group, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericParam, Ident, Type};

use crate::facade::Facade;
use crate::model::{Model, Rule, Warning};
use crate::type_text::type_text;

/// `Rule::MaxSize { bytes: 16 }, Rule::NoPadding`
pub(crate) fn rule_list(facade: &Facade, rules: &[Rule]) -> TokenStream {
    let rules = rules.iter().map(|rule| {
        let tokens = &rule.tokens;
        quote!(#facade::__private::Rule::#tokens)
    });
    quote!(#(#rules),*)
}

/// A type whose rules are checked.
pub(crate) struct CheckTarget {
    source: LayoutSource,
    ty: TokenStream,
    name: String,
    /// The lint attributes of code that names the type.
    lint_attrs: TokenStream,
}

/// Where the layout of a type is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LayoutSource {
    /// In `LayoutReport::LAYOUT`.
    Derived,
    /// In `Ruled::FACTS`, beside the rules: `LAYOUT` would check them again.
    Instance,
    /// In its size and alignment, which is all that is known.
    Opaque,
}

impl CheckTarget {
    /// The type itself, which is not generic.
    pub(crate) fn of_model(model: &Model<'_>) -> Self {
        Self {
            source: LayoutSource::Derived,
            ty: concrete_type(model),
            name: model.name.clone(),
            lint_attrs: model.lint_attrs.clone(),
        }
    }

    /// One of `instances(...)`.
    pub(crate) fn of_instance(instance: &Type, has_rules: bool) -> Self {
        Self {
            source: if has_rules { LayoutSource::Instance } else { LayoutSource::Derived },
            ty: instance.to_token_stream(),
            name: type_text(instance),
            lint_attrs: TokenStream::new(),
        }
    }

    /// A generic type inside its own implementation, where `Self` is any of its instances.
    pub(crate) fn of_self(model: &Model<'_>) -> Self {
        Self {
            source: LayoutSource::Instance,
            ty: quote!(Self),
            name: model.name.clone(),
            lint_attrs: model.lint_attrs.clone(),
        }
    }

    /// A type without the derive.
    pub(crate) fn opaque(ty: &Type) -> Self {
        Self {
            source: LayoutSource::Opaque,
            ty: ty.to_token_stream(),
            name: type_text(ty),
            lint_attrs: TokenStream::new(),
        }
    }

    /// The checks of its rules and warnings.
    pub(crate) fn check(
        &self,
        facade: &Facade,
        rules: &[Rule],
        warnings: &[Warning],
    ) -> TokenStream {
        let rules = self.check_rules(facade, rules);
        let warnings = warnings.iter().map(|warning| self.check_warning(facade, warning));
        quote!(#rules #(#warnings)*)
    }

    /// ```text
    /// const _: () = {
    ///     const __RULES: &[Rule] = &[Rule::MaxSize { bytes: 16 }, Rule::NoPadding];
    ///     use ::layout_report::__private::assert as __assert;
    ///     __assert::<Derived<Packet>>("Packet", __RULES, 0);
    ///     __assert::<Derived<Packet>>("Packet", __RULES, 1);
    /// };
    /// ```
    ///
    /// A single rule stands in the call itself, as each constant costs compile time. The
    /// rules of an instance are `<Buffer<u8> as Ruled>::RULES`.
    fn check_rules(&self, facade: &Facade, rules: &[Rule]) -> TokenStream {
        if rules.is_empty() {
            return TokenStream::new();
        }
        let Self { ty, lint_attrs, .. } = self;
        let (alias, list) = self.without_self(rule_list(facade, rules));
        let (declarations, list) = match (self.source, rules) {
            (LayoutSource::Instance, _) => {
                (TokenStream::new(), quote!(<#ty as #facade::__private::Ruled>::RULES))
            }
            (LayoutSource::Derived | LayoutSource::Opaque, [_]) => {
                (quote!(#alias), quote!(&[#list]))
            }
            (LayoutSource::Derived | LayoutSource::Opaque, _) => (
                quote!(#alias const __RULES: &[#facade::__private::Rule] = &[#list];),
                quote!(__RULES),
            ),
        };
        let assertions = self.assertions(facade, rules, &list);
        quote! {
            #lint_attrs
            const _: () = { #declarations #assertions };
        }
    }

    /// A call for each rule in the list, with the span of its value. The first that
    /// fails ends the evaluation, and its message covers all rules.
    ///
    /// ```text
    /// use ::layout_report::__private::assert as __assert;
    /// __assert::<Instance<Self>>("Buffer<T>", <Self as Ruled>::RULES, 0);
    /// ```
    pub(crate) fn assertions(
        &self,
        facade: &Facade,
        rules: &[Rule],
        list: &TokenStream,
    ) -> TokenStream {
        let Self { name, .. } = self;
        let target = self.as_type(facade);
        let calls = rules.iter().enumerate().map(|(index, rule)| {
            let index = Literal::usize_unsuffixed(index);
            quote_spanned!(rule.span=> __assert::<#target>(#name, #list, #index);)
        });
        quote!(use #facade::__private::assert as __assert; #(#calls)*)
    }

    /// Passes the type to the facade's macro, which registers it if the facade's feature
    /// `registry` is on.
    ///
    /// ```text
    /// ::layout_report::__private::register! { Derived<Packet>, "Packet" }
    /// ```
    pub(crate) fn register(&self, facade: &Facade) -> TokenStream {
        let Self { ty, name, lint_attrs, .. } = self;
        let source = self.source.ident();
        quote!(#facade::__private::register! { #lint_attrs #source<#ty>, #name })
    }

    /// `::layout_report::__private::Derived<Packet>`
    fn as_type(&self, facade: &Facade) -> TokenStream {
        let source = self.source.ident();
        let ty = &self.ty;
        quote!(#facade::__private::#source<#ty>)
    }

    /// The tokens with an alias for `Self`, which has no meaning outside of an
    /// implementation, and the declaration of the alias, if it is used.
    fn without_self(&self, tokens: TokenStream) -> (Option<TokenStream>, TokenStream) {
        let ty = &self.ty;
        let alias = Ident::new("__This", Span::call_site());
        let (found, tokens) = replace_self(tokens, &alias);
        (found.then(|| quote!(type #alias = #ty;)), tokens)
    }

    /// A warning that depends on a constant: there are two functions of one name, and the
    /// one that is called if the rule is broken is deprecated.
    ///
    /// ```text
    /// const _: () = {
    ///     const __BROKEN: bool = is_broken::<Derived<Packet>>(Rule::MaxSize { bytes: 16 });
    ///     {
    ///         struct SoftRule<const BROKEN: bool>;
    ///         impl SoftRule<true> {
    ///             #[deprecated(note = "`Packet` breaks the layout rule `max_size = 16`")]
    ///             const fn max_size() {}
    ///         }
    ///         impl SoftRule<false> {
    ///             const fn max_size() {}
    ///         }
    ///         SoftRule::<__BROKEN>::max_size();
    ///     }
    /// };
    /// ```
    fn check_warning(&self, facade: &Facade, warning: &Warning) -> TokenStream {
        let Self { name, lint_attrs, .. } = self;
        let target = self.as_type(facade);
        let rule = rule_list(facade, std::slice::from_ref(&warning.rule));
        let (alias, rule) = self.without_self(rule);
        let note = format!("`{name}` breaks the layout rule `{}`", warning.text);
        let call = soft_rule_call(facade, &warning.name, &note);
        quote! {
            const _: () = {
                #alias
                #lint_attrs
                const __BROKEN: #facade::__private::bool = #facade::__private::is_broken::<#target>(#rule);
                #call
            };
        }
    }
}

impl LayoutSource {
    /// The type in `layout_core::__private`.
    fn ident(self) -> Ident {
        let name = match self {
            Self::Derived => "Derived",
            Self::Instance => "Instance",
            Self::Opaque => "Opaque",
        };
        Ident::new(name, Span::call_site())
    }
}

/// Calls a function that is deprecated, with this note, if `__BROKEN` is true. See
/// [`CheckTarget::check_warning`].
fn soft_rule_call(facade: &Facade, function: &Ident, note: &str) -> TokenStream {
    // The span of the whole call is that of the user's token: rustc does not report
    // lints in code that has the span of a derive.
    let call = quote_spanned!(function.span()=> SoftRule::<__BROKEN>::#function());
    quote! {{
        #[allow(dead_code)]
        struct SoftRule<const BROKEN: #facade::__private::bool>;
        #[allow(dead_code)]
        impl SoftRule<true> {
            #[deprecated(note = #note)]
            const fn #function() {}
        }
        #[allow(dead_code)]
        impl SoftRule<false> {
            const fn #function() {}
        }
        #call;
    }}
}

/// The type with `'static` for its lifetimes, on which no layout depends. Its name has
/// the span of the derive: at that of the user's token, rustc would report a deprecated
/// type as used.
fn concrete_type(model: &Model<'_>) -> TokenStream {
    let mut ident = model.ident.clone();
    ident.set_span(Span::call_site());
    let params = model.generics.params.iter();
    let lifetimes: Vec<TokenStream> = params
        .filter(|param| matches!(param, GenericParam::Lifetime(_)))
        .map(|_| quote!('static))
        .collect();
    if lifetimes.is_empty() { quote!(#ident) } else { quote!(#ident::<#(#lifetimes),*>) }
}

/// Whether `Self` is among the tokens, and the tokens with `replacement` in its place.
pub(crate) fn replace_self(tokens: TokenStream, replacement: &Ident) -> (bool, TokenStream) {
    let mut found = false;
    let replaced = tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                found = true;
                let mut replacement = replacement.clone();
                // Errors point at the user's `Self`; names are resolved as before.
                replacement.set_span(replacement.span().located_at(ident.span()));
                TokenTree::Ident(replacement)
            }
            TokenTree::Group(group) => {
                let (found_inside, stream) = replace_self(group.stream(), replacement);
                found |= found_inside;
                let mut replaced = Group::new(group.delimiter(), stream);
                replaced.set_span(group.span());
                TokenTree::Group(replaced)
            }
            other => other,
        })
        .collect();
    (found, replaced)
}
