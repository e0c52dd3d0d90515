"""The guided interview, without a terminal: what to ask next, and what an answer changes.

``session.Interview`` leads it. ``steps`` has the questions, ``setup`` those that the
format of a referral needs, ``causes`` and ``ties`` what led to a harm and who is what
to whom; ``typed`` reads dates and ages, ``recording`` puts answers into the referral,
``saving`` into its file, ``progress`` says what is settled.
"""
