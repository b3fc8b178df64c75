"""What a link shows a supplier of the register beside the questions on products.

The door itself (``ask/<link>/``) is of `findings`: it asks about products.  Here
are its two other rooms: questions about the company, and a place for papers.
Whoever makes a link for a supplier of the register calls `making.make_link`.
"""
