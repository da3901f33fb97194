//! The day's scrip files, as the broker writes them: 79 columns, some with trailing blanks in their names, numbers with six
//! digits, quotes around a text with a comma (wire: Files of instruments).

use super::Exchange;
use super::clock::{self, date_text};
use super::instruments::{Instrument, Kind, month_name};
use super::money::fixed;
use super::price::Price;
use crate::clock::civil;

/// Segments that have a file.
pub(crate) const SEGMENTS: &[&str] = &["mcx_fo", "nse_fo", "bse_fo", "bse_cm", "nse_cm"];

/// Before the last column, whose name depends on the file.
const COLUMNS: &[&str] = &[
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

/// From the exchanges' epoch, 1980, to that of Unix.
const EPOCH_1980: i64 = 315_513_000;

impl Exchange {
    /// The folder that a segment's file is in, and its name.
    pub(crate) fn scrip_path(&self, segment: &str) -> String {
        let day = date_text(clock::day(self.now_ms()));
        match segment {
            "nse_cm" | "bse_cm" => format!("{day}/transformed-v1/{segment}-v1.csv"),
            _ => format!("{day}/transformed/{segment}.csv"),
        }
    }

    /// The file of a segment.
    pub(crate) fn scrip_file(&self, segment: &str) -> String {
        let cash = matches!(segment, "nse_cm" | "bse_cm");
        let last = if cash {
            "surveillanceMessage,CASEligible"
        } else {
            "CASEligible"
        };
        let mut text = format!("{},{last}\n", COLUMNS.join(","));
        for (one, price) in self.instruments.iter().zip(&self.prices) {
            if one.segment == segment
                && let Some(token) = file_token(one)
            {
                let cells = COLUMNS.iter().map(|column| cell(column.trim(), one, &token, price));
                text.push_str(&cells.chain([tail(one, cash)]).collect::<Vec<_>>().join(","));
                text.push('\n');
            }
        }
        text.push_str(&stray(segment));
        text
    }
}

/// Two indices have a row, under a number; the others have none (wire: Files of instruments).
fn file_token(one: &Instrument) -> Option<String> {
    match (one.kind, one.token.as_str()) {
        (Kind::Index, "Nifty 50") => Some("26000".to_owned()),
        (Kind::Index, "Nifty Bank") => Some("26009".to_owned()),
        (Kind::Index, _) => None,
        (_, token) => Some(token.to_owned()),
    }
}

fn cell(column: &str, one: &Instrument, token: &str, price: &Price) -> String {
    let index = one.kind == Kind::Index;
    let shared = |value: i64| if index { "-1".to_owned() } else { value.to_string() };
    let (low, high) = price.band;
    match column {
        "pSymbol" => token.to_owned(),
        "pGroup" => one.series.to_owned(),
        "pExchSeg" => one.segment.to_owned(),
        "pInstType" => one.instrument_type().to_owned(),
        "pSymbolName" => one.symbol.to_owned(),
        "pTrdSymbol" => one.trading_symbol.clone(),
        // Some futures of the commodity exchange have no type.
        "pOptionType" if one.segment == "mcx_fo" && one.kind == Kind::Future => String::new(),
        "pOptionType" => one.option_type().unwrap_or_default().to_owned(),
        "pScripRefKey" => reference(one),
        "pISIN" => one.isin.to_owned(),
        "pDesc" => one.name.to_owned(),
        "dTickSize" => shared(one.tick),
        "lLotSize" => shared(one.lot),
        "lExpiryDate" => expiry(one).to_string(),
        "pExpiryDate" if one.expiry.is_some() => expiry(one).to_string(),
        "lPrecision" => "2".to_owned(),
        "dStrikePrice;" if one.strike > 0 => general(one.strike),
        "pExchange" if !index => one.segment.split('_').next().unwrap_or_default().to_uppercase(),
        "pCreditRating" if one.is_cash() => format!("{}-{}", fixed(low), fixed(high)),
        "pSegment" if one.is_cash() => "CASH".to_owned(),
        "pSegment" if !index => "FO".to_owned(),
        "pSettlementType" if one.is_cash() => "T+1".to_owned(),
        "pCurrectionTime" => EPOCH_1980.to_string(),
        "iPermittedToTrade" | "dOpenInterest" | "dPriceQuatation" | "dIssuerate" | "dWarningQty"
        | "dExposureMargin" | "dMinRedemptionQty" => "0".to_owned(),
        "iBoardLotQty" | "iLotSize" => one.lot.to_string(),
        // Derivatives write it with a fraction.
        "iMaxOrderSize" if one.expiry.is_some() => format!("{}.00", one.freeze),
        "iMaxOrderSize" => one.freeze.to_string(),
        "lFreezeQty" => shared(one.freeze),
        "dHighPriceRange" => general(high),
        "dLowPriceRange" => general(low),
        "dPriceNum" | "dGenDen" | "dGenNum" | "dPriceDen" => "1".to_owned(),
        "dIssueCapital" if one.is_cash() => general(one.close * 37_519_003),
        "dIssueCapital" => "0".to_owned(),
        "lMultiplier" | "dStrikePrice;" => "-1".to_owned(),
        _ => String::new(),
    }
}

/// The last columns: for shares a text, with commas in it for some; for all whether there is a closing auction.
fn tail(one: &Instrument, cash: bool) -> String {
    let eligible = one.closing_auction;
    match (cash, eligible) {
        (true, true) => format!(",{eligible}"),
        (true, false) => format!("\"Under surveillance, stage \"\"I\"\", see circular\",{eligible}"),
        (false, _) => eligible.to_string(),
    }
}

/// `TCS24NOV26`, `NIFTY24NOV2624500.00CE`.
fn reference(one: &Instrument) -> String {
    let Some(day) = one.expiry else {
        return one.symbol.to_owned();
    };
    let (year, month, date) = civil(day);
    let base = format!("{}{date:02}{}{:02}", one.symbol, month_name(month), year % 100);
    match one.kind {
        Kind::Call | Kind::Put => format!("{base}{}{}", fixed(one.strike), one.option_type().unwrap_or_default()),
        _ => base,
    }
}

/// Seconds, by three clocks: from 1980 at the NSE, from 1970 at the others, at MCX the last second of the day in UTC.
fn expiry(one: &Instrument) -> i64 {
    let Some(day) = one.expiry else { return -1 };
    let afternoon = clock::at(day, 14 * 3600 + 1800) / 1000;
    match one.segment {
        "nse_fo" => afternoon - EPOCH_1980,
        "mcx_fo" => day * 86_400 + 86_399,
        _ => afternoon,
    }
}

/// A nonsense row; every derivatives file has one.
fn stray(segment: &str) -> String {
    let cells = |symbol: &str| {
        let filled = COLUMNS.iter().map(|column| match column.trim() {
            "pSymbol" => "999001",
            "pExchSeg" => segment,
            "pSymbolName" => symbol,
            "lExpiryDate" => "-1",
            _ => "",
        });
        format!("{},\n", filled.collect::<Vec<_>>().join(","))
    };
    match segment {
        "nse_fo" => cells("NIFTY"),
        "mcx_fo" => cells("GOLD"),
        _ => String::new(),
    }
}

/// A whole number as C's `%g` prints it: six digits, an exponent from a million on, no trailing zeros.
fn general(value: i64) -> String {
    let digits = value.to_string();
    if value < 1_000_000 {
        return digits;
    }
    let (mut exponent, scale) = (
        digits.len() - 1,
        10_i64.pow(u32::try_from(digits.len() - 6).unwrap_or(0)),
    );
    let mut kept = value / scale;
    let rest = (value % scale) * 2;
    if rest > scale || rest == scale && kept % 2 == 1 {
        kept += 1;
    }
    if kept == 1_000_000 {
        (kept, exponent) = (100_000, exponent + 1);
    }
    let kept = kept.to_string();
    let (first, rest) = kept.split_at_checked(1).unwrap_or((&kept, ""));
    let rest = rest.trim_end_matches('0');
    let point = if rest.is_empty() { "" } else { "." };
    format!("{first}{point}{rest}e+{exponent:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_six_digits_as_c_prints_them() {
        for (value, text) in [
            (0, "0"),
            (999_999, "999999"),
            (2_100_000, "2.1e+06"),
            (1_192_313, "1.19231e+06"),
            (1_192_315, "1.19232e+06"),
            (9_999_995, "1e+07"),
            (13_532_500_000, "1.35325e+10"),
        ] {
            assert_eq!(general(value), text);
        }
    }

    #[test]
    fn expiries_are_told_by_each_exchange_in_its_own_way() {
        let all = super::super::instruments::all(crate::Day::OF_SAMPLES.number());
        let of = |symbol: &str| expiry(all.iter().find(|one| one.trading_symbol == symbol).unwrap());
        assert_eq!(
            clock::at(clock::parse_date("2026-11-24").unwrap(), 52_200) / 1000,
            of("NIFTY26NOVFUT") + EPOCH_1980
        );
        assert_eq!(of("CRUDEOIL26NOVFUT") % 86_400, 86_399);
        assert!(of("SENSEX26NOVFUT") > 1_700_000_000);
    }
}
