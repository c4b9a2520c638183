# 文稿校对规则：名称、问题、建议。

rule-halfwidth-comma-title = 中文里的半角标点
rule-halfwidth-comma = 中文里用了半角标点“{ $sign }”。
rule-halfwidth-comma-remedy = 请改用“{ $wide }”。

rule-part-whole-sum-title = 分项之和与总数不符
rule-part-whole-sum = 分项{ $parts }合计{ $sum }，与总数“{ $whole }”不符。
rule-part-whole-sum-remedy = 请核对总数和各分项。
rule-list-count-title = 列举的个数与数字不符
rule-list-count = 写的是“{ $said }”，列举的是{ $count }个。
rule-list-count-remedy = 请核对列举的内容和数字。
rule-list-coverage-title = 列举的对象没有全部给出数字
rule-list-coverage = 列举的对象中，“{ $missing }”后面没有给出数字。
rule-list-coverage-remedy = 请补充数字，或者缩短列举。
rule-share-of-title = 百分比与数量不符
rule-share-of = “{ $part }”占“{ $whole }”的{ $share }，与这里的百分比不符。
rule-share-of-remedy = 请核对两个数量和百分比。
rule-change-title = 增减与前后数值不符
rule-change = { $kind ->
    [direction] 从“{ $from }”到“{ $to }”，与所写的增减方向相反。
   *[amount] 从“{ $from }”到“{ $to }”，应当是{ $by }。
 }
rule-change-remedy = 请核对前后两个数值和增减幅度。
rule-figure-conflict-title = 同一数据前后不一致
rule-figure-conflict = “{ $words }”在第{ $line }行写的是“{ $other }”，与这里不一致。
rule-figure-conflict-remedy = 请核对哪一个正确。
rule-table-total-title = 表格合计与分项不符
rule-table-total = 表格中写的是{ $said }，各分项相加是{ $sum }。
rule-table-total-remedy = 请核对合计和各分项。
rule-done-over-found-title = 办理的多于收到的
rule-done-over-found = “{ $done }”多于前面的“{ $found }”。
rule-done-over-found-remedy = 请核对两个数字。
rule-percent-points-title = 百分数之差应当用“百分点”
rule-percent-points = 两个百分数之差不能用“%”表示。
rule-percent-points-remedy = 请改为“{ $points }”。
rule-ratio-unverifiable-title = 百分比无从核对
rule-ratio-unverifiable = “{ $share }”所依据的两个数量都没有写明，无从核对。
rule-ratio-unverifiable-remedy = 请写明两个数量，或者注明依据。
rule-share-over-100-title = “占”的比例超过100%
rule-share-over-100 = “占”表示部分在整体中的比例，不能超过100%，这里是{ $share }。
rule-share-over-100-remedy = 请改为“为……的{ $share }”，或者核对数字。
rule-range-order-title = 范围的前后两个数颠倒
rule-range-order = 范围从“{ $low }”到“{ $high }”，前一个数不小于后一个数。
rule-range-order-remedy = 请核对两个数字和先后。
rule-approx-after-exact-title = 精确数字后面用了“余”“多”
rule-approx-after-exact = “{ $number }”是精确的数字，后面不能用“余”“多”。
rule-approx-after-exact-remedy = 请改为“{ $number }”，或者“{ $round }”。
rule-large-number-style-title = 大的整数用“万”更清楚
rule-large-number-style = 大的整数用“万”更清楚。
rule-large-number-style-remedy = 可以改为“{ $short }”。
rule-measure-word-title = 量词与所数的事物不相配
rule-measure-word = “{ $thing }”不用“{ $unit }”计数。
rule-measure-word-remedy = 请改用“{ $right }”，或者写明所数的是什么。
rule-unit-mixed-title = 同一事物用了两种量词
rule-unit-mixed = “{ $thing }”在第{ $line }行用“{ $other }”计数，这里用“{ $unit }”。
rule-unit-mixed-remedy = 请统一量词。

rule-severity-error = 错误
rule-severity-warning = 警告
rule-severity-info = 提示
rule-kind-arithmetic = 数字关系
rule-kind-time = 日期时间
rule-kind-marks = 标点格式
rule-kind-words = 用词
rule-kind-form = 文稿结构
rule-kind-foreign = 不应有的内容
rule-injected-marker-title = 残留标记
rule-injected-marker = 文中残留标记“{ $marker }”，不是正文内容。
rule-injected-marker-remedy = 请删去该标记；是模板未填写的，请补上内容。

rule-masked-term-title = 以字母代字
rule-masked-term = “{ $masked }”以字母代替汉字，应为“{ $meant }”。
rule-masked-term-remedy = 请改回规范写法。

rule-masked-value-title = 占位符未填写
rule-masked-value = “{ $placeholder }”是占位符，未填写实际内容。
rule-masked-value-remedy = 请据台账填写；依法不公开的，写明理由。

