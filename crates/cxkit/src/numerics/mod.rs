//! Numerical routines below everything.
