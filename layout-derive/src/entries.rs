//! The grammar of `#[layout(...)]`: from tokens to entries, each a keyword and its
//! argument.

use std::collections::HashSet;

use proc_macro2::{Group, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, Ident, Meta, Token};

use crate::ctxt::Ctxt;
use crate::keywords::{Form, KEYWORDS, Keyword, Target};
use crate::lints::is_named;
use crate::suggest;
use crate::value::{parse_until_comma, parse_value_tokens};

/// The attribute's name.
const LAYOUT: &str = "layout";

/// A keyword with its argument.
pub(crate) struct Entry {
    pub(crate) keyword: &'static Keyword,
    /// The keyword as it is written.
    pub(crate) name: Ident,
    /// The value or the list. Its form is that of the keyword.
    pub(crate) argument: Option<TokenStream>,
}

impl Entry {
    /// The value or the list; nothing, if the keyword stands alone.
    pub(crate) fn tokens(&self) -> TokenStream {
        self.argument.clone().unwrap_or_default()
    }
}

/// The entries of all `#[layout(...)]` attributes.
pub(crate) fn from_attributes(cx: &Ctxt, attrs: &[Attribute], target: Target) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attr in attrs.iter().filter(|attr| is_named(attr.path(), LAYOUT)) {
        let Meta::List(meta) = &attr.meta else {
            cx.error(attr.meta.span(), "expected a list, as in `#[layout(max_size = 64)]`");
            continue;
        };
        let parsed = meta.parse_args_with(|input: ParseStream| Ok(parse_all(cx, input, target)));
        entries.extend(cx.ok(parsed).into_iter().flatten());
    }
    reject_duplicates(cx, entries)
}

/// The entries of one list.
pub(crate) fn from_list(cx: &Ctxt, input: ParseStream, target: Target) -> Vec<Entry> {
    let entries = parse_all(cx, input, target);
    reject_duplicates(cx, entries)
}

fn reject_duplicates(cx: &Ctxt, entries: Vec<Entry>) -> Vec<Entry> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for entry in entries {
        if seen.insert(entry.keyword.name) {
            kept.push(entry);
        } else {
            cx.error(entry.name.span(), format!("duplicate `{}`", entry.keyword.name));
        }
    }
    kept
}

/// Parses up to the end of the input. After a mistake it continues at the next comma,
/// so that all mistakes in a list are reported together.
fn parse_all(cx: &Ctxt, input: ParseStream, target: Target) -> Vec<Entry> {
    let mut entries = Vec::new();
    while !input.is_empty() {
        if let Some(entry) = cx.ok(parse_entry(input, target)) {
            entries.push(entry);
        } else {
            parse_until_comma(input);
        }
        if !input.is_empty() {
            cx.ok(input.parse::<Token![,]>());
        }
    }
    entries
}

fn parse_entry(input: ParseStream, target: Target) -> syn::Result<Entry> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error(match target {
            Target::Type | Target::Warning => "expected a rule, such as `max_size = 64`",
            Target::Field => "expected a rule, such as `offset = 8`",
        }));
    }
    let name = input.call(Ident::parse_any)?;
    let keyword = find_keyword(&name, target)?;
    check_target(keyword, &name, target)?;
    let argument =
        parse_argument(input, keyword).map_err(|message| syn::Error::new(name.span(), message))?;
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error("expected `,`"));
    }
    Ok(Entry { keyword, name, argument })
}

/// What follows the keyword, or a message that says what should.
fn parse_argument(input: ParseStream, keyword: &Keyword) -> Result<Option<TokenStream>, String> {
    let Keyword { name, form, usage, .. } = keyword;
    let no_value = || format!("expected `{name}` without a value");
    let value = || format!("expected `= VALUE` after `{name}`, as in `{usage}`");
    let list = || format!("expected a list after `{name}`, as in `{usage}`");
    if input.parse::<Option<Token![=]>>().is_ok_and(|eq| eq.is_some()) {
        let no_tokens = || format!("expected a value after `{name} =`, as in `{usage}`");
        match form {
            Form::Flag => Err(no_value()),
            Form::List => Err(list()),
            Form::Value | Form::OptionalValue => {
                parse_value_tokens(input).map(Some).ok_or_else(no_tokens)
            }
        }
    } else if let Ok(group) = input.parse::<Group>() {
        match form {
            Form::Flag => Err(no_value()),
            Form::List => Ok(Some(group.stream())),
            Form::Value | Form::OptionalValue => Err(value()),
        }
    } else {
        match form {
            Form::Flag | Form::OptionalValue => Ok(None),
            Form::Value => Err(value()),
            Form::List => Err(list()),
        }
    }
}

fn find_keyword(name: &Ident, target: Target) -> syn::Result<&'static Keyword> {
    let text = name.unraw().to_string();
    Keyword::find(&text).ok_or_else(|| syn::Error::new(name.span(), unknown(&text, target)))
}

/// A close name that belongs elsewhere is suggested too, and where it belongs.
fn unknown(name: &str, target: Target) -> String {
    let names = |is_allowed: bool| {
        let keywords = KEYWORDS.iter();
        let keywords = keywords.filter(move |known| known.is_allowed_on(target) == is_allowed);
        keywords.map(|known| known.name)
    };
    match suggest::closest(name, names(false)) {
        Some(close) if suggest::closest(name, names(true)).is_none() => {
            format!("unknown rule `{name}`; did you mean `{close}`, which {}?", misplaced(target))
        }
        _ => suggest::unknown("rule", name, names(true)),
    }
}

fn check_target(keyword: &Keyword, name: &Ident, target: Target) -> syn::Result<()> {
    if keyword.is_allowed_on(target) {
        return Ok(());
    }
    let message = format!("`{}` {}", keyword.name, misplaced(target));
    Err(syn::Error::new(name.span(), message))
}

/// What is wrong with a keyword that is not allowed here.
fn misplaced(target: Target) -> &'static str {
    match target {
        Target::Type => "belongs on a field, not on the type",
        Target::Field => "belongs on the type, not on a field",
        Target::Warning => "cannot be a warning, as it is not a rule on the type",
    }
}

/// A variant has no rules of its own.
pub(crate) fn reject_on_variant(cx: &Ctxt, attrs: &[Attribute]) {
    for attr in attrs.iter().filter(|attr| is_named(attr.path(), LAYOUT)) {
        cx.error(
            attr.path().span(),
            "`#[layout(...)]` belongs on the type or on a field, not on a variant",
        );
    }
}
