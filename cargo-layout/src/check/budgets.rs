//! The sizes that Cargo.toml allows.

use std::collections::BTreeMap;

use layout_dwarf::{Type, TypeId, TypeKind};

use super::findings::{Finding, Found};
use crate::errors;
use crate::pattern::Pattern;
use crate::snapshot::{Current, Scope, names};

/// The types that exceed a budget, largest first, and the budgets that no type has.
pub(super) fn check(current: &Current) -> Vec<Finding<'_>> {
    let mut findings = Vec::new();
    for scope in &current.settings.scopes {
        for (pattern, limit) in &scope.table.max_size {
            check_pattern(current, scope, pattern, *limit, &mut findings);
        }
        if let Some(limit) = scope.table.max_future_size {
            let futures = current.session.program.types().filter(|ty| {
                ty.kind() == TypeKind::Future && scope.covers_own(&current.session, *ty)
            });
            findings.extend(over(futures, limit, "max-future-size"));
        }
        if let Some(limit) = scope.table.max_error_size {
            let errors = own_errors(current, scope).into_iter();
            findings.extend(over(errors, limit, "max-error-size"));
        }
    }
    findings
}

fn check_pattern<'c>(
    current: &'c Current,
    scope: &Scope,
    text: &str,
    limit: u64,
    findings: &mut Vec<Finding<'c>>,
) {
    let pattern = Pattern::new(text);
    let types = current.session.program.types().filter(|ty| names(&pattern, *ty));
    let types: Vec<_> = types.collect();
    let budget = format!("max-size of `{text}`");
    if types.is_empty() {
        let found = Found::UnusedBudget { budget, scope: scope.name.clone() };
        findings.push(Finding { path: text.to_owned(), kind: "", ty: None, found });
    } else {
        findings.extend(over(types.into_iter(), limit, &budget));
    }
}

fn over<'c>(types: impl Iterator<Item = Type<'c>>, limit: u64, budget: &str) -> Vec<Finding<'c>> {
    let mut types: Vec<_> = types.filter(|ty| ty.size() > limit).collect();
    types.sort_by_key(|ty| std::cmp::Reverse(ty.size()));
    let finding = |ty: Type<'c>| Finding {
        path: ty.readable_path(),
        kind: ty.kind().name(),
        ty: Some(ty),
        found: Found::OverBudget { limit, budget: budget.to_owned() },
    };
    types.into_iter().map(finding).collect()
}

/// The errors that functions of the scope's crates return, whosever types they are.
fn own_errors<'c>(current: &'c Current, scope: &Scope) -> Vec<Type<'c>> {
    let program = &current.session.program;
    let mut errors: BTreeMap<TypeId, Type<'c>> = BTreeMap::new();
    for function in program.functions() {
        let is_own = errors::is_own(&current.session, &function.path)
            && scope.covers_crate(errors::crate_name(&function.path));
        if let Some((_, error)) = errors::result(program.ty(function.ty)).filter(|_| is_own) {
            errors.insert(error.id(), error);
        }
    }
    errors.into_values().collect()
}
