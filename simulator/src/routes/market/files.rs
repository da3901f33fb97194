//! The addresses of the scrip files, and their host (wire: Files of instruments).

use crate::check::Ctx;
use crate::exchange::scrip::SEGMENTS;
use crate::reply::{self, Answer, Reply};
use serde_json::json;

/// The folder of the files' host, which is the simulator itself.
const FOLDER: &str = "/wso2-scripmaster/v1/prod/";

/// The day's paths, without removed files.
pub(crate) fn file_paths(ctx: &mut Ctx<'_>) -> Answer {
    ctx.raw_key()?;
    ctx.no_query()?;
    let there = SEGMENTS.iter().filter(|segment| !ctx.world.files.is_missing(segment));
    let path = |segment: &&str| format!("{}{FOLDER}{}", ctx.url, ctx.world.exchange.scrip_path(segment));
    let folder = format!("{}{}", ctx.url, FOLDER.trim_end_matches('/'));
    let data = json!({"baseFolder": folder, "filesPaths": there.map(path).collect::<Vec<_>>()});
    Ok(Reply::json(200, &json!({"data": data})))
}

/// A file: of today, without credentials. The host refuses an `Authorization` (wire: Files of instruments).
pub(crate) fn scrip_file(ctx: &mut Ctx<'_>) -> Answer {
    if ctx.request.header("authorization").is_some() {
        return Err(storage_error(400, "InvalidArgument", "Unsupported Authorization Type"));
    }
    let name = ctx.request.path.strip_prefix(FOLDER).unwrap_or_default();
    let exchange = &ctx.world.exchange;
    let segment = SEGMENTS.iter().find(|segment| exchange.scrip_path(segment) == name);
    let Some(segment) = segment.filter(|segment| !ctx.world.files.is_missing(segment)) else {
        return Err(storage_error(403, "AccessDenied", "Access Denied"));
    };
    let text = match ctx.world.files.given(segment) {
        Some(bytes) => bytes.to_vec(),
        None => exchange.scrip_file(segment).into_bytes(),
    };
    Ok(Reply::raw(200, Some("text/csv"), text))
}

fn storage_error(status: u16, code: &str, message: &str) -> Reply {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    );
    Reply::raw(status, Some("application/xml"), text)
}

/// The files that replace the simulator's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files(std::collections::BTreeMap<String, Option<Vec<u8>>>);

impl Files {
    /// Replacement contents for a segment; `None` removes the file.
    pub(crate) fn set(&mut self, segment: &str, content: Option<Vec<u8>>) {
        self.0.insert(segment.to_owned(), content);
    }

    pub(crate) fn clear(&mut self, segment: &str) {
        self.0.remove(segment);
    }

    fn is_missing(&self, segment: &str) -> bool {
        self.0.get(segment).is_some_and(Option::is_none)
    }

    fn given(&self, segment: &str) -> Option<&[u8]> {
        self.0.get(segment)?.as_deref()
    }
}

/// Whether the simulator has a file for a segment.
pub(crate) fn is_segment(segment: &str) -> Result<(), Reply> {
    match SEGMENTS.contains(&segment) {
        true => Ok(()),
        false => Err(reply::bad_input(&format!(
            "'segment' must be one of {}",
            SEGMENTS.join(" ")
        ))),
    }
}
