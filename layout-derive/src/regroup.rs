//! Groups without delimiters, which hold what `macro_rules` put in place of `$e:expr`,
//! `$t:ty` and other fragments.
//!
//! rustc ignores them in the output of a macro: of `[u8; $e * 2]` with `1 + 1` for `$e`,
//! it would read `[u8; 1 + 1 * 2]`. Whatever the user wrote passes through [`regroup`]
//! before it is emitted again.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::Type;

use crate::substitute::rebuilt;

/// The tokens, with parentheses in place of each group without delimiters whose meaning
/// would change without any.
pub(crate) fn regroup(tokens: TokenStream) -> TokenStream {
    if !has_invisible_group(tokens.clone()) {
        return tokens;
    }
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut regrouped = TokenStream::new();
    for (i, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                let previous = i.checked_sub(1).map(|i| &tokens[i]);
                let fragment = regroup(group.stream());
                regrouped.extend(delimited(fragment, previous, tokens.get(i + 1)));
            }
            TokenTree::Group(group) => {
                regrouped.extend([rebuilt(group, regroup(group.stream()))]);
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {
                regrouped.extend([token.clone()]);
            }
        }
    }
    regrouped
}

/// The tokens, in code of the derive if they are in parentheses or braces as a whole: rustc
/// would report that these are not needed where the tokens are emitted.
pub(crate) fn as_operand(tokens: &TokenStream) -> TokenStream {
    let mut all = tokens.clone().into_iter();
    match (all.next(), all.next()) {
        (Some(TokenTree::Group(mut group)), None) if !group.stream().is_empty() => {
            group.set_span(Span::mixed_site().located_at(group.span()));
            TokenTree::Group(group).into()
        }
        _ => tokens.clone(),
    }
}

fn has_invisible_group(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            group.delimiter() == Delimiter::None || has_invisible_group(group.stream())
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The fragment, in parentheses if it needs them between these tokens.
fn delimited(
    fragment: TokenStream,
    previous: Option<&TokenTree>,
    next: Option<&TokenTree>,
) -> TokenStream {
    let stands_alone = is_separator(previous) && is_separator(next);
    let is_argument = is_trait_object(&fragment)
        && (is_separator(previous) || is_punct(previous, '<'))
        && (is_separator(next) || is_punct(next, '>'));
    if stands_alone || is_argument || is_not_an_operand(&fragment) || is_atom(&fragment, next) {
        return fragment;
    }
    let mut parenthesized = Group::new(Delimiter::Parenthesis, fragment);
    // rustc reports no needless parentheses in code of a macro.
    parenthesized.set_span(Span::mixed_site());
    TokenTree::Group(parenthesized).into()
}

/// Whether nothing binds to what stands on the other side: at an end of the tokens, a
/// comma or a semicolon.
fn is_separator(token: Option<&TokenTree>) -> bool {
    token.is_none() || is_punct(token, ',') || is_punct(token, ';')
}

fn is_punct(token: Option<&TokenTree>, c: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == c)
}

/// `dyn Send + Sync`, which no expression begins like.
fn is_trait_object(fragment: &TokenStream) -> bool {
    let first = fragment.clone().into_iter().next();
    matches!(first, Some(TokenTree::Ident(ident)) if ident == "dyn")
}

/// Whether it is a fragment that parentheses would break: a visibility, a lifetime, an
/// attribute, an item or a statement.
fn is_not_an_operand(fragment: &TokenStream) -> bool {
    const KEYWORDS: [&str; 12] = [
        "enum",
        "impl",
        "let",
        "macro_rules",
        "mod",
        "pub",
        "static",
        "struct",
        "trait",
        "type",
        "union",
        "use",
    ];
    let tokens: Vec<TokenTree> = fragment.clone().into_iter().collect();
    let is_function = |two: &[TokenTree]| matches!(two, [TokenTree::Ident(first), TokenTree::Ident(_)] if first == "fn");
    let begins = match tokens.first() {
        None => true,
        Some(TokenTree::Ident(ident)) => KEYWORDS.iter().any(|keyword| ident == keyword),
        Some(TokenTree::Punct(punct)) => matches!(punct.as_char(), '\'' | '#'),
        Some(TokenTree::Group(_) | TokenTree::Literal(_)) => false,
    };
    let ends = matches!(tokens.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ';');
    begins || ends || tokens.windows(2).any(is_function)
}

