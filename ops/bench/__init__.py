"""The benchmark: each figure beside a floor that plain psycopg reaches in the same run."""
