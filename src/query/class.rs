//! A fault to the classes that openCypher sorts errors into: type, phase and detail.

use super::fault::Fault;
use crate::diag::Diagnostic;

/// When a fault was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the statement ran.
    Compile,
    /// While it ran.
    Run,
}

/// The class of an error as openCypher names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// For instance `SyntaxError`.
    pub kind: &'static str,
    /// For instance `UndefinedVariable`.
    pub detail: &'static str,
}

/// Why a statement got no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong, with place and hint.
    pub diagnostic: Diagnostic,
    /// When it was seen.
    pub phase: Phase,
    /// How openCypher calls it.
    pub class: Class,
}

impl Error {
    pub(super) fn new(fault: Fault, phase: Phase, statement: &str) -> Self {
        let class = class(fault.code(), phase);
        Self { diagnostic: fault.into_error(statement), phase, class }
    }
}

impl From<Error> for Diagnostic {
    fn from(error: Error) -> Self {
        error.diagnostic
    }
}

/// A row of the table: a code, and what openCypher calls it before and during the run.
struct Row(&'static str, Class, Class);

const fn both(code: &'static str, kind: &'static str, detail: &'static str) -> Row {
    Row(code, Class { kind, detail }, Class { kind, detail })
}

const fn apart(code: &'static str, early: Class, late: Class) -> Row {
    Row(code, early, late)
}

const fn class_of(kind: &'static str, detail: &'static str) -> Class {
    Class { kind, detail }
}

const SYNTAX: &str = "SyntaxError";

/// What has no row is a syntax error before the run and an error of the statement during it.
const ROWS: &[Row] = &[
    both("query::aggregate", SYNTAX, "InvalidAggregation"),
    both("query::already-bound", SYNTAX, "VariableAlreadyBound"),
    both("query::ambiguous-aggregation", SYNTAX, "AmbiguousAggregationExpression"),
    both("query::argument-count", SYNTAX, "InvalidNumberOfArguments"),
    apart(
        "query::argument-type",
        class_of(SYNTAX, "InvalidArgumentType"),
        class_of("TypeError", "InvalidArgumentValue"),
    ),
    both("query::bad-character", SYNTAX, "InvalidUnicodeCharacter"),
    both("query::bad-escape", SYNTAX, "InvalidUnicodeLiteral"),
    both("query::bad-length", SYNTAX, "InvalidRelationshipPattern"),
    both("query::bad-number", SYNTAX, "InvalidNumberLiteral"),
    both("query::clause-order", SYNTAX, "InvalidClauseComposition"),
    both("query::column-twice", SYNTAX, "ColumnNameConflict"),
    both("query::connected", "ConstraintVerificationFailed", "DeleteConnectedNode"),
    both("query::count-type", SYNTAX, "InvalidArgumentType"),
    both("query::delete-label", SYNTAX, "InvalidDelete"),
    both("query::deleted", "EntityNotFound", "DeletedEntityAccess"),
    both("query::division-by-zero", "ArithmeticError", "DivideByZero"),
    both("query::float-overflow", SYNTAX, "FloatingPointOverflow"),
    both("query::index", "TypeError", "InvalidArgumentType"),
    both("query::inner-write", SYNTAX, "InvalidClauseComposition"),
    both("query::integer-overflow", SYNTAX, "IntegerOverflow"),
    both("query::kind-conflict", SYNTAX, "VariableTypeConflict"),
    both("query::late-argument", "ArgumentError", "InvalidArgumentType"),
    both("query::made-length", SYNTAX, "CreatingVarLength"),
    both("query::map-key", "TypeError", "MapElementAccessByNonString"),
    both("query::merge-null", "SemanticError", "MergeReadOwnWrites"),
    both("query::misplaced-pattern", SYNTAX, "UnexpectedSyntax"),
    both("query::mixed-union", SYNTAX, "InvalidClauseComposition"),
    both("query::negative-count", SYNTAX, "NegativeIntegerArgument"),
    both("query::nested-aggregate", SYNTAX, "NestedAggregation"),
    both("query::no-alias", SYNTAX, "NoExpressionAlias"),
    both("query::no-arguments", SYNTAX, "InvalidArgumentPassingMode"),
    both("query::no-direction", SYNTAX, "RequiresDirectedRelationship"),
    both("query::no-parameter", "ParameterMissing", "MissingParameter"),
    both("query::no-properties", "TypeError", "InvalidArgumentType"),
    both("query::no-return", SYNTAX, "InvalidClauseComposition"),
    both("query::not-constant", SYNTAX, "NonConstantExpression"),
    both("query::nothing-in-scope", SYNTAX, "NoVariablesInScope"),
    both("query::one-type", SYNTAX, "NoSingleRelationshipType"),
    both("query::out-of-range", "ArgumentError", "NumberOutOfRange"),
    both("query::parameter-map", SYNTAX, "InvalidParameterUse"),
    both("query::property-type", "TypeError", "InvalidPropertyType"),
    both("query::relationship-twice", SYNTAX, "RelationshipUniquenessViolation"),
    both("query::syntax", SYNTAX, "UnexpectedSyntax"),
    apart("query::type", class_of(SYNTAX, "InvalidArgumentType"), class_of("TypeError", "InvalidArgumentValue")),
    both("query::union-columns", SYNTAX, "DifferentColumnsInUnion"),
    both("query::unknown-function", SYNTAX, "UnknownFunction"),
    both("query::unknown-procedure", "ProcedureError", "ProcedureNotFound"),
    both("query::unknown-variable", SYNTAX, "UndefinedVariable"),
];

fn class(code: &str, phase: Phase) -> Class {
    let row = ROWS.binary_search_by(|row| row.0.cmp(code)).ok().map(|at| &ROWS[at]);
    match (row, phase) {
        (Some(row), Phase::Compile) => row.1,
        (Some(row), Phase::Run) => row.2,
        (None, Phase::Compile) => class_of(SYNTAX, "UnexpectedSyntax"),
        (None, Phase::Run) => class_of("StatementError", "Other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(ROWS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
