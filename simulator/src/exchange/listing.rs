//! The listing: rows from which the instruments are made. Names are real, prices are invented.

use super::expiry::{BSE_1, Expiry, NSE_1, NSE_2, NSE_3};
use super::money::Paise;

/// Segment, token, symbol, series, ISIN, name, tick, freeze, closing auction, close.
pub(super) type Share = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Paise,
    i64,
    bool,
    Paise,
);

#[rustfmt::skip]
pub(super) const SHARES: &[Share] = &[
    ("nse_cm", "14366",  "IDEA",     "EQ", "INE669E01016", "VODAFONE IDEA LIMITED",       1,  5_392_180, true,  936),
    ("nse_cm", "1333",   "HDFCBANK", "EQ", "INE040A01034", "HDFC BANK LTD",               5,    250_001, true,  79_320),
    ("nse_cm", "2885",   "RELIANCE", "EQ", "INE002A01018", "RELIANCE INDUSTRIES LTD",    10,    100_001, true,  140_650),
    ("nse_cm", "2031",   "M&M",      "EQ", "INE101A01026", "MAHINDRA & MAHINDRA LTD",     5,     54_129, true,  149_400),
    ("nse_cm", "11536",  "TCS",      "EQ", "INE467B01029", "TATA CONSULTANCY SERV LT",   10,     54_129, true,  210_560),
    ("nse_cm", "11915",  "YESBANK",  "EQ", "INE528G01035", "YES BANK LIMITED",            1,  2_500_001, false, 1850),
    ("bse_cm", "500325", "RELIANCE", "A",  "INE002A01018", "RELIANCE INDUSTRIES LTD",     5,    100_001, true,  140_650),
    ("bse_cm", "500180", "HDFCBANK", "A",  "INE040A01034", "HDFC BANK LTD",               5,    250_001, true,  79_320),
];

/// Name as token, symbol as displayed, close (wire: Market data).
pub(super) const INDEX_ROWS: &[(&str, &str, &str, Paise)] = &[
    ("nse_cm", "Nifty 50", "NIFTY", 2_458_055),
    ("nse_cm", "Nifty Bank", "BANKNIFTY", 5_512_040),
    ("nse_cm", "INDIA VIX", "INDIA VIX", 1372),
    ("bse_cm", "SENSEX", "SENSEX", 8_012_075),
];

/// Segment, first token, symbol, expiry, lot, tick, freeze, price units, close.
pub(super) type Future = (&'static str, u32, &'static str, Expiry, i64, Paise, i64, i64, Paise);

#[rustfmt::skip]
pub(super) const FUTURES: &[Future] = &[
    ("nse_fo", 53_001,  "NIFTY",    NSE_1,  65,  10,   1801,  1, 2_462_210),
    ("nse_fo", 53_002,  "NIFTY",    NSE_2,  65,  10,   1801,  1, 2_474_830),
    ("nse_fo", 53_003,  "NIFTY",    NSE_3,  65,  10,   1801,  1, 2_487_150),
    ("nse_fo", 61_304,  "TCS",      NSE_1, 225,  10,  15_751, 1, 211_200),
    ("nse_fo", 61_305,  "RELIANCE", NSE_1, 500,  10,  40_001, 1, 141_120),
    ("nse_fo", 61_306,  "RELIANCE", NSE_2, 500,  10,  40_001, 1, 141_950),
    ("bse_fo", 1_100_001, "SENSEX", BSE_1,  20,   5,   1001,  1, 8_031_500),
    ("mcx_fo", 477_901, "CRUDEOIL", Expiry::Date(19, 0), 100, 100,  10_001, 1, 553_400),
    ("mcx_fo", 477_905, "GOLDM",    Expiry::Date(4, 1), 100, 100,  10_001, 10, 12_158_900),
];

/// Segment, first token, symbol, expiries, lot, tick, freeze, lowest strike, step, strikes, close of the underlying: rupees.
pub(super) type Ladder = (
    &'static str,
    u32,
    &'static str,
    &'static [Expiry],
    i64,
    i64,
    Paise,
    Paise,
    Paise,
    u32,
    Paise,
);

#[rustfmt::skip]
pub(super) const LADDERS: &[Ladder] = &[
    ("nse_fo", 71_001, "NIFTY", &[Expiry::Week, NSE_1, NSE_2], 65, 1801, 5, 2_350_000, 5000, 40, 2_458_055),
    ("nse_fo", 81_001, "RELIANCE", &[NSE_1, NSE_2, NSE_3], 500, 40_001, 5, 130_000, 2000, 10, 140_650),
    ("bse_fo", 1_110_001, "SENSEX", &[BSE_1], 20, 1001, 5, 7_900_000, 10_000, 20, 8_012_075),
    ("mcx_fo", 488_001, "CRUDEOIL", &[Expiry::Date(17, 0)], 100, 10_001, 10, 530_000, 5000, 10, 553_400),
];
