"""What the handbook shows, on a page and on paper alike: records made once, written in Markdown or for Typst."""
