"""A procedure as Markdown: settings between two lines `---`, the title as a heading, numbered steps or a table.

    ---
    purpose: The customer leaves calm and settled.
    owner: store-manager
    ---

    # Return an item

    1. Greet the customer. {#greet}
       - say: Good morning. I am glad to help.
    2. Check the date on the receipt. {#check-date}
       - ask: Is the sale within {return-window}?
       - answers:
         - in-time: It is. → refund
         - too-late: It is not. → call-lead

Every field of a procedure can be written so, each word keeps its place in the file, and `root_of` gives the same tree
that the same procedure as YAML has.
"""

from sopkit.markdown.reading import root_of

__all__ = ["root_of"]
