cli-row = row { $row }
cli-severity-warning = Warning:{" "}
cli-severity-notice = Note:{" "}
cli-count-error = { $count ->
    [one] { $count } mistake
   *[other] { $count } mistakes
}
cli-count-warning = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
cli-count-notice = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
cli-nothing-changed = { $found }; nothing was changed.
cli-fault = Something broke: number { $number }. Nothing was changed; please quote the number.
cli-did-you-mean = Did you mean “{ $meant }”?
cli-unknown-ledger = There is no ledger “{ $name }”.
cli-unknown-figure = There is no figure “{ $name }”.
cli-unknown-report = There is no report “{ $name }”.
cli-unknown-record = There is no record “{ $name }”.
cli-unknown-step = There is no step “{ $name }”.
cli-unknown-field = There is no field “{ $name }”.
cli-unknown-breakdown = This figure is not broken down by “{ $name }”.
cli-unknown-format = There is no format “{ $name }”: md, html, docx, json.
cli-unknown-list-format = A list is not written as “{ $name }”: xlsx, csv.
cli-unknown-frozen-report = The report “{ $name }” was never frozen.
cli-folder-none = “{ $detail }” is no data folder. Run mingzhang init or mingzhang demo first.
cli-folder-holds-data = “{ $detail }” holds data already; nothing was changed.
cli-folder-not-empty = “{ $detail }” holds other files; please choose an empty folder.
cli-folder-unreadable = Cannot read: { $detail }
cli-folder-unwritable = Cannot write: { $detail }
cli-folder-no-home = There is no place for key files; give one with --keys ({ $detail }).
cli-folder-no-pack = There is no pack in “{ $detail }” (no pack.toml).
cli-key-broken = The key file is broken: { $detail }
cli-report-not-typeset = The report could not be written: { $detail }
cli-frozen-unreadable = The frozen report cannot be read: { $detail }
cli-serve-address = Cannot serve there: { $detail }
cli-serve-not-loopback = Pages are served on this machine only for now; “{ $detail }” is not a loopback address.
cli-no-key = The key that opens personal data is not here; nothing was changed. Bring the key file back from a backup, or name its folder with --keys.
cli-not-a-demo = “{ $detail }” is a real data folder, not the sample; nothing was changed. Choose another folder with --data.
cli-demo-fresh-database = The database “{ $detail }” is not emptied; nothing was changed. To begin anew, make an empty database and give it with --database and another folder with --data, without --fresh.
cli-demo-database-used = The database “{ $detail }” holds records already; the sample was not put into it. Give an empty one with --database.
cli-importing = Importing …
cli-exporting = Exporting …
cli-verifying = Verifying …
cli-imported = { $made } made, { $changed } changed, { $unchanged } unchanged; { $steps } steps.
cli-dry-run = A dry run: nothing was changed.
cli-entry = Journal entry { $entry }.
cli-nothing-new = Nothing new; nothing was changed.
cli-exported = Wrote { $records } records and { $steps } steps; files: { $files }; in { $output }
cli-exported-erased = The personal values of { $count } record(s) among them are erased; the files say 已删除, and importing does not bring them back.
cli-head-name = Name
cli-head-title = Title
cli-head-unit = Unit
cli-head-ledger = Ledger
cli-head-key = Key
cli-head-version = Version
cli-head-organ = Organ
cli-head-period = Period
cli-head-due = Due
cli-head-limit = Limit
cli-head-standing = Standing
cli-head-ledgers = Ledgers
cli-head-figures = Figures
cli-head-pack = Pack
cli-head-pack-title = Pack's title
cli-head-folder = Folder
cli-head-year = Year
cli-head-workdays = Working days
cli-head-notice = Notice
cli-yes = yes
cli-no = { $count ->
    [one] no: one record against it
   *[other] no: { $count } records against it
}
cli-no-value = (none)
cli-figure-facts = period { $period }, from { $count ->
    [one] one record
   *[other] { $count } records
}
cli-traced = { $count ->
    [one] 1 record ({ $ledger })
   *[other] { $count } records ({ $ledger })
}
cli-traced-total = Total ({ $title }): { $total }
cli-written = Wrote { $output }: { $computed } numbers computed, { $typed } typed, { $withheld } withheld, { $failed } without a value; { $held } claims hold, { $unheld } do not.
cli-frozen = Frozen as { $id }, journal entry { $entry }, digest { $digest }.
cli-no-difference = Nothing changed since it was frozen at { $as_of }.
cli-difference = Changes since it was frozen at { $as_of }:
cli-state = State: { $state }
cli-void = Voided
cli-claimed = {" "}(claimed)
cli-taken-back = taken back:{" "}
cli-step-void = Void
cli-erased = Erased the personal values of “{ $key }”: { $fields }, in { $versions } version(s). They cannot be brought back.
cli-erased-elsewhere = Backups made earlier, exported files and imported workbooks still hold them and must be dealt with by themselves.
cli-erased-fields = erased: { $fields }
cli-took-back = Took back “{ $step }” of { $on }.
cli-due-pending = pending
cli-due-pending-year = pending: the notice of { $year } is missing
cli-due-count = { $count } open
cli-within-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
cli-within-workdays = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
cli-until = to the day that was set
cli-standing-running = { $count ->
    [one] 1 day left
   *[other] { $count } days left
}
cli-standing-due_soon = { $count ->
    [one] due soon, 1 day left
   *[other] due soon, { $count } days left
}
cli-standing-paused = paused
cli-standing-late = { $count ->
    [one] 1 day late
   *[other] { $count } days late
}
cli-standing-met = settled in time
cli-standing-met_late = { $count ->
    [one] settled, 1 day late
   *[other] settled, { $count } days late
}
cli-limit = “{ $state }”, { $within }: from { $start } (not counted) to { $due }; { $standing }
cli-limit-of = { $title }: { $limit }
cli-no-limit = This record has no limit.
cli-basis = Basis: { $basis }
cli-verified = All as it was written: { $entries } entries, { $versions } versions, { $steps } steps. Head { $head }
cli-not-verified = Not as it was written: { $broken } ({ $entries } entries, { $versions } versions, { $steps } steps).
cli-verified-notices = { $count } notice(s): the data of the frozen reports are as they were, and something was recorded since.
cli-broken-version = { $ledger } “{ $key }”: version { $version } was altered
cli-broken-past = { $ledger } “{ $key }”: past version { $version } was altered
cli-broken-step = { $ledger } record { $record }: step “{ $step }” was altered
cli-broken-unreadable = table { $table }: a row cannot be read: { $message }
cli-broken-entry = journal entry { $entry } was altered
cli-broken-chain = journal entry { $entry } does not follow the one before
cli-broken-content = what journal entry { $entry } wrote is not what lies there: a row was added, removed or exchanged
cli-broken-no-entry = { $ledger }: a row claims journal entry { $entry }, which does not exist
cli-broken-key = record “{ $key }” of ledger { $ledger } has personal values whose key is gone, and nobody erased them
cli-broken-rollup = roll-up { $id } is not what the records come to
cli-broken-state = { $ledger } “{ $key }”: the stored state is not what the steps say
cli-packs-good = All good: { $packs } packs, { $ledgers } ledgers, { $figures } figures, { $reports } reports.
cli-packs-warned = Worth a look: { $found }.
cli-not-rolled-up = { $count } figures are computed from the records each time, not rolled up; --json names them.
cli-packs-bad = { $found }: these packs cannot be used.
cli-made-folder = Made the data folder { $folder }.
cli-calendar-loaded = Loaded the notice of { $year }; { $count ->
    [one] one deadline moved.
   *[other] { $count } deadlines moved.
}
cli-doctor-folder = Data folder: { $detail }
cli-doctor-folder-not = No data folder: { $detail }. Run mingzhang init or demo.
cli-doctor-key = Key file in { $detail }
cli-doctor-key-not = No key of this folder in { $detail }: personal data stay closed. Bring it back from a backup.
cli-doctor-opens = Packs and database open: { $detail }
cli-doctor-opens-not = Does not open: { $detail }
cli-doctor-calendar = Calendar there: { $detail }
cli-doctor-calendar-not = Calendar incomplete, missing: { $detail }. Limits in a missing year are pending; run mingzhang calendar import once the notice is out.
cli-doctor-font = A Chinese font is there
cli-doctor-font-not = No Chinese font: install { $detail }.
cli-serving = Serving on this machine; Ctrl-C stops. Open in the browser:
cli-stopped = Stopped.
cli-demo-reused = Using the data folder { $folder } (--fresh begins anew).
cli-demo-loading = Loading the sample
cli-demo-loaded = Loaded the sample: { $files } sheets (in { $folder }), { $records } records, { $steps } steps. The records are invented.
cli-demo-no-font = No Chinese font was found; install fonts-noto-cjk.
cli-demo-check = Check us:
cli-begin-with = Begin with 1 the sample or 2 empty? (Enter: the sample)

