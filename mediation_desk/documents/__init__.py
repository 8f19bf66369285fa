"""Papers: blocks that say what a paper says, and the writers that make PDF and DOCX of them."""
