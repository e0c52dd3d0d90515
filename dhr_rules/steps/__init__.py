"""What happens next: who does what, by when, from the outcome and the findings.

The steps are in ``rules/next_steps/`` (what a statute or national guidance asks for) and
``rules/routing/next_steps/`` (the local procedure). They fire in the engines like
everything else; this package gives them what they fire on, dates, names and pages.
"""
