//! Every route answers as it should.
