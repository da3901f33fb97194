use super::*;
use std::sync::Barrier;

/// An account of its own for each test.
fn account() -> u128 {
    uuid::Uuid::new_v4().as_u128()
}

fn limit(orders_per_second: usize, wait_ms: u64) -> Limit {
    Limit {
        orders_per_second,
        wait: Duration::from_millis(wait_ms),
        file: None,
    }
}

fn call() -> Arc<Call> {
    Arc::new(Call::new(Duration::from_secs(60)))
}

fn send(account: u128, limit: &Limit) -> Result<Instant, Error> {
    let turn = take(&call(), account, Rank::Other, limit)?;
    assert!(turn.may_leave());
    turn.has_left();
    Ok(Instant::now())
}

#[test]
fn who_will_not_wait_is_told_how_long() {
    let (account, limit) = (account(), limit(3, 0));
    for _ in 0..3 {
        send(account, &limit).unwrap();
    }
    let error = send(account, &limit).unwrap_err();
    assert_eq!((error.kind(), error.retryable()), (Kind::RateLimited, true));
    assert_eq!(error.delivered(), crate::base::error::Delivered::No);
    let after = error.retry_after_ms().unwrap();
    assert!((900..=1051).contains(&after), "{after}");
    std::thread::sleep(Duration::from_millis(after));
    send(account, &limit).unwrap();
    send(super::tests::account(), &limit).unwrap();
}

#[test]
fn a_turn_that_is_given_back_is_the_next_ones() {
    let (account, limit) = (account(), limit(1, 10_000));
    let turn = take(&call(), account, Rank::Other, &limit).unwrap();
    std::thread::scope(|scope| {
        let next = scope.spawn(|| send(account, &limit).unwrap());
        let began = Instant::now();
        while lane(account).queue.enter(Rank::Other, Arc::default()).ahead() == 0 && began.elapsed().as_secs() < 10 {
            std::thread::yield_now();
        }
        let given_back = Instant::now();
        drop(turn);
        assert!(next.join().unwrap() - given_back < Duration::from_millis(800));
    });
}

#[test]
fn a_cancellation_ends_the_wait() {
    let (account, limit) = (account(), limit(1, 10_000));
    send(account, &limit).unwrap();
    let waiting = call();
    std::thread::scope(|scope| {
        let outcome = scope.spawn(|| take(&waiting, account, Rank::Other, &limit).err().unwrap());
        waiting.cancel();
        assert_eq!(outcome.join().unwrap().kind(), Kind::Cancelled);
    });
    let hurried = Call::new(Duration::from_millis(30));
    let error = take(&hurried, account, Rank::Other, &limit).err().unwrap();
    assert_eq!(error.kind(), Kind::Timeout);
    assert_eq!(
        lane(account).queue.enter(Rank::Other, Arc::default()).ahead(),
        0,
        "nobody is left behind"
    );
}

#[test]
fn cancels_overtake_and_the_rest_is_served_in_its_order() {
    let (account, limit) = (account(), limit(1, 60_000));
    send(account, &limit).unwrap();
    let order = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for (position, (name, rank)) in [("a", Rank::Other), ("b", Rank::Other), ("cancel", Rank::Cancel)]
            .into_iter()
            .enumerate()
        {
            let (order, limit) = (&order, &limit);
            scope.spawn(move || {
                let turn = take(&call(), account, rank, limit).unwrap();
                turn.has_left();
                order.with(|order| order.push(name));
            });
            while lane(account).queue.enter(Rank::Other, Arc::default()).ahead() != position + 1 {
                std::thread::yield_now();
            }
        }
    });
    assert_eq!(order.get(), ["cancel", "a", "b"]);
}

#[test]
fn many_threads_never_exceed_it_and_use_it() {
    let (account, limit) = (account(), limit(10, 60_000));
    let (left, start) = (Mutex::new(Vec::new()), Barrier::new(12));
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                start.wait();
                while began.elapsed() < Duration::from_millis(4200) {
                    let at = send(account, &limit).unwrap();
                    left.with(|left| left.push(at));
                }
            });
        }
    });
    let mut left = left.get();
    left.sort();
    for pair in left.windows(11) {
        assert!(
            pair[10] - pair[0] >= Duration::from_millis(1000),
            "{:?}",
            pair[10] - pair[0]
        );
    }
    assert!(left.len() >= 36, "{}", left.len());
}

#[test]
fn a_file_is_shared_and_nothing_else_is_taken_for_one() {
    let directory = std::env::temp_dir().join(format!("neo-limiter-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join("orders");
    let with = |path: &std::path::Path| Limit {
        file: Some(path.to_owned()),
        ..limit(2, 0)
    };
    let (mine, other) = (account(), account());
    let shared = with(&path);
    // Like another process: it knows the account only from the file.
    send(mine, &shared).unwrap();
    lane(mine).book.with(|book| book.0.clear());
    send(other, &shared).unwrap();
    send(mine, &shared).unwrap();
    lane(mine).book.with(|book| book.0.clear());
    assert_eq!(send(mine, &shared).unwrap_err().kind(), Kind::RateLimited);
    send(other, &shared).unwrap();
    let content = std::fs::read_to_string(&path).unwrap();
    assert_eq!(content.lines().count(), 5, "{content}");

    std::fs::write(directory.join("diary"), "Dear diary,\n").unwrap();
    for name in ["diary", "no/such/directory"] {
        let error = send(mine, &with(&directory.join(name))).unwrap_err();
        assert_eq!(error.kind(), Kind::Configuration);
        assert!(error.message().contains("limiter_file"), "{}", error.message());
    }
    assert_eq!(
        std::fs::read_to_string(directory.join("diary")).unwrap(),
        "Dear diary,\n"
    );
    std::fs::remove_dir_all(&directory).unwrap();
}
