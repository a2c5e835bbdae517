//! Warnings: calls of functions that are deprecated. rustc has no other warning that a
//! macro can give, or that can depend on a value.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{DeriveInput, GenericParam, Type};

use crate::ast::Input;
use crate::attr;
use crate::facade::Facade;
use crate::keywords::CHECKED_WHERE_USED;
use crate::model::Rule;
use crate::type_text::{name_with_parameters, type_text};

/// A rule that warns when it is broken.
pub(crate) struct Warning {
    pub(crate) rule: Rule,
    /// The name of the rule, where the user wrote it.
    name: Ident,
    /// `max_size = 48`, as written.
    text: String,
}

impl Warning {
    pub(crate) fn new(facade: &Facade, rule: &attr::Rule) -> Self {
        let text = match &rule.value {
            Some(value) => format!("{} = {}", rule.name(), type_text(&value.tokens)),
            None => rule.name().to_owned(),
        };
        let name = Ident::new(rule.name(), rule.name_span);
        Self { rule: Rule::on_type(facade, rule), name, text }
    }

    /// Two functions of one name, and a call of that which `__BROKEN` selects:
    ///
    /// ```text
    /// {
    ///     struct IsBroken<const IT: bool>;
    ///     impl IsBroken<true> {
    ///         #[deprecated(note = "`Packet` breaks its layout rule `max_size = 16`; ...")]
    ///         const fn max_size() {}
    ///     }
    ///     impl IsBroken<false> {
    ///         const fn max_size() {}
    ///     }
    ///     IsBroken::<__BROKEN>::max_size();
    /// }
    /// ```
    ///
    /// rustc prints ``use of deprecated associated function
    /// `_::IsBroken::<true>::max_size` ``, and then the note, which must be a literal: it
    /// cannot have the size, and says how to see it. Nor can the path have it: rustc prints the
    /// arguments of the `impl` as they are written.
    pub(crate) fn call(
        &self,
        facade: &Facade,
        ty: &str,
        figures: &str,
        reason: Option<&str>,
    ) -> TokenStream {
        let mut note = format!("`{ty}` breaks its layout rule `{}`", self.text);
        if let Some(reason) = reason {
            note = format!("{note}; reason: {reason}");
        }
        note = format!("{note}; to see the figures, {figures}");
        // Where it is declared, it is code of the derive, of which rustc does not report
        // that it is unused. The span of the whole call is that of the user's token: rustc
        // would report no other.
        let name = format_ident!("{}", self.name, span = Span::call_site());
        let called = &self.name;
        let call = quote_spanned!(called.span()=> IsBroken::<__BROKEN>::#called());
        quote! {{
            struct IsBroken<const IT: #facade::__private::bool>;
            impl IsBroken<true> {
                #[deprecated(note = #note)]
                const fn #name() {}
            }
            impl IsBroken<false> {
                const fn #name() {}
            }
            #call;
        }}
    }
}

/// The rules of a generic type without `instances(...)`: only an instance whose layout is
/// used is held to them.
pub(crate) struct UncheckedRules {
    /// The first rule.
    span: Span,
    note: String,
}

impl UncheckedRules {
    /// `None` if there are no such rules, or if the user says that it is intended.
    pub(crate) fn from_ast(input: &Input<'_>) -> Option<Self> {
        let attrs = &input.attrs;
        if !input.is_generic() || !attrs.instances.is_empty() || attrs.checked_where_used.is_some()
        {
            return None;
        }
        let on_type = attrs.rules.first().map(|rule| rule.name_span);
        let mut fields = input.shape.fields().map(|field| &field.attrs);
        let on_field = fields.find_map(|attrs| match attrs.rules.first() {
            Some(rule) => Some(rule.name_span),
            None => attrs.hot,
        });
        let span = on_type.or(on_field)?;
        let name = name_with_parameters(&input.original.ident, &input.original.generics);
        let note = format!(
            "nothing checks the layout rules of `{name}` unless the layout of an instance is \
             used: list the instances that matter, as in `#[layout(instances({}))]`, or say that \
             this is intended, with `#[layout({CHECKED_WHERE_USED})]`",
            example_instance(input.original)
        );
        Some(Self { span, note })
    }

    /// ```text
    /// const _: () = {
    ///     #[deprecated(note = "nothing checks the layout rules of ...")]
    ///     const fn rules_without_instances() {}
    ///     rules_without_instances();
    /// };
    /// ```
    pub(crate) fn warn(&self) -> TokenStream {
        let note = &self.note;
        let call = quote_spanned!(self.span=> rules_without_instances());
        quote! {
            const _: () = {
                #[deprecated(note = #note)]
                const fn rules_without_instances() {}
                #call;
            };
        }
    }
}

/// `Buffer<'_, u32, 8>`
fn example_instance(original: &DeriveInput) -> String {
    let arguments = original.generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(_) => "'_",
        GenericParam::Type(_) => "u32",
        GenericParam::Const(param) => match &param.ty {
            Type::Path(ty) if ty.path.is_ident("bool") => "true",
            Type::Path(ty) if ty.path.is_ident("char") => "'a'",
            _ => "8",
        },
    });
    let arguments: Vec<&str> = arguments.collect();
    format!("{}<{}>", type_text(&original.ident), arguments.join(", "))
}
