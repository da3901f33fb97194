//! A QR code on the screen that a phone can read, whatever the terminal's colours.

use qrcode::{Color, EcLevel, QrCode};

/// The light modules that a reader needs around the code.
const QUIET: usize = 4;
/// Black on white from the 256-colour palette, which themes do not change.
const BLACK_ON_WHITE: &str = "\x1b[38;5;16;48;5;231m";

/// A QR code as text.
pub(crate) struct Picture {
    pub(crate) lines: Vec<String>,
    /// Its width in characters.
    pub(crate) columns: usize,
}

/// The code as lines of half blocks: with `colour` black on white, else its light modules, for a dark background.
///
/// `None` if the text is too long for a code.
pub(crate) fn on_screen(text: &str, colour: bool) -> Option<Picture> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (side, modules) = (code.width(), code.to_colors());
    let is_dark = |y: usize, x: usize| {
        let inside = |at: usize| (QUIET..QUIET + side).contains(&at);
        inside(y) && inside(x) && modules.get((y - QUIET) * side + x - QUIET) == Some(&Color::Dark)
    };
    let whole = side + 2 * QUIET;
    let line = |top: usize| {
        let blocks = (0..whole).map(|x| {
            // With colours the blocks are dark; without, they are light on the terminal's dark background.
            let ink = |y: usize| y < whole && is_dark(y, x) == colour;
            match (ink(top), ink(top + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            }
        });
        let blocks: String = blocks.collect();
        if colour {
            format!("{BLACK_ON_WHITE}{blocks}\x1b[0m")
        } else {
            blocks
        }
    };
    Some(Picture {
        lines: (0..whole).step_by(2).map(line).collect(),
        columns: whole,
    })
}
