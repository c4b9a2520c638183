# Import: from a sheet to a ledger.

finding-pack-bad-numbering = “{ $pattern }” is no pattern of numbers
finding-pack-bad-numbering-remedy = Write it like YH{"{"}year{"}"}-{"{"}number:4{"}"}: {"{"}number{"}"} once, {"{"}year{"}"} at most once and before it.
finding-pack-cannot-number = The records of this ledger cannot be numbered
finding-pack-cannot-number-remedy = Numbering needs one text field as the key, and “match” for the fields by which a row without a number is recognised.
finding-entry-without-year = “{ $value }” says no year
finding-entry-without-year-remedy = Say the year with --year, or write it above the headings or in the cell.
finding-import-near = This row is nearly the record “{ $key }”: the record has “{ $record }”, the sheet “{ $value }”
finding-import-near-remedy = Decide whether it is the same: --near same corrects them all, --near new makes new records of all, --decide says it row by row.
finding-import-no-match-column = The column “{ $field }” is missing: rows of “{ $ledger }” without a number are recognised by it
finding-import-no-match-column-remedy = Add the column; if it goes by another name, say so in a mapping (--mapping).
finding-import-wrong-record-version = “{ $value }” is no record version
finding-import-wrong-record-version-remedy = This column is written by the program, please leave it as it is; leave it empty in new rows.
finding-import-which-ledger = It cannot be seen of which ledger this sheet is
finding-import-which-ledger-remedy = Name the ledger: { $known }. If it is none of them, “pack draft” drafts one from the sheet.
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

cli-importing-counts = { $missing } records are not in the sheet (they stay), { $near } rows are nearly a record and wait for a decision.
cli-import-missing = Not in the sheet:
cli-import-near = To decide: row { $row } is nearly “{ $key }”
cli-import-near-in = To decide: sheet “{ $sheet }” row { $row } is nearly “{ $key }”
cli-import-near-differs = { $field }: the record has “{ $record }”, the sheet “{ $row }”
cli-import-mapping-written = The mapping was written to { $output }
cli-import-no-mapping = There is no mapping to write
cli-unknown-import = There is no import { $name }.
cli-head-number = Number
cli-head-moment = When
cli-head-actor = Who
cli-head-file = File
cli-head-made = Made
cli-head-changed = Changed
cli-head-steps = Steps
cli-head-undone = Undone
cli-imports-none = Nothing was imported yet.
cli-import-undone-by = by entry { $entry }
cli-import-row-made = made
cli-import-row-changed = { $field }: “{ $before }” became “{ $after }”
cli-import-row-steps = steps
cli-import-more = These are the first { $shown } of { $all }.
cli-import-notes = Notes:
cli-import-note = { $sheet } row { $row } { $column }: { $text }
cli-import-undone = Undone: { $voided } voided, { $put_back } put back, { $steps } steps taken back.
cli-decide-wrong = “{ $value }” is not understood. Write ROW=KEY or SHEET!ROW=KEY, or new, file or record in place of the key.
cli-folder-said = { $detail }

# Totals without rows.

office-not-kept = not kept then
office-figure-computed-with-totals = { $title }, period { $period }, from { $records } records and { $summaries } totals without rows ({ $summed }). { $definition }
web-summaries = Totals without rows
web-summaries-of = { $count }, together { $value }
web-part-summaries = Totals without rows
cli-figure-summaries = of this { $count } totals without rows, together { $value }
finding-report-not-kept = The ledger of the figure “{ $name }” was not kept yet in { $period }.
finding-report-not-kept-remedy = If the number of that time is known, enter it as a total; else change the sentence.
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

office-figure-reported = {" "}Reported: { $value } ({ $period }, on { $on })
office-figure-reported-to = {" "}Reported: { $value } ({ $period }, on { $on } to { $to })
office-figure-settled = Settled and typed by hand; computed from records: { $computed }. Reason: { $reason }. Settled by { $by }.
finding-report-other-than-reported = “{ $name }” for { $period } is { $value } now, but { $before } was reported on { $on }
finding-report-other-than-reported-remedy = Check it; if it did change, say why with figure explain (reported number “{ $key }”).
finding-report-below-reported = “{ $name }” for { $period } comes to { $value }, less than the { $before } for { $before_period } that was reported on { $on }
finding-report-below-reported-remedy = A number that counts up does not fall. Check it; if it did change, say why with figure explain (reported number “{ $key }”).
finding-figure-nothing-to-explain = “{ $name }” contradicts nothing that was reported
finding-figure-nothing-to-explain-remedy = There is nothing to explain.
finding-figure-no-reason = Why “{ $name }” differs from what was reported is not said
finding-figure-no-reason-remedy = Say why with --reason.
cli-explained = It is noted why “{ $name }” differs from what was reported.

# The sheet to sign by.

office-signing-title = Sheet to sign by
office-signing-head = Draft: { $draft }; date: { $moment }; digest: { $digest }
office-signing-counts = { $all } numbers: { $computed } computed from ledgers, { $typed } typed by hand, { $withheld } withheld.
office-signing-counts-failed = { $all } numbers: { $computed } computed from ledgers, { $typed } typed by hand, { $withheld } withheld, { $failed } without a value.
office-signing-records = { $records } records
office-signing-records-and-totals = { $records } records, { $summaries } totals without rows ({ $summed })
office-signing-typed = typed by hand
office-signing-settled = settled, typed by hand
office-signing-withheld = withheld
office-signing-failed = no value
office-signing-column-code = Figure
office-signing-column-sentence = Sentence
office-signing-column-value = Value
office-signing-column-definition = Definition
office-signing-column-ledger = Ledger
office-signing-column-from = From
office-signing-column-last-year = Last year
office-signing-column-reported = Last reported
office-signing-column-owner = Owner
office-signing-column-signed = Checked by
cli-signing-written = The sheet to sign by was written to { $output }
cli-import-marked = The sheet with what is wrong in it was written to { $output }
cli-sheet-not-marked = The marked sheet cannot be written: { $detail }
office-rows-counted = Counts
cli-rows-written = The rows were written to { $output }

cli-draft-rows = Rows
cli-draft-match = Recognised by
cli-draft-fields = Fields
cli-draft-next = Written to { $folder }: text files, to be changed as you like. Next:
      mingzhang pack check
      mingzhang import { $file } --dry-run
      mingzhang import { $file }
      mingzhang figure show { $figure } --period 2023
      mingzhang report write { $report } --period 2023
