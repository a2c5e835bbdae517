//! The list of a type's fields, as generated code builds it.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::Ident;

use crate::check_target::lifetimes;
use crate::facade::Facade;
use crate::model::{Field, Model};
use crate::substitute::{contains_any, replace_lifetimes};

/// The most types that one tuple takes: see `layout_core::__private::FieldTypes`.
const TUPLE: usize = 16;

/// ```text
/// &fields::<(u8, u64), 2>(
///     ["a", "b"], ["u8", "u64"], [__offset_of!(Self, a), __offset_of!(Self, b)],
/// )
/// ```
pub(crate) fn with_offsets(model: &Model, fields: &[Field]) -> TokenStream {
    if fields.is_empty() {
        return quote!(&[]);
    }
    let offsets = fields.iter().map(|Field { member, .. }| quote!(__offset_of!(Self, #member)));
    let list = call(&model.facade, "fields", fields, &quote!(, [#(#offsets),*]));
    let list = with_settings(model, fields, list);
    quote!(&#list)
}

/// `fields::<(u8,), 1>(["0"], ["u8"], [0])`
pub(crate) fn at_zero(model: &Model, fields: &[Field]) -> TokenStream {
    let offsets = fields.iter().map(|_| quote!(0));
    let list = call(&model.facade, "fields", fields, &quote!(, [#(#offsets),*]));
    with_settings(model, fields, list)
}

/// `fields_with_unknown_offsets::<(u8, u64), 2>(["a", "b"], ["u8", "u64"])`
pub(crate) fn without_offsets(model: &Model, fields: &[Field]) -> TokenStream {
    let list = call(&model.facade, "fields_with_unknown_offsets", fields, &TokenStream::new());
    with_settings(model, fields, list)
}

fn call(facade: &Facade, function: &str, fields: &[Field], more: &TokenStream) -> TokenStream {
    let function = Ident::new(function, Span::call_site());
    let names = fields.iter().map(|field| &field.name);
    let type_texts = fields.iter().map(|field| &field.ty_text);
    let types: Vec<&TokenStream> = fields.iter().map(|field| &field.ty).collect();
    // Before Rust 1.89, the length of an array could not be inferred here.
    let count = Literal::usize_unsuffixed(fields.len());
    let types = tuple(facade, &types);
    quote! {
        #facade::__private::#function::<#types, #count>([#(#names),*], [#(#type_texts),*] #more)
    }
}

/// `(u8, u64,)`, or `Nest<((...), (...),)>` for more types than one tuple takes.
fn tuple(facade: &Facade, types: &[&TokenStream]) -> TokenStream {
    if types.len() <= TUPLE {
        return quote!((#(#types,)*));
    }
    let mut nodes: Vec<TokenStream> =
        types.chunks(TUPLE).map(|types| quote!((#(#types,)*))).collect();
    while nodes.len() > TUPLE {
        let nest = |nodes: &[TokenStream]| quote!(#facade::__private::Nest<(#(#nodes,)*)>);
        nodes = nodes.chunks(TUPLE).map(nest).collect();
    }
    quote!(#facade::__private::Nest<(#(#nodes,)*)>)
}

fn with_settings(model: &Model, fields: &[Field], list: TokenStream) -> TokenStream {
    with_nested(model, fields, with_marks(&model.facade, fields, list))
}

/// `with_marks(fields, [(1, Mark::Hot), (2, Mark::Allow(AdviceKind::Niche))])`
fn with_marks(facade: &Facade, fields: &[Field], list: TokenStream) -> TokenStream {
    let mut marks = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let index = Literal::usize_unsuffixed(index);
        if field.is_padding {
            marks.push(quote!((#index, #facade::__private::Mark::Padding)));
        }
        if field.is_hot {
            marks.push(quote!((#index, #facade::__private::Mark::Hot)));
        }
        for kind in &field.allowed_advice {
            let kind = quote!(#facade::__private::AdviceKind::#kind);
            marks.push(quote!((#index, #facade::__private::Mark::Allow(#kind))));
        }
    }
    if marks.is_empty() {
        return list;
    }
    quote!(#facade::__private::with_marks(#list, [#(#marks),*]))
}

/// `with_nested(fields, [<__NestedOf<Inner, __LayoutNothing>>::NESTED], [(0, 0), (2, 0)])`: each type is
/// looked up once, because rustc takes long for that.
fn with_nested(model: &Model, fields: &[Field], list: TokenStream) -> TokenStream {
    let facade = &model.facade;
    let nothing = model.nothing();
    let mut types: Vec<&Field> = Vec::new();
    let mut uses = Vec::new();
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| field.may_have_report) {
        // `$crate` reads the same for different crates.
        let is_same =
            |other: &&Field| other.ty_text == field.ty_text && !field.ty_text.contains('$');
        let report = types.iter().position(is_same).unwrap_or_else(|| {
            types.push(field);
            types.len() - 1
        });
        let [index, report] = [index, report].map(Literal::usize_unsuffixed);
        uses.push(quote!((#index, #report)));
    }
    if uses.is_empty() {
        return list;
    }
    let lifetimes = lifetimes(model);
    let reports = types.iter().map(|Field { ty, .. }| {
        let ty = with_static_lifetimes(model, &lifetimes, ty);
        quote!(<__NestedOf<#ty, #nothing>>::NESTED)
    });
    quote!(#facade::__private::with_nested(#list, [#(#reports),*], [#(#uses),*]))
}

/// The type with `'static` for the lifetimes of the struct, on which no layout depends: a type may
/// have a report only then. A type parameter may not live so long.
fn with_static_lifetimes(model: &Model, lifetimes: &[Ident], ty: &TokenStream) -> TokenStream {
    let parameters: Vec<&Ident> = model.generics.type_params().map(|param| &param.ident).collect();
    if lifetimes.is_empty()
        || model.generics.where_clause.is_some()
        || contains_any(ty.clone(), &parameters)
    {
        return ty.clone();
    }
    replace_lifetimes(ty.clone(), lifetimes)
}
