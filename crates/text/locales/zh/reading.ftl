# 读取各种文件。

finding-reading-empty = 文件是空的。
finding-reading-empty-remedy = 请检查选择的文件是否正确。
finding-reading-unknown-format = 不认识这种文件。
finding-reading-unknown-format-remedy = 可以读取 docx、doc、wps、odt、pptx、pdf、ofd、网页、xlsx、xls、ods、csv、Markdown 和纯文本；其他格式请另存为其中一种。
finding-reading-password = 文件设有打开密码，无法读取。
finding-reading-password-remedy = 请取消密码，另存后再试。
finding-reading-damaged = 文件不完整或者已损坏，无法读取。
finding-reading-damaged-remedy = 请重新下载或者复制原文件；能打开的，请另存一次后再试。
finding-reading-damaged-part = 文件中的“{ $part }”不完整或者已损坏，文件无法读取。
finding-reading-damaged-part-remedy = 请重新下载或者复制原文件；能打开的，请另存一次后再试。
finding-reading-no-text = 文件中没有可以读取的文字（{ $what }）。
finding-reading-no-text-remedy = 请先用文字识别软件转换成文字，再处理；纸质文件的扫描件也是这样。
finding-reading-too-large = { $what ->
    [file] 文件超过{ $limit }兆字节，未读取。
    [unpacked] 文件解压后超过{ $limit }兆字节，未读取。
    [parts] 文件由{ $limit }个以上的部分组成，未读取。
    [elements] 文件的一个部分由{ $limit }个以上的元素组成，未读取。
   *[paragraphs] 文件超过{ $limit }段，未读取。
 }
finding-reading-too-large-remedy = 请把文件拆成几个，分别处理。
finding-reading-too-deep = 文件内部嵌套超过{ $limit }层，不像正常的文档，未读取。
finding-reading-too-deep-remedy = 请在原来的软件中打开，另存一次后再试。
finding-reading-took-too-long = 读取这个文件超过{ $seconds }秒，已停止读取。
finding-reading-took-too-long-remedy = 请在原来的软件中打开，另存或者拆成几个后再试；确需读取的，用 --seconds 放宽时间。
finding-reading-needs-too-much-memory = 读取这个文件需要{ $limit }兆字节以上的内存，已停止读取。
finding-reading-needs-too-much-memory-remedy = 请在原来的软件中打开，另存或者拆成几个后再试；确需读取的，用 --memory 放宽内存。
finding-reading-failed = 读取这个文件时出错，已停止读取。
finding-reading-failed-remedy = 请在原来的软件中打开，另存一次后再试；仍不能读取的，请把文件格式告诉管理员。
finding-reading-worker-not-started = 不能启动读取文件的程序（{ $reason }）。
finding-reading-worker-not-started-remedy = 请检查系统或者安全软件是否不允许本程序启动自身，允许后再试。

reading-why-hidden = 隐藏文字
reading-why-white = 白色文字
reading-why-tiny = 极小的文字
reading-why-covered = 被遮盖的文字
reading-why-off-page = 页面以外的文字
reading-why-clipped = 裁剪掉的文字
reading-why-deleted = { $by }删去的文字
reading-why-comment = { $by }的批注
reading-why-field-code = 域代码
reading-why-hidden-cells = 隐藏的行、列或者工作表
reading-why-property = { $name }
reading-why-deleted-by-nobody = 删去的文字
reading-why-comment-of-nobody = 批注
reading-why-alt-text = 图片的替代文字
reading-why-earlier-revision = 文件中留存的以前版本
reading-unread-picture = 图片
reading-unread-embedded = 嵌入的文件
reading-unread-macro = 宏
reading-unread-scanned-page = 扫描的页面
reading-unread-unknown-signs = 字体没有说明的字符
reading-unread-damaged = 损坏的部分
reading-unread-named = { $what } { $name }
reading-unread-there = { $place }{ $what }
reading-hidden = 〔{ $place }·{ $why }〕{ $text }
reading-hidden-count = { $file }：有{ $count }处内容看不见，加 --hidden 可以列出。
reading-not-read = { $file }：未读取{ $what }。
reading-not-read-many = { $file }：未读取{ $what }等{ $count }处。
reading-not-read-there = { $file }：{ $place }有{ $what }，未读取。
reading-part-header = 页眉
reading-part-footer = 页脚
reading-part-note = 脚注
reading-part-comment = 批注
reading-part-text-box = 文本框
reading-part-speaker-notes = 备注页
reading-part-properties = 文件属性
reading-part-alt-text = 替代文字
reading-page = 第{ $number }页
reading-paragraph = 第{ $number }段
reading-line = 第{ $number }行
reading-cell = 表{ $table }第{ $row }行第{ $column }列
