//! Random prices that repeat in every run: SplitMix64, written here so that no library update changes its numbers.

use super::money::Paise;

/// A stream of random numbers, fixed by its seed.
#[derive(Clone, Debug)]
pub(crate) struct Walk(u64);

impl Walk {
    pub(crate) fn new(seed: u64) -> Walk {
        Walk(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The next price: up, down or the same, by one to three small steps, on the tick and within the band.
    pub(crate) fn step(&mut self, price: Paise, tick: Paise, (low, high): (Paise, Paise)) -> Paise {
        let draw = self.next();
        let small = (price / 5000 / tick).max(1) * tick;
        let size =
            small * (1 + Paise::from((draw >> 8).is_multiple_of(3)) + Paise::from((draw >> 16).is_multiple_of(7)));
        match draw % 5 {
            0 | 1 => (price + size).min(high),
            2 | 3 => (price - size).max(low),
            _ => price,
        }
    }

    /// A quantity for the tape.
    pub(crate) fn quantity(&mut self, lot: i64) -> i64 {
        lot * (1 + i64::try_from(self.next() % 20).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_a_day_and_prices_stay_on_their_tick_in_their_band() {
        let run = |seed| {
            let (mut walk, mut price, mut all) = (Walk::new(seed), 80_160, Vec::new());
            for _ in 0..2000 {
                price = walk.step(price, 5, (79_000, 81_000));
                assert!((79_000..=81_000).contains(&price) && price % 5 == 0);
                all.push(price);
            }
            all
        };
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
    }
}
