//! A text file larger than the program reads.

use crate::both;
use crate::check::Wording;
use crate::check::wording::size;

rule!("too-large", Files, Error, Elsewhere);

pub(in crate::check) fn wording(bytes: u64, limit: u64) -> Wording {
    let (is, may) = (size(bytes), size(limit));
    let (sv, en, sv_limit, en_limit) = (is.sv, is.en, may.sv, may.en);
    Wording::new(
        both!(
            "Filen är {sv}. Textfiler får vara högst {sv_limit}, så den läses inte.",
            "The file is {en}. Text files can be no larger than {en_limit}, so it is not read."
        ),
        both!(
            "Dela upp texten på flera sidor. Ligger en bild inklistrad i texten, spara den som en egen fil.",
            "Divide the text into several pages. If an image is pasted into the text, save it as a file of its own."
        ),
    )
}
