//! What counts as one score.

/// A score: any primitive number, by value or by reference; `Option` and NaN for a missing one.
pub trait Score {
    /// The score as a number; NaN where it is missing.
    fn score(self) -> f64;
}

macro_rules! scores {
    ($($t:ty)*) => {$(
        impl Score for $t {
            #[inline]
            fn score(self) -> f64 { self as f64 }
        }
    )*};
}
scores!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64);

impl<T: Score + Copy> Score for &T {
    fn score(self) -> f64 {
        (*self).score()
    }
}

impl<T: Score> Score for Option<T> {
    fn score(self) -> f64 {
        self.map_or(f64::NAN, Score::score)
    }
}
