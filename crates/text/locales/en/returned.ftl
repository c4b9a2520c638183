# Reports that come back: which numbers are still there, which were changed.

finding-returned-figure-overtyped = In paragraph { $paragraph }, “{ $was }” (figure { $name }) was overtyped with “{ $now }”.
finding-returned-figure-overtyped-remedy = The new text keeps the computed number. If it is wrong, correct the records; to keep the typed one, add --typed { $name }.
finding-returned-figure-typed = In paragraph { $paragraph }, the typed “{ $now }” stands instead of “{ $was }” (figure { $name }).
finding-returned-figure-typed-remedy = It no longer follows the records; please check it.
finding-returned-figure-deleted = In paragraph { $paragraph }, “{ $was }” (figure { $name }) was deleted.
finding-returned-figure-deleted-remedy = Check that this was meant; to have it back, write its mark into the new text.
finding-returned-figure-not-found = “{ $was }” (figure { $name }) of paragraph { $paragraph } is not in the copy.
finding-returned-figure-not-found-remedy = Check whether the paragraph was deleted on purpose or only a part came back.
finding-returned-figure-moved = “{ $was }” (figure { $name }) of paragraph { $paragraph } was moved and is still computed.
finding-returned-figure-moved-remedy = There is nothing to do.
finding-returned-claim-reworded = “{ $was }”, which records must bear out (figure { $name }), became “{ $now }”.
finding-returned-claim-reworded-remedy = The new words are held against the same figure; check that they mean the same.
finding-returned-claim-gone = “{ $was }”, which records must bear out (figure { $name }), is not in its place any more.
finding-returned-claim-gone-remedy = The words there are no longer held against records; check that this is meant.
finding-returned-mark-gone = “{ $was }” ({ $mark }) was changed and stays as it was typed.
finding-returned-mark-gone-remedy = If it is to follow the period, write the mark into the new text.
finding-returned-condition-edited = Words of a condition were changed ({ $mark }).
finding-returned-condition-edited-remedy = Only the wording of this time was changed; check the other one too.
finding-returned-condition-gone = The sentence of a condition was deleted ({ $mark }).
finding-returned-condition-gone-remedy = The condition is gone from the new text with all its wordings; check that this is meant.
finding-returned-number-typed = The new text has the typed number “{ $number }”.
finding-returned-number-typed-remedy = If records bear it out, make it a figure; if not, check it.
finding-returned-deletion-not-restored = The tracked deletion of “{ $words }” was not put back.
finding-returned-deletion-not-restored-remedy = The report that was sent does not hold these words; put them back by hand.
