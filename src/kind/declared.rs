//! Reads declarations and turns them into kinds and components that hold.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Body, Component, ComponentRole, Example, Field, FieldRole, FieldType, Holds, Kind, KindRole, LifecycleFields, Order, Schema};
use crate::finding::{DataFault, Fault, Problem, Span};
use crate::yaml::DataText;

const LIST_LENGTH: usize = 50;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindAsWritten {
    name: BTreeMap<String, String>,
    #[serde(default)]
    help: BTreeMap<String, String>,
    template: String,
    #[serde(default)]
    role: Option<KindRole>,
    #[serde(default)]
    schema: Option<String>,
    #[serde(default)]
    list: ListAsWritten,
    #[serde(default)]
    lifecycle: LifecycleFields,
    #[serde(default)]
    numbered: bool,
    #[serde(default)]
    backlinks: bool,
    #[serde(default)]
    listed: Vec<String>,
    #[serde(default)]
    requires: Vec<String>,
    #[serde(default)]
    fields: Written,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct ListAsWritten {
    #[serde(default)]
    order: Option<String>,
    #[serde(default)]
    page: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldAsWritten {
    r#type: String,
    #[serde(default)]
    of: Option<Box<FieldAsWritten>>,
    #[serde(default)]
    sorted_by: Option<String>,
    #[serde(default)]
    fields: Written,
    #[serde(default)]
    choices: Vec<String>,
    #[serde(default)]
    translated: bool,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    role: Option<FieldRole>,
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    past: bool,
    #[serde(default)]
    recheck: Option<u8>,
    #[serde(default)]
    unique: bool,
    #[serde(default)]
    among: Option<String>,
    #[serde(default)]
    help: BTreeMap<String, String>,
    #[serde(default)]
    example: BTreeMap<String, String>,
}

/// Fields in the order in which they are written.
#[derive(Default)]
struct Written(Vec<(String, FieldAsWritten)>);

impl<'d> Deserialize<'d> for Written {
    fn deserialize<D: Deserializer<'d>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'d> Visitor<'d> for Pairs {
            type Value = Written;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("fields by name")
            }

            fn visit_map<A: MapAccess<'d>>(self, mut map: A) -> Result<Written, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Written(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComponentAsWritten {
    name: BTreeMap<String, String>,
    #[serde(default)]
    help: BTreeMap<String, String>,
    #[serde(default)]
    role: Option<ComponentRole>,
    #[serde(default)]
    directive: bool,
    #[serde(default)]
    positional: Vec<String>,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    arguments: Written,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    examples: Vec<BTreeMap<String, Value>>,
}

/// One declaration of a theme.
enum Declaration {
    Kind(Kind),
    Component(Component),
}

/// Reads the declarations among a theme's data: path inside the theme, path for messages, data.
pub fn read<'t>(files: impl Iterator<Item = (&'t str, Arc<str>, DataText<'t>)>, problems: &mut Vec<Problem>) -> Schema {
    let files: Vec<_> = files.collect();
    let read: Vec<_> = files.par_iter().filter_map(|(path, shown, data)| Some((shown, declaration(path, *data)?))).collect();
    let mut schema = Schema::default();
    for (shown, declared) in read {
        match declared {
            Ok(Declaration::Kind(kind)) => drop(schema.kinds.insert(Arc::clone(&kind.name), Arc::new(kind))),
            Ok(Declaration::Component(component)) => drop(schema.components.insert(Arc::clone(&component.name), Arc::new(component))),
            Err((at, said)) => problems.push(Problem::new(shown, Span::new(at, at), Fault::BadData(DataFault::Shape(said)))),
        }
    }
    schema
}

/// What a file declares, if that is what it is for.
fn declaration(path: &str, data: DataText<'_>) -> Option<Declared<Declaration>> {
    if let Some(name) = path.strip_prefix("kinds/").and_then(|name| name.strip_suffix(".yaml")) {
        return Some(kind(name, data).map(Declaration::Kind));
    }
    component_name(path).map(|name| component(name, data).map(Declaration::Component))
}

/// `components/fact/fact.yaml` declares `fact`.
fn component_name(path: &str) -> Option<&str> {
    let (folder, file) = path.strip_prefix("components/")?.split_once('/')?;
    (file.strip_suffix(".yaml")? == folder).then_some(folder)
}

type Declared<T> = Result<T, (usize, String)>;