rule-broken-contact-title = 联系方式残缺
rule-broken-contact = “{ $written }”处的联系方式残缺，号码不完整或缺少名称。
rule-broken-contact-remedy = 请补全号码和名称；属广告内容的，一并删去。

rule-ad-text-title = 广告文字
rule-ad-text = 此段疑为广告（{ $signs }），不应出现在公文中。
rule-ad-text-remedy = 请删去此段，并核对文稿来源。

rule-internal-material-claim-title = 兜售内部材料
rule-internal-material-claim = “{ $offered }”声称提供内部材料。
rule-internal-material-claim-remedy = 请勿采用此类来源，必要时报告保密工作机构。

rule-absolute-claim-title = 绝对化用语
rule-absolute-claim = 广告文字中用了绝对化用语“{ $word }”。
rule-absolute-claim-remedy = 请删去。

rule-duplicate-paragraph-title = 段落重复
rule-duplicate-paragraph = 以“{ $beginning }”开头的段落与前文完全相同。
rule-duplicate-paragraph-remedy = 请核对后删去一处。

rule-halfwidth-bracket-title = 半角括号
rule-halfwidth-bracket = 中文“{ $inner }”用了半角括号，与全文其他括号不一致。
rule-halfwidth-bracket-remedy = 请改用全角括号。

rule-mixed-bracket-pair-title = 括号全角半角混用
rule-mixed-bracket-pair = “{ $written }”的两个括号一个全角、一个半角。
rule-mixed-bracket-pair-remedy = 请统一为全角括号。

rule-unpaired-mark-title = 标点不成对
rule-unpaired-mark = “{ $mark }”没有与之成对的另一半。
rule-unpaired-mark-remedy = 请补上缺少的一半，或删去多余的。

rule-repeated-mark-title = 标点重叠
rule-repeated-mark = “{ $written }”处标点重叠。
rule-repeated-mark-remedy = 请只保留一个。

rule-ellipsis-form-title = 省略号形式
rule-ellipsis-form = 省略号写成了“{ $written }”。
rule-ellipsis-form-remedy = 请改用“……”。

rule-digit-width-mixed-title = 全角数字字母混用
rule-digit-width-mixed = “{ $written }”是全角数字或字母，与全文不一致。
rule-digit-width-mixed-remedy = 请改为“{ $right }”。

rule-space-in-chinese-title = 中文中间有空格
rule-space-in-chinese = 句中汉字之间有多余空格。
rule-space-in-chinese-remedy = 请核对后删去空格。

rule-missing-full-stop-title = 段末缺标点
rule-missing-full-stop = 此段末尾没有标点。
rule-missing-full-stop-remedy = 请补句号；若是误断行，请与下段接上。

rule-standalone-heading-full-stop-title = 标题末尾有句号
rule-standalone-heading-full-stop = 单独成行的标题末尾不用句号。
rule-standalone-heading-full-stop-remedy = 请删去句号。

rule-dun-between-clauses-title = 分句之间误用顿号
rule-dun-between-clauses = 两个分句之间用了顿号。
rule-dun-between-clauses-remedy = 请改用逗号。

rule-dun-between-quotes-title = 引号、书名号之间的顿号
rule-dun-between-quotes = 并列的引号或书名号之间通常不用顿号。
rule-dun-between-quotes-remedy = 建议删去顿号，全文统一。

rule-plus-sign-in-prose-title = 正文中用加号
rule-plus-sign-in-prose = 正文叙述中用了加号。
rule-plus-sign-in-prose-remedy = 请改用“和”“与”等文字，或给固定说法加引号。

rule-full-stop-before-qizhong-title = “其中”前用句号
rule-full-stop-before-qizhong = “其中”承接前面的总数，前面不宜用句号。
rule-full-stop-before-qizhong-remedy = 建议改用逗号。

rule-full-stop-after-ruxia-title = “如下”后用句号
rule-full-stop-after-ruxia = “如下”提示下文，后面一般用冒号。
rule-full-stop-after-ruxia-remedy = 建议改用冒号；下文是分部分叙述的，也可保留。

rule-latin-lowercase-title = 缩写字母大小写
rule-latin-lowercase = 缩写“{ $written }”一般用大写。
rule-latin-lowercase-remedy = 建议改为“{ $right }”。

rule-excess-blank-lines-title = 空行过多
rule-excess-blank-lines = 文中有{ $runs }处连续空行。
rule-excess-blank-lines-remedy = 建议删去多余空行。

rule-title-without-organ-title = 标题缺单位名称
rule-title-without-organ = 标题“{ $title }”没有写明是哪个单位的。
rule-title-without-organ-remedy = 请在标题中写明单位名称。

