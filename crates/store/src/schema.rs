//! The tables: made from the packs, extended when a pack grows, refused where entered data would not survive.

use ledger::field::{Field, FieldType};
use ledger::pack::Ledger;
use ledger::value::Moment;
use sea_query::{Alias, Expr, ExprTrait as _, OnConflict, Query};

use self::kept::Kept;
use crate::Store;
use crate::sql::{Dialect, Fault, Kind, Tx};

mod change;
mod fill;
mod kept;

pub(crate) use fill::PACK;

/// The version of the program's own tables; a newer data folder is not touched.
pub(crate) const FORMAT: i64 = 2;

/// The columns that every version has, before those of the fields.
pub(crate) const VERSION_COLUMNS: [&str; 8] =
    ["_id", "_version", "_key", "_organ", "_entry", "_moment", "_claimed", "_digest"];

/// The columns of a step row.
pub(crate) const STEP_COLUMNS: [&str; 12] = [
    "_id",
    "_record",
    "_step",
    "_to",
    "_on",
    "_person",
    "_evidence",
    "_voids",
    "_entry",
    "_moment",
    "_claimed",
    "_digest",
];

/// The column of a field: a renamed field keeps the column, and with it the digests, of its first name.
pub(crate) fn column(field: &Field) -> &str {
    field.was.as_deref().unwrap_or(&field.name)
}

/// The column that says whether a number is only about so much.
pub(crate) fn about_column(field: &Field) -> String {
    format!("{}__about", column(field))
}

/// The column by which a sealed field is found.
pub(crate) fn lookup_column(field: &Field) -> String {
    format!("{}__lookup", column(field))
}

/// How a field's value lies in its column.
pub(crate) fn kind(field: &Field) -> Kind {
    if field.privacy.is_sealed() {
        return Kind::Bytes;
    }
    match field.kind {
        FieldType::Number(_)
        | FieldType::Year
        | FieldType::Moment
        | FieldType::YesNo
        | FieldType::Reference(_) => Kind::Integer,
        _ => Kind::Text,
    }
}

/// All columns of a ledger's fields, in the order of the pack.
pub(crate) fn field_columns(ledger: &Ledger) -> Vec<(String, Kind)> {
    let mut columns = Vec::new();
    for field in &ledger.fields {
        columns.push((column(field).to_owned(), kind(field)));
        if field.may_be_about() {
            columns.push((about_column(field), Kind::Integer));
        }
        if field.privacy.is_sealed() && field.lookup {
            columns.push((lookup_column(field), Kind::Bytes));
        }
    }
    columns
}

/// What a field's column may never change: type, precision, unit, target, secrecy.
fn signature(field: &Field) -> String {
    let kind = match &field.kind {
        FieldType::Text(_) => "text".to_owned(),
        FieldType::Number(number) => format!("number {} {} {}", number.places, number.unit, number.about),
        FieldType::Date => "date".to_owned(),
        FieldType::Month => "month".to_owned(),
        FieldType::Year => "year".to_owned(),
        FieldType::Moment => "moment".to_owned(),
        FieldType::Choice(_) => "choice".to_owned(),
        FieldType::Choices(_) => "choices".to_owned(),
        FieldType::YesNo => "yes_no".to_owned(),
        FieldType::Reference(target) => format!("reference {target}"),
    };
    let sealed = if field.privacy.is_sealed() { " sealed" } else { "" };
    let lookup = if field.lookup { " lookup" } else { "" };
    format!("{kind}{sealed}{lookup}")
}

