//! `cargo new-rule some-name`: the skeleton of a rule. Makes its three files and adds its line to the list; what is left to say
//! is marked with `…`, and the tests fail until it has been said.

#![expect(clippy::disallowed_methods, reason = "it writes files of the project")]

use std::path::Path;
use std::{env, fs, io, process};

const LIST: &str = "src/finding/rules.rs";

const RUST: &str = r#"//! ….

use crate::both;
use crate::check::{FindingSink, LintContext, Wording};

rule!("CODE", Text, Warning, Page(look));

fn look(cx: &LintContext<'_>, found: &mut FindingSink<'_>) {
    for heading in &cx.body.headings {
        let message = both!("….", "….");
        let help = both!("….", "….");
        found.push(heading.span, Wording::new(message, help));
    }
}
"#;

const EXPLANATION: &str = "# CODE

## Svenska

….

**Varför?** ….

**Gör så här:** ….

```markdown
…
```

## English

….

**Why?** ….

**What to do:** ….

```markdown
…
```
";

const EXAMPLES: &str = "# CODE

## … is found

```markdown file=content/a.sv.md
---
title: A
---
## …
```

```report sv
```

```report en
```

## … passes

```markdown file=content/a.sv.md
---
title: A
---
…
```

```report sv
```
";

fn main() {
    let Some(code) = env::args().nth(1).filter(|code| is_code(code)) else {
        eprintln!("Name the rule for what it finds, in small letters with hyphens: cargo new-rule heading-too-long");
        process::exit(2);
    };
    if let Err(error) = make(Path::new(env!("CARGO_MANIFEST_DIR")), &code) {
        eprintln!("{error}");
        process::exit(1);
    }
}

fn is_code(code: &str) -> bool {
    code.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn make(root: &Path, code: &str) -> io::Result<()> {
    let module = code.replace('-', "_");
    let files = [
        (format!("src/check/rules/{module}.rs"), RUST),
        (format!("src/check/rules/{code}.md"), EXPLANATION),
        (format!("tests/checks/{code}.md"), EXAMPLES),
    ];
    if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path).exists()) {
        return Err(io::Error::other(format!("{path} is there already")));
    }
    let list = listed(&fs::read_to_string(root.join(LIST))?, &module).ok_or_else(|| io::Error::other(format!("no list in {LIST}")))?;
    for (path, text) in files {
        fs::write(root.join(&path), text.replace("CODE", code))?;
        println!("made {path}");
    }
    fs::write(root.join(LIST), list)?;
    println!("added {module} to {LIST}; a WCAG criterion goes after it: {module} \"1.1.1 A\",");
    println!("Fill in each …, let BLESS=1 cargo test checks write the reports, and read them.");
    Ok(())
}

/// The list with one rule more, in its place by name.
fn listed(list: &str, module: &str) -> Option<String> {
    let start = list.find("$make! {\n")? + "$make! {\n".len();
    let names = list[start..].lines().take_while(|line| line.trim_end().ends_with(','));
    let before: usize = names.take_while(|line| line.trim_start().split([' ', ',']).next() < Some(module)).map(|line| line.len() + 1).sum();
    let (head, tail) = list.split_at(start + before);
    Some(format!("{head}            {module},\n{tail}"))
}
