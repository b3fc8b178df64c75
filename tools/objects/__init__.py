"""Made-up things, drawn and photographed: what the heads of the image encoder are trained on.

`shapes` makes parts, `plans` puts parts together to things, `camera` turns a
thing into maps of normals, places, parts and depth, `drawing` and `photo` turn
maps into patent-style figures and product photos, ``python -m tools.objects`` writes
them all.  No shape, picture or texture comes from anywhere else.
"""
