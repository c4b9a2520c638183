# What is entered and imported.

finding-entry-required = This is required.
finding-entry-required-remedy = Fill it in.
finding-entry-no-date = “{ $value }” is no date.
finding-entry-no-date-remedy = Write it like 2023-11-05.
finding-entry-no-such-day = There is no such day as “{ $value }”.
finding-entry-no-such-day-remedy = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year } has { $days } days.
finding-entry-no-month = “{ $value }” is no month.
finding-entry-no-month-remedy = Write it like 2023-11.
finding-entry-no-year = “{ $value }” is no year.
finding-entry-no-year-remedy = Write a year of four digits.
finding-entry-no-moment = “{ $value }” is no moment.
finding-entry-no-moment-remedy = Write it like 2023-11-05 09:30.
finding-entry-no-yes-no = “{ $value }” is neither yes nor no.
finding-entry-no-yes-no-remedy = Write yes or no.
finding-entry-no-number = “{ $value }” is not a number.
finding-entry-no-number-remedy = Write digits only, with a point where needed.
finding-entry-too-many-places = There are too many decimal places.
finding-entry-too-many-places-remedy = At most { $places } are kept.
finding-entry-too-large = The number is too large to be kept exactly.
finding-entry-too-large-remedy = Check the number and its unit.
finding-entry-too-small = The number is less than { $least }.
finding-entry-too-small-remedy = Write a number of at least { $least }.
finding-entry-too-great = The number is greater than { $most }.
finding-entry-too-great-remedy = Write a number of at most { $most }.
finding-entry-not-about = This number cannot be approximate.
finding-entry-not-about-remedy = Write the exact number, without 约.
finding-entry-other-unit = The unit “{ $unit }” is not that of this field, “{ $expected }”.
finding-entry-other-unit-remedy = Convert to “{ $expected }” and write the number only.
finding-entry-no-option = There is no option “{ $value }”.
finding-entry-no-option-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-entry-retired-field = This is retired and no longer entered.
finding-entry-retired-field-remedy = Leave it empty; add --backfill to load records of the past.
finding-entry-retired-option = The option “{ $option }” is retired and no longer chosen.
finding-entry-retired-option-remedy = Choose another one; add --backfill to load records of the past.
finding-entry-masked = This text is masked and is not imported.
finding-entry-masked-remedy = Leave it empty, or write the real text.
finding-entry-control-character = The text holds invisible control characters.
finding-entry-control-character-remedy = Remove them and enter it again.
finding-entry-without-year = “{ $value }” says no year
finding-entry-without-year-remedy = Say the year with --year, or write it above the headings or in the cell.
