//! What is generated beside an error: an empty implementation, so that code which uses
//! the trait does not fail too.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::ast::Input;
use crate::facade::Facade;
use crate::regroup::regroup;

/// ```text
/// impl LayoutReport for Packet {
///     const LAYOUT: TypeLayout<'static> = TypeLayout::new("Packet", Kind::Opaque, 0, 1);
/// }
/// ```
pub(crate) fn expand(input: &Input<'_>) -> TokenStream {
    let facade = Facade::new(input.attrs.facade.as_ref());
    let ident = &input.original.ident;
    let name = ident.to_string();
    let (impl_generics, ty_generics, where_clause) = input.original.generics.split_for_impl();
    let impl_generics = regroup(impl_generics.into_token_stream());
    let where_clause = regroup(where_clause.into_token_stream());
    quote! {
        #[automatically_derived]
        impl #impl_generics #facade::__private::LayoutReport for #ident #ty_generics #where_clause {
            const LAYOUT: #facade::__private::TypeLayout<'static> =
                #facade::__private::TypeLayout::new(#name, #facade::__private::Kind::Opaque, 0, 1);
        }
    }
}
