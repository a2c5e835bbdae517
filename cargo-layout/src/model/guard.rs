//! Panics in rustc's code.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is expected, and not worth a message.
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Calls rustc's code, which asserts what holds for types that rustc accepted. A type for which
/// an assertion fails costs its own layout, not the program: `None`.
pub(crate) fn guarded<T>(compute: impl FnOnce() -> Option<T>) -> Option<T> {
    HOOK.call_once(|| {
        let default = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !IS_GUARDED.get() {
                default(info);
            }
        }));
    });
    IS_GUARDED.set(true);
    let result = catch_unwind(AssertUnwindSafe(compute));
    IS_GUARDED.set(false);
    result.ok().flatten()
}
