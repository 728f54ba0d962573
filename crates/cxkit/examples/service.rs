//! A service that keeps NPS by region while answers stream in: threads update, a snapshot outlives the process, and a
//! rolling window is the merge of daily states.
//!
//! ```text
//! cargo run --release --example service
//! ```
use cxkit::data::{Column, Labels, Responses};
use cxkit::state::State;
use cxkit::survey::{Nps, NpsAccumulator, NpsOptions};
use cxkit::{Grouped, GroupedAccumulator, Result};
use std::collections::VecDeque;
use std::sync::{Mutex, mpsc};
use std::thread;

type ByRegion = GroupedAccumulator<NpsAccumulator>;

const REGIONS: [&str; 3] = ["north", "south", "west"];

/// One message of the stream: the answers of a minute.
struct Minute {
    regions: Vec<&'static str>,
    scores: Vec<u8>,
}

/// A stream that is the same at every run.
fn minutes(day: u64) -> impl Iterator<Item = Minute> {
    (0..200).map(move |minute| {
        let mix = |i: u64| (day * 7919 + minute * 104_729 + i * 1_299_709) % 1009;
        Minute {
            regions: (0..50).map(|i| REGIONS[mix(i) as usize % 3]).collect(),
            scores: (0..50).map(|i| (mix(i + 1) % 11) as u8).collect(),
        }
    })
}

fn update(state: &mut ByRegion, minute: &Minute) -> Result<()> {
    let regions = Labels::from_keys("region", minute.regions.iter().copied())?;
    state.update(&[&regions], Responses::new(&Column::from_slice("score", &minute.scores)))
}

fn new_state() -> ByRegion {
    ByRegion::new(["region"], NpsAccumulator::default())
}

/// Four workers, each with its own state; the states are merged when the stream ends.
fn serve(stream: impl Iterator<Item = Minute>) -> Result<ByRegion> {
    let (sender, receiver) = mpsc::sync_channel::<Minute>(64);
    let receiver = Mutex::new(receiver);
    let next = || receiver.lock().ok().and_then(|receiver| receiver.recv().ok());
    let work = || -> Result<ByRegion> {
        let mut own = new_state();
        while let Some(minute) = next() {
            update(&mut own, &minute)?;
        }
        Ok(own)
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        stream.for_each(|minute| sender.send(minute).expect("a worker listens"));
        drop(sender);
        let mut all = new_state();
        for worker in workers {
            all.merge(&worker.join().expect("a worker does not panic")?)?;
        }
        Ok(all)
    })
}

fn print(title: &str, result: &Grouped<Nps>) {
    println!("{title}");
    for row in &result.rows {
        if let Some(nps) = row.outcome.value() {
            println!("  {:<6} {nps}", row.key[0].to_string());
        }
    }
}

fn main() -> Result<()> {
    let options = NpsOptions::default();

    // One thread and four threads give equal bits, because counts merge exactly.
    let mut alone = new_state();
    minutes(0).try_for_each(|minute| update(&mut alone, &minute))?;
    let threaded = serve(minutes(0))?;
    assert_eq!(alone.to_bytes()?, threaded.to_bytes()?);
    print("one day", &threaded.evaluate(&options)?);

    // A snapshot in the middle of the day; the process dies; another one goes on from the bytes.
    let mut before = new_state();
    minutes(0).take(120).try_for_each(|minute| update(&mut before, &minute))?;
    let snapshot = before.to_bytes()?;
    drop(before);
    let mut after = ByRegion::from_bytes(&snapshot)?;
    minutes(0).skip(120).try_for_each(|minute| update(&mut after, &minute))?;
    assert_eq!(after.evaluate(&options)?, threaded.evaluate(&options)?);
    println!("restored from {} bytes: the same numbers", snapshot.len());

    // Rolling 30 days: keep a state a day, merge what is in the window.
    let mut days: VecDeque<ByRegion> = VecDeque::new();
    for day in 0..45 {
        days.push_back(serve(minutes(day))?);
        if days.len() > 30 {
            days.pop_front();
        }
    }
    let mut window = new_state();
    days.iter().try_for_each(|day| window.merge(day))?;
    print("the last 30 days", &window.evaluate(&options)?);
    Ok(())
}
