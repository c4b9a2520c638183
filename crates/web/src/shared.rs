//! What all visits share: the site, and what is computed once for each journal entry.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use office::due::DueRecord;
use office::terms::{Moment, NaiveDate};
use office::{Desk, Refusal};
use tokio::sync::Mutex;

use crate::Site;

/// What all visits share.
pub(crate) struct Shared {
    /// What is served.
    pub(crate) site: Site,
    due: Kept<(String, NaiveDate), Vec<DueRecord>>,
    entered: Kept<(), BTreeMap<String, Moment>>,
    /// Only one check of the whole journal runs at a time.
    pub(crate) verifying: Mutex<()>,
    /// What every form of ours carries: a page of another site cannot know it.
    pub(crate) token: String,
    faults: AtomicU64,
}

impl Shared {
    pub(crate) fn new(site: Site) -> Self {
        Self {
            site,
            due: Mutex::default(),
            entered: Mutex::default(),
            verifying: Mutex::default(),
            // Without randomness no form is taken: an empty token never passes.
            token: office::upload::random_name().unwrap_or_default(),
            faults: AtomicU64::new(0),
        }
    }

    /// Everything that is due for the desk's organ on its day; as long as nothing is written, it is the same.
    ///
    /// # Errors
    /// A fault.
    pub(crate) async fn due(&self, desk: &Desk) -> Result<Arc<Vec<DueRecord>>, Refusal> {
        kept(&self.due, (desk.organ.clone(), desk.today), desk, async || desk.due(None).await).await
    }

    /// When each ledger was last written to.
    ///
    /// # Errors
    /// A fault.
    pub(crate) async fn entered(&self, desk: &Desk) -> Result<Arc<BTreeMap<String, Moment>>, Refusal> {
        kept(&self.entered, (), desk, async || desk.last_entered().await).await
    }

    /// A number under which a fault is logged and can be quoted: the second, and which fault it is since the start.
    pub(crate) fn fault_number(&self) -> String {
        let second = (self.site.clock)().0 / 1_000_000;
        format!("{second}-{}", self.faults.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// Things by what they depend on, all computed after the same journal entry.
type Kept<K, T> = Mutex<(i64, BTreeMap<K, Arc<T>>)>;

/// Things kept at the most: one more, and all are computed again.
const MOST: usize = 64;

/// What is kept, computed again if anything was written since.
async fn kept<K: Ord, T>(
    kept: &Kept<K, T>,
    of: K,
    desk: &Desk,
    compute: impl AsyncFnOnce() -> Result<T, Refusal>,
) -> Result<Arc<T>, Refusal> {
    let head = desk.store.head().await.map_err(Refusal::Fault)?.map_or(0, |head| head.entry);
    let mut kept = kept.lock().await;
    if kept.0 != head {
        *kept = (head, BTreeMap::new());
    }
    if let Some(known) = kept.1.get(&of) {
        return Ok(known.clone());
    }
    if kept.1.len() >= MOST {
        kept.1.clear();
    }
    let new = Arc::new(compute().await?);
    kept.1.insert(of, new.clone());
    Ok(new)
}
