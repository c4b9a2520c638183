# A pack was changed, and what was entered does not survive it.

finding-change-type = “{ $ledger }” has records: the type of “{ $field }” cannot change from { $before } to { $after }.
finding-change-type-remedy = Write { $before } again; for another type mark this field retired = true and add a new one.
finding-change-target = “{ $ledger }” has records: “{ $field }” refers to “{ $before }” and cannot refer to “{ $after }”.
finding-change-target-remedy = Write “{ $before }” again; to refer elsewhere mark this field retired = true and add a new one.
finding-change-unit = “{ $ledger }” has records: the unit of “{ $field }” cannot change from “{ $before }” to “{ $after }”.
finding-change-unit-remedy = Write “{ $before }” again; for another unit mark this field retired = true and add a new one.
finding-change-places = “{ $ledger }” has records: “{ $field }” has { $before } decimal places and cannot have { $after }.
finding-change-places-remedy = Numbers and digests are kept with { $before } places: write that again, or mark this field retired = true and add a new one.
finding-change-about = “{ $ledger }” has records: about of “{ $field }” cannot change from { $before } to { $after }.
finding-change-about-remedy = Write { $before } again, or mark this field retired = true and add a new one.
finding-change-privacy = “{ $ledger }” has records: whether “{ $field }” is encrypted cannot change.
finding-change-privacy-remedy = Write the privacy that it had, or mark this field retired = true and add a new one.
finding-change-lookup = “{ $ledger }” has records: lookup of “{ $field }” cannot change from { $before } to { $after }.
finding-change-lookup-remedy = Write { $before } again, or mark this field retired = true and add a new one.
finding-change-key = “{ $ledger }” has records: its key cannot change.
finding-change-key-remedy = Write the key that it had; a renamed field says was. For another key add another ledger.
finding-change-start = “{ $ledger }” has records: they begin in “{ $before }” and cannot begin elsewhere.
finding-change-start-remedy = Write start = "{ $before }" again, and add states and steps for what is new.
finding-change-ledger-removed = The ledger “{ $ledger }” has records and cannot be removed from its pack.
finding-change-ledger-removed-remedy = Put it back with retired = true under [ledger].
finding-change-field-removed = Records of “{ $ledger }” hold the field “{ $name }”, which cannot be removed.
finding-change-field-removed-remedy = Put it back with retired = true; if it was renamed, write was = "{ $name }" at the new field.
finding-change-option-removed = Records of “{ $ledger }” hold the option “{ $option }” of “{ $field }”, which cannot be removed.
finding-change-option-removed-remedy = Put it back, retired: { $option } = {"{"} zh = "…", retired = true {"}"}.
finding-change-state-removed = Records of “{ $ledger }” were in the state “{ $state }”, which cannot be removed.
finding-change-state-removed-remedy = Put it back, retired: { $state } = {"{"} zh = "…", retired = true {"}"}.
finding-change-step-removed = Records of “{ $ledger }” took the step “{ $step }”, which cannot be removed.
finding-change-step-removed-remedy = Put it back with retired = true.
finding-change-required = Records of “{ $ledger }” lack “{ $field }”, which cannot become required as it is.
finding-change-required-remedy = Write default = VALUE to have it filled in, or required_from = "DAY" to ask later records only.