fn kind(name: &str, data: DataText<'_>) -> Declared<Kind> {
    let written: KindAsWritten = data.read()?;
    let fields = fields(written.fields)?;
    let is_date = |name: &str| fields.get(name).is_some_and(|field| matches!(field.sort, FieldType::Date | FieldType::DateTime));
    if let Some(name) = written.lifecycle.names().find(|name| !is_date(name)) {
        return Err((0, format!("`lifecycle` names `{name}`, which is not a date among the fields")));
    }
    Ok(Kind {
        name: name.into(),
        label: written.name,
        help: written.help,
        template: written.template.into(),
        role: written.role,
        schema: written.schema.map(Arc::from),
        order: order(written.list.order.as_deref().unwrap_or("manual")),
        page: written.list.page.unwrap_or(LIST_LENGTH).max(1),
        lifecycle: written.lifecycle,
        numbered: written.numbered,
        backlinks: written.backlinks,
        listed: written.listed.into_iter().map(Arc::from).collect(),
        requires: written.requires.into_iter().map(Arc::from).collect(),
        fields,
    })
}

fn order(text: &str) -> Order {
    match text {
        "manual" => Order::Manual,
        "title" => Order::Title,
        _ => Order::Date { field: text.trim_start_matches('-').into(), newest: text.starts_with('-') },
    }
}

fn fields(written: Written) -> Declared<BTreeMap<Arc<str>, Field>> {
    let dates: Vec<&str> =
        written.0.iter().filter(|(_, field)| matches!(&*field.r#type, "date" | "datetime")).map(|(name, _)| &**name).collect();
    for (name, field) in &written.0 {
        if field.after.as_ref().is_some_and(|after| !dates.contains(&&**name) || !dates.contains(&&**after)) {
            return Err((0, format!("`after` of `{name}` names no date beside it")));
        }
    }
    written
        .0
        .into_iter()
        .enumerate()
        .map(|(place, (name, mut field))| {
            let (translated, required, role) = (field.translated, field.required, field.role);
            let (help, example) = (std::mem::take(&mut field.help), std::mem::take(&mut field.example));
            let (after, among) = (field.after.take().map(Arc::from), field.among.take().map(Arc::from));
            let holds = Holds { after, past: field.past, recheck: field.recheck, unique: field.unique, among };
            Ok((Arc::from(name), Field { sort: sort(field)?, role, translated, required, help, holds, example, place }))
        })
        .collect()
}

fn sort(written: FieldAsWritten) -> Declared<FieldType> {
    Ok(match written.r#type.as_str() {
        "text" => FieldType::Text,
        "markdown" => FieldType::Markdown,
        "date" => FieldType::Date,
        "datetime" => FieldType::DateTime,
        "number" => FieldType::Number,
        "money" => FieldType::Money,
        "flag" => FieldType::Flag,
        "choice" => FieldType::Choice(written.choices),
        "page" => FieldType::Page,
        "owner" => FieldType::Owner,
        "url" => FieldType::Url,
        "file" => FieldType::File,
        "image" => FieldType::Image,
        "kind" => FieldType::Kind,
        "topic" => FieldType::Topic,
        "language" => FieldType::Language,
        "list" => match written.of {
            Some(of) => FieldType::List { of: Box::new(sort(*of)?), sorted_by: written.sorted_by.map(Arc::from) },
            None => return Err((0, "a list needs `of:`".into())),
        },
        "record" => FieldType::Record(fields(written.fields)?),
        other => return Err((0, format!("`{other}` is no type of field"))),
    })
}

fn component(name: &str, data: DataText<'_>) -> Declared<Component> {
    let written: ComponentAsWritten = data.read()?;
    let directive = written.directive;
    let body = match written.body.as_deref() {
        None | Some("none") => Body::None,
        Some("markdown") => Body::Markdown,
        Some("items") => Body::Items,
        Some("sections") => Body::Sections,
        Some(other) => return Err((0, format!("`{other}` is no sort of body"))),
    };
    let examples = written.examples.into_iter().map(|example| by_language(example, directive)).collect();
    let arguments = fields(written.arguments)?;
    for used in written.positional.iter().chain(&written.label) {
        if !arguments.contains_key(used.as_str()) {
            return Err((0, format!("`{used}` is not among the arguments")));
        }
    }
    Ok(Component {
        name: name.into(),
        function: name.replace('-', "_"),
        label: written.name,
        help: written.help,
        role: written.role,
        directive,
        positional: written.positional.into_iter().map(Arc::from).collect(),
        quoted: written.label.map(Arc::from),
        arguments,
        body,
        examples,
    })
}

fn by_language(mut example: BTreeMap<String, Value>, directive: bool) -> Example {
    if directive {
        let text = |value: Value| value.as_str().map(str::to_owned).unwrap_or_default();
        return Example::Markdown(example.into_iter().map(|(code, value)| (code, text(value))).collect());
    }
    match example.remove("arguments") {
        Some(Value::Object(by_code)) => Example::Arguments(by_code),
        _ => Example::Arguments(serde_json::Map::new()),
    }
}
