# Words that several areas share.
word-product = Mingzhang
word-today = Today
word-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
word-workdays = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
word-records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
word-yes = yes
word-no = no
word-none = none
word-nothing-recorded = nothing recorded
word-not-kept = not kept then
word-undefined = undefined
word-withheld = withheld
word-void = void
word-erased = erased
word-masked = masked
# Stands directly before a number.
word-about = {"about "}
word-period = Period
word-as-of = As of
word-unit = Unit
word-total = Total
word-source = Source
word-list-separator = {", "}
word-colon = {": "}
