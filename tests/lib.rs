//! The whole program over HTTP and the command line, on both databases.
