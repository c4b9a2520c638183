//! Writes every sample page and the assets into a folder, to be looked at: `gallery FOLDER`.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use text::Lang;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("usage: gallery FOLDER")?);
    let assets = folder.join("assets");
    fs::create_dir_all(&assets)?;
    for asset in pages::assets() {
        fs::write(assets.join(asset.name), asset.bytes)?;
    }
    for lang in Lang::ALL {
        for (name, html) in pages::samples::rendered(lang)? {
            // A page opened from a folder has no server behind it, so its own files are beside it.
            let html = html.replace("\"/assets/", "\"assets/");
            fs::write(folder.join(format!("{name}-{lang}.html")), html)?;
        }
    }
    Ok(())
}
