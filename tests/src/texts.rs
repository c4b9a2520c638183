//! Texts: what is in files of any kind, printed without a data folder; one that cannot be read hinders no other.

use crate::place::{House, both};

async fn files_are_read_whatever_they_are_called(house: &House) {
    let folder = house.file("in");
    std::fs::create_dir_all(&folder).unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    // GB18030, under the name of a web page.
    let plain = put("通知.html", b"\xB9\xD8\xD3\xDA\xD1\xB2\xB2\xE9\xB5\xC4\xCD\xA8\xD6\xAA\r\n");
    let empty = put("空.docx", b"");
    let cut = put("断.docx", b"PK\x03\x04\x14\x00");
    let output = house.command(&["text", &plain, &empty, &cut]).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{out}{err}");
    assert!(out.contains("关于巡查的通知"), "{out}");
    assert!(err.contains("文件是空的") && err.contains("已损坏"), "{err}");
}
both!(files_are_read_whatever_they_are_called, Empty);
