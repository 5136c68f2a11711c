//! Which language tags exist, and which region a bare language code stands for.

use icu_locale_core::Locale as Tag;
use icu_locale_core::subtags::Region;

/// Regions that a bare code stands for. English in Swedish authorities is British (Language Council, universities).
const DEFAULTS: &[(&str, &str)] = &[("sv", "sv-SE"), ("en", "en-GB")];

/// Every code of ISO 639-1.
pub(super) const LANGUAGES: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo \
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka \
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng \
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su \
    sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Three-letter codes: those of CLDR, and besides them the minority, sign and immigrant languages of the Nordic
/// countries. ISO 639-3 has seven thousand more, nearly all of which would be a slip of the pen here.
pub(super) const LONG_LANGUAGES: &str = "\
    agq ann apc arn asa ast bal bas bem bew bez bgc bgn bho blo blt brx bss byn cad cch ccp ceb cgg cho chr cic ckb \
    csw dav dje doi dsb dua dyo ebu ewo fil frr fur gaa gez gsw guz haw hnj hsb jbo jgo jmc kaa kab kaj kam kcg kde \
    kea ken kgp khq kkj kln kok kpe ksb ksf ksh kxv lag lij lkt lld lmo lrc ltg luo luy mai mas mdf mer mfe mgh mgo \
    mhn mic mni moh mua mus myv mzn naq nds nmg nnh nqo nso nus nyn osa pap pcm pis prg quc raj rhg rif rof rwk sah \
    saq sat sbp scn sdh seh ses shi shn sid skr sma smj smn sms ssy syr szl teo tig tok tpi trv trw twq tyv tzm vai \
    vec vmw vun wae wal wbp xnr xog yav yrl yue zgh \
    aeb aii ary arz ase bfi cld diq dsl fit fkv fse fss kmr krl nan non nsl olo ovd prs rmf rmn rmu rmy rom sje sju \
    swl tru vep vro wuu zza";

/// Every region of ISO 3166-1, and Kosovo as CLDR has it. Numbers (`001`, `150`, `419`) are areas of the world.
const REGIONS: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA \
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA \
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP \
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS \
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS \
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW \
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// Languages of Sweden that ICU has no data for: their numbers and alphabets are Swedish, or nearly.
const LIKE_SWEDISH: &[&str] = &["fit", "ovd", "rmf", "rmn", "rmu", "rmy", "rom", "sje", "sju", "sma", "smj", "swl"];

/// The tag in canonical form, if it is well-formed (BCP 47) and its language and region exist.
///
/// Regions are checked since `en-UK` is the slip that everyone makes, and it would quietly bring American dates.
pub(super) fn parse(tag: &str) -> Option<Tag> {
    // ICU also reads the underscores of POSIX; a `lang` attribute may not have them.
    if tag.contains('_') {
        return None;
    }
    let parsed = Tag::try_from_str(tag).ok()?;
    let language = parsed.id.language.as_str();
    let known = |list: &str, code: &str| list.split_ascii_whitespace().any(|known| known == code);
    let exists = known(LANGUAGES, language) || known(LONG_LANGUAGES, language);
    let somewhere = |region: Region| !region.is_alphabetic() || known(REGIONS, region.as_str());
    (exists && parsed.id.region.is_none_or(somewhere)).then_some(parsed)
}

/// The full tag that a bare language code stands for, if it is not itself.
pub(super) fn default_for(code: &str) -> Option<&'static str> {
    DEFAULTS.iter().find(|(known, _)| *known == code).map(|(_, tag)| *tag)
}

/// The tag with the region it stands for, so that CLDR does not fill in its own (`en` is American there).
pub(super) fn with_default_region(mut tag: Tag) -> Tag {
    if tag.id.region.is_none() {
        let default = default_for(tag.id.language.as_str()).and_then(parse);
        tag.id.region = default.and_then(|full| full.id.region);
    }
    tag
}

/// The Swedish tag, for a language that borrows what is Swedish for want of data of its own.
pub(super) fn like_swedish(tag: &Tag) -> Option<Tag> {
    if LIKE_SWEDISH.contains(&tag.id.language.as_str()) { parse("sv-SE") } else { None }
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, LONG_LANGUAGES, REGIONS, parse};

    #[test]
    fn a_tag_is_taken_only_if_it_exists() {
        let known = [
            ("sv", "sv"),
            ("SV-se", "sv-SE"),
            ("en-gb", "en-GB"),
            ("en-001", "en-001"),
            ("sma", "sma"),
            ("fit-SE", "fit-SE"),
            ("zh-hans-cn", "zh-Hans-CN"),
            ("ca-ES-valencia", "ca-ES-valencia"),
            ("sv-x-lattlast", "sv-x-lattlast"),
        ];
        for (tag, canonical) in known {
            assert_eq!(parse(tag).map(|tag| tag.to_string()).as_deref(), Some(canonical), "{tag}");
        }
        let unknown = ["", "und", "xx", "qqq", "svenska", "sv_SE", "sv-", "-sv", "en-UK", "sv-SV-SE", "å", "s", "x-klingon"];
        for tag in unknown {
            assert!(parse(tag).is_none(), "{tag}");
        }
    }

    #[test]
    fn the_lists_are_whole_and_without_doubles() {
        for (list, size, length) in [(LANGUAGES, 183, 2), (LONG_LANGUAGES, 186, 3), (REGIONS, 250, 2)] {
            let mut codes: Vec<_> = list.split_ascii_whitespace().collect();
            assert!(codes.iter().all(|code| code.len() == length));
            codes.sort_unstable();
            codes.dedup();
            assert_eq!(codes.len(), size);
        }
    }
}
