"""The forms on which readers report an error, and on which somebody who was asked replies."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.fetching import AddressError, normalise_address

from .actions import LONGEST
from .actions.answering import LONGEST_NAME, LONGEST_REPLY


class _Text(forms.CharField):
    """Text with the line ends of the database, so that a character is counted once."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class ReportForm(forms.Form):
    """What is wrong and where; readers say who they are if they like. People leave `website` empty, robots fill it."""

    page = forms.CharField(max_length=500, required=False)
    text = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": "Say what is wrong, so that somebody can look it up.",
            "max_length": "This has %(show_value)d characters; at most %(limit_value)d are kept. Say it shorter.",
        },
    )
    source_url = forms.CharField(
        max_length=2000,
        required=False,
        error_messages={"max_length": "This address is too long. Leave out what follows the question mark."},
    )
    name = forms.CharField(max_length=120, required=False)
    email = forms.EmailField(
        max_length=254,
        required=False,
        error_messages={"invalid": "This is not an e-mail address. Correct it, or leave the field empty."},
    )
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, has_verdict: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_verdict:
            self.fields["page"].required = True
            self.fields["page"].error_messages["required"] = "Name the page: its address, or its title."

    def clean_source_url(self) -> str:
        """A web address in its normal form, or nothing."""
        return clean_address(self.cleaned_data["source_url"])

    @property
    def is_from_a_robot(self) -> bool:
        """Whether the field that people do not see was filled."""
        return bool(self.data.get("website"))


class ReplyForm(forms.Form):
    """A reply. `seen` is the number of the version that stood on the page when this one was written."""

    text = _Text(
        max_length=LONGEST_REPLY,
        error_messages={
            "required": "Write your reply first.",
            "max_length": "This has %(show_value)d characters; at most %(limit_value)d are kept. Say it shorter.",
        },
    )
    name = forms.CharField(
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Give your name as it is to be shown.",
            "max_length": "This has %(show_value)d characters; at most %(limit_value)d are kept. Say it shorter.",
        },
    )
    url = forms.CharField(
        max_length=2000,
        required=False,
        error_messages={"max_length": "This address is too long. Leave out what follows the question mark."},
    )
    quotable = forms.BooleanField(required=False)
    seen = forms.CharField(max_length=9, required=False)

    def clean_url(self) -> str:
        """A web address in its normal form, or nothing."""
        return clean_address(self.cleaned_data["url"])

    def clean_seen(self) -> int:
        """-1 for what is no number, which no version ever has."""
        text = self.cleaned_data["seen"]
        return int(text) if text.isascii() and text.isdigit() else -1


def clean_address(text: str) -> str:
    """A web address in its normal form, nothing for nothing, or ValidationError."""
    try:
        return normalise_address(text) if text else ""
    except AddressError as error:
        raise forms.ValidationError(str(error)) from error
