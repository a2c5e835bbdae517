//! The code that checks rules: for each concrete type, a constant that rustc evaluates
//! when it checks the crate.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ConstParam, GenericParam, Type, TypeParam};

use crate::facade::Facade;
use crate::lints::as_generated;
use crate::model::{Instance, Model, Rule, unraw};
use crate::regroup::regroup;
use crate::repr::INTEGERS;
use crate::sized::has_maybe_bound;
use crate::substitute::{replace_lifetimes, replace_self};
use crate::type_text::type_text;
use crate::warning::Warning;

/// `Rule::MaxSize { bytes: 16 }, Rule::NoPadding`
pub(crate) fn rule_list<'a>(
    facade: &Facade,
    rules: impl IntoIterator<Item = &'a Rule>,
) -> TokenStream {
    let rules = rules.into_iter().map(|rule| {
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
    /// Why the rules are there.
    reason: Option<String>,
    /// The lifetime parameters of the type, for which it has `'static`.
    lifetimes: Vec<Ident>,
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
    /// In its size and alignment, which is all that is known, unless it derives `LayoutReport`.
    Opaque,
}

impl CheckTarget {
    /// The type itself, which is not generic.
    pub(crate) fn of_model(model: &Model) -> Self {
        let lifetimes = lifetimes(model);
        Self {
            source: LayoutSource::Derived,
            ty: concrete_type(model, &lifetimes),
            name: model.name.clone(),
            reason: model.reason.clone(),
            lifetimes,
            lint_attrs: model.lint_attrs.clone(),
        }
    }

    /// A generic type inside its own implementation, where `Self` is any of its instances.
    pub(crate) fn of_self(model: &Model) -> Self {
        Self {
            source: LayoutSource::Instance,
            ty: quote!(Self),
            lifetimes: Vec::new(),
            ..Self::of_model(model)
        }
    }

    /// One of `instances(...)`.
    pub(crate) fn of_instance(model: &Model, instance: &Instance) -> Self {
        Self {
            source: if model.is_ruled() { LayoutSource::Instance } else { LayoutSource::Derived },
            ty: instance.ty.clone(),
            name: instance.name.clone(),
            lifetimes: Vec::new(),
            ..Self::of_model(model)
        }
    }

    /// A type that is not declared here.
    pub(crate) fn opaque(ty: &Type, reason: Option<String>) -> Self {
        let ty = regroup(ty.to_token_stream());
        Self {
            source: LayoutSource::Opaque,
            name: type_text(&ty),
            ty,
            reason,
            lifetimes: Vec::new(),
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
        let warnings = warnings.iter().enumerate();
        let warnings = warnings.map(|(i, warning)| self.check_warning(facade, i, warning));
        quote!(#rules #(#warnings)*)
    }

    /// ```text
    /// const __layout_rules_of_Packet: () =
    ///     <Derived<Packet>>::assert_one("Packet", Rule::MaxSize { bytes: 16 });
    /// ```
    ///
    /// Several rules are one list, so that the first that fails reports all of them.
    ///
    /// ```text
    /// const __layout_rules_of_Packet: () = {
    ///     const __RULES: &[Rule] = &[Rule::MaxSize { bytes: 16 }, Rule::NoPadding];
    ///     <Derived<Packet>>::assert("Packet", __RULES, 0);
    ///     <Derived<Packet>>::assert("Packet", __RULES, 1);
    /// };
    /// ```
    ///
    /// With a reason, it is `assert_with_reason`, and the reason is its last argument.
    fn check_rules(&self, facade: &Facade, rules: &[Rule]) -> TokenStream {
        let Self { lint_attrs, name, reason, .. } = self;
        let checks = match (self.source, rules, reason) {
            (_, [], _) => return TokenStream::new(),
            (LayoutSource::Instance, _, _) => self.instance_assertions(facade, rules),
            (LayoutSource::Opaque, _, _) => self.target_assertions(facade, rules),
            (LayoutSource::Derived, [rule], None) => {
                let (alias, list) = self.outside_of_impl(rule_list(facade, rules));
                let target = self.as_type(facade);
                let call = quote_spanned!(rule.span=> <#target>::assert_one(#name, #list));
                if alias.is_some() { quote!({ #alias #call }) } else { call }
            }
            (LayoutSource::Derived, _, _) => self.assertions(facade, rules),
        };
        let constant = self.constant(rules);
        quote! {
            #lint_attrs
            const #constant: () = #checks;
        }
    }

    /// The name of the constant that checks rules.
    ///
    /// What a `const _` names counts as used. With another name the constant is itself unused,
    /// which rustc does not report of code of the derive, and the type is still reported if
    /// nothing else uses it. But then an item that only a rule or a list of instances uses is
    /// reported too.
    fn constant(&self, rules: &[Rule]) -> Ident {
        match self.source {
            LayoutSource::Derived if !rules.iter().any(|rule| rule.has_expression) => {
                format_ident!("__layout_rules_of_{}", self.name.split('<').next().unwrap_or(""))
            }
            LayoutSource::Derived | LayoutSource::Instance | LayoutSource::Opaque => {
                format_ident!("_")
            }
        }
    }

    /// The block with the list and a call for each rule in it, with the span of its value.
    fn assertions(&self, facade: &Facade, rules: &[Rule]) -> TokenStream {
        let (alias, list) = self.outside_of_impl(rule_list(facade, rules));
        let Self { name, reason, .. } = self;
        let target = self.as_type(facade);
        let function = if reason.is_some() { "assert_with_reason" } else { "assert" };
        let reason = reason.as_ref().map(|reason| quote!(, #reason));
        let calls = rules.iter().enumerate().map(|(index, rule)| {
            let index = Literal::usize_unsuffixed(index);
            let function = Ident::new(function, rule.span);
            quote_spanned!(rule.span=> <#target>::#function(#name, __RULES, #index #reason);)
        });
        // Not a `let`: a constant of that name in the user's module would be taken for its
        // pattern.
        quote!({ #alias const __RULES: &[#facade::__private::Rule] = &[#list]; #(#calls)* })
    }

    /// ```text
    /// {
    ///     use ::layout_report::__private::assert_instance as __assert;
    ///     __assert::<Self>("Buffer<T>", <Self as Ruled>::RULES, 0);
    /// }
    /// ```
    pub(crate) fn instance_assertions(&self, facade: &Facade, rules: &[Rule]) -> TokenStream {
        let Self { name, ty, .. } = self;
        let list = quote_spanned!(ty.span()=> <#ty as #facade::__private::Ruled>::RULES);
        let calls = rules.iter().enumerate().map(|(index, rule)| {
            let index = Literal::usize_unsuffixed(index);
            quote_spanned!(rule.span=> __assert::<#ty>(#name, #list, #index);)
        });
        quote!({ use #facade::__private::assert_instance as __assert; #(#calls)* })
    }

    /// ```text
    /// {
    ///     use ::layout_report::__private::{assert_target as __assert, NotDerived as __NotDerived};
    ///     __assert(&<AnyType<Packet>>::TARGET, "Packet", &[Rule::MaxSize { bytes: 16 }], 0, None);
    /// }
    /// ```
    fn target_assertions(&self, facade: &Facade, rules: &[Rule]) -> TokenStream {
        let Self { name, ty, reason, .. } = self;
        let (alias, list) = self.outside_of_impl(rule_list(facade, rules));
        let reason = if let Some(reason) = reason {
            quote!(#facade::__private::Some(#reason))
        } else {
            quote!(#facade::__private::None)
        };
        let calls = rules.iter().enumerate().map(|(index, rule)| {
            let index = Literal::usize_unsuffixed(index);
            let target = quote!(&<#facade::__private::AnyType<#ty>>::TARGET);
            quote_spanned!(rule.span=> __assert(#target, #name, __RULES, #index, #reason);)
        });
        quote! {{
            #alias
            use #facade::__private::{assert_target as __assert, NotDerived as __NotDerived};
            const __RULES: &[#facade::__private::Rule] = &[#list];
            #(#calls)*
        }}
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

    /// The tokens with an alias for `Self` and `'static` for the lifetimes of the type,
    /// which have no meaning outside of an implementation, and the declaration of the
    /// alias, if it is used.
    fn outside_of_impl(&self, tokens: TokenStream) -> (Option<TokenStream>, TokenStream) {
        let ty = &self.ty;
        let alias = Ident::new("__This", Span::call_site());
        let (found, tokens) = replace_self(tokens, &alias);
        let tokens = replace_lifetimes(tokens, &self.lifetimes);
        (found.then(|| quote!(type #alias = #ty;)), tokens)
    }

    /// ```text
    /// const _: () = {
    ///     const __BROKEN: bool = is_broken::<Derived<Packet>>(Rule::MaxSize { bytes: 16 });
    ///     { ... }    // see `Warning::call`
    /// };
    /// ```
    ///
    /// For an instance, it is `is_instance_broken::<Buffer<u8>>(<Buffer<u8> as Ruled>::WARNINGS[0])`.
    fn check_warning(&self, facade: &Facade, index: usize, warning: &Warning) -> TokenStream {
        let Self { name, ty, lint_attrs, reason, .. } = self;
        let (alias, is_broken) = match self.source {
            LayoutSource::Instance => {
                let index = Literal::usize_unsuffixed(index);
                let list = quote_spanned!(ty.span()=> <#ty as #facade::__private::Ruled>::WARNINGS);
                (None, quote!(#facade::__private::is_instance_broken::<#ty>(#list[#index])))
            }
            LayoutSource::Derived | LayoutSource::Opaque => {
                let target = self.as_type(facade);
                let (alias, rule) = self.outside_of_impl(rule_list(facade, [&warning.rule]));
                (alias, quote!(#facade::__private::is_broken::<#target>(#rule)))
            }
        };
        let call = warning.call(facade, name, &self.where_figures_are(), reason.as_deref());
        quote! {
            const _: () = {
                #alias
                #lint_attrs
                const __BROKEN: #facade::__private::bool = #is_broken;
                #call
            };
        }
    }

    /// What shows the figures that a warning cannot have.
    fn where_figures_are(&self) -> String {
        let Self { source, name, .. } = self;
        match source {
            LayoutSource::Opaque => "take the rule out of `warn(...)`".to_owned(),
            LayoutSource::Derived | LayoutSource::Instance if name.contains('<') => {
                format!("print `<{name}>::layout()`")
            }
            LayoutSource::Derived | LayoutSource::Instance => format!("print `{name}::layout()`"),
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

/// What the parameters of a generic type stand for, for the message of a broken rule: the sizes
/// of types, unless one may be dynamically sized, and the values of integers.
///
/// ```text
/// Parameter::of::<T>("T"), Parameter::Const("N", N as i128)
/// ```
pub(crate) fn parameters(Model { facade, generics, .. }: &Model) -> TokenStream {
    let are_sized = !has_maybe_bound(generics);
    let parameters = generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(TypeParam { ident, .. }) if are_sized => {
            let (name, ty) = (unraw(ident), as_generated(ident));
            Some(quote!(#facade::__private::Parameter::of::<#ty>(#name)))
        }
        GenericParam::Const(ConstParam { ident, ty: Type::Path(ty), .. })
            if INTEGERS.iter().any(|name| *name != "u128" && ty.path.is_ident(name)) =>
        {
            let (name, value) = (unraw(ident), as_generated(ident));
            let value = quote!(#value as #facade::__private::i128);
            Some(quote!(#facade::__private::Parameter::Const(#name, #value)))
        }
        GenericParam::Type(_) | GenericParam::Const(_) | GenericParam::Lifetime(_) => None,
    });
    quote!(#(#parameters),*)
}

/// The lifetime parameters, without the quote.
pub(crate) fn lifetimes(model: &Model) -> Vec<Ident> {
    let params = model.generics.params.iter();
    let lifetimes = params.filter_map(|param| match param {
        GenericParam::Lifetime(param) => Some(param.lifetime.ident.clone()),
        GenericParam::Type(_) | GenericParam::Const(_) => None,
    });
    lifetimes.collect()
}

/// The type with `'static` for its lifetimes, on which no layout depends.
fn concrete_type(model: &Model, lifetimes: &[Ident]) -> TokenStream {
    let ident = &model.ident;
    let lifetimes: Vec<TokenStream> = lifetimes.iter().map(|_| quote!('static)).collect();
    if lifetimes.is_empty() { quote!(#ident) } else { quote!(#ident::<#(#lifetimes),*>) }
}
