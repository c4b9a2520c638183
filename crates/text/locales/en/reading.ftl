# Reading files of all kinds.

finding-reading-empty = The file is empty.
finding-reading-empty-remedy = Check that it is the right file.
finding-reading-unknown-format = This kind of file is not known.
finding-reading-unknown-format-remedy = docx, doc, wps, odt, pptx, pdf, ofd, web pages, xlsx, xls, ods, csv, Markdown and plain text can be read; save it as one of these.
finding-reading-password = The file has a password and cannot be read.
finding-reading-password-remedy = Take the password off, save it and try again.
finding-reading-damaged = The file is incomplete or damaged and cannot be read.
finding-reading-damaged-remedy = Fetch or copy it anew; if a program can open it, save it once more and try again.
finding-reading-damaged-part = “{ $part }” in the file is incomplete or damaged, and the file cannot be read.
finding-reading-damaged-part-remedy = Fetch or copy the file anew; if a program can open it, save it once more and try again.
finding-reading-no-text = There is no text in the file that can be read ({ $what }).
finding-reading-no-text-remedy = Make text of it with a program that recognises characters, as for any scanned paper, and try again.
finding-reading-too-large = { $what ->
    [file] The file is larger than { $limit } MB and was not read.
    [unpacked] Unpacked the file is larger than { $limit } MB and was not read.
    [parts] The file has more than { $limit } parts and was not read.
    [elements] A part of the file has more than { $limit } elements and was not read.
   *[paragraphs] The file has more than { $limit } paragraphs and was not read.
 }
finding-reading-too-large-remedy = Split it into several files.
finding-reading-too-deep = The file is nested more than { $limit } deep, as no document is, and was not read.
finding-reading-too-deep-remedy = Open it in its own program, save it once more and try again.
finding-reading-took-too-long = Reading this file took more than { $seconds } seconds and was stopped.
finding-reading-took-too-long-remedy = Open it in its own program, save it once more or split it and try again; where it must be read as it is, allow more time with --seconds.
finding-reading-needs-too-much-memory = Reading this file needs more than { $limit } MB of memory and was stopped.
finding-reading-needs-too-much-memory-remedy = Open it in its own program, save it once more or split it and try again; where it must be read as it is, allow more memory with --memory.
finding-reading-failed = The reader broke down over this file.
finding-reading-failed-remedy = Open it in its own program, save it once more and try again; if it still cannot be read, tell your administrator what kind of file it is.
finding-reading-worker-not-started = The program that reads files cannot be started ({ $reason }).
finding-reading-worker-not-started-remedy = See whether the system or a security program forbids this program to start itself, allow it and try again.

reading-why-hidden = hidden text
reading-why-white = white text
reading-why-tiny = tiny text
reading-why-covered = covered text
reading-why-off-page = text outside of the page
reading-why-clipped = clipped text
reading-why-deleted = deleted by { $by }
reading-why-comment = remark of { $by }
reading-why-field-code = field code
reading-why-hidden-cells = hidden row, column or sheet
reading-why-property = { $name }
reading-why-deleted-by-nobody = deleted text
reading-why-comment-of-nobody = remark
reading-why-alt-text = alternative text of a picture
reading-why-earlier-revision = earlier state kept in the file
reading-unread-picture = a picture
reading-unread-embedded = an embedded file
reading-unread-macro = a macro
reading-unread-scanned-page = a scanned page
reading-unread-unknown-signs = signs that their font does not explain
reading-unread-damaged = a damaged part
reading-unread-named = { $what } { $name }
reading-unread-there = { $what } ({ $place })
reading-hidden = [{ $place }, { $why }] { $text }
reading-hidden-count = { $file }: { $count } things do not show; --hidden lists them.
reading-not-read = { $file }: not read: { $what }.
reading-not-read-many = { $file }: not read are { $count } things, among them { $what }.
reading-not-read-there = { $file }: not read: { $what } ({ $place }).
reading-part-header = header
reading-part-footer = footer
reading-part-note = note
reading-part-comment = remarks
reading-part-text-box = text box
reading-part-speaker-notes = speaker’s notes
reading-part-properties = properties
reading-part-alt-text = alternative text
reading-page = page { $number }
reading-paragraph = paragraph { $number }
reading-line = line { $number }
reading-cell = table { $table } row { $row } column { $column }
