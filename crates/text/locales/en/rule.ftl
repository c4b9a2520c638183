# Rules of the proof: name, what is wrong, what to do.

rule-halfwidth-comma-title = half-width mark in Chinese text
rule-halfwidth-comma = The half-width mark "{ $sign }" stands in Chinese text.
rule-halfwidth-comma-remedy = Use "{ $wide }".
