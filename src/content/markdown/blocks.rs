//! Paragraphs, quotations, lists, tables and footnotes.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind};

use super::body::{Alert, BlockSort, Slot, SlotKind, Word};
use super::table::Table;
use super::writer::{List, Writer, clamp};
use crate::finding::LostText;

/// A table that is open.
pub(super) struct OpenTable {
    /// What is kept of it.
    table: Table,
    /// Where the row that is open ends.
    row_end: usize,
    /// Where its last cell ends.
    cell_end: usize,
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    cell: usize,
    /// Where the first cell of each row of the body begins and ends, as long as all of them are wholly bold.
    bold_first: Option<Vec<(usize, usize)>>,
}

/// Footnotes, in the order in which the text first calls them.
#[derive(Default)]
pub(super) struct Notes {
    labels: Vec<(String, usize)>,
    defined: Vec<Note>,
    open: Option<(Note, usize, usize)>,
}

/// A footnote that has been read.
struct Note {
    label: String,
    html: String,
    slots: Vec<Slot>,
    /// Its label where it is defined.
    range: Range<usize>,
}

impl Notes {
    /// Whether the text of a footnote is being read.
    pub(super) fn open(&self) -> bool {
        self.open.is_some()
    }

    fn number(&mut self, label: &str) -> (usize, usize) {
        let at = self.labels.iter().position(|(have, _)| have == label).unwrap_or_else(|| {
            self.labels.push((label.to_owned(), 0));
            self.labels.len() - 1
        });
        self.labels[at].1 += 1;
        (at + 1, self.labels[at].1)
    }
}

/// More alerts in one another than anyone writes; a deeper one is a quotation.
const MAX_ALERTS: usize = 16;

