//! Room: what could be added to a struct for nothing.

use super::{Frame, smallest};
use crate::{Field, Kind, TypeLayout};

/// The largest alignment that is asked about: that of `u128`.
const MOST_ALIGN: usize = 16;

/// A field that could be added without growing the type.
///
/// # Example
///
/// ```
/// # use layout_core::{Field, Kind, Repr, TypeLayout};
/// # let fields = [
/// #     Field::new("a", "u8", 1, 1).at(0),
/// #     Field::new("b", "u64", 8, 8).at(8),
/// #     Field::new("c", "u8", 1, 1).at(16),
/// # ];
/// # let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
/// #     .with_repr(Repr::C)
/// #     .with_fields(&fields);
///
/// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
/// let largest = packet.room().next().unwrap();
/// assert_eq!((largest.size(), largest.align(), largest.offset()), (4, 4, Some(20)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    align: usize,
    size: usize,
    place: Place<'a>,
}

/// Where it would go.
#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    /// rustc finds the place.
    Any,
    /// At this offset, declared behind this field.
    At(usize, Option<&'a Field<'a>>),
}

impl<'a> Room<'a> {
    /// The field's alignment in bytes. See [`Room`] for an example.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// The most bytes that it could have: a multiple of the alignment, and
    /// never 0. See [`Room`] for an example.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Bytes from the start of the type at which it would lie; `None` where
    /// rustc orders the fields.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::new("id", "u32", 4, 4).at(0), Field::new("kind", "u8", 1, 1).at(4)];
    /// let user = TypeLayout::new("User", Kind::Struct, 8, 4).with_fields(&fields);
    /// let room = user.room().next().unwrap();
    /// assert_eq!((room.size(), room.offset()), (2, None));
    /// ```
    pub const fn offset(&self) -> Option<usize> {
        match self.place {
            Place::At(offset, _) => Some(offset),
            Place::Any => None,
        }
    }

    /// The field behind which it would be declared. `None` where rustc orders
    /// the fields, or if it would be the first. See
    /// [`TypeLayout::room`] for an example.
    pub const fn behind(&self) -> Option<&'a Field<'a>> {
        match self.place {
            Place::At(_, behind) => behind,
            Place::Any => None,
        }
    }
}

/// The room in a struct, by falling alignment, as an iterator: see
/// [`TypeLayout::room`].
#[derive(Clone, Debug)]
pub struct Rooms<'a> {
    layout: TypeLayout<'a>,
    frame: Frame,
    /// The alignment that is asked about next; 0 behind the last.
    align: usize,
}

impl<'a> Rooms<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        let frame = Frame::of(&layout);
        let is_struct = matches!(layout.kind(), Kind::Struct);
        // A compiler that leaves gaps between the fields it orders may do
        // anything with one more.
        let is_known = layout.repr().is_c()
            || smallest::end(layout.fields()) == smallest::sum(layout.fields());
        let align = min(layout.align(), MOST_ALIGN);
        Self {
            layout,
            frame,
            align: if is_struct && is_known && frame.padding > 0 { align } else { 0 },
        }
    }

    /// The next alignment with room, where it is not the same room again.
    pub(crate) const fn next(&mut self) -> Option<Room<'a>> {
        while self.align > 0 {
            let align = self.align;
            self.align /= 2;
            let room = if self.layout.repr().is_c() {
                between(&self.layout, align)
            } else {
                anywhere(self.frame, align)
            };
            if room.is_some() {
                return room;
            }
        }
        None
    }
}

impl<'a> Iterator for Rooms<'a> {
    type Item = Room<'a>;

    fn next(&mut self) -> Option<Room<'a>> {
        Rooms::next(self)
    }
}

/// Where rustc orders the fields, all padding is one room: it leaves no gap
/// between them.
const fn anywhere<'a>(frame: Frame, align: usize) -> Option<Room<'a>> {
    let size = frame.padding - frame.padding % align;
    if size == 0 {
        return None;
    }
    Some(Room { align, size, place: Place::Any })
}

/// The largest room between two fields, before the first or behind the last.
/// Those behind it may move, as far as there is padding behind them in turn.
const fn between<'a>(layout: &TypeLayout<'a>, align: usize) -> Option<Room<'a>> {
    let cap = match layout.repr().packed() {
        Some(cap) => cap,
        None => usize::MAX,
    };
    let fields = layout.fields();
    let mut best: Option<Room<'a>> = None;
    let mut most = 0;
    // The last offset at which the fields from `i` on may start.
    let mut latest = layout.size();
    let mut i = fields.len();
    loop {
        let behind = if i > 0 { Some(&fields[i - 1]) } else { None };
        let end = match behind {
            Some(field) => field.end(),
            None => Some(0),
        };
        if let Some(end) = end {
            let start = end.next_multiple_of(min(align, cap));
            let size = latest.saturating_sub(start);
            let size = size - size % align;
            if size > most {
                most = size;
                best = Some(Room { align, size, place: Place::At(start, behind) });
            }
        }
        let Some(field) = behind else {
            return best;
        };
        latest = latest.saturating_sub(field.size());
        latest -= latest % min(field.align(), cap);
        i -= 1;
    }
}

const fn min(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}
