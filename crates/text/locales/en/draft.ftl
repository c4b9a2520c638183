# Drafting a pack from a workbook.

finding-draft-no-table = No table was found in the file from which a ledger could be drafted.
finding-draft-no-table-remedy = Please see that the sheet is not hidden, has a row of headings, and records below them.
finding-draft-sheet-empty = The sheet “{ $sheet }” holds no records and was passed over.
finding-draft-sheet-empty-remedy = There is nothing to do; if it should hold records, please look whether the rows below its headings are blank.
finding-draft-sheet-words = The sheet “{ $sheet }” has one cell of words in each row: it is no ledger and was passed over.
finding-draft-sheet-words-remedy = There is nothing to do.
finding-draft-sheet-no-table = In the sheet “{ $sheet }” { $count } columns have no title of their own: it does not look like a ledger and was passed over.
finding-draft-sheet-no-table-remedy = For a plan of seats or a form there is nothing to do; if it is a ledger, please give its columns titles and try again.
finding-draft-sheet-hidden = The sheet “{ $sheet }” is hidden and was passed over.
finding-draft-sheet-hidden-remedy = If it is to be drafted, please unhide it and try again.
finding-draft-first-rows = Only the first { $count } records of the sheet were looked at.
finding-draft-first-rows-remedy = Please look whether key, required fields and options hold for all records.
finding-draft-column-empty = This column holds nothing; only its heading was read.
finding-draft-column-empty-remedy = Please look at the type of the field, or remove it if it is not used.
finding-draft-blank-is-above = A blank in this column is taken for what stands above it.
finding-draft-blank-is-above-remedy = If a blank means that there is nothing, please remove blank_is_above in the mapping.
finding-draft-unit-unknown = This column looks like money, but neither its heading nor its cells nor the lines above the table say a unit.
finding-draft-unit-unknown-remedy = Please make the type of the field money, with 元, 万元 or 亿元.
finding-draft-year-unknown = Some dates in this column have no year, and the lines above the table do not say one.
finding-draft-year-unknown-remedy = Please write the year into the mapping, as in year = 2023.
finding-draft-does-not-fit = “{ $value }” is not { $kind ->
    [date] a date
    [month] a month
    [year] a year
    [moment] a moment
    [yes_no] yes or no
    [choice] one of the options
    [choices] some of the options
   *[other] a number
  } as the rest of the column is.
finding-draft-does-not-fit-remedy = The import will say so again; please put the cell right, or make the field a text.
finding-draft-more-do-not-fit = { $count } more cells of this column do not fit the type of its field and are not listed.
finding-draft-more-do-not-fit-remedy = Please look at the column; if it is mixed by nature, make the field a text.
finding-draft-rows-alike = { $count } rows of “{ $ledger }” cannot be told from others: { $rows }.
finding-draft-rows-alike-remedy = Please look whether they were entered twice; if not, add a field to match that tells them apart.
finding-draft-no-title = There is no name.
finding-draft-no-title-remedy = Please fill in a name.
finding-draft-no-unit = There is no unit, or one that this type does not take.
finding-draft-no-unit-remedy = Please fill in a unit: { $known }.
finding-draft-no-options = This column makes no options: it holds nothing, or too many or too long different texts.
finding-draft-no-options-remedy = Please make the type of the field text.
finding-draft-nothing-kept = No ledger is kept.
finding-draft-nothing-kept-remedy = Please keep one ledger at least.
finding-draft-no-fields = “{ $ledger }” keeps no column of the sheet.
finding-draft-no-fields-remedy = Please keep one column at least, or leave the ledger out.
finding-draft-child-left-out = “{ $ledger }” stands on the lines of another ledger and cannot be kept without it.
finding-draft-child-left-out-remedy = Please keep the other ledger of the same sheet too, or neither of them.
finding-draft-nothing-tells-apart = “{ $ledger }” has neither a key nor fields by which its rows are recognised; the next import could not match them.
finding-draft-nothing-tells-apart-remedy = Give the ledger a match in its schema: one or more fields that together tell its rows apart.
finding-draft-key-twice = { $count } rows have a key that another row has: { $rows }.
finding-draft-key-twice-remedy = Please look at the sheet; if such rows are right, move the field from key to match in the schema.
finding-draft-key-blank = The key is blank in { $count } rows: { $rows }.
finding-draft-key-blank-remedy = Please fill it in in the sheet; if there is none by nature, move the field from key to match in the schema.
finding-draft-key-referred = Another ledger refers to “{ $ledger }” by its key, which cannot be left out.
finding-draft-key-referred-remedy = Please keep the key, or make the field that refers to it a text.
finding-draft-name-taken = The data folder holds a pack “{ $name }” already.
finding-draft-name-taken-remedy = Please have it proposed afresh: the program finds another name.
finding-draft-too-wide = The sheets have more than { $limit } columns, which cannot be drafted on a page.
finding-draft-too-wide-remedy = Please delete columns that are not needed, or draft it with pack draft on the command line.
finding-draft-holds-records = The ledgers of the pack “{ $value }” hold records; it cannot be taken back.
finding-draft-holds-records-remedy = Please keep it; an import that went wrong can be undone on its own page.
finding-draft-none-made = No pack was made of this sheet, or it is no longer in the data folder.
finding-draft-none-made-remedy = Please go back to the import page and look.
