//! A syntax tree: an enum that one field of one variant makes large.

use std::collections::HashMap;

/// A place in the source.
#[derive(Clone, Copy, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

#[derive(Default)]
pub struct Identifier {
    pub name: String,
    pub span: Span,
}

pub struct TypeParams {
    pub params: Vec<Identifier>,
    pub span: Span,
}

pub enum Expr {
    Name(Identifier),
    Number(f64),
    Call(Box<Expr>, Vec<Expr>),
}

pub enum Stmt {
    FunctionDef(FunctionDef),
    ClassDef(ClassDef),
    Return(Option<Box<Expr>>),
    Expr(Box<Expr>),
    Pass,
}

pub struct FunctionDef {
    pub span: Span,
    pub is_async: bool,
    pub decorators: Vec<Expr>,
    pub name: Identifier,
    /// Most functions have none, and each statement has room for it.
    pub type_params: Option<TypeParams>,
    pub parameters: Box<[Identifier]>,
    pub body: Vec<Stmt>,
}

pub struct ClassDef {
    pub span: Span,
    pub decorators: Vec<Expr>,
    pub name: Identifier,
    pub type_params: Option<Box<TypeParams>>,
    pub body: Vec<Stmt>,
}

/// Visits statements, and counts those that a closure selects.
pub struct Walker<F> {
    select: F,
    pub found: usize,
    depths: HashMap<u32, Span>,
}

impl<F: Fn(&Stmt) -> bool> Walker<F> {
    pub fn new(select: F) -> Self {
        Self { select, found: 0, depths: HashMap::new() }
    }

    pub fn walk(&mut self, body: &[Stmt]) {
        for stmt in body {
            self.found += usize::from((self.select)(stmt));
            match stmt {
                Stmt::FunctionDef(function) => self.enter(function.span, &function.body),
                Stmt::ClassDef(class) => self.enter(class.span, &class.body),
                Stmt::Return(_) | Stmt::Expr(_) | Stmt::Pass => {}
            }
        }
    }

    fn enter(&mut self, span: Span, body: &[Stmt]) {
        self.depths.insert(span.start, span);
        self.walk(body);
    }
}

pub fn function(name: &str) -> Stmt {
    let call = Expr::Call(Box::new(Expr::Number(1.0)), vec![Expr::Name(identifier("x"))]);
    Stmt::FunctionDef(FunctionDef {
        span: Span::default(),
        is_async: false,
        decorators: Vec::new(),
        name: identifier(name),
        type_params: Some(TypeParams { params: vec![identifier("T")], span: Span::default() }),
        parameters: Box::new([identifier("argument")]),
        body: vec![Stmt::Expr(Box::new(call)), Stmt::Return(None)],
    })
}

pub fn class(name: &str) -> Stmt {
    Stmt::ClassDef(ClassDef {
        span: Span::default(),
        decorators: Vec::new(),
        name: identifier(name),
        type_params: None,
        body: vec![function("method")],
    })
}

fn identifier(name: &str) -> Identifier {
    Identifier { name: name.to_owned(), span: Span::default() }
}