/// Brings the tables up to the packs, and the records up to the tables, in one transaction.
pub(crate) async fn apply(store: &Store, now: Moment) -> Result<(), Fault> {
    let mut tx = store.pool.begin_write().await?;
    own_tables(&mut tx).await?;
    let mut kept = Kept::read(&mut tx).await?;
    let mut findings = change::lost(&mut tx, &store.packs, &kept).await?;
    let mut lacking = Vec::new();
    let mut has_changed = false;
    for ledger in store.packs.ledgers.values() {
        if kept.is_in_force(ledger) {
            continue;
        }
        if kept.knows(&ledger.name) && change::is_empty(&mut tx, ledger).await? {
            drop_tables(&mut tx, ledger).await?;
            kept.forget(&ledger.name);
        }
        let is_new = !kept.knows(&ledger.name);
        let refused = change::declared(ledger, &kept);
        if refused.is_empty() {
            apply_ledger(&mut tx, ledger, &kept, is_new).await?;
            if !is_new {
                has_changed = true;
                findings.extend(change::used(&mut tx, ledger).await?);
                lacking.extend(fill::lacking(&mut tx, ledger).await?);
            }
        }
        findings.extend(refused);
    }
    if !findings.is_empty() {
        return Err(Fault::PackChange(findings));
    }
    if has_changed {
        // What they were rolled up from may mean something else now; whoever opens the store computes them again.
        tx.run_plain("DELETE FROM mz_rollup; DELETE FROM mz_rolled;").await?;
    }
    if lacking.is_empty() { tx.commit().await } else { fill::fill(store, tx, &lacking, now).await }
}

/// A ledger that never had a record is made anew.
async fn drop_tables(tx: &mut Tx, ledger: &Ledger) -> Result<(), Fault> {
    let name = &ledger.name;
    tx.run_plain(&format!("DROP TABLE r_{name}; DROP TABLE h_{name}; DROP TABLE s_{name};")).await?;
    let forget =
        Query::delete().from_table("mz_field").and_where(Expr::col("ledger").eq(name.as_str())).to_owned();
    tx.run(&forget).await.map(|_| ())
}

async fn own_tables(tx: &mut Tx) -> Result<(), Fault> {
    let (text, integer, bytes) = types(tx.dialect());
    tx.run_plain(&format!(
        "CREATE TABLE IF NOT EXISTS mz_meta (name {text} PRIMARY KEY, value {text} NOT NULL);
         CREATE TABLE IF NOT EXISTS mz_journal (entry {integer} PRIMARY KEY, moment {integer} NOT NULL,
            actor {text} NOT NULL, act {text} NOT NULL, detail {text} NOT NULL, packs {text} NOT NULL,
            content {bytes} NOT NULL, previous {bytes} NOT NULL, digest {bytes} NOT NULL);
         CREATE INDEX IF NOT EXISTS i_mz_journal__act ON mz_journal (act);
         CREATE TABLE IF NOT EXISTS mz_key (ledger {text} NOT NULL, record {integer} NOT NULL,
            wrapped {bytes} NOT NULL, PRIMARY KEY (ledger, record));
         CREATE TABLE IF NOT EXISTS mz_erased (ledger {text} NOT NULL, record {integer} NOT NULL,
            version {integer} NOT NULL, entry {integer} NOT NULL, PRIMARY KEY (ledger, record, version));
         CREATE TABLE IF NOT EXISTS mz_field (ledger {text} NOT NULL, field {text} NOT NULL,
            signature {text} NOT NULL, PRIMARY KEY (ledger, field));
         CREATE TABLE IF NOT EXISTS mz_schema (ledger {text} NOT NULL, text {text} NOT NULL,
            applied_after {integer} NOT NULL);
         CREATE TABLE IF NOT EXISTS mz_frozen (id {integer} PRIMARY KEY, entry {integer} NOT NULL,
            report {text} NOT NULL, organ {text} NOT NULL, period {text} NOT NULL, content {text} NOT NULL,
            digest {bytes} NOT NULL);
         CREATE TABLE IF NOT EXISTS mz_rolled (id {text} PRIMARY KEY);"
    ))
    .await?;
    match meta(tx, "format").await?.map(|found| found.parse::<i64>()) {
        None => {}
        Some(Ok(found)) if found <= FORMAT => migrate(tx, found).await?,
        Some(Ok(found)) => return Err(Fault::TooNew { found, known: FORMAT }),
        Some(Err(_)) => return Err(Fault::Broken("the format number is not a number".to_owned())),
    }
    set_meta(tx, "format", &FORMAT.to_string()).await?;
    let clustered = tx.dialect().clustered();
    tx.run_plain(&format!(
        "CREATE TABLE IF NOT EXISTS mz_rollup (rollup {text} NOT NULL, grain {integer} NOT NULL, span {text} NOT NULL,
            organ {text} NOT NULL, under {text} NOT NULL, count {integer} NOT NULL, valued {integer} NOT NULL,
            sum {integer} NOT NULL, about {integer} NOT NULL,
            PRIMARY KEY (rollup, grain, span, organ, under)){clustered};"
    ))
    .await
}

