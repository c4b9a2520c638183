# Import: from a sheet to a ledger.

finding-import-near = This row is nearly the record “{ $key }”: the record has “{ $record }”, the sheet “{ $value }”
finding-import-near-remedy = Decide whether it is the same: --near same corrects them all, --near new makes new records of all, --decide says it row by row.
finding-import-no-match-column = The column “{ $field }” is missing: rows of “{ $ledger }” without a number are recognised by it
finding-import-no-match-column-remedy = Add the column; if it goes by another name, say so in a mapping (--mapping).
finding-import-wrong-record-version = “{ $value }” is no record version
finding-import-wrong-record-version-remedy = This column is written by the program, please leave it as it is; leave it empty in new rows.
finding-import-which-ledger = It cannot be seen of which ledger this sheet is
finding-import-which-ledger-remedy = Name the ledger: { $known }. If it is none of them, “pack draft” drafts one from the sheet; if this sheet is not to be imported, name the others with --sheet.
finding-import-decision-without-row = What this row is was said, but the sheet has no such record: it was not used
finding-import-decision-without-row-remedy = Please check the number of the row; where there are several sheets, write “SHEET!ROW”.
finding-import-decision-without-record = There is no record “{ $key }” that it could be: the number does not exist, or another row of the sheet is that record
finding-import-decision-without-record-remedy = Please check the number; if it is a new record, decide so (“ROW=new” on the command line).
finding-import-no-such-sheet = The file has no sheet “{ $sheet }”
finding-import-no-such-sheet-remedy = { $meant ->
    [blank] It has: { $known }.
   *[other] Do you mean “{ $meant }”? It has: { $known }.
}
finding-import-parent-differs = This is the same record of “{ $ledger }” as in row { $first }, but it says “{ $value }”
finding-import-parent-differs-remedy = Check both rows and write the same in them.
finding-import-row-voided = The record “{ $value }” is voided and was not changed ({ $count } in all)
finding-import-row-voided-remedy = To bring it back, take the voiding back first (record back).
finding-import-undone-already = Import { $value } was undone by entry { $by } already
finding-import-undone-already-remedy = Nothing to do.
finding-import-undo-touched = The record “{ $value }” of “{ $ledger }” was changed after this import
finding-import-undo-touched-remedy = Take the later changes back first, or correct this record itself.
finding-import-undo-referred = The record “{ $value }” of “{ $ledger }” belongs to a record of “{ $to }” that this import made
finding-import-undo-referred-remedy = Deal with this record first, then undo the import.

# Totals without rows.

finding-summary-unknown-figure = There is no figure “{ $value }”
finding-summary-unknown-figure-remedy = { $meant ->
    [blank] Name a figure by its name or title (figure list shows them).
   *[other] Do you mean “{ $meant }”?
 }
finding-summary-overlaps-records = The figure “{ $figure }” has { $count } records from { $from } to { $to }; a total would count them twice
finding-summary-overlaps-records-remedy = Let the total begin or end where there are no records, or enter it for one department.
finding-summary-covers-records = For the figure “{ $figure }” the total “{ $key }” covers { $from } to { $to }; records of that time would count twice
finding-summary-covers-records-remedy = Void or correct the total first, then enter the records.
finding-summary-overlaps-summary = It overlaps with the total “{ $key }”
finding-summary-overlaps-summary-remedy = Totals of one figure and department may not overlap; check the first and last day.

# Reported and settled numbers.

finding-figure-nothing-to-explain = “{ $name }” contradicts nothing that was reported
finding-figure-nothing-to-explain-remedy = There is nothing to explain.
finding-figure-no-reason = Why “{ $name }” differs from what was reported is not said
finding-figure-no-reason-remedy = Say why with --reason.
