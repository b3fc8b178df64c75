"""Reading limitations against labelled listings: right, falsely alarming, falsely reassuring."""
