//! What API v1 and v2 need before a login: the base URL of a UCC, and the OAuth2 bearer token.

use crate::answer::Answer;
use crate::base::error::Error;
use crate::base::secret::Secret;
use crate::catalog::endpoint::{self, GATEWAY_BASE, Host};
use crate::catalog::{BASE_URL, SESSION_INIT};
use crate::client::Client;
use crate::client::input::UCC;
use crate::client::wire::{Member, Wire, is_header_value};
use crate::net::call::Call;
use crate::net::trust::Base;
use crate::session::{Bearer, Lookup};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::sync::Arc;

impl Client {
    /// Looks up the base URL of a client code and keeps it (API v2). Contract B.2.
    ///
    /// `ucc` may be `None` where the configuration holds it. Returns the server's JSON.
    ///
    /// # Errors
    /// Every kind; `protocol` when the server names a host that is not trusted.
    pub fn base_url(&self, ucc: Option<&str>) -> Result<String, Error> {
        self.perform(&BASE_URL, |call| {
            self.need_api(&BASE_URL)?;
            let ucc = UCC.take(ucc, self.config().ucc.as_ref())?;
            Ok(self.look_up(call, &ucc)?.into_text())
        })
    }

    /// Fetches an OAuth2 bearer token (API v1, v2); done by itself when first needed. Contract B.1.
    ///
    /// # Errors
    /// Every kind; `configuration` without `consumer_secret`.
    pub fn session_init(&self) -> Result<String, Error> {
        self.perform(&SESSION_INIT, |call| {
            self.need_api(&SESSION_INIT)?;
            Ok(self.fetch_bearer(call, None)?.into_text())
        })
    }

    /// The base for a purpose: of the table, configured, or looked up.
    pub(crate) fn base(&self, call: &Arc<Call>, host: Host, ucc: Option<&Secret>) -> Result<Base, Error> {
        let configured = self.config().base_url.as_ref();
        if let Some(known) = self.known_base(host) {
            return Ok(known);
        }
        if !matches!(host, Host::Base | Host::OAuth) {
            return configured.map(Base::configured).ok_or_else(|| self.no_host(host));
        }
        let known_ucc = ucc.or(self.config().ucc.as_ref());
        let ucc = UCC.take(None, known_ucc)?;
        self.fly_lookup(call, || {
            self.step(call, &BASE_URL, |call| self.look_up(call, &ucc))
                .map(|answer| answer.secret_text())
        })?;
        // The lookup may have found the gateway, whose hosts stand in the table.
        self.known_base(host)
            .ok_or_else(|| Error::state("the client was logged out while this call was under way"))
    }

    /// The base for a purpose, if nobody need be asked for it.
    pub(crate) fn known_base(&self, host: Host) -> Option<Base> {
        if let Some(known) = endpoint::host(self.api(), self.config().environment, host) {
            return Some(Base::known(known, self.config().base_url.as_ref()));
        }
        let lookup = self
            .session_now()
            .lookup
            .filter(|_| matches!(host, Host::Base | Host::OAuth));
        lookup.map(|lookup| lookup.base.clone())
    }

    fn look_up(&self, call: &Arc<Call>, ucc: &Secret) -> Result<Answer, Error> {
        let base = self.base(call, Host::Lookup, None)?;
        let route = endpoint::route(BASE_URL.name, self.api(), self.config().environment);
        let path = route.ok_or_else(|| self.wrong_api(&BASE_URL))?.path;
        let wire = Wire::get(base.address(path, &[("id", ucc.expose())]));
        let answer = self.send(call, &BASE_URL, wire)?;
        // The key is spelt differently in each generation's answers (contract G.41).
        let data = answer.data();
        let named = data.and_then(|data| {
            ["baseURL", "baseUrl", "base_url"]
                .iter()
                .find_map(|name| data.text(name))
        });
        let named = named.ok_or_else(|| answer.protocol("the answer has no data.baseURL"))?;
        let base = Base::named(&named, self.config().base_url.as_ref())
            .map_err(|why| answer.protocol(format!("the base URL that the server names is not trusted: {why}")))?;
        let gateway = named.trim().trim_end_matches('/') == GATEWAY_BASE;
        self.change_session(|session| session.lookup = Some(Arc::new(Lookup { base, gateway })));
        Ok(answer)
    }

    /// The bearer token, if none need be fetched: configured, or held.
    pub(crate) fn held_bearer(&self) -> Option<Secret> {
        let held = || {
            let bearer = self.session_now().bearer.filter(|bearer| !bearer.is_over())?;
            Some(bearer.token.clone())
        };
        self.config().access_token.clone().or_else(held)
    }

    /// The bearer token: configured, or held, or fetched.
    pub(crate) fn bearer(&self, call: &Arc<Call>, ucc: Option<&Secret>) -> Result<Secret, Error> {
        if let Some(token) = self.held_bearer() {
            return Ok(token);
        }
        self.fly_bearer(call, || {
            if let Some(token) = self.held_bearer() {
                return Ok(token);
            }
            self.step(call, &SESSION_INIT, |call| self.fetch_bearer(call, ucc))?;
            self.held_bearer()
                .ok_or_else(|| Error::state("the access token that the server gave has expired already"))
        })
    }

    fn fetch_bearer(&self, call: &Arc<Call>, ucc: Option<&Secret>) -> Result<Answer, Error> {
        let config = self.config();
        let secret = config.consumer_secret.as_ref().ok_or_else(|| {
            Error::configuration("\"consumer_secret\" is required to fetch an access token")
                .hint("Set \"consumer_secret\"; with \"access_token\" alone no new one can be fetched.")
        })?;
        let pair = Secret::new(format!("{}:{}", config.consumer_key.expose(), secret.expose()));
        let basic = Secret::new(format!("Basic {}", BASE64_STANDARD.encode(pair.expose())));
        let grant = Secret::new("client_credentials");
        let address = self.address(call, &SESSION_INIT, ucc, &[])?;
        let mut wire =
            Wire::post(address, &[("grant_type", Member::Text(&grant))]).header("authorization", basic.expose());
        wire.secrets.clear();
        let answer = self.send(call, &SESSION_INIT, wire)?;
        let members = answer.members();
        let token = members.as_ref().and_then(|members| members.text("access_token"));
        let token = token.ok_or_else(|| answer.protocol("the answer has no access_token"))?;
        if !is_header_value(&token) {
            return Err(answer.protocol("the access_token of the answer cannot be sent in a header"));
        }
        let lifetime = members
            .and_then(|members| members.scalar("expires_in"))
            .and_then(|s| s.parse().ok());
        let bearer = Bearer::new(token, lifetime);
        self.change_session(|session| session.bearer = Some(Arc::new(bearer)));
        Ok(answer)
    }
}
