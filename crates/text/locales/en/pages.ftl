# The words of the pages.
pages-language = English
pages-skip = Skip to the content
pages-menu = All ledgers
pages-sections = Main sections
pages-trail = You are here
pages-section-overview = Overview
pages-section-ledgers = Ledgers
pages-section-import = Import
pages-section-figures = Figures
pages-section-reports = Reports
pages-section-deadlines = Deadlines
pages-section-check = Check
pages-section-verify = Verify
pages-today-set = set date
pages-menu-overdue = { $count } overdue
pages-foot-head = Journal entry { $number }
pages-exports = Export
pages-downloads = Download

pages-notice-note = Note
pages-notice-warning = Attention
pages-notice-error = Error
pages-notice-done = Passed
pages-problems = { $count ->
    [one] There is { $count } thing to correct
   *[other] There are { $count } things to correct
}
pages-problem-place = {"Where: "}

pages-value-holds = all comply
pages-value-fails = { $count ->
    [one] { $count } does not comply
   *[other] { $count } do not comply
}
pages-value-withheld = { $reason } (withheld, approved by { $approver })
pages-change-up = up
pages-change-down = down
pages-change-same = unchanged
pages-change-unknown = nothing to compare with
pages-change-against = against { $what }

pages-backing-computed = computed from records
pages-backing-typed = typed by hand
pages-backing-withheld = withheld
pages-backing-failed = contradicted by records
pages-chip-records = Behind it

pages-table-empty = There are no records.
pages-table-unit = {" "}({ $unit })

pages-filter-q = Search
pages-filter-test = Condition
pages-filter-field = Field
pages-filter-operator = Comparison
pages-filter-value = Value
pages-filter-any = Choose a field
pages-filter-sort = Sort by
pages-filter-go = Filter
pages-filter-applied = Conditions in use
pages-filter-remove = Remove the condition: { $test }
pages-filter-clear = Clear all
pages-scope-more = Other days, or the records of a day
pages-scope-from = From
pages-scope-to = To
pages-known-on = Records as known on
pages-known-on-hint = Without a first day it is 1 January of that year, without a last day today. Without “records as known on” the records are taken as they stand; with it, only what was recorded by the end of that day counts.
pages-scope-go = Show

pages-pagination = Pages
pages-pagination-rows = { $rows } of { $count }
pages-pagination-all = { $count } in all
pages-pagination-before = Previous
pages-pagination-after = Next

pages-chart-title = { $title } ({ $unit })
pages-chart-table = Show as a table

pages-privacy-public = public
pages-privacy-personal = personal
pages-privacy-secret = secret

pages-history-empty = There is no history.
pages-history-from = From{" "}
pages-history-effective = in effect from { $day }
pages-history-entry = entry { $number }
pages-history-claimed = entered later, claimed for { $moment }
pages-history-unset = not set
pages-history-cleared = cleared
pages-history-to = changed to

pages-limit-today = Due today
pages-limit-left = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
pages-limit-left-workdays = { $count ->
    [one] { $count } working day left
   *[other] { $count } working days left
}
pages-limit-overdue = { $count ->
    [one] { $count } day overdue
   *[other] { $count } days overdue
}
pages-limit-paused = The clock stands still
pages-limit-kept = Done in time on { $day }
pages-limit-late = { $count ->
    [one] Done { $count } day late
   *[other] Done { $count } days late
}
pages-limit-pending = To be determined: { $missing } is missing
pages-limit-end = due on { $day }
pages-limit-basis = Basis: { $basis }
pages-limit-count = Show how the limit was counted
pages-limit-number = Day
pages-limit-day = Date
pages-limit-reason = Explanation
pages-state-next = Next
pages-state-by = by { $who }
pages-state-needs = needs { $what }

pages-overview-empty = There are no data yet
pages-overview-empty-lead = Bring in the sheet that you work with, as it is. Where a ledger fits, its rows go into it; where none does, a ledger is made of the sheet.
pages-overview-begin = Import a sheet
pages-overview-overdue = Overdue
pages-ledger-filtered = { $count } of { $all } records
pages-record-as-of = This is the record as it was on { $day }.
pages-record-voided = Voided by { $actor } on { $moment }.
pages-record-state = Status
pages-record-fields = Entry
pages-record-history = History

pages-figure-value = Value
pages-figure-change = Change
pages-figure-why = Reason
pages-figure-records = Records behind it
pages-figure-earlier = Values on earlier days
pages-figure-reports = Reports that use this figure
pages-figure-no-reports = No report uses this figure.

pages-report-changed = changed since the frozen version
pages-report-outline = Contents
pages-report-since = Changes since the frozen version
pages-report-frozen = Frozen by { $actor } on { $moment }
pages-report-entry = Journal entry { $number }
pages-report-unchanged = Nothing has changed since then.
pages-report-never-frozen = Not frozen yet. Once it is, changes of records will be listed here.
pages-report-same = still { $value }, but of other records
pages-report-because = {"Records: "}

pages-ledgers-ledger = Ledger
pages-ledgers-records = Records
pages-ledgers-running = Running
pages-ledgers-overdue = Overdue
pages-ledgers-last = Last entry
pages-ledgers-version = pack version { $version }
pages-ledgers-empty = There is no pack. Put one into the folder of packs and start again.
pages-figures-figure = Figure
pages-figures-definition = Definition
pages-figures-owner = Owner
pages-figures-empty = The packs have no figures.
pages-reports-report = Report
pages-reports-organ = Organ
pages-reports-pack = Pack
pages-reports-frozen = Last frozen
pages-reports-never = not frozen
pages-reports-empty = The packs have no report templates.
pages-deadlines-overdue = overdue
pages-deadlines-soon = due soon
pages-deadlines-running = in time
pages-deadlines-pending = to be determined
pages-deadlines-days = Days
pages-deadlines-end = Due
pages-deadlines-record = Matter
pages-deadlines-ledger = Ledger
pages-deadlines-state = State
pages-deadlines-who = Responsible
pages-deadlines-basis = Basis
pages-deadlines-empty = No limit is running.

pages-verify-good = The journal, the records and the frozen figures all agree.
pages-verify-bad = { $count ->
    [one] { $count } thing disagrees with the journal; data may have been altered.
   *[other] { $count } things disagree with the journal; data may have been altered.
}
pages-verify-lead = Compare the number and the digest below with those printed or kept before: if they agree, the journal up to there was neither cut nor replaced.
pages-verify-entry = Last journal entry
pages-verify-moment = Recorded
pages-verify-digest = Digest (SM3)
pages-verify-checked = What was checked
pages-verify-what = What
pages-verify-count = Number
pages-verify-wrong = Disagree
pages-verify-findings = What disagrees
pages-verify-stored = Stored
pages-verify-computed = Recomputed

pages-not-found = Page not found
pages-not-found-what = There is nothing at this address.
pages-not-found-todo = Check that the address is complete, or go on from here.
pages-fault = Something went wrong
pages-fault-what = The request was not completed; no data were changed.
pages-fault-number = Error number
pages-fault-todo = Please try again later; if it happens again, tell the administrator this number.
pages-bad-request = The address holds something that cannot be understood
pages-error-home = Back to the overview

pages-pieces-lead = All pieces in all their states; look here after changing the stylesheet.
pages-pieces-notices = Notices
pages-pieces-values = Values
pages-pieces-chips = Figures in a text
pages-pieces-forms = Forms
pages-pieces-tables = Tables
pages-pieces-states = States and limits
pages-pieces-sheet = Record sheet
pages-pieces-history = History
pages-pieces-charts = Charts
