//! One order: its terms, and every state it has been in.

use super::money::Paise;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    Buy,
    Sell,
}

impl Side {
    pub(crate) fn parse(text: &str) -> Option<Side> {
        match text {
            "B" => Some(Side::Buy),
            "S" => Some(Side::Sell),
            _ => None,
        }
    }

    pub(crate) fn text(self) -> &'static str {
        match self {
            Side::Buy => "B",
            Side::Sell => "S",
        }
    }

    /// 1 for a purchase, -1 for a sale.
    pub(crate) fn sign(self) -> i64 {
        match self {
            Side::Buy => 1,
            Side::Sell => -1,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Product {
    Cnc,
    Nrml,
    Mis,
    Mtf,
}

impl Product {
    pub(crate) fn parse(text: &str) -> Option<Product> {
        match text {
            "CNC" => Some(Product::Cnc),
            "NRML" => Some(Product::Nrml),
            "MIS" => Some(Product::Mis),
            "MTF" => Some(Product::Mtf),
            _ => None,
        }
    }

    pub(crate) fn text(self) -> &'static str {
        match self {
            Product::Cnc => "CNC",
            Product::Nrml => "NRML",
            Product::Mis => "MIS",
            Product::Mtf => "MTF",
        }
    }

    /// Paid in full and delivered.
    pub(crate) fn is_delivery(self) -> bool {
        matches!(self, Product::Cnc | Product::Mtf)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Limit,
    Market,
    Stop,
    StopMarket,
}

impl Type {
    pub(crate) fn parse(text: &str) -> Option<Type> {
        match text {
            "L" => Some(Type::Limit),
            "MKT" => Some(Type::Market),
            "SL" => Some(Type::Stop),
            "SL-M" => Some(Type::StopMarket),
            _ => None,
        }
    }

    pub(crate) fn text(self) -> &'static str {
        match self {
            Type::Limit => "L",
            Type::Market => "MKT",
            Type::Stop => "SL",
            Type::StopMarket => "SL-M",
        }
    }

    pub(crate) fn has_price(self) -> bool {
        matches!(self, Type::Limit | Type::Stop)
    }

    pub(crate) fn has_trigger(self) -> bool {
        matches!(self, Type::Stop | Type::StopMarket)
    }
}

/// The status of an order, in the broker's words (wire: Order statuses). There is no status for a partial fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Received,
    Validating,
    OpenPending,
    Open,
    TriggerPending,
    ModifyValidating,
    ModifyPending,
    Modified,
    CancelPending,
    Cancelled,
    Complete,
    Rejected,
    AmoReceived,
    AmoModified,
    AmoCancelled,
}

impl Status {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Status::Received => "put order req received",
            Status::Validating => "validation pending",
            Status::OpenPending => "open pending",
            Status::Open => "open",
            Status::TriggerPending => "trigger pending",
            Status::ModifyValidating => "modify validation pending",
            Status::ModifyPending => "modify pending",
            Status::Modified => "modified",
            Status::CancelPending => "cancel pending",
            Status::Cancelled => "cancelled",
            Status::Complete => "complete",
            Status::Rejected => "rejected",
            Status::AmoReceived => "after market order req received",
            Status::AmoModified => "modify after market order req received",
            Status::AmoCancelled => "cancelled after market order",
        }
    }

    /// Nothing more can happen to the order.
    pub(crate) fn is_final(self) -> bool {
        matches!(
            self,
            Status::Cancelled | Status::Complete | Status::Rejected | Status::AmoCancelled
        )
    }

    /// A step that may change terms or quantities.
    pub(crate) fn is_settled(self) -> bool {
        !matches!(
            self,
            Status::Validating | Status::ModifyValidating | Status::ModifyPending | Status::CancelPending
        )
    }

    /// Waits for the next session.
    pub(crate) fn is_amo(self) -> bool {
        matches!(self, Status::AmoReceived | Status::AmoModified)
    }
}

/// The terms that a modification replaces, all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) kind: Type,
    /// All of it, filled or not.
    pub(crate) quantity: i64,
    pub(crate) price: Paise,
    pub(crate) trigger: Paise,
    pub(crate) disclosed: i64,
    pub(crate) immediate: bool,
}

impl Terms {
    pub(crate) fn validity(&self) -> &'static str {
        if self.immediate { "IOC" } else { "DAY" }
    }
}

/// An order between two changes: a row of the order history.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) status: Status,
    pub(crate) terms: Terms,
    pub(crate) filled: i64,
    /// Price times quantity over all fills.
    pub(crate) turnover: i128,
    pub(crate) cancelled: i64,
    pub(crate) reason: String,
    /// `GuiOrdId`: the tag until the order is touched (wire: Order tags).
    pub(crate) gui: String,
    /// Nanoseconds since 1970, rising from change to change.
    pub(crate) at_ns: i64,
    /// When the exchange accepted it, in milliseconds.
    pub(crate) confirmed_ms: Option<i64>,
    pub(crate) changes: u32,
    /// A stop order whose price was reached is a limit order from then on.
    pub(crate) triggered: bool,
}

impl State {
    pub(crate) fn open(&self) -> i64 {
        if self.status.is_final() {
            0
        } else {
            self.terms.quantity - self.filled
        }
    }

    /// The average price of the fills, to the paisa.
    pub(crate) fn average(&self) -> Paise {
        match i128::from(self.filled) {
            0 => 0,
            filled => Paise::try_from((self.turnover * 2 + filled) / (2 * filled)).unwrap_or(Paise::MAX),
        }
    }
}

/// The fixed facts of an order.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) number: String,
    pub(crate) exchange_number: String,
    pub(crate) ucc: String,
    /// Index into the instruments.
    pub(crate) instrument: usize,
    pub(crate) side: Side,
    pub(crate) product: Product,
    pub(crate) amo: bool,
    pub(crate) tag: Option<String>,
    pub(crate) placed_ms: i64,
    /// The new terms, until the exchange has confirmed a modification.
    pub(crate) changing: Option<Terms>,
    pub(crate) now: State,
    /// Oldest first; the last is `now`.
    pub(crate) history: Vec<State>,
}

/// One fill.
#[derive(Clone, Debug)]
pub(crate) struct Trade {
    pub(crate) id: u64,
    /// Index into the orders of the day.
    pub(crate) order: usize,
    pub(crate) price: Paise,
    pub(crate) quantity: i64,
    pub(crate) at_ns: i64,
    /// `GuiOrdId` at that moment.
    pub(crate) gui: String,
}
