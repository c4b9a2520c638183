//! What is seen: typed contexts, templates, components.
