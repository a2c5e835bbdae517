//! Code from a model. Nothing here can fail.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::{DeriveInput, Ident};

use crate::ast::Input;
use crate::check::check;
use crate::ctxt::Ctxt;
use crate::fallback;
use crate::model::{Enum, Field, Model, Shape, Tag};
use crate::path::Facade;
use crate::subject::{Subject, rules};

/// From this many fields on, clippy may take the table of the fields, which is
/// a constant, for a large array on the stack.
const LARGE: usize = 100;

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

fn expand(model: &Model<'_>) -> TokenStream {
    let shell = shell(model);
    let facts = facts(model);
    let report = if model.is_generic && !model.rules.is_empty() {
        ruled(model, &facts)
    } else {
        report(model, &facts)
    };
    let subjects = subjects(model);
    let checks =
        subjects.iter().map(|subject| subject.check(&model.facade, &model.rules, &model.warnings));
    let registrations = subjects.iter().map(|subject| subject.register(&model.facade));
    quote!(#shell #report #(#checks)* #(#registrations)*)
}

/// The concrete types whose rules are checked where they are declared.
fn subjects(model: &Model<'_>) -> Vec<Subject> {
    if !model.is_generic {
        return vec![Subject::derived(model)];
    }
    let has_rules = !model.rules.is_empty();
    model.instances.iter().map(|instance| Subject::instance(instance, has_rules)).collect()
}

/// ```text
/// impl LayoutReport for Packet {
///     const LAYOUT: TypeLayout<'static> = ...;
/// }
/// ```
fn report(model: &Model<'_>, layout: &TokenStream) -> TokenStream {
    let facade = &model.facade;
    let body = quote! {
        const LAYOUT: #facade::__v1::TypeLayout<'static> = #layout;
    };
    implement(model, "LayoutReport", &body)
}

/// `impl Trait for Packet<T> where ... { ... }`
fn implement(model: &Model<'_>, name: &str, body: &TokenStream) -> TokenStream {
    let Model { ident, facade, allow, .. } = model;
    let name = Ident::new(name, proc_macro2::Span::call_site());
    let large =
        (model.shape.fields().len() > LARGE).then(|| quote!(#[allow(clippy::large_stack_arrays)]));
    let (impl_generics, ty_generics, where_clause) = model.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #allow
        #large
        impl #impl_generics #facade::__v1::#name for #ident #ty_generics #where_clause {
            #body
        }
    }
}

/// What to ask the compiler about the type.
fn facts(model: &Model<'_>) -> TokenStream {
    let facts = match &model.shape {
        Shape::Struct(fields) => plain(model, "Struct", fields),
        Shape::Union(fields) => plain(model, "Union", fields),
        Shape::Enum(data) => enumeration(model, data),
    };
    let parts = parts(model);
    let interface = model.is_interface.then(|| quote!(.as_interface()));
    let allowed = allowed(&model.facade, &model.allowed);
    quote!(#facts #parts #interface #allowed)
}

/// The reports of the fields' own types, where there may be some. The trait is
/// named once, as it counts as unused where all of them have one.
///
/// ```text
/// .with_parts({
///     use ::layout_report::__v1::{NoReport as __NoReport, PartOf as __PartOf};
///     &[(1, <__PartOf<Inner>>::PART_LAYOUT), (usize::MAX, <__PartOf<()> as __NoReport>::PART_LAYOUT)]
/// })
/// ```
fn parts(model: &Model<'_>) -> Option<TokenStream> {
    let facade = &model.facade;
    let fields = model.shape.fields().iter().enumerate();
    let parts = fields.filter(|(_, field)| field.may_have_report);
    let parts: Vec<TokenStream> = parts
        .map(|(index, field)| {
            let index = Literal::usize_unsuffixed(index);
            let ty = field.ty;
            quote!((#index, <__PartOf<#ty>>::PART_LAYOUT))
        })
        .collect();
    (!parts.is_empty()).then(|| {
        quote! {
            .with_parts({
                use #facade::__v1::{NO_FIELD, NoReport as __NoReport, PartOf as __PartOf};
                &[#(#parts,)* (NO_FIELD, <__PartOf<()> as __NoReport>::PART_LAYOUT)]
            })
        }
    })
}

/// `.allowing(AdviceKind::Reorder)`
fn allowed(facade: &Facade, kinds: &[Ident]) -> TokenStream {
    quote!(#(.allowing(#facade::__v1::AdviceKind::#kinds))*)
}

/// ```text
/// {
///     use ::layout_report::__v1::{field as __field, offset_of as __offset_of};
///     plain::<Self>("Packet", Kind::Struct, Repr::C, &[...])
/// }
/// ```
///
/// The short names make for fewer tokens, and so for less compile time.
fn plain(model: &Model<'_>, kind: &str, fields: &[Field<'_>]) -> TokenStream {
    let Model { facade, name, .. } = model;
    let repr = model.repr.tokens(facade);
    let kind = Ident::new(kind, proc_macro2::Span::call_site());
    let names = (!fields.is_empty())
        .then(|| quote!(use #facade::__v1::{field as __field, offset_of as __offset_of};));
    let fields = fields.iter().map(|field| {
        let member = &field.member;
        field_tokens(facade, field, Some(quote!(__offset_of!(Self, #member))))
    });
    quote! {{
        #names
        #facade::__v1::plain::<Self>(#name, #facade::__v1::Kind::#kind, #repr, &[#(#fields),*])
    }}
}

/// ```text
/// {
///     use ::layout_report::__v1::unplaced as __unplaced;
///     enumeration::<Self>("Message", Repr::RUST, &[("Text", 1)]).with_fields(&[...])
/// }
/// ```
fn enumeration(model: &Model<'_>, data: &Enum<'_>) -> TokenStream {
    let Model { facade, name, .. } = model;
    if data.fields.is_empty() {
        return bare_enum(model, data);
    }
    let fields = data.fields.iter().map(|field| field_tokens(facade, field, None));
    let names = quote!(use #facade::__v1::unplaced as __unplaced;);
    if data.is_placed {
        let shell = quote!(<Self as #facade::__v1::Shell>::SHELL);
        quote! {{
            #names
            #shell.with_fields(&#facade::__v1::placed(&#shell, [#(#fields),*]))
        }}
    } else {
        let repr = model.repr.tokens(facade);
        let variants = variants(data);
        quote! {{
            #names
            #facade::__v1::enumeration::<Self>(#name, #repr, #variants).with_fields(&[#(#fields),*])
        }}
    }
}

/// An enum without the fields of its variants.
fn bare_enum(model: &Model<'_>, data: &Enum<'_>) -> TokenStream {
    let Model { facade, name, .. } = model;
    let repr = model.repr.tokens(facade);
    let variants = variants(data);
    let tag = tag(model, data).map(|tag| quote!(.with_tag(#tag)));
    quote!(#facade::__v1::enumeration::<Self>(#name, #repr, #variants) #tag)
}

/// `field::<u8>("a", "u8", offset_of!(Self, a))`
fn field_tokens(facade: &Facade, field: &Field<'_>, offset: Option<TokenStream>) -> TokenStream {
    let Field { name, ty, ty_text, .. } = field;
    let padding = field.padding.then(|| quote!(.as_padding()));
    let hot = field.hot.then(|| quote!(.as_hot()));
    let facts = if let Some(offset) = offset {
        quote!(__field::<#ty>(#name, #ty_text, #offset))
    } else {
        quote!(__unplaced::<#ty>(#name, #ty_text))
    };
    let allowed = allowed(facade, &field.allowed);
    quote!(#facts #padding #hot #allowed)
}

/// `&[("A", 1), ("B", 0)]`
fn variants(data: &Enum<'_>) -> TokenStream {
    let variants = data.variants.iter().map(|variant| {
        let name = &variant.name;
        let fields = Literal::usize_unsuffixed(variant.fields);
        quote!((#name, #fields))
    });
    quote!(&[#(#variants),*])
}

fn tag(model: &Model<'_>, data: &Enum<'_>) -> Option<TokenStream> {
    let facade = &model.facade;
    match &data.tag {
        Tag::Unknown => None,
        Tag::Whole => Some(quote!(#facade::__v1::tag_of::<Self>())),
        Tag::Stated => model.repr.tag(facade),
        Tag::C(variants) => Some(quote!({
            #[allow(dead_code)]
            #[repr(C)]
            enum __Tag { #variants }
            #facade::__v1::tag_of::<__Tag>()
        })),
    }
}

/// An enum whose fields the core places, without them: they are placed behind
/// its tag, in its size.
fn shell(model: &Model<'_>) -> TokenStream {
    let facade = &model.facade;
    match &model.shape {
        Shape::Enum(data) if data.is_placed => {
            let shell = bare_enum(model, data);
            let body = quote!(const SHELL: #facade::__v1::TypeLayout<'static> = #shell;);
            implement(model, "Shell", &body)
        }
        _ => TokenStream::new(),
    }
}

/// The rules of a generic type. They may use its parameters, so they stand in
/// an implementation; an instance is held to them when its layout is used.
fn ruled(model: &Model<'_>, facts: &TokenStream) -> TokenStream {
    let facade = &model.facade;
    let rules = rules(facade, &model.rules);
    let body = quote! {
        const FACTS: #facade::__v1::TypeLayout<'static> = #facts;
        const RULES: &'static [#facade::__v1::Rule] = &[#rules];
    };
    let implementation = implement(model, "Ruled", &body);
    let this = quote!(<Self as #facade::__v1::Ruled>);
    let subject = Subject::of_instance(model);
    let asserts = subject.asserts(facade, &model.rules, &quote!(#this::RULES));
    let report = report(model, &quote!({ #asserts #this::FACTS }));
    quote!(#implementation #report)
}
