"""The contract's schemas as Pydantic classes, written by datamodel-code-generator."""

from collections.abc import Mapping
from pathlib import Path

from datamodel_code_generator import generate
from datamodel_code_generator.config import GenerateConfig
from datamodel_code_generator.enums import DataModelType, InputFileType
from datamodel_code_generator.format import DatetimeClassType, Formatter, PythonVersion
from datamodel_code_generator.parser import LiteralType

from tools.klient.kontrakt import Kontrakt, Skema

_GRUND = "psrm_sandbox.klient.model"


def modelkode(kontrakt: Kontrakt, klasser: Mapping[str, Skema], hoved: str) -> str:
    """The module. ``klasser``: the schemas in the client's form; ``hoved``: the text on top."""
    dokument = {
        "openapi": "3.1.0",
        "info": {"title": "klient", "version": "1"},
        "paths": {},
        "components": {"schemas": dict(sorted(klasser.items()))},
    }
    svar = {n for n in kontrakt.skemaer if n not in kontrakt.anmodningsskemaer}
    config = GenerateConfig(
        input_file_type=InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        base_class=f"{_GRUND}.Anmodningsmodel",
        base_class_map={n: f"{_GRUND}.Svarmodel" for n in klasser if n in svar},
        enum_field_as_literal=LiteralType.All,
        output_datetime_class=DatetimeClassType.Awaredatetime,
        use_schema_description=True,
        use_inline_field_description=True,
        custom_template_dir=Path(__file__).with_name("skabeloner"),
        disable_timestamp=True,
        custom_file_header=hoved,
        formatters=[Formatter.BUILTIN],
    )
    kode = generate(dokument, config=config)
    assert isinstance(kode, str)
    return kode
