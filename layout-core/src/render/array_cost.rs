//! What an array costs, as text.

use core::fmt;

use crate::ArrayCost;

/// `1,000,000 values: 24,000,000 bytes, 16,000,000 in the best order, 10,000,000 as a
/// structure of arrays`. The last two are left out if they are not smaller.
impl fmt::Display for ArrayCost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |n: u128| if n == 1 { "" } else { "s" };
        let (count, size) = (self.count() as u128, self.size());
        write!(f, "{} value{}: ", Grouped(count), plural(count))?;
        write!(f, "{} byte{}", Grouped(size), plural(size))?;
        if let Some(best) = self.optimal_size().filter(|&best| best < size) {
            write!(f, ", {} in the best order", Grouped(best))?;
        }
        if let Some(dense) = self.struct_of_arrays_size().filter(|&dense| dense < size) {
            write!(f, ", {} as a structure of arrays", Grouped(dense))?;
        }
        Ok(())
    }
}

/// A number with its digits in groups of three: `24,000,000`.
struct Grouped(u128);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 1000, self.0 % 1000) {
            (0, digits) => write!(f, "{digits}"),
            (groups, digits) => write!(f, "{},{digits:03}", Self(groups)),
        }
    }
}
