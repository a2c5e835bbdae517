//! The checks: a concrete type, and code that holds it to its rules.

use proc_macro2::{Group, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericParam, Ident, Type};

use crate::model::{Model, Rule, Warning};
use crate::path::Facade;
use crate::spell::spelled;

/// `Rule::MaxSize(16), Rule::NoPadding`, with `Self` put into words where it
/// has no meaning.
pub(crate) fn rules(facade: &Facade, rules: &[Rule], this: Option<&TokenStream>) -> TokenStream {
    let rules = rules.iter().map(|rule| {
        let tokens = match this {
            Some(this) => without_self(rule.tokens.clone(), this),
            None => rule.tokens.clone(),
        };
        quote!(#facade::__v1::Rule::#tokens)
    });
    quote!(#(#rules),*)
}

/// A concrete type that is held to rules.
pub(crate) struct Subject {
    /// The `layout_core::__v1` type that tells where its layout is found.
    kind: &'static str,
    ty: TokenStream,
    name: String,
}

impl Subject {
    pub(crate) fn derived(model: &Model<'_>) -> Self {
        Self {
            kind: "Derived",
            ty: concrete(model),
            name: model.name.clone(),
        }
    }

    pub(crate) fn instance(instance: &Type, has_rules: bool) -> Self {
        Self {
            kind: if has_rules { "Instance" } else { "Derived" },
            ty: instance.to_token_stream(),
            name: spelled(instance),
        }
    }

    /// An instance that is not known yet, seen from within the type.
    pub(crate) fn of_instance(model: &Model<'_>) -> Self {
        Self {
            kind: "Instance",
            ty: quote!(Self),
            name: model.name.clone(),
        }
    }

    pub(crate) fn foreign(ty: &Type) -> Self {
        Self {
            kind: "Foreign",
            ty: ty.to_token_stream(),
            name: spelled(ty),
        }
    }

    /// Its rules, and its warnings.
    pub(crate) fn check(
        &self,
        facade: &Facade,
        rules_of: &[Rule],
        warnings: &[Warning],
    ) -> TokenStream {
        let ty = &self.ty;
        let check = (!rules_of.is_empty()).then(|| {
            if self.kind == "Instance" {
                let rules = quote!(<#ty as #facade::__v1::Ruled>::RULES);
                constant(&self.asserts(facade, rules_of, &rules))
            } else {
                let list = rules(facade, rules_of, Some(ty));
                let binding = quote!(__rules);
                let asserts = self.asserts(facade, rules_of, &binding);
                constant(&quote!(let #binding = &[#list]; #asserts))
            }
        });
        let warnings = warnings.iter().map(|warning| self.warn(facade, warning));
        quote!(#check #(#warnings)*)
    }

    /// Tells the facade of the type. The facade's feature `registry` decides
    /// what comes of it: without the feature, nothing.
    ///
    /// ```text
    /// ::layout_report::__v1::register! { Derived<Packet>, "Packet" }
    /// ```
    pub(crate) fn register(&self, facade: &Facade) -> TokenStream {
        let Self { ty, name, .. } = self;
        let kind = Ident::new(self.kind, Span::call_site());
        quote!(#facade::__v1::register! { #kind<#ty>, #name })
    }

    /// A call for each rule, at its value: the first that is broken reports.
    pub(crate) fn asserts(
        &self,
        facade: &Facade,
        rules: &[Rule],
        list: &TokenStream,
    ) -> TokenStream {
        let Self { ty, name, .. } = self;
        let kind = Ident::new(self.kind, Span::call_site());
        let calls = rules.iter().enumerate().map(|(index, rule)| {
            let path = facade.at(rule.span);
            let index = Literal::usize_unsuffixed(index);
            quote_spanned! {rule.span=>
                #path::__v1::assert::<#facade::__v1::#kind<#ty>>(#name, #list, #index);
            }
        });
        quote!(#(#calls)*)
    }

    /// A warning that depends on a value: of the two functions of one name, the
    /// one that is called if the rule is broken is deprecated. It is reported
    /// only if the call has the span of a token that the user wrote.
    ///
    /// ```text
    /// const _: () = {
    ///     struct SoftRule<const BROKEN: bool>;
    ///     impl SoftRule<true> {
    ///         #[deprecated(note = "`Packet` breaks the layout rule `max_size = 16`")]
    ///         const fn max_size() {}
    ///     }
    ///     impl SoftRule<false> {
    ///         const fn max_size() {}
    ///     }
    ///     SoftRule::<{ is_broken::<Derived<Packet>>(Rule::MaxSize(16)) }>::max_size();
    /// };
    /// ```
    fn warn(&self, facade: &Facade, warning: &Warning) -> TokenStream {
        let Self { ty, name, .. } = self;
        let kind = Ident::new(self.kind, Span::call_site());
        let rule = rules(facade, std::slice::from_ref(&warning.rule), Some(ty));
        let function = &warning.name;
        let note = format!("`{name}` breaks the layout rule `{}`", warning.text);
        quote! {
            #[allow(dead_code)]
            const _: () = {
                struct SoftRule<const BROKEN: #facade::__v1::bool>;
                impl SoftRule<true> {
                    #[deprecated(note = #note)]
                    const fn #function() {}
                }
                impl SoftRule<false> {
                    const fn #function() {}
                }
                SoftRule::<{ #facade::__v1::is_broken::<#facade::__v1::#kind<#ty>>(#rule) }>::#function();
            };
        }
    }
}

/// A constant that is evaluated for its errors.
fn constant(statements: &TokenStream) -> TokenStream {
    quote! {
        #[allow(deprecated)]
        const _: () = { #statements };
    }
}

/// The type with `'static` for its lifetimes, on which no layout depends.
fn concrete(model: &Model<'_>) -> TokenStream {
    let ident = model.ident;
    let lifetimes: Vec<TokenStream> = model
        .generics
        .params
        .iter()
        .filter(|param| matches!(param, GenericParam::Lifetime(_)))
        .map(|_| quote!('static))
        .collect();
    if lifetimes.is_empty() {
        quote!(#ident)
    } else {
        quote!(#ident::<#(#lifetimes),*>)
    }
}

/// The tokens with `Self` replaced: outside of an implementation it means
/// nothing.
fn without_self(tokens: TokenStream, this: &TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(ident) if ident == "Self" => this.clone(),
            TokenTree::Group(group) => {
                let inner = without_self(group.stream(), this);
                let mut replaced = Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                TokenTree::Group(replaced).into()
            }
            other => other.into(),
        })
        .collect()
}
