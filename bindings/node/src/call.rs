//! One call: its options, and its work on another thread.
use crate::column::Data;
use crate::errors::{Failure, Outcome, caught, hook, invalid_option, throwable};
use crate::value::{described, entries, from_js, is_plain_object, to_js};
use cxkit::control::Control;
use cxkit::exchange::{Names, camel, fields, from_value};
use napi::bindgen_prelude::{AsyncTask, FnArgs, FromNapiValue, Function, FunctionRef, JsObjectValue, Object, Unknown};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, ScopedTask, ValueType};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What an asynchronous call takes besides.
pub(crate) const STEERING: [&str; 3] = ["signal", "progress", "threads"];

/// The options object of a call: one level of names and values.
pub(crate) struct Call<'env> {
    pub(crate) env: &'env Env,
    given: Vec<(String, Unknown<'env>)>,
}

impl<'env> Call<'env> {
    /// Reads the object once, getters included.
    pub(crate) fn new(env: &'env Env, options: Unknown<'env>) -> Outcome<Self> {
        let given = match options.get_type()? {
            ValueType::Undefined | ValueType::Null => Vec::new(),
            _ if is_plain_object(options)? => entries(env, options)?,
            _ => return Err(invalid_option("options", "an object", described(options)?)),
        };
        Ok(Self { env, given })
    }

    /// A call whose only option is `data`.
    pub(crate) fn over(env: &'env Env, data: Unknown<'env>) -> Self {
        Self { env, given: vec![("data".into(), data)] }
    }

    /// The same call over these data.
    pub(crate) fn with_data(&self, data: Unknown<'env>) -> Self {
        let others = self.given.iter().filter(|(key, _)| key != "data");
        Self { env: self.env, given: others.cloned().chain([("data".into(), data)]).collect() }
    }

    /// The value under a name; null counts as not given.
    pub(crate) fn get(&self, name: &str) -> Outcome<Option<Unknown<'env>>> {
        match self.given.iter().find(|(key, _)| key == name) {
            Some((_, value)) if value.get_type()? != ValueType::Null => Ok(Some(*value)),
            _ => Ok(None),
        }
    }

    /// The columns that names refer to.
    pub(crate) fn data(&self) -> Outcome<Data<'env>> {
        Data::new(self.env, self.get("data")?)
    }

    /// Splits the options over two structs, of which the first cannot do without some of them.
    pub(crate) fn both<T, O>(&self, extras: &[&[&str]]) -> Outcome<(T, O)>
    where
        T: DeserializeOwned,
        O: DeserializeOwned,
    {
        self.split(extras, |_| Ok(()))
    }

    /// The inputs of a call, changed before they are read.
    pub(crate) fn changed<T: DeserializeOwned>(
        &self,
        extras: &[&[&str]],
        change: impl FnOnce(&mut Map<String, Value>) -> cxkit::Result<()>,
    ) -> Outcome<T> {
        let (inputs, NoOptions {}) = self.split(extras, change)?;
        Ok(inputs)
    }

    fn split<T, O>(
        &self,
        extras: &[&[&str]],
        change: impl FnOnce(&mut Map<String, Value>) -> cxkit::Result<()>,
    ) -> Outcome<(T, O)>
    where
        T: DeserializeOwned,
        O: DeserializeOwned,
    {
        let names = option_names::<T, O>(extras);
        let own: Vec<String> = fields::<T>().iter().map(|field| camel(field)).collect();
        let (mut first, mut second) = (Map::new(), Map::new());
        for (key, value) in &self.given {
            if extras.iter().any(|extras| extras.contains(&key.as_str())) {
                continue;
            }
            if !names.contains(key) {
                return Err(unknown_option(key, &names));
            }
            let target = if own.contains(key) { &mut first } else { &mut second };
            target.insert(key.clone(), from_js(self.env, *value, key)?);
        }
        change(&mut first)?;
        let first = from_value(Value::Object(first), Names::Camel, "options")?;
        Ok((first, from_value(Value::Object(second), Names::Camel, "options")?))
    }

    /// Splits the options over three structs, for scores that are read in one of several ways.
    pub(crate) fn three<A, B, C>(&self, extras: &[&[&str]]) -> Outcome<(A, B, C)>
    where
        A: DeserializeOwned,
        B: DeserializeOwned,
        C: DeserializeOwned,
    {
        let names = option_names_of_three::<A, B, C>(extras);
        let own =
            [fields::<A>(), fields::<B>()].map(|fields| fields.iter().map(|field| camel(field)).collect::<Vec<_>>());
        let mut maps = [Map::new(), Map::new(), Map::new()];
        for (key, value) in &self.given {
            if extras.iter().any(|extras| extras.contains(&key.as_str())) {
                continue;
            }
            if !names.contains(key) {
                return Err(unknown_option(key, &names));
            }
            let target = own.iter().position(|own| own.contains(key)).unwrap_or(own.len());
            maps[target].insert(key.clone(), from_js(self.env, *value, key)?);
        }
        let [first, second, third] = maps.map(Value::Object);
        let first = from_value(first, Names::Camel, "options")?;
        let second = from_value(second, Names::Camel, "options")?;
        Ok((first, second, from_value(third, Names::Camel, "options")?))
    }

    /// The inputs of a call that cannot do without some of them.
    pub(crate) fn inputs<T: DeserializeOwned>(&self, extras: &[&[&str]]) -> Outcome<T> {
        let (inputs, NoOptions {}) = self.both(extras)?;
        Ok(inputs)
    }

    /// Splits the options over two structs, how answers are read and what is asked for; `extras` are the names that the
    /// binding itself reads (columns, data, steering). Any other name is an error that lists all.
    pub(crate) fn options<R, O>(&self, extras: &[&[&str]]) -> Outcome<(R, O)>
    where
        R: DeserializeOwned + Default,
        O: DeserializeOwned + Default,
    {
        if self.given.is_empty() {
            return Ok((R::default(), O::default()));
        }
        self.both(extras)
    }
}

