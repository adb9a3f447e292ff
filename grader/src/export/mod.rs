//! Grades -> files for instructors, platforms and learners.
