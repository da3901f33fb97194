//! Scrip files as the broker writes them, with invented instruments: the text of a row, and the instrument it must
//! become.

use std::collections::HashMap;
use std::fmt::Write as _;

/// The first 78 columns, in the order of real files and with their blanks.
const NAMES: [&str; 78] = [
    "pSymbol",
    "pGroup",
    "pExchSeg",
    "pInstType",
    "pSymbolName",
    "pTrdSymbol",
    "pOptionType",
    "pScripRefKey",
    "pISIN",
    "pAssetCode",
    "pSubGroup",
    "pCombinedSymbol",
    "pDesc",
    "pAmcCode",
    "pContractId",
    "dTickSize ",
    "lLotSize",
    "lExpiryDate ",
    "lMultiplier ",
    "lPrecision",
    "dStrikePrice;",
    "pExchange",
    "pInstName",
    "pExpiryDate",
    "pIssueDate",
    "pMaturityDate",
    "pListingDate",
    "pNoDelStartDate",
    "pNoDelEndDate",
    "pBookClsStartDate",
    "pBookClsEndDate",
    "pRecordDate",
    "pCreditRating",
    "pReAdminDate",
    "pExpulsionDate",
    "pLocalUpdateTime",
    "pDeliveryUnits",
    "pPriceUnits",
    "pLastTradingDate",
    "pTenderPeridEndDate",
    "pTenderPeridStartDate",
    "pSellVarMargin",
    "pBuyVarMargin",
    "pInstrumentInfo",
    "pRemarksText",
    "pSegment",
    "pNav",
    "pNavDate",
    "pMfAmt",
    "pSipSecurity",
    "pFaceValue",
    "pTrdUnits",
    "pExerciseStartDate",
    "pExerciseEndDate",
    "pElmMargin",
    "pVarMargin",
    "pTotProposedLimitValue",
    "pScripBasePrice",
    "pSettlementType",
    "pCurrectionTime",
    "iPermittedToTrade",
    "iBoardLotQty ",
    "iMaxOrderSize ",
    "iLotSize",
    "dOpenInterest ",
    "dHighPriceRange ",
    "dLowPriceRange ",
    "dPriceNum   ",
    "dGenDen",
    "dGenNum",
    "dPriceQuatation ",
    "dIssuerate ",
    "dPriceDen",
    "dWarningQty ",
    "dIssueCapital ",
    "dExposureMargin ",
    "dMinRedemptionQty ",
    "lFreezeQty",
];

/// One row, by the trimmed names of its columns.
#[derive(Clone, Default)]
pub struct Line(HashMap<&'static str, String>);

impl Line {
    pub fn new(segment: &str, token: &str, symbol: &str, trading_symbol: &str) -> Self {
        let usual = [
            ("pCurrectionTime", "315513000"),
            ("iPermittedToTrade", "0"),
            ("lMultiplier", "-1"),
            ("lPrecision", "2"),
            ("lExpiryDate", "-1"),
            ("dStrikePrice;", "-1"),
            ("dIssueCapital", "1.35325e+10"),
            ("pSegment", "CASH"),
            ("pLocalUpdateTime", "1421948339"),
            ("pIssueDate", "805593600"),
            ("pListingDate", "805593600"),
            ("pBookClsStartDate", "1244246400"),
            ("pVarMargin", "20"),
            ("pSettlementType", "T+1"),
            ("dGenDen", "1"),
            ("dGenNum", "1"),
            ("dPriceNum", "1"),
            ("dPriceDen", "1"),
            ("iBoardLotQty", "1"),
            ("pFaceValue", "200"),
        ];
        let line = Line(
            usual
                .into_iter()
                .map(|(name, value)| (name, value.to_owned()))
                .collect(),
        );
        line.set("pExchSeg", segment)
            .set("pSymbol", token)
            .set("pSymbolName", symbol)
            .set("pTrdSymbol", trading_symbol)
    }

    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.insert(name, value.into());
        self
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name.trim()).map_or("", String::as_str)
    }
}

/// A complete file. `more` holds the columns after the first 78.
pub fn file(more: &[&str], lines: &[Line]) -> String {
    let names: Vec<&str> = NAMES.iter().chain(more).copied().collect();
    let mut text = names.join(",") + "\n";
    for line in lines {
        for (at, name) in names.iter().enumerate() {
            let value = line.get(name);
            let separator = if at == 0 { "" } else { "," };
            let _ = match value.contains([',', '"', '\n']) {
                true => write!(text, "{separator}\"{}\"", value.replace('"', "\"\"")),
                false => write!(text, "{separator}{value}"),
            };
        }
        text.push('\n');
    }
    text
}

/// A number as C's `%g` prints it: six significant digits.
pub fn printed(value: f64) -> String {
    let exponent = if value == 0.0 {
        0
    } else {
        value.abs().log10().floor() as i32
    };
    let trim = |text: String| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    };
    if !(-4..6).contains(&exponent) {
        let text = format!("{value:.5e}");
        let (mantissa, power) = text.split_once('e').unwrap();
        let power: i32 = power.parse().unwrap();
        return format!(
            "{}e{}{:02}",
            trim(mantissa.to_owned()),
            if power < 0 { '-' } else { '+' },
            power.abs()
        );
    }
    trim(format!("{value:.*}", (5 - exponent).max(0) as usize))
}

