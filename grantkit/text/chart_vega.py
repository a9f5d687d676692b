"""Pictures as Vega-Lite specifications (*bildspecifikation*), version 5: plain data that a notebook draws."""

from typing import Any

__all__ = ["bars_spec", "timeline_spec"]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
# A paper of its own, so that dark words never stand on a dark notebook.
_PAPER, _INK = "#ffffff", "#1a1a1a"
_COLOURS = {"whole": "#1f5f99", "done": "#8a5a00", "left": "#5b3c88"}
_ROW = {"field": "row", "type": "ordinal", "axis": None}


def bars_spec(title: str, description: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Specify lying bars from ``start`` to ``end`` in öre, each with its ``label`` and its amount as ``text``; what is withheld has no bar.

    >>> spec = bars_spec("Fördelning", "", [])
    >>> spec["layer"][0]["mark"]["type"], spec["data"]
    ('bar', {'values': []})
    """
    colours = {"domain": list(_COLOURS), "range": list(_COLOURS.values())}
    drawn = {
        "transform": [{"filter": "datum.kind !== 'withheld'"}],
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "start", "type": "quantitative", "axis": None},
            "x2": {"field": "end"},
            "color": {"field": "kind", "type": "nominal", "scale": colours, "legend": None},
            "tooltip": [{"field": "label", "type": "nominal"}, {"field": "text", "type": "nominal"}],
        },
    }
    amounts = _text("text", "left")
    amounts["encoding"]["x"] = {"field": "end", "type": "quantitative", "axis": None}
    return _spec(title, description, rows, [drawn, _labels(), amounts], 300)


def timeline_spec(title: str, description: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Specify dated points, each with its ``label``, its ``day`` and a ``text``.

    >>> timeline_spec("Tidslinje", "", [])["layer"][0]["encoding"]["x"]["timeUnit"]
    'utcyearmonthdate'
    """
    when = {
        "field": "day",
        "type": "temporal",
        "timeUnit": "utcyearmonthdate",
        "axis": {"title": None, "format": "%Y-%m-%d", "labelAngle": 0, "tickCount": 3},
    }
    points = {
        "mark": {"type": "point", "filled": True, "size": 90, "color": _COLOURS["whole"]},
        "encoding": {"x": when},
    }
    told = _text("text", "left")
    told["mark"] |= {"x": 260, "dx": 0}
    return _spec(title, description, rows, [points, _labels(), told], 240)


def _labels() -> dict[str, Any]:
    labels = _text("label", "right")
    labels["mark"] |= {"x": -10, "dx": 0}
    return labels


def _text(field: str, align: str) -> dict[str, Any]:
    mark = {"type": "text", "align": align, "baseline": "middle", "dx": 6, "color": _INK, "limit": 320}
    return {"mark": mark, "encoding": {"text": {"field": field, "type": "nominal"}}}


def _spec(
    title: str, description: str, rows: list[dict[str, Any]], layer: list[dict[str, Any]], width: int
) -> dict[str, Any]:
    return {
        "$schema": _SCHEMA,
        "title": {"text": title, "anchor": "start", "color": _INK},
        "description": description,
        "background": _PAPER,
        "padding": 12,
        "width": width,
        "height": {"step": 24},
        "data": {"values": rows},
        "encoding": {"y": dict(_ROW)},
        "layer": layer,
        "config": {"view": {"stroke": None}},
    }
