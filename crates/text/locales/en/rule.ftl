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
rule-injected-marker-title = leftover marker
rule-injected-marker = The marker "{ $marker }" is no text of the document.
rule-injected-marker-remedy = Delete it; if a template was not filled, write what is missing.

rule-masked-term-title = letter in the place of a character
rule-masked-term = "{ $masked }" has a letter in the place of a character; "{ $meant }" is meant.
rule-masked-term-remedy = Write it in full.

rule-masked-value-title = placeholder
rule-masked-value = "{ $placeholder }" is a placeholder: the figure, date or name is missing.
rule-masked-value-remedy = Fill it in from the ledger, or say why it is not published.

rule-broken-contact-title = broken contact
rule-broken-contact = The contact at "{ $written }" is incomplete: digits or the word before it are missing.
rule-broken-contact-remedy = Complete it; if it belongs to an advertisement, delete both.

rule-ad-text-title = advertisement
rule-ad-text = This paragraph is an advertisement ({ $signs }).
rule-ad-text-remedy = Delete it, and check where the text comes from.

rule-internal-material-claim-title = offer of internal material
rule-internal-material-claim = "{ $offered }" offers internal material.
rule-internal-material-claim-remedy = Do not use such a source; tell the office for secrecy if need be.

rule-absolute-claim-title = absolute claim
rule-absolute-claim = The advertisement uses the absolute word "{ $word }".
rule-absolute-claim-remedy = Delete it.

rule-duplicate-paragraph-title = repeated paragraph
rule-duplicate-paragraph = The paragraph that begins "{ $beginning }" repeats an earlier one word for word.
rule-duplicate-paragraph-remedy = Check them and delete one.

rule-halfwidth-bracket-title = half-width brackets
rule-halfwidth-bracket = The Chinese text "{ $inner }" stands in half-width brackets, unlike elsewhere in this paper.
rule-halfwidth-bracket-remedy = Use wide brackets.

rule-mixed-bracket-pair-title = brackets of two widths
rule-mixed-bracket-pair = Of the brackets of "{ $written }" one is wide and the other is not.
rule-mixed-bracket-pair-remedy = Make both wide.

rule-unpaired-mark-title = mark without its partner
rule-unpaired-mark = The mark "{ $mark }" has no partner.
rule-unpaired-mark-remedy = Add the missing one, or delete this one.

rule-repeated-mark-title = two marks for one
rule-repeated-mark = Marks stand beside each other: "{ $written }".
rule-repeated-mark-remedy = Keep one of them.

rule-ellipsis-form-title = form of the ellipsis
rule-ellipsis-form = The ellipsis is written "{ $written }".
rule-ellipsis-form-remedy = Write "……".

rule-digit-width-mixed-title = wide digits or letters
rule-digit-width-mixed = "{ $written }" is written with wide signs, unlike elsewhere in this paper.
rule-digit-width-mixed-remedy = Write "{ $right }".

rule-space-in-chinese-title = blank in Chinese text
rule-space-in-chinese = A blank stands between two Chinese characters of a sentence.
rule-space-in-chinese-remedy = Check it and delete the blank.

rule-missing-full-stop-title = paragraph without a full stop
rule-missing-full-stop = This paragraph ends without a mark.
rule-missing-full-stop-remedy = Add a full stop; if a line was broken by mistake, join it with the next.

rule-standalone-heading-full-stop-title = full stop behind a heading
rule-standalone-heading-full-stop = A heading that stands alone on its line takes no full stop.
rule-standalone-heading-full-stop-remedy = Delete it.

rule-dun-between-clauses-title = 、 between clauses
rule-dun-between-clauses = Two clauses are parted by 、.
rule-dun-between-clauses-remedy = Use a comma.

rule-dun-between-quotes-title = 、 between quotation marks
rule-dun-between-quotes = Between quotation marks or book title marks that stand beside each other usually no 、 is put.
rule-dun-between-quotes-remedy = Delete it throughout, if you follow the standard.

rule-plus-sign-in-prose-title = plus sign in running text
rule-plus-sign-in-prose = A plus sign stands in running text.
rule-plus-sign-in-prose-remedy = Write 和 or 与, or quote the set phrase.

rule-full-stop-before-qizhong-title = full stop before 其中
rule-full-stop-before-qizhong = 其中 parts the number before it, and a full stop stands between.
rule-full-stop-before-qizhong-remedy = Use a comma.

