//! Generated from api/operations/trade.toml (make generate). Do not edit.
//!
//! Orders, books, positions, holdings and funds.

use crate::base::decimal::Decimal;
use crate::base::error::Error;
use crate::catalog::endpoint::{Api, Host, Row};
use crate::catalog::params::{Given, Kind, Member, Object, Problem, present};
use crate::catalog::{Effect, Judgement, Operation};

pub(crate) static PLACE_ORDER: Operation = Operation {
    name: "place_order",
    effect: Effect::Change,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/order/rule/ms/place",
        uat: "quick/order/rule/ms/place",
    }],
};

const PLACE_ORDER_TAKES: Object = Object {
    members: &[
        Member {
            name: "exchange_segment",
            kind: Kind::Code {
                values: &["nse_cm", "bse_cm", "nse_fo", "bse_fo", "mcx_fo"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "trading_symbol",
            kind: Kind::Text { max: 64 },
            required: false,
        },
        Member {
            name: "instrument",
            kind: Kind::Text { max: 80 },
            required: false,
        },
        Member {
            name: "product",
            kind: Kind::Code {
                values: &["CNC", "NRML", "MIS", "MTF"],
                aliases: &[],
            },
            required: true,
        },
        Member {
            name: "order_type",
            kind: Kind::Code {
                values: &["L", "MKT", "SL", "SL-M"],
                aliases: &[],
            },
            required: true,
        },
        Member {
            name: "quantity",
            kind: Kind::Integer { min: 1 },
            required: true,
        },
        Member {
            name: "transaction_type",
            kind: Kind::Code {
                values: &["B", "S"],
                aliases: &[("Buy", "B"), ("Sell", "S")],
            },
            required: true,
        },
        Member {
            name: "price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "trigger_price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "validity",
            kind: Kind::Code {
                values: &["DAY", "IOC"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "amo",
            kind: Kind::Boolean,
            required: false,
        },
        Member {
            name: "disclosed_quantity",
            kind: Kind::Integer { min: 0 },
            required: false,
        },
        Member {
            name: "tag",
            kind: Kind::Text { max: 52 },
            required: false,
        },
        Member {
            name: "slice",
            kind: Kind::Boolean,
            required: false,
        },
    ],
    one_of: &[&["exchange_segment", "trading_symbol"], &["instrument"]],
    compares: true,
};

/// What `place_order` takes.
pub(crate) struct PlaceOrder {
    /// The segment.
    pub(crate) exchange_segment: Option<&'static str>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    pub(crate) trading_symbol: Option<String>,
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    pub(crate) instrument: Option<String>,
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    pub(crate) product: &'static str,
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    pub(crate) order_type: &'static str,
    /// Units, not lots; also on mcx_fo.
    pub(crate) quantity: u64,
    /// B buys, S sells.
    pub(crate) transaction_type: &'static str,
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    pub(crate) price: Option<Decimal>,
    /// The trigger price in rupees, for SL and SL-M.
    pub(crate) trigger_price: Option<Decimal>,
    /// DAY or IOC; mcx_fo accepts DAY only.
    pub(crate) validity: &'static str,
    /// Whether it is an after-market order.
    pub(crate) amo: bool,
    /// The quantity shown to the market; 0 is all of it.
    pub(crate) disclosed_quantity: u64,
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    pub(crate) tag: Option<String>,
    /// Whether to split an order above the freeze quantity into several orders.
    pub(crate) slice: bool,
}

impl PlaceOrder {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&PLACE_ORDER_TAKES, params_json).or_error()?;
        Ok(Self {
            exchange_segment: given.code("exchange_segment"),
            trading_symbol: given.text("trading_symbol"),
            instrument: given.text("instrument"),
            product: present(given.code("product"))?,
            order_type: present(given.code("order_type"))?,
            quantity: present(given.integer("quantity"))?,
            transaction_type: present(given.code("transaction_type"))?,
            price: given.decimal("price"),
            trigger_price: given.decimal("trigger_price"),
            validity: given.code("validity").unwrap_or("DAY"),
            amo: given.boolean("amo").unwrap_or(false),
            disclosed_quantity: given.integer("disclosed_quantity").unwrap_or(0),
            tag: given.text("tag"),
            slice: given.boolean("slice").unwrap_or(false),
        })
    }
}

pub(crate) static MODIFY_ORDER: Operation = Operation {
    name: "modify_order",
    effect: Effect::Change,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/order/vr/modify",
        uat: "quick/order/vr/modify",
    }],
};

