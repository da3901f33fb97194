//! TOTP registration (wire: TOTP registration): OTP to the mobile number, QR code, first code; and its undoing.
//!
//! The calls need no Authorization. The earlier beta had three of them behind a bearer token: `beta_…`.

use crate::check::{Ctx, exact_strings, mobile_number};
use crate::reply::{self, Answer, Reply};
use crate::world::{Enrolment, Generation, Kind, OTP_LIFE, QR_LIFE, Registration, Secret};
use crate::{otp, qr};
use serde_json::{Value, json};

const ORIGIN: &str = "cug-cms.kotaksecurities.com";
const ISSUER: &str = "KOTAK-NEO";

/// The two OTP calls come with this Origin and no other.
fn need_origin(ctx: &Ctx<'_>) -> Result<(), Reply> {
    match ctx.header("origin") {
        None => Err(reply::missing_header()),
        Some(ORIGIN) => Ok(()),
        Some(_) => Err(reply::error(403, "403", "Invalid Origin")),
    }
}

/// Sends an OTP to the mobile number; answers 201 (wire: TOTP registration).
pub(crate) fn send_otp(ctx: &mut Ctx<'_>) -> Answer {
    need_origin(ctx)?;
    let mut body = ctx.json_object()?;
    let resend = match body.remove("resend") {
        Some(Value::Bool(resend)) => resend,
        None | Some(Value::Null) => return Err(reply::missing("resend")),
        Some(_) => return Err(reply::bad_input("Field 'Resend' must be a boolean")),
    };
    let fields = exact_strings(body, &["mobile"])?;
    let mobile = fields.text("mobile");
    mobile_number(mobile, "mobile")?;
    if !ctx.world.members.iter().any(|m| m.account.mobile == mobile) {
        return Err(reply::bad_input("Mobile number is not registered"));
    }
    let now = ctx.world.now();
    let waits = |r: &Registration| r.mobile == mobile && r.otp.is_some() && r.otp_exp > now;
    let earlier = ctx
        .world
        .registrations
        .iter()
        .find(|(_, r)| waits(r))
        .map(|(id, _)| id.clone());
    // A new code in either case, which makes the one before it useless; a resend keeps the session.
    let id = earlier.filter(|_| resend).unwrap_or_else(otp::uuid);
    let code = ctx.world.send_sms(mobile);
    for registration in ctx.world.registrations.values_mut().filter(|r| r.mobile == mobile) {
        registration.otp = None;
    }
    let fresh = Registration {
        mobile: mobile.to_owned(),
        verified: false,
        otp: Some(code),
        otp_exp: now + OTP_LIFE,
        enrolment: None,
    };
    ctx.world.registrations.insert(id.clone(), fresh);
    Ok(Reply::json(201, &json!({"data": {"sessionId": id}})))
}

/// Checks the OTP; answers the UCCs of the number.
pub(crate) fn verify_otp(ctx: &mut Ctx<'_>) -> Answer {
    need_origin(ctx)?;
    let fields = ctx.json_fields(&["mobile", "code", "sessionId"])?;
    let (mobile, id, now) = (fields.text("mobile"), fields.text("sessionId"), ctx.world.now());
    mobile_number(mobile, "mobile")?;
    match ctx.world.registrations.get_mut(id) {
        Some(registration) if registration.mobile == mobile && !registration.verified => {
            if registration.otp_exp <= now || registration.otp.as_deref() != Some(fields.text("code")) {
                return Err(ctx.world.refuse_secret(Secret::Otp));
            }
            registration.verified = true;
            registration.otp = None;
        }
        _ => return Err(invalid_session()),
    }
    let own = ctx.world.members.iter().filter(|m| m.account.mobile == mobile);
    let uccs: Vec<Value> = own
        .map(|m| json!({"ucc": m.account.ucc, "clientType": "NEO"}))
        .collect();
    Ok(Reply::json(
        200,
        &json!({"data": {"message": "Success", "uccInfo": uccs}}),
    ))
}

fn invalid_session() -> Reply {
    reply::bad_input("Invalid session")
}

/// The mobile number of a verified registration session.
fn verified_mobile(ctx: &Ctx<'_>, id: &str) -> Result<String, Reply> {
    match ctx.world.registrations.get(id) {
        Some(registration) if registration.verified => Ok(registration.mobile.clone()),
        Some(_) => Err(reply::bad_input("OTP is not verified")),
        None => Err(invalid_session()),
    }
}

/// A new secret with its QR code, valid for two minutes (wire: TOTP registration).
pub(crate) fn verify_user(ctx: &mut Ctx<'_>) -> Answer {
    let fields = ctx.json_fields(&["mobileNumber", "ucc", "sessionId"])?;
    mobile_number(fields.text("mobileNumber"), "mobileNumber")?;
    if verified_mobile(ctx, fields.text("sessionId"))? != fields.text("mobileNumber") {
        return Err(invalid_session());
    }
    enrol(ctx, fields.text("mobileNumber"), fields.text("ucc"))
}

