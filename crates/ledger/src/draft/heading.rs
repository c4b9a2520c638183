//! What a heading says by itself: a unit in brackets, a word for money, for a person, for a class, for a number of the
//! office's own.

use super::words::without_brackets;

/// Units that may stand in brackets behind a heading.
const UNITS: [&str; 46] = [
    "元",
    "万元",
    "亿元",
    "亩",
    "㎡",
    "平方米",
    "m²",
    "m2",
    "%",
    "％",
    "人",
    "户",
    "次",
    "天",
    "日",
    "个",
    "处",
    "件",
    "份",
    "台",
    "辆",
    "公里",
    "千米",
    "米",
    "吨",
    "升",
    "小时",
    "分钟",
    "人次",
    "公顷",
    "平方公里",
    "套",
    "栋",
    "间",
    "岁",
    "分",
    "页",
    "千瓦时",
    "度",
    "家",
    "条",
    "项",
    "场",
    "期",
    "名",
    "公斤",
];

/// Words of amounts of money.
const MONEY: [&str; 21] = [
    "投资",
    "资金",
    "金额",
    "费",
    "款",
    "单价",
    "总价",
    "合同价",
    "已付",
    "应付",
    "未付",
    "收入",
    "支出",
    "预算",
    "经费",
    "补贴",
    "补助",
    "工资",
    "造价",
    "产值",
    "原值",
];

/// Words of numbers that adding up makes no sense of.
const NOT_ADDED: [&str; 11] =
    ["读数", "单价", "率", "均", "年龄", "楼层", "层数", "排名", "名次", "温度", "得分"];

/// Ends of headings of numbers that an office gives, or that are given to a thing once for all.
const CODES: [&str; 14] = [
    "编号",
    "文号",
    "案号",
    "编码",
    "代码",
    "索引号",
    "受理号",
    "登记号",
    "发票号",
    "车牌号",
    "档案号",
    "证号",
    "单号",
    "工号",
];

/// Those of them that tell other things apart than the record of the row.
const OTHERS_CODES: [&str; 9] =
    ["发票", "车牌", "电话", "身份证", "账号", "楼", "房号", "统一社会信用", "邮政"];

/// Ends of headings of classes, whose values come again and again.
const CLASSES: [&str; 20] = [
    "类型", "类别", "种类", "性质", "级别", "等级", "渠道", "方式", "状态", "栏目", "来源", "结果", "星期",
    "阶段", "性别", "民族", "学历", "分类", "档次", "面貌",
];

/// Ends of headings whose values are many by nature, however few a sheet shows.
const MANY: [&str; 34] = [
    "人", "员", "姓名", "名称", "单位", "公司", "企业", "部门", "科室", "社区", "小区", "街道", "村", "地点",
    "地址", "住址", "位置", "部位", "项目", "备注", "说明", "内容", "事项", "事由", "议题", "措施", "号",
    "编码", "标题", "型号", "领导", "原因", "意见", "地块",
];

/// Ends of headings of places.
const PLACES: [&str; 6] = ["地址", "住址", "坐落", "位置", "部位", "地点"];

/// Words of dates that come after the one that a record begins with.
const LATER: [&str; 16] = [
    "期限", "截止", "到期", "计划", "完成", "整改", "答复", "竣工", "销号", "办结", "复查", "结束", "归还",
    "入账", "报废", "付",
];

/// Words of what changes while a record is kept.
const CHANGING: [&str; 18] = [
    "备注", "说明", "完成", "整改", "状态", "结果", "进度", "是否", "有无", "累计", "措施", "答复", "意见",
    "办理", "盘点", "责任", "承办", "处理",
];

/// Groups of headings that speak of private persons.
const PERSONS: [&str; 8] = ["信访人", "投诉人", "举报人", "来访人", "申请人", "当事人", "求助人", "家庭成员"];

/// Ends of headings of what a record is about.
const THINGS: [&str; 17] = [
    "名称",
    "工地",
    "项目",
    "小区",
    "地块",
    "车牌号",
    "姓名",
    "标题",
    "村",
    "地点",
    "内容",
    "事项",
    "事由",
    "议题",
    "主题",
    "隐患",
    "问题",
];

/// Ends of headings of who or where.
const PARTIES: [&str; 7] = ["人", "单位", "公司", "社区", "街道", "部位", "型号"];

/// Telephones that are the office's own.
const OFFICE_PHONES: [&str; 6] = ["值班", "单位", "办公", "公开", "监督", "服务"];

/// A heading and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Says<'a> {
    /// The whole heading, with its groups.
    pub(super) title: &'a str,
    /// Its last part.
    pub(super) leaf: &'a str,
}

