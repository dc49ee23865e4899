"""What people publish and somebody looks at: first posts, reports, edits; decisions with a reason, and objections."""
