# Words of the pages that are made from data, and what is said of an address that is not understood.
web-day = { $day } { $month } { $year }
web-year-month = { $month } { $year }
web-year = { $year }
web-month-short = { $month }
web-month-1 = January
web-month-2 = February
web-month-3 = March
web-month-4 = April
web-month-5 = May
web-month-6 = June
web-month-7 = July
web-month-8 = August
web-month-9 = September
web-month-10 = October
web-month-11 = November
web-month-12 = December
web-weekday-1 = Mon
web-weekday-2 = Tue
web-weekday-3 = Wed
web-weekday-4 = Thu
web-weekday-5 = Fri
web-weekday-6 = Sat
web-weekday-7 = Sun
web-from-to = { $from } to { $to }
web-scope-now = { $period }, from the records as they are now
web-scope-then = { $period }, from what was recorded by the end of { $day }
web-year-so-far = { $year } to date
web-half = { $part ->
    [1] first half
   *[2] second half
 } of { $year }
web-quarter = { $part ->
    [1] first quarter
    [2] second quarter
    [3] third quarter
   *[4] fourth quarter
 } of { $year }
web-year-before = the year before
web-months = Month
web-by-month = By month
web-by = By { $field }
web-without = not filled in
web-more = see the figure
web-all = all
web-back = Open this page without conditions
web-done = Done
web-share = Share done
web-done-share = { $share }% done
web-nothing-overdue = Nothing is overdue.
web-limit-of = { $what } ({ $which })
web-or = {" or "}
web-notice-of = the notice of days off for { $year }
web-reason-by = { $reason } ({ $by })

web-key = Number
web-label = Name
web-state = State
web-version = Version
web-columns-left-out = The table shows the main fields first; { $count } more are in each record and in the exported files.
web-sort-entered = as entered
web-sort-up = { $field }, smallest first
web-sort-down = { $field }, largest first
web-op-is = is
web-op-not = is not
web-op-below = below
web-op-at-most = at most
web-op-above = above
web-op-at-least = at least
web-op-set = is filled in
web-op-unset = is not filled in

web-related = { $ledger } ({ $field })
web-organs = By organ
web-evidence = evidence
web-person = a person
web-act-made = Recorded
web-act-corrected = Corrected
web-act-void = Voided
web-act-erased = Erased: { $fields }
web-act-taken-back = Taken back: { $step }
web-by-person = By { $person }
web-evidence-is = Evidence: { $evidence }
web-signing = Sheet to sign by ({ $format })
web-signing-file = { $report }, sheet to sign by
web-reason-is = Reason: { $evidence }
web-then = {"; "}

web-records = Records behind it
web-unrounded = Before rounding
web-pack = Pack
web-outside = To the public
web-public = public
web-internal = for the house only
web-none-found = No record meets the conditions. Take some away, or clear all.
web-none-entered = No records yet. Use “Import a sheet” to bring in what you have.
web-trace = List of records (JSON)
web-unit = Unit
web-timing = Counts
web-timing-field = by { $field }
web-timing-step = on the day of the first “{ $step }”
web-timing-end = as things stand on the last day
web-local-user = this computer’s user
web-measure = Measure
web-measure-count = count
web-measure-sum = sum
web-measure-min = least
web-measure-max = greatest
web-measure-mean = mean
web-measure-distinct = different ones
web-measure-names = list
web-measure-share = share
web-measure-ratio = one figure over another
web-measure-weighted = weighted mean
web-measure-rank = place
web-measure-all = whether all pass
web-measure-none = whether there is none
web-ratio-of = Above the line
web-ratio-to = Below the line
web-part-records = the records
web-part-part = those that pass
web-part-which = the one that is ranked
web-part-against = records against it
web-part-kept = records that show the ledger was kept

web-rule-year-to-cutoff = a year, or from 1 January to a day of it
web-rule-month = a month
web-rule-any = any period

web-verified-entries = Journal entries
web-verified-versions = Versions of records
web-verified-steps = Steps, states and roll-ups
web-verified-reports = Frozen reports
web-broken-version = Version { $version } does not make its digest
web-broken-step = The step does not make its digest
web-broken-unreadable = This row cannot be read
web-broken-entry = The entry does not make its digest
web-broken-chain = It does not follow the entry before: something between them is missing
web-broken-content = What the entry says it wrote is not what is there
web-broken-no-entry = The record names an entry that does not exist
web-broken-state = The kept state is not what the steps come to
web-broken-key = The key of its personal values is gone, and nobody erased them
web-broken-rollup = A rolled-up number is not what the records come to

web-unknown-breakdown = This figure is not broken down by “{ $name }”.
web-unknown-field = There is no field “{ $name }”.
web-unknown-operator = There is no comparison “{ $name }”.
web-unknown-format = There is no export as “{ $name }”.
web-unknown-frozen-report = The report “{ $name }” was never frozen.
web-unknown-step = There is no step “{ $name }”.
web-unknown-period = There is no period “{ $name }”.
web-unknown-remedy = { $meant ->
    [blank] Check it and try again.
   *[other] Did you mean “{ $meant }”?
 }
