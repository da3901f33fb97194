//! Exchange segments: their numbers on the wire and their names.

/// Names by the number on the wire, which is the place in this list less one.
const NAMES: [&str; 10] = [
    "nse_cm", "nse_fo", "cde_fo", "nse_com", "bse_cm", "bse_fo", "bse_cd", "bse_co", "mcx_fo", "ncd_co",
];

/// A segment by its number on the wire, known or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Segment(pub(crate) i8);

impl Segment {
    pub(crate) fn named(name: &str) -> Option<Self> {
        let place = NAMES.iter().position(|known| *known == name)?;
        i8::try_from(place + 1).ok().map(Segment)
    }

    /// Its name, or the number as text where it has none.
    pub(crate) fn name(self) -> std::borrow::Cow<'static, str> {
        let place = usize::try_from(self.0).ok().and_then(|id| id.checked_sub(1));
        match place.and_then(|place| NAMES.get(place)) {
            Some(name) => (*name).into(),
            None if self.0 == 0 => "none".into(),
            None => self.0.to_string().into(),
        }
    }

    /// A place in a table of 256.
    pub(crate) fn slot(self) -> u8 {
        self.0.to_ne_bytes()[0]
    }

    pub(crate) fn at_slot(slot: u8) -> Self {
        Segment(i8::from_ne_bytes([slot]))
    }

    /// All names, for a message that lists them.
    pub(crate) fn names() -> String {
        NAMES.join(", ")
    }
}
