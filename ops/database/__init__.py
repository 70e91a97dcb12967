"""The database: which server, which logins, and how it is brought up to date."""