const MODIFY_ORDER_TAKES: Object = Object {
    members: &[
        Member {
            name: "order_id",
            kind: Kind::Text { max: 40 },
            required: true,
        },
        Member {
            name: "order_type",
            kind: Kind::Code {
                values: &["L", "MKT", "SL", "SL-M"],
                aliases: &[],
            },
            required: true,
        },
        Member {
            name: "quantity",
            kind: Kind::Integer { min: 1 },
            required: true,
        },
        Member {
            name: "price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "trigger_price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "validity",
            kind: Kind::Code {
                values: &["DAY", "IOC"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "disclosed_quantity",
            kind: Kind::Integer { min: 0 },
            required: false,
        },
        Member {
            name: "amo",
            kind: Kind::Boolean,
            required: false,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `modify_order` takes.
pub(crate) struct ModifyOrder {
    /// The order number.
    pub(crate) order_id: String,
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    pub(crate) order_type: &'static str,
    /// The new total in units, including what is already filled.
    pub(crate) quantity: u64,
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    pub(crate) price: Option<Decimal>,
    /// The trigger price in rupees, for SL and SL-M.
    pub(crate) trigger_price: Option<Decimal>,
    /// DAY or IOC; mcx_fo accepts DAY only.
    pub(crate) validity: &'static str,
    /// The quantity shown to the market; 0 is all of it.
    pub(crate) disclosed_quantity: u64,
    /// Whether it is an after-market order.
    pub(crate) amo: bool,
}

impl ModifyOrder {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&MODIFY_ORDER_TAKES, params_json).or_error()?;
        Ok(Self {
            order_id: present(given.text("order_id"))?,
            order_type: present(given.code("order_type"))?,
            quantity: present(given.integer("quantity"))?,
            price: given.decimal("price"),
            trigger_price: given.decimal("trigger_price"),
            validity: given.code("validity").unwrap_or("DAY"),
            disclosed_quantity: given.integer("disclosed_quantity").unwrap_or(0),
            amo: given.boolean("amo").unwrap_or(false),
        })
    }
}

pub(crate) static CANCEL_ORDER: Operation = Operation {
    name: "cancel_order",
    effect: Effect::Change,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/order/cancel",
        uat: "quick/order/cancel",
    }],
};

const CANCEL_ORDER_TAKES: Object = Object {
    members: &[
        Member {
            name: "order_id",
            kind: Kind::Text { max: 40 },
            required: true,
        },
        Member {
            name: "amo",
            kind: Kind::Boolean,
            required: false,
        },
        Member {
            name: "trading_symbol",
            kind: Kind::Text { max: 64 },
            required: false,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `cancel_order` takes.
pub(crate) struct CancelOrder {
    /// The order number.
    pub(crate) order_id: String,
    /// Whether it is an after-market order; looked up if left out.
    pub(crate) amo: Option<bool>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    pub(crate) trading_symbol: Option<String>,
}

impl CancelOrder {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&CANCEL_ORDER_TAKES, params_json).or_error()?;
        Ok(Self {
            order_id: present(given.text("order_id"))?,
            amo: given.boolean("amo"),
            trading_symbol: given.text("trading_symbol"),
        })
    }
}

pub(crate) static FIND_ORDER: Operation = Operation {
    name: "find_order",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/user/orders",
        uat: "quick/user/orders",
    }],
};

const FIND_ORDER_TAKES: Object = Object {
    members: &[
        Member {
            name: "tag",
            kind: Kind::Text { max: 52 },
            required: false,
        },
        Member {
            name: "order_id",
            kind: Kind::Text { max: 40 },
            required: false,
        },
        Member {
            name: "wait_ms",
            kind: Kind::Integer { min: 0 },
            required: false,
        },
    ],
    one_of: &[&["tag"], &["order_id"]],
    compares: false,
};

