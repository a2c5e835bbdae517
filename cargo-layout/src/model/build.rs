//! The model of one type: every `repr` that is possible, computed and compared.

use layout_dwarf::{Type, TypeId, TypeKind};

use super::{Candidate, Layout, Model, Models, Order, Reason, Repr, Stated, guarded, largest};

/// The fields of a struct as one list, those of an enum as one for each variant.
pub(super) type Fields<'a> = Vec<Vec<Layout<'a>>>;

impl<'a> Models<'a, '_> {
    pub(super) fn build(&mut self, id: TypeId, stated: &Stated<'_>) {
        let ty = self.program.ty(id);
        let model = match ty.kind() {
            TypeKind::Primitive => self.primitive(ty).map(Model::only).ok_or(Reason::NoLayout),
            TypeKind::Pointer => Ok(Model::only(self.pointer(ty))),
            TypeKind::Function => Ok(Model::only(self.calculator.unit())),
            TypeKind::Array => self.array(ty),
            TypeKind::Future => self.future_or_outside(ty),
            TypeKind::Struct
            | TypeKind::Tuple
            | TypeKind::Closure
            | TypeKind::Union
            | TypeKind::Enum => self.composite(ty, stated),
            _ => Err(Reason::NoLayout),
        };
        self.set(id, model);
    }

    fn primitive(&self, ty: Type<'_>) -> Option<Layout<'a>> {
        let size = ty.size();
        match ty.name() {
            "()" => Some(self.calculator.unit()),
            "!" => Some(self.calculator.never()),
            "bool" => self.calculator.integer(1, false, (0, 1)),
            "char" => self.calculator.integer(4, false, (0, 0x10_ffff)),
            "f16" | "f32" | "f64" | "f128" => self.calculator.float(size),
            name if size > 0 => {
                self.calculator.integer(size, name.starts_with('i'), (0, largest(size)))
            }
            _ => None,
        }
    }

    fn pointer(&self, ty: Type<'_>) -> Layout<'a> {
        let non_null = !ty.name().starts_with('*');
        if ty.size() > 8 {
            let to_dyn = ty.name().contains("dyn ");
            return self.calculator.wide_pointer(non_null, to_dyn);
        }
        self.calculator.pointer(non_null)
    }

    fn array(&self, ty: Type<'_>) -> Result<Model<'a>, Reason> {
        let (element, count) = ty.elements().ok_or(Reason::NoLayout)?;
        let alternatives = self.alternatives(element.id())?;
        let layouts = alternatives
            .into_iter()
            .filter_map(|element| guarded(|| self.calculator.array(element, count)));
        let candidates: Vec<_> =
            layouts.map(|layout| Candidate { repr: Repr::RUST, layout }).collect();
        if candidates.is_empty() {
            Err(Reason::NoLayout)
        } else {
            Ok(Model { candidates, assignments: Vec::new() })
        }
    }

    fn composite(&mut self, ty: Type<'_>, stated: &Stated<'_>) -> Result<Model<'a>, Reason> {
        let parts = self.unsure_parts(ty)?;
        let mut candidates = Vec::new();
        let mut used = Vec::new();
        let mut difference = None;
        let counts = parts.iter().map(|(_, alternatives)| alternatives.len());
        for combination in combinations(counts).ok_or(Reason::Ambiguous)? {
            let fields = self.fields(ty, &parts, &combination)?;
            let before = candidates.len();
            self.try_reprs(ty, &fields, &mut candidates, &mut difference);
            if candidates.len() > before {
                used.push(combination);
            }
        }
        if candidates.is_empty() {
            return Err(Reason::Differs(difference.unwrap_or_default()));
        }
        self.refute(&parts, &used);
        if let Some(stated) = stated(ty) {
            let is_stated = |candidate: &Candidate<'_>| candidate.repr.is_stated_by(stated);
            if candidates.iter().any(is_stated) {
                candidates.retain(is_stated);
                self.stated.insert(ty.id(), stated);
            }
        }
        Ok(Model { candidates, assignments: Vec::new() })
    }

    /// The parts that can be several layouts, each with those.
    fn unsure_parts(&self, ty: Type<'_>) -> Result<Vec<(TypeId, Vec<Layout<'a>>)>, Reason> {
        let mut unsure: Vec<(TypeId, Vec<Layout<'a>>)> = Vec::new();
        for part in super::order::parts(ty) {
            let alternatives = self.alternatives(part)?;
            // They differ in their niches, which a union hides.
            let matters = alternatives.len() > 1 && ty.kind() != TypeKind::Union;
            if matters && unsure.iter().all(|(known, _)| *known != part) {
                unsure.push((part, alternatives));
            }
        }
        Ok(unsure)
    }

    fn fields(
        &self,
        ty: Type<'_>,
        unsure: &[(TypeId, Vec<Layout<'a>>)],
        combination: &[usize],
    ) -> Result<Fields<'a>, Reason> {
        let layout = |id: TypeId| match unsure.iter().position(|(unsure, _)| *unsure == id) {
            Some(index) => Ok(unsure[index].1[combination[index]]),
            None => self.outside(id).map(|model| model.candidates[0].layout).map_err(Clone::clone),
        };
        if ty.kind() == TypeKind::Enum {
            let variants = ty.variants();
            return variants
                .map(|variant| variant.fields().map(|field| layout(field.ty().id())).collect())
                .collect();
        }
        Ok(vec![ty.fields().map(|field| layout(field.ty().id())).collect::<Result<_, _>>()?])
    }

    fn try_reprs(
        &self,
        ty: Type<'_>,
        fields: &Fields<'a>,
        candidates: &mut Vec<Candidate<'a>>,
        difference: &mut Option<String>,
    ) {
        for repr in reprs(ty) {
            // A stated alignment without effect is not tried: see `edit`.
            let aligns = [None, (ty.align() > 1).then_some(ty.align())];
            for align in aligns {
                let has_none =
                    |candidate: &Candidate<'_>| candidate.repr == Repr { align: None, ..repr };
                if align.is_some() && (candidates.iter().any(has_none) || !can_be_aligned(ty, repr))
                {
                    continue;
                }
                let repr = Repr { align, ..repr };
                let Some(layout) = guarded(|| self.compute(ty, fields, repr)) else { continue };
                match self.compare(ty, layout) {
                    Ok(()) => candidates.push(Candidate { repr, layout }),
                    Err(text) => _ = difference.get_or_insert(text),
                }
            }
        }
    }

    /// The layout of a type with these fields.
    pub(crate) fn compute(
        &self,
        ty: Type<'_>,
        fields: &[Vec<Layout<'a>>],
        repr: Repr,
    ) -> Option<Layout<'a>> {
        let first = fields.first().map_or(&[][..], Vec::as_slice);
        match ty.kind() {
            TypeKind::Struct => {
                // The types that rustc treats in a way of their own are in `core`.
                let in_core = ty.path().starts_with("core").then(|| ty.definition());
                let hides_niche = in_core.as_deref().is_some_and(|it| HIDE_NICHES.contains(&it));
                let valid = in_core.and_then(|definition| valid_range(ty, &definition));
                self.calculator.structure(first, repr, hides_niche, valid)
            }
            TypeKind::Tuple | TypeKind::Closure => self.calculator.tuple(first, repr.order),
            TypeKind::Union => self.calculator.union(first, repr),
            TypeKind::Enum => {
                let discriminants = discriminants(ty, fields.len(), repr);
                self.calculator.enumeration(fields, &discriminants, repr)
            }
            _ => None,
        }
    }

    /// Drops what a part cannot be, because the type would not be what it is.
    fn refute(&mut self, parts: &[(TypeId, Vec<Layout<'a>>)], used: &[Vec<usize>]) {
        for (index, (part, alternatives)) in parts.iter().enumerate() {
            let kept: Vec<_> = alternatives
                .iter()
                .enumerate()
                .filter(|(choice, _)| used.iter().any(|used| used[index] == *choice))
                .map(|(_, layout)| layout.niche(&self.calculator))
                .collect();
            if let Ok(model) = &mut self.by_index[part.index()] {
                let calculator = &self.calculator;
                model.candidates.retain(|each| kept.contains(&each.layout.niche(calculator)));
            }
        }
    }

    /// Instances of one definition have one `repr`, and types of the standard library have
    /// none if they can be without.
    pub(super) fn share_reprs(&mut self) {
        let definitions = std::mem::take(&mut self.definitions);
        for instances in definitions.iter().filter(|all| has_repr(all[0])) {
            let known = instances.iter().filter(|ty| self.get(ty.id()).is_ok());
            let is_std = known.clone().any(|ty| is_std(ty.path()));
            let instances: Vec<TypeId> = known.map(|ty| ty.id()).collect();
            let shared = self.shared_reprs(&instances, is_std);
            for id in instances {
                if let Ok(model) = &mut self.by_index[id.index()] {
                    let is_shared = |each: &Candidate<'_>| shared.contains(&unaligned(each.repr));
                    if model.candidates.iter().any(is_shared) {
                        model.candidates.retain(is_shared);
                    }
                }
            }
        }
        self.definitions = definitions;
    }

    fn shared_reprs(&self, instances: &[TypeId], is_std: bool) -> Vec<Repr> {
        let reprs = |id: &TypeId| -> Vec<Repr> {
            let model = self.get(*id);
            model.map_or_else(
                |_| Vec::new(),
                |model| model.candidates.iter().map(|each| unaligned(each.repr)).collect(),
            )
        };
        let mut shared = instances.first().map(reprs).unwrap_or_default();
        for id in instances.iter().skip(1) {
            let other = reprs(id);
            let both: Vec<_> = shared.iter().copied().filter(|repr| other.contains(repr)).collect();
            if both.is_empty() {
                break;
            }
            shared = both;
        }
        if is_std && shared.iter().any(|repr| repr.order != Order::C) {
            shared.retain(|repr| repr.order != Order::C && repr.int.is_none());
        }
        shared
    }
}

/// The crates whose types have no `repr` if they can be without.
const STD: [&str; 3] = ["alloc::", "core::", "std::"];

/// Types that hide the niches of what they hold.
const HIDE_NICHES: [&str; 2] = ["core::cell::UnsafeCell", "core::pin::unsafe_pinned::UnsafePinned"];

fn is_std(path: &str) -> bool {
    STD.iter().any(|start| path.starts_with(start))
}

/// Whether the type is one of the standard library, so that its `repr` is known.
pub(super) fn is_of_std(ty: Type<'_>) -> bool {
    is_std(ty.scope()) || STD.iter().any(|start| ty.crate_name() == start.strip_suffix("::"))
}

/// Instances can differ in whether a stated alignment has an effect.
fn unaligned(repr: Repr) -> Repr {
    Repr { align: None, ..repr }
}

fn has_repr(ty: Type<'_>) -> bool {
    matches!(ty.kind(), TypeKind::Struct | TypeKind::Enum | TypeKind::Union)
}

fn can_be_aligned(ty: Type<'_>, repr: Repr) -> bool {
    has_repr(ty) && repr.pack.is_none() && ty.align().is_power_of_two()
}

/// The values that rustc allows a type of the standard library to have, by an attribute.
fn valid_range(ty: Type<'_>, definition: &str) -> Option<(u128, u128)> {
    if definition == "core::ptr::non_null::NonNull" {
        return Some((1, largest(8)));
    }
    let largest_isize = u128::from(i64::MAX.cast_unsigned());
    match definition.strip_prefix("core::num::niche_types::") {
        Some("NonZeroCharInner") => Some((1, 0x10_ffff)),
        Some("Nanoseconds") => Some((0, 999_999_999)),
        Some("UsizeNoHighBit") => Some((0, largest_isize)),
        Some(name) if name.ends_with("NotAllOnes") => Some((0, largest(ty.size()) - 1)),
        Some(name) if name.starts_with("NonZero") => Some((1, largest(ty.size()))),
        _ => None,
    }
}

/// The `repr`s that the type can have, the most likely first.
fn reprs(ty: Type<'_>) -> Vec<Repr> {
    let orders = |orders: &[Order]| orders.iter().map(|order| Repr::with_order(*order)).collect();
    let largest_field = ty.fields().map(layout_dwarf::Member::align).max().unwrap_or(1);
    let is_packed = has_repr(ty) && ty.align() < largest_field;
    let packed = |order| Repr { pack: Some(ty.align()), ..Repr::with_order(order) };
    match ty.kind() {
        TypeKind::Struct | TypeKind::Union if is_packed => {
            vec![packed(Order::Rust), packed(Order::C)]
        }
        TypeKind::Struct if ty.arguments().next().is_some() => {
            orders(&[Order::Rust, Order::MaybeUnsized, Order::C])
        }
        TypeKind::Struct | TypeKind::Union => orders(&[Order::Rust, Order::C]),
        TypeKind::Tuple => orders(&[Order::MaybeUnsized, Order::Rust]),
        TypeKind::Enum => enum_reprs(ty),
        _ => orders(&[Order::Rust]),
    }
}

fn enum_reprs(ty: Type<'_>) -> Vec<Repr> {
    let mut reprs = vec![Repr::RUST, Repr::with_order(Order::C)];
    if let Some(tag) = ty.tag() {
        let int = Some((tag.size(), tag.ty().name().starts_with('i')));
        let is_integer = matches!(tag.size(), 1 | 2 | 4 | 8 | 16);
        if is_integer {
            reprs.push(Repr { int, ..Repr::RUST });
            reprs.push(Repr { int, ..Repr::with_order(Order::C) });
        }
    }
    reprs
}

/// The discriminants of an enum; those of an enum without a tag of its own are not known, and
/// without effect. `variants` is how many there are, which a change can make more.
fn discriminants(ty: Type<'_>, variants: usize, repr: Repr) -> Vec<i128> {
    let known: Option<Vec<i128>> = ty.variants().map(layout_dwarf::Variant::discriminant).collect();
    let known = known.filter(|known| ty.tag().is_some() && known.len() == variants);
    let values = known.unwrap_or_else(|| (0..variants as i128).collect());
    match repr.int {
        Some((size, true)) => {
            let shift = 128 - 8 * size.min(16);
            values.into_iter().map(|value| value << shift >> shift).collect()
        }
        _ => values,
    }
}

/// With more combinations than this, nothing is predicted.
const COMBINATIONS: usize = 1024;

/// Every way to choose one of so many alternatives for each; `None` if there are too many.
pub(super) fn combinations(counts: impl Iterator<Item = usize>) -> Option<Vec<Vec<usize>>> {
    let mut combinations = vec![Vec::new()];
    for count in counts {
        if combinations.len() * count > COMBINATIONS {
            return None;
        }
        let longer = combinations.iter().flat_map(|chosen: &Vec<usize>| {
            (0..count).map(move |choice| chosen.iter().copied().chain([choice]).collect())
        });
        combinations = longer.collect();
    }
    Some(combinations)
}
