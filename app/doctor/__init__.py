"""What `ficha doctor` looks at: each check is a function that gives findings; the sentences are the command's.

`examination.py` puts them in order. Nothing here changes anything, save for trials that undo themselves at once.
"""