/// What `find_order` takes.
pub(crate) struct FindOrder {
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    pub(crate) tag: Option<String>,
    /// The order number.
    pub(crate) order_id: Option<String>,
    /// How long to retry until it is found.
    pub(crate) wait_ms: u64,
}

impl FindOrder {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&FIND_ORDER_TAKES, params_json).or_error()?;
        Ok(Self {
            tag: given.text("tag"),
            order_id: given.text("order_id"),
            wait_ms: given.integer("wait_ms").unwrap_or(0),
        })
    }
}

pub(crate) static CHECK_ORDER: Operation = Operation {
    name: "check_order",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/user/check-margin",
        uat: "quick/user/check-margin",
    }],
};

const CHECK_ORDER_TAKES: Object = Object {
    members: &[
        Member {
            name: "exchange_segment",
            kind: Kind::Code {
                values: &["nse_cm", "bse_cm", "nse_fo", "bse_fo", "mcx_fo"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "trading_symbol",
            kind: Kind::Text { max: 64 },
            required: false,
        },
        Member {
            name: "instrument",
            kind: Kind::Text { max: 80 },
            required: false,
        },
        Member {
            name: "product",
            kind: Kind::Code {
                values: &["CNC", "NRML", "MIS", "MTF"],
                aliases: &[],
            },
            required: true,
        },
        Member {
            name: "order_type",
            kind: Kind::Code {
                values: &["L", "MKT", "SL", "SL-M"],
                aliases: &[],
            },
            required: true,
        },
        Member {
            name: "quantity",
            kind: Kind::Integer { min: 1 },
            required: true,
        },
        Member {
            name: "transaction_type",
            kind: Kind::Code {
                values: &["B", "S"],
                aliases: &[("Buy", "B"), ("Sell", "S")],
            },
            required: true,
        },
        Member {
            name: "price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "trigger_price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "validity",
            kind: Kind::Code {
                values: &["DAY", "IOC"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "amo",
            kind: Kind::Boolean,
            required: false,
        },
        Member {
            name: "disclosed_quantity",
            kind: Kind::Integer { min: 0 },
            required: false,
        },
        Member {
            name: "tag",
            kind: Kind::Text { max: 52 },
            required: false,
        },
        Member {
            name: "slice",
            kind: Kind::Boolean,
            required: false,
        },
        Member {
            name: "quote",
            kind: Kind::Boolean,
            required: false,
        },
        Member {
            name: "margin",
            kind: Kind::Boolean,
            required: false,
        },
    ],
    one_of: &[&["exchange_segment", "trading_symbol"], &["instrument"]],
    compares: true,
};

/// What `check_order` takes.
pub(crate) struct CheckOrder {
    /// The segment.
    pub(crate) exchange_segment: Option<&'static str>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    pub(crate) trading_symbol: Option<String>,
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    pub(crate) instrument: Option<String>,
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    pub(crate) product: &'static str,
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    pub(crate) order_type: &'static str,
    /// Units, not lots; also on mcx_fo.
    pub(crate) quantity: u64,
    /// B buys, S sells.
    pub(crate) transaction_type: &'static str,
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    pub(crate) price: Option<Decimal>,
    /// The trigger price in rupees, for SL and SL-M.
    pub(crate) trigger_price: Option<Decimal>,
    /// DAY or IOC; mcx_fo accepts DAY only.
    pub(crate) validity: &'static str,
    /// Whether it is an after-market order.
    pub(crate) amo: bool,
    /// The quantity shown to the market; 0 is all of it.
    pub(crate) disclosed_quantity: u64,
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    pub(crate) tag: Option<String>,
    /// Whether to split an order above the freeze quantity into several orders.
    pub(crate) slice: bool,
    /// Whether to request a quote, to show the protection band.
    pub(crate) quote: bool,
    /// Whether to request the margin too.
    pub(crate) margin: bool,
}

impl CheckOrder {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&CHECK_ORDER_TAKES, params_json).or_error()?;
        Ok(Self {
            exchange_segment: given.code("exchange_segment"),
            trading_symbol: given.text("trading_symbol"),
            instrument: given.text("instrument"),
            product: present(given.code("product"))?,
            order_type: present(given.code("order_type"))?,
            quantity: present(given.integer("quantity"))?,
            transaction_type: present(given.code("transaction_type"))?,
            price: given.decimal("price"),
            trigger_price: given.decimal("trigger_price"),
            validity: given.code("validity").unwrap_or("DAY"),
            amo: given.boolean("amo").unwrap_or(false),
            disclosed_quantity: given.integer("disclosed_quantity").unwrap_or(0),
            tag: given.text("tag"),
            slice: given.boolean("slice").unwrap_or(false),
            quote: given.boolean("quote").unwrap_or(false),
            margin: given.boolean("margin").unwrap_or(false),
        })
    }

    /// Everything that is wrong with its parameters.
    pub(crate) fn problems(params_json: Option<&str>) -> Result<Vec<Problem>, Error> {
        Given::read(&CHECK_ORDER_TAKES, params_json).into_problems()
    }
}

pub(crate) static ORDER_BOOK: Operation = Operation {
    name: "order_book",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/user/orders",
        uat: "quick/user/orders",
    }],
};

