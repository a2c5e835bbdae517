//! From tokens to attributes: the grammar of `#[layout(...)]`.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, Meta, Path, Token, Type};

use crate::advice;
use crate::ctxt::Ctxt;
use crate::path::Facade;
use crate::suggest;
use crate::words::{ALLOW, CRATE, Form, HOT, INSTANCES, PADDING, WARN, Word};

/// The attribute's name.
const LAYOUT: &str = "layout";

/// What an attribute stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Type,
    Field,
    Variant,
    /// Inside `warn(...)` on a type.
    Warning,
}

/// The expression behind a rule.
pub(crate) struct Value {
    pub(crate) tokens: TokenStream,
    /// Its value, if it is a plain number.
    pub(crate) literal: Option<u128>,
    /// Whether syn could tell that it is an expression.
    is_parsed: bool,
}

impl Value {
    /// The expression as a `usize`. That a type is wrong is then said of the
    /// expression, and not of what it is handed to.
    pub(crate) fn typed(&self, facade: &Facade) -> TokenStream {
        let tokens = &self.tokens;
        if self.literal.is_some() {
            tokens.clone()
        } else if self.is_parsed {
            quote!({ let __value: #facade::__v1::usize = #tokens; __value })
        } else {
            // What a macro is given need not be an expression, so that rustc
            // takes the rest, and speaks of these tokens alone.
            let value = quote_spanned!(tokens.span()=> #facade::__v1::value! { #tokens });
            quote!({ let __value: #facade::__v1::usize = #value; __value })
        }
    }
}

/// A rule as the user wrote it.
pub(crate) struct Rule {
    pub(crate) word: &'static Word,
    pub(crate) value: Option<Value>,
    /// The rule's name.
    pub(crate) name_span: Span,
}

impl Rule {
    /// Where an error about the rule belongs: its value, or else its name.
    pub(crate) fn span(&self) -> Span {
        match &self.value {
            Some(value) => value.tokens.span(),
            None => self.name_span,
        }
    }

    pub(crate) fn literal(&self) -> Option<u128> {
        self.value.as_ref()?.literal
    }
}

/// The attributes of a type.
#[derive(Default)]
pub(crate) struct TypeAttrs {
    pub(crate) rules: Vec<Rule>,
    pub(crate) warnings: Vec<Rule>,
    pub(crate) facade: Option<Path>,
    pub(crate) instances: Vec<Type>,
    /// Where `instances` stands.
    pub(crate) instances_span: Option<Span>,
    /// Kinds of advice that are not wanted.
    pub(crate) allowed: Vec<Ident>,
}

/// The attributes of a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) rules: Vec<Rule>,
    pub(crate) padding: Option<Span>,
    pub(crate) hot: Option<Span>,
    /// Kinds of advice that are not wanted.
    pub(crate) allowed: Vec<Ident>,
}

impl TypeAttrs {
    pub(crate) fn from_syn(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        Self::from_entries(cx, entries(cx, attrs, Level::Type))
    }

    /// The rules of `assert_layout!`, written as on a type.
    pub(crate) fn parse(cx: &Ctxt, input: ParseStream) -> Self {
        let entries = list(cx, input, Level::Type);
        Self::from_entries(cx, without_twins(cx, entries))
    }

    fn from_entries(cx: &Ctxt, entries: Vec<Entry>) -> Self {
        let mut this = Self::default();
        for entry in entries {
            match (entry.word.name, &entry.argument) {
                (CRATE, Argument::Value(tokens)) => {
                    this.facade = cx.ok(parsed(&entry, tokens, Path::parse_mod_style));
                }
                (INSTANCES, Argument::List(tokens)) => {
                    let types = Punctuated::<Type, Token![,]>::parse_terminated;
                    let types = cx.ok(parsed(&entry, tokens, types));
                    this.instances = types.into_iter().flatten().collect();
                    this.instances_span = Some(entry.name.span());
                }
                (ALLOW, Argument::List(tokens)) => {
                    this.allowed = advice::kinds(cx, tokens.clone());
                }
                (WARN, Argument::List(tokens)) => {
                    let parse = |input: ParseStream| Ok(list(cx, input, Level::Warning));
                    let entries = cx.ok(parse.parse2(tokens.clone())).unwrap_or_default();
                    let entries = without_twins(cx, entries);
                    let rules = entries.into_iter().filter_map(|entry| rule(cx, entry));
                    this.warnings.extend(rules);
                }
                _ => this.rules.extend(rule(cx, entry)),
            }
        }
        this
    }
}

impl FieldAttrs {
    pub(crate) fn from_syn(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut this = Self::default();
        for entry in entries(cx, attrs, Level::Field) {
            match (entry.word.name, &entry.argument) {
                (PADDING, _) => this.padding = Some(entry.name.span()),
                (HOT, _) => this.hot = Some(entry.name.span()),
                (ALLOW, Argument::List(tokens)) => {
                    this.allowed = advice::kinds(cx, tokens.clone());
                }
                _ => this.rules.extend(rule(cx, entry)),
            }
        }
        this
    }
}

/// What the tokens say. An error of syn, which speaks of grammar, is put in
/// terms of what to write; where tokens are missing, it stands at the word.
fn parsed<T>(
    entry: &Entry,
    tokens: &TokenStream,
    parse: impl FnOnce(ParseStream) -> syn::Result<T>,
) -> syn::Result<T> {
    let parse = |input: ParseStream| {
        parse(input).map_err(|error| {
            let message = format!("`{}` is written `{}`", entry.word.name, entry.word.usage);
            let span = if input.is_empty() { entry.name.span() } else { error.span() };
            syn::Error::new(span, message)
        })
    };
    parse.parse2(tokens.clone())
}

/// A variant has no rules of its own.
pub(crate) fn none_on_variant(cx: &Ctxt, attrs: &[Attribute]) {
    entries(cx, attrs, Level::Variant);
}

fn rule(cx: &Ctxt, entry: Entry) -> Option<Rule> {
    let Entry { word, name, argument } = entry;
    let value = match argument {
        Argument::Value(tokens) => Some(cx.ok(value(tokens))?),
        Argument::None | Argument::List(_) => None,
    };
    Some(Rule { word, value, name_span: name.span() })
}

/// The expression, and its value if that is a plain number. What can't be a
/// number is refused here; all else is for rustc to type-check.
fn value(tokens: TokenStream) -> syn::Result<Value> {
    let mut expr = syn::parse2::<Expr>(tokens.clone()).ok();
    let is_parsed = expr.is_some();
    while let Some(Expr::Group(group)) = expr {
        expr = Some(*group.expr);
    }
    let literal = match expr {
        Some(Expr::Lit(ExprLit { lit: Lit::Int(int), .. }))
            if matches!(int.suffix(), "" | "usize") =>
        {
            int.base10_parse().ok()
        }
        Some(Expr::Lit(other)) => {
            return Err(syn::Error::new(other.span(), "expected a number, as in `64`"));
        }
        _ => None,
    };
    Ok(Value { tokens, literal, is_parsed })
}

/// One word of a list, with what follows it.
struct Entry {
    word: &'static Word,
    name: Ident,
    argument: Argument,
}

enum Argument {
    None,
    Value(TokenStream),
    List(TokenStream),
}

/// The words of all `#[layout(...)]` attributes.
fn entries(cx: &Ctxt, attrs: &[Attribute], level: Level) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident(LAYOUT)) {
        let Meta::List(meta) = &attr.meta else {
            cx.error(attr.meta.span(), "expected a list: `#[layout(...)]`");
            continue;
        };
        let parsed = meta.parse_args_with(|input: ParseStream| Ok(list(cx, input, level)));
        entries.extend(cx.ok(parsed).into_iter().flatten());
    }
    without_twins(cx, entries)
}

/// The words, each only once.
fn without_twins(cx: &Ctxt, entries: Vec<Entry>) -> Vec<Entry> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for entry in entries {
        if seen.insert(entry.word.name) {
            kept.push(entry);
        } else {
            cx.error(entry.name.span(), format!("`{}` is given twice", entry.word.name));
        }
    }
    kept
}

/// Words up to the end. After a mistake it goes on behind the next comma.
fn list(cx: &Ctxt, input: ParseStream, level: Level) -> Vec<Entry> {
    let mut entries = Vec::new();
    while !input.is_empty() {
        if let Some(entry) = cx.ok(entry(input, level)) {
            entries.push(entry);
        } else {
            tokens_until_comma(input);
        }
        if !input.is_empty() {
            cx.ok(input.parse::<Token![,]>());
        }
    }
    entries
}

fn entry(input: ParseStream, level: Level) -> syn::Result<Entry> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected a rule, such as `max_size = 64`"));
    }
    let name = input.call(Ident::parse_any)?;
    let word = known(&name, level)?;
    check_level(word, &name, level)?;
    let wrong = |problem: &str| {
        let message = format!("`{}` {problem}: write `{}`", word.name, word.usage);
        Err(syn::Error::new(name.span(), message))
    };
    let argument = if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        match word.form {
            Form::Flag => return wrong("takes no value"),
            Form::List => return wrong("takes a list"),
            Form::Value | Form::Either => {}
        }
        let Some(tokens) = value_tokens(input) else {
            return wrong("needs a value");
        };
        Argument::Value(tokens)
    } else if let Ok(group) = input.parse::<proc_macro2::Group>() {
        match word.form {
            Form::List => Argument::List(group.stream()),
            Form::Flag => return wrong("takes no value"),
            Form::Value | Form::Either => return wrong("takes its value behind a `=`"),
        }
    } else {
        match word.form {
            Form::Flag | Form::Either => Argument::None,
            Form::Value => return wrong("needs a value"),
            Form::List => return wrong("needs a list"),
        }
    };
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error("expected `,`"));
    }
    Ok(Entry { word, name, argument })
}

