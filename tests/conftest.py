"""What all tests share: the vocabulary of the features, for pytest-bdd."""

pytest_plugins = ["dhr_rules.examples.pytest_plugin"]
