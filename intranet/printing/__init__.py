"""From HTML to PDF for everybody: tagged, with bookmarks, a language and a title. Knows nothing of meetings."""
