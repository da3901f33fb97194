//! The names of indices. Quotes, candles and feeds know an index by its exact name and not by its token, and scrip files do not
//! have most of them.

use super::segment::Segment;

/// NSE's (wire: Market data).
const NSE: &[&str] = &[
    "Nifty 50",
    "Nifty Bank",
    "Nifty Fin Service",
    "Nifty Next 50",
    "NIFTY MID SELECT",
    "INDIA VIX",
    "Nifty 100",
    "Nifty 200",
    "Nifty 500",
    "Nifty Midcap 50",
    "NIFTY MIDCAP 100",
    "NIFTY MIDCAP 150",
    "NIFTY SMLCAP 50",
    "NIFTY SMLCAP 100",
    "NIFTY SMLCAP 250",
    "NIFTY MIDSML 400",
    "NIFTY LARGEMID250",
    "NIFTY MICROCAP250",
    "NIFTY500 MULTICAP",
    "Nifty Auto",
    "Nifty IT",
    "Nifty FMCG",
    "Nifty Pharma",
    "Nifty Realty",
    "Nifty Metal",
    "Nifty Media",
    "Nifty Energy",
    "Nifty Infra",
    "Nifty Commodities",
    "Nifty Consumption",
    "Nifty PSE",
    "Nifty CPSE",
    "Nifty MNC",
    "Nifty PSU Bank",
    "Nifty Pvt Bank",
    "Nifty Serv Sector",
    "Nifty FinSrv25 50",
    "NIFTY HEALTHCARE",
    "NIFTY CONSR DURBL",
    "NIFTY OIL AND GAS",
    "Nifty Div Opps 50",
    "Nifty GrowSect 15",
    "Nifty Mid Liq 15",
    "Nifty100 Liq 15",
    "NIFTY100 EQL Wgt",
    "NIFTY100 LowVol30",
    "NIFTY100 Qualty30",
    "NIFTY200 QUALTY30",
    "Nifty200Momentm30",
    "NIFTY Alpha 50",
    "NIFTY AlphaLowVol",
];

/// BSE's.
const BSE: &[&str] = &[
    "SENSEX", "BANKEX", "SNSX50", "SNXT50", "SNXN30", "SNSX60", "BSE100", "BSE200", "BSE500", "MIDCAP", "SMLCAP",
    "LRGCAP", "ALLCAP", "MIDSEL", "SMLSEL", "MID150", "SML250", "LMI250", "MSL400", "AUTO", "TECK", "BSE IT", "BSE HC",
    "BSEFMC", "BSE CG", "BSE CD", "BSEPSU", "CPSE", "OILGAS", "POWER", "REALTY", "INFRA", "ENERGY", "FINSER", "INDSTR",
    "TELCOM", "UTILS", "COMDTY", "CONDIS", "MFG", "BSEIPO", "SMEIPO", "BHRT22", "ESG100", "DOL30", "DOL100", "DOL200",
    "BSEDSI", "BSEEVI", "BSELVI", "BSEMOI", "BSEQUI", "DFRGRI", "LCTMCI", "BSEPBI", "BSESER", "PSUBNK", "INSLDR",
    "BS1000", "NXT500", "BSM250", "NXT250", "1000EQ", "IND150", "SS6535", "POWENE", "200EQW", "INTECO", "CAPINS",
    "FOCIT", "PRECON", "FOCMID", "BBGEFS", "SENEQW", "SELIPO", "BSE5S", "BN5TIP", "BSLMIP", "BSHOIP", "BS5TIP",
    "BDISB", "BSEBIP", "BSREIT", "BSMSIP",
];

/// The tokens of the indices that NSE's scrip file has.
const TOKENS: [(&str, &str); 4] = [
    ("26000", "Nifty 50"),
    ("26009", "Nifty Bank"),
    ("26037", "Nifty Fin Service"),
    ("26074", "NIFTY MID SELECT"),
];

/// The exact name of an index that is written in another case or as its token.
pub(super) fn exact(segment: Segment, token: &str) -> Option<&'static str> {
    let names = match segment {
        Segment::NseCash => NSE,
        Segment::BseCash => BSE,
        _ => return None,
    };
    let by_token = TOKENS.iter().filter(|_| segment == Segment::NseCash);
    let by_token = by_token
        .into_iter()
        .find(|(own, _)| *own == token)
        .map(|(_, name)| *name);
    by_token.or_else(|| names.iter().find(|name| name.eq_ignore_ascii_case(token)).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_goes_by_its_name() {
        assert_eq!(exact(Segment::NseCash, "NIFTY 50"), Some("Nifty 50"));
        assert_eq!(exact(Segment::NseCash, "26009"), Some("Nifty Bank"));
        assert_eq!(exact(Segment::BseCash, "sensex"), Some("SENSEX"));
        assert_eq!(exact(Segment::BseCash, "26009"), None);
        assert_eq!(exact(Segment::NseDerivatives, "Nifty 50"), None);
        assert_eq!(exact(Segment::NseCash, "2885"), None);
    }
}
