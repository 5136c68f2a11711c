//! Names of owners, topics, audiences, facts, pages and files: does what they name exist?

use std::sync::Arc;

use super::links::{self, broken, missing_file};
use crate::catalog::resolve;
use crate::config::{Named, PATH};
use crate::content::directive::{Call, Directive};
use crate::content::field::{Inside, visit};
use crate::content::markdown::Body;
use crate::content::{Face, Reference, Value};
use crate::finding::{Fault, Problem, SettingsFault};
use crate::kind::FieldType;
use crate::site::Site;

/// Facts and directives of a body.
pub(super) fn body(site: &Site, body: &Body, problems: &mut Vec<Problem>) {
    let path = &body.path;
    for fact in body.facts.iter().filter(|fact| !site.data.facts.contains_key(&*fact.name)) {
        let known = site.data.facts.keys().map(ToString::to_string).collect();
        problems.push(Problem::new(path, fact.span, Fault::UnknownFact { name: fact.name.to_string(), known }));
    }
    for directive in &body.directives {
        if let Call::Component { component, arguments } = &directive.call {
            for (_, value) in arguments {
                inside(site, value, 0, problems);
            }
            for (name, field) in &component.arguments {
                let given = arguments.iter().find(|(have, _)| have == name).map(|(_, value)| value);
                argument(site, path, directive, &field.sort, given, problems);
            }
            image_without_words(path, directive, component.arguments.keys(), arguments, problems);
        }
    }
}

fn argument(site: &Site, path: &Arc<str>, directive: &Directive, sort: &FieldType, given: Option<&Value>, problems: &mut Vec<Problem>) {
    let Some(Value::Text(text)) = given else { return };
    let fault = match sort {
        FieldType::Kind if !site.schema.kinds.contains_key(&**text) => {
            Fault::UnknownKind { kind: text.to_string(), known: site.schema.kind_names() }
        }
        FieldType::Topic if site.data.topic(text).is_none() => Fault::UnknownTopic { key: text.to_string(), known: topics(site) },
        _ => return,
    };
    problems.push(Problem::new(path, directive.span, fault));
}

/// A component that shows an image and takes `alt` must be given it; empty says that the image is decorative.
fn image_without_words<'a>(
    path: &Arc<str>,
    directive: &Directive,
    mut names: impl Iterator<Item = &'a Arc<str>>,
    arguments: &[(Arc<str>, Value)],
    problems: &mut Vec<Problem>,
) {
    let image = arguments.iter().find_map(|(name, value)| match value {
        Value::File(file) if &**name == "image" => Some(file),
        _ => None,
    });
    let Some(image) = image else { return };
    if names.any(|name| &**name == "alt") && !arguments.iter().any(|(name, _)| &**name == "alt") {
        problems.push(Problem::new(path, directive.span, Fault::MissingAlt { image: image.name.to_string() }));
    }
}

/// Everything that front matter names.
pub(super) fn face(site: &Site, face: &Face, problems: &mut Vec<Problem>) {
    let shared = &face.shared;
    for owner in shared.owner.iter().chain(&shared.contacts) {
        check_owner(site, owner, problems);
    }
    for topic in shared.topics.iter().filter(|topic| site.data.topic(&topic.name).is_none()) {
        push(topic, Fault::UnknownTopic { key: topic.name.to_string(), known: topics(site) }, problems);
    }
    for audience in shared.audience.iter().filter(|audience| site.data.audience(&audience.name).is_none()) {
        let known = site.data.audiences.iter().map(|(key, _)| key.to_string()).collect();
        push(audience, Fault::UnknownAudience { key: audience.name.to_string(), known }, problems);
    }
    for related in &shared.related {
        check_page(site, related, problems);
    }
    if let Some(image) = &shared.image {
        check_file(site, &image.file, problems);
    }
    let source = face.source();
    for (_, value) in &shared.fields {
        inside(site, value, source, problems);
    }
    for (language, text) in face.texts.iter().enumerate() {
        for (_, value) in text.iter().flat_map(|text| &text.fields) {
            inside(site, value, language, problems);
        }
    }
}

fn inside(site: &Site, value: &Value, language: usize, problems: &mut Vec<Problem>) {
    visit(value, language, &mut |inside| match inside {
        Inside::Page(reference) => check_page(site, reference, problems),
        Inside::Owner(reference) => check_owner(site, reference, problems),
        Inside::File(reference) => check_file(site, reference, problems),
        Inside::Markdown(text, language) => {
            links::body(site, None, language, text, problems);
            body(site, text, problems);
        }
    });
}

fn push(reference: &Reference, fault: Fault, problems: &mut Vec<Problem>) {
    problems.push(Problem::new(&reference.path, reference.span, fault));
}

fn check_owner(site: &Site, owner: &Reference, problems: &mut Vec<Problem>) {
    if !site.data.owners.contains_key(&*owner.name) {
        push(owner, Fault::UnknownOwner { key: owner.name.to_string(), known: owners(site) }, problems);
    }
}

fn check_page(site: &Site, page: &Reference, problems: &mut Vec<Problem>) {
    if resolve::by_key(&site.catalog, site.codes(), &page.name).is_none() {
        push(page, broken(site, "content/index", &page.name), problems);
    }
}

fn check_file(site: &Site, file: &Reference, problems: &mut Vec<Problem>) {
    if resolve::file(&site.catalog, &file.path, &file.name).is_none() {
        push(file, missing_file(site, &file.path, &file.name), problems);
    }
}

fn owners(site: &Site) -> Vec<String> {
    site.data.owners.keys().map(ToString::to_string).collect()
}

fn topics(site: &Site) -> Vec<String> {
    site.data.topics.iter().map(|(key, _)| key.to_string()).collect()
}

/// Everything that the settings name.
pub(in crate::check) fn settings(site: &Site, problems: &mut Vec<Problem>) {
    let path: Arc<str> = PATH.into();
    let config = &site.config;
    let reference = |named: &Named| Reference { name: Arc::clone(&named.key), path: Arc::clone(&path), span: named.span };
    for link in &config.footer_links {
        check_page(site, &reference(link), problems);
    }
    if let Some(contact) = &config.contact {
        check_owner(site, &reference(contact), problems);
    }
    if let Some(logo) = &config.logo {
        check_file(site, &reference(logo), problems);
    }
    for rule in config.rule_places.iter().filter(|rule| crate::check::rule(&rule.key).is_none()) {
        let known = crate::check::RULES.iter().map(|rule| rule.code.to_owned()).collect();
        let fault = Fault::BadSettings(SettingsFault::UnknownRule { rule: rule.key.to_string(), known });
        problems.push(Problem::new(&path, rule.span, fault));
    }
}