fn known(name: &Ident, level: Level) -> syn::Result<&'static Word> {
    let text = name.unraw().to_string();
    let fits = match level {
        Level::Field => Word::fits_field,
        Level::Type | Level::Variant | Level::Warning => Word::fits_type,
    };
    Word::find(&text).ok_or_else(|| {
        let hint = suggest::hint(suggest::closest(&text, Word::all_for(fits)));
        let message = format!("unknown rule `{text}`{hint}");
        syn::Error::new(name.span(), message)
    })
}

fn check_level(word: &Word, name: &Ident, level: Level) -> syn::Result<()> {
    let problem = match level {
        Level::Type if !word.fits_type() => "is for a field: write it on the field",
        Level::Field if !word.fits_field() => "is for a whole type: write it above the type",
        Level::Variant => "does not fit here: a rule stands above the type, or on a field",
        Level::Warning if word.type_rule.is_none() => {
            "can't be a warning: only a rule on a type can"
        }
        _ => return Ok(()),
    };
    let message = format!("`{}` {problem}", word.name);
    Err(syn::Error::new(name.span(), message))
}

/// The tokens of an expression, if there is one. `Map<K, V>` has a comma of its
/// own, so they are parsed. syn takes blocks and arrays only with the whole
/// grammar of Rust: what has one is left to rustc.
fn value_tokens(input: ParseStream) -> Option<TokenStream> {
    let fork = input.fork();
    if let Ok(expr) = fork.parse::<Expr>() {
        input.advance_to(&fork);
        return Some(expr.into_token_stream());
    }
    let tokens = tokens_until_comma(input);
    has_block(&tokens).then_some(tokens)
}

fn has_block(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => match group.delimiter() {
            Delimiter::Brace | Delimiter::Bracket => true,
            Delimiter::Parenthesis | Delimiter::None => has_block(&group.stream()),
        },
        _ => false,
    })
}

fn tokens_until_comma(input: ParseStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        match input.parse::<TokenTree>() {
            Ok(token) => tokens.extend([token]),
            Err(_) => break,
        }
    }
    tokens
}
