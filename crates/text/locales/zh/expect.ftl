# 一项需要什么。

expect-text = 文字
expect-number = 数字
expect-date = 日期，例如2023-11-05
expect-month = 月份，例如2023-11
expect-year = 四位年份
expect-moment = 时间，例如2023-11-05 09:30
expect-choice = 一个选项
expect-choices = 一个或几个选项，用顿号隔开
expect-yes-no = 是或否
expect-reference = 另一条记录的编号
