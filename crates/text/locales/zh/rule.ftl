# 文稿校对规则：名称、问题、建议。

rule-halfwidth-comma-title = 中文里的半角标点
rule-halfwidth-comma = 中文里用了半角标点“{ $sign }”。
rule-halfwidth-comma-remedy = 请改用“{ $wide }”。

rule-injected-marker-title = 残留标记
rule-injected-marker = 文中残留标记“{ $marker }”，不是正文内容。
rule-injected-marker-remedy = 请删去该标记，并核对前后文字是否完整。

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
