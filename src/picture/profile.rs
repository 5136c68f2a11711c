//! Colours as browsers without colour management take them: sRGB.
//!
//! A camera's profile says three things for each of red, green and blue: which colour it is and how its numbers grow. Profiles
//! that are tables instead are for scanners and printers; what has one is taken for sRGB.

/// From one way of writing colours to sRGB.
pub(super) struct Conversion {
    /// For each channel: how much light each number stands for.
    light: [Box<[f32; 256]>; 3],
    /// From the light of the profile's red, green and blue to sRGB's.
    matrix: [[f32; 3]; 3],
    /// From light to the numbers of sRGB.
    numbers: Box<[u8]>,
}

/// How finely light is told apart on its way to numbers.
const STEPS: usize = 4096;

/// From XYZ, as profiles have it (D50), to the light of sRGB.
const XYZ_TO_SRGB: [[f32; 3]; 3] =
    [[3.133_856, -1.616_867, -0.490_615], [-0.978_768, 1.916_142, 0.033_454], [0.071_945, -0.228_991, 1.405_243]];

/// What leads from the colours of a profile to sRGB; none if they are sRGB's, or it is a profile of another sort.
pub(super) fn to_srgb(profile: &[u8]) -> Option<Conversion> {
    if profile.get(16..20)? != b"RGB " || profile.get(20..24)? != b"XYZ " {
        return None;
    }
    let of = |red, green, blue| Some([tag(profile, red)?, tag(profile, green)?, tag(profile, blue)?]);
    let colours = of(b"rXYZ", b"gXYZ", b"bXYZ")?;
    let mut matrix = [[0.0; 3]; 3];
    for (row, weights) in matrix.iter_mut().zip(XYZ_TO_SRGB) {
        for (cell, colour) in row.iter_mut().zip(colours) {
            for (at, weight) in weights.iter().enumerate() {
                *cell += weight * fixed(colour, 8 + 4 * at)?;
            }
        }
    }
    let curves = of(b"rTRC", b"gTRC", b"bTRC")?;
    let light = [light(curves[0])?, light(curves[1])?, light(curves[2])?];
    let is_unit = |row: usize, column: usize| (matrix[row][column] - f32::from(u8::from(row == column))).abs() < 0.005;
    let is_srgb = (0..9).all(|at| is_unit(at / 3, at % 3))
        && light
            .iter()
            .all(|light| (0..=255_u8).all(|number| (light[usize::from(number)] - light_of_srgb(f32::from(number) / 255.0)).abs() < 0.005));
    let numbers = (0..STEPS).map(|step| number(step as f32 / (STEPS - 1) as f32)).collect();
    (!is_srgb).then_some(Conversion { light, matrix, numbers })
}

impl Conversion {
    /// Converts pixels of three or four channels; the fourth tells no colour.
    pub(super) fn apply(&self, pixels: &mut [u8], channels: usize) {
        let last = (STEPS - 1) as f32;
        for pixel in pixels.chunks_exact_mut(channels) {
            let light: [f32; 3] = std::array::from_fn(|at| self.light[at][usize::from(pixel[at])]);
            for (row, channel) in self.matrix.iter().zip(pixel) {
                let sum = row[0] * light[0] + row[1] * light[1] + row[2] * light[2];
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is kept between nought and the last step")]
                let step = (sum.clamp(0.0, 1.0) * last).round() as usize;
                *channel = self.numbers[step];
            }
        }
    }
}

/// The bytes of a part of a profile.
fn tag<'p>(profile: &'p [u8], name: &[u8; 4]) -> Option<&'p [u8]> {
    let count = integer(profile, 128)?.min(100);
    let entry = (0..count).map(|entry| 132 + 12 * entry).find(|at| profile.get(*at..at + 4) == Some(name))?;
    let from = integer(profile, entry + 4)?;
    profile.get(from..from.checked_add(integer(profile, entry + 8)?)?)
}

fn integer(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(four.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

/// A number with sixteen bits behind the point.
fn fixed(bytes: &[u8], at: usize) -> Option<f32> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(i32::from_be_bytes(four) as f32 / 65_536.0)
}

/// How much light each number of a channel stands for, by the profile's curve.
fn light(curve: &[u8]) -> Option<Box<[f32; 256]>> {
    let table = match curve.get(..4)? {
        b"para" => {
            let parameter = |at: usize| fixed(curve, 12 + 4 * at);
            let (sort, gamma) = (curve.get(9)?, parameter(0)?);
            let (a, b) = if *sort > 0 { (parameter(1)?, parameter(2)?) } else { (1.0, 0.0) };
            // Above `d` it grows by a power, below in proportion.
            let (c, d, above, below) = match sort {
                0 => (0.0, 0.0, 0.0, 0.0),
                1 => (0.0, -b / a, 0.0, 0.0),
                2 => (0.0, -b / a, parameter(3)?, parameter(3)?),
                3 => (parameter(3)?, parameter(4)?, 0.0, 0.0),
                4 => (parameter(3)?, parameter(4)?, parameter(5)?, parameter(6)?),
                _ => return None,
            };
            numbered(|number| if number >= d { (a * number + b).max(0.0).powf(gamma) + above } else { c * number + below })
        }
        b"curv" => {
            let points = integer(curve, 8)?;
            let point = |at: usize| Some(f32::from(u16::from_be_bytes(curve.get(12 + 2 * at..14 + 2 * at)?.try_into().ok()?)));
            match points {
                0 => numbered(|number| number),
                1 => {
                    let gamma = point(0)? / 256.0;
                    numbered(|number| number.powf(gamma))
                }
                _ => {
                    let points: Vec<f32> = (0..points.min(65_536)).map(|at| Some(point(at)? / 65_535.0)).collect::<Option<_>>()?;
                    numbered(|number| between(&points, number))
                }
            }
        }
        _ => return None,
    };
    Some(table)
}

fn numbered(light: impl Fn(f32) -> f32) -> Box<[f32; 256]> {
    let mut table = Box::new([0.0; 256]);
    table.iter_mut().zip(0..=255_u8).for_each(|(entry, number)| *entry = light(f32::from(number) / 255.0));
    table
}

/// The value of a curve between its points.
fn between(points: &[f32], at: f32) -> f32 {
    let place = at * (points.len() - 1) as f32;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the place lies between nought and the last point")]
    let below = place as usize;
    let above = (below + 1).min(points.len() - 1);
    points[below] + (points[above] - points[below]) * (place - place.floor())
}

fn light_of_srgb(number: f32) -> f32 {
    if number <= 0.040_45 { number / 12.92 } else { ((number + 0.055) / 1.055).powf(2.4) }
}

fn number(light: f32) -> u8 {
    let number = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 255")]
    {
        (number * 255.0).round() as u8
    }
}
