//! How it is reached: routes, handlers, the security headers.
