"""COMPARING NEED WITH SUPPLY: what is missing, at the table and in the directory. Pure computation and its queries."""
