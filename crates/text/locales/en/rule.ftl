# Rules of the proof: name, what is wrong, what to do.

rule-halfwidth-comma-title = half-width mark in Chinese text
rule-halfwidth-comma = The half-width mark "{ $sign }" stands in Chinese text.
rule-halfwidth-comma-remedy = Use "{ $wide }".

# Words and time.

rule-wrong-char-title = wrong character
rule-wrong-char = "{ $wrong }" is written with a wrong character.
rule-wrong-char-remedy = Write "{ $right }".

rule-missing-char-title = missing character
rule-missing-char = "{ $wrong }" seems to lack a character.
rule-missing-char-remedy = Complete it, for example "{ $right }".

rule-dangling-de-title = words lost after a preposition
rule-dangling-de = In "{ $wrong }" the preposition is followed by 的 at once: words are missing.
rule-dangling-de-remedy = Put in the missing words, or delete 的.

rule-duplicate-char-title = typed twice
rule-duplicate-char = "{ $wrong }" repeats itself.
rule-duplicate-char-remedy = Write "{ $right }".

rule-set-phrase-damaged-title = damaged set phrase
rule-set-phrase-damaged = "{ $written }" differs from the set phrase "{ $whole }".
rule-set-phrase-damaged-remedy = Check it and write "{ $whole }".

rule-set-phrase-order-title = terms out of their set order
rule-set-phrase-order = "{ $earlier }" belongs before "{ $later }".
rule-set-phrase-order-remedy = Put them in their set order.

rule-stripped-leader-name-title = set phrase cut short
rule-stripped-leader-name = "{ $cut }" is cut short.
rule-stripped-leader-name-remedy = Complete it: "{ $whole }".

rule-term-inconsistent-title = two terms for one thing
rule-term-inconsistent = "{ $term }" means the same as "{ $usual }" in this document.
rule-term-inconsistent-remedy = Use one term, for example "{ $usual }".

rule-term-precision-title = imprecise term
rule-term-precision = "{ $wrong }" is not the usual term.
rule-term-precision-remedy = Better "{ $right }".

rule-abbreviation-undefined-title = short form not explained
rule-abbreviation-undefined = "{ $short }" is not explained at its first use.
rule-abbreviation-undefined-remedy = Give the whole form first (for example "{ $whole }") and name the short form.

rule-law-name-short-title = law by its short name
rule-law-name-short = { $short } is not named in full at its first mention.
rule-law-name-short-remedy = Better the whole name: { $whole }.

rule-organ-name-mixed-title = two names for one organ
rule-organ-name-mixed = The title says "{ $short }", the text "{ $long }".
rule-organ-name-mixed-remedy = Use one name, in full at its first mention.

rule-redundant-title = said twice
rule-redundant = "{ $wrong }" says one thing twice.
rule-redundant-remedy = Better "{ $right }".

rule-approx-doubled-title = two marks of approximation
rule-approx-doubled = "{ $first }" and "{ $second }" stand at one number.
rule-approx-doubled-remedy = Keep one of them.

rule-duplicate-clause-title = repeated words
rule-duplicate-clause = "{ $text }" stands earlier word for word.
rule-duplicate-clause-remedy = Shorten or delete one of the two.

rule-directive-in-summary-title = voice of an order in a summary
rule-directive-in-summary = "{ $words }" gives an order where work done is told of.
rule-directive-in-summary-remedy = Say what was done.

rule-long-sentence-title = long sentence
rule-long-sentence = The sentence has { $count } characters.
rule-long-sentence-remedy = Split it.

rule-impossible-date-title = impossible date
rule-impossible-date = No calendar has the date "{ $date }".
rule-impossible-date-remedy = Check the date.

rule-weekday-against-date-title = weekday against date
rule-weekday-against-date = { $date } is a { $right }; the text says { $said }.
rule-weekday-against-date-remedy = Check date and weekday.

rule-dates-out-of-order-title = end before beginning
rule-dates-out-of-order = "{ $from }" is later than "{ $to }".
rule-dates-out-of-order-remedy = Check both dates.

rule-date-out-of-year-title = date behind the year
rule-date-out-of-year = "{ $date }" is later than the year { $year } of the summary, yet told of as done.
rule-date-out-of-year-remedy = Check the date.

rule-jiezhi-misuse-title = 截止 for 截至
rule-jiezhi-misuse = "{ $wrong }" stands before the point in time "{ $until }": that is 截至.
rule-jiezhi-misuse-remedy = Write "截至{ $until }".

rule-cutoff-is-period-title = cut-off is no point in time
rule-cutoff-is-period = Figures run up to a point in time; "{ $until }" is a stretch of time.
rule-cutoff-is-period-remedy = Name the point, such as the end of the month or a day.

rule-cutoff-inconsistent-title = several cut-offs
rule-cutoff-inconsistent = "{ $wording }" differs from "{ $usual }" in this document.
rule-cutoff-inconsistent-remedy = Use one cut-off, worded in one way.

rule-cumulative-without-cutoff-title = sum without its period
rule-cumulative-without-cutoff = "{ $words }" does not say from when to when.
rule-cumulative-without-cutoff-remedy = Name the period, such as "this year, up to the end of November".

rule-period-wording-mixed-title = one period worded in two ways
rule-period-wording-mixed = "{ $wording }" names a period that is worded otherwise elsewhere.
rule-period-wording-mixed-remedy = In a summary of a year write "{ $year }年" throughout.

rule-forecast-in-summary-title = forecast in a summary
rule-forecast-in-summary = "{ $words }" is a forecast; a summary of the year tells what came of it.
rule-forecast-in-summary-remedy = Settle the result before it goes out.

rule-numeral-style-mixed-title = numerals of two kinds
rule-numeral-style-mixed = "{ $written }" and "{ $other }" use two kinds of numerals.
rule-numeral-style-mixed-remedy = Use one kind for one kind of number.
