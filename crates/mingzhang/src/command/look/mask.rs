//! What `screen --mask` tells of a masked copy.

use std::path::PathBuf;

use office::masking::{self, Elsewhere, Masked, Unread};
use office::reading::{Reading, Workers, place};
use office::refusal::Refusal;
use serde_json::{Value, json};

use super::Outputs;
use crate::house::House;

/// A copy in which personal data are masked.
pub(in super::super) struct MaskedCopy {
    places: usize,
    elsewhere: Vec<(Elsewhere, String)>,
    removed: Vec<Unread>,
    kept: Vec<Unread>,
    pictured: Vec<usize>,
    output: Option<PathBuf>,
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
            let (elsewhere, removed, kept, pictured) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            return Ok((reading, Self { places: 0, elsewhere, removed, kept, pictured, output: None }));
        }
        let copy = workers.release(bytes, name, &reading, masked, keep_unread)?;
        let output = Some(outputs.save(name, &copy.bytes)?);
        let where_ = |one: &Elsewhere| place(house.lang, copy.reading.format, &one.position);
        let elsewhere = copy.elsewhere.iter().map(|one| (one.clone(), where_(one))).collect();
        let (removed, kept, pictured) = (copy.removed, copy.kept, copy.pictured);
        let made = Self { places: copy.places, elsewhere, removed, kept, pictured, output };
        Ok((copy.reading, made))
    }

    /// What is told to people, on the standard error.
    pub(super) fn tell(&self, house: &House, name: &str) {
        let file = || ("file", name.to_owned());
        let Some(output) = &self.output else {
            eprintln!("{}", house.say_with("mask-masked-nothing", &[file()]));
            return;
        };
        let (count, output) = (self.places.to_string(), output.display().to_string());
        eprintln!("{}", house.say_with("mask-masked", &[file(), ("count", count), ("output", output)]));
        for (_, place) in &self.elsewhere {
            eprintln!("{}", house.say_with("mask-elsewhere", &[file(), ("place", place.clone())]));
        }
        if !self.pictured.is_empty() {
            let pages: Vec<String> = self.pictured.iter().map(usize::to_string).collect();
            let pages = pages.join(&house.say("word-list-separator"));
            eprintln!("{}", house.say_with("mask-pictured", &[file(), ("pages", pages)]));
        }
        for (key, list) in [("mask-removed", &self.removed), ("mask-kept", &self.kept)] {
            for one in list {
                eprintln!("{}", house.say_with(key, &[file(), ("what", masking::unread(house.lang, one))]));
            }
        }
    }

    /// What is told to programs.
    pub(super) fn as_json(&self) -> Value {
        let output = self.output.as_ref().map(|output| output.display().to_string());
        let elsewhere: Vec<&str> = self.elsewhere.iter().map(|(_, place)| place.as_str()).collect();
        json!({ "places": self.places, "output": output, "elsewhere": elsewhere,
                "removed": self.removed.len(), "kept": self.kept.len(), "pictured": self.pictured })
    }
}
