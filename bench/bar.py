"""The reference: a FastAPI handler that only parses the body and answers 202."""

from typing import Annotated, Any

from fastapi import Body, FastAPI

app = FastAPI()


@app.post("/v1/leverancer", status_code=202)
async def leverancer(krop: Annotated[dict[str, Any], Body()]) -> dict[str, Any]:
    return {"leveranceId": krop["leveranceId"]}