rule-full-stop-after-ruxia-title = full stop behind 如下
rule-full-stop-after-ruxia = 如下 announces what follows; a colon is usual behind it.
rule-full-stop-after-ruxia-remedy = Use a colon; before numbered parts a full stop may stay.

rule-latin-lowercase-title = abbreviation in small letters
rule-latin-lowercase = The abbreviation "{ $written }" is usually written in capitals.
rule-latin-lowercase-remedy = Write "{ $right }".

rule-excess-blank-lines-title = runs of blank lines
rule-excess-blank-lines = The text has { $runs } runs of blank lines.
rule-excess-blank-lines-remedy = Delete those that are too many.

rule-title-without-organ-title = title without the organ
rule-title-without-organ = The title "{ $title }" does not say whose paper it is.
rule-title-without-organ-remedy = Put the name of the organ into it.

rule-signature-date-missing-title = no signature and date
rule-signature-date-missing = The paper ends without signature and date.
rule-signature-date-missing-remedy = Add the organ and the date.

rule-signature-date-form-title = form of the date
rule-signature-date-form = The date under the paper is not written in the usual form.
rule-signature-date-form-remedy = Write "{ $right }".

rule-missing-addressee-title = no addressee
rule-missing-addressee = The paper is a { $kind } and does not say to whom it goes.
rule-missing-addressee-remedy = Name the addressee under the title.

rule-document-number-form-title = form of the document number
rule-document-number-form = The document number "{ $written }" is not written in the usual form.
rule-document-number-form-remedy = Write "{ $right }".

rule-toc-self-entry-title = contents page lists itself
rule-toc-self-entry = The contents page lists itself.
rule-toc-self-entry-remedy = Delete the entry.

rule-toc-cover-entry-title = contents page lists the cover
rule-toc-cover-entry = The contents page lists the title of the cover, "{ $entry }".
rule-toc-cover-entry-remedy = Delete the entry.

rule-contents-title-differs-title = contents and title differ
rule-contents-title-differs = The contents page has "{ $entry }", the text has "{ $title }".
rule-contents-title-differs-remedy = Check them and make them the same.

rule-contents-without-title-title = entry without a title
rule-contents-without-title = Nothing in the text answers to the entry "{ $entry }".
rule-contents-without-title-remedy = Check the contents page against the text.

rule-title-not-in-contents-title = heading left out of the contents
rule-title-not-in-contents = The contents page leaves out "{ $title }", although it lists others of its level.
rule-title-not-in-contents-remedy = Update the contents page.

rule-piece-count-title = number of pieces
rule-piece-count = The title says { $said } pieces; contents page and text have { $counted }.
rule-piece-count-remedy = Check the number.

rule-heading-number-gap-title = gap in the numbering
rule-heading-number-gap = The ordinal "{ $written }" follows { $before }; { $expected } is due.
rule-heading-number-gap-remedy = Check whether one is missing or comes twice.

rule-heading-level-skip-title = level left out
rule-heading-level-skip = "{ $written }" stands straight beneath 一、, while other parts of this paper have （一） there.
rule-heading-level-skip-remedy = Use 一、（一）1.（1） in this order.

rule-heading-form-mixed-title = headings of two forms
rule-heading-form-mixed = In one piece some headings （一） stand alone and others run into their text.
rule-heading-form-mixed-remedy = Use one form throughout.

rule-plan-without-year-title = plan without its year
rule-plan-without-year = The title names the year { $year }, this heading does not.
rule-plan-without-year-remedy = Name { $year } here.

rule-attachment-missing-title = attachment missing
rule-attachment-missing = Attachment { $number } stands in the note or among the attachments only.
rule-attachment-missing-remedy = Check whether one is missing or has a wrong number.

rule-attachment-name-differs-title = name of an attachment differs
rule-attachment-name-differs = The note has "{ $name }", the attachment itself "{ $title }".
rule-attachment-name-differs-remedy = Check them and make them the same.

rule-ordinal-mark-title = mark behind an ordinal
rule-ordinal-mark = The ordinal "{ $written }" has the wrong mark behind it.
rule-ordinal-mark-remedy = Write "{ $right }".
rule-shares-sum-title = shares of one whole are not 100%
rule-shares-sum = The shares { $parts } add up to { $sum }, not to 100%.
rule-shares-sum-remedy = Check the shares.
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
