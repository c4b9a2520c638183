# 文件检查页：校对和发布前筛查。

checking-lead = 选择文件，或者粘贴文字，校对数字、日期、标点、用词和格式，并查找不得公开的个人信息和标志。
checking-private = 文件只在本机处理，不上传到任何地方，也不保存。
checking-choose-files = 选择文件（可以多选，也可以拖入）
checking-choose-folder = 或者选择整个文件夹
checking-limits = 支持 Word、WPS、PDF、OFD、Excel、网页、Markdown 和纯文本等格式。一次最多{ $files }个文件，合计不超过{ $megabytes } MB。
checking-paste = 或者粘贴文字
checking-pasted = 粘贴的文字
checking-what = 检查内容
checking-what-both = 校对和筛查
checking-what-check = 只校对
checking-what-screen = 只筛查个人信息和标志
checking-show-values = 显示个人信息原文（不选则遮挡）
checking-send = 开始检查
checking-again = 检查其他文件

checking-nothing-sent = 没有选择文件，也没有粘贴文字。
checking-nothing-sent-remedy = 请选择文件，或者粘贴文字后再检查。
checking-too-many = 文件太多
checking-too-many-why = 一次最多检查{ $files }个文件，合计不超过{ $megabytes } MB。
checking-too-many-remedy = 请分几次检查；也可以在命令行用 mingzhang check 和 mingzhang screen 检查整个文件夹。

checking-found = 检查结果
checking-files = { $count ->
   *[other] 共{ $count }个文件
 }
checking-nothing-read = 选择的文件夹中没有可以检查的文件。
checking-unread-files = { $count ->
   *[other] 有{ $count }个文件未能读取，其余文件已检查
 }
checking-passed-over = { $count ->
   *[other] 文件夹中另有{ $count }个文件不是可以读取的格式，已略过。
 }
checking-covered = { $count ->
   *[other] 已遮挡{ $count }处个人信息。
 }
checking-show = 显示
checking-only-found = 只看有问题的段落
checking-often = 按问题查看
checking-clean = 没有发现问题
checking-not-read = 未检查
checking-no-text = 文件中没有文字。
checking-hidden = 不显示、但仍在文件中的内容
checking-allowed = { $count ->
   *[other] 本单位已注明理由，不再提示的有{ $count }处
 }
checking-more = { $count ->
   *[other] 另有{ $count }处没有列出，请改正后再检查一次。
 }
checking-left-out = { $count ->
   *[other] （此处有{ $count }段没有问题，未列出）
 }
checking-suggestion = 建议写作：
checking-to-said = 第{ $number }处，{ $grade }，看说明
checking-to-place = 第{ $number }处，{ $grade }，看正文
checking-copy-download = 下载{ $copy }
checking-copy-corrected = 校改副本
checking-copy-corrected-mark = 校改
checking-copy-masked = 遮挡副本
checking-copy-masked-mark = 遮挡
checking-copy-of = { $name }，改动{ $count }处
checking-copy-covered = 文件中有个人信息，本页已遮挡。需要校改副本的，请勾选“显示个人信息原文”后再检查一次。
checking-copy-too-large = 一页中的副本合计不超过{ $megabytes }兆字节。请减少文件，分几次检查。
