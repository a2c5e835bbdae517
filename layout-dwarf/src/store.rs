//! The types of a program as they are kept: compact, without duplicates.

use std::ops::Range;

use crate::paths::join;

/// A text in the text of a store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    start: u32,
    len: u32,
}

/// Consecutive entries of one of a store's lists.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Span {
    start: u32,
    len: u32,
}

impl Span {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// What a type is, apart from what it contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Integer,
    Float,
    Bool,
    Char,
    /// `()` and `!`.
    Empty,
    /// A pointer or a reference, thin or wide, or a function pointer.
    Pointer,
    /// The type of a function. It has no bytes.
    Function,
    /// `count` of the only member.
    Array {
        count: u64,
    },
    Struct,
    Tuple,
    Closure,
    Union,
    /// An enum, with the index of the member that is the tag.
    Enum {
        tag: Option<u32>,
    },
    /// An enum without fields.
    Enumeration,
    Future {
        tag: Option<u32>,
    },
    /// A type without a size of its own: `str`, `[T]`, `dyn Trait`, and what ends with one.
    Unsized,
    /// A type of which nothing else is known.
    Opaque,
}

impl Shape {
    /// A number that differs for different shapes.
    pub(crate) fn number(self) -> u64 {
        match self {
            Self::Integer => 0,
            Self::Float => 1,
            Self::Bool => 2,
            Self::Char => 3,
            Self::Empty => 4,
            Self::Pointer => 5,
            Self::Function => 6,
            Self::Struct => 7,
            Self::Tuple => 8,
            Self::Closure => 9,
            Self::Union => 10,
            Self::Enum { .. } => 11,
            Self::Enumeration => 12,
            Self::Future { .. } => 13,
            Self::Unsized => 14,
            Self::Opaque => 15,
            Self::Array { count } => count.saturating_add(16),
        }
    }
}

/// A type. `S` is how it refers to the scope that declares it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeRecord<S> {
    pub(crate) shape: Shape,
    pub(crate) name: Text,
    pub(crate) scope: S,
    pub(crate) size: u64,
    /// 0 if it is not known.
    pub(crate) align: u64,
    /// The fields; those of an enum, variant by variant, after the tag.
    pub(crate) members: Span,
    pub(crate) variants: Span,
    /// What it points to, or its generic arguments.
    pub(crate) links: Span,
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberRecord<R> {
    pub(crate) name: Text,
    pub(crate) offset: u64,
    pub(crate) align: u64,
    pub(crate) ty: R,
}

/// A variant, or a state of a future.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VariantRecord {
    pub(crate) name: Text,
    pub(crate) discriminant: Option<i128>,
    pub(crate) members: u32,
    /// While a program is read, how many of the last of the members have nothing but a name.
    /// Then the variables of a state that are not among the members.
    pub(crate) hidden: u32,
    pub(crate) file: Text,
    pub(crate) line: u32,
}

/// Types that refer to types by `R`, and to scopes by `S`.
#[derive(Debug)]
pub(crate) struct Store<R, S> {
    text: String,
    /// How long the texts together can be.
    most_text: u64,
    is_full: bool,
    pub(crate) types: Vec<TypeRecord<S>>,
    pub(crate) members: Vec<MemberRecord<R>>,
    pub(crate) variants: Vec<VariantRecord>,
    pub(crate) links: Vec<R>,
}

impl<R, S> Default for Store<R, S> {
    fn default() -> Self {
        Self {
            text: String::new(),
            most_text: u32::MAX.into(),
            is_full: false,
            types: Vec::new(),
            members: Vec::new(),
            variants: Vec::new(),
            links: Vec::new(),
        }
    }
}

impl<R, S> Store<R, S> {
    /// A store whose texts are at most so long.
    pub(crate) fn with_most_text(len: u64) -> Self {
        Self { most_text: len.min(u32::MAX.into()), ..Self::default() }
    }

    /// Adds a text. Once there is no room for one, the store is full.
    pub(crate) fn add_text(&mut self, text: &str) -> Text {
        let start = u32::try_from(self.text.len());
        match (start, u32::try_from(text.len())) {
            (Ok(start), Ok(len)) if self.has_room(text.len()) => {
                self.text.push_str(text);
                Text { start, len }
            }
            _ => {
                self.is_full = true;
                Text::default()
            }
        }
    }

    /// Adds the path of a type as one text, and returns the scope and the name in it.
    pub(crate) fn add_path(&mut self, scope: &str, name: &str) -> (Text, Text) {
        let path = self.add_text(&join(scope, name));
        // The text of a path that has no room is empty.
        let len = u32::try_from(scope.len()).unwrap_or(0).min(path.len);
        let start = if len == 0 { 0 } else { (len + 2).min(path.len) };
        let name = Text { start: path.start + start, len: path.len - start };
        (Text { len, ..path }, name)
    }

    /// The path of a type, from the scope and the name in it.
    pub(crate) fn path(&self, scope: Text, name: Text) -> &str {
        &self.text[scope.start as usize..name.start as usize + name.len as usize]
    }

    /// Whether a text of this length can be added. If not, the store is full.
    pub(crate) fn reserve(&mut self, len: usize) -> bool {
        self.is_full |= !self.has_room(len);
        !self.is_full
    }

    fn has_room(&self, len: usize) -> bool {
        (self.text.len() as u64).saturating_add(len as u64) <= self.most_text
    }

    /// Whether there was no room for a text.
    pub(crate) fn is_full(&self) -> bool {
        self.is_full
    }

    pub(crate) fn text(&self, text: Text) -> &str {
        let start = text.start as usize;
        &self.text[start..start + text.len as usize]
    }

    pub(crate) fn members(&self, span: Span) -> &[MemberRecord<R>] {
        &self.members[span.range()]
    }

    pub(crate) fn variants(&self, span: Span) -> &[VariantRecord] {
        &self.variants[span.range()]
    }

    pub(crate) fn links(&self, span: Span) -> &[R] {
        &self.links[span.range()]
    }

    pub(crate) fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.types.shrink_to_fit();
        self.members.shrink_to_fit();
        self.variants.shrink_to_fit();
        self.links.shrink_to_fit();
    }
}

/// Texts that often come several times in a row, such as the file of variants.
#[derive(Debug, Default)]
pub(crate) struct RepeatedText(Text);

impl RepeatedText {
    pub(crate) fn add<R, S>(&mut self, store: &mut Store<R, S>, text: &str) -> Text {
        if store.text(self.0) != text {
            self.0 = store.add_text(text);
        }
        self.0
    }
}

/// Adds to a list, and returns where.
pub(crate) fn extend<T>(list: &mut Vec<T>, items: impl IntoIterator<Item = T>) -> Span {
    let start = list.len();
    list.extend(items);
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { start: index(start), len: index(list.len() - start) }
}
