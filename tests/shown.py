"""What tests put into texts that are shown, and how they read them."""

__all__ = ["MISCHIEF", "MISCHIEF_IN_LINES", "plain"]

# Markup and quotation marks of HTML in a value; and of Markdown too, over two lines.
MISCHIEF = '<script>alert(1)</script> & "Söner"'
MISCHIEF_IN_LINES = f"{MISCHIEF} | `x`\r\n# y"


def plain(text: str) -> str:
    """Give a text with blanks where it has blanks that do not break."""
    return text.replace("\u00a0", " ")
