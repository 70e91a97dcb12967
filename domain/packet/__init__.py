"""The packet: what each attendee of a conference was handed, and what was withheld from her."""