finding-cli-no-period = “{ $value }” is no period
finding-cli-no-period-remedy = Write 2023, 2023-H1, 2023-Q4, 2023-11 or 2023-01-01..2023-11-30.
finding-cli-no-as-of = “{ $value }” is no date or moment
finding-cli-no-as-of-remedy = Write 2023-06-30 or 2023-06-30 18:00.
finding-cli-no-assignment = “{ $value }” has no equals sign
finding-cli-no-assignment-remedy = Write FIELD=VALUE.
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
cli-figure-summaries = of this { $count } totals without rows, together { $value }
cli-explained = It is noted why “{ $name }” differs from what was reported.
cli-signing-written = The sheet to sign by was written to { $output }
cli-import-marked = The sheet with what is wrong in it was written to { $output }
cli-sheet-not-marked = The marked sheet cannot be written: { $detail }
cli-rows-written = The rows were written to { $output }
cli-draft-rows = Rows
cli-draft-match = Recognised by
cli-draft-fields = Fields
cli-draft-mend = Written to { $folder }, but with the mistakes above. Put them right before importing; that is easier in the browser: mingzhang serve, page “Import”.
cli-draft-next = Written to { $folder }: text files, to be changed as you like. Next:
      mingzhang pack check{ $data }
      mingzhang import { $file } --dry-run{ $data }
      mingzhang import { $file }{ $data }
      mingzhang figure show { $figure }{ $period }{ $data }
      mingzhang report write { $report }{ $period }{ $data }
