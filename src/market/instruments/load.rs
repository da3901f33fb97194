//! Loads the day's instruments from memory, from `cache_dir`, or from the broker. A bad file replaces nothing.

use super::build::{Beginning, Built, build};
use super::files::{Begun, Files, Lock};
use super::rows::Rows;
use super::shelf::Shelf;
use super::store::{Bytes, Store};
use super::stream;
use crate::answer;
use crate::base::clock;
use crate::base::day::Day;
use crate::base::error::{Error, Kind};
use crate::base::json::{self, quote};
use crate::base::log::{self, Level};
use crate::catalog::LOAD_INSTRUMENTS;
use crate::client::Client;
use crate::market::segment::Segment;
use crate::market::wire;
use crate::net::call::Call;
use crate::net::trust::{Address, Base};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Several times the largest scrip file known.
const MAX_FILE: u64 = 512 << 20;

/// Room is reserved for at most this much of a file.
const MOST_EXPECTED: u64 = MAX_FILE / 4;

/// How many files are fetched at once; each takes memory.
const WIDTH: usize = 2;

/// How often a process looks whether another one is still fetching.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// The result for one segment.
struct Outcome {
    segment: Segment,
    /// The instruments that are loaded now.
    store: Option<Arc<Store>>,
    problem: Option<Error>,
}

/// Loads the instruments of `segments`; with `refresh`, also if today's are there already.
pub(crate) fn load(client: &Client, call: &Arc<Call>, segments: &[Segment], refresh: bool) -> Result<String, Error> {
    let loader = Loader {
        client,
        shelf: Shelf::of(client)?,
        files: client.config().cache_dir.as_deref().map(Files),
        today: Day::today(),
        newer_than_ms: refresh.then(now_ms),
    };
    let is_missing = |segment: &&Segment| !loader.is_there(**segment);
    let mut missing: Vec<Segment> = segments.iter().filter(is_missing).copied().collect();
    let mut outcomes = Vec::new();
    if !missing.is_empty() {
        let (lock, unlockable) = loader.lock(call)?;
        // Another process may have done it in the meantime.
        missing.retain(|segment| !loader.is_there(*segment));
        outcomes = loader.fetch_all(call, &missing, unlockable);
        drop(lock);
    }
    let all = segments.iter().map(|segment| {
        let known = outcomes.iter().position(|outcome| outcome.segment == *segment);
        known
            .map(|at| outcomes.swap_remove(at))
            .unwrap_or_else(|| loader.outcome(*segment, None))
    });
    let all = all.collect();
    client.use_instruments(Arc::clone(loader.shelf) as _);
    report(all, loader.today)
}

fn now_ms() -> i64 {
    i64::try_from(clock::since_1970().as_millis()).unwrap_or(i64::MAX)
}

struct Loader<'a> {
    client: &'a Client,
    shelf: &'a Arc<Shelf>,
    files: Option<Files<'a>>,
    today: Day,
    /// A file that was fetched before this is too old, even if it is today's.
    newer_than_ms: Option<i64>,
}

