"""Words that wound: a lint that suggests person-first wording; the author decides."""