/// The instrument that one row of [`market`] must become.
pub struct Expected {
    pub token: u32,
    pub trading_symbol: String,
    pub underlying: &'static str,
    pub expiry: String,
    /// In rupees, as written; blank for a future.
    pub strike: String,
    pub option_type: &'static str,
    pub json: String,
}

/// NSE's derivatives of one day: futures and options, in eight expiries, of underlyings whose names start alike.
pub fn market(rows: usize) -> (String, Vec<Expected>) {
    // Day, month as a word and a number, and the end of trading in seconds since 1980.
    const EXPIRIES: [(&str, &str, &str, i64); 8] = [
        ("01", "DEC", "2026-12-01", 1_480_602_600),
        ("08", "DEC", "2026-12-08", 1_481_207_400),
        ("15", "DEC", "2026-12-15", 1_481_812_200),
        ("22", "DEC", "2026-12-22", 1_482_417_000),
        ("29", "DEC", "2026-12-29", 1_483_021_800),
        ("26", "JAN", "2027-01-26", 1_485_441_000),
        ("23", "FEB", "2027-02-23", 1_487_860_200),
        ("30", "MAR", "2027-03-30", 1_490_884_200),
    ];
    const UNDERLYINGS: [&str; 12] = [
        "NIFTY",
        "BANKNIFTY",
        "FINNIFTY",
        "NIFTYNXT50",
        "MIDCPNIFTY",
        "RELIANCE",
        "M&M",
        "360ONE",
        "TCS",
        "SBIN",
        "BAJAJ-AUTO",
        "INFY",
    ];
    let mut lines = Vec::with_capacity(rows);
    let mut expected = Vec::with_capacity(rows);
    for row in 0..rows {
        let underlying = UNDERLYINGS[row % 12];
        let (day, month, expiry, seconds) = EXPIRIES[row / 12 % 8];
        let place = row / 96;
        let year = &expiry[2..4];
        let option_type = match place {
            0 => "XX",
            place if place % 2 == 1 => "CE",
            _ => "PE",
        };
        // From 22.50 rupees up, past the point where six digits no longer suffice for paise.
        let strike_paise = if place == 0 {
            0
        } else {
            2_250 + (place as u64 - 1) / 2 * 1_250
        };
        let strike = match strike_paise % 100 {
            _ if place == 0 => String::new(),
            0 => format!("{}", strike_paise / 100),
            paise => format!("{}.{paise:02}", strike_paise / 100)
                .trim_end_matches('0')
                .to_owned(),
        };
        let token = 35_000 + (row as u32).wrapping_mul(7_919) % 15_485_863;
        let ending = if place == 0 {
            "FUT".to_owned()
        } else {
            format!("{strike}{option_type}")
        };
        let trading_symbol = format!("{underlying}{year}{day}{month}{ending}");
        let key = match place {
            0 => format!("{underlying}{day}{month}{year}"),
            _ => format!(
                "{underlying}{day}{month}{year}{}.{:02}{option_type}",
                strike_paise / 100,
                strike_paise % 100
            ),
        };
        let kind = if place == 0 { "FUTIDX" } else { "OPTIDX" };
        let line = Line::new("nse_fo", &token.to_string(), underlying, &trading_symbol)
            .set("pInstType", kind)
            .set("pOptionType", option_type)
            .set("pScripRefKey", key)
            .set("dTickSize", "5")
            .set("lLotSize", "65")
            .set("iLotSize", "65")
            .set("lExpiryDate", seconds.to_string())
            .set("pExpiryDate", seconds.to_string())
            .set(
                "dStrikePrice;",
                if place == 0 {
                    "-1".to_owned()
                } else {
                    printed(strike_paise as f64)
                },
            )
            .set("lFreezeQty", "1801")
            .set("dHighPriceRange", "45165")
            .set("dLowPriceRange", "5")
            .set("CASEligible", "false");
        lines.push(line);
        let strike_json = if place == 0 { "null" } else { &strike };
        let json = format!(
            concat!(
                r#"{{"exchange_segment":"nse_fo","token":"{}","symbol":"{}","trading_symbol":"{}","name":null,"#,
                r#""isin":null,"type":"{}","series":null,"expiry":"{}","strike":{},"option_type":"{}","lot_size":65,"#,
                r#""tick_size":0.05,"freeze_quantity":1801,"price_low":0.05,"price_high":451.65,"cas_eligible":false}}"#
            ),
            token, underlying, trading_symbol, kind, expiry, strike_json, option_type
        );
        expected.push(Expected {
            token,
            trading_symbol,
            underlying,
            expiry: expiry.to_owned(),
            strike,
            option_type,
            json,
        });
    }
    (file(&["CASEligible"], &lines), expected)
}
