//! The site's rules for nginx and Apache: headers, missing pages, and where every former address leads.

use std::fmt::Write;

use crate::catalog::{Redirect, ServerFile};
use crate::site::Site;

/// What every answer says of itself: the README and the preview's own answers say the same.
const HEADERS: [(&str, &str); 3] = [
    ("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// Names of assets change with their content; everything else is asked for each time.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const NO_CACHE: &str = "no-cache";

/// What nginx needs beside the letters of an entry of a map.
const ENTRY: usize = 32;

/// The text of one of the files.
pub(super) fn rules(site: &Site, file: ServerFile) -> Vec<u8> {
    match file {
        ServerFile::NginxHttp => nginx_http(site),
        ServerFile::NginxServer => nginx_server(site),
        ServerFile::Apache => apache(site),
    }
    .into_bytes()
}

/// A former address as servers see it: the path decoded, in each of its forms, and the query if it has one.
struct Asked<'s> {
    paths: Vec<String>,
    query: Option<&'s str>,
    /// Where it leads; none where what was there is gone.
    target: Option<String>,
    /// What is shown where something is gone.
    page: String,
}

fn asked(site: &Site) -> impl Iterator<Item = Asked<'_>> {
    let mount = &site.config.mount;
    site.catalog.redirects.iter().map(move |redirect| {
        let Redirect { address, file, .. } = redirect;
        let (path, query) = address.split_once('?').map_or((&**address, None), |(path, query)| (path, Some(query)));
        let folder = file.as_ref().and_then(|file| file.strip_suffix("index.html"));
        let paths = match folder {
            Some(folder) => vec![format!("{mount}/{folder}"), format!("{mount}/{}", folder.trim_end_matches('/'))],
            None => vec![format!("{mount}{path}")],
        };
        let target = site.catalog.target(redirect).map(|target| format!("{mount}{target}"));
        let page = file.as_ref().map_or_else(|| format!("{mount}/404.html"), |file| format!("{mount}/{file}"));
        Asked { paths, query, target, page }
    })
}

/// The pages for missing addresses: below which address, and which.
fn missing(site: &Site) -> Vec<(String, String)> {
    let mount = &site.config.mount;
    let prefixes = site.config.languages.iter().map(|language| &*language.prefix).filter(|prefix| !prefix.is_empty());
    let own = prefixes.map(|prefix| (format!("{mount}/{prefix}/"), format!("{mount}/{prefix}/404.html")));
    own.filter(|(_, page)| site.routes().get(&page[mount.len() + 1..]).is_some()).collect()
}

fn nginx_http(site: &Site) -> String {
    let (mut plain, mut with_query, mut gone) = (String::new(), String::new(), String::new());
    let (mut entries, mut longest) = (0_usize, 0_usize);
    for Asked { paths, query, target, .. } in asked(site) {
        for path in paths {
            // Without a query it is a location of its own, which has its own page.
            let Some(target) = &target else {
                if let Some(query) = query {
                    let _ = writeln!(gone, "    {} 1;", quoted(&format!("{path}?{query}")));
                }
                continue;
            };
            let (map, key) = query.map_or((&mut plain, path.clone()), |query| (&mut with_query, format!("{path}?{query}")));
            let _ = writeln!(map, "    {} {};", quoted(&key), quoted(target));
            (entries, longest) = (entries + 1, longest.max(key.len()));
        }
    }
    let (bucket, size) = ((longest + ENTRY).next_power_of_two().max(128), (4 * entries).next_power_of_two().max(2048));
    let mount = regex(&site.config.mount);
    format!(
        "# Written by utblick build --server nginx, anew with each build.\n\
         # For the http block of nginx.conf: include …/public/.nginx/http.conf;\n\n\
         # Room for the addresses below. If nginx.conf has these two already, keep the larger.\n\
         map_hash_bucket_size {bucket};\nmap_hash_max_size {size};\n\n\
         # Former addresses, and where they lead.\n\
         map $uri $utblick_moved {{\n    default \"\";\n{plain}}}\n\
         map $uri?$args $utblick_moved_query {{\n    default \"\";\n{with_query}}}\n\
         map $uri?$args $utblick_gone {{\n    default \"\";\n{gone}}}\n\n\
         map $uri $utblick_cache {{\n    \"~^{mount}/assets/\" \"{FOR_EVER}\";\n    default \"{NO_CACHE}\";\n}}\n"
    )
}

