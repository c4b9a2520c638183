# 文稿校对规则：名称、问题、建议。

rule-halfwidth-comma-title = 中文里的半角标点
rule-halfwidth-comma = 中文里用了半角标点“{ $sign }”。
rule-halfwidth-comma-remedy = 请改用“{ $wide }”。

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
