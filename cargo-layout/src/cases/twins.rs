//! Types before and after a change.

/// A program with a type, and with the same type after a change.
pub(super) struct Twin {
    /// Where people made the change; else what it is about.
    pub(super) name: &'static str,
    pub(super) source: &'static str,
    pub(super) kind: &'static str,
    pub(super) changes: &'static [&'static str],
    /// The paths of both.
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) sizes: [u64; 2],
}

pub(super) const TWINS: [Twin; 11] = [
    Twin {
        name: "ruff",
        source: "
pub struct TypeParams { range: [u32; 2], list: Vec<u8> }
pub struct Identifier { id: String, range: [u32; 2] }
pub struct Function {
    range: [u32; 2], is_async: bool, decorators: Vec<u8>, name: Identifier,
    type_params: Option<TypeParams>, parameters: Box<u8>, returns: Option<Box<u8>>, body: Vec<u8>,
}
pub struct FunctionAfter {
    range: [u32; 2], is_async: bool, decorators: Vec<u8>, name: Identifier,
    type_params: Option<Box<TypeParams>>, parameters: Box<u8>, returns: Option<Box<u8>>,
    body: Vec<u8>,
}
pub struct Class {
    range: [u32; 2], decorators: Vec<u8>, name: Identifier, arguments: Option<Box<u8>>,
    type_params: Option<Box<TypeParams>>, body: Vec<u8>,
}
pub enum Stmt {
    FunctionDef(Function), ClassDef(Class), Return(Option<Box<u8>>), Expr(Box<u8>), If(Vec<u8>),
    Pass,
}
pub enum StmtAfter {
    FunctionDef(FunctionAfter), ClassDef(Class), Return(Option<Box<u8>>), Expr(Box<u8>),
    If(Vec<u8>), Pass,
}
pub fn all() { touch(&make::<(Vec<Stmt>, Vec<StmtAfter>)>()); }
",
        kind: "box_option",
        changes: &["cases::Function.type_params: Option<Box<TypeParams>>"],
        before: "cases::Stmt",
        after: "cases::StmtAfter",
        sizes: [144, 120],
    },
    Twin {
        name: "oxc",
        source: "
pub struct Span { start: u32, end: u32 }
#[repr(C)] pub struct Comment { kind: u8, span: Span, attached_to: u32, newlines: u8 }
#[repr(C)] pub struct CommentAfter { span: Span, attached_to: u32, kind: u8, newlines: u8 }
pub fn all() { touch(&make::<(Vec<Comment>, Vec<CommentAfter>)>()); }
",
        kind: "reorder",
        changes: &["cases::Comment: reorder span, attached_to, kind, newlines"],
        before: "cases::Comment",
        after: "cases::CommentAfter",
        sizes: [20, 16],
    },
    Twin {
        name: "openvm",
        source: "
pub struct Memory { pages: [Cell<Option<u32>>; 16] }
pub struct MemoryAfter { pages: [Cell<Option<NonZeroU32>>; 16] }
pub fn all() { touch(&make::<(Memory, MemoryAfter)>()); }
",
        kind: "niche",
        changes: &["cases::Memory.pages: [Cell<Option<NonZeroU32>>; 16]"],
        before: "cases::Memory",
        after: "cases::MemoryAfter",
        sizes: [128, 64],
    },
    Twin {
        name: "rs-matter",
        source: "
pub async fn write(data: [u8; 512]) { tick().await; touch(&data); }
pub async fn pass(data: [u8; 512]) { write(data).await }
pub fn pass_after(data: [u8; 512]) -> impl Future<Output = ()> { write(data) }
pub async fn caller(data: [u8; 512]) { pass_after(data).await }
pub fn all() { touch(&(pass(make()), caller(make()))); }
",
        kind: "forward",
        changes: &["cases::pass: forward"],
        before: "cases::pass()",
        after: "cases::write()",
        sizes: [1539, 1026],
    },
    Twin {
        name: "uv",
        source: "
pub struct Metadata { name: String, files: [u64; 700] }
pub struct Fetched { id: u32, metadata: Metadata }
pub struct FetchedAfter { id: u32, metadata: Box<Metadata> }
pub async fn fetch() { let fetched: Fetched = make(); tick().await; touch(&fetched); }
pub async fn fetch_after() { let fetched: FetchedAfter = make(); tick().await; touch(&fetched); }
pub async fn resolve() { fetch().await }
pub async fn resolve_after() { fetch_after().await }
pub fn all() { touch(&(resolve(), resolve_after())); }
",
        kind: "box_variable_field",
        changes: &["cases::Fetched.metadata: Box"],
        before: "cases::fetch()",
        after: "cases::fetch_after()",
        sizes: [5640, 24],
    },
    Twin {
        name: "arguments that a block uses where they are",
        source: "
pub struct Message { bytes: [u8; 700], name: String }
pub async fn send(key: [u64; 5], message: Message, again: bool) {
    tick().await;
    if again { touch(&key); tick().await; }
    touch(&(message, key));
}
pub fn send_after(key: [u64; 5], message: Message, again: bool) -> impl Future<Output = ()> {
    async move {
        tick().await;
        if again { touch(&key); tick().await; }
        touch(&(message, key));
    }
}
pub fn all() { touch(&(send(make(), make(), true), send_after(make(), make(), true))); }
",
        kind: "in_place",
        changes: &["cases::send: async move"],
        before: "cases::send()",
        after: "cases::send_after::{async block#0}",
        sizes: [1552, 784],
    },
    Twin {
        name: "an enum in an enum",
        source: "
pub enum Move { Up(u32), Down(u32), Left(u32), Right(u32) }
pub enum Event { Move(Move), Key { code: u32, modifiers: u16 }, Quit }
pub enum EventAfter {
    Up(u32), Down(u32), Left(u32), Right(u32), Key { code: u32, modifiers: u16 }, Quit,
}
pub fn all() { touch(&make::<(Vec<Event>, Vec<EventAfter>)>()); }
",
        kind: "flatten",
        changes: &["cases::Event::Move: flatten"],
        before: "cases::Event",
        after: "cases::EventAfter",
        sizes: [12, 8],
    },
    Twin {
        name: "the alignment of one number",
        source: "
pub enum Value { Null, Bool(bool), Id([u32; 4]), Wide(u64) }
pub enum ValueAfter { Null, Bool(bool), Id([u32; 4]), Wide([u32; 2]) }
pub fn all() { touch(&make::<(Vec<Value>, Vec<ValueAfter>)>()); }
",
        kind: "align",
        changes: &["cases::Value::Wide.0: [u32; 2]"],
        before: "cases::Value",
        after: "cases::ValueAfter",
        sizes: [24, 20],
    },
    Twin {
        name: "flags",
        source: "
pub enum Level { Low, Middle, High }
pub struct Flags {
    id: u64, a: bool, b: bool, c: bool, d: bool, e: bool, f: bool, g: bool, h: bool, level: Level,
}
pub struct FlagsAfter { id: u64, bits: u16 }
pub fn all() { touch(&make::<(Vec<Flags>, Vec<FlagsAfter>)>()); }
",
        kind: "pack_flags",
        changes: &[
            "cases::Flags.a: -",
            "cases::Flags.b: -",
            "cases::Flags.c: -",
            "cases::Flags.d: -",
            "cases::Flags.e: -",
            "cases::Flags.f: -",
            "cases::Flags.g: -",
            "cases::Flags.h: -",
            "cases::Flags.level: -",
            "cases::Flags: +u16",
        ],
        before: "cases::Flags",
        after: "cases::FlagsAfter",
        sizes: [24, 16],
    },
    Twin {
        name: "two optional numbers, of which one alone saves nothing",
        source: "
pub struct Order { price: Option<u64>, stop: Option<u64>, first: u8 }
pub struct OrderAfter { price: Option<NonZeroU64>, stop: Option<NonZeroU64>, first: u8 }
pub fn all() { touch(&make::<(Vec<Order>, Vec<OrderAfter>)>()); }
",
        kind: "niche",
        changes: &[
            "cases::Order.price: Option<NonZeroU64>",
            "cases::Order.stop: Option<NonZeroU64>",
        ],
        before: "cases::Order",
        after: "cases::OrderAfter",
        sizes: [40, 24],
    },
    Twin {
        name: "a large error",
        source: "
pub enum Error { Closed, Early { at: u32 }, Malformed { input: [u8; 220] } }
pub enum ErrorAfter { Closed, Early { at: u32 }, Malformed(Box<[u8; 220]>) }
#[inline(never)] pub fn read() -> Result<u64, Error> { make() }
pub fn all() { touch(&(read(), make::<ErrorAfter>())); }
",
        kind: "box_variants",
        changes: &["cases::Error::Malformed: Box"],
        before: "cases::Error",
        after: "cases::ErrorAfter",
        sizes: [224, 16],
    },
];
