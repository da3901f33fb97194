//! The broker's hosts that are built in.

pub(crate) const MIS: &str = "https://mis.kotaksecurities.com";
pub(crate) const D_MIS: &str = "https://d-mis.kotaksecurities.com";
pub(crate) const LAPI: &str = "https://lapi.kotaksecurities.com";
pub(crate) const NAPI: &str = "https://napi.kotaksecurities.com";
pub(crate) const GW_NAPI: &str = "https://gw-napi.kotaksecurities.com";
pub(crate) const NSBX: &str = "https://nsbxapi.kotaksecurities.com";
pub(crate) const NSBX_GW: &str = "https://nsbxapi-gw.kotaksecurities.com";

/// Joins a base and a path with exactly one slash; a path in the base is kept.
pub(crate) fn join(base: &str, path: &str) -> String {
    [base.trim_end_matches('/'), path.trim_start_matches('/')].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_with_one_slash() {
        assert_eq!(join("https://a/", "/b"), "https://a/b");
        assert_eq!(join("https://a/xyz", "b/c"), "https://a/xyz/b/c");
    }
}
