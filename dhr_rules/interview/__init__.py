"""The guided interview, without a terminal: what to ask next, and what an answer changes.

``session.Interview`` leads it. ``view`` knows what is open, ``questions`` words it. The
kinds of question are in ``steps``, ``when``, ``causes`` and ``ties``; ``setup`` has those
that the format of a referral needs. ``typed`` reads dates and ages, ``recording`` puts
answers into the referral and ``saving`` into its file; ``given`` lists them,
``progress`` says what is settled, and ``grounds`` why a question is asked.
"""
