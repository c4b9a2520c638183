//! What all visits share: the site, and what is due, computed once for each journal entry.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use office::due::DueRecord;
use office::{Desk, Refusal};
use tokio::sync::Mutex;

use crate::Site;

/// What all visits share.
pub(crate) struct Shared {
    /// What is served.
    pub(crate) site: Site,
    /// What is due, with the journal entry after which it was computed.
    due: Mutex<Option<(i64, Arc<Vec<DueRecord>>)>>,
    /// Only one check of the whole journal runs at a time.
    pub(crate) verifying: Mutex<()>,
    faults: AtomicU64,
}

impl Shared {
    pub(crate) fn new(site: Site) -> Self {
        Self { site, due: Mutex::default(), verifying: Mutex::default(), faults: AtomicU64::new(0) }
    }

    /// Everything that is due; as long as nothing is written and the day stays, it is the same.
    ///
    /// # Errors
    /// A fault.
    pub(crate) async fn due(&self, desk: &Desk) -> Result<Arc<Vec<DueRecord>>, Refusal> {
        let head = desk.store.head().await.map_err(Refusal::Fault)?.map_or(0, |head| head.entry);
        let mut kept = self.due.lock().await;
        if let Some((entry, due)) = kept.as_ref()
            && *entry == head
        {
            return Ok(due.clone());
        }
        let due = Arc::new(desk.due(None).await?);
        *kept = Some((head, due.clone()));
        Ok(due)
    }

    /// A number under which a fault is logged and can be quoted: the second, and which fault it is since the start.
    pub(crate) fn fault_number(&self) -> String {
        let second = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        format!("{second}-{}", self.faults.fetch_add(1, Ordering::Relaxed) + 1)
    }
}
