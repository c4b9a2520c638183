//! What is computed: figures as queries, the reference evaluator, report templates.
