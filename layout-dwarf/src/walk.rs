//! The walk over the entries of one unit.

use gimli::constants as dw;
use gimli::{Abbreviation, Dwarf, EndianSlice, Endianity, EntriesRaw, Unit, UnitOffset};

use crate::attributes::{AttributeReader, Attributes, Storage};
use crate::budget::Budget;
use crate::error::Reason;
use crate::place::{Place, matters, scope_of};
use crate::raw::{
    END, RawBody, RawChild, RawChildKind, RawFunction, RawKind, RawScope, RawStatic, RawText,
    RawType, RawUnit, RawValue, RawVariable, Ref,
};

/// The size that rustc gives no type on any target.
pub(crate) const MOST_BYTES: u64 = 1 << 61;
/// The largest alignment that `repr` takes.
const MOST_ALIGN: u64 = 1 << 29;
/// How many modules lie in each other at most. Every function is looked for in all around it.
const MOST_MODULES: usize = 1000;
/// Names are accounted for when they have so many bytes together: that takes time.
const SPENT_AT_ONCE: u64 = 1 << 16;

pub(crate) type Slice<'d, E> = EndianSlice<'d, E>;

/// Reads the entries of a unit that describe types, statics, and functions with a result.
///
/// Every entry has to be looked at, because none says where the next that is not inside it
/// starts. The attributes of those that matter here are read, those of all others skipped.
pub(crate) fn read_unit<'d, E: Endianity>(
    dwarf: &Dwarf<Slice<'d, E>>,
    unit: &Unit<Slice<'d, E>>,
    is_linked: bool,
    budget: &Budget,
) -> Result<RawUnit<'d>, Reason> {
    let raw = RawUnit::with_len(unit.header.length_including_self());
    let attributes = AttributeReader { dwarf, unit, is_linked, foreign: Vec::new(), named: 0 };
    let mut walk = Walk { attributes, raw, path: Vec::new() };
    let mut entries = unit.entries_raw(None)?;
    while !entries.is_empty() {
        let depth = usize::try_from(entries.next_depth()).unwrap_or(0);
        let offset = entries.next_offset();
        let Some(abbreviation) = entries.read_abbreviation()? else { continue };
        walk.path.truncate(depth);
        let place = walk.entry(&mut entries, abbreviation, offset)?;
        if walk.attributes.named >= SPENT_AT_ONCE {
            budget.spend(std::mem::take(&mut walk.attributes.named))?;
        }
        if abbreviation.has_children() {
            walk.path.push(place);
        }
    }
    budget.spend(walk.attributes.named)?;
    if is_linked {
        walk.raw.drop_unused_thread_locals();
    }
    if walk.raw.is_rust {
        check_sizes(&walk.raw)?;
    }
    walk.raw.foreign = walk.attributes.foreign;
    walk.raw.link();
    Ok(walk.raw)
}

/// Refuses sizes and alignments that no type has, which also keeps sums of them within numbers of 64 bits.
fn check_sizes(unit: &RawUnit<'_>) -> Result<(), Reason> {
    let sizes = unit.types.iter().map(|ty| (ty.size.unwrap_or(0), ty.align));
    let offsets = unit.children.iter().map(|child| (child.offset, child.align));
    for (bytes, align) in sizes.chain(offsets) {
        if bytes > MOST_BYTES {
            return Err(Reason::Corrupt(format!("a type in it has {bytes} bytes")));
        }
        if align > MOST_ALIGN || align > 0 && !align.is_power_of_two() {
            return Err(Reason::Corrupt(format!("a type in it has an alignment of {align}")));
        }
    }
    Ok(())
}

struct Walk<'w, 'd, E: Endianity> {
    attributes: AttributeReader<'w, 'd, E>,
    raw: RawUnit<'d>,
    /// What each entry around this one is.
    path: Vec<Place>,
}

