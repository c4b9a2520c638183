//! What all visits share: the site, and what is computed once for each journal entry.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use office::due::DueRecord;
use office::terms::Moment;
use office::{Desk, Refusal};
use tokio::sync::Mutex;

use crate::Site;

/// What all visits share.
pub(crate) struct Shared {
    /// What is served.
    pub(crate) site: Site,
    due: Kept<Vec<DueRecord>>,
    entered: Kept<BTreeMap<String, Moment>>,
    /// Only one check of the whole journal runs at a time.
    pub(crate) verifying: Mutex<()>,
    faults: AtomicU64,
}

impl Shared {
    pub(crate) fn new(site: Site) -> Self {
        Self {
            site,
            due: Mutex::default(),
            entered: Mutex::default(),
            verifying: Mutex::default(),
            faults: AtomicU64::new(0),
        }
    }

    /// Everything that is due; as long as nothing is written and the day stays, it is the same.
    ///
    /// # Errors
    /// A fault.
    pub(crate) async fn due(&self, desk: &Desk) -> Result<Arc<Vec<DueRecord>>, Refusal> {
        kept(&self.due, desk, async || desk.due(None).await).await
    }

    /// When each ledger was last written to.
    ///
    /// # Errors
    /// A fault.
    pub(crate) async fn entered(&self, desk: &Desk) -> Result<Arc<BTreeMap<String, Moment>>, Refusal> {
        kept(&self.entered, desk, async || desk.last_entered().await).await
    }

    /// A number under which a fault is logged and can be quoted: the second, and which fault it is since the start.
    pub(crate) fn fault_number(&self) -> String {
        let second = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        format!("{second}-{}", self.faults.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// Something with the journal entry after which it was computed.
type Kept<T> = Mutex<Option<(i64, Arc<T>)>>;

/// What is kept, computed again if anything was written since.
async fn kept<T>(
    kept: &Kept<T>,
    desk: &Desk,
    compute: impl AsyncFnOnce() -> Result<T, Refusal>,
) -> Result<Arc<T>, Refusal> {
    let head = desk.store.head().await.map_err(Refusal::Fault)?.map_or(0, |head| head.entry);
    let mut kept = kept.lock().await;
    if let Some((entry, known)) = kept.as_ref()
        && *entry == head
    {
        return Ok(known.clone());
    }
    let new = Arc::new(compute().await?);
    *kept = Some((head, new.clone()));
    Ok(new)
}