cli-reading = Reading …
cli-files-not-read = { $count ->
    [one] { $count } file could not be read.
   *[other] { $count } files could not be read.
 }
cli-files-passed-over = { $count ->
    [one] { $count } more file is of a kind that is not read and was passed over.
   *[other] { $count } more files are of kinds that are not read and were passed over.
 }
cli-no-file-to-read = There is no file that can be read.
cli-no-file-matches = No file is like “{ $detail }”.
cli-file-written = Written: { $output }
cli-left-out = { $count ->
    [one] { $count } paragraph of headers, footers or a contents page is not in it.
   *[other] { $count } paragraphs of headers, footers or a contents page are not in it.
 }
cli-only-one-piece = There is no contents page, or its entries are not the titles in the text: nothing was split.
cli-file-is-there = “{ $detail }” is there already, and nothing was written. To overwrite it add --force.
cli-cannot-write-as = “{ $detail }”: only docx, pdf, html, md, txt and json can be written.
cli-files-do-not-differ = The texts of the two files do not differ.
cli-files-differ = { $count ->
    [one] { $count } difference.
   *[other] { $count } differences.
 }
cli-cannot-mark-as = “{ $detail }”: differences can be marked in html only.

cli-unknown-rule = There is no rule "{ $name }".
cli-check-report = What the proofreader says
cli-screen-report = What the screen says
cli-unknown-kind = The screen has no kind "{ $name }".
cli-cannot-report-as = “{ $detail }”: what is found can only be written as html.
cli-screen-clean = { $count ->
    [one] One file; nothing in it that must not be published.
   *[other] { $count } files; nothing in them that must not be published.
 }
