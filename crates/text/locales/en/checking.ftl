# The page on which files are checked: proof, and the screen before publication.

checking-lead = Choose files or paste a text: sums, dates, marks, words and form are proofread, and personal data and marks that must not be published are looked for.
checking-private = Files are looked at on this machine only; they are sent nowhere and not kept.
checking-choose-files = Choose files (several, or drop them here)
checking-choose-folder = Or choose a whole folder
checking-limits = Word, WPS, PDF, OFD, Excel, web pages, Markdown, plain text and others. At most { $files } files at once, { $megabytes } MB together.
checking-paste = Or paste a text
checking-pasted = Pasted text
checking-what = What is looked for
checking-what-both = Both
checking-what-check = Slips only
checking-what-screen = Personal data and marks only
checking-show-values = Show personal data (masked if not chosen)
checking-send = Check
checking-again = Check other files

checking-nothing-sent = No file was chosen and no text was pasted.
checking-nothing-sent-remedy = Choose a file or paste a text, and check again.
checking-too-many = Too many files
checking-too-many-why = At most { $files } files are checked at once, { $megabytes } MB together.
checking-too-many-remedy = Check them in several goes, or check a whole folder on the command line with mingzhang check and mingzhang screen.

checking-found = What was found
checking-files = { $count ->
    [one] One file
   *[other] { $count } files
 }
checking-nothing-read = The folder holds no file that can be checked.
checking-unread-files = { $count ->
    [one] One file could not be read; the others were checked
   *[other] { $count } files could not be read; the others were checked
 }
checking-passed-over = { $count ->
    [one] One more file in the folder is of no kind that is read, and was passed over.
   *[other] { $count } more files in the folder are of no kind that is read, and were passed over.
 }
checking-covered = { $count ->
    [one] Personal data are masked in one place.
   *[other] Personal data are masked in { $count } places.
 }
checking-show = Show
checking-only-found = Only paragraphs with findings
checking-often = By what was found
checking-clean = Nothing found
checking-not-read = Not checked
checking-no-text = There is no text in the file.
checking-hidden = What does not show and is in the file all the same
checking-allowed = { $count ->
    [one] One place that the office allows, with a reason
   *[other] { $count } places that the office allows, with reasons
 }
checking-more = { $count ->
    [one] One more is not listed; put these right and check again.
   *[other] { $count } more are not listed; put these right and check again.
 }
checking-left-out = { $count ->
    [one] (one paragraph without findings is left out here)
   *[other] ({ $count } paragraphs without findings are left out here)
 }
checking-suggestion = Write instead:{" "}
checking-to-said = Place { $number }, { $grade }: what is said of it
checking-to-place = Place { $number }, { $grade }: where it stands
checking-copy-download = Download the { $copy }
checking-copy-corrected = corrected copy
checking-copy-corrected-mark = corrected
checking-copy-masked = masked copy
checking-copy-masked-mark = masked
checking-copy-of = { $name }, { $count ->
    [one] one place changed
   *[other] { $count } places changed
 }
checking-copy-covered = The file holds personal data, which this page covers. For a corrected copy choose to show them and check once more.
checking-copy-too-large = The copies of one page hold { $megabytes } MB at the most. Check fewer files at a time.
