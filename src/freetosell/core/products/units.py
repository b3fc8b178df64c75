"""Units of measure as sellers and claims write them, with their SI factor."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """One unit: what it measures and how it turns into SI.

    ``value_si = value * factor + offset``.
    """

    dimension: str
    si: str
    factor: float
    offset: float = 0.0


_INCH = 0.0254
_POUND = 0.45359237
_ZERO_CELSIUS = 273.15
_DEGREE = 0.017453292519943295

# Each row: dimension, SI unit, factor, spellings.  Spellings are matched without
# regard to case except the one-letter ones, where case carries the meaning.
_ROWS: tuple[tuple[str, str, float, str], ...] = (
    ("length", "m", 1e-6, "µm|μm|micron|microns|micrometer|micrometers|micrometre|微米"),
    ("length", "m", 1e-3, "mm|millimeter|millimeters|millimetre|millimetres|毫米|ミリ"),
    ("length", "m", 1e-2, "cm|centimeter|centimeters|centimetre|zentimeter|厘米|公分|センチ"),
    ("length", "m", 1.0, "m|meter|meters|metre|metres|mètre|mètres|metro|metros|metri|米"),
    ("length", "m", 1e3, "km|kilometer|kilometers|kilometre|公里|千米"),
    ("length", "m", _INCH, 'in|in.|inch|inches|inches.|zoll|pouce|pouces|"|”|″|英寸|インチ'),
    ("length", "m", 12 * _INCH, "ft|foot|feet|fuß|英尺"),
    ("length", "m", 36 * _INCH, "yd|yard|yards|码"),
    ("mass", "kg", 1e-6, "mg|milligram|milligrams|milligramm|毫克"),
    ("mass", "kg", 1e-3, "g|gr|gram|grams|gramm|gramme|grammes|gramos|克"),
    ("mass", "kg", 1.0, "kg|kilo|kilos|kilogram|kilograms|kilogramm|千克|公斤|キロ"),
    ("mass", "kg", _POUND / 16, "oz|oz.|ounce|ounces|盎司"),
    ("mass", "kg", _POUND, "lb|lbs|lb.|lbs.|pound|pounds|磅"),
    ("mass", "kg", 1000.0, "ton|tons|tonne|tonnes|tonnen|吨"),
    ("volume", "m3", 1e-6, "ml|milliliter|milliliters|millilitre|cc|毫升"),
    ("volume", "m3", 1e-5, "cl|centiliter"),
    ("volume", "m3", 1e-3, "l|liter|liters|litre|litres|litro|litros|litri|升|リットル"),
    ("volume", "m3", 2.95735295625e-5, "fl oz|fl. oz.|fl.oz|fluid ounce|fluid ounces"),
    ("volume", "m3", 3.785411784e-3, "gal|gallon|gallons|加仑"),
    ("volume", "m3", 9.46352946e-4, "quart|quarts|qt"),
    ("volume", "m3", 4.73176473e-4, "pint|pints"),
    ("area", "m2", 1.0, "m²|m2|sqm|square meter|square meters|square metre|平方米|平米"),
    ("area", "m2", 1e-4, "cm²|cm2|square centimeter|square centimeters|平方厘米"),
    ("area", "m2", 1e-6, "mm²|mm2|square millimeter|square millimeters|平方毫米"),
    ("area", "m2", 0.09290304, "sq ft|sq. ft.|square foot|square feet"),
    ("area", "m2", _INCH * _INCH, "sq in|square inch|square inches"),
    ("time", "s", 1e-3, "ms|millisecond|milliseconds|毫秒"),
    ("time", "s", 1.0, "s|sec|secs|second|seconds|sekunde|sekunden|秒"),
    ("time", "s", 60.0, "min|mins|minute|minutes|minuten|分钟"),
    ("time", "s", 3600.0, "h|hr|hrs|hour|hours|stunde|stunden|小时"),
    ("time", "s", 86400.0, "day|days|tag|tage|天"),
    ("voltage", "V", 1e-3, "mv|millivolt|millivolts"),
    ("voltage", "V", 1.0, "v|volt|volts|伏|伏特"),
    ("voltage", "V", 1e3, "kv|kilovolt|kilovolts"),
    ("current", "A", 1e-3, "ma|milliamp|milliamps|毫安"),
    ("current", "A", 1.0, "A|amp|amps|ampere|amperes|安培"),
    ("charge", "C", 3.6, "mah|毫安时"),
    ("charge", "C", 3600.0, "ah|安时"),
    ("power", "W", 1e-3, "mw|milliwatt|milliwatts"),
    ("power", "W", 1.0, "w|watt|watts|瓦|瓦特"),
    ("power", "W", 1e3, "kw|kilowatt|kilowatts|千瓦"),
    ("power", "W", 745.699872, "hp|horsepower|马力"),
    ("energy", "J", 1.0, "j|joule|joules"),
    ("energy", "J", 3600.0, "wh|watt-hour|watt-hours|瓦时"),
    ("pressure", "Pa", 1.0, "pa|pascal|pascals|帕"),
    ("pressure", "Pa", 1e3, "kpa|kilopascal|kilopascals|千帕"),
    ("pressure", "Pa", 1e6, "mpa|megapascal|megapascals|兆帕"),
    ("pressure", "Pa", 1e5, "bar|bars"),
    ("pressure", "Pa", 6894.757293168, "psi|psig|pounds per square inch"),
    ("pressure", "Pa", 133.322387415, "mmhg"),
    ("angle", "rad", _DEGREE, "°|degree|degrees|deg|grad|degrés|grados|度"),
    ("frequency", "Hz", 1.0, "hz|hertz|赫兹"),
    ("frequency", "Hz", 1e3, "khz|kilohertz|千赫"),
    ("frequency", "Hz", 1e6, "mhz|megahertz|兆赫"),
    ("frequency", "Hz", 1e9, "ghz|gigahertz"),
    ("rotation", "rpm", 1.0, "rpm|r/min|u/min|转/分|转"),
    ("luminous_flux", "lm", 1.0, "lm|lumen|lumens|流明"),
    ("ratio", "1", 0.01, "%|percent|per cent|prozent|％"),
    ("speed", "m/s", 1 / 3.6, "km/h|kmh|kph"),
    ("speed", "m/s", 0.44704, "mph|miles per hour"),
    ("speed", "m/s", 1.0, "m/s"),
    ("force", "N", 1.0, "N|newton|newtons|牛"),
    ("torque", "N m", 1.0, "nm|n·m|newton meter|newton meters"),
    ("hardness", "Shore A", 1.0, "shore a"),
    ("thread_count", "1/m", 1.0, "denier"),
)

_TEMPERATURES: tuple[tuple[float, float, str], ...] = (
    (1.0, _ZERO_CELSIUS, "°c|℃|degrees c|degrees celsius|deg c|celsius|grad celsius|摄氏度|度c"),
    (5 / 9, _ZERO_CELSIUS - 32 * 5 / 9, "°f|℉|degrees f|degrees fahrenheit|fahrenheit|华氏度"),
    (1.0, 0.0, "kelvin"),
)


def _table() -> dict[str, Unit]:
    table = {
        spelling: Unit(dimension, si, factor)
        for dimension, si, factor, spellings in _ROWS
        for spelling in spellings.split("|")
    }
    for factor, offset, spellings in _TEMPERATURES:
        for spelling in spellings.split("|"):
            table[spelling] = Unit("temperature", "K", factor, offset)
    return table


#: Spelling (lower case, but one-letter "A" and "N") → unit.
UNITS: dict[str, Unit] = _table()
