"""What waits for somebody: the queue, proposals with their discussion, the weekly summary."""
