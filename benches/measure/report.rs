//! The tables that are printed.

use super::edits::Edits;
use super::program::Cost;
use super::rounds::{Builds, Round, Rounds};
use super::{median, p95};

/// How many pages the goals for memory and edits are set at.
const GOAL_PAGES: f64 = 10_000.0;

/// What Utblick is to reach, and whether it does.
#[derive(Default)]
pub(crate) struct Goals(Vec<(String, String, Option<bool>)>);

impl Goals {
    /// A figure that is to be at least so large.
    pub(crate) fn at_least(&mut self, goal: &str, figure: f64, bound: f64, unit: &str) {
        self.add(goal, figure, unit, |figure| figure >= bound);
    }

    /// A figure that is to be at most so large.
    pub(crate) fn at_most(&mut self, goal: &str, figure: f64, bound: f64, unit: &str) {
        self.add(goal, figure, unit, |figure| figure <= bound);
    }

    fn add(&mut self, goal: &str, figure: f64, unit: &str, meets: impl Fn(f64) -> bool) {
        let shown = if figure.is_nan() { "–".to_owned() } else { format!("{figure:.2}{unit}") };
        self.0.push((goal.to_owned(), shown, (!figure.is_nan()).then(|| meets(figure))));
    }

    /// Prints them.
    pub(crate) fn print(&self) {
        println!("\n{:58} {:>11}", "goals (ratios: medians of pairs)", "figure");
        for (goal, figure, met) in &self.0 {
            let verdict = match met {
                Some(true) => "met",
                Some(false) => "missed",
                None => "not measured",
            };
            println!("{goal:58} {figure:>11}   {verdict}");
        }
    }
}

/// Prints the builds, and what they mean for the goals. `pages` counts both languages.
pub(crate) fn builds(rounds: &Rounds, pages: usize, goals: &mut Goals) {
    let floor = median(&rounds.rounds.iter().map(|round| round.floor).collect::<Vec<_>>());
    println!("\n{:26} {:>8} {:>8} {:>8} {:>10} {:>9}", "medians", "wall s", "x floor", "CPU s", "CPU µs/page", "peak MiB");
    println!("{:26} {floor:8.3} {:8.1}", "floor: read all, write all", 1.0);
    let line = |name: &str, costs: Vec<Cost>| {
        let of = |figure: fn(&Cost) -> f64| median(&costs.iter().map(figure).collect::<Vec<_>>());
        let (wall, cpu, peak) = (of(|cost| cost.wall), of(|cost| cost.cpu), of(|cost| cost.peak));
        println!("{name:26} {wall:8.3} {:8.1} {cpu:8.2} {:11.0} {peak:9.0}", wall / floor, cpu / pages as f64 * 1e6);
        (cpu / pages as f64 * 1e6, peak)
    };
    let utblick = |part: fn(&Builds) -> Cost| rounds.rounds.iter().map(|round| part(&round.utblick)).collect();
    let hugo = |part: fn(&Builds) -> Cost| rounds.rounds.iter().filter_map(|round| Some(part(round.hugo.as_ref()?))).collect();
    let (cpu, peak) = line("Utblick, empty folder", utblick(|builds| builds.cold));
    if rounds.hugo.is_some() {
        line("Hugo, empty folder", hugo(|builds| builds.cold));
    }
    line("Utblick, check", rounds.rounds.iter().map(|round| round.check).collect());
    line("Utblick, nothing changed", utblick(|builds| builds.again));
    if rounds.hugo.is_some() {
        line("Hugo, nothing changed", hugo(|builds| builds.again));
    }
    let ratio = |figure: fn(&Round) -> Option<f64>| median(&rounds.rounds.iter().filter_map(figure).collect::<Vec<_>>());
    let cold = ratio(|round| Some(round.hugo.as_ref()?.cold.wall / round.utblick.cold.wall));
    let again = ratio(|round| Some(round.hugo.as_ref()?.again.wall / round.utblick.again.wall));
    let above = ratio(|round| Some(round.utblick.cold.wall / round.floor));
    goals.at_least("empty folder: at least 10 times as fast as Hugo", cold, 10.0, " times");
    goals.at_least("  later: 20 times", cold, 20.0, " times");
    goals.at_most("  later: at most 2.5 times the floor", above, 2.5, " times");
    goals.at_least("nothing changed: at least 30 times as fast as Hugo", again, 30.0, " times");
    goals.at_least("  later: 100 times", again, 100.0, " times");
    let check = ratio(|round| Some(round.check.wall / round.utblick.cold.wall));
    goals.at_most("check: at most 1.5 times the build into an empty folder", check, 1.5, " times");
    goals.at_most("CPU: at most 130 µs a page", cpu, 130.0, " µs");
    goals.at_most("  later: 80 µs", cpu, 80.0, " µs");
    goals.at_most("memory: at most 160 MiB at 10 000 pages", at_goal(peak, pages), 160.0, " MiB");
    goals.at_most("  later: 100 MiB", at_goal(peak, pages), 100.0, " MiB");
}

/// Prints what edits cost. `pages` counts both languages.
pub(crate) fn edits(edits: &Edits, pages: usize, goals: &mut Goals) {
    println!("\n{:26} {:>8} {:>8}", "Site::updated", "median", "p95, ms");
    for (name, figures) in [("after an edit of a body", &edits.body), ("after an edit of a title", &edits.title)] {
        println!("{name:26} {:8.2} {:8.2}", median(figures), p95(figures));
    }
    goals.at_most("edit of a body: at most 3 ms at 10 000 pages", at_goal(median(&edits.body), pages), 3.0, " ms");
    goals.at_most("edit of a title: at most 30 ms at 10 000 pages", at_goal(median(&edits.title), pages), 30.0, " ms");
}

/// Prints what the sample site takes.
pub(crate) fn sample(walls: &[f64], goals: &mut Goals) {
    let figures: Vec<f64> = walls.iter().map(|wall| wall * 1e3).collect();
    println!("\n{:26} {:>8} {:>8}", "the sample site", "median", "p95, ms");
    println!("{:26} {:8.1} {:8.1}", "whole process", median(&figures), p95(&figures));
    goals.at_most("sample site: under 30 ms", median(&figures), 30.0, " ms");
}

/// Prints how cost grows with size.
pub(crate) fn growth(pairs: &[(Cost, Cost)], times: usize, goals: &mut Goals) {
    let ratio = |figure: fn(&Cost) -> f64| median(&pairs.iter().map(|(small, large)| figure(large) / figure(small)).collect::<Vec<_>>());
    let (wall, cpu, peak) = (ratio(|cost| cost.wall), ratio(|cost| cost.cpu), ratio(|cost| cost.peak));
    println!("\n{times} times the pages take {wall:.2} times the time, {cpu:.2} times the CPU and {peak:.2} times the memory");
    goals.at_most(&format!("{times} times the pages: at most 5.5 times the time"), wall, 5.5, " times");
}

/// The figure, if so many pages are near enough to those of the goal; else nothing is said.
fn at_goal(figure: f64, pages: usize) -> f64 {
    if (pages as f64 / GOAL_PAGES - 1.0).abs() < 0.05 { figure } else { f64::NAN }
}
