"""Other people's files in, drafts of procedures out, with nothing lost and an account of what became what.

formats/     bytes → an outline: headings, lists, paragraphs, tables, pictures
splitting    an outline → one part for each procedure in it
drafts       a part → what goes to which field
written      a draft → the text of a file
account      the words of the source beside those that arrived
"""
