# How packs are written.

finding-pack-toml = The file is not valid: { $message }
finding-pack-toml-remedy = Correct this place; the format is TOML.
finding-pack-wrong-kind = “{ $value }” is not the kind of value that belongs here.
finding-pack-wrong-kind-remedy = { $wanted ->
    [number] Write a whole number without quotation marks: { $meant }
    [yes_no] Write true or false, without quotation marks.
    [text] Write it in quotation marks: "{ $meant }"
    [title] Write a text in quotation marks, or {"{"} zh = "…", en = "…" {"}"}.
    [list] Write a list, in square brackets: [{ $meant }]
   *[table] Write pairs between braces: {"{"} name = "title" {"}"}
}
finding-pack-wide-sign = The sign { $sign } is full-width: the file may hold it only within quotation marks.
finding-pack-wide-sign-remedy = Write { $meant } with the keyboard set to English.
finding-pack-not-text = The file is not UTF-8 text.
finding-pack-not-text-remedy = Save the file as UTF-8: in Notepad “Save as”, encoding UTF-8.
finding-pack-unknown-key = There is no key “{ $key }”.
finding-pack-unknown-key-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-pack-missing-key = “{ $key }” is missing.
finding-pack-missing-key-remedy = Add “{ $key }”.
finding-pack-no-pack-toml = The folder “{ $folder }” has no pack.toml.
finding-pack-no-pack-toml-remedy = Add one with name, title and version.
finding-pack-ignored = Ignored: nothing reads this.
finding-pack-ignored-remedy = { $meant ->
    [blank] A pack is a folder with pack.toml, and in it figures.toml, overview.toml, schema/NAME.toml, reports/NAME.md.
   *[other] Did you mean “{ $meant }”?
}
finding-pack-twice = The pack “{ $name }” is there twice.
finding-pack-twice-remedy = Choose another name, or remove one of the folders.
finding-pack-name-not-folder = The pack is named “{ $name }”, its folder “{ $folder }”.
finding-pack-name-not-folder-remedy = Write name = "{ $folder }", or rename the folder to “{ $name }”.
finding-pack-needs-missing = The pack “{ $name }” is needed and not there.
finding-pack-needs-missing-remedy = Add the pack, or remove it from needs.
finding-pack-needs-circle = The pack “{ $name }” and others need each other in a circle.
finding-pack-needs-circle-remedy = Break the circle of needs.
finding-pack-need-not-declared = The field “{ $field }” of the ledger “{ $ledger }” refers to the pack “{ $pack }”, which this pack does not need.
finding-pack-need-not-declared-remedy = Add “{ $pack }” to needs.
finding-pack-bad-name = “{ $name }” cannot be a name.
finding-pack-bad-name-remedy = Begin with a lower-case letter, use lower-case letters, digits and underscores, at most 40 of them; state, key and id are reserved.
finding-pack-ledger-twice = The ledger “{ $name }” is declared twice.
finding-pack-ledger-twice-remedy = Ledger names are unique over all packs; choose another one.
finding-pack-field-twice = The field “{ $name }” is declared twice.
finding-pack-field-twice-remedy = Remove one, or choose another name.
finding-pack-no-key = The ledger has no key.
finding-pack-no-key-remedy = Write in key which fields make a record unique.
finding-pack-unknown-type = There is no field type “{ $word }”.
finding-pack-unknown-type-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-pack-not-required = The field “{ $field }” is not required: { $key } means nothing.
finding-pack-not-required-remedy = Add required = true, or remove { $key }.
finding-pack-default-and-required-from = The field “{ $field }” has both default and required_from.
finding-pack-default-and-required-from-remedy = Write one of them: default is filled in, required_from asks later records only.
finding-pack-default-not-possible = The field “{ $field }” can have no default: keys, unique fields, references and personal fields differ from record to record.
finding-pack-default-not-possible-remedy = Remove default; unless the field is a key, required_from may serve.
finding-pack-wrong-default = “{ $value }” is no value of the field “{ $field }”.
finding-pack-wrong-default-remedy = Write it as values are written in tests: the code of an option, 2024-01-01, a number within the bounds.
finding-pack-no-day = “{ $value }” is no day.
finding-pack-no-day-remedy = Write it like 2024-01-01.
finding-pack-unknown-ledger = There is no ledger “{ $word }”.
finding-pack-unknown-ledger-remedy = { $meant ->
    [blank] Within reach (this pack and those that it needs): { $known }.
   *[other] Did you mean “{ $meant }”? Within reach (this pack and those that it needs): { $known }.
}
finding-pack-unknown-field = There is no field “{ $word }”.
finding-pack-unknown-field-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-pack-unknown-state = There is no state “{ $word }”.
finding-pack-unknown-state-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-pack-unknown-step = There is no step “{ $word }”.
finding-pack-unknown-step-remedy = { $meant ->
    [blank] Known are: { $known }.
   *[other] Did you mean “{ $meant }”? Known are: { $known }.
}
finding-pack-not-a-reference = The field “{ $field }” is no reference; a path cannot go through it.
finding-pack-not-a-reference-remedy = Go through reference fields only.
finding-pack-does-not-point-here = The field “{ $field }” does not refer to the ledger “{ $ledger }”.
finding-pack-does-not-point-here-remedy = Name in via the reference field that points here.
finding-pack-not-dated = The field “{ $field }” is no date, month or year.
finding-pack-not-dated-remedy = Choose a dated field.
finding-pack-not-ordered = “{ $path }” has no order.
finding-pack-not-ordered-remedy = Choose a number or a dated field, or use is or in.
finding-pack-not-comparable = “{ $path }” and “{ $other }” cannot be compared.
finding-pack-not-comparable-remedy = Both sides must be of one type, unit and number of places.
finding-pack-wrong-value = “{ $path }” cannot have this value.
finding-pack-wrong-value-remedy = { $known ->
    [blank] Check its type and how it is written.
   *[other] Known are: { $known }.
}
finding-pack-wrong-unit = The unit “{ $unit }” does not fit this field.
finding-pack-wrong-unit-remedy = Known are: { $known }.
finding-pack-wrong-bound = The bound “{ $value }” is no number of this field.
finding-pack-wrong-bound-remedy = Write a number with no more places than the field has.
finding-pack-wrong-severity = The severity cannot be “{ $word }”.
finding-pack-wrong-severity-remedy = Known are: error, warning.
finding-pack-too-many-places = There are too many decimal places.
finding-pack-too-many-places-remedy = At most 6 are kept.
finding-pack-bad-options = The options of the field “{ $field }” cannot be read.
finding-pack-bad-options-remedy = Write {"{"} code = "title" {"}"}, at least one.
finding-pack-bad-states = The states cannot be read.
finding-pack-bad-states-remedy = Write {"{"} code = "title" {"}"}, at least one.
finding-pack-bad-step-name = “{ $name }” cannot name a step, or is there twice.
finding-pack-bad-step-name-remedy = Use lower-case letters, digits and underscores; void is reserved.
finding-pack-early-without-date = “early” means nothing here: the ledger has no effective date.
finding-pack-early-without-date-remedy = Give the ledger an effective field, or remove early.
finding-pack-bad-not-by = not_by cannot be “{ $word }”.
finding-pack-bad-not-by-remedy = Write field:NAME or step:NAME.
finding-pack-bad-within = The limit cannot be “{ $word }”.
finding-pack-bad-within-remedy = Write days, such as 15 days or 20 workdays.
finding-pack-limit-looks-further = The “where” of a limit looks beyond the record's own fields.
finding-pack-limit-looks-further-remedy = Test fields of this ledger that are not personal; what lies elsewhere needs a field of its own.
finding-pack-limit-untitled = A limit with “where” has no title.
finding-pack-limit-untitled-remedy = Add a title that says which limit it is.
finding-pack-within-and-until = A limit has both within and until.
finding-pack-within-and-until-remedy = Write within for a number of days, until for a day that a document sets for each case.
finding-pack-until-counts = A day that a document sets is not counted: until goes with none of from, roll, pauses, resets.
finding-pack-until-counts-remedy = Remove those keys, or write within for a number of days.
finding-pack-state-never-reached = No step leads to the state “{ $state }”.
finding-pack-state-never-reached-remedy = Add a step, or remove the state.
finding-pack-sealed-field-tested = The field “{ $field }” is personal or secret and may not be key, label, date or condition.
finding-pack-sealed-field-tested-remedy = Choose another field; for equality set lookup = true.
finding-pack-sealed-not-text = The field “{ $field }” is personal or secret and must be a text.
finding-pack-sealed-not-text-remedy = Use text, phone, id_number or the like.
finding-pack-unique-needs-lookup = The field “{ $field }” is personal or secret: that its values do not repeat can be seen only with lookup.
finding-pack-unique-needs-lookup-remedy = Add lookup = true, or leave out unique.
finding-pack-test-without-path = A test names no field.
finding-pack-test-without-path-remedy = Add path, or use has or has_no.
finding-pack-test-without-comparison = The test of “{ $path }” compares with nothing.
finding-pack-test-without-comparison-remedy = Add is, not, in, above, set or the like.
finding-pack-bad-numbering = “{ $pattern }” is no pattern of numbers
finding-pack-bad-numbering-remedy = Write it like YH{"{"}year{"}"}-{"{"}number:4{"}"}: {"{"}number{"}"} once, {"{"}year{"}"} at most once and before it.
finding-pack-cannot-number = The records of this ledger cannot be numbered
finding-pack-cannot-number-remedy = Numbering needs one text field as the key, and “match” for the fields by which a row without a number is recognised.
