"""Work and the way to it: contacts with employers, jobs that start and end, follow-along."""
