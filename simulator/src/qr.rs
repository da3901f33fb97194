//! QR codes as the API sends them: base64 of a 256x256 one-bit PNG (wire: TOTP registration).

use data_encoding::BASE64;
use png::{BitDepth, ColorType, Encoder};
use qrcode::{Color, EcLevel, QrCode};

const SIDE: usize = 256;
/// Light modules around the code that a reader needs.
const QUIET: usize = 4;

/// The picture of a text; `None` when the text is too long for this size.
pub(crate) fn png_base64(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (modules, colors) = (code.width(), code.to_colors());
    let scale = SIDE / (modules + 2 * QUIET);
    if scale == 0 {
        return None;
    }
    let margin = (SIDE - modules * scale) / 2;
    // White everywhere, then the dark modules; one bit per pixel, most significant first.
    let mut pixels = vec![0xff_u8; SIDE * SIDE / 8];
    for (y, x) in (0..modules * scale).flat_map(|y| (0..modules * scale).map(move |x| (y, x))) {
        if colors.get(y / scale * modules + x / scale) == Some(&Color::Dark) {
            let at = (margin + y) * SIDE + margin + x;
            if let Some(byte) = pixels.get_mut(at / 8) {
                *byte &= !(0x80 >> (at % 8));
            }
        }
    }
    let mut file = Vec::new();
    let side = u32::try_from(SIDE).ok()?;
    let mut encoder = Encoder::new(&mut file, side, side);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(BASE64.encode(&file))
}
