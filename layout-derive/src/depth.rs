//! How deeply the input is nested. The parser is recursive: where it is not optimized, as in a
//! development build, about 150 levels overflow the stack of the compiler.

use syn::buffer::Cursor;
use syn::parse::ParseStream;

/// The most levels of brackets, angle brackets included.
const MAX_DEPTH: usize = 100;

/// An error at the first token that is nested too deeply.
pub(crate) fn check(input: ParseStream) -> syn::Result<()> {
    check_from(input.cursor(), 0)
}

fn check_from(mut cursor: Cursor<'_>, depth: usize) -> syn::Result<()> {
    let (mut angles, mut previous) = (0_usize, ' ');
    while !cursor.eof() {
        if depth + angles > MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} levels deep; use a type alias");
            return Err(syn::Error::new(cursor.span(), message));
        }
        let mut current = ' ';
        // The commonest first: each type is read once more for this.
        cursor = if let Some((_, after)) = cursor.ident() {
            after
        } else if let Some((punct, after)) = cursor.punct() {
            current = punct.as_char();
            angles = match (previous, current) {
                (_, '<') => angles + 1,
                // The end of an arrow.
                ('-' | '=', '>') => angles,
                (_, '>') => angles.saturating_sub(1),
                (_, ';') => 0,
                _ => angles,
            };
            after
        } else if let Some((inside, .., after)) = cursor.any_group() {
            check_from(inside, depth + angles + 1)?;
            after
        } else if let Some((_, after)) = cursor.token_tree() {
            after
        } else {
            break;
        };
        previous = current;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use syn::parse::Parser;

    use super::*;

    fn is_too_deep(text: &str) -> bool {
        let check = |input: ParseStream| {
            check(input)?;
            input.parse::<proc_macro2::TokenStream>()
        };
        check.parse_str(text).is_err()
    }

    #[test]
    fn brackets_of_all_kinds_count_and_comparisons_do_not() {
        for [open, close] in [["Option<", ">"], ["(", ",)"], ["[", "; 1]"], ["Fn() -> Box<", ">"]] {
            let nested = |levels| format!("{}u8{}", open.repeat(levels), close.repeat(levels));
            assert!(!is_too_deep(&nested(MAX_DEPTH)), "{open}");
            assert!(is_too_deep(&nested(MAX_DEPTH + 1)), "{open}");
        }
        assert!(!is_too_deep(&"const A: bool = 1 < 2;".repeat(200)));
    }
}
