"""Where worlds are kept: world files, tables, queries, templates, and the register of worlds and keys."""
