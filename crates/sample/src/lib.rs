//! What is invented: workbooks of a district drawn from recipes and one seed number.
