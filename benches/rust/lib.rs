//! Holds no code: the benchmarks hang here.