fn unknown_option(key: &str, names: &[String]) -> Failure {
    invalid_option(key, format!("one of the options {}", names.join(", ")), "an unknown option")
}

/// Every name that a call takes: the fields of both structs and the extras.
pub(crate) fn option_names<R: DeserializeOwned, O: DeserializeOwned>(extras: &[&[&str]]) -> Vec<String> {
    let own = fields::<R>().iter().chain(fields::<O>()).map(|field| camel(field));
    own.chain(extras.iter().flat_map(|extras| extras.iter().map(|&name| name.to_owned()))).collect()
}

/// The same of three structs.
pub(crate) fn option_names_of_three<A: DeserializeOwned, B: DeserializeOwned, C: DeserializeOwned>(
    extras: &[&[&str]],
) -> Vec<String> {
    let first = option_names::<A, B>(&[]).into_iter();
    first.chain(option_names::<C, NoOptions>(extras)).collect()
}

/// A call without options of its kind.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoOptions {}

/// What a worker hands back: the way to make the JavaScript value on the main thread.
pub type Reply = Box<dyn for<'env> FnOnce(&'env Env) -> napi::Result<Unknown<'env>> + Send>;

/// The way back to JavaScript for a result.
pub(crate) fn reply<T: Serialize + Send + 'static>(value: T) -> Reply {
    Box::new(move |env| to_js(env, &value))
}

/// The way back for what only the main thread can make: instances of classes, typed arrays.
pub(crate) fn made<F>(make: F) -> Reply
where
    F: for<'env> FnOnce(&'env Env) -> napi::Result<Unknown<'env>> + Send + 'static,
{
    Box::new(make)
}

/// What a worker does.
pub type Job = Box<dyn FnOnce(Control<'_>) -> cxkit::Result<Reply> + Send>;
/// The signal, and what is to be called when it aborts.
type Listen<'env> = FnArgs<(Unknown<'env>, Function<'env, (), ()>)>;
type Progress = ThreadsafeFunction<(f64, f64), Unknown<'static>, FnArgs<(f64, f64)>, napi::Status, false, true>;

/// A job and how it is steered.
pub struct Work {
    job: Option<Result<Job, Failure>>,
    cancel: Arc<AtomicBool>,
    progress: Option<Progress>,
    threads: Option<NonZeroUsize>,
    unlisten: Option<FunctionRef<(), Unknown<'static>>>,
}

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").field("cancel", &self.cancel).field("threads", &self.threads).finish_non_exhaustive()
    }
}

