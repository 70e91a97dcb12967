"""The case conference: who sits at the table, what is on the agenda, and what each was handed."""
