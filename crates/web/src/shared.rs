//! What all visits share: the desk, and what is computed once for each journal entry.
//!
//! The desk is exchanged as a whole when the packs change; a visit keeps the one that it began with to its end.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use office::due::DueRecord;
use office::reading::Workers;
use office::terms::{Moment, NaiveDate, Packs};
use office::upload::Made;
use office::{Desk, Refusal};
use text::Lang;
use tokio::sync::Mutex;

use crate::{Clock, Site};

/// What all visits share.
pub(crate) struct Shared {
    desk: RwLock<Desk>,
    /// The language of a visitor who asks for none.
    pub(crate) lang: Lang,
    /// Who acts, as the person who started the server says.
    pub(crate) by: String,
    /// The children that read files of strangers.
    pub(crate) workers: Workers,
    /// The clock.
    pub(crate) clock: Clock,
    /// Only one change of the packs is made at a time.
    changing: Mutex<()>,
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
            desk: RwLock::new(site.desk),
            lang: site.lang,
            by: site.by,
            workers: site.workers,
            clock: site.clock,
            changing: Mutex::default(),
            due: Mutex::default(),
            entered: Mutex::default(),
            verifying: Mutex::default(),
            // Without randomness no form is taken: an empty token never passes.
            token: office::upload::random_name().unwrap_or_default(),
            faults: AtomicU64::new(0),
        }
    }

    /// The desk as it is now.
    pub(crate) fn desk(&self) -> Desk {
        self.desk.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes the packs, and serves the desk that knows of it from then on; gives the pack's name.
    ///
    /// # Errors
    /// The change was not made; the desk stays.
    pub(crate) async fn change_packs(
        &self,
        change: impl AsyncFnOnce(&Desk) -> Result<Made, Refusal>,
    ) -> Result<String, Refusal> {
        let _alone = self.changing.lock().await;
        let made = change(&self.desk()).await?;
        *self.desk.write().unwrap_or_else(PoisonError::into_inner) = made.desk;
        Ok(made.pack)
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
        let second = (self.clock)().0 / 1_000_000;
        format!("{second}-{}", self.faults.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

/// Things by what they depend on, all computed after the same journal entry and under the same packs.
type Kept<K, T> = Mutex<(i64, Arc<Packs>, BTreeMap<K, Arc<T>>)>;

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
    if kept.0 != head || !Arc::ptr_eq(&kept.1, &desk.packs) {
        *kept = (head, desk.packs.clone(), BTreeMap::new());
    }
    if let Some(known) = kept.2.get(&of) {
        return Ok(known.clone());
    }
    if kept.2.len() >= MOST {
        kept.2.clear();
    }
    let new = Arc::new(compute().await?);
    kept.2.insert(of, new.clone());
    Ok(new)
}
