"""What a program lead may ask and declare: the lead schema's roots. No case is among them."""

from braid.domain.identity import Role

from .lead_mutation import LeadMutation
from .lead_questions import coarse, measure_questions, rule_questions
from .parts import joined, part
from .program_fields import CoarseFields, RetentionFields
from .program_questions import declared_part, parameter_part, program_questions, tested_part

PARAMETER = parameter_part()
TESTED = tested_part(PARAMETER, part("Backtest", CoarseFields, values=coarse))
PARTS = {"declared": declared_part(RetentionFields, PARAMETER), "tested": TESTED}
ROOTS = {
    "query": joined(
        "Query",
        "What may be asked.",
        program_questions(Role.LEAD, PARTS),
        measure_questions(),
        rule_questions(PARAMETER, TESTED),
    ),
    "mutation": LeadMutation,
}
