//! The value of a rule: `max_size = VALUE`.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Token};

use crate::facade::Facade;
use crate::regroup::{as_operand, regroup};

/// An expression of type `usize`.
pub(crate) struct Value {
    pub(crate) tokens: TokenStream,
    /// Where it stands. If a macro put it there, it is the macro's token.
    pub(crate) span: Span,
    /// Its value, if it is a plain integer.
    pub(crate) literal: Option<u128>,
    /// Whether syn could parse it.
    is_parsed: bool,
}

impl Value {
    /// Refuses only what cannot be an integer. The rest is for rustc to type-check.
    pub(crate) fn from_tokens(tokens: TokenStream) -> syn::Result<Self> {
        let span = tokens.span();
        let tokens = regroup(tokens);
        let expr = syn::parse2::<Expr>(tokens.clone()).ok();
        let is_parsed = expr.is_some();
        let literal = match expr {
            Some(Expr::Lit(ExprLit { lit: Lit::Int(int), .. }))
                if matches!(int.suffix(), "" | "usize") =>
            {
                int.base10_parse().ok()
            }
            Some(Expr::Lit(other)) => {
                return Err(syn::Error::new(
                    other.span(),
                    "expected an integer of type `usize`, such as `64`",
                ));
            }
            _ => None,
        };
        Ok(Self { tokens, span, literal, is_parsed })
    }

    /// The expression, as a `usize`:
    ///
    /// ```text
    /// { let __value: usize = if CHECKED { (BUDGET - 8) } else { 0 }; __value }
    /// ```
    ///
    /// The `let` makes a type error point at the expression. Without it, the error
    /// would point at the call that the value is passed to, which the user did not
    /// write.
    pub(crate) fn to_usize(&self, facade: &Facade) -> TokenStream {
        let tokens = as_operand(&self.tokens);
        if self.literal.is_some() {
            return tokens;
        }
        let value = if self.is_parsed {
            tokens
        } else {
            // These tokens may not be an expression. As the arguments of a macro they
            // need not be one, so rustc parses them there, and its error points at them.
            quote_spanned!(tokens.span()=> #facade::__private::value! { #tokens })
        };
        // Without the parentheses, `{ 1 } + 1` would be a block and a statement.
        let value = quote!(if #facade::__private::CHECKED { (#value) } else { 0 });
        quote!({ let __value: #facade::__private::usize = #value; __value })
    }
}

/// The tokens of an expression, if there is one.
///
/// An expression is parsed, rather than read up to the next comma, because
/// `Map::<K, V>::MAX` has a comma of its own. Without its feature `full`, syn does not
/// parse blocks and arrays: tokens that contain one are left to rustc.
pub(crate) fn parse_value_tokens(input: ParseStream) -> Option<TokenStream> {
    let fork = input.fork();
    if let Ok(expr) = fork.parse::<Expr>() {
        input.advance_to(&fork);
        return Some(expr.into_token_stream());
    }
    let tokens = parse_until_comma(input);
    contains_block(&tokens).then_some(tokens)
}

fn contains_block(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => match group.delimiter() {
            Delimiter::Brace | Delimiter::Bracket => true,
            Delimiter::Parenthesis | Delimiter::None => contains_block(&group.stream()),
        },
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

pub(crate) fn parse_until_comma(input: ParseStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        match input.parse::<TokenTree>() {
            Ok(token) => tokens.extend([token]),
            Err(_) => break,
        }
    }
    tokens
}
