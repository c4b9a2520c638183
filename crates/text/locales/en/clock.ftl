# Time limits and the working-day calendar.

clock-due-pending = Deadline not known yet: the holiday notice for { $year } has not been loaded
clock-due-pending-remedy = Load the State Council's holiday notice for { $year } once it is issued; the deadline is then computed.

clock-standing-running = In progress
clock-standing-due_soon = Due soon
clock-standing-paused = Clock stopped
clock-standing-late = Overdue
clock-standing-met = Settled in time
clock-standing-met_late = Settled late

clock-day-first_day = First day, not counted
clock-day-day = Calendar day
clock-day-workday = Working day
clock-day-weekend = Weekend
clock-day-holiday = Holiday
clock-day-makeup = Weekend worked in exchange
clock-day-paused = Clock stopped
clock-day-reset = Counted anew from the next day
clock-day-rolled = Limit ended on a day off, moved on
clock-day-notice = by { $notice }
clock-day-counted = Counted, day { $count }
clock-day-not-counted = Not counted

finding-calendar-syntax = The calendar file is not well formed: { $detail }
finding-calendar-syntax-remedy = Correct this place; the file is TOML.
finding-calendar-unknown-key = A calendar file has no “{ $value }”.
finding-calendar-unknown-key-remedy = It can only have: { $known }.
finding-calendar-missing-key = The calendar file lacks “{ $key }”.
finding-calendar-missing-key-remedy = Add it; an empty list is written [].
finding-calendar-bad-year = “{ $value }” is not a year that can be used.
finding-calendar-bad-year-remedy = Write four digits without quotation marks, for example year = 2023.
finding-calendar-no-notice = The number of the holiday notice is missing.
finding-calendar-no-notice-remedy = Give the notice's number; explanations of deadlines quote it.
finding-calendar-no-list = “{ $key }” must be a list of dates.
finding-calendar-no-list-remedy = Write a list, for example { $key } = ["2023-04-05"].
finding-calendar-bad-date = “{ $value }” is not a date.
finding-calendar-bad-date-remedy = Write 2023-04-05, or 2023-04-29..2023-05-03 for several days.
finding-calendar-bad-range = “{ $value }” ends before it begins.
finding-calendar-bad-range-remedy = Put the earlier date first.
finding-calendar-outside-year = “{ $value }” does not lie in { $year }.
finding-calendar-outside-year-remedy = Each file holds the days of its own year; move it to the file of its year.
finding-calendar-off-and-work = { $date } is given both as a day off and as a working day.
finding-calendar-off-and-work-remedy = Keep the one that the notice says.
finding-calendar-work-not-weekend = { $date } is not a Saturday or Sunday, so it cannot be worked in exchange.
finding-calendar-work-not-weekend-remedy = Check the date against the notice.
