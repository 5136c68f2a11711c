//! A template or component of the theme at work, and what is said when it fails.

use std::sync::Arc;

use super::edition::Edition;
use crate::finding::{Fault, Problem, Span};
use crate::site::Site;
use crate::theme::{TemplateFault, Values};

/// Renders a template. `user` is the file that is named if the template's own is not known.
pub(super) fn render(edition: Edition<'_>, template: &str, values: &Values, user: &Arc<str>) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::with_capacity(16 * 1024);
    let done = edition.engine().template(template, values, &mut out);
    done.map(|()| out).map_err(|fault| template_problem(edition.site, fault, user, Span::default()))
}

/// A template's fault as a problem of the theme's file, or where that is not known of the place that used it.
pub(super) fn template_problem(site: &Site, fault: TemplateFault, user: &Arc<str>, at: Span) -> Problem {
    let (path, span) = match &fault.file {
        Some(file) => (format!("themes/{}/{file}", site.config.theme).into(), fault.span),
        None => (Arc::clone(user), at),
    };
    Problem::new(&path, span, Fault::TemplateError { message: fault.message })
}