rule-signature-date-missing-title = 缺署名和成文日期
rule-signature-date-missing = 文末没有署名和成文日期。
rule-signature-date-missing-remedy = 请补上单位署名和成文日期。

rule-signature-date-form-title = 成文日期写法
rule-signature-date-form = 成文日期的写法不规范。
rule-signature-date-form-remedy = 请写作“{ $right }”。

rule-missing-addressee-title = 缺主送机关
rule-missing-addressee = 此件为{ $kind }，没有写主送机关。
rule-missing-addressee-remedy = 请在标题下写明主送机关。

rule-document-number-form-title = 发文字号写法
rule-document-number-form = 发文字号“{ $written }”的写法不规范。
rule-document-number-form-remedy = 请写作“{ $right }”。

rule-toc-self-entry-title = 目录列出自身
rule-toc-self-entry = 目录把“目录”列为一项。
rule-toc-self-entry-remedy = 建议删去这一项。

rule-toc-cover-entry-title = 目录列出封面
rule-toc-cover-entry = 目录把封面标题“{ $entry }”列为一项。
rule-toc-cover-entry-remedy = 建议删去这一项。

rule-contents-title-differs-title = 目录与标题不一致
rule-contents-title-differs = 目录写“{ $entry }”，正文标题是“{ $title }”。
rule-contents-title-differs-remedy = 请核对并统一。

rule-contents-without-title-title = 目录项无对应标题
rule-contents-without-title = 目录中的“{ $entry }”在正文中没有对应的标题。
rule-contents-without-title-remedy = 请核对目录和正文。

rule-title-not-in-contents-title = 标题未列入目录
rule-title-not-in-contents = 标题“{ $title }”没有列入目录，同级的其他标题已列入。
rule-title-not-in-contents-remedy = 请更新目录。

rule-piece-count-title = 篇数不符
rule-piece-count = 标题写{ $said }篇，目录和正文是{ $counted }篇。
rule-piece-count-remedy = 请核对篇数。

rule-heading-number-gap-title = 序号不连续
rule-heading-number-gap = 序号“{ $written }”前一个是{ $before }，按顺序应为{ $expected }。
rule-heading-number-gap-remedy = 请核对是否缺漏或重号。

rule-heading-level-skip-title = 标题层次跳级
rule-heading-level-skip = “一、”之下直接用“{ $written }”，同篇其他部分先用“（一）”。
rule-heading-level-skip-remedy = 请按“一、（一）1.（1）”的层次统一。

rule-heading-form-mixed-title = 标题形式不统一
rule-heading-form-mixed = 同一篇中，“（一）”级标题有的单独成行，有的与正文相接。
rule-heading-form-mixed-remedy = 建议全篇统一。

rule-plan-without-year-title = 计划未写年份
rule-plan-without-year = 篇名写明{ $year }年，此处标题没有写年份。
rule-plan-without-year-remedy = 建议写明{ $year }年。

rule-attachment-missing-title = 附件不齐
rule-attachment-missing = 附件{ $number }在附件说明和附件正文中只出现一处。
rule-attachment-missing-remedy = 请核对附件是否缺漏、编号是否正确。

rule-attachment-name-differs-title = 附件名称不一致
rule-attachment-name-differs = 附件说明写“{ $name }”，附件标题是“{ $title }”。
rule-attachment-name-differs-remedy = 请核对并统一。

rule-ordinal-mark-title = 序号后的标点
rule-ordinal-mark = 序号“{ $written }”后的标点不规范。
rule-ordinal-mark-remedy = 请写作“{ $right }”。
rule-shares-sum-title = 各项占比之和不是100%
rule-shares-sum = 各项占比{ $parts }合计{ $sum }，不是100%。
rule-shares-sum-remedy = 请核对各项占比。
# 用语和时间。

rule-wrong-char-title = 错别字
rule-wrong-char = “{ $wrong }”有错别字。
rule-wrong-char-remedy = 请改为“{ $right }”。

rule-missing-char-title = 漏字
rule-missing-char = “{ $wrong }”疑有漏字。
rule-missing-char-remedy = 请补全，如“{ $right }”。

rule-dangling-de-title = 介词后缺词语
rule-dangling-de = “{ $wrong }”中介词后直接接“的”，缺少词语。
rule-dangling-de-remedy = 请补上漏掉的词语，或删去“的”。

rule-duplicate-char-title = 重字
rule-duplicate-char = “{ $wrong }”重复。
rule-duplicate-char-remedy = 请改为“{ $right }”。

rule-set-phrase-damaged-title = 规范表述有误
rule-set-phrase-damaged = “{ $written }”与规范表述“{ $whole }”不一致。
rule-set-phrase-damaged-remedy = 请核对后改为“{ $whole }”。

rule-set-phrase-order-title = 固定顺序有误
rule-set-phrase-order = “{ $earlier }”应在“{ $later }”之前。
rule-set-phrase-order-remedy = 请按固定顺序排列。

