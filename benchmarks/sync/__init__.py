"""Does a sync that is killed again and again end where an undisturbed one does?"""
