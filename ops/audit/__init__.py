"""The read record as others take it: FHIR R4 AuditEvents."""
