"""Whether, to whom and what somebody tells at work about a disability: a decision that is the person's own."""
