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
