"""READING WHAT PEOPLE TYPE: hours, languages, phones, addresses, cells of tables. Pure, linear in time, limited."""
