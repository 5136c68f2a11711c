//! Tera. Its filters look the language up in `lang`, so that one engine renders them all.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::Components;
use super::files::ThemeFiles;
use crate::config::Language;
use crate::finding::{DataFault, Fault, Problem, Span};
use crate::id::ByLanguage;
use crate::kind::Body;
use crate::locale::{Decimal, Locale};

/// The length of `2026-11-22`, with which a moment begins too.
const ISO_DATE: usize = 10;

/// Named values for a template or component.
pub type Values = Context;

/// Renders templates and components.
pub struct Engine(Tera);

/// A template or component that failed: where in the theme, if that is known, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// The file inside the theme.
    pub file: Option<String>,
    /// The bytes at fault.
    pub span: Span,
    /// What the engine says (in English).
    pub message: String,
}

impl Engine {
    /// The engine of a theme's templates, for the languages of the site. What is wrong with a template is reported.
    pub(super) fn new(files: &ThemeFiles, languages: &ByLanguage<Language>, problems: &mut Vec<Problem>) -> Self {
        let mut tera = Tera::default();
        // Filters must be known before templates that use them are read.
        register(&mut tera, languages);
        let sources: Vec<(String, &str)> = files
            .texts()
            .filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml"))
            .map(|(path, text)| (path.strip_prefix("templates/").unwrap_or(path).to_owned(), text))
            .collect();
        if let Err(error) = tera.add_raw_templates(sources) {
            let fault = located(fault(&error), files);
            let shown = files.shown(fault.file.as_deref().unwrap_or("templates"));
            problems.push(Problem::new(&shown, fault.span, Fault::TemplateError { message: fault.message }));
        }
        Self(tera)
    }

    /// Renders a template.
    pub fn template(&self, name: &str, values: &Values, out: &mut Vec<u8>) -> Result<(), TemplateFault> {
        self.0.render_to(name, values, out).map_err(|error| fault(&error))
    }

    /// Renders a component. `around` holds what it may ask for (`@words`, `@lang` …).
    pub fn component(&self, function: &str, arguments: &Values, around: &Values, body: &str) -> Result<String, TemplateFault> {
        self.0.render_component_with_implicits(function, arguments, around, Some(body), true).map_err(|error| fault(&error))
    }
}

fn fault(error: &Error) -> TemplateFault {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            let file = template_path(report.filename());
            TemplateFault { file: Some(file), span: Span::new(range.start, range.end), message: report.message().to_owned() }
        }
        _ => TemplateFault { file: None, span: Span::default(), message: error.to_string() },
    }
}

/// Templates go by their names, components by their paths.
fn template_path(name: &str) -> String {
    if name.starts_with("components/") { name.to_owned() } else { format!("templates/{name}") }
}

/// The same fault with the place that the engine names in its words only.
fn located(fault: TemplateFault, files: &ThemeFiles) -> TemplateFault {
    if fault.file.is_some() {
        return fault;
    }
    let message = fault.message;
    // `error: Unknown filter … --> page.html:2:37`
    if let Some((said, place)) = message.split_once("-->") {
        let mut place = place.trim_start().lines().next().unwrap_or_default().rsplitn(3, ':');
        let (column, line, name) = (number(place.next()), number(place.next()), place.next().unwrap_or_default());
        let file = template_path(name);
        if let Some(text) = files.text(&file) {
            let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let rest = text[start..].lines().next().unwrap_or_default();
            let before: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
            let word = rest[before..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len() - before);
            let said = said.trim().trim_start_matches("error: ").trim_end().to_owned();
            return TemplateFault { file: Some(file), span: Span::new(start + before, start + before + word.max(1)), message: said };
        }
    }
    // `Template 'guide.html' is inheriting from 'sida.html', which doesn't exist or isn't loaded.`
    let mut quoted = message.split('\'').skip(1).step_by(2);
    let (name, missing) = (quoted.next().unwrap_or_default(), quoted.next().unwrap_or_default());
    let file = template_path(name);
    let Some(text) = files.text(&file) else { return TemplateFault { message, ..fault } };
    let at = text.find(missing).filter(|_| !missing.is_empty());
    TemplateFault { file: Some(file), span: at.map_or_else(Span::default, |at| Span::new(at, at + missing.len())), message }
}

fn number(word: Option<&str>) -> usize {
    word.map_or("", |word| word.trim_end_matches(|c: char| !c.is_ascii_digit())).parse().unwrap_or(1)
}

