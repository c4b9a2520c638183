# Writing a copy that is masked or corrected

finding-mask-format = A { $format } file cannot be rewritten yet.
finding-mask-format-remedy = Save it as docx or xlsx in its own program, then work on that file.
finding-mask-encoding = The text is in the encoding { $encoding }, which cannot be rewritten yet.
finding-mask-encoding-remedy = Save it as UTF-8 and try again.
finding-mask-part = “{ $part }” in the file is not well-formed and cannot be rewritten.
finding-mask-part-remedy = Open it in its own program, save it once more and try again.
finding-mask-copy-unreadable = The copy cannot be opened as a whole; it was not saved.
finding-mask-copy-unreadable-remedy = Open the original in its own program, save it once more and try again.
finding-mask-copy-differs = The copy differs from the original in more than it should; it was not saved.
finding-mask-copy-differs-remedy = Open the original in its own program, save it once more and try again; if that does not help, change it by hand.
finding-mask-left = After masking, what should read “{ $mask }” still stands whole in “{ $part }”; the copy was not saved.
finding-mask-left-remedy = Delete or change that part in the original and try again; if it may be public, list it as public.
finding-mask-left-run = After masking, eight or more signs in a row of what should read “{ $mask }” still stand in “{ $part }”; the copy was not saved.
finding-mask-left-run-remedy = Delete or change that part in the original and try again; if it may be public, list it as public.
finding-mask-place = A place that should read “{ $mask }” was not found or not changed; the copy was not saved.
finding-mask-place-remedy = Open the original in its own program, save it once more and try again; if that does not help, change it by hand.
finding-mask-pages = { $count } pages would have to become pictures; no more than { $limit } may, so the file was not rewritten.
finding-mask-pages-remedy = Divide the file first, or change it in the program that made it and export it again.
finding-mask-page = Page { $page } is too large, or has too much on it, to become a picture, so the file was not rewritten.
finding-mask-page-remedy = Change it in the program that made it and export it again.
finding-mask-font = Page { $page } would have to become a picture, but the fonts of its text are not in the file and cannot be drawn, so the file was not rewritten.
finding-mask-font-remedy = Export the PDF again from the program that made it, with its fonts embedded.
finding-mask-fix-not-gone = After correcting, the same is found again; the copy was not saved.
finding-mask-fix-not-gone-remedy = Change it by hand.
mask-unread-picture = picture
mask-unread-thumbnail = picture of the first page
mask-unread-embedded = embedded file
mask-unread-macro = macro or control
mask-unread-printer = printer settings
mask-unread-font = embedded font
mask-unread-signature = digital signature
mask-unread-other = part that cannot be read
mask-unread-named = { $what } { $name }
mask-fixed = { $file }: { $count ->
    [one] 1 correction
   *[other] { $count } corrections
} made, saved as “{ $output }”; the original is as it was.
mask-of = { $file }: { $said }
mask-fixed-passed-over = { $count } more could be corrected and were not (numbers that a program puts there, formulas, text of several looks …); change them by hand.
mask-fixed-nothing = { $file }: nothing can be corrected without asking; nothing was saved.
mask-masked = { $file }: { $count ->
    [one] one place was masked
   *[other] { $count } places were masked
 } in "{ $output }"; the file itself is as it was.
mask-masked-nothing = { $file }: nothing is to be masked, no copy was written.
mask-elsewhere = The same few signs stand at { $place } too; look whether they are to be masked.
mask-removed = { $what } is not in the copy, since nothing can look into it.
mask-kept = { $what } is in the copy, and nothing can look into it; look at it yourself.
mask-pictured = In the copy these pages are pictures whose text can still be searched and copied: { $pages }.
