"""A tokens file of a municipality: custom properties in, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vve_site.theme.house_style import KNOWN, MESSAGES
from vve_site.theme.tokens import LARGEST, TokensError, colours, parse


def test_custom_properties_of_the_design_system_are_taken() -> None:
    found = parse(
        """/* our own */
        .gemeente-theme, :root {
            --dl-line: #7a1c5c; --nl-button-border-radius: 0; --utrecht-table-caption-color: rgb(1 2 3 / 50%);
            --dl-text: "Fira Sans", sans-serif; --dl-r: calc(1px + 0.5rem);
        }"""
    )
    assert found["--dl-line"] == "#7a1c5c"
    assert found["--dl-text"] == '"Fira Sans", sans-serif'
    assert found["--dl-r"] == "calc(1px + 0.5rem)"
    assert len(found) == 5


def test_the_last_value_of_a_name_wins() -> None:
    assert parse(":root{--dl-r:1px}:root{--dl-r:2px}") == {"--dl-r": "2px"}


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("", "empty"),
        (":root{}", "empty"),
        ('@import "https://elders.example/x.css";', "at_rule"),
        ("@media print{:root{--dl-r:0}}", "at_rule"),
        ('@font-face{font-family:x;src:url("x")}', "at_rule"),
        (":root{color:red}", "name"),
        (":root{--my-line:#000}", "name"),
        (":root{--dl-LINE:#000}", "name"),
        (":root{--dl-r:1px !important}", "name"),
        ("a{--dl-r:1px}", "selector"),
        ("body > *{--dl-r:1px}", "selector"),
        (":root{--dl-paper:url(https://elders.example/x.png)}", "function"),
        (':root{--dl-paper:URL("x")}', "function"),
        (r":root{--dl-paper:\75 rl(x)}", "function"),
        (':root{--dl-paper:image-set("x" 1x)}', "function"),
        (":root{--dl-paper:image(x)}", "function"),
        (":root{--dl-r:expression(alert(1))}", "function"),
        (":root{--dl-r:calc(url(x))}", "function"),
        (':root{--dl-text:"</style><script>alert(1)</script>"}', "value"),
        (":root{--dl-r:{color:red}}", "value"),
        (":root{--dl-r:[a]}", "value"),
        (":root{--dl-r:<!--}", "value"),
        (":root{--dl-r:1px}}</style>", "syntax"),
        (":root{--dl-r:;}", "value"),
        (":root{--dl-r 1px}", "syntax"),
        (":root{--dl-r:1px; a{--dl-r:2px}}", "nested"),
        (":root{--dl-r:" + "calc(" * 20 + "1" + ")" * 20 + "}", "value"),
        ("/*" + " " * LARGEST + "*/", "too_big"),
    ],
)
def test_everything_else_is_refused(css: str, code: str) -> None:
    with pytest.raises(TokensError) as caught:
        parse(css)
    assert caught.value.code == code
    assert code in MESSAGES


def test_a_refusal_names_the_line() -> None:
    with pytest.raises(TokensError) as caught:
        parse(":root {\n  --dl-r: 1px;\n  color: red;\n}")
    assert (caught.value.line, caught.value.word) == (3, "color")


@given(st.text(alphabet="-:;{}()<>\\/*@\"'#.,!adlnru \n0%", max_size=60))
def test_what_is_accepted_can_be_put_in_a_rule_without_breaking_out(text: str) -> None:
    try:
        found = parse(f":root{{--dl-x:{text}}}")
    except TokensError:
        return
    written = ":root {" + "".join(f"{name}: {value};" for name, value in found.items()) + "}"
    assert parse(written) == found
    assert "url(" not in written.lower()
    assert "<" not in written


def test_colours_are_measured_in_light_and_dark() -> None:
    found = colours({"--dl-line": "light-dark(#000, #fff)", "--dl-foot": "var(--dl-line)", "--dl-r": "1px"}, KNOWN)
    assert {name: (str(day), str(night)) for name, (day, night) in found.items()} == {
        "line": ("#000000", "#ffffff"),
        "foot": ("#000000", "#ffffff"),
    }


@pytest.mark.parametrize(
    "value", ["color-mix(in oklab, red, blue)", "#0000", "rgb(0 0 0 / 50%)", "var(--dl-line)", "1px", "currentcolor"]
)
def test_a_colour_that_cannot_be_measured_is_refused(value: str) -> None:
    with pytest.raises(TokensError) as caught:
        colours({"--dl-line": value}, KNOWN)
    assert (caught.value.code, caught.value.word) == ("colour", "--dl-line")


def test_brackets_without_end_in_a_selector_are_refused() -> None:
    with pytest.raises(TokensError) as caught:
        parse("(" * 5000 + ")" * 5000 + "{ --dl-line: #000 }")
    assert caught.value.code == "selector"
