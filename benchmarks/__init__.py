"""Times one assessment against the same decision made in other ways."""
