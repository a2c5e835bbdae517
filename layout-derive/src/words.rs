//! The words that `#[layout(...)]` knows.

/// Where a word may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Type,
    Field,
    Both,
}

/// What follows a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing: `niche`.
    Flag,
    /// A value: `max_size = 64`.
    Value,
    /// A value, or nothing: `cache_aligned`, `cache_aligned = 128`.
    Either,
    /// A list: `warn(max_size = 64)`.
    List,
}

/// A word of `#[layout(...)]`.
pub(crate) struct Word {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) form: Form,
    /// How it is written.
    pub(crate) usage: &'static str,
    /// The variant of `layout_core::Rule`, if it is a rule on a type.
    pub(crate) type_rule: Option<&'static str>,
    /// The variant of `layout_core::Rule`, if it is a rule on a field, and the
    /// name of its value.
    pub(crate) field_rule: Option<(&'static str, Option<&'static str>)>,
    /// Whether the rule, or the mark, is of use only where offsets are known.
    pub(crate) needs_offsets: bool,
}

const fn setting(name: &'static str, form: Form, usage: &'static str) -> Word {
    Word {
        name,
        place: Place::Type,
        form,
        usage,
        type_rule: None,
        field_rule: None,
        needs_offsets: false,
    }
}

const fn on_type(name: &'static str, form: Form, usage: &'static str, rule: &'static str) -> Word {
    Word { type_rule: Some(rule), ..setting(name, form, usage) }
}

const fn on_field(
    name: &'static str,
    form: Form,
    usage: &'static str,
    rule: Option<(&'static str, Option<&'static str>)>,
) -> Word {
    Word {
        place: Place::Field,
        field_rule: rule,
        needs_offsets: true,
        ..setting(name, form, usage)
    }
}

pub(crate) const SIZE: &str = "size";
pub(crate) const MAX_SIZE: &str = "max_size";
pub(crate) const ALIGN: &str = "align";
pub(crate) const MIN_ALIGN: &str = "min_align";
pub(crate) const CACHE_ALIGNED: &str = "cache_aligned";
pub(crate) const MAX_PADDING: &str = "max_padding";
pub(crate) const NO_PADDING: &str = "no_padding";
pub(crate) const OPTIMAL_ORDER: &str = "optimal_order";
pub(crate) const CRATE: &str = "crate";
pub(crate) const INSTANCES: &str = "instances";
pub(crate) const WARN: &str = "warn";
pub(crate) const ALLOW: &str = "allow";
pub(crate) const OFFSET: &str = "offset";
pub(crate) const PADDING: &str = "padding";
pub(crate) const ISOLATED: &str = "isolated";
pub(crate) const HOT: &str = "hot";

/// All of them, in the order of the documentation.
pub(crate) static WORDS: &[Word] = &[
    on_type(SIZE, Form::Value, "size = 64", "Size"),
    Word {
        place: Place::Both,
        field_rule: Some(("FieldMaxSize", Some("max"))),
        ..on_type(MAX_SIZE, Form::Value, "max_size = 64", "MaxSize")
    },
    on_type(ALIGN, Form::Value, "align = 8", "Align"),
    on_type(MIN_ALIGN, Form::Value, "min_align = 8", "MinAlign"),
    on_type(CACHE_ALIGNED, Form::Either, "cache_aligned` or `cache_aligned = 128", "CacheAligned"),
    Word {
        needs_offsets: true,
        ..on_type(MAX_PADDING, Form::Value, "max_padding = 8", "MaxPadding")
    },
    Word { needs_offsets: true, ..on_type(NO_PADDING, Form::Flag, "no_padding", "NoPadding") },
    on_type(OPTIMAL_ORDER, Form::Flag, "optimal_order", "OptimalOrder"),
    on_type("niche", Form::Flag, "niche", "Niche"),
    on_type("max_cache_lines", Form::Value, "max_cache_lines = 1", "MaxCacheLines"),
    setting(CRATE, Form::Value, "crate = path::to::layout_report"),
    setting(INSTANCES, Form::List, "instances(Type<u32>, Type<String>)"),
    setting(WARN, Form::List, "warn(max_size = 64)"),
    Word { place: Place::Both, ..setting(ALLOW, Form::List, "allow(reorder)") },
    on_field(OFFSET, Form::Value, "offset = 8", Some(("Offset", Some("at")))),
    Word { needs_offsets: false, ..on_field(PADDING, Form::Flag, "padding", None) },
    on_field("no_straddle", Form::Flag, "no_straddle", Some(("NoStraddle", None))),
    on_field(ISOLATED, Form::Flag, "isolated", Some(("Isolated", None))),
    on_field(HOT, Form::Flag, "hot", None),
];

impl Word {
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        WORDS.iter().find(|word| word.name == name)
    }

    /// The names of all words, and whether each fits.
    pub(crate) fn all_for(fits: fn(&Self) -> bool) -> impl Iterator<Item = (&'static str, bool)> {
        WORDS.iter().map(move |word| (word.name, fits(word)))
    }

    pub(crate) fn fits_type(&self) -> bool {
        self.place != Place::Field
    }

    pub(crate) fn fits_field(&self) -> bool {
        self.place != Place::Type
    }
}