fn nginx_server(site: &Site) -> String {
    let mount = &site.config.mount;
    let mut out = format!(
        "# Written by utblick build --server nginx, anew with each build.\n\
         # For the server block of the site: include …/public/.nginx/server.conf;\n\n\
         index index.html;\nerror_page 404 {mount}/404.html;\n"
    );
    for (name, value) in HEADERS {
        let _ = writeln!(out, "add_header {name} \"{value}\" always;");
    }
    out.push_str(
        "add_header Cache-Control $utblick_cache;\n\n\
         if ($utblick_moved_query) { return 301 $utblick_moved_query; }\nif ($utblick_moved) { return 301 $utblick_moved; }\n\
         if ($utblick_gone) { return 410; }\n\n",
    );
    let _ = writeln!(out, "location {mount}/ {{ try_files $uri $uri/index.html =404; }}");
    for (below, page) in missing(site) {
        let _ = writeln!(out, "location {below} {{ error_page 404 {page}; try_files $uri $uri/index.html =404; }}");
    }
    let _ = writeln!(out, "location = {mount}/.utblick {{ return 404; }}\nlocation ^~ {mount}/.nginx/ {{ return 404; }}");
    for Asked { paths, page, .. } in asked(site).filter(|asked| asked.target.is_none() && asked.query.is_none()) {
        for path in paths {
            let _ = writeln!(out, "location = {} {{ error_page 410 {}; return 410; }}", quoted(&path), quoted(&page));
        }
    }
    out
}

fn apache(site: &Site) -> String {
    let mount = &site.config.mount;
    let mut out = format!(
        "# Written by utblick build --server apache, anew with each build.\n\
         # Needs AllowOverride All for this folder, and the modules headers and rewrite: a2enmod headers rewrite\n\
         # Apache reads it anew with each request. With thousands of old addresses, have it read once:\n\
         # <Directory …/public>, AllowOverride None, Include …/public/.htaccess\n\n\
         DirectoryIndex index.html\nErrorDocument 404 {mount}/404.html\n"
    );
    for (below, page) in missing(site) {
        let _ = writeln!(out, "<If \"%{{REQUEST_URI}} =~ m#^{}#\">\n    ErrorDocument 404 {page}\n</If>", regex(&below));
    }
    for (name, value) in HEADERS {
        let _ = writeln!(out, "Header always set {name} \"{value}\"");
    }
    let _ = writeln!(
        out,
        "Header set Cache-Control \"{NO_CACHE}\"\n<If \"%{{REQUEST_URI}} =~ m#^{}/assets/#\">\n    Header set Cache-Control \"{FOR_EVER}\"\n</If>\n\
         <Files \".utblick\">\n    Require all denied\n</Files>\n\nRewriteEngine On",
        regex(mount)
    );
    for Asked { paths, query, target, page } in asked(site) {
        let path = paths.last().map_or("", |path| &path[mount.len() + 1..]);
        let slash = if paths.len() > 1 { "/?" } else { "" };
        let pattern = format!("^{}{slash}$", regex(path));
        if let Some(query) = query {
            let _ = writeln!(out, "RewriteCond %{{QUERY_STRING}} \"^{}$\"", regex(query));
        }
        match target {
            // A percent sign before a digit would be part of what a condition has found.
            Some(target) => {
                let target = target.replace('%', "\\%");
                let _ = writeln!(out, "RewriteRule \"{pattern}\" \"{target}\" [R=301,L,NE,QSD]");
            }
            None => {
                let _ = writeln!(out, "RewriteRule \"{pattern}\" - [G]");
                let _ = writeln!(
                    out,
                    "<If \"%{{REQUEST_URI}} =~ m#^{}/{}{slash}$#\">\n    ErrorDocument 410 {}\n</If>",
                    regex(mount),
                    regex(path),
                    page
                );
            }
        }
    }
    out
}

/// A text as nginx reads it, whatever signs it has. Addresses have neither quotation marks nor backslashes.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// A text as a regular expression that finds just that.
fn regex(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        if !(sign.is_alphanumeric() || matches!(sign, '/' | '-' | '_')) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}