impl<'d, E: Endianity> Walk<'_, 'd, E> {
    fn entry(
        &mut self,
        entries: &mut EntriesRaw<'_, Slice<'d, E>>,
        abbreviation: &Abbreviation,
        offset: UnitOffset,
    ) -> Result<Place, Reason> {
        let parent = self.path.last().copied();
        if !matters(abbreviation.tag(), parent) {
            entries.skip_attributes(abbreviation.attributes())?;
            return Ok(Place::Skipped);
        }
        let attributes = self.attributes.read(entries, abbreviation)?;
        let tag = abbreviation.tag();
        Ok(match (tag, parent) {
            (_, None) => self.unit_entry(&attributes),
            (dw::DW_TAG_namespace, Some(Place::Namespace(scope))) => {
                // A module lies in nothing but modules.
                if self.path.len() > MOST_MODULES {
                    return Err(Reason::Corrupt("its modules are nested too deeply".into()));
                }
                Place::Namespace(self.add_scope(scope, attributes.name))
            }
            (dw::DW_TAG_subprogram, Some(parent)) => self.function(parent, &attributes),
            (dw::DW_TAG_variable, Some(Place::Namespace(scope))) => {
                self.variable(scope, &attributes);
                Place::Skipped
            }
            (_, Some(parent @ Place::Body(_, body))) if is_of_body(tag) => {
                self.of_body(tag, body, &attributes);
                if tag == dw::DW_TAG_lexical_block { parent } else { Place::Skipped }
            }
            (_, Some(parent)) => match kind(tag, &attributes) {
                Some(kind) => self.add_type(parent, kind, offset.0, &attributes),
                None => self.add_child(tag, parent, &attributes),
            },
        })
    }

    fn unit_entry(&mut self, attributes: &Attributes<'d>) -> Place {
        self.raw.is_rust = attributes.is_rust;
        self.raw.name = attributes.name;
        self.raw.directory = attributes.directory;
        self.raw.scopes.push(RawScope { parent: 0, name: b"" });
        Place::Namespace(0)
    }

    fn add_scope(&mut self, parent: u32, name: &'d [u8]) -> u32 {
        let index = u32::try_from(self.raw.scopes.len()).unwrap_or(0);
        self.raw.scopes.push(RawScope { parent, name });
        index
    }

    fn function(&mut self, parent: Place, attributes: &Attributes<'d>) -> Place {
        let scope = scope_of(parent);
        let has_result = attributes.ty != Ref::None;
        if !attributes.unended_name.is_empty()
            && (has_result || !attributes.linkage_name.is_empty())
        {
            self.raw.functions.push(RawFunction {
                scope,
                name: attributes.unended_name,
                linkage_name: attributes.linkage_name,
                ty: attributes.ty,
                location: attributes.location,
            });
        }
        if !is_body(attributes.unended_name) {
            return Place::Function(scope);
        }
        self.raw.bodies.push(RawBody::default());
        Place::Body(scope, u32::try_from(self.raw.bodies.len() - 1).unwrap_or(END))
    }

    /// Adds a parameter or a variable of a function that polls a future.
    fn of_body(&mut self, tag: dw::DwTag, index: u32, attributes: &Attributes<'d>) {
        let Some(body) = self.raw.bodies.get_mut(index as usize) else { return };
        if tag == dw::DW_TAG_formal_parameter && body.parameter == Ref::None {
            body.parameter = attributes.ty;
        }
        if tag == dw::DW_TAG_variable {
            body.variables.push(RawVariable {
                name: attributes.name,
                ty: attributes.ty,
                align: attributes.align,
                location: attributes.location,
                storage: attributes.storage,
            });
        }
    }

    fn variable(&mut self, scope: u32, attributes: &Attributes<'d>) {
        let thread_offset = match attributes.storage {
            Storage::ThreadLocal(offset) => Some(offset),
            Storage::Static => None,
            Storage::None | Storage::Held(_) | Storage::Moving => return,
        };
        if attributes.ty != Ref::None {
            self.raw.statics.push(RawStatic {
                scope,
                name: attributes.name,
                ty: attributes.ty,
                location: attributes.location,
                thread_offset,
            });
        }
    }

    fn add_type(
        &mut self,
        parent: Place,
        kind: RawKind,
        offset: usize,
        attributes: &Attributes<'d>,
    ) -> Place {
        let scope = scope_of(parent);
        let is_variant = match parent {
            // rustc writes the types of the variants' fields after the variants.
            Place::Type(ty, _) => self.raw.types[ty as usize].has_variants,
            _ => false,
        };
        let index = u32::try_from(self.raw.types.len()).unwrap_or(END);
        self.raw.types.push(RawType {
            offset,
            kind,
            name: attributes.name,
            scope,
            size: attributes.size,
            align: attributes.align,
            ty: attributes.ty,
            has_variants: false,
            is_variant,
            first_child: END,
            last_child: END,
        });
        // Only types of C++ lie in other types; the scope of those in Rust has the module alone.
        Place::Type(index, scope)
    }

    fn add_child(&mut self, tag: dw::DwTag, parent: Place, attributes: &Attributes<'d>) -> Place {
        let (ty, kind, place) = match (tag, parent) {
            (dw::DW_TAG_variant_part, Place::Type(ty, _)) => {
                self.raw.types[ty as usize].has_variants = true;
                return Place::VariantPart(ty);
            }
            (dw::DW_TAG_subrange_type, Place::Type(ty, _)) => {
                self.set_count(ty, attributes.count);
                return Place::Skipped;
            }
            (dw::DW_TAG_member, Place::Type(ty, _)) => (ty, RawChildKind::Member, Place::Skipped),
            (dw::DW_TAG_member, Place::VariantPart(ty)) => (ty, RawChildKind::Tag, Place::Skipped),
            (dw::DW_TAG_variant, Place::VariantPart(ty)) => {
                (ty, RawChildKind::Variant, Place::Variant(ty))
            }
            (dw::DW_TAG_member, Place::Variant(ty)) => {
                (ty, RawChildKind::VariantFields, Place::Skipped)
            }
            (dw::DW_TAG_template_type_parameter, Place::Type(ty, _)) => {
                (ty, RawChildKind::Argument, Place::Skipped)
            }
            (dw::DW_TAG_enumerator, Place::Type(ty, _)) => {
                (ty, RawChildKind::Enumerator, Place::Skipped)
            }
            _ => return Place::Skipped,
        };
        let value = match kind {
            RawChildKind::Member | RawChildKind::Tag | RawChildKind::Argument => END,
            RawChildKind::Variant | RawChildKind::VariantFields | RawChildKind::Enumerator => {
                let (discriminant, location) = (attributes.value, attributes.location);
                self.raw.add_value(RawValue { discriminant, location })
            }
        };
        // The position of a bit field is no offset in bytes. Rust has none.
        if !attributes.is_bit_field {
            self.raw.add_child(
                ty,
                RawChild {
                    kind,
                    value,
                    name: attributes.name,
                    ty: attributes.ty,
                    offset: attributes.offset,
                    align: attributes.align,
                    next: END,
                },
            );
        }
        place
    }

    /// Sets the length of an array. Of several dimensions, which only C has, there is no length.
    fn set_count(&mut self, ty: u32, of_dimension: Option<u64>) {
        if let Some(RawType { kind: RawKind::Array { count }, .. }) =
            self.raw.types.get_mut(ty as usize)
        {
            *count = if count.is_none() { of_dimension } else { None };
        }
    }
}

