"""A language model that is set up by half is told about before somebody misses it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from factcheck.fetching import EndpointError, make_endpoint

OFF = "Nobody is offered the language model until this is put right."


def check_language_model(**_: Any) -> list[CheckMessage]:
    """Warn where the settings of the language model belong together and do not."""
    url, model, key = settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY
    if not (url or model or key):
        return []
    missing = [name for name, value in (("FACTCHECK_LLM_URL", url), ("FACTCHECK_LLM_MODEL", model)) if not value]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        sentence = f"A language model is set up by half: {' and '.join(missing)} {verb} not set."
        return [Warning(sentence, hint=OFF, id="factcheck.W001")]
    try:
        make_endpoint(url, model, key)
    except EndpointError as error:
        return [Warning(f"The language model cannot be asked. {error}", hint=OFF, id="factcheck.W002")]
    return []