rule-stripped-leader-name-title = 规范表述不完整
rule-stripped-leader-name = “{ $cut }”不完整。
rule-stripped-leader-name-remedy = 请补全为“{ $whole }”。

rule-term-inconsistent-title = 用语不一致
rule-term-inconsistent = “{ $term }”与文中“{ $usual }”所指相同，用语不一致。
rule-term-inconsistent-remedy = 请统一用语，如“{ $usual }”。

rule-term-precision-title = 用语不够规范
rule-term-precision = “{ $wrong }”不够规范。
rule-term-precision-remedy = 建议使用“{ $right }”。

rule-abbreviation-undefined-title = 简称未说明
rule-abbreviation-undefined = “{ $short }”首次出现时没有写明全称。
rule-abbreviation-undefined-remedy = 请在首次出现时写明全称（如“{ $whole }”），并注明简称。

rule-law-name-short-title = 法规名称不是全称
rule-law-name-short = { $short }首次出现时未用全称。
rule-law-name-short-remedy = 建议使用全称{ $whole }。

rule-organ-name-mixed-title = 机关名称不一致
rule-organ-name-mixed = 标题中为“{ $short }”，正文中为“{ $long }”。
rule-organ-name-mixed-remedy = 请统一机关名称，首次出现时用全称。

rule-redundant-title = 语意重复
rule-redundant = “{ $wrong }”语意重复。
rule-redundant-remedy = 建议改为“{ $right }”。

rule-approx-doubled-title = 概数重复
rule-approx-doubled = “{ $first }”与“{ $second }”同时修饰一个数，语意重复。
rule-approx-doubled-remedy = 请只保留其中一个。

rule-duplicate-clause-title = 语句重复
rule-duplicate-clause = “{ $text }”前文已有相同语句。
rule-duplicate-clause-remedy = 请删去或概括其中一处。

rule-directive-in-summary-title = 总结中使用了要求语气
rule-directive-in-summary = 总结已完成的工作时使用了“{ $words }”，语气是布置工作。
rule-directive-in-summary-remedy = 请改为叙述已做的工作。

rule-long-sentence-title = 句子过长
rule-long-sentence = 本句共{ $count }字，过长。
rule-long-sentence-remedy = 建议拆分为几句。

rule-impossible-date-title = 日期不存在
rule-impossible-date = 日期“{ $date }”不存在。
rule-impossible-date-remedy = 请核对日期。

rule-weekday-against-date-title = 日期与星期不符
rule-weekday-against-date = { $date }是{ $right }，文中写为{ $said }。
rule-weekday-against-date-remedy = 请核对日期和星期。

rule-dates-out-of-order-title = 起止日期颠倒
rule-dates-out-of-order = 起始“{ $from }”晚于终止“{ $to }”。
rule-dates-out-of-order-remedy = 请核对起止日期。

rule-date-out-of-year-title = 日期不在总结年度内
rule-date-out-of-year = “{ $date }”晚于总结年度{ $year }年，却写为已完成。
rule-date-out-of-year-remedy = 请核对日期。

rule-jiezhi-misuse-title = “截止”误用
rule-jiezhi-misuse = “{ $wrong }”后接时间“{ $until }”，应为“截至”。
rule-jiezhi-misuse-remedy = 请改为“截至{ $until }”。

rule-cutoff-is-period-title = 截至时间不是时点
rule-cutoff-is-period = “截至”后应为时点，“{ $until }”是一段时间。
rule-cutoff-is-period-remedy = 请写明具体时点，如月底或者某日。

rule-cutoff-inconsistent-title = 截至时间不一致
rule-cutoff-inconsistent = “{ $wording }”与文中“{ $usual }”写法不一致。
rule-cutoff-inconsistent-remedy = 请统一截至时间及其写法。

rule-cumulative-without-cutoff-title = 累计数未写明起止时间
rule-cumulative-without-cutoff = “{ $words }”未写明起止时间。
rule-cumulative-without-cutoff-remedy = 请写明起止时间，如“今年以来，截至11月底”。

rule-period-wording-mixed-title = 时间段写法不一致
rule-period-wording-mixed = “{ $wording }”与文中同一时间段的写法不一致。
rule-period-wording-mixed-remedy = 年度总结建议统一写为“{ $year }年”。

rule-forecast-in-summary-title = 总结中有预计事项
rule-forecast-in-summary = “{ $words }”是预计，年度总结宜写实际结果。
rule-forecast-in-summary-remedy = 请核实结果后再定稿。

rule-numeral-style-mixed-title = 数字写法不一致
rule-numeral-style-mixed = “{ $written }”与“{ $other }”数字写法不一致。
rule-numeral-style-mixed-remedy = 同类数字请统一写法。
