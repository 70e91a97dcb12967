"""Why something is answered without a plan."""


class NoPlan(Exception):
    """A document asks for what no plan is made of."""
