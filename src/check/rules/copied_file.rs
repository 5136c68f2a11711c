//! A file or folder that is a copy of another beside it.

use crate::both;
use crate::check::Wording;
use crate::check::wording::shown;

rule!("copied-file", Files, Error, Elsewhere);

pub(in crate::check) fn wording(copy: &str, original: &str) -> Wording {
    let (copy, original) = (shown(copy), shown(original));
    Wording::new(
        both!(
            "”{copy}” ser ut som en kopia av ”{original}”. Båda skulle publiceras, och läsaren kan hamna i den gamla.",
            "‘{copy}’ looks like a copy of ‘{original}’. Both would be published, and readers may come to the old one."
        ),
        both!(
            "Jämför de två, för över det som ska vara kvar till ”{original}” och ta bort kopian. Är det ingen kopia: ge den ett namn som säger vad den är.",
            "Compare the two, move what you want to keep into ‘{original}’ and delete the copy. If it is no copy, give it a name that says what it is."
        ),
    )
}
