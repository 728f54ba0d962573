//! The main job: reads the files of a company and prints what its customers say and are worth, with intervals, bases and warnings.
//!
//! ```text
//! cargo run --release --example report                 the bundled sample
//! cargo run --release --example report -- DIR          your own folder with the same files
//! cargo run --release --example report -- --responses FILE --score COLUMN [--missing CODE]... [--weight COLUMN]
//!                                         [--by COLUMN,COLUMN]...          any survey file
//! ```
mod answers;
mod arguments;
mod kano;
mod layout;
mod ltv;
mod nps;
mod survey;
mod table;

use arguments::Arguments;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = Arguments::parse(std::env::args().skip(1)).and_then(|arguments| match arguments {
        Arguments::Company { folder } => {
            println!("Customer-experience report on {}", folder.display());
            let said = nps::of_company(&folder)? + &survey::of_company(&folder)? + &kano::of_company(&folder)?;
            Ok(said + &ltv::of_company(&folder)?)
        }
        Arguments::Survey(survey) => nps::of_survey(&survey),
    });
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error[{}]: {error}", error.code());
            ExitCode::FAILURE
        }
    }
}
