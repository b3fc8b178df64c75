"""Pictures: opened safely, cut out, redrawn; what every room that sees works with.

Here: `decode` (bytes to pixels, whatever the bytes are), `cutout` (the main
object of a photo), `renditions` (line and filled drawings, edges of photos),
`sorting` (duplicates, collage panels, pictures of text).  Not here: what a
picture looks like (`models.image`), what a sheet of drawings holds, and any law.

The floor stands between the core and the seams: offices read drawings with it,
platforms read photos, models see with it.  It needs the extra ``images``.

To add a rendition: a function from pixels to pixels with its reason, a test on
a drawn shape, and a row in ``benchmarks.designs`` that shows what it is worth.
"""
