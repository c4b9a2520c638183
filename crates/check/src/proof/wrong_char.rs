//! Words that are written with a wrong sign of the same sound or shape (《出版物汉字使用管理规定》 article 4: 不得使用错别字).

use super::listed;
use crate::{Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "wrong-char",
    kind: Kind::Words,
    severity: Severity::Error,
    look,
    fires: &[
        "全年采收梨果⟦共记⟧812筐。",
        "会议⟦布署⟧了春季修剪。",
        "各园认真⟦惯彻⟧会议要求。",
        "果园秋收工作⟦己经⟧结束。",
        "请⟦登陆系统⟧填报产量。",
        "果农⟦再接再励⟧，力争丰收。",
        "采收⟦台帐⟧每周核对一次。",
    ],
    silent: &[
        "果园的公共记录共计812条。",
        "会议公布署名文章三篇。",
        "既使用农家肥，又使用绿肥。",
        "台风登陆前完成果树加固。",
        "全园自己经营，驰而不息抓修剪。",
        "采收记录三年未发现差错，九月末完成清园。",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    listed::look(manuscript, findings, "wrong-words");
}
