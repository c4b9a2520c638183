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