/// Prepares a job on the main thread and runs it on another; whatever fails rejects the promise.
pub(crate) fn spawn<'env>(
    env: &'env Env,
    options: Unknown<'env>,
    prepare: impl FnOnce(&Call<'env>) -> Outcome<Job>,
) -> AsyncTask<Work> {
    let mut work =
        Work { job: None, cancel: Arc::new(AtomicBool::new(false)), progress: None, threads: None, unlisten: None };
    let job = caught(|| {
        let call = Call::new(env, options)?;
        let job = prepare(&call)?;
        work.steer(&call)?;
        Ok(job)
    });
    work.job = Some(job);
    AsyncTask::new(work)
}

impl Work {
    fn steer(&mut self, call: &Call<'_>) -> Outcome<()> {
        if let Some(threads) = call.get("threads")? {
            let count = if threads.get_type()? == ValueType::Number { f64::from_unknown(threads)? } else { f64::NAN };
            if !((1.0..=256.0).contains(&count) && count.trunc() == count) {
                return Err(invalid_option("threads", "a whole number from 1 to 256", described(threads)?));
            }
            self.threads = NonZeroUsize::new(count as usize);
        }
        if let Some(progress) = call.get("progress")? {
            if progress.get_type()? != ValueType::Function {
                return Err(invalid_option("progress", "a function of (done, total)", described(progress)?));
            }
            let function = Function::<'_, FnArgs<(f64, f64)>, Unknown<'static>>::from_unknown(progress)?;
            let function = function.build_threadsafe_function::<(f64, f64)>().weak::<true>();
            self.progress = Some(function.build_callback(|context| Ok(context.value.into()))?);
        }
        if let Some(signal) = call.get("signal")? {
            let is_signal = signal.get_type()? == ValueType::Object
                && Object::from_unknown(signal)?.has_named_property("addEventListener")?;
            if !is_signal {
                return Err(invalid_option("signal", "an AbortSignal", described(signal)?));
            }
            let flag = Arc::clone(&self.cancel);
            let cancel = call.env.create_function_from_closure::<(), (), _>("cancel", move |_| {
                flag.store(true, Ordering::Relaxed);
                Ok(())
            })?;
            let listen = hook::<Listen<'_>, Function<'_, (), Unknown<'static>>>(call.env, "listen")?;
            self.unlisten = Some(listen.call((signal, cancel).into())?.create_ref()?);
        }
        Ok(())
    }
}

/// Forwards progress to JavaScript, at most some twenty times a second and at the end.
fn forward(progress: &Progress, last: &Mutex<Option<Instant>>, done: u64, total: u64) {
    let Ok(mut last) = last.lock() else { return };
    let now = Instant::now();
    if done == total || last.is_none_or(|last| now.duration_since(last) >= Duration::from_millis(50)) {
        *last = Some(now);
        progress.call((done as f64, total as f64), ThreadsafeFunctionCallMode::NonBlocking);
    }
}

impl<'task> ScopedTask<'task> for Work {
    type Output = Result<Reply, Failure>;
    type JsValue = Unknown<'task>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        let job = match self.job.take() {
            Some(Ok(job)) => job,
            Some(Err(failure)) => return Ok(Err(failure)),
            None => return Ok(Err(cxkit::Error::Internal { reason: "a job ran twice".into() }.into())),
        };
        let last = Mutex::new(None);
        let report = self.progress.as_ref().map(|progress| |done, total| forward(progress, &last, done, total));
        let control = Control {
            cancel: Some(&self.cancel),
            progress: report.as_ref().map(|report| report as &(dyn Fn(u64, u64) + Sync)),
            threads: self.threads,
        };
        Ok(caught(|| {
            control.check()?;
            let reply = job(control)?;
            control.check()?;
            Ok(reply)
        }))
    }

    fn resolve(&mut self, env: &'task Env, output: Self::Output) -> napi::Result<Unknown<'task>> {
        output.and_then(|reply| Ok(reply(env)?)).map_err(|failure| throwable(env, failure))
    }

    fn finally(self, env: Env) -> napi::Result<()> {
        match &self.unlisten {
            Some(unlisten) => unlisten.borrow_back(&env)?.call(()).map(|_| ()),
            None => Ok(()),
        }
    }
}
