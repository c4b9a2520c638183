# What a field expects.

expect-text = text
expect-number = a number
expect-date = a date, such as 2023-11-05
expect-month = a month, such as 2023-11
expect-year = a year of four digits
expect-moment = a moment, such as 2023-11-05 09:30
expect-choice = one of the options
expect-choices = one or more options, separated by commas
expect-yes-no = yes or no
expect-reference = the key of another record
