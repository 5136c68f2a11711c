//! What an archive holds: each page with its address, key, language, owner and dates, and the SHA-256 of every file.

use std::collections::BTreeMap;
use std::fmt::Write;

use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use crate::catalog::Route;
use crate::html::url_path;
use crate::site::Site;

/// The SHA-256 of some bytes, in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    digest(&SHA256, bytes).as_ref().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The manifest of a site whose files have these fingerprints.
pub fn manifest(site: &Site, now: &str, files: &BTreeMap<String, String>) -> Value {
    let entry = |(file, sha256): (&String, &String)| {
        let address = site.config.absolute(&format!("/{}", url_path(file.strip_suffix("index.html").unwrap_or(file))));
        let mut entry = json!({"file": file, "address": address, "sha256": sha256});
        if let Some(Route::Page { page, language, .. } | Route::Expired { page, language }) = site.routes().get(file) {
            let (meta, node) = (&site.pages[*page].meta, &site.catalog.nodes[*page]);
            let text = meta.texts[*language].as_ref();
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
            let moment = |moment: Option<jiff::civil::DateTime>| moment.map(|moment| moment.to_string());
            let of_page = json!({
                "key": &*meta.key,
                "language": site.codes()[*language],
                "title": text.map(|text| &*text.title),
                "owner": node.owner.as_ref().map(|owner| &*owner.name),
                "published": day(meta.shared.published),
                "updated": day(text.and_then(|text| text.updated)),
                "reviewed": day(meta.shared.reviewed),
                "publish_on": moment(meta.shared.publish_on),
                "expires_on": moment(meta.shared.expires_on),
            });
            if let (Some(entry), Value::Object(of_page)) = (entry.as_object_mut(), of_page) {
                entry.extend(of_page);
            }
        }
        entry
    };
    let files: Vec<Value> = files.iter().map(entry).collect();
    let program = concat!("utblick ", env!("CARGO_PKG_VERSION"));
    json!({"version": 1, "site": site.config.absolute("/"), "seen_at": now, "program": program, "files": files})
}
