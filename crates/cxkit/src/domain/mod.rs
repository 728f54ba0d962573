//! What the business talks about: validated values, no maths.
mod nps_scale;

pub use nps_scale::NpsScale;