impl Says<'_> {
    /// The last part without what stands in brackets.
    pub(super) fn bare(&self) -> String {
        without_brackets(self.leaf)
    }

    fn ends(&self, words: &[&str]) -> bool {
        let bare = self.bare();
        words.iter().any(|word| bare.ends_with(word))
    }

    fn has(&self, words: &[&str]) -> bool {
        let bare = self.bare();
        words.iter().any(|word| bare.contains(word))
    }

    /// The unit in brackets behind the last part, or else behind a group.
    pub(super) fn unit(&self) -> Option<&'static str> {
        self.title.rsplit('/').find_map(|part| {
            part.split(['（', '(']).skip(1).find_map(|inner| {
                let inner = inner.split(['）', ')']).next()?;
                let inner = inner.trim().trim_start_matches("单位：").trim_start_matches("单位:");
                UNITS.into_iter().find(|unit| *unit == inner)
            })
        })
    }

    /// Whether it names an amount of money, by itself or by its group.
    pub(super) fn is_money(&self) -> bool {
        let not = self.has(&["比例", "率", "占比", "天数", "人数", "次数", "数量", "户数"]);
        !not && MONEY.iter().any(|word| self.title.contains(word))
    }

    /// Whether its numbers may be added up.
    pub(super) fn can_be_added(&self) -> bool {
        !NOT_ADDED.iter().any(|word| self.title.contains(word))
    }

    /// Whether it names a number that is written, not counted with.
    pub(super) fn is_code(&self) -> bool {
        self.ends(&CODES) || self.bare() == "号码"
    }

    /// Whether it names a number that an office gives to the record itself.
    pub(super) fn is_own_code(&self) -> bool {
        self.is_code() && !OTHERS_CODES.iter().any(|word| self.title.contains(word))
    }

    /// Whether it names a class.
    pub(super) fn is_class(&self) -> bool {
        self.ends(&CLASSES)
    }

    /// Whether its values are many by nature.
    pub(super) fn has_many(&self) -> bool {
        self.ends(&MANY)
    }

    /// Whether it names a place.
    pub(super) fn is_place(&self) -> bool {
        self.ends(&PLACES)
    }

    /// Whether it names a day, a month or a year.
    pub(super) fn is_time(&self) -> bool {
        self.has(&["日期", "时间", "期限", "年限", "月份", "年度", "年月"])
            || self.ends(&["日", "月", "年", "年份"])
    }

    /// Whether its day comes after the one that a record begins with.
    pub(super) fn is_later(&self) -> bool {
        LATER.iter().any(|word| self.title.contains(word))
    }

    /// Whether what it names changes while a record is kept.
    pub(super) fn changes(&self) -> bool {
        self.bare() == "备注" || CHANGING.iter().any(|word| self.title.contains(word))
    }

    /// Whether it names a telephone.
    pub(super) fn is_phone(&self) -> bool {
        self.has(&["电话", "手机", "联系方式"])
    }

    /// Whether it names nothing but a telephone, and not how somebody was told by one.
    pub(super) fn is_only_phone(&self) -> bool {
        self.ends(&["电话", "手机", "电话号码", "手机号", "手机号码", "联系方式"])
    }

    /// Whether it names positions in a list, where its numbers run from one.
    pub(super) fn may_be_position(&self) -> bool {
        ["编号", "号", "项次", "行号", "序列", "排序", "NO", "No", "no"].contains(&self.bare().as_str())
    }

    /// Whether it names a telephone of the office itself.
    pub(super) fn is_office_phone(&self) -> bool {
        self.has(&OFFICE_PHONES)
    }

    /// Whether it names an identity number.
    pub(super) fn is_identity(&self) -> bool {
        self.has(&["身份证", "身份号码"])
    }

    /// Whether it names a private person's name, address or account.
    pub(super) fn is_private(&self) -> bool {
        let of_person = PERSONS.iter().any(|word| self.title.starts_with(word));
        let says_who = self.has(&["姓名", "住址", "地址"]) || PERSONS.iter().any(|word| self.bare() == *word);
        of_person && says_who || self.has(&["银行账号", "银行卡号", "家庭住址"])
    }

    /// Whether it asks for yes or no.
    pub(super) fn asks(&self) -> bool {
        self.has(&["是否", "有无"])
    }

    /// Whether a sentence or more is written under it.
    pub(super) fn wants_words(&self) -> bool {
        self.ends(&["内容", "措施", "要求", "情况", "意见", "说明"])
    }

    /// Whether it is a remark.
    pub(super) fn is_remark(&self) -> bool {
        self.has(&["备注", "说明"])
    }

    /// How well rows are told apart by it: a thing or what happened before a person or place, these before the rest.
    pub(super) fn tells_apart(&self) -> u32 {
        if self.ends(&THINGS) {
            3
        } else if self.ends(&PARTIES) || self.title.contains("人/") {
            2
        } else {
            1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(title: &str) -> Says<'_> {
        Says { title, leaf: title.rsplit('/').next().unwrap_or_default() }
    }

    #[test]
    fn a_heading_says_its_unit_and_what_it_is() {
        assert_eq!(says("补偿款（万元）/应付").unit(), Some("万元"));
        assert_eq!(says("村（社区）").unit(), None);
        assert!(says("2023年投资/9月").is_money() && !says("资金到位率（%）").is_money());
        assert!(says("合同编号").is_own_code() && !says("购置信息/发票号").is_own_code());
        assert!(says("来信渠道").is_class() && says("检查人").has_many());
        assert!(says("信访人/姓名").is_private() && !says("姓名").is_private());
        assert!(says("整改期限").is_later() && !says("检查日期").is_later());
        assert!(!says("里程表读数（公里）/出车").can_be_added());
    }
}
