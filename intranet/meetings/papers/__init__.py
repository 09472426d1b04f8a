"""Papers of meetings: taking in, showing, handing out, reading the text in them, and who says to have read them."""
