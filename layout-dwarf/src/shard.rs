//! A part of the types: those that one lock is for.

use std::hash::BuildHasher;
use std::rc::Rc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::draft::Draft;
use crate::hash::Hash;
use crate::store::{MemberRecord, RepeatedText, Store, Text, TypeRecord, VariantRecord, extend};
use crate::text::shown;

/// Where a type of a shard is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Indexed {
    pub(crate) index: u32,
    /// A hash of its links. Nearly always they are those that are known, which this tells
    /// without looking them up.
    links: u64,
}

/// Some of the types.
#[derive(Debug, Default)]
pub(crate) struct Shard {
    pub(crate) index: FxHashMap<Hash, Indexed>,
    pub(crate) store: Store<Hash, Hash>,
}

impl Shard {
    /// Whether the type is known. Two types with the same content can refer to types with the
    /// same path and different contents, such as those of two versions of a crate: the smaller
    /// hashes are kept, so that the result does not depend on the order of the units.
    pub(crate) fn offer_links(&mut self, hash: Hash, links: &[Hash]) -> bool {
        let Some(indexed) = self.index.get_mut(&hash) else { return false };
        let offered = hash_of(links);
        if indexed.links == offered {
            return true;
        }
        let span = self.store.types[indexed.index as usize].links;
        let known = &mut self.store.links[span.range()];
        if known.len() == links.len() && links < &*known {
            known.copy_from_slice(links);
            indexed.links = offered;
        }
        true
    }

    pub(crate) fn insert(
        &mut self,
        hash: Hash,
        scope: Hash,
        draft: &Draft<'_>,
        links: &[Hash],
        places: &[Option<(Rc<str>, u32)>],
    ) {
        let store = &mut self.store;
        let Ok(index) = u32::try_from(store.types.len()) else { return };
        // Another thread can have been faster.
        let indexed = Indexed { index, links: hash_of(links) };
        if self.index.entry(hash).or_insert(indexed).index != index {
            return;
        }
        let members = draft.members.iter().map(|member| MemberRecord {
            name: store_text(store, member.name),
            offset: member.offset,
            align: member.align,
            ty: member.ty,
        });
        let members: Vec<_> = members.collect();
        let mut files = RepeatedText::default();
        let variants = draft.variants.iter().zip(places).map(|(variant, place)| {
            let (file, line) = match place {
                Some((file, line)) => (files.add(store, file), *line),
                None => Default::default(),
            };
            VariantRecord {
                name: store.add_text(&shown(variant.name)),
                discriminant: variant.discriminant,
                members: u32::try_from(variant.members).unwrap_or(0),
                hidden: u32::try_from(variant.hidden).unwrap_or(u32::MAX),
                file,
                line,
            }
        });
        let variants: Vec<_> = variants.collect();
        let name = store.add_text(&shown(draft.name));
        let record = TypeRecord {
            shape: draft.shape,
            name,
            scope,
            size: draft.size,
            align: draft.align,
            members: extend(&mut store.members, members),
            variants: extend(&mut store.variants, variants),
            links: extend(&mut store.links, links.iter().copied()),
        };
        store.types.push(record);
    }
}

fn hash_of(links: &[Hash]) -> u64 {
    FxBuildHasher.hash_one(links)
}

fn store_text(store: &mut Store<Hash, Hash>, text: &[u8]) -> Text {
    store.add_text(&shown(text))
}
