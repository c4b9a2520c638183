//! What a person does: every act, with its permission, in one transaction, journalled.