impl Loader<'_> {
    fn is_new_enough(&self, store: &Store) -> bool {
        let header = store.header();
        header.day == self.today && self.newer_than_ms.is_none_or(|ms| header.fetched_ms > ms)
    }

    /// Whether today's instruments of a segment are loaded. A newer file that another process put into the folder is taken.
    fn is_there(&self, segment: Segment) -> bool {
        let held = self.shelf.held(segment);
        let kept = self.files.as_ref().and_then(|files| files.of_day(segment, self.today));
        let fetched = |store: &Store| store.header().fetched_ms;
        if let Some(kept) = kept {
            let is_newer = held.as_deref().is_none_or(|held| {
                let older_day = held.header().day < self.today;
                older_day || fetched(held) < fetched(&kept)
            });
            if is_newer {
                let is_enough = self.is_new_enough(&kept);
                self.shelf.put(segment, kept);
                return is_enough;
            }
        }
        held.is_some_and(|held| self.is_new_enough(&held))
    }

    /// Waits for the right to fetch into the folder; or why the folder cannot be locked.
    fn lock(&self, call: &Arc<Call>) -> Result<(Option<Lock>, Option<String>), Error> {
        let Some(files) = &self.files else {
            return Ok((None, None));
        };
        loop {
            match files.lock() {
                Ok(Some(lock)) => return Ok((Some(lock), None)),
                Ok(None) => {}
                Err(why) => return Ok((None, Some(why.to_string()))),
            }
            call.wait(Instant::now() + LOOK_EVERY, || false)
                .map_err(|stop| answer::stopped(stop, "another process fetches the instruments"))?;
        }
    }

    fn fetch_all(&self, call: &Arc<Call>, segments: &[Segment], unlockable: Option<String>) -> Vec<Outcome> {
        if segments.is_empty() {
            return Vec::new();
        }
        let paths = match self.paths(call) {
            Ok(paths) => paths,
            Err(error) => {
                let each = |segment: &Segment| self.outcome(*segment, Some(error.clone()));
                return segments.iter().map(each).collect();
            }
        };
        self.client.side_by_side(call, segments, WIDTH, |call, segment| {
            let fetched = self.fetch(call, *segment, &paths, unlockable.as_deref());
            let problem = fetched.unwrap_or_else(Some);
            if let Some(problem) = &problem {
                log::line(Level::Warn, || {
                    format!("instruments of {}: {}", segment.code(), problem.message())
                });
            }
            self.outcome(*segment, problem)
        })
    }

    /// Where today's files are.
    fn paths(&self, call: &Arc<Call>) -> Result<Vec<String>, Error> {
        let answer = wire::get(self.client, call, &LOAD_INSTRUMENTS, "", &[])?;
        let data = answer.data();
        let paths = data.and_then(|data| {
            let raw = json::list(data.find("filesPaths")?.get())?;
            Some(raw.into_iter().filter_map(json::text).collect())
        });
        paths.ok_or_else(|| answer.protocol("the answer has no data.filesPaths"))
    }

    /// Fetches one file and puts its instruments in place. A problem that leaves them usable is not an error.
    fn fetch(
        &self,
        call: &Arc<Call>,
        segment: Segment,
        paths: &[String],
        unlockable: Option<&str>,
    ) -> Result<Option<Error>, Error> {
        let path = paths
            .iter()
            .find(|path| is_file_of(path, segment))
            .ok_or_else(|| Error::local(Kind::Rejected, "the broker has no file of this segment today"))?;
        let day = day_of(path).unwrap_or(self.today);
        // On a holiday the newest file is an older day's, and may be here already.
        if self.newer_than_ms.is_none() && self.has(segment, day) {
            return Ok(None);
        }
        let address = self.address(path)?;
        let beginning = self.client.fetch(call, &LOAD_INSTRUMENTS, address, MAX_FILE, |file| {
            let bytes = file.announced().unwrap_or_default().min(MOST_EXPECTED);
            let bytes = usize::try_from(bytes).unwrap_or_default();
            stream::read(file, || Beginning {
                rows: Rows::new(segment, bytes),
                draft: self.begin(segment, day, unlockable),
            })
        })?;
        let (built, draft) = build(beginning, segment, day, now_ms())
            .map_err(|why| Error::local(Kind::Protocol, format!("the file of {} is bad: {why}", segment.code())))?;
        let (store, problem) = self.keep(segment, day, draft, built)?;
        self.shelf.put(segment, store);
        Ok(problem)
    }

    /// Whether the instruments of a day are loaded, or can be taken from the folder.
    fn has(&self, segment: Segment, day: Day) -> bool {
        if self.shelf.held(segment).is_some_and(|held| held.header().day == day) {
            return true;
        }
        let kept = self.files.as_ref().and_then(|files| files.of_day(segment, day));
        kept.map(|store| self.shelf.put(segment, store)).is_some()
    }

    /// Begins a file in the folder, if one is configured; or why that cannot be.
    fn begin(&self, segment: Segment, day: Day, unlockable: Option<&str>) -> Option<Begun> {
        let files = self.files.as_ref()?;
        Some(match unlockable {
            Some(why) => Err(why.to_owned()),
            None => files.begin(segment, day).map_err(|why| why.to_string()),
        })
    }

    /// Keeps the instruments in the folder or, if that fails, in memory.
    fn keep(
        &self,
        segment: Segment,
        day: Day,
        draft: Option<Begun>,
        mut built: Built,
    ) -> Result<(Store, Option<Error>), Error> {
        let kept = self.files.as_ref().zip(draft).map(|(files, draft)| {
            let mut draft = draft?;
            let kept = built.complete(&mut draft);
            let kept = kept.and_then(|()| files.keep(segment, day, draft));
            kept.map_err(|why| why.to_string())
        });
        let problem = match kept {
            Some(Ok(store)) => return Ok((store, None)),
            Some(Err(why)) => Some(Error::configuration(format!(
                "\"cache_dir\" cannot be written, so these instruments are in this process's memory only: {why}"
            ))),
            None => None,
        };
        let made_wrong = |why: &str| Error::internal(format!("a file of instruments was made wrong: {why}"));
        let bytes = built.into_memory().map_err(|why| made_wrong(&why.to_string()))?;
        let store = Store::open(Bytes::InMemory(bytes)).map_err(made_wrong)?;
        Ok((store, problem))
    }

    /// An address on a trusted host. Neither the key nor the session is sent there.
    fn address(&self, url: &str) -> Result<Address, Error> {
        let base = Base::named(url, self.client.config().base_url.as_ref());
        let base = base.map_err(|why| {
            Error::local(
                Kind::Protocol,
                format!("the address of a scrip file is not trusted: {why}"),
            )
        })?;
        Ok(base.whole())
    }

    fn outcome(&self, segment: Segment, problem: Option<Error>) -> Outcome {
        let kept = || Some(Arc::new(self.files.as_ref()?.newest(segment)?));
        let store = self.shelf.held(segment).or_else(|| {
            let store = kept()?;
            self.shelf.put_shared(segment, &store);
            Some(store)
        });
        Outcome {
            segment,
            store,
            problem,
        }
    }
}