pub(crate) static ORDER_HISTORY: Operation = Operation {
    name: "order_history",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/order/history",
        uat: "quick/order/history",
    }],
};

const ORDER_HISTORY_TAKES: Object = Object {
    members: &[Member {
        name: "order_id",
        kind: Kind::Text { max: 40 },
        required: true,
    }],
    one_of: &[],
    compares: false,
};

/// What `order_history` takes.
pub(crate) struct OrderHistory {
    /// The order number.
    pub(crate) order_id: String,
}

impl OrderHistory {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&ORDER_HISTORY_TAKES, params_json).or_error()?;
        Ok(Self {
            order_id: present(given.text("order_id"))?,
        })
    }
}

pub(crate) static TRADE_BOOK: Operation = Operation {
    name: "trade_book",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/user/trades",
        uat: "quick/user/trades",
    }],
};

pub(crate) static POSITIONS: Operation = Operation {
    name: "positions",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "portfolio/v2/positions",
        uat: "portfolio/v2/positions",
    }],
};

pub(crate) static HOLDINGS: Operation = Operation {
    name: "holdings",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "portfolio/v1/holdings",
        uat: "portfolio/v1/holdings",
    }],
};

pub(crate) static LIMITS: Operation = Operation {
    name: "limits",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/user/limits",
        uat: "quick/user/limits",
    }],
};

