# Mappings, the files in the folder import of a pack.

finding-mapping-unknown-ledger = There is no ledger “{ $name }”.
finding-mapping-unknown-ledger-remedy = Please write the name of a ledger of the packs; mingzhang ledger list shows them all.
finding-mapping-unknown-field = The ledger “{ $ledger }” has no field “{ $name }”.
finding-mapping-unknown-field-remedy = Please write the name of a field of this ledger; one of the parent record is written as “reference.field”.
finding-mapping-field-twice = The field “{ $name }” is filled in twice.
finding-mapping-field-twice-remedy = A field belongs to one column; please remove one of the two.
