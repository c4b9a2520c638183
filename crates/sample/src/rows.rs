//! The rows of one table, drawn one after the other; drawing them again gives the same rows.

use ledger::entry;
use ledger::field::{Field, FieldType};
use ledger::finding::{Finding, Place};
use ledger::pack::Ledger;

use crate::check::misfit;
use crate::days::{Hours, parse_day, print_moment};
use crate::dice::Dice;
use crate::fit::fit;
use crate::layout::Layout;
use crate::live::{Live, Setting};
use crate::recipe::{FieldRecipe, TableRecipe};
use crate::scene::{Frame, Scene, Stage};

/// A field at work: its generator and the ledger's field that it fills, unless it is hidden.
struct Column<'r> {
    recipe: &'r FieldRecipe,
    field: Option<&'r Field>,
    live: Live<'r>,
    dice: Dice,
}

/// Draws all rows and shows each to `see`.
pub(crate) fn draw_rows(
    table: &TableRecipe,
    ledger: &Ledger,
    stage: &Stage<'_>,
    layout: &Layout,
    see: &mut dyn FnMut(Scene<'_>) -> Result<(), Finding>,
) -> Result<(), Finding> {
    let mut columns = Vec::new();
    for recipe in &table.fields {
        let field = ledger.field(&recipe.name);
        let name = format!("{}/{}", table.stream, recipe.name);
        let live = Live::new(&recipe.generator, &name, setting(stage, layout.rows, table, field))?;
        columns.push(Column {
            recipe,
            field,
            live,
            dice: Dice::new(stage.draft.seed, &format!("{name}/hour")),
        });
    }
    let mut values = vec![String::new(); columns.len()];
    let mut row = 0;
    for (parent, children) in &layout.groups {
        for child in 0..*children {
            let frame = Frame { stage, table, row, parent: *parent, child, children: *children };
            values.iter_mut().for_each(String::clear);
            for (at, column) in columns.iter_mut().enumerate() {
                let scene = Scene { frame, values: &values, trail: &[], state: "" };
                let drawn = column.draw(&scene)?;
                if let Some(value) = values.get_mut(at) {
                    *value = drawn;
                }
            }
            see(Scene { frame, values: &values, trail: &[], state: "" })?;
            row += 1;
        }
    }
    Ok(())
}

/// What a generator of this table needs to know.
pub(crate) fn setting<'a>(
    stage: &'a Stage<'a>,
    rows: u64,
    table: &TableRecipe,
    field: Option<&Field>,
) -> Setting<'a> {
    let places = field.filter(|field| matches!(field.kind, FieldType::Number(_))).map(Field::places);
    Setting { stage, rows, scaled: table.scale, places }
}

impl Column<'_> {
    fn draw(&mut self, scene: &Scene<'_>) -> Result<String, Finding> {
        let text = self.live.draw(scene)?;
        match self.field {
            Some(field) => suit(field, text, &self.recipe.place, scene, &mut self.dice),
            None => Ok(text),
        }
    }
}

/// Fits a drawn text to its field and checks it as an import would.
pub(crate) fn suit(
    field: &Field,
    text: String,
    place: &Place,
    scene: &Scene<'_>,
    dice: &mut Dice,
) -> Result<String, Finding> {
    let mut text = fit(field, text);
    if matches!(field.kind, FieldType::Moment)
        && text.len() == "2023-11-05".len()
        && let Some(day) = parse_day(&text)
    {
        text = print_moment(Hours::draw(None, day, dice));
    }
    let row = scene.number().to_string();
    if let Some(finding) = misfit(field, &text, place) {
        return Err(finding.arg("row", row));
    }
    if text.is_empty() && entry::read(field, "").is_err() {
        let finding = Finding::error("sample-blank").at(place.clone());
        return Err(finding.arg("field", &field.name).arg("row", row));
    }
    let target = field.target().filter(|target| *target != scene.frame.table.ledger && !text.is_empty());
    if let Some(target) = target {
        // A ledger that is drawn later, because the two refer to each other, cannot be asked yet.
        let stage = scene.frame.stage;
        let drawn = stage.memories.get(target).map(|memory| memory.find(&text).is_some());
        let later = drawn.is_none() && stage.recipes.tables.iter().any(|table| table.ledger == target);
        if drawn != Some(true) && !later {
            let finding = Finding::error("sample-reference").at(place.clone()).arg("key", text);
            return Err(finding.arg("ledger", target).arg("field", &field.name).arg("row", row));
        }
    }
    Ok(text)
}
