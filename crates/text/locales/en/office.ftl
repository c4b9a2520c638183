office-nothing = nothing recorded
office-undefined = undefined
office-none = none
office-figure-computed = { $title } · period { $period } · as known at { $as_of } · computed from { $records } records · { $definition }
office-figure-computed-now = { $title } · period { $period } · computed from { $records } records · { $definition }
office-figure-typed = Typed by hand; no records stand behind it
office-figure-withheld = { $title } · period { $period } · withheld
office-figure-failed = { $title } · period { $period } · there is no value
office-claim-held = { $title }: the records bear this out
office-claim-failed = { $title }: { $count ->
    [one] one record says otherwise
   *[other] { $count } records say otherwise
}
office-trace-key = Number
office-trace-version = Version
office-trace-title = Name
office-trace-in-unit = { $title } ({ $unit })

finding-import-masked = this sheet is an export with personal data masked and cannot be imported
finding-import-masked-remedy = Remove the masked columns and the column that marks them, or use an unmasked sheet.
finding-import-column-twice = two columns stand for the field “{ $field }”
finding-import-column-twice-remedy = Keep only one of them.
finding-import-no-key-column = the column “{ $field }” is missing: records cannot be recognised
finding-import-no-key-column-remedy = Add this column with the number of each record.
finding-import-unknown-column = the ledger has no field “{ $value }”
finding-import-unknown-column-remedy = Fields: { $known }. { $meant ->
    [blank] Rename the column, or remove it.
   *[other] Did you mean “{ $meant }”?
 }
finding-import-no-key = the key is empty: it cannot be told which record this is
finding-import-no-key-remedy = Fill in the key.
finding-import-key-twice = the same key stands in row { $first } already
finding-import-key-twice-remedy = Make it one row; if these are successive versions of a record, give their recorded times and add --backfill.
finding-import-cell-error = the cell holds an error
finding-import-cell-error-remedy = Correct the formula in the sheet first.
finding-import-claimed-without-backfill = the sheet claims recorded times, but nobody said that this is a backfill
finding-import-claimed-without-backfill-remedy = Add --backfill if it is; else remove the column.
finding-import-claimed-in-future = the recorded time is later than today
finding-import-claimed-in-future-remedy = Check it.
finding-import-claimed-before-present = the recorded time is earlier than the version that is there ({ $present })
finding-import-claimed-before-present-remedy = Versions follow each other in time: check it.
finding-import-conflict = record “{ $key }” was edited since the last import: it says “{ $record }”, the sheet “{ $file_value }”
finding-import-conflict-remedy = Decide: --prefer file takes the sheet, --prefer record keeps the record.
finding-import-unknown-reference = there is no record “{ $value }” in “{ $ledger }”
finding-import-unknown-reference-remedy = Enter that record first, or correct the key.
finding-import-unknown-record = there is no record “{ $value }” in “{ $ledger }”
finding-import-unknown-record-remedy = Import the records before their steps.
finding-import-unknown-step = there is no step “{ $value }”
finding-import-unknown-step-remedy = Steps: { $known }.
finding-import-takes-back-nothing = row “{ $value }” that is to be taken back is no standing step of this record with that name and date in this sheet
finding-import-takes-back-nothing-remedy = Give the number of the step's row among the rows of its record in this sheet.
finding-import-step-taken-back = “{ $value }” was taken back by journal entry { $entry } and is not taken again
finding-import-step-taken-back-remedy = If it is to be taken again, use record step.
finding-import-unknown-person = nobody is registered as “{ $value }”
finding-import-unknown-person-remedy = Give the staff number or name, or register the person first.
finding-import-person-not-single = more than one person is called “{ $value }”
finding-import-person-not-single-remedy = Give the staff number.
finding-import-rule = against the rule: { $rule }
finding-import-rule-remedy = Correct the record by the rule.
finding-step-in-future = the date is later than today ({ $today })
finding-step-in-future-remedy = Give the date on which it was done.
finding-step-after-void = the record is voided: no step may follow
finding-step-after-void-remedy = If the voiding was a mistake, take it back first.
finding-step-void-needs-reason = voiding needs a reason
finding-step-void-needs-reason-remedy = Give the reason.
finding-step-wrong-state = “{ $value }” may not be taken: the state was “{ $state }”
finding-step-wrong-state-remedy = It may be taken from: { $from }. Check dates and order.
finding-step-needs-step-before = “{ $step }” must come first
finding-step-needs-step-before-remedy = Enter that step first.
finding-step-needs-evidence = there is no evidence
finding-step-needs-evidence-remedy = Give the number of the photo, paper or recheck record.
finding-step-needs-person = nobody is named
finding-step-needs-person-remedy = Give the staff number or name of whoever did it.
finding-step-same-person = somebody else must do this
finding-step-same-person-remedy = It may not be the person responsible or whoever took the step before.
finding-step-other-person = only the person named in the record may do this
finding-step-other-person-remedy = Check the person, or correct the record first.
finding-step-other-post = only the post “{ $post }” may do this; the person holds “{ $held }”
finding-step-other-post-remedy = Check the person.
finding-step-needs-field = the field “{ $field }” is empty: “{ $value }” may not be taken
finding-step-needs-field-remedy = Fill in the field first.
finding-step-condition = the record does not meet the conditions of “{ $value }”
finding-step-condition-remedy = Look at the conditions of the step and correct the record first.
finding-step-requires = related records in “{ $ledger }” do not meet what “{ $value }” requires
finding-step-requires-remedy = Finish the related records first.
finding-step-back-nothing = there is no step { $value ->
    [blank] {""}
   *[other] “{ $value }”
 } that could be taken back
finding-step-back-nothing-remedy = See the steps that were taken with record history.
finding-step-back-twice = this step is taken back already
finding-step-back-twice-remedy = Take the second row out.
finding-step-back-needs-reason = taking back needs a reason
finding-step-back-needs-reason-remedy = Give the reason.
finding-step-back-needed = “{ $value }” cannot be taken back: “{ $later }” of { $on } needs it
finding-step-back-needed-remedy = Take “{ $later }” back first.
finding-record-exists = there is a record “{ $value }” already
finding-record-exists-remedy = Give another key; to change that record, leave --new out.
finding-record-key-differs = the fields make the key “{ $value }”, not “{ $key }”
finding-record-key-differs-remedy = Let key and fields agree.
finding-verify-frozen-altered = the frozen report “{ $report }” was altered
finding-verify-frozen-altered-remedy = Restore it from a backup.
finding-verify-frozen-missing = the journal says that the report “{ $report }” was frozen, and it is gone
finding-verify-frozen-missing-remedy = Restore it from a backup.
finding-verify-figure-redefined = the definition of “{ $figure }” changed since; it is not computed again
finding-verify-figure-redefined-remedy = Nothing to do.
finding-verify-figure-altered = in report “{ $report }” the figure “{ $figure }” was { $before } by what was known then, and now comes out as { $after }
finding-verify-figure-altered-remedy = The data of that time were altered: restore them from a backup.
