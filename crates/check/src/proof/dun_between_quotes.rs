//! 、 between quotation marks or book title marks that stand beside each other: usually none is put (GB/T 15834-2011
//! 4.5.3.5).

use crate::{Finding, Findings, Kind, Manuscript, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "dun-between-quotes",
    kind: Kind::Marks,
    severity: Severity::Info,
    look,
    fires: &[
        "开展“护果”⟦、⟧“护苗”行动。",
        "依照《果园管理办法》⟦、⟧《苗圃管理办法》整改。",
        "推进“一园”⟦、⟧“两圃”、“三站”建设。",
        "《果园》⟦、⟧《苗圃》两份材料已报送。",
        "做到“有人管”⟦、⟧“有人护”。",
    ],
    silent: &[
        "开展“护果”“护苗”行动。",
        "增强“护果”意识、坚定“丰产”信心。",
        "按照“全覆盖、零遗漏”原则巡查。",
        "依照《果园管理办法》（试行）、《苗圃管理办法》整改。",
        "“护果”、“护苗”",
    ],
};

fn look(manuscript: &Manuscript<'_>, findings: &mut Findings) {
    for line in manuscript.prose().filter(|line| line.text.contains('。')) {
        let first = ["”、“", "》、《"].iter().filter_map(|found| line.text.find(found)).min();
        // One for a line: who writes it so does it throughout.
        if let Some(at) = first {
            let dun = at + '”'.len_utf8();
            findings.add(Finding::at(line.place, dun..dun + '、'.len_utf8()).suggest(""));
        }
    }
}
