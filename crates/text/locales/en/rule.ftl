# Rules of the proof: name, what is wrong, what to do.

rule-halfwidth-comma-title = half-width mark in Chinese text
rule-halfwidth-comma = The half-width mark "{ $sign }" stands in Chinese text.
rule-halfwidth-comma-remedy = Use "{ $wide }".

rule-part-whole-sum-title = parts do not add up to their whole
rule-part-whole-sum = The parts { $parts } add up to { $sum }, not to "{ $whole }".
rule-part-whole-sum-remedy = Check the whole and its parts.
rule-list-count-title = a list is not as long as it says
rule-list-count = It says "{ $said }", and { $count } are listed.
rule-list-count-remedy = Check the list and the number.
rule-list-coverage-title = only some of what is listed has a number
rule-list-coverage = Of what is listed, "{ $missing }" has no number behind it.
rule-list-coverage-remedy = Add the numbers, or shorten the list.
rule-share-of-title = a percentage is not that of its amounts
rule-share-of = "{ $part }" of "{ $whole }" is { $share }, not what stands here.
rule-share-of-remedy = Check both amounts and the percentage.
rule-change-title = a change is not that of its values
rule-change = { $kind ->
    [direction] From "{ $from }" to "{ $to }" is the other way.
   *[amount] From "{ $from }" to "{ $to }" it is { $by }.
 }
rule-change-remedy = Check both values and the change.
rule-figure-conflict-title = one figure has two values
rule-figure-conflict = "{ $words }" is "{ $other }" in line { $line }, and something else here.
rule-figure-conflict-remedy = Check which one is right.
rule-table-total-title = a total of a table is not the sum of its parts
rule-table-total = The table says { $said }; the parts add up to { $sum }.
rule-table-total-remedy = Check the total and its parts.
rule-done-over-found-title = more was done than came in
rule-done-over-found = "{ $done }" is more than "{ $found }" before it.
rule-done-over-found-remedy = Check both numbers.
rule-percent-points-title = the difference of percentages is counted in points
rule-percent-points = The difference of two percentages is not a percentage.
rule-percent-points-remedy = Write "{ $points }".
rule-ratio-unverifiable-title = a percentage that nobody can check
rule-ratio-unverifiable = Both amounts behind "{ $share }" are left out, so that it cannot be checked.
rule-ratio-unverifiable-remedy = State both amounts, or say what it is taken from.
rule-share-over-100-title = a share of more than 100%
rule-share-over-100 = 占 speaks of a part in a whole and cannot be more than 100%; here it is { $share }.
rule-share-over-100-remedy = Write 为……的{ $share }, or check the number.
rule-range-order-title = a range the wrong way round
rule-range-order = The range goes from "{ $low }" to "{ $high }", which is not more.
rule-range-order-remedy = Check both numbers and their order.
rule-approx-after-exact-title = "and more" behind an exact number
rule-approx-after-exact = "{ $number }" is exact; 余 and 多 need a round number before them.
rule-approx-after-exact-remedy = Write "{ $number }", or "{ $round }".
rule-large-number-style-title = a large round number reads better with 万
rule-large-number-style = A large round number reads better with 万.
rule-large-number-style-remedy = "{ $short }" would do.
rule-measure-word-title = a measure word that does not fit
rule-measure-word = "{ $thing }" is not counted in "{ $unit }".
rule-measure-word-remedy = Use "{ $right }", or say what is counted.
rule-unit-mixed-title = one thing counted in two measure words
rule-unit-mixed = "{ $thing }" is counted in "{ $other }" in line { $line }, and in "{ $unit }" here.
rule-unit-mixed-remedy = Use one measure word.

rule-severity-error = error
rule-severity-warning = warning
rule-severity-info = note
rule-kind-arithmetic = numbers
rule-kind-time = dates
rule-kind-marks = marks
rule-kind-words = words
rule-kind-form = structure
rule-kind-foreign = foreign matter
