"""The converter of cattrs (*omvandlare*); only this module imports it, so that whoever lacks it is told the extra."""

try:
    from cattrs import Converter
except ModuleNotFoundError as missing:
    message = 'grantkit.interop.json needs the extra "json": pip install "grantkit[json]"'
    raise ModuleNotFoundError(message, name=missing.name) from missing

__all__ = ["Converter"]