/// Whether a function polls a future: it has the name of the future's type, without `_env`.
fn is_body(name: RawText<'_>) -> bool {
    BODIES.iter().any(|prefix| name.0.starts_with(prefix))
}

/// How the names of functions that poll futures start.
const BODIES: [&[u8]; 3] = [b"{async_", b"{coroutine", b"{gen_"];

fn is_of_body(tag: dw::DwTag) -> bool {
    matches!(tag, dw::DW_TAG_formal_parameter | dw::DW_TAG_variable | dw::DW_TAG_lexical_block)
}

/// The kind of type that an entry is; `None` if it is none.
fn kind(tag: dw::DwTag, attributes: &Attributes<'_>) -> Option<RawKind> {
    Some(match tag {
        _ if attributes.is_declaration => RawKind::Opaque,
        dw::DW_TAG_structure_type | dw::DW_TAG_class_type => RawKind::Struct,
        dw::DW_TAG_union_type => RawKind::Union,
        dw::DW_TAG_enumeration_type => RawKind::Enumeration,
        dw::DW_TAG_base_type => RawKind::Base { encoding: attributes.encoding },
        dw::DW_TAG_pointer_type | dw::DW_TAG_reference_type => RawKind::Pointer,
        dw::DW_TAG_array_type => RawKind::Array { count: None },
        dw::DW_TAG_typedef
        | dw::DW_TAG_const_type
        | dw::DW_TAG_volatile_type
        | dw::DW_TAG_restrict_type => RawKind::Alias,
        dw::DW_TAG_subroutine_type | dw::DW_TAG_unspecified_type => RawKind::Opaque,
        _ => return None,
    })
}
