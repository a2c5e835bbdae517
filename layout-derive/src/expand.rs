//! Generates code from a model. Nothing here can fail.
//!
//! In the comments, `Kind::Struct` and the like stand for
//! `::layout_report::__private::Kind::Struct`: generated code names the hidden module each
//! time, or imports from it under names that begin with two underscores.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{DeriveInput, Ident, parse_quote};

use crate::ast::Input;
use crate::check::check;
use crate::check_target::{CheckTarget, parameters, rule_list};
use crate::ctxt::Ctxt;
use crate::enums::{Enum, Offsets, Tag};
use crate::facade::Facade;
use crate::fallback;
use crate::field_list;
use crate::model::{Field, Model, Shape};
use crate::regroup::regroup;
use crate::warning::UncheckedRules;

/// From this many fields or variants on, `clippy::large_stack_arrays` may mistake the
/// constant array of them for one on the stack.
const MANY_ELEMENTS: usize = 100;

/// The trait that makes a type `LayoutReport`.
const DERIVED_LAYOUT: &str = "DerivedLayout";

pub(crate) fn derive(original: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let input = Input::from_syn(&cx, original);
    check(&cx, &input);
    match cx.finish() {
        Ok(()) => expand(&Model::from_ast(input)),
        Err(errors) => {
            let errors = Facade::new(input.attrs.facade.as_ref()).compile_errors(&errors);
            let fallback = fallback::expand(&input);
            quote!(#errors #fallback)
        }
    }
}

/// ```text
/// impl EnumHeader for Packet { ... }    // a repr(C) or repr(u8) enum
/// impl Ruled for Packet { ... }         // a generic type with rules
/// impl<__LayoutNothing> DerivedLayout<__LayoutNothing> for Packet { ... }
/// const _: () = { ... };                // its rules, or a warning that nothing checks them
/// register! { ... }
/// ```
fn expand(model: &Model) -> TokenStream {
    let Model { facade, rules, warnings, .. } = model;
    let header = enum_header(model);
    let layout = layout(model);
    let report =
        if model.is_ruled() { report_with_rules(model, &layout) } else { report(model, &layout) };
    let targets = check_targets(model);
    let checks = targets.iter().map(|target| target.check(facade, rules, warnings));
    let registrations = targets.iter().map(|target| target.register(facade));
    let unchecked = model.unchecked.as_ref().map(UncheckedRules::warn);
    let name = &model.name;
    let generic = targets.is_empty().then(|| quote!(#facade::__private::register! { #name }));
    quote!(#header #report #(#checks)* #unchecked #(#registrations)* #generic)
}

/// The concrete types whose rules are checked where the type is declared.
fn check_targets(model: &Model) -> Vec<CheckTarget> {
    if !model.is_generic {
        return vec![CheckTarget::of_model(model)];
    }
    let instances = model.instances.iter();
    instances.map(|instance| CheckTarget::of_instance(model, instance)).collect()
}

/// ```text
/// impl<__LayoutNothing> DerivedLayout<__LayoutNothing> for Packet {
///     const LAYOUT: TypeLayout<'static> = ...;
/// }
/// ```
///
/// `LayoutReport` follows from it. The parameter keeps rustc's lints from evaluating the
/// constant for each type, used or not.
fn report(model: &Model, layout: &TokenStream) -> TokenStream {
    let facade = &model.facade;
    let body = quote!(const LAYOUT: #facade::__private::TypeLayout<'static> = #layout;);
    implement(model, DERIVED_LAYOUT, &body)
}

/// A generic type with rules. They may use its parameters, so they stand in an
/// implementation, and each instance checks them when its layout is used.
///
/// ```text
/// impl<T> Ruled for Buffer<T> {
///     const FACTS: TypeLayout<'static> = ...;
///     const RULES: &'static [Rule] = &[Rule::MaxSize { bytes: 16 }];
///     const WARNINGS: &'static [Rule] = &[Rule::NoPadding];    // if there are any
///     const REASON: Option<&'static str> = Some("...");        // if there is one
///     const PARAMETERS: &'static [Parameter] = &[Parameter::of::<T>("T")];
/// }
/// impl<T, __LayoutNothing> DerivedLayout<__LayoutNothing> for Buffer<T> {
///     const LAYOUT: TypeLayout<'static> = {
///         {
///             use ::layout_report::__private::assert_instance as __assert;
///             __assert::<Self>("Buffer<T>", <Self as Ruled>::RULES, 0);
///         }
///         <Self as Ruled>::FACTS
///     };
/// }
/// ```
fn report_with_rules(model: &Model, layout: &TokenStream) -> TokenStream {
    let Model { facade, rules, warnings, reason, .. } = model;
    let list = rule_list(facade, rules);
    let warnings = (!warnings.is_empty()).then(|| {
        let warnings = rule_list(facade, warnings.iter().map(|warning| &warning.rule));
        quote!(const WARNINGS: &'static [#facade::__private::Rule] = &[#warnings];)
    });
    let reason = reason.as_ref().map(|reason| {
        let ty = quote!(#facade::__private::Option<&'static #facade::__private::str>);
        quote!(const REASON: #ty = #facade::__private::Some(#reason);)
    });
    let parameters = parameters(model);
    let parameters = quote! {
        const PARAMETERS: &'static [#facade::__private::Parameter] = &[#parameters];
    };
    let body = quote! {
        const FACTS: #facade::__private::TypeLayout<'static> = #layout;
        const RULES: &'static [#facade::__private::Rule] = &[#list];
        #warnings
        #reason
        #parameters
    };
    let implementation = implement(model, "Ruled", &body);
    let target = CheckTarget::of_self(model);
    let assertions = (!rules.is_empty()).then(|| target.instance_assertions(facade, rules));
    let facts = quote!(<Self as #facade::__private::Ruled>::FACTS);
    let report = report(model, &quote!({ #assertions #facts }));
    quote!(#implementation #report)
}

/// A `repr(C)` or `repr(u8)` enum without the fields of its variants. `layout-core`
/// computes the offsets of the fields from it, by the Reference's algorithm.
///
/// ```text
/// impl EnumHeader for Message {
///     const HEADER: TypeLayout<'static> = { ... enum_layout::<Self>(...).with_tag(...) };
/// }
/// ```
fn enum_header(model: &Model) -> TokenStream {
    let facade = &model.facade;
    match &model.shape {
        Shape::Enum(data) if data.offsets == Offsets::Defined => {
            let header = enum_without_fields(model, data);
            let body = quote!(const HEADER: #facade::__private::TypeLayout<'static> = #header;);
            implement(model, "EnumHeader", &body)
        }
        Shape::Enum(_) | Shape::Struct(_) | Shape::Union(_) => TokenStream::new(),
    }
}

/// `impl<T> Trait for Packet<T> where ... { ... }`, hidden from the documentation of the type.
fn implement(model: &Model, name: &str, body: &TokenStream) -> TokenStream {
    let Model { ident, facade, lint_attrs, .. } = model;
    let name = Ident::new(name, Span::call_site());
    let elements = model.shape.fields().len().max(model.shape.variant_count());
    let large = (elements > MANY_ELEMENTS).then(|| quote!(#[allow(clippy::large_stack_arrays)]));
    let (_, ty_generics, where_clause) = model.generics.split_for_impl();
    let mut generics = model.generics.clone();
    let parameter = (name == DERIVED_LAYOUT).then(|| {
        generics.params.push(parse_quote!(__LayoutNothing));
        quote!(<__LayoutNothing>)
    });
    let (impl_generics, ..) = generics.split_for_impl();
    let impl_generics = regroup(impl_generics.into_token_stream());
    let where_clause = regroup(where_clause.into_token_stream());
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        #lint_attrs
        #large
        impl #impl_generics #facade::__private::#name #parameter for #ident #ty_generics #where_clause {
            #body
        }
    }
}

/// The layout, with all that is asked of the compiler.
fn layout(model: &Model) -> TokenStream {
    let layout = match &model.shape {
        Shape::Struct(fields) => struct_layout(model, "Struct", fields),
        Shape::Union(fields) => struct_layout(model, "Union", fields),
        Shape::Enum(data) => enum_layout(model, data),
    };
    let interface = model.is_interface.then(|| quote!(.with_interface()));
    let allowed = allowed_advice(&model.facade, &model.allowed_advice);
    quote!(#layout #interface #allowed)
}

/// A struct or a union.
///
/// ```text
/// {
///     use ::layout_report::__private::offset_of as __offset_of;
///     struct_layout::<Self>("Packet", Kind::Struct, Repr::C, &fields::<(u8, u64), 2>(...))
/// }
/// ```
fn struct_layout(model: &Model, kind: &str, fields: &[Field]) -> TokenStream {
    let Model { facade, name, .. } = model;
    let repr = model.repr.tokens(facade);
    let kind = Ident::new(kind, Span::call_site());
    let imports: &[&str] = if fields.is_empty() { &[] } else { &["offset_of"] };
    let imports = import(facade, imports, fields);
    let fields = field_list::with_offsets(model, fields);
    quote! {{
        #imports
        #facade::__private::struct_layout::<Self>(
            #name, #facade::__private::Kind::#kind, #repr, #fields
        )
    }}
}

/// An enum. rustc does not expose the offsets of its fields: `offset_of!` takes variants
/// on nightly only.
fn enum_layout(model: &Model, data: &Enum) -> TokenStream {
    match data.offsets {
        Offsets::NoFields => enum_without_fields(model, data),
        Offsets::Defined => enum_with_defined_offsets(model, data),
        Offsets::Unknown | Offsets::Zero => enum_without_header(model, data),
    }
}

/// ```text
/// {
///     use ::layout_report::__private::variant as __variant;
///     enum_layout::<Self>("Shape", Repr::RUST, &[__variant("Circle", 0)]).with_tag(...)
/// }
/// ```
fn enum_without_fields(model: &Model, data: &Enum) -> TokenStream {
    enum_with(model, data, &[], None)
}

/// An enum with these fields, of which `list` is the list.
fn enum_with(
    model: &Model,
    data: &Enum,
    fields: &[Field],
    list: Option<TokenStream>,
) -> TokenStream {
    let Model { facade, name, .. } = model;
    let repr = model.repr.tokens(facade);
    let imports: &[&str] = if data.variants.is_empty() { &[] } else { &["variant"] };
    let imports = import(facade, imports, fields);
    let variants = variants(data);
    let list = list.map(|list| quote!(.with_fields(&#list)));
    let tag = tag(model, data).map(|tag| quote!(.with_tag(#tag)));
    quote! {{
        #imports
        #facade::__private::enum_layout::<Self>(#name, #repr, #variants) #list #tag
    }}
}

/// ```text
/// {
///     <Self as EnumHeader>::HEADER.with_fields(
///         &enum_offsets(&<Self as EnumHeader>::HEADER, fields_with_unknown_offsets(...)),
///     )
/// }
/// ```
fn enum_with_defined_offsets(model: &Model, data: &Enum) -> TokenStream {
    let facade = &model.facade;
    let imports = import(facade, &[], &data.fields);
    let fields = field_list::without_offsets(model, &data.fields);
    let header = quote!(<Self as #facade::__private::EnumHeader>::HEADER);
    quote! {{
        #imports
        #header.with_fields(&#facade::__private::enum_offsets(&#header, #fields))
    }}
}

/// An enum whose offsets are unknown, or `repr(transparent)`, whose tag is `Tag::None`.
///
/// ```text
/// {
///     use ::layout_report::__private::variant as __variant;
///     enum_layout::<Self>("Message", Repr::RUST, &[__variant("Text", 1)])
///         .with_fields(&fields_with_unknown_offsets(...))
/// }
/// ```
fn enum_without_header(model: &Model, data: &Enum) -> TokenStream {
    let list = if data.offsets == Offsets::Zero {
        field_list::at_zero(model, &data.fields)
    } else {
        field_list::without_offsets(model, &data.fields)
    };
    enum_with(model, data, &data.fields, Some(list))
}

/// Imports names from the hidden module under two underscores, so that they hide no name
/// of the user. A name that is used for each field or variant is imported, because fewer
/// tokens take less compile time.
///
/// ```text
/// use ::layout_report::__private::{offset_of as __offset_of, NestedOf as __NestedOf, ...};
/// ```
///
/// The trait `NoReport` is imported for its constant. Where all types have a report, it goes
/// unused, which rustc does not report in code of another crate's macro.
fn import(facade: &Facade, names: &[&str], fields: &[Field]) -> TokenStream {
    let has_nested = fields.iter().any(|field| field.may_have_report);
    let nested: &[&str] = if has_nested { &["NestedOf", "NoReport"] } else { &[] };
    let names = names.iter().chain(nested).map(|name| Ident::new(name, Span::call_site()));
    let names: Vec<TokenStream> = names
        .map(|name| {
            let alias = format_ident!("__{name}");
            quote!(#name as #alias)
        })
        .collect();
    match &names[..] {
        [] => TokenStream::new(),
        [name] => quote!(use #facade::__private::#name;),
        names => quote!(use #facade::__private::{#(#names),*};),
    }
}

/// `&[__variant("A", 1), __variant("B", 0)]`: each variant with the number of its fields.
fn variants(data: &Enum) -> TokenStream {
    let variants = data.variants.iter().map(|variant| {
        let name = &variant.name;
        let field_count = Literal::usize_unsuffixed(variant.field_count);
        let discriminant = &variant.discriminant;
        let discriminant = discriminant.as_ref().map(|it| quote!(.with_discriminant(#it)));
        quote!(__variant(#name, #field_count) #discriminant)
    });
    quote!(&[#(#variants),*])
}

/// `tag_of::<Self>()` or `tag_of::<u8>()`; for a `repr(C)` enum, whose tag is as large as
/// the same enum without fields:
///
/// ```text
/// {
///     #[repr(C)]
///     enum __Tag { __0, __1 = 3 }
///     tag_of::<__Tag>()
/// }
/// ```
fn tag(model: &Model, data: &Enum) -> Option<TokenStream> {
    let facade = &model.facade;
    let (declaration, ty) = match &data.tag {
        Tag::Unknown => return None,
        Tag::Absent => return Some(quote!(#facade::__private::Tag::None)),
        Tag::SizeOfSelf => (None, quote!(Self)),
        Tag::SizeOfInt => (None, model.repr.int_type(facade)?),
        Tag::SizeOfFieldless(variants) => {
            let declaration = quote!(#[repr(C)] enum __Tag { #variants });
            (Some(declaration), quote!(__Tag))
        }
    };
    let tag = quote!(#facade::__private::tag_of::<#ty>());
    Some(if declaration.is_some() { quote!({ #declaration #tag }) } else { tag })
}

/// `.with_allowed(AdviceKind::Reorder)`
fn allowed_advice(facade: &Facade, kinds: &[Ident]) -> TokenStream {
    quote!(#(.with_allowed(#facade::__private::AdviceKind::#kinds))*)
}
