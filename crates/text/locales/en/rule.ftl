# Rules of the proof: name, what is wrong, what to do.

rule-halfwidth-comma-title = half-width mark in Chinese text
rule-halfwidth-comma = The half-width mark "{ $sign }" stands in Chinese text.
rule-halfwidth-comma-remedy = Use "{ $wide }".

rule-injected-marker-title = leftover marker
rule-injected-marker = The marker "{ $marker }" is no text of the document.
rule-injected-marker-remedy = Delete it, and check that the words round it are complete.

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