impl Writer<'_> {
    /// A paragraph of nothing is none, and neither is one that holds an image alone.
    pub(super) fn end_paragraph(&mut self) {
        let (begin, end) = (self.paragraph, self.html.len());
        let is_empty = end == begin + "<p>".len();
        let mut here = self.slots.iter_mut().rev().take_while(|slot| slot.at as usize == end);
        match (here.next(), here.next()) {
            (None, _) if is_empty => self.html.truncate(begin),
            (Some(Slot { kind: SlotKind::Image(image), at }), None) if is_empty => {
                *at = clamp(begin);
                self.images[*image as usize].alone = true;
                self.html.truncate(begin);
                self.html.push('\n');
            }
            _ => self.html.push_str("</p>\n"),
        }
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let alert = kind.map(alert).filter(|_| self.quotes.iter().flatten().count() < MAX_ALERTS);
        match alert {
            Some(alert) => drop(self.slot(SlotKind::AlertOpen(alert))),
            None => self.html.push_str("<blockquote>\n"),
        }
        self.quotes.push(alert);
    }

    pub(super) fn end_quote(&mut self) {
        match self.quotes.pop().flatten() {
            Some(alert) => drop(self.slot(SlotKind::AlertClose(alert))),
            None => self.html.push_str("</blockquote>\n"),
        }
    }

    pub(super) fn start_list(&mut self, first: Option<u64>, range: Range<usize>) {
        self.mark(BlockSort::List, range);
        if self.feeds_list() {
            self.lists.push(List::Feeding);
            return;
        }
        match first {
            None => self.html.push_str("<ul>\n"),
            Some(1) => self.html.push_str("<ol>\n"),
            Some(start) => self.html.push_str(&format!("<ol start=\"{start}\">\n")),
        }
        self.lists.push(if first.is_some() { List::Numbered } else { List::Bulleted });
    }

    pub(super) fn end_list(&mut self) {
        match self.lists.pop() {
            Some(List::Numbered) => self.html.push_str("</ol>\n"),
            Some(List::Bulleted) => self.html.push_str("</ul>\n"),
            Some(List::Feeding) | None => {}
        }
    }

    pub(super) fn start_item(&mut self, range: Range<usize>) {
        self.mark(BlockSort::Item, range);
        if matches!(self.lists.last(), Some(List::Feeding)) {
            if let Some(open) = self.open.last_mut() {
                open.fed = true;
            }
            self.slot(SlotKind::ItemOpen);
        } else {
            self.html.push_str("<li>");
        }
    }

    pub(super) fn end_item(&mut self) {
        if matches!(self.lists.last(), Some(List::Feeding)) {
            self.slot(SlotKind::ItemClose);
        } else {
            self.html.push_str("</li>\n");
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        self.html.push_str(if done {
            "<span class=\"task task-done\" role=\"img\" aria-label=\""
        } else {
            "<span class=\"task\" role=\"img\" aria-label=\""
        });
        self.slot(SlotKind::Word(if done { Word::TaskDone } else { Word::TaskOpen }));
        self.html.push_str("\"></span> ");
    }

    pub(super) fn open_cell(&mut self, tag: &str) {
        self.typographer.block();
        self.html.push_str(tag);
    }

    pub(super) fn close_cell(&mut self, tag: &str) {
        self.html.push_str(tag);
    }

    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>, range: Range<usize>) {
        self.html.push_str("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        self.slot(SlotKind::Word(Word::Table));
        self.html.push_str("\"><table>\n");
        let table = Table { span: self.span(range), ..Table::default() };
        self.table =
            Some(OpenTable { table, row_end: 0, cell_end: 0, alignments, column: 0, head: false, cell: 0, bold_first: Some(Vec::new()) });
    }

    pub(super) fn start_table_head(&mut self, range: Range<usize>) {
        let line = self.source[range.clone()].trim_end().len();
        let span = self.span(range.start..range.start + line);
        if let Some(table) = &mut self.table {
            (table.head, table.column, table.row_end) = (true, 0, range.end);
            table.table.head_span = span;
        }
        self.html.push_str("<thead><tr>");
    }

    pub(super) fn start_row(&mut self, range: Range<usize>) {
        if let Some(table) = &mut self.table {
            (table.head, table.column, table.row_end) = (false, 0, range.end);
            table.table.rows.push(Vec::new());
        }
        self.html.push_str("<tr>");
    }

    pub(super) fn start_cell(&mut self, range: Range<usize>) {
        self.typographer.block();
        let words = self.source[range.clone()].trim_start();
        let start = range.end - words.len();
        let span = self.span(start..start + words.trim_end().len());
        let Some(table) = &mut self.table else { return };
        // Cells that the parser adds where a row lacks some stand behind the row.
        if range.start < table.row_end {
            table.cell_end = range.end;
            let kept = &mut table.table;
            if table.head { &mut kept.head } else { kept.rows.last_mut().unwrap_or(&mut kept.head) }.push(span);
        }
        table.cell = self.html.len();
        self.html.push_str(if table.head { "<th scope=\"col\"" } else { "<td" });
        self.html.push_str(match table.alignments.get(table.column) {
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            _ => ">",
        });
    }

    pub(super) fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        if table.head {
            self.html.push_str("</th>");
        } else {
            let cell = &self.html[table.cell..];
            let words = cell.split_once('>').map_or("", |(_, words)| words);
            let bold = words.starts_with("<strong>") && words.find("</strong>").is_some_and(|end| end + "</strong>".len() == words.len());
            if table.column == 0 {
                match &mut table.bold_first {
                    Some(rows) if bold => rows.push((table.cell, self.html.len())),
                    rows => *rows = None,
                }
            }
            self.html.push_str("</td>");
        }
        table.column += 1;
    }

    /// A row ends: cells for which the head has no column would be left out.
    pub(super) fn end_row(&mut self) {
        self.html.push_str("</tr>\n");
        let Some(table) = &self.table else { return };
        let columns = table.alignments.len();
        let behind = &self.source[table.cell_end.min(table.row_end)..table.row_end];
        let text = behind.trim_matches([' ', '\t', '\r', '\n', '|']);
        if !text.is_empty() {
            let at = table.cell_end + behind.find(text).unwrap_or(0);
            self.lost(at..at + text.len(), LostText::ExtraCell { columns });
        }
    }

    pub(super) fn end_table(&mut self) {
        let Some(OpenTable { mut table, bold_first, .. }) = self.table.take() else { return };
        let rows = bold_first.unwrap_or_default();
        table.has_row_headings = !rows.is_empty();
        self.tables.push(table);
        // A first column that is all bold is a column of headings: that is what its author says with it.
        for (start, end) in rows.into_iter().rev() {
            self.splice(end, "</td>".len(), "</th>");
            self.splice(start, "<td".len(), "<th scope=\"row\"");
        }
        self.html.push_str("</tbody></table></div>\n");
    }

    pub(super) fn note_reference(&mut self, label: &str) {
        let (number, call) = self.notes.number(label);
        let own = self.note_id(number);
        let id = if call == 1 { format!("fnref-{own}") } else { format!("fnref-{own}-{call}") };
        self.html.push_str(&format!("<sup class=\"note\"><a id=\"{id}\" href=\"#fn-{own}\" aria-label=\""));
        self.slot(SlotKind::Word(Word::FootnoteReference));
        self.html.push_str(&format!(" {number}\">{number}</a></sup>"));
        self.typographer.other('1');
    }

    /// What tells the notes of a page apart: each of its fields counts its own.
    fn note_id(&self, number: usize) -> String {
        match self.input.stands_at.filter(|_| self.input.is_field) {
            Some(field) => format!("{}-{number}", field.start),
            None => number.to_string(),
        }
    }

    pub(super) fn start_note(&mut self, label: &str, range: Range<usize>) {
        let end = self.source[range.clone()].find("]:").map_or(range.end, |at| range.start + at + 2);
        let note = Note { label: label.to_owned(), html: String::new(), slots: Vec::new(), range: range.start..end };
        self.notes.open = Some((note, self.html.len(), self.slots.len()));
    }

    pub(super) fn end_note(&mut self) {
        let Some((mut note, html, slots)) = self.notes.open.take() else { return };
        note.html = self.html.split_off(html);
        note.slots = self.slots.split_off(slots);
        for slot in &mut note.slots {
            slot.at -= clamp(html);
        }
        self.notes.defined.push(note);
    }

    /// Puts the footnotes that the text calls at its end.
    pub(super) fn write_notes(&mut self) {
        let mut defined = std::mem::take(&mut self.notes.defined);
        let labels = std::mem::take(&mut self.notes.labels);
        if labels.is_empty() {
            self.unused(defined);
            return;
        }
        self.html.push_str("<section class=\"footnotes\" aria-label=\"");
        self.slot(SlotKind::Word(Word::Footnotes));
        self.html.push_str("\"><ol>\n");
        for (number, (label, _)) in labels.iter().enumerate() {
            let number = number + 1;
            let Some(at) = defined.iter().position(|note| note.label == *label) else { continue };
            let Note { html: text, slots, .. } = defined.remove(at);
            let own = self.note_id(number);
            self.html.push_str(&format!("<li id=\"fn-{own}\">"));
            let start = self.html.len();
            let text = text.trim_end().strip_suffix("</p>").unwrap_or(text.trim_end());
            self.html.push_str(text);
            self.slots.extend(slots.into_iter().map(|slot| Slot { at: slot.at + clamp(start), kind: slot.kind }));
            self.html.push_str(&format!(" <a class=\"note-back\" href=\"#fnref-{own}\" aria-label=\""));
            self.slot(SlotKind::Word(Word::FootnoteBack));
            self.html.push_str(&format!(" {number}\">↩</a></p></li>\n"));
        }
        self.html.push_str("</ol></section>\n");
        self.unused(defined);
    }

    /// Notes that nothing refers to, and the second of two with one label.
    fn unused(&mut self, notes: Vec<Note>) {
        for Note { label, range, .. } in notes {
            self.lost(range, LostText::NoteUnused { label });
        }
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}
