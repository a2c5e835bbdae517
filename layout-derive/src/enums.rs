//! What the derive knows of an enum: its variants, their discriminants, its tag.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Expr, ExprLit, Lit, UnOp};

use crate::ast;
use crate::facade::Facade;
use crate::model::{Field, unraw};
use crate::regroup::{as_operand, regroup};
use crate::repr::{Modifier, Repr};
use crate::substitute::replace_self;

pub(crate) struct Enum {
    pub(crate) variants: Vec<Variant>,
    /// The fields of all variants, one variant after the other.
    pub(crate) fields: Vec<Field>,
    pub(crate) tag: Tag,
    pub(crate) offsets: Offsets,
}

/// What is known of the offsets of an enum's fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offsets {
    /// There are no fields.
    NoFields,
    /// Nothing: rustc does not expose them.
    Unknown,
    /// The Reference defines them.
    Defined,
    /// The only field is at 0: the enum is `repr(transparent)`.
    Zero,
}

impl Offsets {
    pub(crate) fn from_ast(repr: &Repr, variants: &[ast::Variant<'_>]) -> Self {
        let count: usize = variants.iter().map(|variant| variant.fields.len()).sum();
        match count {
            0 => Self::NoFields,
            _ if repr.defines_enum_offsets() => Self::Defined,
            1 if repr.transparent => Self::Zero,
            _ => Self::Unknown,
        }
    }
}

pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) field_count: usize,
    /// The discriminant as an `i128`, in an enum that states one.
    pub(crate) discriminant: Option<TokenStream>,
}

/// What the size of an enum's tag is computed from.
pub(crate) enum Tag {
    /// Nothing: rustc chooses the tag, and does not expose it.
    Unknown,
    /// There is none: a `repr(transparent)` enum has a single variant.
    Absent,
    /// The size of the enum itself, which consists of its tag.
    SizeOfSelf,
    /// The size of the integer type in `repr(u8)`.
    SizeOfInt,
    /// The size of the `repr(C)` enum with these variants, whose discriminants are those
    /// of the enum.
    SizeOfFieldless(TokenStream),
}

impl Tag {
    pub(crate) fn from_ast(this: &Ident, repr: &Repr, variants: &[ast::Variant<'_>]) -> Self {
        let has_fields = variants.iter().any(|variant| !variant.fields.is_empty());
        let over_aligned = matches!(repr.modifier, Some(Modifier::Align(_)));
        if repr.transparent {
            Self::Absent
        } else if repr.int.is_some() {
            Self::SizeOfInt
        } else if !has_fields && !over_aligned {
            Self::SizeOfSelf
        } else if repr.c {
            Self::SizeOfFieldless(fieldless(this, variants))
        } else {
            Self::Unknown
        }
    }
}

/// The variants without their fields: `__0 = 1, __1,`. They stand in another enum, so
/// that `Self` in a discriminant is replaced by the name of the enum that it meant. Their
/// names are not the user's, of which rustc would report that nothing constructs them.
fn fieldless(this: &Ident, variants: &[ast::Variant<'_>]) -> TokenStream {
    let variants = variants.iter().enumerate().map(|(i, variant)| {
        let ident = format_ident!("__{i}");
        let discriminant = variant.original.discriminant.as_ref().map(|(_, value)| {
            let (_, value) = replace_self(as_operand(&regroup(value.to_token_stream())), this);
            quote!(= #value)
        });
        quote!(#ident #discriminant,)
    });
    variants.collect()
}

impl Variant {
    pub(crate) fn all(facade: &Facade, repr: &Repr, variants: &[ast::Variant<'_>]) -> Vec<Self> {
        let mut discriminants = Discriminants::new(facade, repr, variants);
        let variants = variants.iter().map(|variant| Self {
            name: unraw(&variant.original.ident),
            field_count: variant.fields.len(),
            discriminant: discriminants.of(variant),
        });
        variants.collect()
    }
}

/// Whether a variant states its discriminant: code outside the enum may rely on it.
pub(crate) fn states_discriminants(variants: &[ast::Variant<'_>]) -> bool {
    variants.iter().any(|variant| variant.original.discriminant.is_some())
}

/// The discriminants of the variants, one after the other. No variant is named: rustc
/// would take it for constructed, and not report any more that nothing does so.
struct Discriminants<'a> {
    facade: &'a Facade,
    repr: &'a Repr,
    is_stated: bool,
    last: Discriminant,
}

/// The discriminant that was stated last, and how many variants came after it.
struct Discriminant {
    stated: Stated,
    distance: i128,
}

enum Stated {
    Literal(i128),
    Expression(TokenStream),
}

impl<'a> Discriminants<'a> {
    fn new(facade: &'a Facade, repr: &'a Repr, variants: &[ast::Variant<'_>]) -> Self {
        let last = Discriminant { stated: Stated::Literal(0), distance: -1 };
        Self { facade, repr, is_stated: states_discriminants(variants), last }
    }

    /// `404` or `discriminant::isize(BASE + 4, 1)`, for the variant after `BASE + 4`.
    fn of(&mut self, variant: &ast::Variant<'_>) -> Option<TokenStream> {
        if !self.is_stated {
            return None;
        }
        self.last.distance += 1;
        if let Some((_, value)) = &variant.original.discriminant {
            self.last = Discriminant { stated: Stated::from_syn(value), distance: 0 };
        }
        let Discriminant { stated, distance } = &self.last;
        Some(match stated {
            Stated::Literal(value) => {
                Literal::i128_unsuffixed(value.wrapping_add(*distance)).into_token_stream()
            }
            Stated::Expression(value) => {
                let facade = self.facade;
                let int = self.repr.int.clone().unwrap_or_else(|| format_ident!("isize"));
                let distance = Literal::i128_unsuffixed(*distance);
                quote!(#facade::__private::discriminant::#int(#value, #distance))
            }
        })
    }
}

impl Stated {
    fn from_syn(value: &Expr) -> Self {
        match literal(value) {
            Some(literal) => Self::Literal(literal),
            None => Self::Expression(as_operand(&regroup(value.to_token_stream()))),
        }
    }
}

/// The value of `404` or `-1`.
fn literal(value: &Expr) -> Option<i128> {
    match value {
        Expr::Group(group) => literal(&group.expr),
        Expr::Paren(paren) => literal(&paren.expr),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
            literal(&unary.expr)?.checked_neg()
        }
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => int.base10_parse().ok(),
        _ => None,
    }
}