cli-screen-found = Files: { $files }; { $found }.
cli-screen-count-error = { $count } that must not be published
cli-screen-count-warning = { $count } to be checked
cli-screen-count-info = { $count ->
    [one] one notice
   *[other] { $count } notices
 }
cli-screen-infos = { $count ->
    [one] One notice is not listed, which may be of something public; --info lists it.
   *[other] { $count } notices are not listed, among them what may be public; --info lists them.
 }
cli-screen-covered = Personal data are masked; --show shows them.
cli-check-suggest = write
cli-check-place = { $file } { $place }
cli-check-allowed = { $file } { $place }: { $title } – allowed: { $reason }
cli-check-clean = { $count ->
    [one] One file, nothing found.
   *[other] { $count } files, nothing found.
 }
cli-check-found = Files: { $files }; { $found }.
cli-check-count-error = { $count ->
    [one] one error
   *[other] { $count } errors
 }
cli-check-count-warning = { $count ->
    [one] one warning
   *[other] { $count } warnings
 }
cli-check-count-info = { $count ->
    [one] one note
   *[other] { $count } notes
 }
cli-check-infos = { $count ->
    [one] One note is not listed; --info lists it.
   *[other] { $count } notes are not listed; --info lists them.
 }
cli-check-fires = speaks of: { $example }
cli-check-silent = is silent at: { $example }
finding-settings-broken = The settings cannot be read: { $detail }
finding-settings-broken-remedy = Correct line { $line } of { $file }.
finding-settings-unknown-rule = There is no rule "{ $value }".
finding-settings-unknown-rule-remedy = mingzhang check --rules lists all of them.
finding-settings-unknown-kind = The screen has no kind "{ $value }".
finding-settings-unknown-kind-remedy = mingzhang screen --kinds lists all of them.
finding-settings-unknown-list = There is no list "{ $value }".
finding-settings-unknown-list-remedy = The lists are: { $known }.
cli-copy-exists = “{ $detail }” exists and was left as it is. Choose another place with -o, or overwrite it with --force.
cli-copy-same = The original “{ $detail }” is not overwritten. Choose another place with -o.
cli-copy-needs-output = What comes from standard input needs -o with the file to save.
cli-copy-needs-folder = There are several files, so -o must be a folder; “{ $detail }” is none.
cli-pdf-fonts = Other fonts stand in for those of the standard: { $fonts }. Put the fonts that you have into fonts in the data folder.
cli-pdf-font = { $taken } for { $meant }
finding-pdf-no-font = This machine has no Chinese font, so that no PDF can be made.
finding-pdf-no-font-remedy = Install one (on Debian fonts-noto-cjk), or put a font file into fonts in the data folder; docx needs none.
finding-pdf-no-sign = No font has these signs: { $signs }
finding-pdf-no-sign-remedy = Install a font that has them, or put its file into fonts in the data folder.
cli-returned = Read back { $report } ({ $period }): { $kept } figure(s) still there, { $overtyped } overtyped, { $deleted } deleted, { $missing } not found.
cli-returned-put-in = Change { $number } ({ $place }, { $who }) put in: { $words }
cli-returned-taken-out = Change { $number } ({ $place }, { $who }) took out: { $words }
cli-returned-rejected = { " " }[rejected]
cli-returned-remark = Remark ({ $who }): { $words }
cli-returned-remark-about = Remark ({ $who }) on “{ $about }”: { $words }
cli-returned-nobody = unsigned
cli-returned-conflict = The two files differ here. Sent: { $before }
    { "  " }First: { $first }
    { "  " }Second: { $second }
cli-returned-in-conflict = The two files differ; the new text was not written. Add --take first or --take second.
cli-returned-applied = Made the office's own text: report { $report }, file { $file }.
cli-returned-former = The former text is kept in { $file }.
