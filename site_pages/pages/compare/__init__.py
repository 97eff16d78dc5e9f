"""Partners side by side: chosen on a grid, compared on aligned rows, as page and CSV."""
