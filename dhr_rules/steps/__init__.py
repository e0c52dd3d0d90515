"""What happens next: a list of next steps, and the files that carry it out of the tool."""
