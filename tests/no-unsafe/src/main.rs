//! Finds the keyword `unsafe` in Rust files, given as files or directories. It
//! covers what a lint does not: code that a macro generates, and the body of a
//! macro that is never called.

use std::error::Error;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// How many tokens are printed from where the keyword was found.
const CONTEXT: usize = 12;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut files = Vec::new();
    for path in env::args_os().skip(1) {
        collect(Path::new(&path), &mut files)?;
    }
    let mut tokens = 0;
    let mut found = Vec::new();
    for file in &files {
        let code = fs::read_to_string(file)?.parse::<TokenStream>();
        let code = code.map_err(|error| format!("{}: {error}", file.display()))?;
        let mut search = Search::default();
        search.walk(code);
        tokens += search.tokens;
        let place = |context| format!("{}: {context}", file.display());
        found.extend(search.found.into_iter().map(place));
    }
    for place in &found {
        println!("{place}");
    }
    let words = found.len();
    println!("{words} `unsafe` in {tokens} tokens of {} files", files.len());
    // Finding nothing in no tokens would prove nothing.
    let is_proof = words == 0 && tokens > 0;
    Ok(if is_proof { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.extension() == Some(OsStr::new("rs")) {
        files.push(path.to_owned());
    }
    Ok(())
}

#[derive(Default)]
struct Search {
    tokens: usize,
    found: Vec<String>,
}

impl Search {
    fn walk(&mut self, code: TokenStream) {
        let tokens: Vec<TokenTree> = code.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            self.tokens += 1;
            match token {
                TokenTree::Group(group) => self.walk(group.stream()),
                _ if is_word(token, "unsafe") && !is_harmless(&tokens[index + 1..]) => {
                    let context = tokens[index..].iter().take(CONTEXT).cloned();
                    let context = context.collect::<TokenStream>();
                    self.found.push(context.to_string());
                }
                _ => {}
            }
        }
    }
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// Whether the tokens after `unsafe` make it harmless.
fn is_harmless(after: &[TokenTree]) -> bool {
    is_pointer(after) || is_clone(after)
}

/// Whether this, after `unsafe`, is what the compiler's own `derive(Clone)`
/// generates for a type that is `Copy`.
fn is_clone(after: &[TokenTree]) -> bool {
    let mut head = after.iter().take_while(|token| !is_word(token, "for"));
    head.next().is_some_and(|first| is_word(first, "impl"))
        && head.last().is_some_and(|last| is_word(last, "TrivialClone"))
}

/// Whether this, after `unsafe`, makes the type of a function pointer, which
/// runs nothing: `fn(u8)`, `extern "C" fn(u8)`. A function has a name.
fn is_pointer(after: &[TokenTree]) -> bool {
    let after = match after {
        [first, TokenTree::Literal(_), rest @ ..] if is_word(first, "extern") => rest,
        [first, rest @ ..] if is_word(first, "extern") => rest,
        _ => after,
    };
    matches!(after, [first, TokenTree::Group(group), ..]
        if is_word(first, "fn") && group.delimiter() == Delimiter::Parenthesis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(code: &str) -> usize {
        let mut search = Search::default();
        search.walk(code.parse().expect("this is code"));
        search.found.len()
    }

    #[test]
    fn every_use_is_found() {
        assert_eq!(count("fn f() { [{ unsafe { g() } }]; }"), 1);
        assert_eq!(count("unsafe fn f() {} unsafe extern \"C\" fn g() {}"), 2);
        assert_eq!(count("unsafe impl Send for S {} unsafe trait T {}"), 2);
        assert_eq!(count("#[unsafe(no_mangle)] fn f() {}"), 1);
        assert_eq!(count("macro_rules! m { () => { unsafe {} } }"), 1);
        assert_eq!(count("unsafe extern \"C\" { fn f(); }"), 1);
    }

    #[test]
    fn what_does_nothing_is_not() {
        assert_eq!(count("/// unsafe\nconst A: &str = \"unsafe\"; // unsafe"), 0);
        assert_eq!(count("let r#unsafe = unsafe_code;"), 0);
        assert_eq!(count("struct S(unsafe fn(u8), unsafe extern \"C\" fn());"), 0);
        assert_eq!(count("type T = unsafe extern fn();"), 0);
        let derived = "unsafe impl<'a> ::core::clone::TrivialClone for S<'a> {}";
        assert_eq!(count(derived), 0);
    }
}
