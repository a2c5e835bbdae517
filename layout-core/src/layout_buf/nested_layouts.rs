//! The layouts that are nested in another, each once.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ptr;

use super::FieldLayout;
use crate::{Field, TypeLayout};

/// The layouts of the fields' types, at any depth. Each comes once, after those that are
/// nested in it.
#[derive(Debug)]
pub(crate) struct NestedLayouts<'a> {
    layouts: Vec<&'a TypeLayout<'a>>,
    /// The index of each, by its address.
    indices: BTreeMap<*const TypeLayout<'a>, usize>,
}

impl<'a> NestedLayouts<'a> {
    pub(crate) fn of(layout: &TypeLayout<'a>) -> Self {
        let mut nested = Self { layouts: Vec::new(), indices: BTreeMap::new() };
        nested.add_fields(layout);
        nested
    }

    fn add_fields(&mut self, layout: &TypeLayout<'a>) {
        for nested in layout.fields().iter().filter_map(Field::layout) {
            if !self.indices.contains_key(&ptr::from_ref(nested)) {
                self.add_fields(nested);
                self.indices.insert(nested, self.layouts.len());
                self.layouts.push(nested);
            }
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a TypeLayout<'a>> + Clone {
        self.layouts.iter().copied()
    }

    /// The layouts of this layout's fields.
    pub(crate) fn field_layouts(
        &self,
        layout: &TypeLayout<'a>,
    ) -> impl Iterator<Item = FieldLayout> + Clone {
        let fields = layout.fields().iter().enumerate();
        fields.filter_map(|(field, it)| {
            let layout = *self.indices.get(&ptr::from_ref(it.layout()?))?;
            Some(FieldLayout { field, layout })
        })
    }
}
