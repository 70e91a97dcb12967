"""The tables of a month: what is counted, and how it is split, broad before narrow."""
