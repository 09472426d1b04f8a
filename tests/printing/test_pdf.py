"""PDFs of HTML: for everybody to read, and made of nothing but our own files."""

from __future__ import annotations

import io
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from intranet.printing.pdf import OWN, pdf_of


def page(body: str) -> str:
    return f"<!doctype html><html lang='nl'><head><title>Een proef</title></head><body>{body}</body></html>"


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def pictures(reader: PdfReader) -> int:
    return sum(len(one.images) for one in reader.pages)


def test_a_pdf_is_tagged_and_says_its_language_title_and_headings() -> None:
    reader = read(pdf_of(page("<h1>Vergadering</h1><h2>Punt één</h2><table><tr><th scope='col'>A</th></tr></table>")))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "nl"
    assert reader.metadata is not None
    assert reader.metadata.title == "Een proef"
    assert reader.outline[0].title == "Vergadering"
    assert reader.outline[1][0].title == "Punt één"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_letters_of_all_europe_are_drawn() -> None:
    assert "Győző Şahin Łódź één" in read(pdf_of(page("<p>Győző Şahin Łódź één</p>"))).pages[0].extract_text()


def test_a_link_without_a_site_leads_to_the_site() -> None:
    content = pdf_of(page("<p><a href='/overleg/'>Overleg</a></p>"), base_url="https://voorbeeld.example")
    link = read(content).pages[0]["/Annots"][0].get_object()
    assert link["/A"]["/URI"] == "https://voorbeeld.example/overleg/"


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def elsewhere(asked: list[str]) -> object:
    """Yield the address of a server that notes what it is asked for."""

    class Notes(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Notes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_nothing_is_fetched_from_elsewhere(elsewhere: str, asked: list[str], tmp_path: Path) -> None:
    secret = tmp_path / "geheim.png"
    Image.new("RGB", (20, 20), "red").save(secret)
    body = (
        f"<link rel='stylesheet' href='{elsewhere}/a.css'><style>@import url('{elsewhere}/b.css');"
        f"p {{ background: url('{elsewhere}/c.png') }}</style><img src='{elsewhere}/d.png' alt='x'>"
        f"<img src='{secret.as_uri()}' alt='y'><object data='{elsewhere}/e.svg'></object><p>Tekst</p>"
        f"<link rel='attachment' href='{secret.as_uri()}'><embed src='{elsewhere}/f.png'>"
    )
    reader = read(pdf_of(page(body), base_url=elsewhere))
    assert asked == []
    assert pictures(reader) == 0
    assert not reader.attachments
    assert "Tekst" in reader.pages[0].extract_text()


def test_a_picture_that_comes_with_the_page_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    Image.new("RGB", (20, 20), "red").save(path)
    body = f"<p><img src='{OWN}/x.png' alt='Rood'></p>"
    assert pictures(read(pdf_of(page(body), files={f"{OWN}/x.png": path}))) == 1
    assert pictures(read(pdf_of(page(body)))) == 0
