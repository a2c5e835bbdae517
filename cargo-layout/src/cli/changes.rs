//! The changes that `cargo layout what-if` takes.

/// What can be typed, each with what it means.
pub(crate) const CHANGES: &str = "  \
  'Type.field: Box'            A box around the field
  'Type.field: NonZeroU64'     Another type for the field
  'Type.field: -'              Without the field
  'Enum::Variant.field: Box'   A box around a field of a variant
  'Enum::Variant: Box'         A box around all fields of the variant
  'Enum::Variant: flatten'     The variants of the enum that it holds, in its place
  'Type: +u32'                 One more field
  'Type: reorder a, b, c'      The fields in another order
  'function: Box::pin line 8'  A box around the future that is awaited there
  'function: async move'       An async block, which uses the arguments where they are
  'function: forward'          The future that it awaits, instead of one of its own";

/// The end of the help for the command.
pub(super) fn help() -> String {
    format!(
        "\
Changes:
{CHANGES}

Examples:
  cargo layout what-if 'Stmt::FunctionDef.type_params: Box'
      Predict the size of `Stmt` with one field behind a pointer.
  cargo layout what-if 'Order.price: NonZeroU64' 'Order.stop: NonZeroU64'
      Predict what both changes come to."
    )
}
