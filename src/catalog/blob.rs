//! Which files beside pages are published.

/// Endings that a site may publish without saying so: documents, images, sound, film, data, calendars, fonts.
const ENDINGS: &[&str] = &[
    "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv", "json", "zip", "ics", "vcf", "png", "jpg", "jpeg", "gif",
    "webp", "avif", "svg", "ico", "mp3", "m4a", "ogg", "mp4", "webm", "vtt", "srt", "woff2", "css",
];

/// Whether a file is published; `more` are the endings that the settings add.
pub fn is_published(path: &str, more: &[String]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, ending)) = name.rsplit_once('.') else { return false };
    let ending = ending.to_lowercase();
    path.starts_with("content/") && !path.starts_with("content/data/") && (ENDINGS.contains(&&*ending) || more.contains(&ending))
}
