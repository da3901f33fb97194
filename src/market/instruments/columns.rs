//! Which column of a scrip file is which: found by name, because files of different days and segments differ in what they
//! have (78, 79 or 80 of them) and in the blanks behind the names.

use super::csv::Row;

/// The position of each column that is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// How many there are.
    pub(super) count: usize,
    pub(super) token: usize,
    pub(super) segment: usize,
    pub(super) kind: usize,
    pub(super) series: usize,
    pub(super) symbol: usize,
    pub(super) trading_symbol: usize,
    pub(super) option_type: usize,
    pub(super) key: usize,
    pub(super) isin: usize,
    pub(super) name: usize,
    pub(super) tick: usize,
    pub(super) lot: usize,
    pub(super) other_lot: usize,
    pub(super) expiry: usize,
    pub(super) other_expiry: usize,
    pub(super) strike: usize,
    pub(super) band: usize,
    pub(super) high: usize,
    pub(super) low: usize,
    pub(super) freeze: usize,
    pub(super) cas_eligible: usize,
}

/// A missing column: its cells are empty.
const ABSENT: usize = usize::MAX;

impl Columns {
    /// Reads the first row of a file. The error says why this is no scrip file.
    pub(super) fn of(header: &Row<'_>) -> Result<Self, String> {
        let names: Vec<String> = (0..header.columns()).map(|at| trimmed(&header.text(at))).collect();
        if names.first().map(String::as_str) != Some("pSymbol") {
            let is_page = header.raw(0).starts_with(b"<");
            let what = if is_page {
                "it is a web page"
            } else {
                "its first column is not pSymbol"
            };
            return Err(format!("this is no scrip file: {what}"));
        }
        let find = |name: &str| names.iter().position(|found| found == name);
        let need = |name: &str| find(name).ok_or_else(|| format!("this scrip file has no column {name}"));
        let may = |name: &str| find(name).unwrap_or(ABSENT);
        Ok(Columns {
            count: names.len(),
            token: need("pSymbol")?,
            segment: may("pExchSeg"),
            kind: may("pInstType"),
            series: may("pGroup"),
            symbol: need("pSymbolName")?,
            trading_symbol: need("pTrdSymbol")?,
            option_type: need("pOptionType")?,
            key: may("pScripRefKey"),
            isin: may("pISIN"),
            name: may("pDesc"),
            tick: need("dTickSize")?,
            lot: need("lLotSize")?,
            other_lot: may("iLotSize"),
            expiry: need("lExpiryDate")?,
            other_expiry: may("pExpiryDate"),
            strike: need("dStrikePrice")?,
            band: may("pCreditRating"),
            high: may("dHighPriceRange"),
            low: may("dLowPriceRange"),
            freeze: may("lFreezeQty"),
            cas_eligible: may("CASEligible"),
        })
    }
}

/// A name without blanks, the byte order mark, and the semicolon that one name has.
fn trimmed(name: &str) -> String {
    let name = name.trim_start_matches('\u{feff}').trim();
    name.trim_end_matches(';').trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::csv::Block;
    use super::*;

    fn columns(text: &str) -> Result<Columns, String> {
        let mut block = Block::default();
        assert!(block.fill(&mut text.as_bytes()).unwrap());
        block.split(true, &mut Block::default());
        block.rows().next().map(|row| Columns::of(&row)).unwrap()
    }

    #[test]
    fn names_are_found_wherever_they_stand_and_whatever_is_behind_them() {
        let header = "\u{feff}pSymbol,x,pSymbolName,pTrdSymbol,pOptionType,dTickSize ,lLotSize,lExpiryDate ,dStrikePrice;,y,CASEligible\n";
        let found = columns(header).unwrap();
        assert_eq!((found.token, found.symbol, found.tick, found.strike), (0, 2, 5, 8));
        assert_eq!((found.cas_eligible, found.isin, found.count), (10, ABSENT, 11));
    }

    #[test]
    fn what_is_no_scrip_file_is_refused_with_a_reason() {
        assert_eq!(
            columns("<!DOCTYPE html>\n").unwrap_err(),
            "this is no scrip file: it is a web page"
        );
        assert!(columns("a,b\n").unwrap_err().contains("first column"));
        assert!(columns("pSymbol,pSymbolName\n").unwrap_err().contains("pTrdSymbol"));
    }
}
