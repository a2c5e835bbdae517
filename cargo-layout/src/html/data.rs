//! From the types of a program to the data of the page.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use layout_dwarf::{Static, Type, TypeId, TypeKind, Variant};

use super::members::{Bytes, Gaps, Name, Part, states, variants};
use super::record::{Contents, Data, Detail, Short, StaticRow, TypeRow, VariantRow};
use super::texts::Texts;
use crate::cli::{OutputOptions, Sort};
use crate::explain::{Future, Twice, is_transparent, reason, value_name};
use crate::origin::Origin;
use crate::session::Session;
use crate::visible::visible;
use crate::{list, statics};

/// The data of the types that the options select, and of all that they hold.
pub(super) fn data(session: &Session, files: &[PathBuf], options: &OutputOptions) -> Data {
    let statics: Vec<&Static> = statics::selected(session, options).collect();
    let mut listed = vec![false; session.program.all_types().len()];
    for ty in session.program.types().filter(|ty| list::is_selected(options, *ty)) {
        listed[ty.id().index()] = true;
    }
    // A program without types of its own, such as one that was installed, still has types.
    let own = |ty: Type<'_>| listed[ty.id().index()] && session.origin(ty) == Origin::Workspace;
    let has_own = session.program.types().any(own);
    let mut writer = Writer {
        session,
        numbers: reachable(session, &listed, &statics),
        listed,
        texts: Texts::default(),
        paths: Paths::default(),
    };
    let types = session.program.all_types().filter(|ty| writer.numbers[ty.id().index()].is_some());
    let types: Vec<Type<'_>> = types.collect();
    let types = types.into_iter().map(|ty| writer.type_row(ty)).collect();
    let statics = statics.into_iter().map(|each| writer.static_row(each)).collect();
    Data {
        files: files.iter().map(|file| file_name(file)).collect(),
        all: options.all || !has_own,
        sort: sort_name(options.sort),
        texts: writer.texts.into_vec(),
        types,
        statics,
    }
}

/// The order of the list by the name that it has in the page.
fn sort_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Size => "size",
        Sort::Name => "name",
        Sort::Padding => "padding",
        Sort::Count => "count",
    }
}

fn file_name(path: &Path) -> String {
    visible(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned()
}

/// The numbers, in the order of the program, of the types that are listed, and of all that are
/// somewhere in them.
fn reachable(session: &Session, listed: &[bool], statics: &[&Static]) -> Vec<Option<usize>> {
    let mut reached = listed.to_vec();
    let mut waiting: Vec<Type<'_>> =
        session.program.all_types().filter(|ty| listed[ty.id().index()]).collect();
    waiting.extend(statics.iter().map(|each| session.program.ty(each.ty)));
    for ty in &waiting {
        reached[ty.id().index()] = true;
    }
    while let Some(ty) = waiting.pop() {
        for part in parts(ty) {
            if !std::mem::replace(&mut reached[part.id().index()], true) {
                waiting.push(part);
            }
        }
    }
    let mut next = 0..;
    reached.into_iter().map(|is_reached| if is_reached { next.next() } else { None }).collect()
}

/// The types that a type consists of.
fn parts(ty: Type<'_>) -> impl Iterator<Item = Type<'_>> {
    let members = ty.fields().chain(ty.variants().flat_map(Variant::fields));
    let element = ty.elements().map(|(element, _)| element);
    members.map(layout_dwarf::Member::ty).chain(element)
}

/// Writes paths without the start that each has in common with the one before.
#[derive(Debug, Default)]
struct Paths<'s> {
    last: String,
    definitions: HashMap<(Cow<'s, str>, TypeKind), usize>,
}

impl Paths<'_> {
    fn next(&mut self, path: String) -> (usize, String) {
        let both = path.chars().zip(self.last.chars());
        let shared: String = both.take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
        let rest = path[shared.len()..].to_owned();
        self.last = path;
        (length(&shared), rest)
    }
}

/// The length of a text as a script counts it.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The short name is nearly always the end of the path.
fn short(ty: Type<'_>, path: &str) -> Short {
    let name = visible(&ty.short_name()).into_owned();
    match path.strip_suffix(&name) {
        Some(start) => Short::EndOfPath(length(start)),
        None => Short::Name(name),
    }
}

struct Writer<'s> {
    session: &'s Session,
    /// The number of each type in the page.
    numbers: Vec<Option<usize>>,
    listed: Vec<bool>,
    texts: Texts,
    paths: Paths<'s>,
}

impl<'s> Writer<'s> {
    /// The number of a type that is somewhere in one that is listed.
    fn number(&self, id: TypeId) -> usize {
        self.numbers[id.index()].unwrap_or_default()
    }