const LIMITS_TAKES: Object = Object {
    members: &[
        Member {
            name: "segment",
            kind: Kind::Code {
                values: &["ALL", "CASH", "CUR", "FO"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "exchange",
            kind: Kind::Code {
                values: &["ALL", "NSE", "BSE"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "product",
            kind: Kind::Code {
                values: &["ALL", "NRML", "CNC", "MIS"],
                aliases: &[],
            },
            required: false,
        },
    ],
    one_of: &[],
    compares: false,
};

/// What `limits` takes.
pub(crate) struct Limits {
    /// Which segment's funds.
    pub(crate) segment: &'static str,
    /// Which exchange's funds.
    pub(crate) exchange: &'static str,
    /// Which product's funds.
    pub(crate) product: &'static str,
}

impl Limits {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&LIMITS_TAKES, params_json).or_error()?;
        Ok(Self {
            segment: given.code("segment").unwrap_or("ALL"),
            exchange: given.code("exchange").unwrap_or("ALL"),
            product: given.code("product").unwrap_or("ALL"),
        })
    }
}

pub(crate) static MARGIN: Operation = Operation {
    name: "margin",
    effect: Effect::Read,
    judgement: Judgement::Envelope,
    routes: &[Row {
        apis: &[Api::V3],
        host: Host::Base,
        prod: "quick/user/check-margin",
        uat: "quick/user/check-margin",
    }],
};

const MARGIN_TAKES: Object = Object {
    members: &[
        Member {
            name: "exchange_segment",
            kind: Kind::Code {
                values: &["nse_cm", "bse_cm", "nse_fo", "bse_fo", "mcx_fo"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "trading_symbol",
            kind: Kind::Text { max: 64 },
            required: false,
        },
        Member {
            name: "instrument",
            kind: Kind::Text { max: 80 },
            required: false,
        },
        Member {
            name: "token",
            kind: Kind::Text { max: 20 },
            required: false,
        },
        Member {
            name: "product",
            kind: Kind::Code {
                values: &["CNC", "NRML", "MIS", "MTF"],
                aliases: &[],
            },
            required: true,
        },
        Member {
            name: "order_type",
            kind: Kind::Code {
                values: &["L", "MKT", "SL", "SL-M"],
                aliases: &[],
            },
            required: true,
        },
        Member {
            name: "quantity",
            kind: Kind::Integer { min: 1 },
            required: true,
        },
        Member {
            name: "transaction_type",
            kind: Kind::Code {
                values: &["B", "S"],
                aliases: &[("Buy", "B"), ("Sell", "S")],
            },
            required: true,
        },
        Member {
            name: "price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "trigger_price",
            kind: Kind::Decimal,
            required: false,
        },
        Member {
            name: "validity",
            kind: Kind::Code {
                values: &["DAY", "IOC"],
                aliases: &[],
            },
            required: false,
        },
        Member {
            name: "amo",
            kind: Kind::Boolean,
            required: false,
        },
        Member {
            name: "disclosed_quantity",
            kind: Kind::Integer { min: 0 },
            required: false,
        },
        Member {
            name: "tag",
            kind: Kind::Text { max: 52 },
            required: false,
        },
        Member {
            name: "slice",
            kind: Kind::Boolean,
            required: false,
        },
    ],
    one_of: &[
        &["instrument"],
        &["exchange_segment", "token"],
        &["exchange_segment", "trading_symbol"],
    ],
    compares: true,
};

/// What `margin` takes.
pub(crate) struct Margin {
    /// The segment.
    pub(crate) exchange_segment: Option<&'static str>,
    /// The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
    pub(crate) trading_symbol: Option<String>,
    /// The segment and the token or index name, separated by a bar, such as nse_cm|2885.
    pub(crate) instrument: Option<String>,
    /// The instrument's token (`pSymbol`).
    pub(crate) token: Option<String>,
    /// CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.
    pub(crate) product: &'static str,
    /// L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.
    pub(crate) order_type: &'static str,
    /// Units, not lots; also on mcx_fo.
    pub(crate) quantity: u64,
    /// B buys, S sells.
    pub(crate) transaction_type: &'static str,
    /// The limit price in rupees: above 0 for L and SL, otherwise absent or 0.
    pub(crate) price: Option<Decimal>,
    /// The trigger price in rupees, for SL and SL-M.
    pub(crate) trigger_price: Option<Decimal>,
    /// DAY or IOC; mcx_fo accepts DAY only.
    pub(crate) validity: &'static str,
    /// Whether it is an after-market order.
    pub(crate) amo: bool,
    /// The quantity shown to the market; 0 is all of it.
    pub(crate) disclosed_quantity: u64,
    /// Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.
    pub(crate) tag: Option<String>,
    /// Whether to split an order above the freeze quantity into several orders.
    pub(crate) slice: bool,
}

impl Margin {
    /// Reads its parameters.
    pub(crate) fn read(params_json: Option<&str>) -> Result<Self, Error> {
        let mut given = Given::read(&MARGIN_TAKES, params_json).or_error()?;
        Ok(Self {
            exchange_segment: given.code("exchange_segment"),
            trading_symbol: given.text("trading_symbol"),
            instrument: given.text("instrument"),
            token: given.text("token"),
            product: present(given.code("product"))?,
            order_type: present(given.code("order_type"))?,
            quantity: present(given.integer("quantity"))?,
            transaction_type: present(given.code("transaction_type"))?,
            price: given.decimal("price"),
            trigger_price: given.decimal("trigger_price"),
            validity: given.code("validity").unwrap_or("DAY"),
            amo: given.boolean("amo").unwrap_or(false),
            disclosed_quantity: given.integer("disclosed_quantity").unwrap_or(0),
            tag: given.text("tag"),
            slice: given.boolean("slice").unwrap_or(false),
        })
    }
}
