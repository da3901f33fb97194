//! The segments of the exchanges for which there is data.

/// A segment of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Segment {
    NseCash,
    BseCash,
    NseDerivatives,
    BseDerivatives,
    Commodities,
    Currency,
    NseCommodities,
}

impl Segment {
    /// Cash first: that is where most names are looked for.
    pub(crate) const ALL: [Segment; 7] = [
        Segment::NseCash,
        Segment::BseCash,
        Segment::NseDerivatives,
        Segment::BseDerivatives,
        Segment::Commodities,
        Segment::Currency,
        Segment::NseCommodities,
    ];

    /// As the broker writes it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Segment::NseCash => "nse_cm",
            Segment::BseCash => "bse_cm",
            Segment::NseDerivatives => "nse_fo",
            Segment::BseDerivatives => "bse_fo",
            Segment::Commodities => "mcx_fo",
            Segment::Currency => "cde_fo",
            Segment::NseCommodities => "nse_com",
        }
    }

    /// By its code, as the broker writes it.
    fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "nse_cm" => Segment::NseCash,
            "bse_cm" => Segment::BseCash,
            "nse_fo" => Segment::NseDerivatives,
            "bse_fo" => Segment::BseDerivatives,
            "mcx_fo" => Segment::Commodities,
            "cde_fo" => Segment::Currency,
            "nse_com" => Segment::NseCommodities,
            _ => return None,
        })
    }

    /// By its code or one of the vendor's other names for it, in any case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        const OTHERS: [(&str, Segment); 6] = [
            ("nse", Segment::NseCash),
            ("bse", Segment::BseCash),
            ("nfo", Segment::NseDerivatives),
            ("bfo", Segment::BseDerivatives),
            ("mcx", Segment::Commodities),
            ("cds", Segment::Currency),
        ];
        // Nearly always.
        if let Some(segment) = Segment::of_code(text) {
            return Some(segment);
        }
        let text = text.trim();
        let codes = Segment::ALL.iter().map(|segment| (segment.code(), *segment));
        let mut names = codes.chain(OTHERS);
        names
            .find(|(name, _)| name.eq_ignore_ascii_case(text))
            .map(|(_, segment)| segment)
    }

    /// Its place among all.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_segment_is_found_by_its_code_in_any_case() {
        for (at, segment) in Segment::ALL.into_iter().enumerate() {
            assert_eq!(segment.index(), at);
            assert_eq!(Segment::of_code(segment.code()), Some(segment));
            assert_eq!(Segment::parse(&segment.code().to_uppercase()), Some(segment));
        }
        assert_eq!(Segment::parse(" NFO "), Some(Segment::NseDerivatives));
        assert_eq!(Segment::parse("nse_fx"), None);
    }
}
