//! The planned answer against a naive twin that knows no plan.
