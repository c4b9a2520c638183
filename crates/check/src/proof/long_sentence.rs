//! A sentence that is too long to be taken in at one reading.

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "long-sentence",
    kind: Kind::Words,
    severity: Severity::Info,
    look,
    fires: LONG,
    silent: &[
        "果园2031年工作总结\n果园完成采收，修好冷库。果园完成修剪，清理渠道。",
        "果园灌溉办法\n果园完成采收。",
        "果园2031年工作总结\n完成采收；完成修剪；完成灌溉。",
        "果园2031年工作总结\n一、完成采收\n二、完成修剪",
        "果园2031年工作总结\n各园按时完成采收，按时完成修剪，按时完成灌溉，按时完成清园，按时完成装筐，按时完成储运。",
    ],
};

/// Sentences of 144 and more signs.
const LONG: &[&str] = &[
    "果园2031年工作总结\n⟦果园今年按照采收计划组织果农分片采收，落实装筐、过秤、登记、运输、入库各个环节的责任，安排技术人员到各片果园指导，对早熟和晚熟品种分别确定采收日期，对坡地和平地分别确定采收办法，对冷库温度和湿度每日记录两次，对入库果品按照大小和成色分级存放，对出库果品逐筐检查，对破损的果筐及时更换，对采收中受伤的果树及时涂药包扎。⟧",
    "果园2031年工作总结\n⟦全园修剪工作从冬季开始，先组织修剪人员集中学习，再到示范片现场练习，然后按照片区分组，每组确定一名熟练的果农带队，每天修剪结束后由带队果农逐棵检查，对不合要求的当天返工，对修剪下来的枝条集中粉碎后还田，对伤口较大的果树涂抹保护剂，对树龄较长的果树逐年更新，对过密的果树有计划地间伐，春季萌芽以前全部完成。⟧",
    "果园2031年工作总结\n⟦灌溉用水由水站统一调度，各片果园按照树龄和土质提出用水计划，水站汇总以后确定轮灌次序，渠道由各片果农分段看护，滴灌设备由技术人员每周检修，对漏水的管道当天修好，对堵塞的滴头及时更换，对用水超过计划的片区由水站派人查明原因，对节水较多的片区在年底给予奖励，全年没有发生一起因为用水引起的纠纷，果农十分满意。⟧",
    "果园2031年工作总结\n⟦病虫害防治坚持早发现早处理，各片果园设立观察点，观察员每周两次检查叶片、枝条和果实，把发现的情况报告给植保员，植保员根据情况确定防治办法，能够用灯光和色板诱杀的不用农药，必须用农药的选用低毒品种，并且严格遵守采收以前停药的规定，农药由专人保管和领取，用过的药瓶全部收回，全园没有发生一起用药事故和果品检测不合格的事。⟧",
    "果园2031年工作总结\n⟦果品销售采用订单、市场和网上三种办法，订单销售由合作社出面签订合同并且负责供货，市场销售由果农自己到镇上的市场摆摊，网上销售由年轻果农开设店铺并且统一使用果园的商标，三种办法的价格每天在果园的公示栏里公布，果农可以根据价格自己选择，合作社对卖不出去的果品按照保护价收购，收购以后加工成果干和果汁，没有让一户果农吃亏。⟧",
];

/// More signs than this are too many.
const LONGEST: usize = 140;

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose() {
        if !manuscript.paper(line).is_some_and(|paper| paper.is_summary || paper.is_plan) {
            continue;
        }
        for sentence in &line.sentences {
            let text = line.get(sentence.clone());
            let body = text.trim_end();
            let count = body.chars().filter(|sign| !sign.is_whitespace()).count();
            if count > LONGEST {
                let finding = Finding::at(line.place, sentence.start..sentence.start + body.len());
                findings.add(finding.with("count", count.to_string()));
            }
        }
    }
}
