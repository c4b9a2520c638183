//! What `screen --mask` tells of a masked copy.

use std::path::PathBuf;

use office::masking::{Masked, Released};
use office::reading::{Reading, Workers, place};
use office::refusal::Refusal;
use serde_json::{Value, json};

use super::Outputs;
use crate::house::House;

/// A copy in which personal data are masked; none where there is nothing to mask.
pub(in super::super) struct MaskedCopy(Option<Written>);

/// A copy that was written.
struct Written {
    places: usize,
    told: Vec<String>,
    elsewhere: Vec<String>,
    removed: usize,
    kept: usize,
    pictured: Vec<usize>,
    output: PathBuf,
}

impl MaskedCopy {
    /// Writes the masked copy of a file, if there is something to mask; gives what is read in it.
    pub(in super::super) fn make(
        house: &House,
        (outputs, workers): (&Outputs, &Workers),
        (bytes, name): (&[u8], &str),
        reading: Reading,
        masked: &[Masked],
        keep_unread: bool,
    ) -> Result<(Reading, Self), Refusal> {
        if masked.iter().all(|one| one.is_public) {
            return Ok((reading, Self(None)));
        }
        let copy = workers.release(bytes, name, &reading, masked, keep_unread)?;
        let output = outputs.save(name, &copy.bytes)?;
        let told = copy.told(house.lang);
        let Released { reading, places, elsewhere, removed, kept, pictured, .. } = copy;
        let elsewhere = elsewhere.iter().map(|one| place(house.lang, reading.format, &one.position));
        let (elsewhere, removed, kept) = (elsewhere.collect(), removed.len(), kept.len());
        let written = Written { places, told, elsewhere, removed, kept, pictured, output };
        Ok((reading, Self(Some(written))))
    }

    /// What is told to people, on the standard error.
    pub(super) fn tell(&self, house: &House, name: &str) {
        let file = || ("file", name.to_owned());
        let Some(written) = &self.0 else {
            eprintln!("{}", house.say_with("mask-masked-nothing", &[file()]));
            return;
        };
        let (count, output) = (written.places.to_string(), written.output.display().to_string());
        eprintln!("{}", house.say_with("mask-masked", &[file(), ("count", count), ("output", output)]));
        for said in &written.told {
            eprintln!("{}", house.say_with("mask-of", &[file(), ("said", said.clone())]));
        }
    }

    /// What is told to programs.
    pub(super) fn as_json(&self) -> Value {
        match &self.0 {
            Some(Written { places, elsewhere, removed, kept, pictured, output, .. }) => json!({
                "places": places, "output": output.display().to_string(), "elsewhere": elsewhere,
                "removed": removed, "kept": kept, "pictured": pictured
            }),
            None => json!({ "places": 0, "output": null, "elsewhere": [], "removed": 0, "kept": 0,
                            "pictured": [] }),
        }
    }
}
