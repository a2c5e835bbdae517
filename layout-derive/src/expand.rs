//! Generates code from a model. Nothing here can fail.
//!
//! In the comments, `Kind::Struct` and the like stand for
//! `::layout_report::__v1::Kind::Struct`: generated code names the hidden module each
//! time, or imports from it under names that begin with two underscores.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::{DeriveInput, Ident};

use crate::ast::Input;
use crate::check::check;
use crate::check_target::{CheckTarget, rule_list};
use crate::ctxt::Ctxt;
use crate::facade::Facade;
use crate::fallback;
use crate::model::{Enum, Field, Model, Shape, Tag};

/// From this many fields on, `clippy::large_stack_arrays` may mistake the constant array
/// of the fields for one on the stack.
const MANY_FIELDS: usize = 100;

pub(crate) fn derive(original: &DeriveInput) -> TokenStream {
    let cx = Ctxt::default();
    let input = Input::from_syn(&cx, original);
    check(&cx, &input);
    match cx.finish() {
        Ok(()) => expand(&Model::from_ast(input)),
        Err(errors) => {
            let fallback = fallback::expand(&input);
            quote!(#errors #fallback)
        }
    }
}

/// ```text
/// impl EnumHeader for Packet { ... }    // a repr(C) or repr(u8) enum
/// impl Ruled for Packet { ... }         // a generic type with rules
/// impl LayoutReport for Packet { ... }
/// const _: () = { ... };                // its rules
/// register! { ... }
/// ```
fn expand(model: &Model<'_>) -> TokenStream {
    let Model { facade, rules, warnings, .. } = model;
    let header = enum_header(model);
    let layout = layout(model);
    let report = if model.is_generic && !rules.is_empty() {
        report_with_rules(model, &layout)
    } else {
        report(model, &layout)
    };
    let targets = check_targets(model);
    let checks = targets.iter().map(|target| target.check(facade, rules, warnings));
    let registrations = targets.iter().map(|target| target.register(facade));
    quote!(#header #report #(#checks)* #(#registrations)*)
}

/// The concrete types whose rules are checked where the type is declared.
fn check_targets(model: &Model<'_>) -> Vec<CheckTarget> {
    if !model.is_generic {
        return vec![CheckTarget::of_model(model)];
    }
    let has_rules = !model.rules.is_empty();
    let instances = model.instances.iter();
    instances.map(|instance| CheckTarget::of_instance(instance, has_rules)).collect()
}

/// ```text
/// impl LayoutReport for Packet {
///     const LAYOUT: TypeLayout<'static> = ...;
/// }
/// ```
fn report(model: &Model<'_>, layout: &TokenStream) -> TokenStream {
    let facade = &model.facade;
    let body = quote!(const LAYOUT: #facade::__v1::TypeLayout<'static> = #layout;);
    implement(model, "LayoutReport", &body)
}

/// A generic type with rules. They may use its parameters, so they stand in an
/// implementation, and each instance checks them when its layout is used.
///
/// ```text
/// impl<T> Ruled for Buffer<T> {
///     const FACTS: TypeLayout<'static> = ...;
///     const RULES: &'static [Rule] = &[Rule::MaxSize(16)];
/// }
/// impl<T> LayoutReport for Buffer<T> {
///     const LAYOUT: TypeLayout<'static> = {
///         use ::layout_report::__v1::assert as __assert;
///         __assert::<Instance<Self>>("Buffer<T>", <Self as Ruled>::RULES, 0);
///         <Self as Ruled>::FACTS
///     };
/// }
/// ```
fn report_with_rules(model: &Model<'_>, layout: &TokenStream) -> TokenStream {
    let facade = &model.facade;
    let rules = rule_list(facade, &model.rules);
    let body = quote! {
        const FACTS: #facade::__v1::TypeLayout<'static> = #layout;
        const RULES: &'static [#facade::__v1::Rule] = &[#rules];
    };
    let implementation = implement(model, "Ruled", &body);
    let this = quote!(<Self as #facade::__v1::Ruled>);
    let target = CheckTarget::of_self(model);
    let assertions = target.assertions(facade, &model.rules, &quote!(#this::RULES));
    let report = report(model, &quote!({ #assertions #this::FACTS }));
    quote!(#implementation #report)
}

/// A `repr(C)` or `repr(u8)` enum without the fields of its variants. `layout-core`
/// computes the offsets of the fields from it, by the Reference's algorithm.
///
/// ```text
/// impl Shell for Message {
///     const SHELL: TypeLayout<'static> = enumeration::<Self>(...).with_tag(...);
/// }
/// ```
fn enum_header(model: &Model<'_>) -> TokenStream {
    let facade = &model.facade;
    match &model.shape {
        Shape::Enum(data) if data.has_defined_offsets => {
            let header = enum_without_fields(model, data);
            let body = quote!(const SHELL: #facade::__v1::TypeLayout<'static> = #header;);
            implement(model, "Shell", &body)
        }
        Shape::Enum(_) | Shape::Struct(_) | Shape::Union(_) => TokenStream::new(),
    }
}

/// `impl<T> Trait for Packet<T> where ... { ... }`
fn implement(model: &Model<'_>, name: &str, body: &TokenStream) -> TokenStream {
    let Model { ident, facade, lint_attrs, .. } = model;
    let name = Ident::new(name, Span::call_site());
    let has_many_fields = model.shape.fields().len() > MANY_FIELDS;
    let large = has_many_fields.then(|| quote!(#[allow(clippy::large_stack_arrays)]));
    let (impl_generics, ty_generics, where_clause) = model.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #lint_attrs
        #large
        impl #impl_generics #facade::__v1::#name for #ident #ty_generics #where_clause {
            #body
        }
    }
}

/// The layout, with all that is asked of the compiler.
fn layout(model: &Model<'_>) -> TokenStream {
    let layout = match &model.shape {
        Shape::Struct(fields) => struct_layout(model, "Struct", fields),
        Shape::Union(fields) => struct_layout(model, "Union", fields),
        Shape::Enum(data) => enum_layout(model, data),
    };
    let reports = field_reports(model);
    let interface = model.is_interface.then(|| quote!(.as_interface()));
    let allowed = allowed_advice(&model.facade, &model.allowed_advice);
    quote!(#layout #reports #interface #allowed)
}

/// A struct or a union.
///
/// ```text
/// {
///     use ::layout_report::__v1::{field as __field, offset_of as __offset_of};
///     plain::<Self>("Packet", Kind::Struct, Repr::C, &[...])
/// }
/// ```
///
/// The short names make for fewer tokens, and so for less compile time.
fn struct_layout(model: &Model<'_>, kind: &str, fields: &[Field<'_>]) -> TokenStream {
    let Model { facade, name, .. } = model;
    let repr = model.repr.tokens(facade);
    let kind = Ident::new(kind, Span::call_site());
    let imports = (!fields.is_empty())
        .then(|| quote!(use #facade::__v1::{field as __field, offset_of as __offset_of};));
    let fields = fields.iter().map(|field| field_with_offset(facade, field));
    quote! {{
        #imports
        #facade::__v1::plain::<Self>(#name, #facade::__v1::Kind::#kind, #repr, &[#(#fields),*])
    }}
}

/// An enum. rustc does not expose the offsets of its fields: `offset_of!` takes variants
/// on nightly only.
fn enum_layout(model: &Model<'_>, data: &Enum<'_>) -> TokenStream {
    if data.fields.is_empty() {
        enum_without_fields(model, data)
    } else if data.has_defined_offsets {
        enum_with_defined_offsets(model, data)
    } else {
        enum_with_unknown_offsets(model, data)
    }
}

/// ```text
/// enumeration::<Self>("Shape", Repr::RUST, &[("Circle", 0), ("Square", 0)]).with_tag(...)
/// ```
fn enum_without_fields(model: &Model<'_>, data: &Enum<'_>) -> TokenStream {
    let Model { facade, name, .. } = model;
    let repr = model.repr.tokens(facade);
    let variants = variants(data);
    let tag = tag_size(model, data).map(|tag| quote!(.with_tag(#tag)));
    quote!(#facade::__v1::enumeration::<Self>(#name, #repr, #variants) #tag)
}

/// ```text
/// {
///     use ::layout_report::__v1::unplaced as __unplaced;
///     <Self as Shell>::SHELL.with_fields(&placed(&<Self as Shell>::SHELL, [...]))
/// }
/// ```
fn enum_with_defined_offsets(model: &Model<'_>, data: &Enum<'_>) -> TokenStream {
    let facade = &model.facade;
    let fields = data.fields.iter().map(|field| field_without_offset(facade, field));
    let header = quote!(<Self as #facade::__v1::Shell>::SHELL);
    quote! {{
        use #facade::__v1::unplaced as __unplaced;
        #header.with_fields(&#facade::__v1::placed(&#header, [#(#fields),*]))
    }}
}

/// ```text
/// {
///     use ::layout_report::__v1::unplaced as __unplaced;
///     enumeration::<Self>("Message", Repr::RUST, &[("Text", 1)]).with_fields(&[...])
/// }
/// ```
fn enum_with_unknown_offsets(model: &Model<'_>, data: &Enum<'_>) -> TokenStream {
    let Model { facade, name, .. } = model;
    let repr = model.repr.tokens(facade);
    let variants = variants(data);
    let fields = data.fields.iter().map(|field| field_without_offset(facade, field));
    quote! {{
        use #facade::__v1::unplaced as __unplaced;
        #facade::__v1::enumeration::<Self>(#name, #repr, #variants).with_fields(&[#(#fields),*])
    }}
}

/// `&[("A", 1), ("B", 0)]`: each variant with the number of its fields.
fn variants(data: &Enum<'_>) -> TokenStream {
    let variants = data.variants.iter().map(|variant| {
        let name = &variant.name;
        let field_count = Literal::usize_unsuffixed(variant.field_count);
        quote!((#name, #field_count))
    });
    quote!(&[#(#variants),*])
}

/// `tag_of::<Self>()`, `Int::U8.size()`, or, for a `repr(C)` enum, whose tag is as large
/// as the same enum without fields:
///
/// ```text
/// {
///     #[repr(C)]
///     enum __Tag { A, B = 3 }
///     tag_of::<__Tag>()
/// }
/// ```
fn tag_size(model: &Model<'_>, data: &Enum<'_>) -> Option<TokenStream> {
    let facade = &model.facade;
    match &data.tag {
        Tag::Unknown => None,
        Tag::SizeOfSelf => Some(quote!(#facade::__v1::tag_of::<Self>())),
        Tag::SizeOfInt => model.repr.tag_size(facade),
        Tag::SizeOfFieldless(variants) => Some(quote!({
            #[allow(dead_code)]
            #[repr(C)]
            enum __Tag { #variants }
            #facade::__v1::tag_of::<__Tag>()
        })),
    }
}

/// `__field::<u8>("a", "u8", __offset_of!(Self, a))`
fn field_with_offset(facade: &Facade, field: &Field<'_>) -> TokenStream {
    let Field { member, name, ty, ty_text, .. } = field;
    let settings = field_settings(facade, field);
    quote!(__field::<#ty>(#name, #ty_text, __offset_of!(Self, #member)) #settings)
}

/// `__unplaced::<u8>("a", "u8")`
fn field_without_offset(facade: &Facade, field: &Field<'_>) -> TokenStream {
    let Field { name, ty, ty_text, .. } = field;
    let settings = field_settings(facade, field);
    quote!(__unplaced::<#ty>(#name, #ty_text) #settings)
}

/// `.as_padding().as_hot().allowing(AdviceKind::Niche)`
fn field_settings(facade: &Facade, field: &Field<'_>) -> TokenStream {
    let padding = field.is_padding.then(|| quote!(.as_padding()));
    let hot = field.is_hot.then(|| quote!(.as_hot()));
    let allowed = allowed_advice(facade, &field.allowed_advice);
    quote!(#padding #hot #allowed)
}

/// `.allowing(AdviceKind::Reorder)`
fn allowed_advice(facade: &Facade, kinds: &[Ident]) -> TokenStream {
    quote!(#(.allowing(#facade::__v1::AdviceKind::#kinds))*)
}

/// The reports of the fields' own types, where there may be some. The last entry is
/// there only to name the trait, which would otherwise be an unused import where all of
/// the types have a report.
///
/// ```text
/// .with_parts({
///     use ::layout_report::__v1::{NO_FIELD, NoReport as __NoReport, PartOf as __PartOf};
///     &[
///         (1, <__PartOf<Inner>>::PART_LAYOUT),
///         (NO_FIELD, <__PartOf<()> as __NoReport>::PART_LAYOUT),
///     ]
/// })
/// ```
fn field_reports(model: &Model<'_>) -> Option<TokenStream> {
    let facade = &model.facade;
    let fields = model.shape.fields().iter().enumerate();
    let reports = fields.filter(|(_, field)| field.may_have_report).map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let ty = field.ty;
        quote!((#index, <__PartOf<#ty>>::PART_LAYOUT))
    });
    let reports: Vec<TokenStream> = reports.collect();
    (!reports.is_empty()).then(|| {
        quote! {
            .with_parts({
                use #facade::__v1::{NO_FIELD, NoReport as __NoReport, PartOf as __PartOf};
                &[#(#reports,)* (NO_FIELD, <__PartOf<()> as __NoReport>::PART_LAYOUT)]
            })
        }
    })
}