/// Brings the program's own tables up from an older format. What was written by acts stays to the byte: only what is
/// computed from it is made anew.
async fn migrate(tx: &mut Tx, found: i64) -> Result<(), Fault> {
    if found < 2 {
        // Roll-ups were kept by day only.
        tx.run_plain("DROP TABLE mz_rollup; DELETE FROM mz_rolled;").await?;
    }
    Ok(())
}

/// A fact about the folder.
pub(crate) async fn meta(tx: &mut Tx, name: &str) -> Result<Option<String>, Fault> {
    let query =
        Query::select().column("value").from("mz_meta").and_where(Expr::col("name").eq(name)).to_owned();
    let rows = tx.fetch(&query, &[Kind::Text]).await?;
    rows.into_iter().next().and_then(|mut row| row.pop()).map(|cell| cell.text()).transpose()
}

/// Sets a fact about the folder.
pub(crate) async fn set_meta(tx: &mut Tx, name: &str, value: &str) -> Result<(), Fault> {
    let insert = Query::insert()
        .into_table("mz_meta")
        .columns(["name", "value"])
        .values_panic([name.into(), value.into()])
        .on_conflict(OnConflict::column("name").update_column("value").to_owned())
        .to_owned();
    tx.run(&insert).await.map(|_| ())
}

fn types(dialect: Dialect) -> (&'static str, &'static str, &'static str) {
    (dialect.text(), dialect.integer(), dialect.bytes())
}

async fn apply_ledger(tx: &mut Tx, ledger: &Ledger, kept: &Kept, is_new: bool) -> Result<(), Fault> {
    if is_new {
        tx.run_plain(&create(ledger, tx.dialect())).await?;
    }
    for field in &ledger.fields {
        let place = (ledger.name.clone(), column(field).to_owned());
        if kept.fields.contains_key(&place) {
            continue;
        }
        if !is_new {
            add_column(tx, ledger, field).await?;
        }
        let insert = Query::insert()
            .into_table("mz_field")
            .columns(["ledger", "field", "signature"])
            .values_panic([place.0.into(), place.1.into(), signature(field).into()])
            .to_owned();
        tx.run(&insert).await?;
    }
    if let Some(flow) = ledger.flow.as_ref().filter(|_| !is_new) {
        // Records of a ledger that had no flow begin where its records begin now.
        let begin = Query::update()
            .table(Alias::new(format!("r_{}", ledger.name)))
            .value("_state", flow.start.as_str())
            .and_where(Expr::col("_state").is_null())
            .to_owned();
        tx.run(&begin).await?;
    }
    keep_text(tx, ledger).await?;
    kept::put_in_force(tx, ledger).await
}

/// Keeps every applied text of a schema, with the entry after which it holds.
///
/// Texts are compared here and not by a unique index: PostgreSQL indexes no value of more than 2,704 bytes.
async fn keep_text(tx: &mut Tx, ledger: &Ledger) -> Result<(), Fault> {
    let known = Query::select()
        .expr(Expr::val(1i64))
        .from("mz_schema")
        .and_where(Expr::col("ledger").eq(ledger.name.as_str()))
        .and_where(Expr::col("text").eq(ledger.text.as_str()))
        .limit(1)
        .to_owned();
    if !tx.fetch(&known, &[Kind::Integer]).await?.is_empty() {
        return Ok(());
    }
    let last = crate::journal::last(tx).await?.map_or(0, |entry| entry.number);
    let insert = Query::insert()
        .into_table("mz_schema")
        .columns(["ledger", "text", "applied_after"])
        .values_panic([ledger.name.as_str().into(), ledger.text.as_str().into(), last.into()])
        .to_owned();
    tx.run(&insert).await.map(|_| ())
}

