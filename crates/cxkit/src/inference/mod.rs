//! Samples, not customers.
