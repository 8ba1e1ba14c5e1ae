"""The machinery of Descent: what runs the snippets, records them, and puts them on the page."""
