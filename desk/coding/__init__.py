"""Two coders, blind to each other, and the screen that reconciles them."""
