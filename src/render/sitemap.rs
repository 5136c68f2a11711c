//! `sitemap.xml`: every page with its twins, after the sitemap protocol 0.9 and Google's alternates.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::catalog::{Route, State};
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
            if let Route::Page { page, language, part: 1 } = route {
                url(site, *page, *language, xml)?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn url(site: &Site, page: u32, language: usize, xml: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    let node = &site.catalog.nodes[page as usize];
    let Some(place) = node.places[language].as_ref().filter(|place| place.state == State::Public) else { return Ok(()) };
    let face = &site.pages[page as usize].face;
    let (shared, updated) = (&face.shared, face.texts[language].as_ref().and_then(|text| text.updated));
    let address = |language: usize| site.catalog.address(page, language).map(|address| site.config.absolute(address));
    xml.create_element("url").write_inner_content(|xml| {
        xml.create_element("loc").write_text_content(BytesText::new(&site.config.absolute(&place.address)))?;
        // The schema wants `lastmod` before elements of other name spaces.
        if let Some(day) = updated.max(shared.reviewed).or(shared.published) {
            xml.create_element("lastmod").write_text_content(BytesText::new(&day.to_string()))?;
        }
        for (other, there) in site.config.languages.iter().enumerate() {
            let Some(href) = address(other) else { continue };
            let mut link = |tag: &str| {
                let attributes = [("rel", "alternate"), ("hreflang", tag), ("href", href.as_str())];
                xml.create_element("xhtml:link").with_attributes(attributes).write_empty().map(drop)
            };
            link(there.locale.tag())?;
            if other == 0 {
                link("x-default")?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
