"""A simulated program: a cast, a cohort and a year of lifelike cases."""
