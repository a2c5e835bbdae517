//! Makes an input smaller while the fault stays the same.

use proc_macro2::{Group, TokenStream, TokenTree};

use crate::generate::Input;
use crate::trial::{self, Fault};

/// The input without every token that the fault does not need.
pub(crate) fn smallest(input: &Input, fault: &Fault) -> Input {
    let mut smallest = input.clone();
    'smaller: loop {
        let Ok(tokens) = smallest.tokens() else {
            return smallest;
        };
        for shorter in without_one(&tokens) {
            let candidate = Input::plain(smallest.of, &shorter.to_string());
            if trial::run(&candidate).is_err_and(|other| other.is_like(fault)) {
                smallest = candidate;
                continue 'smaller;
            }
        }
        return smallest;
    }
}

/// Every way to leave out one token, the largest token first.
fn without_one(tokens: &TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let with = |index: usize, other: Option<TokenTree>| -> TokenStream {
        let before = trees[..index].iter().cloned();
        before.chain(other).chain(trees[index + 1..].iter().cloned()).collect()
    };
    let mut all: Vec<TokenStream> = (0..trees.len()).map(|index| with(index, None)).collect();
    for (index, tree) in trees.iter().enumerate() {
        if let TokenTree::Group(group) = tree {
            let inside = without_one(&group.stream()).into_iter();
            all.extend(inside.map(|inside| {
                with(index, Some(TokenTree::Group(Group::new(group.delimiter(), inside))))
            }));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_is_left_out_once() {
        let tokens: TokenStream = "a (b c) d".parse().unwrap();
        let all: Vec<String> = without_one(&tokens).iter().map(ToString::to_string).collect();
        assert_eq!(all, ["(b c) d", "a d", "a (b c)", "a (c) d", "a (b) d"]);
    }
}
