# 期限与工作日日历。

clock-due-pending = 期限待定：尚未导入{ $year }年放假安排
clock-due-pending-remedy = 请在国务院办公厅发布{ $year }年放假安排通知后导入，期限随即自动算出。

clock-standing-running = 办理中
clock-standing-due_soon = 即将到期
clock-standing-paused = 暂停计时
clock-standing-late = 已超期
clock-standing-met = 按期办结
clock-standing-met_late = 超期办结

clock-day-first_day = 起算日，不计入
clock-day-day = 自然日
clock-day-workday = 工作日
clock-day-weekend = 周末
clock-day-holiday = 放假
clock-day-makeup = 调休上班
clock-day-paused = 暂停计时
clock-day-reset = 重新起算，当日不计入
clock-day-rolled = 届满日为休息日，顺延
clock-day-notice = 依据{ $notice }
clock-day-counted = 计入，第{ $count }天
clock-day-not-counted = 不计入

finding-calendar-syntax = 日历文件的写法有误：{ $detail }
finding-calendar-syntax-remedy = 请按TOML格式改正此处。
finding-calendar-unknown-key = 日历文件里没有“{ $value }”这一项。
finding-calendar-unknown-key-remedy = 可用的项只有：{ $known }。
finding-calendar-missing-key = 日历文件缺少“{ $key }”。
finding-calendar-missing-key-remedy = 请补上这一项；没有内容的清单写作 []。
finding-calendar-bad-year = “{ $value }”不是可用的年份。
finding-calendar-bad-year-remedy = 请写四位数字，不加引号，例如 year = 2023。
finding-calendar-no-notice = 没有写明放假安排通知的文号。
finding-calendar-no-notice-remedy = 请填写通知的文号，期限说明要引用它。
finding-calendar-no-list = “{ $key }”应当是一个日期清单。
finding-calendar-no-list-remedy = 请写成清单，例如 { $key } = ["2023-04-05"]。
finding-calendar-bad-date = “{ $value }”不是日期。
finding-calendar-bad-date-remedy = 请写成 2023-04-05，连续几天写成 2023-04-29..2023-05-03。
finding-calendar-bad-range = “{ $value }”的结束日早于开始日。
finding-calendar-bad-range-remedy = 请把较早的日期写在前面。
finding-calendar-outside-year = “{ $value }”不在{ $year }年内。
finding-calendar-outside-year-remedy = 每个文件只写本年的日期，请移到所属年份的文件中。
finding-calendar-off-and-work = { $date }既写作放假又写作上班。
finding-calendar-off-and-work-remedy = 请对照通知，只保留一处。
finding-calendar-work-not-weekend = { $date }不是周六或周日，不需要写作调休上班。
finding-calendar-work-not-weekend-remedy = 请对照通知核对日期。
