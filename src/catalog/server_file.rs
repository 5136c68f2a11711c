//! Files of rules that a web server reads.

/// A file of rules for a web server, which lies among the pages and is sent to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerFile {
    /// For the `http` block of nginx.
    NginxHttp,
    /// For the `server` block of nginx.
    NginxServer,
    /// For Apache.
    Apache,
}

impl ServerFile {
    /// The files that a server needs, if it is known.
    pub fn of(server: &str) -> &'static [Self] {
        match server {
            "nginx" => &[Self::NginxHttp, Self::NginxServer],
            "apache" => &[Self::Apache],
            _ => &[],
        }
    }

    /// Where it lies.
    pub fn file(self) -> &'static str {
        match self {
            Self::NginxHttp => ".nginx/http.conf",
            Self::NginxServer => ".nginx/server.conf",
            Self::Apache => ".htaccess",
        }
    }
}
