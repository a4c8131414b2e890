"""The pages that are made of a template: one look, and headers that let a page load nothing."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

HTML = "text/html"
_MILJOE = Environment(
    loader=PackageLoader("psrm_sandbox.api", "sidemaler"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
CSP = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
"""A page brings its own style, and nothing else."""


def dan(skabelon: str, **vaerdier: Any) -> str:
    """The page."""
    return _MILJOE.get_template(skabelon).render(**vaerdier)
