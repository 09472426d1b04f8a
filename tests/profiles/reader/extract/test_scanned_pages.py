"""Pages of a PDF that are a picture: what stands on them was not read, and the editor is told which."""

from __future__ import annotations

from pathlib import Path

import weasyprint
from PIL import Image

from profiles.reader.extract import extract
from profiles.reader.parse import parse

PROFILE = """
<h1>Functieprofiel Tuinman</h1><h2>Doel van de functie</h2><p>Houdt de tuinen van de opvang veilig en groen.</p>
<h2>Resultaatgebieden</h2><h3>1. Onderhoud</h3><ul><li>Maait het gras</li><li>Snoeit de hagen</li></ul>
<p class="next">Neemt afval mee.</p><p class="next">Meldt gebreken.</p>
"""


def test_scanned_page_among_pages_with_text_is_told_by_its_number(tmp_path: Path) -> None:
    Image.new("RGB", (60, 80), "grey").save(tmp_path / "scan.png")
    picture = f"<img class='next' src='{(tmp_path / 'scan.png').as_uri()}'>"
    style = "<style>@page{margin:0} img{width:100vw;height:100vh} .next{break-before:page}</style>"
    path = tmp_path / "deels.pdf"
    weasyprint.HTML(string=style + PROFILE + picture).write_pdf(str(path))

    source = extract(path)
    assert source.pictures == (4,)
    (document,) = parse(source)
    told = [caution for caution in document.warnings if caution.code == "pages_not_read"]
    assert [caution.params for caution in told] == [{"pages": "4"}]


def test_pdf_with_text_on_every_page_has_no_pictures(tmp_path: Path) -> None:
    path = tmp_path / "tekst.pdf"
    weasyprint.HTML(string=PROFILE).write_pdf(str(path))
    assert extract(path).pictures == ()
