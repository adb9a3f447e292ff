//! A folder of submissions, and a roster -> learners and their files. Nothing of a submission is believed.
