//! The structs of the C interface: their description in api/structs.toml, and the offsets of their fields in the C ABI.

use serde::{Deserialize, Serialize};

/// `structs.toml`.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Structs {
    /// Lengths of arrays.
    #[serde(rename = "length")]
    pub lengths: Vec<Length>,
    /// Groups of constants; in the bindings they are enumerations.
    pub constants: Vec<Constants>,
    /// The structs; one that is part of another comes before it.
    #[serde(rename = "struct")]
    pub structs: Vec<Struct>,
}

/// The length of an array.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// The constant.
    pub name: String,
    /// Its value.
    pub value: u32,
    /// Its description.
    pub doc: String,
}

/// A group of constants.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Constants {
    /// The enumeration.
    pub name: String,
    /// The prefix of the constants in C.
    pub prefix: String,
    /// Their type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The field that holds one of them.
    pub field: String,
    /// Their meaning.
    pub doc: String,
    /// The constants.
    pub values: Vec<Constant>,
}

/// A constant.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Constant {
    /// Its name, and the word in JSON.
    pub name: String,
    /// Its number.
    pub value: u32,
    /// Its meaning.
    pub doc: String,
}

/// A struct.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Struct {
    /// Its name in C.
    pub name: String,
    /// Its size in bytes, which never changes.
    pub size: usize,
    /// Its description.
    pub doc: String,
    /// Whether Rust has a constant with every field 0.
    #[serde(default)]
    pub empty: bool,
    /// Its fields, in order.
    #[serde(rename = "field")]
    pub fields: Vec<Member>,
}

/// A field of a struct.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// A number's type in Rust, or a struct.
    #[serde(rename = "type")]
    pub kind: String,
    /// The length of an array: a number, or a constant.
    pub length: Option<String>,
    /// The group of constants for its value.
    #[serde(rename = "enum")]
    pub enumeration: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its meaning.
    pub doc: String,
    /// Where it comes from.
    pub source: String,
    /// Its offset in the struct; computed.
    #[serde(skip_deserializing)]
    pub offset: usize,
    /// The length as a number; computed.
    #[serde(skip_deserializing)]
    pub count: usize,
}

impl Structs {
    /// Computes the offset of every field.
    ///
    /// # Errors
    /// A struct with padding, a wrong size, or an unknown type.
    pub fn place(mut self) -> Result<Self, String> {
        let lengths: Vec<(String, usize)> = self
            .lengths
            .iter()
            .map(|one| (one.name.clone(), one.value as usize))
            .collect();
        let mut known: Vec<(String, usize, usize)> = Vec::new();
        for one in &mut self.structs {
            let mut end = 0;
            let mut widest = 1;
            for field in &mut one.fields {
                let place = format!("{}.{}", one.name, field.name);
                if let Some(name) = &field.enumeration
                    && self.constants.iter().all(|constants| constants.name != *name)
                {
                    return Err(format!("{place}: there are no constants {name}"));
                }
                let (size, align) = size_of(&field.kind, &known).ok_or_else(|| format!("{place}: {}", field.kind))?;
                field.count = match &field.length {
                    None => 1,
                    Some(text) => lengths
                        .iter()
                        .find_map(|(name, value)| (name == text).then_some(*value))
                        .or_else(|| text.parse().ok())
                        .ok_or_else(|| format!("{place}: {text}"))?,
                };
                if end % align != 0 {
                    return Err(format!("{place}: there would be a hole before it"));
                }
                field.offset = end;
                end += size * field.count;
                widest = widest.max(align);
            }
            if end != one.size || end % widest != 0 {
                return Err(format!("{} has {end} bytes, not {}", one.name, one.size));
            }
            known.push((one.name.clone(), one.size, widest));
        }
        Ok(self)
    }
}

/// Size and alignment.
fn size_of(kind: &str, known: &[(String, usize, usize)]) -> Option<(usize, usize)> {
    let bits: Option<usize> = kind.strip_prefix(['i', 'u']).and_then(|bits| bits.parse().ok());
    match bits {
        Some(bits) => Some((bits / 8, bits / 8)),
        None => known
            .iter()
            .find_map(|(name, size, align)| (name == kind).then_some((*size, *align))),
    }
}
