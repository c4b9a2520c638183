# 列对照表，即业务包中import文件夹内的文件。

finding-mapping-unknown-ledger = 没有台账“{ $name }”。
finding-mapping-unknown-ledger-remedy = 请写业务包中已有台账的名称；mingzhang ledger list会列出全部台账。
finding-mapping-unknown-field = 台账“{ $ledger }”没有字段“{ $name }”。
finding-mapping-unknown-field-remedy = 请写这个台账中字段的名称；属于上级记录的，写“引用字段.字段”。
finding-mapping-field-twice = 字段“{ $name }”填了两次。
finding-mapping-field-twice-remedy = 一个字段只能对应一列，请删去其中一处。
