//! The keywords of `#[layout(...)]`, in one table.

/// What a list of keywords is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Type,
    Field,
    /// `warn(...)` on a type.
    Warning,
}

/// What follows a keyword.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing: `niche`.
    Flag,
    /// A value: `max_size = 64`.
    Value,
    /// A value, or nothing: `cache_aligned`, `cache_aligned = 128`.
    OptionalValue,
    /// A list: `warn(max_size = 64)`.
    List,
}

/// A keyword of `#[layout(...)]`.
pub(crate) struct Keyword {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    /// An example.
    pub(crate) usage: &'static str,
    pub(crate) role: Role,
}

/// What a keyword stands for.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    Rule(RuleSpec),
    Crate,
    Instances,
    CheckedWhereUsed,
    Warn,
    Reason,
    Allow,
    Padding,
    Hot,
}

/// The rule that a keyword states. `max_size` states one on a type and another on a
/// field.
#[derive(Clone, Copy)]
pub(crate) struct RuleSpec {
    pub(crate) on_type: Option<CoreRule>,
    pub(crate) on_field: Option<CoreRule>,
    pub(crate) needs: Needs,
    /// Whether the value is an alignment, and so a power of two.
    pub(crate) is_alignment: bool,
}

/// A variant of `layout_core::Rule`.
#[derive(Clone, Copy)]
pub(crate) struct CoreRule {
    pub(crate) variant: &'static str,
    /// The field of the variant that holds the value. It is an `Option` where the value
    /// is optional.
    pub(crate) value: Option<&'static str>,
}

/// What has to be known of a type before a rule can be checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    SizeAndAlign,
    /// The sizes and alignments of the fields too.
    Fields,
    /// The offsets of the fields too.
    Offsets,
}

impl RuleSpec {
    const fn on_type(variant: &'static str, value: Option<&'static str>) -> Self {
        Self {
            on_type: Some(CoreRule { variant, value }),
            on_field: None,
            needs: Needs::SizeAndAlign,
            is_alignment: false,
        }
    }

    const fn on_field(variant: &'static str, value: Option<&'static str>) -> Self {
        Self {
            on_type: None,
            on_field: Some(CoreRule { variant, value }),
            needs: Needs::Offsets,
            is_alignment: false,
        }
    }

    const fn and_on_field(self, variant: &'static str, value: Option<&'static str>) -> Self {
        Self { on_field: Some(CoreRule { variant, value }), ..self }
    }

    const fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    const fn of_alignment(self) -> Self {
        Self { is_alignment: true, ..self }
    }
}

/// Rules that others are compared with, by name.
pub(crate) const SIZE: &str = "size";
pub(crate) const MAX_SIZE: &str = "max_size";
pub(crate) const ALIGN: &str = "align";
pub(crate) const MIN_ALIGN: &str = "min_align";
pub(crate) const CACHE_ALIGNED: &str = "cache_aligned";
pub(crate) const MAX_PADDING: &str = "max_padding";
pub(crate) const NO_PADDING: &str = "no_padding";
pub(crate) const OFFSET: &str = "offset";
pub(crate) const ISOLATED: &str = "isolated";

/// The setting that names no instances on purpose.
pub(crate) const CHECKED_WHERE_USED: &str = "checked_where_used";

/// All keywords, in the order of the documentation.
pub(crate) static KEYWORDS: &[Keyword] = &[
    rule(SIZE, Form::Value, "size = 64", RuleSpec::on_type("Size", Some("bytes"))),
    rule(
        MAX_SIZE,
        Form::Value,
        "max_size = 64",
        RuleSpec::on_type("MaxSize", Some("bytes")).and_on_field("FieldMaxSize", Some("bytes")),
    ),
    rule(ALIGN, Form::Value, "align = 8", RuleSpec::on_type("Align", Some("bytes")).of_alignment()),
    rule(
        MIN_ALIGN,
        Form::Value,
        "min_align = 8",
        RuleSpec::on_type("MinAlign", Some("bytes")).of_alignment(),
    ),
    rule(
        CACHE_ALIGNED,
        Form::OptionalValue,
        "cache_aligned = 128",
        RuleSpec::on_type("CacheAligned", Some("line")).of_alignment(),
    ),
    rule(
        MAX_PADDING,
        Form::Value,
        "max_padding = 8",
        RuleSpec::on_type("MaxPadding", Some("bytes")).needs(Needs::Offsets),
    ),
    rule(
        NO_PADDING,
        Form::Flag,
        "no_padding",
        RuleSpec::on_type("NoPadding", None).needs(Needs::Offsets),
    ),
    rule(
        "optimal_order",
        Form::Flag,
        "optimal_order",
        RuleSpec::on_type("OptimalOrder", None).needs(Needs::Fields),
    ),
    rule("niche", Form::Flag, "niche", RuleSpec::on_type("Niche", None)),
    rule(
        "max_cache_lines",
        Form::Value,
        "max_cache_lines = 1",
        RuleSpec::on_type("MaxCacheLines", Some("lines")),
    ),
    setting("crate", Form::Value, "crate = path::to::layout_report", Role::Crate),
    setting("instances", Form::List, "instances(Type<u32>, Type<String>)", Role::Instances),
    setting(CHECKED_WHERE_USED, Form::Flag, CHECKED_WHERE_USED, Role::CheckedWhereUsed),
    setting("warn", Form::List, "warn(max_size = 64)", Role::Warn),
    setting("reason", Form::Value, "reason = \"sent as one packet\"", Role::Reason),
    setting("allow", Form::List, "allow(reorder)", Role::Allow),
    rule(OFFSET, Form::Value, "offset = 8", RuleSpec::on_field("Offset", Some("bytes"))),
    setting("padding", Form::Flag, "padding", Role::Padding),
    rule("no_straddle", Form::Flag, "no_straddle", RuleSpec::on_field("NoStraddle", None)),
    rule(ISOLATED, Form::Flag, "isolated", RuleSpec::on_field("Isolated", None)),
    setting("hot", Form::Flag, "hot", Role::Hot),
];

const fn rule(name: &'static str, form: Form, usage: &'static str, spec: RuleSpec) -> Keyword {
    Keyword { name, form, usage, role: Role::Rule(spec) }
}

const fn setting(name: &'static str, form: Form, usage: &'static str, role: Role) -> Keyword {
    Keyword { name, form, usage, role }
}

impl Keyword {
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        KEYWORDS.iter().find(|keyword| keyword.name == name)
    }

    pub(crate) fn is_allowed_on(&self, target: Target) -> bool {
        match (self.role, target) {
            (Role::Rule(rule), Target::Type | Target::Warning) => rule.on_type.is_some(),
            (Role::Rule(rule), Target::Field) => rule.on_field.is_some(),
            (
                Role::Crate | Role::Instances | Role::CheckedWhereUsed | Role::Warn | Role::Reason,
                _,
            ) => target == Target::Type,
            (Role::Allow, _) => target != Target::Warning,
            (Role::Padding | Role::Hot, _) => target == Target::Field,
        }
    }
}
