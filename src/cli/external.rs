//! `check --external`: asks whether the addresses outside the site lead anywhere, and says which could not be checked.

use std::collections::{BTreeMap, BTreeSet};

use super::failure::Failure;
use super::progress::Progress;
use super::{Terminal, paths};
use crate::both;
use crate::check::{self, DeadLink, ExternalLink, UnplacedFinding};
use crate::finding::{Both, Finding, UiLanguage};
use crate::probe::{self, Answer, Answers, Death, Doubt, Errand};
use crate::site::Site;

/// Hosts that the summary names for each reason.
const NAMED: usize = 6;

/// What the world answered.
pub(super) struct External {
    /// What is wrong, as findings.
    pub(super) findings: Vec<Finding>,
    answers: Answers,
}

impl External {
    /// Asks for every address that the files which are wanted name.
    pub(super) fn ask(site: &Site, is_wanted: &dyn Fn(&str) -> bool, ui_language: UiLanguage) -> Self {
        let links: Vec<ExternalLink> = check::external_links(site).into_iter().filter(|link| is_wanted(&link.path)).collect();
        let addresses: BTreeSet<String> = links.iter().map(|link| page_of(&link.address).to_owned()).collect();
        let (home, cache) = (site.config.absolute("/"), paths::cache());
        let progress =
            Progress::new(ui_language, |done, of| both!("{done} av {of} adresser har svarat", "{done} of {of} addresses have answered"));
        let errand = Errand { site: &home, cache: cache.as_deref(), told: &|done, of| progress.show(done, of) };
        let answers = probe::ask(&addresses, &errand);
        drop(progress);
        let findings = check::findings(site, links.into_iter().filter_map(|link| unplaced(link, &answers.answers)).collect());
        Self { findings, answers }
    }

    /// Says how much could be checked, and why the rest could not. Fails if nothing could.
    pub(super) fn tell(&self, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
        let mut doubts: BTreeMap<Doubt, Vec<&str>> = BTreeMap::new();
        for (address, answer) in &self.answers.answers {
            if let Answer::Unknown(doubt) = answer {
                doubts.entry(*doubt).or_default().push(address);
            }
        }
        let all = self.answers.answers.len();
        let unknown = doubts.values().map(Vec::len).sum::<usize>();
        terminal.tell(&counted(all, unknown))?;
        for (doubt, addresses) in doubts {
            writeln!(terminal.err, "  {}: {}", reason(doubt).say(terminal.ui_language), hosts(&addresses, terminal.ui_language))?;
        }
        if let Some(error) = &self.answers.unkept {
            let words = both!("Svaren kunde inte sparas till nästa gång: {error}", "The answers could not be saved for next time: {error}");
            terminal.tell(&words)?;
        }
        if all > 0 && unknown == all { Err(Failure::NothingAnswered { asked: all }) } else { Ok(()) }
    }
}

fn unplaced(link: ExternalLink, answers: &BTreeMap<String, Answer>) -> Option<UnplacedFinding> {
    match answers.get(page_of(&link.address))? {
        Answer::Dead(Death::NotFound) => Some(link.dead(DeadLink::NotFound)),
        Answer::Dead(Death::Gone) => Some(link.dead(DeadLink::Gone)),
        Answer::Dead(Death::NoHost) => Some(link.dead(DeadLink::NoHost)),
        Answer::Alive { moved: Some(to) } => {
            // What stands behind `#` is the reader's browser's business and moves along.
            let to = link.address.split_once('#').map_or_else(|| to.clone(), |(_, part)| format!("{to}#{part}"));
            Some(link.moved(&to))
        }
        Answer::Alive { moved: None } | Answer::Unknown(_) => None,
    }
}

/// An address without the part of the page that it leads to.
fn page_of(address: &str) -> &str {
    address.split_once('#').map_or(address, |(page, _)| page)
}

fn counted(all: usize, unknown: usize) -> Both {
    let known = all - unknown;
    match (all, unknown) {
        (0, _) => both!("Inga länkar leder ut från webbplatsen.", "No links lead out of the site."),
        (1, 0) => both!("Den enda adressen utanför webbplatsen är kontrollerad.", "The only address outside the site has been checked."),
        (_, 0) => {
            both!("Alla {all} adresser utanför webbplatsen är kontrollerade.", "All {all} addresses outside the site have been checked.")
        }
        _ => both!(
            "{known} av {all} adresser utanför webbplatsen är kontrollerade. De här kunde inte kontrolleras, men kan mycket väl fungera:",
            "{known} of {all} addresses outside the site have been checked. These could not be, but may well work:"
        ),
    }
}

fn reason(doubt: Doubt) -> Both {
    match doubt {
        Doubt::Status(401) => both!("kräver inloggning (svar 401)", "require a login (answer 401)"),
        Doubt::Status(403) => both!("släpper inte in program (svar 403)", "turn programs away (answer 403)"),
        Doubt::Status(429) => both!("vill inte svara på fler frågor nu (svar 429)", "do not want more requests now (answer 429)"),
        Doubt::Status(status) => both!("svarade {status}", "answered {status}"),
        Doubt::Silent => both!("svarade inte i tid", "did not answer in time"),
        Doubt::Unreachable => both!("gick inte att nå", "could not be reached"),
        Doubt::Insecure => both!("har ingen säker anslutning", "have no secure connection"),
        Doubt::Astray => both!("skickar läsaren runt i en cirkel eller ingenstans", "send readers in a circle or nowhere"),
        Doubt::Private => both!("ligger i ett privat nät", "are in a private network"),
        Doubt::NoAddress => both!("är inga riktiga adresser", "are not real addresses"),
    }
}

/// The hosts of addresses with their numbers: `a.example, b.example (3)`.
fn hosts(addresses: &[&str], ui_language: UiLanguage) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for address in addresses {
        let host = address.split_once("://").map_or(*address, |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(rest));
        *counts.entry(host).or_default() += 1;
    }
    let more = counts.len().saturating_sub(NAMED);
    let named = counts.iter().take(NAMED).map(|(host, count)| if *count > 1 { format!("{host} ({count})") } else { (*host).to_owned() });
    let named = named.collect::<Vec<_>>().join(", ");
    if more == 0 { named } else { both!("{named} och {more} till", "{named} and {more} more").say(ui_language).to_owned() }
}