/// As [`verify_user`], behind a bearer token and without the OTP.
pub(crate) fn beta_verify_user(ctx: &mut Ctx<'_>) -> Answer {
    ctx.bearer()?;
    let fields = ctx.json_fields(&["mobileNumber", "ucc"])?;
    mobile_number(fields.text("mobileNumber"), "mobileNumber")?;
    enrol(ctx, fields.text("mobileNumber"), fields.text("ucc"))
}

fn enrol(ctx: &mut Ctx<'_>, mobile: &str, ucc: &str) -> Answer {
    if ctx.world.account(ucc).is_none_or(|account| account.mobile != mobile) {
        return Err(reply::bad_input("Invalid Ucc"));
    }
    ctx.world.refuse_locked(ucc)?;
    let (id, key, now) = (otp::uuid(), otp::new_secret(), ctx.world.now());
    let uri = format!("otpauth://totp/{ISSUER}:{ucc}?issuer={ISSUER}&secret={key}");
    let Some(png) = qr::png_base64(&uri) else {
        return Err(reply::error(500, "500", "Unexpected error"));
    };
    let enrolment = Enrolment {
        ucc: ucc.to_owned(),
        secret: key.clone(),
        exp: now + QR_LIFE,
    };
    let registration = Registration {
        mobile: mobile.to_owned(),
        verified: true,
        otp: None,
        otp_exp: now,
        enrolment: Some(enrolment),
    };
    ctx.world.registrations.insert(id.clone(), registration);
    let message = "Scan the QR code with your authenticator app or copy key to manually import in authenticator app";
    let data = json!({
        "status": "success", "key": key, "qrCodeBase64": png, "uri": uri, "issuer": ISSUER, "message": message,
        "sessionID": id,
    });
    Ok(Reply::json(200, &json!({"data": data})))
}

/// The first code of the new secret completes the registration (wire: TOTP registration). The key is `sessionID` here (wire: Spellings).
pub(crate) fn register(ctx: &mut Ctx<'_>) -> Answer {
    let fields = ctx.json_fields(&["sessionID", "totp"])?;
    let (id, code, now) = (fields.text("sessionID"), fields.text("totp"), ctx.world.now());
    let enrolment = ctx
        .world
        .registrations
        .get(id)
        .and_then(|registration| registration.enrolment.clone());
    let Some(enrolment) = enrolment else {
        return Err(invalid_session());
    };
    if enrolment.exp <= now {
        return Err(reply::bad_input("QR code has expired"));
    }
    let Some(step) = otp::matching_step(&enrolment.secret, code, now) else {
        return Err(ctx.world.refuse_secret(Secret::UsedTotp));
    };
    if let Some(member) = ctx.world.member(&enrolment.ucc) {
        member.account.totp_secret = Some(enrolment.secret);
        // The registering code was a use: it does not log in as well.
        member.used_steps = [step].into();
    }
    if let Some(registration) = ctx.world.registrations.get_mut(id) {
        registration.enrolment = None;
    }
    Ok(Reply::json(
        200,
        &json!({"data": {"status": "success", "message": "TOTP registered successfully"}}),
    ))
}

/// As [`register`], behind a bearer token.
pub(crate) fn beta_register(ctx: &mut Ctx<'_>) -> Answer {
    ctx.bearer()?;
    register(ctx)
}

/// Takes the TOTP away again (wire: TOTP registration). The key is `sessionId`: that of the OTP, or that of verify-user (wire: TOTP registration).
pub(crate) fn deregister(ctx: &mut Ctx<'_>) -> Answer {
    let fields = ctx.json_fields(&["mpin", "ucc", "sessionId"])?;
    let mobile = verified_mobile(ctx, fields.text("sessionId"))?;
    let ucc = fields.text("ucc");
    if ctx.world.account(ucc).is_none_or(|account| account.mobile != mobile) {
        return Err(reply::bad_input("Invalid Ucc"));
    }
    remove(ctx, ucc, fields.text("mpin"))
}

/// As [`deregister`], in a trade session behind a bearer token.
pub(crate) fn beta_deregister(ctx: &mut Ctx<'_>) -> Answer {
    ctx.bearer()?;
    let fields = ctx.json_fields(&["mpin"])?;
    let session = ctx.session(&[Generation::V2], Kind::Trade)?;
    remove(ctx, &session.ucc, fields.text("mpin"))
}

fn remove(ctx: &mut Ctx<'_>, ucc: &str, mpin: &str) -> Answer {
    super::v3::mpin_step(ctx.world, ucc, mpin)?;
    match ctx.world.member(ucc) {
        Some(member) if member.account.totp_secret.is_some() => member.account.totp_secret = None,
        _ => return Err(reply::bad_input("TOTP is not registered")),
    }
    Ok(Reply::json(
        200,
        &json!({"data": {"status": "success", "msg": "TOTP deregistered successfully"}}),
    ))
}
