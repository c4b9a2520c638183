//! Copies of a file that was looked through, corrected or masked: they stand in the page itself, for nothing is kept that
//! an address could give out later.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use office::fixing;
use office::proof::{Proof, Settings};
use office::reading::Workers;
use office::refusal::Refusal;
use office::remark::Seen;
use office::screening::Screening;
use pages::piece::FoundCopy;
use text::Lang;

use crate::told;

/// Copies of so many bytes are put into one page.
const MOST: usize = 16 << 20;

/// What makes the copies of one page.
pub(crate) struct Copies<'a> {
    lang: Lang,
    workers: &'a Workers,
    settings: &'a Settings,
    /// How many bytes may still be put into the page.
    left: usize,
}

/// A copy as it was made.
struct Made {
    bytes: Vec<u8>,
    count: usize,
    told: Vec<String>,
}

impl<'a> Copies<'a> {
    pub(crate) fn new(lang: Lang, workers: &'a Workers, settings: &'a Settings) -> Self {
        Self { lang, workers, settings, left: MOST }
    }

    /// The copies of a file: one with what is sure put right, one with personal data masked; each where there is
    /// something to do.
    pub(crate) fn of(
        &mut self,
        (bytes, name): (&[u8], &str),
        seen: &Seen,
        proof: Option<&Proof>,
        screening: Option<&Screening>,
    ) -> Vec<FoundCopy> {
        let corrected = proof.and_then(|proof| self.corrected(bytes, name, seen, proof));
        let masked = screening.and_then(|screening| self.masked(bytes, name, seen, screening));
        corrected.into_iter().chain(masked).collect()
    }

    fn corrected(&mut self, bytes: &[u8], name: &str, seen: &Seen, proof: &Proof) -> Option<FoundCopy> {
        let is_sure = proof.findings.iter().any(|one| one.correction.as_ref().is_some_and(|one| one.is_sure));
        if !is_sure {
            return None;
        }
        let label = self.lang.say("checking-copy-corrected");
        if seen.covered() > 0 {
            // The page may be kept by whoever sees it, and shows no personal data; the copy would.
            let told = vec![self.lang.say("checking-copy-covered")];
            return Some(FoundCopy { label, told, ..FoundCopy::default() });
        }
        let made = fixing::fix(bytes, name, &seen.reading, proof, self.settings).transpose()?;
        let made = made.map(|copy| Made { count: copy.made, told: copy.told(self.lang), bytes: copy.bytes });
        Some(self.offered(made, label, name, "checking-copy-corrected-mark"))
    }

    fn masked(&mut self, bytes: &[u8], name: &str, seen: &Seen, screening: &Screening) -> Option<FoundCopy> {
        let masked = screening.masked();
        if masked.iter().all(|one| one.is_public) {
            return None;
        }
        let made = self.workers.release(bytes, name, &seen.reading, &masked, false);
        let made =
            made.map(|copy| Made { count: copy.places, told: copy.told(self.lang), bytes: copy.bytes });
        Some(self.offered(made, self.lang.say("checking-copy-masked"), name, "checking-copy-masked-mark"))
    }

    /// A copy as the page offers it; in its place why there is none.
    fn offered(&mut self, made: Result<Made, Refusal>, label: String, name: &str, mark: &str) -> FoundCopy {
        let lang = self.lang;
        match made {
            Err(refusal) => {
                let problems = told::problems(lang, &refusal);
                let told = problems.into_iter().map(|one| format!("{} {}", one.what, one.remedy)).collect();
                FoundCopy { label, told, ..FoundCopy::default() }
            }
            Ok(made) if made.bytes.len() > self.left => {
                let told = vec![lang.say1("checking-copy-too-large", "megabytes", (MOST >> 20).to_string())];
                FoundCopy { label, told, ..FoundCopy::default() }
            }
            Ok(made) => {
                self.left -= made.bytes.len();
                FoundCopy {
                    label,
                    count: made.count,
                    name: marked(name, &lang.say(mark)),
                    href: format!("data:application/octet-stream;base64,{}", STANDARD.encode(&made.bytes)),
                    told: made.told,
                }
            }
        }
    }
}

/// The name of a copy: its mark stands before the ending, and text that was pasted gets one.
fn marked(name: &str, mark: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && !ending.contains(' ')) {
        Some((stem, ending)) => format!("{stem}.{mark}.{ending}"),
        None => format!("{name}.{mark}.txt"),
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn a_copy_is_called_as_its_file_with_a_mark() {
        assert_eq!(marked("果园/总结.docx", "校改"), "总结.校改.docx");
        assert_eq!(marked("粘贴的文字", "遮挡"), "粘贴的文字.遮挡.txt");
        assert_eq!(marked(".总结", "遮挡"), ".总结.遮挡.txt");
    }
}
