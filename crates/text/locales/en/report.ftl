# Figures and reports: how they are written, and what stands against them.

finding-report-bad-name = “{ $name }” cannot be a name.
finding-report-bad-name-remedy = Begin with a lower-case letter and use lower-case letters, digits and underscores only.
finding-report-figure-twice = The figure “{ $name }” is declared twice.
finding-report-figure-twice-remedy = Figure names are unique over all packs; choose another one.
finding-report-twice = The report “{ $name }” is declared twice.
finding-report-twice-remedy = Report names are unique over all packs; choose another one.
finding-report-unknown-measure = There is no measure “{ $word }”.
finding-report-unknown-measure-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-report-missing-key = The measure { $measure } needs “{ $key }”.
finding-report-missing-key-remedy = Add “{ $key }”.
finding-report-key-not-used = The measure { $measure } does not take “{ $key }”.
finding-report-key-not-used-remedy = Remove “{ $key }”, or use another measure.
finding-report-no-period = Nothing says when a record counts.
finding-report-no-period-remedy = Write period (a dated field or step:NAME) for a flow, or at = "end" for a stock.
finding-report-period-and-at = Both period and at are given.
finding-report-period-and-at-remedy = Keep period for a flow, or at for a stock.
finding-report-bad-at = at cannot be “{ $word }”.
finding-report-bad-at-remedy = at can only be "end", the end of the period.
finding-report-not-dated = The field “{ $field }” is no date, month or year.
finding-report-not-dated-remedy = Choose a dated field.
finding-report-unknown-step = The ledger has no step “{ $word }”.
finding-report-unknown-step-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-report-flow-tests-state = A flow figure tests the state of its own record.
finding-report-flow-tests-state-remedy = States change over time: use a stock (at = "end"), or count by a step.
finding-report-sealed-field = The field “{ $field }” is personal or secret and cannot be measured, grouped or listed.
finding-report-sealed-field-remedy = Choose another field.
finding-report-not-a-number = “{ $path }” is not a number.
finding-report-not-a-number-remedy = Choose a number field.
finding-report-not-ordered = “{ $path }” has no order.
finding-report-not-ordered-remedy = Choose a number or a dated field.
finding-report-not-groupable = “{ $path }” cannot break a figure down.
finding-report-not-groupable-remedy = Use a choice, a state, a reference, a text or a date.
finding-report-wrong-unit = The unit “{ $unit }” is not the field's unit “{ $expected }”.
finding-report-wrong-unit-remedy = Remove unit, or write “{ $expected }”.
finding-report-units-differ = The parts of the ratio differ in unit: “{ $of }” and “{ $to }”.
finding-report-units-differ-remedy = Choose two figures of one unit.
finding-report-unknown-figure = There is no figure “{ $word }”.
finding-report-unknown-figure-remedy = { $meant ->
    [blank] Check the name of the figure.
   *[other] Did you mean “{ $meant }”? Check the name of the figure.
}
finding-report-part-not-a-number = The figure “{ $name }” is not a number and cannot be part of a ratio.
finding-report-part-not-a-number-remedy = Choose a figure that is a number.
finding-report-ratio-circle = The ratio “{ $name }” is a part of itself.
finding-report-ratio-circle-remedy = Break the circle.
finding-report-bad-part-period = The period of a part cannot be “{ $word }”.
finding-report-bad-part-period-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-report-parts-not-grouped = Not both parts of the ratio are broken down by “{ $path }”.
finding-report-parts-not-grouped-remedy = Add “{ $path }” to by of both parts, or remove it from the ratio.
finding-report-bad-order = The order cannot be “{ $word }”.
finding-report-bad-order-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-report-bad-item = The pattern “{ $item }” cannot be read.
finding-report-bad-item-remedy = Check that every brace is closed.
finding-report-bad-form = There is no form “{ $word }”.
finding-report-bad-form-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-report-form-does-not-fit = The form “{ $form }” does not fit “{ $name }”.
finding-report-form-does-not-fit-remedy = Choose a form that fits its type and unit.
finding-report-too-many-places = There are too many decimal places.
finding-report-too-many-places-remedy = At most { $most } are kept.
finding-report-need-not-declared = “{ $name }” belongs to the pack “{ $pack }”, which this pack does not need.
finding-report-need-not-declared-remedy = Add “{ $pack }” to needs in pack.toml.
finding-report-not-broken-down = The figure “{ $name }” is not broken down by “{ $by }”.
finding-report-not-broken-down-remedy = It is broken down by: { $known }.
finding-report-no-front-matter = The template has no front matter.
finding-report-no-front-matter-remedy = Begin the file with a line +++, give title, name and period, and end with +++.
finding-report-name-differs = The name “{ $name }” is not that of its file, “{ $file }”, or cannot be a name.
finding-report-name-differs-remedy = Use the name of the file: lower-case letters, digits, underscores and hyphens.
finding-report-bad-period-rule = The period of a report cannot be “{ $word }”.
finding-report-bad-period-rule-remedy = Known are: year-to-cutoff, month, any.
finding-report-period-not-accepted = This report is not written for the period “{ $period }”.
finding-report-period-not-accepted-remedy = { $rule ->
    [year-to-cutoff] Choose a year, or from 1 January to a day of it.
    [month] Choose a month.
   *[other] Check the period.
}
finding-report-not-over = The period ends on { $day }, which is not over; the report holds what is recorded so far.
finding-report-not-over-remedy = Nothing to do; write it again when the period is over.
finding-report-mark-not-closed = The mark “{ $mark }” is never closed.
finding-report-mark-not-closed-remedy = Add the closing brace.
finding-report-wide-brace = “{ $mark }” stands in full-width braces and would be printed as it is.
finding-report-wide-brace-remedy = Write the braces {"{"} and {"}"} with the keyboard set to English.
finding-report-bad-mark = The mark “{ $mark }” cannot be read.
finding-report-bad-mark-remedy = Check its parts: figure, period, then as and a form.
finding-report-unknown-mark = There is no mark “{ $word }”.
finding-report-unknown-mark-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-report-unknown-period = There is no period “{ $word }”.
finding-report-unknown-period-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-report-figure-does-not-fit = The figure “{ $name }” does not fit the mark “{ $mark }”.
finding-report-figure-does-not-fit-remedy = Use fig for numbers, list for names, date for dates, if and claim for all and none.
finding-report-not-a-stock = The figure “{ $name }” is a flow and is not read at-cutoff.
finding-report-not-a-stock-remedy = Use to-cutoff or another period.
finding-report-else-without-if = This else belongs to no if, or is the second one.
finding-report-else-without-if-remedy = Remove it, or add the if.
finding-report-end-without-if = This end belongs to no if.
finding-report-end-without-if-remedy = Remove it, or add the if.
finding-report-if-without-end = This if has no end.
finding-report-if-without-end-remedy = Add the end after its last sentence.
finding-report-if-within-sentence = The condition “{ $mark }” stands within a sentence.
finding-report-if-within-sentence-remedy = Conditions go round whole sentences: move it before the sentence or after its full stop.
finding-report-figure-not-public = A public report prints the figure “{ $name }”, which is not public.
finding-report-figure-not-public-remedy = Write public = true in the figure, withhold it with a reason (withheld), take it out, or make the report one for the house (public = false).
finding-report-no-answer = The figure “{ $name }” was not computed.
finding-report-no-answer-remedy = Write the report again; if that does not help, ask the maintainers.
finding-report-nothing-recorded = Nothing is recorded for the figure “{ $name }”, { $period }.
finding-report-nothing-recorded-remedy = Complete the ledger, or put the sentence into a condition.
finding-report-undefined = The figure “{ $name }” is not defined for { $period }.
finding-report-undefined-remedy = Look at its parts: a divisor is zero, or more than one record is to be ranked.
finding-report-claim-failed = “{ $words }” is not borne out: { $count ->
    [one] one record speaks
   *[other] { $count } records speak
} against it.
finding-report-claim-failed-remedy = Settle or correct these records, or change the words.
finding-report-claim-unknown = No record bears out “{ $words }”.
finding-report-claim-unknown-remedy = Complete the ledger, or change the words.
finding-report-claim-weakened = “{ $words }” was not written: { $count ->
    [one] one record speaks
   *[other] { $count } records speak
} against it, and the weaker sentence stands.
finding-report-claim-weakened-remedy = Check the sentence that stands instead; once the records are settled the words return by themselves.
finding-report-withheld-recomputable = The withheld figure “{ $name }” can be computed from “{ $through }” and the other numbers printed.
finding-report-withheld-recomputable-remedy = Withhold another of these numbers, or take it out of the report.
finding-report-number-in-claim = The words “{ $words }” of a claim hold a number.
finding-report-number-in-claim-remedy = Move the number out of the claim and print it with fig.
finding-report-not-kept = The ledger of the figure “{ $name }” was not kept yet in { $period }.
finding-report-not-kept-remedy = If the number of that time is known, enter it as a total; else change the sentence.
finding-report-other-than-reported = “{ $name }” for { $period } is { $value } now, but { $before } was reported on { $on }
finding-report-other-than-reported-remedy = Check it; if it did change, say why with figure explain (reported number “{ $key }”).
finding-report-below-reported = “{ $name }” for { $period } comes to { $value }, less than the { $before } for { $before_period } that was reported on { $on }
finding-report-below-reported-remedy = A number that counts up does not fall. Check it; if it did change, say why with figure explain (reported number “{ $key }”).

