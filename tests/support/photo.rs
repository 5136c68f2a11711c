//! Pictures made for tests: large enough to be made smaller, each corner in a colour of its own.

use jpeg_encoder::{ColorType, Encoder};

/// Sides of every picture.
pub const WIDTH: u16 = 600;
/// See [`WIDTH`].
pub const HEIGHT: u16 = 400;

/// Red, green, blue.
pub type Colour = [u8; 3];

/// The colours of the corners of a picture: top left, top right, bottom left, bottom right.
pub const CORNERS: [Colour; 4] = [[200, 40, 40], [40, 160, 40], [40, 40, 200], [220, 220, 60]];

/// Grain, so that the file is as large as a photograph's.
fn grain(at: usize) -> i16 {
    let hash = (at as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 57;
    i16::try_from(hash % 25).expect("it is small") - 12
}

/// The pixels of a picture whose corners have these colours, with `channels` bytes a pixel: the fourth says that it is opaque
/// on its left half only.
pub fn pixels(corners: [Colour; 4], channels: usize) -> Vec<u8> {
    let (width, height) = (usize::from(WIDTH), usize::from(HEIGHT));
    let pixel = |at: usize| {
        let (x, y) = (at % width, at / width);
        let corner = corners[usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)];
        let grainy = move |channel: u8| u8::try_from((i16::from(channel) + grain(at)).clamp(0, 255)).expect("it is kept there");
        let opacity = if x < width / 2 { 255 } else { 0 };
        corner.map(grainy).into_iter().chain([opacity]).take(channels)
    };
    (0..width * height).flat_map(pixel).collect()
}

/// What a camera notes: how it was held, its maker, and a place.
pub fn exif(orientation: u8, place: bool) -> Vec<u8> {
    let entry = |tag: u16, sort: u16, count: u32, value: u32| {
        [&tag.to_be_bytes()[..], &sort.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()].concat()
    };
    let entries = if place { 3 } else { 2 };
    let after = 8 + 2 + 12 * entries + 4;
    let mut bytes = b"MM\0*\0\0\0\x08".to_vec();
    bytes.extend(u16::try_from(entries).expect("a few").to_be_bytes());
    bytes.extend(entry(0x010f, 2, 10, after));
    bytes.extend(entry(0x0112, 3, 1, u32::from(orientation) << 16));
    if place {
        bytes.extend(entry(0x8825, 4, 1, after + 10));
    }
    bytes.extend([0; 4]);
    bytes.extend(b"Kamera AB\0");
    if place {
        bytes.extend(2_u16.to_be_bytes());
        bytes.extend(entry(1, 2, 2, u32::from(b'N') << 24));
        bytes.extend(entry(3, 2, 2, u32::from(b'E') << 24));
        bytes.extend([0; 4]);
    }
    bytes
}

/// The profile of a telephone's screen, Display P3, with the curve of sRGB.
pub fn display_p3() -> Vec<u8> {
    // Numbers with sixteen bits behind the point.
    let xyz = |values: [i32; 3]| [&b"XYZ \0\0\0\0"[..], &values.map(i32::to_be_bytes).concat()].concat();
    let curve = [&b"para\0\0\0\0\0\x03\0\0"[..], &[157_286, 62_119, 3_417, 5_072, 2_651].map(i32::to_be_bytes).concat()].concat();
    let colours = [[33_759, 15_807, -69], [19_135, 45_367, 2_745], [10_296, 4_363, 51_385]].map(xyz);
    let names = [b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"];
    let parts: Vec<&[u8]> = colours.iter().map(|colour| &**colour).chain([&*curve; 3]).collect();
    let mut bytes = vec![0; 128];
    bytes[16..24].copy_from_slice(b"RGB XYZ ");
    bytes.extend(6_u32.to_be_bytes());
    let mut at = 128 + 4 + 12 * 6;
    for (name, part) in names.iter().zip(&parts) {
        bytes.extend(*name);
        bytes.extend(u32::try_from(at).expect("it is short").to_be_bytes());
        bytes.extend(u32::try_from(part.len()).expect("it is short").to_be_bytes());
        at += part.len();
    }
    bytes.extend(parts.concat());
    bytes
}

/// A JPEG with these notes and this profile, each if it is not empty.
pub fn jpeg(corners: [Colour; 4], exif: &[u8], profile: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 92);
    if !exif.is_empty() {
        encoder.add_exif_metadata(exif).expect("it is short");
    }
    if !profile.is_empty() {
        encoder.add_icc_profile(profile).expect("it is short");
    }
    encoder.encode(&pixels(corners, 3), WIDTH, HEIGHT, ColorType::Rgb).expect("the pixels are as many as they should be");
    bytes
}

