//! What is said of cache lines holds at every address that the alignment
//! allows, and what is denied fails at one of them.

use std::collections::BTreeSet;
use std::ops::Range;

use layout_report::{CACHE_LINE, Field, Kind, Repr, Rule, TypeLayout};

const ALIGNS: [usize; 9] = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/// The lines that these bytes of a value at this address touch.
fn lines(address: usize, bytes: Range<usize>) -> BTreeSet<usize> {
    bytes.map(|byte| (address + byte) / CACHE_LINE).collect()
}

/// Addresses in every position to the lines that the alignment allows.
fn addresses(align: usize) -> impl Iterator<Item = usize> {
    (0..512).step_by(align)
}

fn struct_of<'a>(size: usize, align: usize, fields: &'a [Field<'a>]) -> TypeLayout<'a> {
    TypeLayout::new("Subject", Kind::Struct, size, align).with_repr(Repr::C).with_fields(fields)
}

#[test]
fn the_most_lines_are_touched_somewhere() {
    for align in ALIGNS {
        for size in (0..400).step_by(align) {
            let touched = addresses(align).map(|address| lines(address, 0..size).len());
            let layout = struct_of(size, align, &[]);
            assert_eq!(Some(layout.cache_lines()), touched.max(), "{size} bytes, align {align}");
            assert!(Rule::MaxCacheLines { lines: layout.cache_lines() }.holds(&layout));
        }
    }
}

#[test]
fn a_field_straddles_if_it_does_anywhere() {
    for align in ALIGNS {
        for offset in 0..140 {
            for size in [0, 1, 2, 7, 8, 33, 63, 64, 65] {
                let fields = [Field::new("field", "[u8; N]", size, 1).with_offset(offset)];
                let layout = struct_of(256, align, &fields);
                let never = addresses(align)
                    .all(|address| lines(address, offset..offset + size).len() <= 1);
                let holds = Rule::NoStraddle { field: 0 }.holds(&layout);
                assert_eq!(holds, never, "{size} bytes at {offset}, align {align}");
            }
        }
    }
}

#[test]
fn a_field_is_isolated_if_it_is_everywhere() {
    for align in ALIGNS {
        for first in (0..200).step_by(3) {
            for size in [0, 1, 8, 64] {
                let (alone, other) = (first..first + 8, 100..100 + size);
                let fields = [
                    Field::new("alone", "u64", 8, 1).with_offset(alone.start),
                    Field::new("other", "[u8; N]", size, 1).with_offset(other.start),
                ];
                let layout = struct_of(256, align, &fields);
                let never = addresses(align).all(|address| {
                    lines(address, alone.clone()).is_disjoint(&lines(address, other.clone()))
                });
                let holds = Rule::Isolated { field: 0 }.holds(&layout);
                assert_eq!(holds, never, "{size} bytes beside {first}, align {align}");
            }
        }
    }
}

#[test]
fn fields_are_hot_together_if_they_are_everywhere() {
    for align in ALIGNS {
        for first in 0..80 {
            let (a, b) = (first..first + 8, 40..56);
            let fields = [
                Field::new("a", "u64", 8, 1).with_offset(a.start).with_hot(),
                Field::new("cold", "u8", 1, 1).with_offset(200),
                Field::new("b", "[u8; 16]", 16, 1).with_offset(b.start).with_hot(),
            ];
            let layout = struct_of(256, align, &fields);
            let always = addresses(align).all(|address| {
                let mut touched = lines(address, a.clone());
                touched.extend(lines(address, b.clone()));
                touched.len() == 1
            });
            assert_eq!(Rule::Hot.holds(&layout), always, "at {first}, align {align}");
        }
    }
}
