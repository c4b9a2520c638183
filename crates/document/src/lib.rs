//! What is written: the model of an official document and its Markdown reader.
