"""The exchange of knowledge: questions and answers, tips, and checked cards about working life with a disability."""
