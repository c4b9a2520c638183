# 填写和导入的内容。

finding-entry-required = 此项必填。
finding-entry-required-remedy = 请填写。
finding-entry-no-date = “{ $value }”不是日期。
finding-entry-no-date-remedy = 请写作2023-11-05的样子。
finding-entry-no-such-day = 没有“{ $value }”这一天。
finding-entry-no-such-day-remedy = { $year }年{ $month }月只有{ $days }天。
finding-entry-no-month = “{ $value }”不是月份。
finding-entry-no-month-remedy = 请写作2023-11的样子。
finding-entry-no-year = “{ $value }”不是年份。
finding-entry-no-year-remedy = 请写四位年份。
finding-entry-no-moment = “{ $value }”不是时间。
finding-entry-no-moment-remedy = 请写作2023-11-05 09:30的样子。
finding-entry-no-yes-no = “{ $value }”既不是“是”也不是“否”。
finding-entry-no-yes-no-remedy = 请填是或否。
finding-entry-no-number = “{ $value }”不是数字。
finding-entry-no-number-remedy = 请只填数字，可带小数点。
finding-entry-too-many-places = 小数位数太多。
finding-entry-too-many-places-remedy = 小数最多{ $places }位。
finding-entry-too-large = 数字太大，无法准确保存。
finding-entry-too-large-remedy = 请核对数字和单位。
finding-entry-too-small = 数字小于{ $least }。
finding-entry-too-small-remedy = 请填不小于{ $least }的数。
finding-entry-too-great = 数字大于{ $most }。
finding-entry-too-great-remedy = 请填不大于{ $most }的数。
finding-entry-not-about = 此项不能填约数。
finding-entry-not-about-remedy = 请填准确的数，去掉“约”。
finding-entry-other-unit = 单位“{ $unit }”不是此项的单位“{ $expected }”。
finding-entry-other-unit-remedy = 请换算成“{ $expected }”，只填数字。
finding-entry-no-option = 没有“{ $value }”这个选项。
finding-entry-no-option-remedy = { $meant ->
    [blank] 可选：{ $known }。
   *[other] 是否指“{ $meant }”？可选：{ $known }。
}
finding-entry-retired-field = 此项已停用，不再填写。
finding-entry-retired-field-remedy = 请留空；补录旧记录的请加 --backfill。
finding-entry-retired-option = 选项“{ $option }”已停用，不再选用。
finding-entry-retired-option-remedy = 请改选其他选项；补录旧记录的请加 --backfill。
finding-entry-masked = 此项是遮盖后的文字，不能导入。
finding-entry-masked-remedy = 请留空，或者填写原文。
finding-entry-control-character = 文字里有看不见的控制字符。
finding-entry-control-character-remedy = 请删去后重新填写。
finding-entry-without-year = “{ $value }”没有写年份
finding-entry-without-year-remedy = 请用 --year 说明是哪一年，或在表头上方写明年份，或在单元格中补上年份。