fn register(tera: &mut Tera, languages: &ByLanguage<Language>) {
    let known = Spoken(languages.iter().cloned().collect());
    let of_count = known.clone();
    tera.register_filter("count", move |word: &Value, named: Kwargs, state: &State<'_>| count(of_count.of(state)?, word, &named));
    tera.register_filter("date_range", move |from: &Value, named: Kwargs, state: &State<'_>| date_range(known.of(state)?, from, &named));
    tera.register_filter("fill", |text: &str, named: Kwargs, _: &State<'_>| filled(text, &named));
}

/// The languages that filters can speak.
#[derive(Clone)]
struct Spoken(Arc<[Language]>);

impl Spoken {
    /// The language that is spoken where a filter is used.
    fn of(&self, state: &State<'_>) -> TeraResult<&Locale> {
        let code = state.get::<Value>("lang")?;
        let code = code.as_ref().and_then(Value::as_str);
        let spoken = self.0.iter().find(|language| Some(&*language.code) == code);
        spoken
            .map(|language| &*language.locale)
            .ok_or_else(|| Error::message("there is no `lang` here: a component takes it as `lang=@lang`"))
    }
}

/// `{{ words.results | count(n=3) }}`: the form that the number asks for, with `{n}` filled in.
fn count(locale: &Locale, word: &Value, named: &Kwargs) -> TeraResult<String> {
    let n: u64 = named.must_get("n")?;
    let form = word.get_from_path(locale.plural(n).name()).or_else(|| word.get_from_path("other"));
    let form = form.unwrap_or(word).as_str().ok_or_else(|| Error::message("`count` needs a word, or its forms `one` and `other`"))?;
    Ok(form.replace("{n}", &locale.number(&Decimal::from(n))))
}

/// `{% set dates = starts | date_range(until=ends) %}`: the two dates as the language writes them in one, and the dash between.
fn date_range(locale: &Locale, from: &Value, named: &Kwargs) -> TeraResult<Value> {
    let day = |moment: &Value| {
        let iso = moment.get_from_path("iso");
        let date = iso.and_then(Value::as_str).and_then(|iso| iso.get(..ISO_DATE)).and_then(|iso| iso.parse::<Date>().ok());
        date.ok_or_else(|| Error::message("`date_range` needs two dates"))
    };
    let range = locale.date_range(day(from)?, day(&named.must_get("until")?)?);
    let pieces = [("from", range.from), ("dash", range.dash.to_owned()), ("until", range.until)];
    Ok(Value::from(pieces.into_iter().collect::<BTreeMap<_, _>>()))
}

/// `{{ words.opens | fill(date="…") }}`: every `{name}` replaced by the value of that name.
fn filled(text: &str, named: &Kwargs) -> TeraResult<String> {
    let mut filled = text.to_owned();
    for (key, value) in named.iter() {
        filled = filled.replace(&format!("{{{key}}}"), &value.to_string());
    }
    Ok(filled)
}

/// A declaration and its template have to agree, or an author's correct directive would fail.
pub(super) fn check_signatures(engine: &Engine, files: &ThemeFiles, components: &Components, problems: &mut Vec<Problem>) {
    for component in components.values() {
        let path = format!("components/{0}/{0}.yaml", component.name);
        let mut report = |said: String| {
            problems.push(Problem::new(&files.shown(&path), Span::default(), Fault::BadData(DataFault::Shape(said))));
        };
        let Some(declared) = engine.0.get_component_definition(&component.function) else {
            report(format!("there is no tera component `{}`", component.function));
            continue;
        };
        let takes_rest = declared.rest_param().is_some();
        for argument in component.arguments.keys() {
            if !takes_rest && !declared.args().iter().any(|have| *have.name() == **argument) {
                report(format!("the tera component `{}` does not take `{argument}`", component.function));
            }
        }
        let given = |name: &str| match component.body {
            Body::Items => name == "items",
            Body::Sections => name == "sections",
            Body::Markdown | Body::None => false,
        };
        for argument in declared.args().iter().filter(|argument| argument.is_required() && component.directive) {
            let known = component.arguments.contains_key(argument.name());
            if !known && !given(argument.name()) {
                report(format!("`{}` of the tera component `{}` is not declared", argument.name(), component.function));
            }
        }
    }
}