/// A JPEG in print colours, larger than any page should show.
pub fn cmyk() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = Encoder::new(&mut bytes, 92);
    encoder.encode(&pixels(CORNERS, 4), WIDTH, HEIGHT, ColorType::Cmyk).expect("the pixels are as many as they should be");
    let comment = [vec![0xff, 0xfe, 0xff, 0xff], vec![0; 65_533]].concat();
    bytes.splice(2..2, comment.repeat(8));
    bytes
}

/// A JPEG whose header promises nothing that can be drawn: its first channel is sampled nowhere.
pub fn unreadable() -> Vec<u8> {
    let mut bytes = jpeg(CORNERS, &[], &[]);
    let frame = bytes.windows(2).position(|marker| marker == [0xff, 0xc0]).expect("a JPEG has a frame");
    bytes[frame + 11] = 0;
    bytes
}

/// A PNG that one can see through on its right half.
pub fn png(corners: [Colour; 4]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH.into(), HEIGHT.into());
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().expect("it is written to memory");
    writer.write_image_data(&pixels(corners, 4)).expect("the pixels are as many as they should be");
    writer.finish().expect("it is written to memory");
    bytes
}

/// A WebP.
pub fn webp(corners: [Colour; 4]) -> Vec<u8> {
    webp::Encoder::from_rgb(&pixels(corners, 3), WIDTH.into(), HEIGHT.into()).encode(90.0).to_vec()
}

/// A photograph in a format, by its ending, with these notes.
pub fn noted(ending: &str, corners: [Colour; 4], exif: &[u8]) -> Vec<u8> {
    let length = u32::try_from(exif.len()).expect("it is short");
    match ending {
        "png" => {
            let mut bytes = png(corners);
            // Its sum is wrong, which nobody asks of a chunk that can be passed over.
            bytes.splice(33..33, [&length.to_be_bytes(), &b"eXIf"[..], exif, &[0; 4]].concat());
            bytes
        }
        "webp" => {
            let sides = [WIDTH, HEIGHT].map(|side| (u32::from(side) - 1).to_le_bytes());
            let begin = [&b"VP8X\x0a\0\0\0\x08\0\0\0"[..], &sides[0][..3], &sides[1][..3]].concat();
            let odd = vec![0; exif.len() % 2];
            let chunks = [&b"WEBP"[..], &begin, &webp(corners)[12..], b"EXIF", &length.to_le_bytes(), exif, &odd].concat();
            [&b"RIFF"[..], &u32::try_from(chunks.len()).expect("it is short").to_le_bytes(), &chunks].concat()
        }
        _ => jpeg(corners, exif, &[]),
    }
}

/// A WebP as its pixels: how wide, how high, and the colour in the middle of each quarter; the fourth value is how opaque it is.
pub fn seen(webp: &[u8]) -> (u32, u32, [[u8; 4]; 4]) {
    let mut decoder = image_webp::WebPDecoder::new(std::io::Cursor::new(webp)).expect("it is a WebP");
    let (width, height) = decoder.dimensions();
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let mut pixels = vec![0; decoder.output_buffer_size().expect("it is small")];
    decoder.read_image(&mut pixels).expect("it is whole");
    let quarter = |across: u32, down: u32| {
        // The mean of a few pixels, so that grain counts for nothing.
        let (x, y) = (width * across / 4, height * down / 4);
        let mut sums = [0_u32, 0, 0, 255 * 64];
        for at in (0..64).map(|at| ((y + at / 8) * width + x + at % 8) as usize * channels) {
            if channels == 4 && at == ((y * width + x) as usize * channels) {
                sums[3] = 0;
            }
            (0..channels).for_each(|channel| sums[channel] += u32::from(pixels[at + channel]));
        }
        sums.map(|sum| u8::try_from(sum / 64).expect("it is a mean of bytes"))
    };
    (width, height, [quarter(1, 1), quarter(3, 1), quarter(1, 3), quarter(3, 3)])
}

/// Whether two colours look alike.
pub fn alike(one: &[u8], other: &[u8]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(*other) <= 8)
}
