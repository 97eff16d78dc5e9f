"""Right of reply: who was asked, until when, and what they answered."""