fn field_definitions(ledger: &Ledger, dialect: Dialect) -> String {
    field_columns(ledger)
        .iter()
        .map(|(name, kind)| format!(", \"{name}\" {}", type_of(*kind, dialect)))
        .collect()
}

fn type_of(kind: Kind, dialect: Dialect) -> &'static str {
    let (text, integer, bytes) = types(dialect);
    match kind {
        Kind::Text => text,
        Kind::Integer => integer,
        Kind::Bytes => bytes,
    }
}

fn create(ledger: &Ledger, dialect: Dialect) -> String {
    let (text, integer, bytes) = types(dialect);
    let name = &ledger.name;
    let fields = field_definitions(ledger, dialect);
    let version = format!(
        "_version {integer} NOT NULL, _key {text} NOT NULL, _organ {text} NOT NULL, _entry {integer} NOT NULL,
         _moment {integer} NOT NULL, _claimed {integer} NOT NULL, _digest {bytes} NOT NULL"
    );
    let mut sql = format!(
        "CREATE TABLE r_{name} (_id {integer} PRIMARY KEY, {version}, _state {text}, _void {integer} NOT NULL{fields});
         CREATE UNIQUE INDEX i_{name}__key ON r_{name} (_key, _organ);
         CREATE TABLE h_{name} (_id {integer} NOT NULL, {version}, _until_entry {integer} NOT NULL,
            _until_moment {integer} NOT NULL{fields}, PRIMARY KEY (_id, _version));
         CREATE TABLE s_{name} (_id {integer} PRIMARY KEY, _record {integer} NOT NULL, _step {text} NOT NULL,
            _to {text} NOT NULL, _on {text} NOT NULL, _person {text} NOT NULL, _evidence {text} NOT NULL,
            _voids {integer}, _entry {integer} NOT NULL, _moment {integer} NOT NULL, _claimed {integer} NOT NULL,
            _digest {bytes} NOT NULL);
         CREATE INDEX i_{name}__step_record ON s_{name} (_record);
         CREATE INDEX i_{name}__step_voids ON s_{name} (_voids) WHERE _voids IS NOT NULL;
         CREATE INDEX i_{name}__step_void ON s_{name} (_record) WHERE _step = 'void';
         "
    );
    for field in &ledger.fields {
        sql.push_str(&index(ledger, field));
    }
    sql
}

/// References are followed from both ends, the effective date is what periods read.
fn index(ledger: &Ledger, field: &Field) -> String {
    let (name, column) = (&ledger.name, column(field));
    if field.unique {
        // Ciphertexts of one value differ, and erased values are alike: a sealed field is compared by its digest.
        let sealed = field.privacy.is_sealed() && field.lookup;
        let compared = if sealed { lookup_column(field) } else { column.to_owned() };
        return format!("CREATE UNIQUE INDEX i_{name}__{column} ON r_{name} (\"{compared}\", _organ);\n");
    }
    let wanted = field.target().is_some() || ledger.effective.as_deref() == Some(&field.name);
    let mut sql = String::new();
    if wanted {
        sql.push_str(&format!("CREATE INDEX i_{name}__{column} ON r_{name} (\"{column}\");\n"));
    }
    if field.privacy.is_sealed() && field.lookup {
        let lookup = lookup_column(field);
        sql.push_str(&format!("CREATE INDEX i_{name}__{column} ON r_{name} (\"{lookup}\");\n"));
    }
    sql
}

async fn add_column(tx: &mut Tx, ledger: &Ledger, field: &Field) -> Result<(), Fault> {
    let one = Ledger { fields: vec![field.clone()], ..ledger.clone() };
    let mut sql = String::new();
    for (name, kind) in field_columns(&one) {
        for table in ["r", "h"] {
            let kind = type_of(kind, tx.dialect());
            sql.push_str(&format!("ALTER TABLE {table}_{} ADD COLUMN \"{name}\" {kind};\n", ledger.name));
        }
    }
    sql.push_str(&index(ledger, field));
    tx.run_plain(&sql).await
}