# Official documents
finding-report-official-kind = There is no kind of official document “{ $word }”.
finding-report-official-kind-remedy = Known kinds: { $known }.
finding-report-official-seal = “{ $word }” is no way to sign.
finding-report-official-seal-remedy = Use one of: { $known } (no seal, a seal, a signature stamp).
finding-report-official-number = The document number “{ $word }” has another form than it must have.
finding-report-official-number-remedy = Write it as ×发〔2031〕3号: the whole year, in these brackets, without 第 or leading zeros.
finding-report-official-copy-number = The copy number “{ $word }” is not six digits.
finding-report-official-copy-number-remedy = Write six digits, e.g. 000012.
finding-report-official-urgency = “{ $word }” is no degree of urgency.
finding-report-official-urgency-remedy = Use 特急 or 加急.
finding-report-official-date = “{ $word }” is no date.
finding-report-official-date-remedy = Write it as 2031-05-06; it is printed as 2031年5月6日.
finding-report-official-post = A document with a signature stamp does not say the post of who signs.
finding-report-official-post-remedy = Say it with post, e.g. post = "区长".
finding-report-official-signers = A “{ $kind }” does not go up, so nobody is named as answering for it.
finding-report-official-signers-remedy = Take signers away, or correct kind.
finding-report-official-no-signers = A “{ $kind }” goes up, and does not say who answers for it.
finding-report-official-no-signers-remedy = Name them with signers, e.g. signers = ["王一山"].
finding-report-official-attachments = What is said to be attached ({ $named }) differs from the titles of what is attached ({ $attached }).
finding-report-official-attachments-remedy = Correct one of them; without attachments the titles of what is attached are listed.
