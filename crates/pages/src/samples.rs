//! Samples of every page; filled with the pages below.
