//! Where everything in a tree stands, when the tree itself is gone.

use super::{Data, Node};
use crate::finding::Span;

/// The places of all keys of mappings and all items of lists, at every depth, in the order in which they are written.
#[derive(Debug, Default)]
pub struct Places(Box<[Place]>);

/// Where a key and its value stand, or an item of a list, which has no key.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The key.
    pub key: Span,
    /// The value.
    pub value: Span,
    /// How many places there are inside the value.
    inside: u32,
}

impl Place {
    /// Key and value.
    pub fn whole(&self) -> Span {
        Span { start: self.key.start, end: self.value.end.max(self.key.end) }
    }
}

impl Places {
    /// The places in a tree.
    pub fn of(node: &Node<'_>) -> Self {
        let mut places = Vec::new();
        gather(node, &mut places);
        Self(places.into())
    }

    /// The outermost keys.
    pub fn root(&self) -> Inside<'_> {
        Inside(&self.0)
    }
}

/// What stands inside a value.
#[derive(Clone, Copy)]
pub struct Inside<'p>(&'p [Place]);

impl<'p> Inside<'p> {
    /// The keys or items, and what stands inside each.
    pub fn each(self) -> impl Iterator<Item = (Place, Self)> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let (first, behind) = rest.split_first()?;
            let (inside, after) = behind.split_at(first.inside as usize);
            rest = after;
            Some((*first, Self(inside)))
        })
    }

    /// A key that `text`, the file, has in this mapping.
    pub fn key(self, text: &str, key: &str) -> Option<(Place, Self)> {
        self.each().find(|(place, _)| text[place.key.range()].trim_matches(['"', '\'']) == key)
    }
}

fn gather(node: &Node<'_>, places: &mut Vec<Place>) {
    let mut add = |key: Span, value: &Node<'_>| {
        let at = places.len();
        places.push(Place { key, value: value.span, inside: 0 });
        gather(value, places);
        places[at].inside = u32::try_from(places.len() - at - 1).unwrap_or(u32::MAX);
    };
    match &node.data {
        Data::Map(pairs) => pairs.iter().for_each(|(key, value)| add(key.span, value)),
        Data::List(items) => items.iter().for_each(|item| add(Span { end: item.span.start, ..item.span }, item)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::yaml;

    #[test]
    fn keys_are_found_at_their_depth() {
        let text = "title: Å\nperson:\n  name: Ö\n  \"role\": {sv: a}\nname: B\nsteps: [a, b c]\n";
        let tree = yaml::read(text, 0, &Arc::from("content/a.sv.md"), &mut Vec::new()).expect("it is YAML");
        let places = Places::of(&tree);
        let shown = |found: Option<(Place, Inside<'_>)>| found.map(|(place, _)| &text[place.whole().range()]);
        let root = places.root();
        assert_eq!(shown(root.key(text, "name")), Some("name: B"));
        let (_, person) = root.key(text, "person").expect("it is there");
        assert_eq!(shown(person.key(text, "name")), Some("name: Ö"));
        assert_eq!(shown(person.key(text, "role").and_then(|(_, role)| role.key(text, "sv"))), Some("sv: a"));
        assert_eq!(shown(person.key(text, "title")), None);
        assert_eq!(shown(root.key(text, "tit")), None);
        let (_, steps) = root.key(text, "steps").expect("it is there");
        assert_eq!(steps.each().map(|(place, _)| &text[place.value.range()]).collect::<Vec<_>>(), ["a", "b c"]);
    }
}
