"""Make of Matplotlib's SVG a figure that belongs in the page: it takes the page's ink, colours and
fonts, so that it follows the theme, and it is written the same way in each run."""

import re
import zlib
from unicodedata import normalize

# The cycle of book.mplstyle: one colour, one quantity. docs/assets/book.css gives each its value on
# light and on dark ground; the value here is what shows when the file is opened by itself.
QUANTITIES = {
    "#0072b2": "x",  # C0: input, data of class 0
    "#b94f00": "x1",  # C1: data of class 1
    "#007a5a": "w",  # C2: weights, parameters
    "#7a4fb0": "z",  # C3: pre-activation and activation
    "#a8327d": "y",  # C4: prediction
    "#8a6100": "loss",  # C5
    "#b3261e": "step",  # C6: gradient and step
}
# A letter that stands alone is a symbol, and italic: x₁, ŷ, z; but not the article in "a line".
# In bold it is a vector, and upright.
_SYMBOL = re.compile(r"(?<![\w'’&#])(?!a (?![=+]))([A-HJ-Za-zŷηλ])(?![A-Za-z'’])")


def _number(match: re.Match) -> str:
    return f"{round(float(match[0]), 2) + 0.0:g}"  # + 0.0: not -0


def _text(match: re.Match) -> str:
    if "font-weight" in match[1]:
        return match[0]
    return match[1] + _SYMBOL.sub(r'<tspan font-style="italic">\1</tspan>', match[2]) + match[3]


def _flat(svg: str) -> str:
    """Without the groups that say nothing: half of all elements."""
    kept, out = [], ""
    for part in re.split(r"(</?g[^>]*>)", svg.replace("<g/>", "")):
        if part.startswith("<g"):
            kept.append(part != "<g>")
        if (part.startswith("<g") and not kept[-1]) or (part == "</g>" and not kept.pop()):
            continue
        out += part
    return out


def tidy(svg: str, name: str) -> str:
    """`name` makes its ids, which are others in each figure. Raises ValueError when a colour is
    none of the book's, or a label holds mathtext."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style.*?</style>", "", svg, flags=re.S)
    svg = re.sub(
        r'<svg [^>]*?(viewBox="[^"]*")[^>]*>', r'<svg xmlns="http://www.w3.org/2000/svg" \1>', svg
    )
    svg = svg.replace("xlink:href", "href")
    svg = re.sub(r' transform="rotate\(-0 [^"]*"', "", svg)
    svg = re.sub(r" ?font-family: [^;\"]*;?", "", svg)
    # Matplotlib's ids hang on the last bit of each number, and there two processors differ: count.
    kept = list(dict.fromkeys(re.findall(r'(?:href="#|url\(#)([^")]+)', svg)))
    svg = re.sub(r' id="([^"]*)"', lambda m: m[0] if m[1] in kept else "", svg)
    for count, key in enumerate(kept):
        svg = re.sub(rf"\b{key}\b", f"f{zlib.crc32(name.encode()):x}-{count}", svg)
    svg = re.sub(
        r"<[^>]*>", lambda tag: re.sub(r"-?\d+\.\d{3,}(?:e-?\d+)?", _number, tag[0]), svg
    )  # not in labels
    # A closed line says so, or does not, as the last bits of its two ends agree.
    svg = re.sub(r'(M (.*) \n(?:L .*\n)*L \2 \n)(?=[M"])', r"\1z\n", svg)
    svg = svg.replace("#000000", "currentColor").replace("#ffffff", "var(--ground, #fff)")
    for colour, quantity in QUANTITIES.items():
        svg = svg.replace(colour, f"var(--{quantity}, {colour})")
    if stray := set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", svg)):
        raise ValueError(
            f"{', '.join(sorted(stray))} is no colour of the book; use C0 to C6, black or white"
        )
    if "<tspan x=" in svg:  # it would be a heap of letters to whoever selects or searches it
        raise ValueError("a label between $ signs comes out in single letters; write x₁, ŷ = g(z)")
    svg = re.sub(r"(<text[^>]*>)([^<]*)(</text>)", _text, svg)
    svg = re.sub(r"<defs>\s*</defs>", "", _flat(svg))
    return re.sub(r"\n\s*\n", "\n", svg).strip() + "\n"


# An index and a power. Few fonts have these letters, and they are made for a larger type.
_INDEX = re.compile("([₀-₎ₐ-ₜᵢ-ᵥⱼ]+(?:,[₀-₎ₐ-ₜᵢ-ᵥⱼ]+)*)|([⁰¹²³⁴-⁾]+)")


def indices(svg: str) -> str:
    """The same drawing with each index in the letters of the text, smaller and lower. On a phone
    docs/assets/book.css makes it larger.

    >>> indices('<text style="font-size: 10px">w₁ x</text>')[30:]
    'w<tspan font-size="7.4" dy="2">1</tspan><tspan dy="-2"> x</tspan></text>'
    """
    return re.sub(r'(<text style="[^"]*font-size: ([\d.]+)px[^>]*>)(.*?)(?=</text>)', _indexed, svg)


def _indexed(label: re.Match) -> str:
    size, at = float(label[2]), 0.0
    if label[3] == "Ŷ":  # STIX has none, and a browser that makes one sets the hat into the letter
        return f'{label[1]}Y<tspan dx="{-0.48 * size:g}" dy="{-0.18 * size:g}">ˆ</tspan>'
    html, *parts = _INDEX.split(label[3])
    for low, high, after in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        said, sunk = normalize("NFKC", low or high), size * (0.2 if low else -0.36)
        slant = ' font-style="italic"' if said.isalpha() and len(said) == 1 else ""
        html += f'<tspan font-size="{size * 0.74:g}" dy="{sunk - at:g}"{slant}>{said}</tspan>'
        html += after and f'<tspan dy="{-sunk:g}">{after}</tspan>'
        at = 0.0 if after else sunk
    return label[1] + html


_PATH = re.compile(r' d="(M [MLQCz\d\s.-]*)"')


def shorter(svg: str) -> str:
    """The same drawing with each point of a path told from the one before it, as it travels to a
    reader: a map is a tenth lighter. Nothing is lost; hundredths are counted in whole numbers."""
    return _PATH.sub(lambda it: f' d="{_relative(it[1])}"', svg)


def _relative(path: str) -> str:
    told, last = "", ""
    start = here = (0, 0)
    for letter, values in re.findall(r"([MLQCz])([^MLQCz]*)", path):
        numbers = [round(100 * float(value)) for value in values.split()]
        told += "" if numbers else letter  # z, with which a line is closed
        for i, number in enumerate(numbers):
            step = f"{(number - here[i % 2]) / 100:.2f}".rstrip("0").rstrip(".")
            step = re.sub(r"^(-?)0(?=\.)", r"\1", "0" if step == "-0" else step)
            # A minus parts two numbers as a space does; a letter is said once for all that follow.
            sign = letter.lower() if not i and (letter != last or letter == "M") else " "
            told += step if sign == " " and step[0] == "-" else sign + step
        here, last = numbers[-2:] or start, letter
        start = here if letter == "M" else start
    return told
