"""The product's own data files: where they lie, a strict YAML reader, and models with mistakes told by line.

In a checkout the files lie at the top level; in an installed wheel they are package data under ``_data``.
"""

from psrm_sandbox.datafiler.mapper import datamappe, naermeste, naermeste_kode, sti_i_utf8
from psrm_sandbox.datafiler.modeller import som_model
from psrm_sandbox.datafiler.overskrifter import foldet
from psrm_sandbox.datafiler.yaml_laeser import Datafejl, Placeret, laes_yaml, laes_yaml_tekst

__all__ = [
    "Datafejl",
    "Placeret",
    "datamappe",
    "foldet",
    "laes_yaml",
    "laes_yaml_tekst",
    "naermeste",
    "naermeste_kode",
    "som_model",
    "sti_i_utf8",
]
