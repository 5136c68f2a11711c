//! `feed.xml` and `all.xml`: the newest pages of a language, as Atom (RFC 4287). A style sheet makes them readable in a browser.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesPI, BytesText, Event};

use super::edition::Edition;
use crate::catalog::{FeedOf, State};
use crate::id::PageId;
use jiff::civil::Date;

/// The type of schema.org that makes a page news.
const NEWS: &str = "NewsArticle";

/// The style sheet among the static files of a theme.
const STYLE: &str = "feed.css";

const XHTML: (&str, &str) = ("xmlns", "http://www.w3.org/1999/xhtml");

/// Renders a feed.
pub(super) fn feed(edition: Edition<'_>, of: FeedOf) -> Vec<u8> {
    let mut xml = Writer::new(Vec::new());
    write(edition, of, &mut xml).expect("writing to memory does not fail");
    xml.into_inner()
}

/// Pages with a date, the newest first.
fn newest(edition: Edition<'_>, of: FeedOf) -> Vec<(Date, PageId)> {
    let site = edition.site;
    let mut pages: Vec<(Date, PageId)> = site
        .pages
        .enumerate()
        .filter_map(|(number, page)| {
            let place = site.catalog.nodes[number].places[edition.language].as_ref()?;
            if of == FeedOf::News && page.meta.kind.schema.as_deref() != Some(NEWS) {
                return None;
            }
            let updated = page.meta.texts[edition.language].as_ref()?.updated;
            let day = page.meta.shared.published.max(updated)?;
            (place.state == State::Public).then_some((day, number))
        })
        .collect();
    pages.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| site.pages[*x].meta.key.cmp(&site.pages[*y].meta.key)));
    pages.truncate(site.theme.feed_entries);
    pages
}

fn write(edition: Edition<'_>, of: FeedOf, xml: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    let site = edition.site;
    let config = &site.config;
    let home = format!("{}{}", config.origin, edition.home());
    let feed = format!("{home}{}", of.file());
    let pages = newest(edition, of);
    // Without a page there is no day to name; the feed then says the first of them all.
    let updated = pages.first().map_or_else(|| "1970-01-01".to_owned(), |(day, _)| day.to_string());
    let site_name = config.title.get(edition.language).map_or("", |title| title);
    let (title, about) = match of {
        FeedOf::News => ("feed_title", "feed_about"),
        FeedOf::All => ("feed_all_title", "feed_all_about"),
    };
    let title = edition.words().get(title).replace("{title}", site_name);
    let author = config.publisher.as_ref().and_then(|name| name.get(edition.language)).map_or(site_name, |name| name);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    if let Some(style) = site.theme.published(STYLE) {
        let style = format!("xml-stylesheet type=\"text/css\" href=\"{}\"", edition.url(&format!("/{style}")));
        xml.write_event(Event::PI(BytesPI::new(style)))?;
    }
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", edition.locale().tag())];
    xml.create_element("feed").with_attributes(attributes).write_inner_content(|xml| {
        element(xml, "id", &feed)?;
        element(xml, "title", &title)?;
        xml.create_element("subtitle").with_attribute(("type", "xhtml")).write_inner_content(|xml| {
            xml.create_element("div").with_attribute(XHTML).write_inner_content(|xml| {
                element(xml, "p", edition.words().get(about))?;
                let words = edition.words().get("feed_how");
                element(xml, "p", words)?;
                let link = xml.create_element("p");
                link.write_inner_content(|xml| {
                    xml.create_element("a").with_attribute(("href", &*home)).write_text_content(BytesText::new(site_name)).map(drop)
                })
                .map(drop)
            })?;
            Ok(())
        })?;
        element(xml, "updated", &format!("{updated}T00:00:00Z"))?;
        xml.create_element("link").with_attributes([("rel", "self"), ("href", feed.as_str())]).write_empty()?;
        xml.create_element("link").with_attributes([("rel", "alternate"), ("href", home.as_str())]).write_empty()?;
        xml.create_element("author").write_inner_content(|xml| element(xml, "name", author))?;
        for (day, page) in &pages {
            entry(edition, *day, *page, xml)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(edition: Edition<'_>, day: Date, page: PageId, xml: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    let site = edition.site;
    let meta = &site.pages[page].meta;
    let (Some(words), Some(address)) = (&meta.texts[edition.language], site.catalog.address(page, edition.language)) else { return Ok(()) };
    let url = site.config.absolute(address);
    xml.create_element("entry").write_inner_content(|xml| {
        element(xml, "id", &url)?;
        element(xml, "title", &words.typeset.title)?;
        element(xml, "updated", &format!("{day}T00:00:00Z"))?;
        if let Some(published) = meta.shared.published {
            element(xml, "published", &format!("{published}T00:00:00Z"))?;
        }
        xml.create_element("link").with_attributes([("rel", "alternate"), ("href", url.as_str())]).write_empty()?;
        if let Some(summary) = &words.typeset.summary {
            element(xml, "summary", summary)?;
        }
        // A browser makes no links of Atom's own elements, and writes no dates; feed readers pass over these two.
        let attributes = [XHTML, ("href", &*url)];
        xml.create_element("a").with_attributes(attributes).write_text_content(BytesText::new(&words.typeset.title))?;
        let long = edition.locale().date_long(day);
        xml.create_element("time").with_attributes([XHTML, ("datetime", &*day.to_string())]).write_text_content(BytesText::new(&long))?;
        Ok(())
    })?;
    Ok(())
}

fn element(xml: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text)).map(drop)
}