/// Whether it stays together wherever it stands: a single token, a path, or another type
/// without a `+`. A reference may be an expression, which is not what `.pow(2)` after it
/// would be applied to.
fn is_atom(fragment: &TokenStream, next: Option<&TokenTree>) -> bool {
    if fragment.clone().into_iter().count() == 1 {
        return true;
    }
    match syn::parse2(fragment.clone()) {
        Ok(Type::Path(_) | Type::Ptr(_) | Type::FnPtr(_) | Type::Macro(_)) => true,
        Ok(Type::TraitObject(object)) => object.bounds.len() == 1,
        Ok(Type::Reference(_)) => match next {
            None => true,
            Some(TokenTree::Punct(punct)) => !matches!(punct.as_char(), '.' | '?'),
            Some(TokenTree::Ident(ident)) => ident != &Ident::new("as", Span::call_site()),
            Some(TokenTree::Group(_) | TokenTree::Literal(_)) => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn group(tokens: &str) -> TokenStream {
        TokenTree::Group(Group::new(Delimiter::None, tokens.parse().unwrap())).into()
    }

    #[track_caller]
    fn check(tokens: TokenStream, expected: TokenStream) {
        // How the tokens are spaced depends on where they come from.
        let text = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(text(regroup(tokens)), text(expected));
    }

    #[test]
    fn an_operand_is_parenthesized() {
        let sum = group("1 + 1");
        check(quote!([u8; #sum * 2]), quote!([u8; (1 + 1) * 2]));
        check(quote!([u8; #sum]), quote!([u8; 1 + 1]));
        check(quote!(f(#sum, 9 - #sum)), quote!(f(1 + 1, 9 - (1 + 1))));
        let negative = group("-1");
        check(quote!(#negative.pow(2)), quote!((-1).pow(2)));
        let reference = group("&LIST");
        check(quote!(#reference.len()), quote!((&LIST).len()));
    }

    #[test]
    fn a_fragment_in_a_fragment_keeps_its_own_parentheses() {
        let sum = group("1 + 1");
        let product = TokenTree::Group(Group::new(Delimiter::None, quote!(#sum * 2)));
        check(quote!(#product - 1), quote!(((1 + 1) * 2) - 1));
        let alone = TokenTree::Group(Group::new(Delimiter::None, sum));
        check(quote!(#alone), quote!(1 + 1));
        check(quote!(#alone * 2), quote!((1 + 1) * 2));
    }

    #[test]
    fn atoms_lose_their_group() {
        for atom in ["u8", "-", "a::B", "Vec<u8>", "<T as Of>::LEN", "(1 + 1)"] {
            let tokens: TokenStream = atom.parse().unwrap();
            let atom = group(atom);
            check(quote!(#atom * 2), quote!(#tokens * 2));
        }
        let nothing = group("");
        check(quote!(#nothing fn), quote!(fn));
    }

    #[test]
    fn types_keep_their_meaning() {
        let object = group("dyn Send + Sync");
        check(quote!(&'a #object), quote!(&'a (dyn Send + Sync)));
        check(quote!(Box<#object>), quote!(Box<dyn Send + Sync>));
        let reference = group("&'a str");
        check(quote!(Vec<#reference>), quote!(Vec<&'a str>));
        let pointer = group("*const u8");
        check(quote!(&'a #pointer), quote!(&'a *const u8));
    }

    #[test]
    fn items_and_statements_get_no_parentheses() {
        for item in ["pub(crate)", "let a = 1", "const A: u8 = 1;", "const fn a() {}", "'a"] {
            let tokens: TokenStream = item.parse().unwrap();
            let item = group(item);
            check(quote!({ #item A }), quote!({ #tokens A }));
        }
    }
}
