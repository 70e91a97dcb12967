"""Which codes of an EHR concern recovery, each in plain, person-first words of our own."""

SNOMED = "http://snomed.info/sct"
ICD_10 = frozenset({"http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-10"})
LOINC = "http://loinc.org"

CONDITIONS = {
    "6525002": "substance use disorder",
    "191816009": "substance use disorder",
    "361055000": "unhealthy drug use",
    "5602001": "opioid use disorder",
    "75544000": "opioid use disorder",
    "7200002": "alcohol use disorder",
    "66590003": "alcohol use disorder",
    "15167005": "alcohol use disorder",
    "10939881000119105": "unhealthy alcohol use",
    "1149222004": "overdose",
    "55680006": "overdose",
    "370143000": "major depressive disorder",
    "36923009": "major depressive disorder",
    "35489007": "depressive disorder",
    "13746004": "bipolar disorder",
    "47505003": "post-traumatic stress disorder",
    "80583007": "severe anxiety",
    "197480006": "anxiety disorder",
    "21897009": "generalized anxiety disorder",
}
"""Conditions by SNOMED CT code."""

CATEGORIES = {
    "F10": "alcohol use disorder",
    "F11": "opioid use disorder",
    "F12": "cannabis use disorder",
    "F13": "sedative use disorder",
    "F14": "cocaine use disorder",
    "F15": "stimulant use disorder",
    "F16": "hallucinogen use disorder",
    "F18": "inhalant use disorder",
    "F19": "substance use disorder",
    "F31": "bipolar disorder",
    "F32": "major depressive disorder",
    "F33": "major depressive disorder",
    "F34": "persistent mood disorder",
    "F40": "phobic anxiety disorder",
    "F41": "anxiety disorder",
}
"""Conditions by the first three characters of an ICD-10 code."""

MEDICATIONS = (
    "acamprosate",
    "aripiprazole",
    "buprenorphine",
    "bupropion",
    "buspirone",
    "citalopram",
    "disulfiram",
    "duloxetine",
    "escitalopram",
    "fluoxetine",
    "lamotrigine",
    "lithium",
    "methadone",
    "mirtazapine",
    "naloxone",
    "naltrexone",
    "paroxetine",
    "quetiapine",
    "sertraline",
    "trazodone",
    "venlafaxine",
)
"""Medications for them, as they are named inside whatever an EHR writes."""

SCORES = {
    "44261-6": "PHQ-9",
    "70274-6": "GAD-7",
    "75626-2": "AUDIT-C",
    "82667-7": "DAST-10",
}
"""Questionnaire totals by LOINC code."""
