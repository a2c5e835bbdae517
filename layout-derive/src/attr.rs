//! The attributes of types and fields: what the entries of `#[layout(...)]` mean.

use proc_macro2::{Span, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token, Type};

use crate::advice;
use crate::ctxt::Ctxt;
use crate::entries::{self, Entry};
use crate::keywords::{CoreRule, Keyword, Role, RuleSpec, Target};
use crate::value::Value;

/// A rule as the user wrote it.
pub(crate) struct Rule {
    pub(crate) keyword: &'static Keyword,
    pub(crate) spec: RuleSpec,
    /// Which of the two rules of `spec` it is.
    pub(crate) core: CoreRule,
    pub(crate) value: Option<Value>,
    pub(crate) name_span: Span,
}

impl Rule {
    fn from_entry(cx: &Ctxt, entry: &Entry, spec: RuleSpec, core: CoreRule) -> Option<Self> {
        let value = match &entry.argument {
            Some(tokens) => Some(cx.ok(Value::from_tokens(tokens.clone()))?),
            None => None,
        };
        Some(Self { keyword: entry.keyword, spec, core, value, name_span: entry.name.span() })
    }

    pub(crate) fn name(&self) -> &'static str {
        self.keyword.name
    }

    /// Where an error about the rule points: at its value, or else at its name.
    pub(crate) fn span(&self) -> Span {
        match &self.value {
            Some(value) => value.span,
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
    /// The keyword `instances`, if it is there.
    pub(crate) instances_span: Option<Span>,
    /// The keyword `checked_where_used`, if it is there.
    pub(crate) checked_where_used: Option<Span>,
    /// Why the rules are there.
    pub(crate) reason: Option<String>,
    /// Kinds of advice that are not wanted.
    pub(crate) allowed_advice: Vec<Ident>,
}

impl TypeAttrs {
    pub(crate) fn from_syn(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        Self::from_entries(cx, &entries::from_attributes(cx, attrs, Target::Type))
    }

    /// The rules of `assert_layout!`, written as on a type.
    pub(crate) fn parse(cx: &Ctxt, input: ParseStream) -> Self {
        Self::from_entries(cx, &entries::from_list(cx, input, Target::Type))
    }

    fn from_entries(cx: &Ctxt, entries: &[Entry]) -> Self {
        let mut this = Self::default();
        for entry in entries {
            this.add(cx, entry);
        }
        this
    }

    fn add(&mut self, cx: &Ctxt, entry: &Entry) {
        match entry.keyword.role {
            Role::Rule(spec) => self.rules.extend(type_rule(cx, entry, spec)),
            Role::Crate => {
                self.facade = cx.ok(parse_argument(entry, "a path", Path::parse_mod_style));
            }
            Role::Instances => {
                let types = Punctuated::<Type, Token![,]>::parse_terminated;
                let types = cx.ok(parse_argument(entry, "types", types));
                self.instances = types.into_iter().flatten().collect();
                self.instances_span = Some(entry.name.span());
            }
            Role::CheckedWhereUsed => self.checked_where_used = Some(entry.name.span()),
            Role::Warn => self.warnings = warnings(cx, entry.tokens()),
            Role::Reason => {
                let parse = |input: ParseStream| input.parse::<LitStr>();
                let reason = cx.ok(parse_argument(entry, "a string literal", parse));
                self.reason = reason.map(|reason| reason.value());
            }
            Role::Allow => self.allowed_advice = advice::parse_kinds(cx, entry.tokens()),
            // Not allowed on a type, so no entry has them.
            Role::Padding | Role::Hot => {}
        }
    }
}

/// The rules in `warn(...)`.
fn warnings(cx: &Ctxt, tokens: TokenStream) -> Vec<Rule> {
    let parse = |input: ParseStream| Ok(entries::from_list(cx, input, Target::Warning));
    let entries = cx.ok(parse.parse2(tokens)).unwrap_or_default();
    let rules = entries.iter().filter_map(|entry| match entry.keyword.role {
        Role::Rule(spec) => type_rule(cx, entry, spec),
        // Not allowed in `warn(...)`.
        Role::Crate
        | Role::Instances
        | Role::CheckedWhereUsed
        | Role::Warn
        | Role::Reason
        | Role::Allow
        | Role::Padding
        | Role::Hot => None,
    });
    rules.collect()
}

fn type_rule(cx: &Ctxt, entry: &Entry, spec: RuleSpec) -> Option<Rule> {
    Rule::from_entry(cx, entry, spec, spec.on_type?)
}

/// The attributes of a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) rules: Vec<Rule>,
    pub(crate) padding: Option<Span>,
    pub(crate) hot: Option<Span>,
    /// Kinds of advice that are not wanted.
    pub(crate) allowed_advice: Vec<Ident>,
}

impl FieldAttrs {
    pub(crate) fn from_syn(cx: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut this = Self::default();
        for entry in &entries::from_attributes(cx, attrs, Target::Field) {
            this.add(cx, entry);
        }
        this
    }

    fn add(&mut self, cx: &Ctxt, entry: &Entry) {
        match entry.keyword.role {
            Role::Rule(spec) => {
                let core = spec.on_field;
                self.rules.extend(core.and_then(|core| Rule::from_entry(cx, entry, spec, core)));
            }
            Role::Padding => self.padding = Some(entry.name.span()),
            Role::Hot => self.hot = Some(entry.name.span()),
            Role::Allow => self.allowed_advice = advice::parse_kinds(cx, entry.tokens()),
            // Not allowed on a field.
            Role::Crate | Role::Instances | Role::CheckedWhereUsed | Role::Warn | Role::Reason => {}
        }
    }
}

/// Parses the argument of a setting. The errors of syn are about grammar ("expected one
/// of: `for`, parentheses, ..."), so an example takes their place. Where tokens are
/// missing, it points at the keyword.
fn parse_argument<T>(
    entry: &Entry,
    expected: &str,
    parse: impl FnOnce(ParseStream) -> syn::Result<T>,
) -> syn::Result<T> {
    let parse = |input: ParseStream| {
        parse(input).map_err(|error| {
            let message = format!("expected {expected}, as in `{}`", entry.keyword.usage);
            let span = if input.is_empty() { entry.name.span() } else { error.span() };
            syn::Error::new(span, message)
        })
    };
    parse.parse2(entry.tokens())
}