    fn type_row(&mut self, ty: Type<'s>) -> TypeRow {
        let path = visible(&ty.readable_path()).into_owned();
        let short = short(ty, &path);
        let (shared, rest) = self.paths.next(path);
        let number = self.number(ty.id());
        let definition = (ty.definition(), ty.kind());
        TypeRow(
            shared,
            rest,
            short,
            self.texts.number(ty.kind().name()),
            ty.size(),
            ty.align(),
            self.session.origin(ty) as u8,
            *self.paths.definitions.entry(definition).or_insert(number),
            self.detail(ty),
        )
    }

    fn detail(&mut self, ty: Type<'s>) -> Detail {
        let hidden = u8::from(!self.listed[ty.id().index()]);
        if !ty.is_composite() {
            let pointee = ty.pointee().and_then(|pointee| self.numbers[pointee.id().index()]);
            return Detail { hidden, pointee, ..Detail::default() };
        }
        let mut detail = Detail {
            hidden,
            place: self.session.place(ty).map(|place| self.texts.number(&place)),
            reason: Some(reason(ty)).filter(|it| !it.is_empty()).map(|it| self.texts.number(&it)),
            notes: notes(ty).iter().map(|note| self.texts.number(note)).collect(),
            containers: self.texts_of(&self.session.bulk.containers(ty)),
            repr: self.session.repr(ty).map(|repr| self.texts.number(&repr.to_string())),
            is_layer: u8::from(is_transparent(ty)),
            elements: ty.elements().map(|(element, count)| (self.number(element.id()), count)),
            tag: ty.tag().map(|tag| (tag.offset(), tag.size())),
            ..Detail::default()
        };
        self.add_contents(ty, &mut detail);
        detail
    }

    fn texts_of(&mut self, texts: &[&str]) -> Vec<u32> {
        texts.iter().map(|text| self.texts.number(text)).collect()
    }

    fn add_contents(&mut self, ty: Type<'s>, detail: &mut Detail) {
        let parts = if ty.kind() == TypeKind::Future {
            states(ty)
        } else {
            let gaps = Gaps::of(ty);
            detail.contents = self.contents(ty, Bytes::of_fields(ty, &gaps));
            detail.unknown = gaps.unknown.as_ref().map(|why| self.texts.number(why));
            variants(ty, &gaps)
        };
        detail.variants = parts.into_iter().map(|part| self.variant_row(ty, part)).collect();
    }

    fn variant_row(&mut self, ty: Type<'s>, part: Part<'s>) -> VariantRow {
        let own_file = ty.location().map(|(file, _)| file);
        let name = match part.name {
            Name::Variant(name) => name.to_owned(),
            Name::Start => "starts".to_owned(),
            Name::Await(None) => "waits".to_owned(),
            Name::Await(Some((file, line))) if Some(file) == own_file => format!("line {line}"),
            Name::Await(Some((file, line))) => format!("{}:{line}", self.session.file(file)),
        };
        VariantRow(self.texts.number(&name), part.size, self.contents(ty, part.bytes))
    }

    fn contents(&mut self, ty: Type<'s>, bytes: Bytes<'s>) -> Contents {
        let pair = |range: Range<u64>| (range.start, range.end - range.start);
        let mut fields = Vec::with_capacity(bytes.fields.len());
        for field in bytes.fields {
            let name = self.texts.number(&value_name(field, ty.kind()));
            fields.push((name, field.offset(), self.number(field.ty().id())));
        }
        let mut moved = Vec::with_capacity(bytes.moved.len());
        for (argument, place) in bytes.moved {
            let name = self.texts.number(&value_name(argument, ty.kind()));
            moved.push((name, place.start, place.end - place.start));
        }
        let gaps = bytes.gaps.into_iter().map(pair).collect();
        Contents { fields, gaps, moved, unlisted: bytes.unlisted }
    }

    fn static_row(&mut self, each: &Static) -> StaticRow {
        let place = each.location.as_ref();
        let place = place.map(|(file, line)| format!("{}:{line}", self.session.file(file)));
        StaticRow(
            self.texts.number(&statics::source_path(&each.path)),
            self.number(each.ty),
            u8::from(each.is_thread_local),
            self.session.origin_at(&each.path, each.location.as_ref()) as u8,
            place.map(|place| self.texts.number(&place)),
        )
    }
}

/// What a future stores twice.
fn notes(ty: Type<'_>) -> Vec<String> {
    match ty.kind() {
        TypeKind::Future => Future::of(ty).twice().iter().map(Twice::sentence).collect(),
        _ => Vec::new(),
    }
}
