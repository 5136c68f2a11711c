//! `sitemap.xml`: every page and list of topics with its twins, after the sitemap protocol 0.9 and Google's alternates.

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::catalog::{Route, State};
use crate::id::{ByLanguage, LanguageId, PageId};
use crate::site::Site;

/// Renders the sitemap.
pub(super) fn sitemap(site: &Site) -> Vec<u8> {
    let mut xml = Writer::new(Vec::new());
    let written = write(site, &mut xml);
    written.expect("writing to memory does not fail");
    xml.into_inner()
}

fn write(site: &Site, xml: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let spaces = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];
    xml.create_element("urlset").with_attributes(spaces).write_inner_content(|xml| {
        for (_, route) in site.routes().iter() {
            match route {
                Route::Page { page, language, part: 1 } => self::page(site, *page, *language, xml)?,
                Route::Topics { language } => {
                    let addresses = site.catalog.topic_lists.iter().map(|address| Some(&**address)).collect();
                    url(site, *language, &addresses, None, xml)?;
                }
                Route::Topic { topic, language, part: 1 } => {
                    let places = site.catalog.topics[*topic].iter();
                    let addresses = places.map(|place| (!place.pages.is_empty()).then_some(&*place.address)).collect();
                    url(site, *language, &addresses, None, xml)?;
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn page(site: &Site, page: PageId, language: LanguageId, xml: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    let places = &site.catalog.nodes[page].places;
    if places[language].as_ref().is_none_or(|place| place.state != State::Public) {
        return Ok(());
    }
    let meta = &site.pages[page].meta;
    let (shared, updated) = (&meta.shared, meta.texts[language].as_ref().and_then(|text| text.updated));
    let addresses = places.ids().map(|language| site.catalog.address(page, language).map(|address| &**address)).collect();
    url(site, language, &addresses, updated.max(shared.reviewed).or(shared.published), xml)
}

/// What lives at an address in each language, as one of them shows it.
fn url(
    site: &Site,
    language: LanguageId,
    addresses: &ByLanguage<Option<&str>>,
    changed: Option<Date>,
    xml: &mut Writer<Vec<u8>>,
) -> std::io::Result<()> {
    let absolute = |language: LanguageId| addresses[language].map(|address| site.config.absolute(address));
    let Some(own) = absolute(language) else { return Ok(()) };
    xml.create_element("url").write_inner_content(|xml| {
        xml.create_element("loc").write_text_content(BytesText::new(&own))?;
        // The schema wants `lastmod` before elements of other name spaces.
        if let Some(day) = changed {
            xml.create_element("lastmod").write_text_content(BytesText::new(&day.to_string()))?;
        }
        for (other, there) in site.config.languages.enumerate() {
            let Some(href) = absolute(other) else { continue };
            let mut link = |tag: &str| {
                let attributes = [("rel", "alternate"), ("hreflang", tag), ("href", href.as_str())];
                xml.create_element("xhtml:link").with_attributes(attributes).write_empty().map(drop)
            };
            link(there.locale.tag())?;
            if other == LanguageId::FIRST {
                link("x-default")?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