/// Whether a file belongs to a segment, by its whole name: `…/nse_cm-v1.csv`, `…/nse_fo.csv`.
fn is_file_of(path: &str, segment: Segment) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".csv").unwrap_or(name);
    let code = stem.split_once("-v").map_or(stem, |(code, _)| code);
    code.eq_ignore_ascii_case(segment.code())
}

/// The day in the path of a file: `…/2026-11-02/transformed/nse_fo.csv`.
fn day_of(path: &str) -> Option<Day> {
    path.split('/').find_map(Day::parse_iso)
}

/// The result for each segment; an error if there are no instruments at all.
fn report(outcomes: Vec<Outcome>, today: Day) -> Result<String, Error> {
    let has_any = outcomes.iter().any(|outcome| outcome.store.is_some());
    if !has_any && let Some(error) = outcomes.iter().find_map(|outcome| outcome.problem.clone()) {
        return Err(error);
    }
    let each: Vec<String> = outcomes.iter().map(|outcome| line(outcome, today)).collect();
    Ok(format!("{{\"data\":[{}]}}", each.join(",")))
}

fn line(outcome: &Outcome, today: Day) -> String {
    let segment = outcome.segment.code();
    let problem = outcome
        .problem
        .as_ref()
        .map_or_else(|| "null".to_owned(), |problem| quote(problem.message()));
    match &outcome.store {
        Some(store) => {
            let header = store.header();
            let (count, skipped, day) = (header.count(), header.skipped, header.day);
            let (stale, shared) = (day < today, store.is_mapped());
            format!(
                r#"{{"exchange_segment":"{segment}","count":{count},"date":"{day}","stale":{stale},"skipped":{skipped},"shared":{shared},"problem":{problem}}}"#
            )
        }
        None => format!(
            r#"{{"exchange_segment":"{segment}","count":null,"date":null,"stale":null,"skipped":null,"shared":null,"problem":{problem}}}"#
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_the_whole_of_its_name() {
        let of = |path: &str| Segment::ALL.into_iter().find(|segment| is_file_of(path, *segment));
        let base = "https://lapi.kotaksecurities.com/wso2-scripmaster/v1/prod/2026-11-02";
        assert_eq!(
            of(&format!("{base}/transformed/nse_fo.csv")),
            Some(Segment::NseDerivatives)
        );
        assert_eq!(
            of(&format!("{base}/transformed/nse_com.csv")),
            Some(Segment::NseCommodities)
        );
        assert_eq!(
            of(&format!("{base}/transformed-v1/nse_cm-v1.csv")),
            Some(Segment::NseCash)
        );
        assert_eq!(of(&format!("{base}/nse_cm/other.csv")), None);
        assert_eq!(
            day_of(&format!("{base}/transformed/nse_fo.csv")).unwrap().to_string(),
            "2026-11-02"
        );
        assert_eq!(day_of("https://x/y.csv"), None);
    }
}
