# 返回的报告：哪些数字还在，哪些被改动。

finding-returned-figure-overtyped = 第{ $paragraph }段的“{ $was }”（指标{ $name }）被改为“{ $now }”。
finding-returned-figure-overtyped-remedy = 新文本仍用计算出的数字。数字有误请改台账中的记录；确需保留手填数字，请加--typed { $name }。
finding-returned-figure-typed = 第{ $paragraph }段的“{ $was }”（指标{ $name }）改用手填的“{ $now }”。
finding-returned-figure-typed-remedy = 这个数字今后不再随台账更新，请核对。
finding-returned-figure-deleted = 第{ $paragraph }段的“{ $was }”（指标{ $name }）被删去。
finding-returned-figure-deleted-remedy = 请确认是否有意删去；需要恢复的，请把标记写回新文本。
finding-returned-figure-not-found = 返回的文件中找不到第{ $paragraph }段的“{ $was }”（指标{ $name }）。
finding-returned-figure-not-found-remedy = 请确认这一段是否有意删去，或者只返回了部分内容。
finding-returned-figure-moved = 第{ $paragraph }段的“{ $was }”（指标{ $name }）移到了别处，仍由台账计算。
finding-returned-figure-moved-remedy = 无须处理。
finding-returned-claim-reworded = 须有记录支持的“{ $was }”（指标{ $name }）改为“{ $now }”。
finding-returned-claim-reworded-remedy = 新说法仍按原指标核对，请确认二者意思一致。
finding-returned-claim-gone = 须有记录支持的“{ $was }”（指标{ $name }）已不在原处。
finding-returned-claim-gone-remedy = 该处文字今后不再与记录核对，请确认。
finding-returned-mark-gone = “{ $was }”（{ $mark }）被改动，今后按所写文字固定不变。
finding-returned-mark-gone-remedy = 需要随报告期变化的，请把标记写回新文本。
finding-returned-condition-edited = 按条件写出的文字被改动（{ $mark }）。
finding-returned-condition-edited-remedy = 只改动了本期写出的一种说法，请一并核对另一种说法。
finding-returned-condition-gone = 按条件写出的文字整句删去（{ $mark }）。
finding-returned-condition-gone-remedy = 条件及其各种说法已从新文本中删去，请确认。
finding-returned-number-typed = 新文本中有手填的数字“{ $number }”。
finding-returned-number-typed-remedy = 台账中有依据的，请改为指标；没有依据的，请核对。
finding-returned-deletion-not-restored = 没有恢复修订中删去的“{ $words }”。
finding-returned-deletion-not-restored-remedy = 发出的报告中没有这些文字，请手工改回。
