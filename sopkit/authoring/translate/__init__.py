"""A handbook's words as a workbook for translators, and what comes back into the files of the translations.

files_of(network, "it")      what can be translated, file by file, each text a unit with its original
workbook(rows, …)            the bytes of an .xlsx; each row carries the digests of what its translator sees
rows_in(content)             the rows of a workbook that came back, whoever saved it
judged(network, sheet)       what becomes of each row
written(file, words, of)     the text of a translation with new words in it, and all else as it was
"""
