//! What is said: the Fluent files, zh and en, and the sentences made from codes.