web-bad-period = “{ $value }” is not a period.
web-bad-period-remedy = Write 2023, 2023-H1, 2023-Q4, 2023-11 or 2023-01-01..2023-11-30.
web-bad-day = “{ $value }” is not a date.
web-bad-day-remedy = Write 2023-11-30.
web-bad-days = In “{ $value }” the first day is after the last.
web-bad-days-remedy = Exchange the two days, or choose again.
web-bad-as-of = “{ $value }” is not a date.
web-bad-as-of-remedy = Write 2023-11-30: what was recorded by the end of that day.
web-bad-page = “{ $value }” is not the number of a page.
web-bad-page-remedy = Write a whole number from 1 to 100000.
web-bad-format = There is no format “{ $value }”.
web-bad-format-remedy = Use the export or download links of the page.
web-bad-columns = “{ $value }” chooses no columns.
web-bad-columns-remedy = Write all for all columns, or leave it out.
web-bad-view = There is no view “{ $value }”.
web-bad-view-remedy = There are overdue, soon, running and pending.
web-bad-test = The filter is not complete.
web-bad-test-remedy = Each test is field, op and value, in this order.
web-bad-parameter = This page does not know “{ $name }”.
web-bad-parameter-remedy = { $meant ->
    [blank] Leave it out.
   *[other] Did you mean “{ $meant }”? If not, leave it out.
 }
web-bad-lang = There is no language “{ $value }”.
web-bad-lang-remedy = Write zh for Chinese or en for English.
web-bad-organ = The ledger of organs has no “{ $value }”.
web-bad-organ-remedy = Write the code of an organ; the ledger of organs lists them.
web-bad-encoding = The address has characters that cannot be read.
web-bad-encoding-remedy = Use a link of the page, or type the address again.
web-bad-form = What was sent is no form of this program.
web-bad-form-remedy = Go back to the page, reload it and send the form again.
web-bad-method = This can only be looked at, not sent to with { $value }.
web-bad-method-remedy = Change records on the command line or by importing a sheet.

finding-listing-sealed = The field “{ $field }” is personal or secret and kept encrypted; nothing is filtered or sorted by it.
finding-listing-sealed-remedy = Use another field.
finding-listing-not-ordered = The field “{ $field }” has no order and cannot be compared so.
finding-listing-not-ordered-remedy = Use is, is not, is filled in or is not filled in.
finding-listing-no-value = The field “{ $field }” is compared with nothing.
finding-listing-no-value-remedy = Write a value; for records without one use “is not filled in”.
finding-listing-too-many = { $count } records were found, more than the { $most } of one file.
finding-listing-too-many-remedy = Narrow the filter, or export on the command line.

finding-overview-chart-kind = There is no chart “{ $word }”.
finding-overview-chart-kind-remedy = { $meant ->
    [blank] There are: { $known }.
   *[other] Did you mean “{ $meant }”? There are: { $known }.
 }
finding-overview-key-not-used = A chart over months does not take “{ $word }”.
finding-overview-key-not-used-remedy = Leave it out; figure, by, mark and sort are for kind = "bars" only.
finding-overview-series = The chart “{ $word }” needs one to three series.
finding-overview-series-remedy = Write series = [{"{"} figure = "…" {"}"}], three at the most.
finding-overview-not-a-number = The figure “{ $word }” cannot be drawn.
finding-overview-not-a-number-remedy = Choose a figure whose value is a number; bars need one that measures a ledger itself.
finding-overview-no-months = The figure “{ $word }” does not fall into months.
finding-overview-no-months-remedy = Choose a figure that counts by a date or a step, or use kind = "running".
finding-overview-units = “{ $word }” has another unit or other decimal places than the rest of the chart.
finding-overview-units-remedy = A chart has one unit; make two charts.
finding-overview-bars = A bar chart needs figure and by.
finding-overview-bars-remedy = Name the figure and what it is broken down by.
finding-overview-breakdown = The figure is not broken down by “{ $word }”.
finding-overview-breakdown-remedy = { $meant ->
    [blank] It is broken down by: { $known }.
   *[other] Did you mean “{ $meant }”? It is broken down by: { $known }.
 }
finding-overview-no-mark = Sorting by “{ $word }” needs a mark.
finding-overview-no-mark-remedy = Add a mark, or use sort = "value".
finding-overview-mark-no-record = The breakdown is no reference, so no record has “{ $word }”.
finding-overview-mark-no-record-remedy = Break down by a reference, or leave the mark out.
finding-overview-sort = There is no sorting “{ $word }”.
finding-overview-sort-remedy = { $meant ->
    [blank] There are: { $known }.
   *[other] Did you mean “{ $meant }”? There are: { $known }.
 }
web-summaries = Totals without rows
web-summaries-of = { $count }, together { $value }
web-part-summaries = Totals without rows
