//! Orders, books and money (API v3).

#![allow(dead_code)]

mod limiter;
