//! Generated from api/parameters.toml (make generate). Do not edit.
//!
//! What the broker's messages call a parameter, and where it comes from if it is not given.

/// A parameter that is a text.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    /// Its name in the broker's messages.
    pub(crate) field: &'static str,
    /// The most bytes that it can have.
    pub(crate) max: usize,
    pub(crate) form: Form,
    /// The key of the configuration that stands in for it.
    pub(crate) config: Option<&'static str>,
}

/// What a value looks like. A login step that carries another one is refused, and counts as an attempt.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// As the caller says.
    Free,
    /// Anything but what a copied text brings along unseen.
    Clean,
    /// So many digits; blanks between them are left out.
    Digits(usize, usize),
    /// `+`, country code, number; blanks, dashes and brackets between the digits are left out.
    Mobile,
}

/// The OTP that the mobile number received.
pub(crate) const CODE: Input = Input {
    name: "code",
    field: "Code",
    max: 16,
    form: Form::Digits(4, 8),
    config: None,
};

/// With country code, such as "+919999996708".
pub(crate) const MOBILE_NUMBER: Input = Input {
    name: "mobile_number",
    field: "MobileNumber",
    max: 32,
    form: Form::Mobile,
    config: Some("mobile_number"),
};

/// The MPIN.
pub(crate) const MPIN: Input = Input {
    name: "mpin",
    field: "Mpin",
    max: 16,
    form: Form::Digits(6, 6),
    config: Some("mpin"),
};

/// The OTP, or after a login by mobile number or PAN the six characters of an MPIN.
pub(crate) const OTP: Input = Input {
    name: "otp",
    field: "Otp",
    max: 16,
    form: Form::Digits(4, 8),
    config: None,
};

/// The one-time token.
pub(crate) const OTT: Input = Input {
    name: "ott",
    field: "Ott",
    max: 4096,
    form: Form::Clean,
    config: None,
};

/// The PAN.
pub(crate) const PAN: Input = Input {
    name: "pan",
    field: "Pan",
    max: 32,
    form: Form::Clean,
    config: None,
};

/// The password.
pub(crate) const PASSWORD: Input = Input {
    name: "password",
    field: "Password",
    max: 256,
    form: Form::Free,
    config: None,
};

/// The code shown by the authenticator.
pub(crate) const TOTP: Input = Input {
    name: "totp",
    field: "Totp",
    max: 16,
    form: Form::Digits(6, 6),
    config: Some("totp_secret"),
};

/// The client code.
pub(crate) const UCC: Input = Input {
    name: "ucc",
    field: "Ucc",
    max: 32,
    form: Form::Clean,
    config: Some("ucc"),
};

/// The user id.
pub(crate) const USERID: Input = Input {
    name: "userid",
    field: "UserId",
    max: 128,
    form: Form::Clean,
    config: None,
};
