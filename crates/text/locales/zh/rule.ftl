# 文稿校对规则：名称、问题、建议。

rule-halfwidth-comma-title = 中文里的半角标点
rule-halfwidth-comma = 中文里用了半角标点“{ $sign }”。
rule-halfwidth-comma-remedy = 请改用“{ $wide }”。
