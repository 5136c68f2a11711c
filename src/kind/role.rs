//! What the program has a part in, by the role that the theme gives it: never by its name, which is the theme's own.

use serde::Deserialize;

/// Declares roles: the enum, and its table.
macro_rules! roles {
    ($(#[doc = $about:literal] $sort:ident { $(#[doc = $doc:literal] $role:ident = $name:literal,)+ })+) => {
        $(
            #[doc = $about]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
            pub enum $sort {
                $(#[doc = $doc] #[serde(rename = $name)] $role,)+
            }
        )+

        /// For each enum: what has its roles, and what they are.
        #[cfg(test)]
        const TABLES: &[(&str, &[(&str, &str)])] = &[$(($about, &[$(($name, $doc)),+])),+];
    };
}

roles! {
    /// What a kind of page is for.
    KindRole {
        /// What a page is that does not name its kind.
        Page = "page",
        /// What the index of a folder is that does not name its kind.
        Section = "section",
        /// Lists every page by its first letter.
        Index = "index",
        /// Shows every component.
        Gallery = "gallery",
        /// Says what does not work for everyone.
        Statement = "statement",
        /// Says how something is done, step by step.
        Guide = "guide",
        /// Answers what readers ask.
        Questions = "questions",
        /// Explains words.
        Glossary = "glossary",
        /// Says what can be applied for.
        Call = "call",
        /// Invites to something.
        Event = "event",
        /// Tells of people.
        Story = "story",
    }

    /// What a component is for.
    ComponentRole {
        /// Shows an alert, as `> [!NOTE]` writes it.
        Alert = "alert",
        /// Shows a page in a list.
        Entry = "entry",
        /// Shows the emblem of the EU and what must be said beside it.
        EuFunding = "eu-funding",
        /// Is given the pages that its arguments choose.
        List = "list",
        /// Holds the words of somebody else.
        Quote = "quote",
        /// Holds what a guide's reader does, in order.
        Steps = "steps",
        /// Leads to a film.
        Video = "video",
    }

    /// What a field of a kind or an argument of a component is for.
    FieldRole {
        /// Of a picture: what it shows.
        Alt = "alt",
        /// Of a picture: the text below it.
        Caption = "caption",
        /// Of a film: what it is called.
        FilmTitle = "film-title",
        /// Of a film: whether what is said can be read in it.
        Captions = "captions",
        /// Of a list: the kind of the pages that it shows.
        ListedKind = "listed-kind",
        /// Of a list: the page below which they are.
        ListedBelow = "listed-below",
        /// Of a list: the topic that they are on.
        ListedTopic = "listed-topic",
        /// Of a list: how far they have come with time.
        ListedState = "listed-state",
        /// Of a list: how many it shows at the most.
        ListLength = "list-length",
        /// Of a page: the person whom it is about, as a record.
        Person = "person",
        /// The name of a person, who is not named to translators.
        PersonName = "person-name",
        /// Of a person: on which legal basis the data is published.
        LegalBasis = "legal-basis",
        /// Of a person: the last day on which the data may be published.
        AgreedUntil = "agreed-until",
        /// Of an event: where it takes place.
        Location = "location",
        /// Of an event: its address on the net.
        OnlineLocation = "online-location",
        /// Of a glossary: its terms.
        Terms = "terms",
        /// Of a term: the word itself.
        Term = "term",
        /// Of a term: what it means.
        Meaning = "meaning",
        /// Of a statement: `full`, or another word for less.
        Conformance = "conformance",
        /// Of a statement: what does not work.
        Issues = "issues",
        /// Of an issue: why.
        Reason = "reason",
        /// Of a statement: who takes care of complaints.
        Feedback = "feedback",
        /// Of a statement: when the site was last assessed.
        AssessedOn = "assessed-on",
        /// Of a statement: when it last changed.
        UpdatedOn = "updated-on",
    }
}

#[cfg(test)]
mod tests {
    use super::TABLES;

    #[test]
    fn the_readme_of_themes_shows_every_role() {
        let table = |(about, roles): &(&str, &[(&str, &str)])| {
            let rows: String = roles.iter().map(|(name, what)| format!("| `{name}` |{what} |\n")).collect();
            format!("|{about} | |\n|---|---|\n{rows}\n")
        };
        let tables: String = TABLES.iter().map(table).collect();
        assert!(include_str!("../../themes/README.md").contains(&tables), "themes/README.md must have:\n{tables}");
    }
}
