//! The checks: a concrete type, and code that holds it to its rules.

use proc_macro2::{Group, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericParam, Ident, Type};

use crate::model::{Model, Rule, Warning};
use crate::path::Facade;
use crate::spell::spelled;

/// `Rule::MaxSize(16), Rule::NoPadding`
pub(crate) fn rules(facade: &Facade, rules: &[Rule]) -> TokenStream {
    let rules = rules.iter().map(|rule| {
        let tokens = &rule.tokens;
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
    /// What code that names it has to allow.
    allow: TokenStream,
}

impl Subject {
    pub(crate) fn derived(model: &Model<'_>) -> Self {
        Self {
            kind: "Derived",
            ty: concrete(model),
            name: model.name.clone(),
            allow: model.allow.clone(),
        }
    }

    pub(crate) fn instance(instance: &Type, has_rules: bool) -> Self {
        Self {
            kind: if has_rules { "Instance" } else { "Derived" },
            ty: instance.to_token_stream(),
            name: spelled(instance),
            allow: TokenStream::new(),
        }
    }

    /// An instance that is not known yet, seen from within the type.
    pub(crate) fn of_instance(model: &Model<'_>) -> Self {
        Self {
            kind: "Instance",
            ty: quote!(Self),
            name: model.name.clone(),
            allow: model.allow.clone(),
        }
    }

    pub(crate) fn foreign(ty: &Type) -> Self {
        Self {
            kind: "Foreign",
            ty: ty.to_token_stream(),
            name: spelled(ty),
            allow: TokenStream::new(),
        }
    }

    /// Its rules, and its warnings.
    pub(crate) fn check(
        &self,
        facade: &Facade,
        rules_of: &[Rule],
        warnings: &[Warning],
    ) -> TokenStream {
        let check = (!rules_of.is_empty()).then(|| {
            let Self { ty, allow, .. } = self;
            let (list, declared) = if self.kind == "Instance" {
                (quote!(<#ty as #facade::__v1::Ruled>::RULES), TokenStream::new())
            } else {
                let (this, list) = self.without_self(rules(facade, rules_of));
                if rules_of.len() == 1 {
                    // A constant of its own would cost the compiler more.
                    (quote!(&[#list]), quote!(#this))
                } else {
                    let rule = quote!(#facade::__v1::Rule);
                    let declared = quote!(#this const __RULES: &[#rule] = &[#list];);
                    (quote!(__RULES), declared)
                }
            };
            let asserts = self.asserts(facade, rules_of, &list);
            quote! {
                #allow
                const _: () = { #declared #asserts };
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
        let Self { ty, name, allow, .. } = self;
        let kind = Ident::new(self.kind, Span::call_site());
        quote!(#facade::__v1::register! { #allow #kind<#ty>, #name })
    }

    /// A call for each rule in the list, at its value: the first that is broken
    /// reports.
    pub(crate) fn asserts(
        &self,
        facade: &Facade,
        rules: &[Rule],
        list: &TokenStream,
    ) -> TokenStream {
        let Self { ty, name, .. } = self;
        let kind = Ident::new(self.kind, Span::call_site());
        let calls = rules.iter().enumerate().map(|(index, rule)| {
            let index = Literal::usize_unsuffixed(index);
            quote_spanned! {rule.span=>
                __assert::<#facade::__v1::#kind<#ty>>(#name, #list, #index);
            }
        });
        quote!(use #facade::__v1::assert as __assert; #(#calls)*)
    }

    /// The tokens with another name for `Self`, which means nothing outside of
    /// an implementation, and what declares that name, if it is needed.
    fn without_self(&self, tokens: TokenStream) -> (Option<TokenStream>, TokenStream) {
        let ty = &self.ty;
        let this = Ident::new("__This", Span::call_site());
        let (found, tokens) = replace_self(tokens, &this);
        (found.then(|| quote!(type #this = #ty;)), tokens)
    }

    /// A warning that depends on a value: of the two functions of one name, the
    /// one that is called if the rule is broken is deprecated. It is reported
    /// only if the call has the span of a token that the user wrote.
    ///
    /// ```text
    /// const _: () = {
    ///     const __BROKEN: bool = is_broken::<Derived<Packet>>(Rule::MaxSize(16));
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
    fn warn(&self, facade: &Facade, warning: &Warning) -> TokenStream {
        let Self { ty, name, allow, .. } = self;
        let kind = Ident::new(self.kind, Span::call_site());
        let (this, rule) = self.without_self(rules(facade, std::slice::from_ref(&warning.rule)));
        let function = &warning.name;
        let note = format!("`{name}` breaks the layout rule `{}`", warning.text);
        // All of it at the user's token: elsewhere in a derive, it is silent.
        let call = quote_spanned!(function.span()=> SoftRule::<__BROKEN>::#function());
        quote! {
            const _: () = {
                #this
                #allow
                const __BROKEN: #facade::__v1::bool =
                    #facade::__v1::is_broken::<#facade::__v1::#kind<#ty>>(#rule);
                {
                    #[allow(dead_code)]
                    struct SoftRule<const BROKEN: #facade::__v1::bool>;
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
                }
            };
        }
    }
}

/// The type with `'static` for its lifetimes, on which no layout depends. Its
/// name has the derive's own span: there, that it is deprecated is no matter.
fn concrete(model: &Model<'_>) -> TokenStream {
    let mut ident = model.ident.clone();
    ident.set_span(Span::call_site());
    let lifetimes: Vec<TokenStream> = model
        .generics
        .params
        .iter()
        .filter(|param| matches!(param, GenericParam::Lifetime(_)))
        .map(|_| quote!('static))
        .collect();
    if lifetimes.is_empty() { quote!(#ident) } else { quote!(#ident::<#(#lifetimes),*>) }
}

/// Whether `Self` is among the tokens, and the tokens with `this` for it.
pub(crate) fn replace_self(tokens: TokenStream, this: &Ident) -> (bool, TokenStream) {
    let mut found = false;
    let replaced = tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                found = true;
                let mut this = this.clone();
                this.set_span(this.span().located_at(ident.span()));
                TokenTree::Ident(this)
            }
            TokenTree::Group(group) => {
                let (inside, inner) = replace_self(group.stream(), this);
                found |= inside;
                let mut replaced = Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                TokenTree::Group(replaced)
            }
            other => other,
        })
        .collect();
    (found, replaced)
}
